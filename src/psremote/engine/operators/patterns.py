"""-like, -match, -replace, -split, -join, -f and the range operator."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from psremote.bcl.dotnet_type import EnumType, get_type, type_of
from psremote.bcl.values.arrays import TypedArray, check_size
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import FormatException, InvalidCastException, NetException, OverflowException
from psremote.bcl.values.numbers import Single
from psremote.bcl.values.regex_ascii import ascii_program, ascii_template, replacing_program
from psremote.bcl.values.utf16_text import join_units
from psremote.engine.operators.arithmetic import bare
from psremote.engine.operators.quick_texts import quick_format, quick_replace
from psremote.objects.conversions.figure import convert_to
from psremote.objects.enumeration import enumerate_value, operand_elements
from psremote.objects.exceptions import RuntimeException, WildcardPatternException
from psremote.objects.ps_object import PSCustomObject, PSObject
from psremote.objects.text import custom_object_text, to_text, to_text_flat
from psremote.objects.wildcards import WildcardPattern


def _no_block(block: Any, value: Any, arguments: tuple[Any, ...] = ()) -> Any:
    raise RuntimeException("No runspace runs script blocks here.", None, "ScriptBlockDelegateInvokedFromWrongThread", "InvalidOperation")


def _no_matches(matches: Any) -> None:
    return


class OperatorEnvironment:
    """What some operators need of the session that evaluates them."""

    __slots__ = ("call_block", "set_matches", "output_field_separator", "culture")

    def __init__(
        self, call_block: Callable[..., Any] = _no_block, set_matches: Callable[[Any], None] = _no_matches,
        output_field_separator: str = " ", culture: Any = None,
    ) -> None:
        # Run a script block with $_ set and give its value.
        self.call_block = call_block
        # Take what a successful -match on a scalar leaves in $Matches.
        self.set_matches = set_matches
        self.output_field_separator = output_field_separator
        self.culture = culture


DEFAULT_ENVIRONMENT = OperatorEnvironment()


def _text(value: Any, env: OperatorEnvironment) -> str:
    return value if value.__class__ is str else to_text(value, env.output_field_separator)


def _is_block(value: Any) -> bool:
    return hasattr(value, "invoke_member") and value.__class__.__name__ == "ScriptBlock"


# ---------------------------------------------------------------- -like


_patterns: dict[tuple[str, bool], WildcardPattern] = {}


def _wildcard(pattern: str, ignore_case: bool) -> WildcardPattern:
    known = _patterns.get((pattern, ignore_case))
    if known is None:
        if len(_patterns) > 256:
            _patterns.clear()
        known = _patterns[pattern, ignore_case] = WildcardPattern(pattern, ignore_case)
    return known


def like(left: Any, right: Any, ignore_case: bool = True, negate: bool = False) -> Any:
    """-like, -notlike"""
    try:
        return like_pattern(left, right, ignore_case, negate)
    except WildcardPatternException as fault:
        # the operators know nothing of the pattern's own error record
        raise WildcardPatternException(fault.message, None, "RuntimeException", "NotSpecified") from None


def like_pattern(left: Any, right: Any, ignore_case: bool, negate: bool) -> Any:
    """The same, with the pattern's own error."""
    right = bare(right)
    if isinstance(right, WildcardPattern):
        pattern = right
    else:
        pattern = _wildcard(right if right.__class__ is str else to_text(right), ignore_case)
    if left.__class__ is str:
        return pattern.is_match(left) is not negate
    elements = operand_elements(left)
    if elements is None:
        return pattern.is_match(to_text(left)) is not negate
    texts = [to_text(one) for one in elements]
    return [one for one in texts if pattern.is_match(one) is not negate]


# ---------------------------------------------------------------- regular expressions

_compiled: dict[tuple[str, bool], Any] = {}


def regex_of(pattern: Any, ignore_case: bool, env: OperatorEnvironment) -> Any:
    """The pattern as a compiled expression; a [regex] keeps its own options."""
    from psremote.bcl.values.regex_type import Regex

    base = bare(pattern)
    if isinstance(base, Regex):
        return base
    text = _text(base, env)
    key = (text, ignore_case)
    known = _compiled.get(key)
    if known is None:
        if len(_compiled) > 256:
            _compiled.clear()
        known = _compiled[key] = Regex(text, 1 if ignore_case else 0)
    return known


