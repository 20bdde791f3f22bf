"""-Property arguments: names with wildcards, script blocks, and hashtables that describe a calculated property."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import type_of
from psremote.bcl.values.exceptions import NotSupportedException
from psremote.bcl.values.hashtables import Hashtable, OrderedDictionary
from psremote.engine.control_flow import ControlFlow
from psremote.objects import (
    MISSING,
    AutomationNull,
    ErrorCategory,
    ErrorRecord,
    PSCustomObject,
    attachment,
    base_object,
    get_property,
    properties_of,
    to_text,
)
from psremote.objects.member_listing import find_member
from psremote.objects.members import PSPropertySet
from psremote.objects.wildcards import WildcardPattern, contains_wildcard

#: keys of a hashtable, each with the names scripts may give it (any unambiguous beginning will do)
EXPRESSION, NAME, ASCENDING, DESCENDING = "expression", "name", "ascending", "descending"
SORT_KEYS = (EXPRESSION, ASCENDING, DESCENDING)
SELECT_KEYS = (EXPRESSION, NAME, "label")
GROUP_KEYS = (EXPRESSION,)


class Value:
    """What an expression gave for one object."""

    __slots__ = ("name", "value", "fault")

    def __init__(self, name: str, value: Any, fault: Any = None) -> None:
        self.name = name
        self.value = value
        self.fault = fault


class PropertyExpression:
    """A property's name, a pattern of names, or a script block; with what a hashtable said besides."""

    def __init__(self, expression: Any, facts: dict[str, Any] | None = None) -> None:
        plain = base_object(expression)
        self.script = plain if hasattr(plain, "ast") and not isinstance(plain, str) else None
        self.text = to_text(expression)
        self.name = "" if self.script is not None else self.text
        self.facts = facts or {}
        #: the names found on values of a type, which are the same for all of them
        self.known: dict[Any, list[str]] = {}
        self.wild = self.script is None and contains_wildcard(self.name)
        #: runs a script block of expressions; False where it is none
        self.processor: Any = None

    @property
    def label(self) -> str:
        """The name a hashtable gives the value, "" where it gives none."""
        return str(self.facts.get(NAME, ""))

    def __str__(self) -> str:
        return self.text

    def names(self, value: Any) -> list[str]:
        """The properties of `value` that the expression names."""
        if self.script is not None:
            return [self.text]
        if self.wild:
            return property_names(value, self.name, True)
        plain = base_object(value)
        added = attachment(value)
        if isinstance(plain, PSCustomObject) or is_dictionary(plain) or (added is not None and (added.own_type_names or self.name.lower() in added.members)):
            return property_names(value, self.name, False)
        kind = type_of(plain)
        known = self.known.get(kind)
        if known is None:
            known = self.known[kind] = property_names(value, self.name, False)
        return known

    def values(self, value: Any, cmdlet: Any) -> list[Value]:
        """What the expression gives for `value`: nothing where no property of that name is there."""
        if self.script is not None:
            return [self.computed(value, cmdlet)]
        found = []
        for name in self.names(value):
            try:
                got = get_value(value, name)
            except ControlFlow:
                raise
            except Exception as fault:
                if not hasattr(fault, "message"):
                    raise
                found.append(Value(name, None, fault))
                continue
            found.append(Value(name, got))
        return found

    def computed(self, value: Any, cmdlet: Any) -> Value:
        """What the script block gives for `value`; its error counts as null."""
        context = cmdlet.context
        propagate, context.propagate = context.propagate, True
        try:
            results = self.run(value, cmdlet)
        except ControlFlow:
            raise
        except Exception as fault:
            if not hasattr(fault, "message"):
                raise
            if hasattr(fault, "error_record"):
                context.add_error(fault.error_record)
            return Value(self.text, None, fault)
        finally:
            context.propagate = propagate
        if len(results) != 1 or results[0] is AutomationNull:
            results = [result for result in results if result is not AutomationNull]
        return Value(self.text, None if not results else results[0] if len(results) == 1 else results)

    def run(self, value: Any, cmdlet: Any) -> list[Any]:
        """The script block's output for `value`; the processor of a block of expressions is used again and again."""
        if self.processor is None:
            self.processor = (self.script is not None and self.script.leaf_processor()) or False
        if self.processor is False or not self.processor.is_leaf():
            found: list[Any] = cmdlet.invoke_script_block(self.script, dollar_underbar=value)
            return found
        results: list[Any] = []
        self.processor.streams = cmdlet.context.streams
        self.processor.run_leaf(value, results)
        return results


