"""-Property and -GroupBy of the Format- commands: names, script blocks, and tables of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from psremote.bcl.values.exceptions import NotSupportedException
from psremote.formatting.shapes.generator import Chosen
from psremote.formatting.view_model import GroupBy
from psremote.objects import AutomationNull, ErrorCategory, ErrorRecord, base_object, to_text

_ALIGNMENTS = {"left": "Left", "center": "Center", "right": "Right"}
_NAMES = ("Label", "Name")
TABLE_KEYS = ("Expression", "FormatString", "Width", "Alignment", "Label", "Name")
LIST_KEYS = ("Expression", "FormatString", "Label", "Name")
WIDE_KEYS = ("Expression", "FormatString")
CUSTOM_KEYS = ("Expression", "Depth")
GROUP_KEYS = ("Expression", "Label", "Name", "FormatString")


def refuse(cmdlet: Any, message: str, error_id: str) -> None:
    """End the command: the argument is not one that can be used."""
    cmdlet.throw_terminating_error(ErrorRecord(NotSupportedException(message), error_id, ErrorCategory.InvalidArgument, None))


def computed(cmdlet: Any, script: Any) -> Callable[[Any], Any]:
    """A script block as a function of the object."""

    def value(this: Any) -> Any:
        # an error leaves the block: the formatter shows it, or shows nothing
        context = cmdlet.context
        propagate, context.propagate = context.propagate, True
        try:
            results = [one for one in cmdlet.invoke_script_block(script, dollar_underbar=this) if one is not AutomationNull]
        finally:
            context.propagate = propagate
        return None if not results else results[0] if len(results) == 1 else results

    return value


def chosen_properties(cmdlet: Any, arguments: Any, keys: tuple[str, ...]) -> list[Chosen]:
    """The properties a -Property argument asks for."""
    if arguments is None:
        return []
    base = base_object(arguments)
    listed: Iterable[Any] = base if isinstance(base, list) else [arguments]
    return [_chosen(cmdlet, one, keys) for one in listed if base_object(one) is not None]


def group_by(cmdlet: Any, argument: Any) -> GroupBy | None:
    """What a -GroupBy argument asks for."""
    if base_object(argument) is None:
        return None
    one = _chosen(cmdlet, argument, GROUP_KEYS)
    return GroupBy(one.value, one.label, None, one.script)


def _expression(cmdlet: Any, argument: Any) -> Chosen:
    base = base_object(argument)
    if hasattr(base, "ast") and not isinstance(base, str):
        return Chosen(computed(cmdlet, base), script=to_text(base))
    if not isinstance(base, str):
        refuse(cmdlet, f"A value of type {type(base).__name__} names no property.", "DictionaryKeyIllegalValue1")
    if not base:
        refuse(cmdlet, "A property's name cannot be empty.", "ExpressionEmptyString1")
    return Chosen(str(base))


def _chosen(cmdlet: Any, argument: Any, keys: tuple[str, ...]) -> Chosen:
    base = base_object(argument)
    if hasattr(base, "get_item") and hasattr(base, "contains"):
        return _from_table(cmdlet, base, keys)
    if hasattr(base, "ast") or isinstance(base, str):
        return _expression(cmdlet, argument)
    if isinstance(base, bool | int | float) or hasattr(base, "name"):
        return _expression(cmdlet, to_text(base))
    refuse(cmdlet, "A property is a name, a script block or a table.", "UnknownType")
    raise AssertionError


def _key(cmdlet: Any, given: Any, keys: tuple[str, ...]) -> str:
    text = base_object(given)
    if not isinstance(text, str):
        refuse(cmdlet, "The keys of a property's table are texts.", "DictionaryKeyUnknownType")
    lower = text.lower()
    found = [key for key in keys if key.lower() == lower] or [key for key in keys if key.lower().startswith(lower) and lower]
    if not found:
        refuse(cmdlet, f"The key '{text}' is not one of {', '.join(keys)}.", "DictionaryKeyIllegal")
    if len(found) > 1:
        refuse(cmdlet, f"The key '{text}' may mean {' or '.join(found)}.", "DictionaryKeyAmbiguous2")
    return found[0]


def _from_table(cmdlet: Any, table: Any, keys: tuple[str, ...]) -> Chosen:
    facts: dict[str, Any] = {}
    for entry in table:
        facts[_key(cmdlet, entry.key, keys)] = entry.value
    if "Expression" not in facts:
        refuse(cmdlet, "The table needs a key Expression.", "DictionaryKeyMandatoryEntry")
    one = _expression(cmdlet, facts["Expression"])
    for name in _NAMES:
        if name in facts:
            label = base_object(facts[name])
            if not isinstance(label, str):
                refuse(cmdlet, "A label is a text.", "DictionaryKeyIllegalValue1")
            if not label:
                refuse(cmdlet, "A label cannot be empty.", "EmptyLabelString")
            one.label = str(label)
    if "FormatString" in facts:
        one.format = to_text(facts["FormatString"])
        if not one.format:
            refuse(cmdlet, "A format string cannot be empty.", "FormatStringEmptyString")
    if "Width" in facts:
        width = base_object(facts["Width"])
        if not isinstance(width, int) or isinstance(width, bool):
            refuse(cmdlet, "A width is a number.", "DictionaryKeyIllegalValue1")
        if width < 1:
            refuse(cmdlet, f"The width {width} is not greater than 0.", "WidthOutOfRange")
        one.width = int(width)
    if "Alignment" in facts:
        one.align = _alignment(cmdlet, facts["Alignment"])  # type: ignore[assignment]
    if "Depth" in facts:
        depth = base_object(facts["Depth"])
        if not isinstance(depth, int) or depth < 1:
            refuse(cmdlet, "A depth is a number greater than 0.", "DepthOutOfRange")
        one.depth = int(depth)
    return one


def _alignment(cmdlet: Any, value: Any) -> str:
    text = to_text(value).lower()
    found = [name for lower, name in _ALIGNMENTS.items() if text and lower.startswith(text)]
    if len(found) != 1:
        refuse(cmdlet, f"'{text}' is not one of Left, Center, Right.", "AlignmentIllegalValue")
    return found[0]