def finder(pattern: str, ignore_case: bool) -> Any:
    """What finds a valid pattern in a text of ASCII; None where only the general way does."""
    program = ascii_program(pattern, ignore_case)
    return program.search if program is not None else None


def replacer(pattern: str, ignore_case: bool, replacement: str) -> tuple[Any, str] | None:
    """What replaces a valid pattern in a text of ASCII, and the replacement for it; None where only the general way does."""
    program = replacing_program(pattern, ignore_case)
    template = ascii_template(replacement, program) if program is not None else None
    return (program.sub, template) if program is not None and template is not None else None


def number_matches(found: Any) -> Any:
    """$Matches of a match of such a program: its groups have numbers only."""
    from psremote.bcl.values.hashtables import Hashtable

    table = Hashtable.ignoring_case()
    for number in range(len(found.groups()), -1, -1):
        value = found[number]
        if value is not None:
            table.set_item(number, value)
    return table


def match(left: Any, right: Any, env: OperatorEnvironment = DEFAULT_ENVIRONMENT, ignore_case: bool = True, negate: bool = False) -> Any:
    """-match, -notmatch; a match on a scalar is left in $Matches."""
    compiled = regex_of(right, ignore_case, env)
    if left.__class__ is str and right.__class__ is str and left.isascii():
        program = ascii_program(right, ignore_case)
        if program is not None:
            hit = program.search(left)
            if hit is not None:
                env.set_matches(number_matches(hit))
            return (hit is not None) is not negate
    if left.__class__ is not str:
        elements = operand_elements(left)
        if elements is not None:
            return [one for one in elements if compiled.is_match(_text(one, env)) is not negate]
        left = _text(left, env)
    found = compiled.match(left)
    if found.success:
        env.set_matches(matches_table(found))
    return found.success is not negate


def matches_table(found: Any) -> Any:
    """$Matches: the groups that took part, by number or name."""
    from psremote.bcl.values.hashtables import Hashtable

    pairs: list[tuple[Any, Any]] = [
        (int(group.name) if group.name.isdigit() else group.name, group.value) for group in found.groups if group.success
    ]
    return Hashtable.ignoring_case(reversed(pairs))


def replace(left: Any, right: Any, env: OperatorEnvironment = DEFAULT_ENVIRONMENT, ignore_case: bool = True) -> Any:
    """-replace"""
    if left.__class__ is str and right.__class__ is list and len(right) == 2:
        # the everyday case: a known pattern, a literal replacement, no characters of two units
        first, second = right
        if first.__class__ is str and second.__class__ is str and "$" not in second and left.isascii():
            ready = _compiled.get((first, ignore_case))
            if ready is not None and ready.is_plain:
                program = replacing_program(first, ignore_case)
                return quick_replace(ready.program, left, second) if program is None else program.sub(second.replace("\\", "\\\\"), left)
    pattern: Any = ""
    replacement: Any = ""
    parts = enumerate_value(right)
    if parts is not None:
        given = list(parts)
        if len(given) > 2:
            raise RuntimeException("-replace takes a pattern and a replacement.", None, "BadReplaceArgument", "InvalidOperation")
        if given:
            pattern = given[0]
        if len(given) > 1:
            replacement = given[1]
    else:
        pattern = right
    try:
        compiled = regex_of(pattern, ignore_case, env)
    except NetException as error:
        raise RuntimeException(
            f"The regular expression '{_text(pattern, env)}' is not valid.", error, "InvalidRegularExpression", "InvalidOperation"
        ) from None
    substitute = _substitution(compiled, bare(replacement), env)
    elements = operand_elements(left)
    if elements is not None:
        return [substitute(_text(one, env)) for one in elements]
    return substitute(_text(left, env))