def is_dictionary(value: Any) -> bool:
    """Whether the value has keys that count as properties."""
    return hasattr(value, "get_item") and hasattr(value, "contains")


def is_keyed(value: Any) -> bool:
    """Whether its keys count as properties here: a Hashtable's do, an ordered dictionary's do not."""
    return isinstance(value, Hashtable) and not isinstance(value, OrderedDictionary)


def get_value(value: Any, name: str) -> Any:
    """A property's value; a dictionary's key comes first."""
    plain = base_object(value)
    if is_keyed(plain) and plain.contains(name):
        return plain.get_item(name)
    got = get_property(value, name)
    return None if got is MISSING else got


def all_names(value: Any) -> list[str]:
    """The names of the visible properties, in PowerShell's order."""
    return [name for name, _ in properties_of(value)]


def property_names(value: Any, wanted: str, wild: bool) -> list[str]:
    """The properties a name or a pattern means, spelled as the object spells them; a property set stands for its members."""
    if value is None:
        return []
    plain = base_object(value)
    if wild:
        pattern = WildcardPattern(wanted)
        known = [str(key) for key, _ in plain.items()] if is_keyed(plain) else all_names(value)
        return list(dict.fromkeys(name for name in known if pattern.is_match(name)))
    if isinstance(plain, PSCustomObject) and not plain.members:
        position = plain.shape.find(wanted)
        if position >= 0:
            return [plain.shape.names[position]]
    if is_keyed(plain) and plain.contains(wanted):
        return [wanted]
    if is_dictionary(plain) and not is_keyed(plain):
        return [name for name in all_names(value) if name.lower() == wanted.lower()]
    member = find_member(value, wanted)
    if isinstance(member, PSPropertySet):
        return [name for reference in member.references for name in property_names(value, str(reference), False)]
    if member is not None and getattr(member, "is_property", False):
        return [member.name]
    return [] if get_property(value, wanted) is MISSING else [wanted]


def expressions(arguments: Iterable[Any] | None, keys: tuple[str, ...], cmdlet: Any) -> list[PropertyExpression]:
    """The expressions of a -Property argument; what cannot be one ends the command."""
    made = []
    for argument in arguments or ():
        plain = base_object(argument)
        if plain is None:
            continue
        if is_dictionary(plain):
            made.append(from_dictionary(plain, keys, cmdlet))
            continue
        if plain == "":
            refuse(cmdlet, "A property's name cannot be empty.", "ExpressionEmptyString2")
        made.append(PropertyExpression(argument))
    return made


def from_dictionary(table: Any, keys: tuple[str, ...], cmdlet: Any) -> PropertyExpression:
    """The expression a hashtable describes."""
    facts: dict[str, Any] = {}
    for key, value in list(table.items()):
        word = base_object(key)
        if not isinstance(word, str):
            refuse(cmdlet, "The keys of a property's hashtable are texts.", "DictionaryKeyUnknownType")
        matching = [known for known in keys if word and known.startswith(word.lower())]
        if not matching:
            refuse(cmdlet, f"The key '{key}' means nothing here; use {', '.join(keys)}.", "DictionaryKeyIllegal")
        facts[matching[0]] = base_object(value)
    if "label" in facts:
        facts.setdefault(NAME, facts.pop("label"))
    if EXPRESSION not in facts:
        refuse(cmdlet, "The hashtable has no key Expression.", "DictionaryKeyMandatoryEntry")
    if NAME in facts and not isinstance(facts[NAME], str):
        refuse(cmdlet, "The name in the hashtable is no text.", "DictionaryKeyIllegalValue2")
    expression = facts[EXPRESSION]
    if not isinstance(expression, str) and not hasattr(expression, "ast"):
        refuse(cmdlet, "The Expression in the hashtable is neither a name nor a script block.", "DictionaryKeyIllegalValue1")
    if expression == "" or facts.get(NAME) == "":
        refuse(cmdlet, "A name in the hashtable is empty.", "ExpressionEmptyString2")
    for key in (ASCENDING, DESCENDING):
        if key in facts:
            facts[key] = bool(facts[key])
    return PropertyExpression(expression, facts)


def refuse(cmdlet: Any, text: str, error_id: str) -> None:
    """Ends the command because of a wrong -Property argument."""
    cmdlet.throw_terminating_error(ErrorRecord(NotSupportedException(text), error_id, ErrorCategory.InvalidArgument, None))