def _substitution(compiled: Any, replacement: Any, env: OperatorEnvironment) -> Callable[[str], str]:
    if _is_block(replacement):
        def evaluate(found: Any) -> str:
            return _text(env.call_block(replacement, found), env)

        return lambda text: str(compiled.replace(text, evaluate))
    if getattr(replacement, "net_type", None) is not None and replacement.net_type.is_delegate:
        return lambda text: str(compiled.replace(text, replacement))
    template = _text(replacement, env)
    return lambda text: str(compiled.replace_text(text, template))


# ---------------------------------------------------------------- -split, -join


def _maximum(value: Any) -> int:
    try:
        return int(convert_to(value, get_type("System.Int32")))
    except InvalidCastException as error:
        raise RuntimeException(f"The maximum of -split must be a number: {error.message}", error, "RuntimeException", "NotSpecified") from None


def unary_split(value: Any, env: OperatorEnvironment = DEFAULT_ENVIRONMENT) -> list[Any]:
    """-split x: at white space."""
    elements = operand_elements(value)
    texts = [_text(one, env) for one in elements] if elements is not None else [_text(value, env)]
    parts: list[Any] = []
    for text in texts:
        parts.extend(text.split() or [""])
    return _strings(parts)


def _strings(parts: list[Any]) -> list[Any]:
    return TypedArray(get_type("System.String"), parts)


def split(left: Any, right: Any, env: OperatorEnvironment = DEFAULT_ENVIRONMENT, ignore_case: bool = True) -> list[Any]:
    """x -split pattern, maximum, options (or a script block that tells separators)."""
    if left.__class__ is str and right.__class__ is str and left.isascii() and (right, ignore_case) in _compiled:
        program = replacing_program(right, ignore_case)
        if program is not None and not program.groups:
            return _strings(program.split(left))
    elements = operand_elements(left)
    texts = [_text(one, env) for one in elements] if elements is not None else [_text(left, env)]
    operands = enumerate_value(right)
    given = list(operands) if operands is not None else [right]
    if not given:
        raise RuntimeException("-split needs a pattern.", None, "BadOperatorArgument", "InvalidOperation")
    maximum = _maximum(given[1]) if len(given) > 1 else 0
    if _is_block(bare(given[0])):
        if len(given) > 2:
            raise RuntimeException("-split with a script block takes no options.", None, "BadOperatorArgument", "InvalidOperation")
        return _strings([part for text in texts for part in _split_by_block(text, given[0], maximum, env)])
    options = 0
    if len(given) > 2:
        one = get_type("System.Management.Automation.SplitOptions")
        assert isinstance(one, EnumType)
        options = convert_to(given[2], one).value
    if options & 1 and options & ~(1 | 64):
        raise RuntimeException("SimpleMatch does not go with options of regular expressions.", None, "InvalidSplitOptionCombination", "InvalidOperation")
    from psremote.bcl.values.regex_type import Regex

    if options & 64:
        ignore_case = True
    pattern = bare(given[0])
    if isinstance(pattern, Regex):
        compiled = pattern
    else:
        text_of_pattern = _text(pattern, env)
        if options & 1:
            text_of_pattern = Regex.escape(text_of_pattern)
        # SplitOptions and RegexOptions number the same options differently.
        extra = (32 if options & 8 else 0) | (2 if options & 16 else 0) | (16 if options & 32 else 0) | (4 if options & 128 else 0)
        compiled = Regex(text_of_pattern, extra | (1 if ignore_case else 0)) if extra else regex_of(text_of_pattern, ignore_case, env)
    if maximum < 0:  # counted from the right
        compiled, maximum = Regex(compiled.pattern, compiled.flags | 64), -maximum
    return _strings([part for text in texts for part in compiled.split_text(text, maximum)])


def _split_by_block(text: str, block: Any, maximum: int, env: OperatorEnvironment) -> list[str]:
    from psremote.objects.text import to_bool

    if maximum == 1 or maximum == -1:
        return [text]
    hits: list[int] = []
    order = range(len(text)) if maximum >= 0 else range(len(text) - 1, -1, -1)
    for index in order:
        if maximum and len(hits) >= abs(maximum) - 1:
            break
        if to_bool(env.call_block(block, text[index], (text[index], index))):
            hits.append(index)
    parts = []
    at = 0
    for index in sorted(hits):
        parts.append(text[at:index])
        at = index + 1
    parts.append(text[at:])
    return parts


def join(left: Any, right: Any, env: OperatorEnvironment = DEFAULT_ENVIRONMENT) -> str:
    """x -join separator"""
    separator = _text(right, env)
    elements = operand_elements(left)
    if elements is None:
        return _text(left, env)
    return join_units(separator.join([one if one.__class__ is str else _element_text(one, env) for one in elements]))


def _element_text(value: Any, env: OperatorEnvironment) -> str:
    """An element that is joined: numbers and dates as the culture writes them, where a cast would take the invariant one."""
    cls = value.__class__
    if cls is int:
        return int.__repr__(value)
    if cls is PSObject and not isinstance(value.base, int | float | Decimal):
        value = value.base if _by_culture(value.base) else value
        cls = value.__class__
    if cls in (float, Single, Decimal) or _by_culture(value):
        return _formatted(value, None, env.culture)
    return to_text_flat(value)


def _by_culture(value: Any) -> bool:
    return value is not None and type_of(value).full_name in ("System.DateTime", "System.DateTimeOffset")


def unary_join(value: Any, env: OperatorEnvironment = DEFAULT_ENVIRONMENT) -> str:
    """-join x"""
    return join(value, "", env)


# ---------------------------------------------------------------- -f


def format_operator(left: Any, right: Any, env: OperatorEnvironment = DEFAULT_ENVIRONMENT) -> str:
    """-f: .NET's composite format."""
    if left.__class__ is str:
        quickly = quick_format(left, right)
        if quickly is not None:
            return quickly
    from psremote.bcl.values.composite_format import format_composite

    form = _text(left, env)
    right = bare(right)
    # An array of references is an object[] to .NET, whose elements are the arguments; one of values is a single argument.
    several = isinstance(right, list) and not (isinstance(right, TypedArray) and right.element_type.is_value_type)
    arguments = list(right) if several else [right]

    def text_of(value: Any, spec: str | None) -> str:
        if value.__class__ is PSCustomObject:
            return custom_object_text(value, item_text=lambda one: _formatted(one, spec, env.culture))
        return to_text_flat(value)

    try:
        return format_composite(form, [bare(one) for one in arguments], env.culture, text_of)
    except (FormatException, InvalidCastException, OverflowException) as error:
        raise RuntimeException(f"The format '{form}' is not valid: {error.message}", error, "FormatError", "InvalidOperation") from None
    except NetException as error:
        raise RuntimeException(f"The format '{form}' is not valid: {error.message}", error, "FormatError", "InvalidOperation") from None


def _formatted(value: Any, spec: str | None, culture: Any) -> str:
    """A property of an object that is formatted: it gets the object's format."""
    from psremote.bcl.values.composite_format import net_to_string

    value = bare(value)
    if value.__class__ in (float, Single) and spec is None:
        spec = "G15" if value.__class__ is float else "G7"
    if value.__class__ in (PSCustomObject, list):
        return to_text_flat(value)
    return net_to_string(value, spec, culture)


# ---------------------------------------------------------------- ranges


def range_operator(left: Any, right: Any) -> list[Any]:
    """a..b"""
    if left.__class__ is int and right.__class__ is int:
        check_size(abs(right - left) + 1)
        return list(range(left, right + 1)) if left <= right else list(range(left, right - 1, -1))
    left, right = bare(left), bare(right)
    first, last = _range_char(left), _range_char(right)
    if first is not None and last is not None:
        step = 1 if first <= last else -1
        return [Char(chr(code)) for code in range(first, last + step, step)]
    return range_operator(_range_int(left), _range_int(right))


def _range_char(value: Any) -> int | None:
    if isinstance(value, str) and len(value) == 1 and (value.__class__ is Char or not "0" <= value <= "9"):
        return ord(value)
    return None


def _range_int(value: Any) -> int:
    if value is None:
        return 0
    from psremote.objects.conversions.numbers import change_type

    return int(change_type(value, "System.Int32"))
