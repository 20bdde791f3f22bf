"""Text, numbers and lists to enum values."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, EnumType, EnumValue
from psremote.objects.conversions.failures import cannot_convert
from psremote.objects.exceptions import PSInvalidCastException
from psremote.objects.text import to_text_flat


def _defined(one: EnumType, value: EnumValue) -> bool:
    """Whether the value is a name's, or made of flags that are all known."""
    if one.is_defined(value.value):
        return True
    if not one.is_flags:
        return False
    known = 0
    for number in one.values.values():
        known |= number
    return value.value & ~known == 0


def integer_to_enum(value: Any, target: DotNetType) -> EnumValue:
    """A number; it must be a value of the enum."""
    assert isinstance(target, EnumType)
    number = int(value)
    result = target.from_value(number)
    if not _defined(target, result):
        raise cannot_convert(value, target, "UndefinedIntegerToEnum")
    return result


def text_to_enum(text: str, target: DotNetType) -> EnumValue:
    """Names, unique beginnings of names, numbers; several joined by commas."""
    assert isinstance(target, EnumType)
    result: EnumValue | None = None
    try:
        result = target.parse(text, ignore_case=True)
    except OverflowError as error:
        raise cannot_convert(text, target, "CaseSensitiveEnumParseThrewAnException", error) from None
    except ValueError:
        result = None
    if result is None:
        result = target.from_value(_by_prefix(text, target))
    if not _defined(target, result):
        raise cannot_convert(text, target, "EnumParseUndefined")
    return result


# Where several names begin alike, these win.
_PREFERRED = {"System.IO.FileAttributes": ("Directory", "ReadOnly", "System")}


def _by_prefix(text: str, target: EnumType) -> int:
    lower = text.lower()
    found = [name for name in target.values if name.lower().startswith(lower)]
    if len(found) > 1:
        found = [name for name in found if name.lower() == lower] or [
            name for name in _PREFERRED.get(target.full_name, ()) if name.lower().startswith(lower)
        ][:1]
    if len(found) == 1:
        return target.values[found[0]]
    names = ", ".join(target.values)
    message = f"'{text}' names no one value of {target.full_name}. Its names are \"\n{names}\""
    raise PSInvalidCastException(message, None, "SubstringDisambiguationEnumParseThrewAnException", "InvalidArgument")


def enumerable_to_enum(elements: Any, target: DotNetType, convert: Any) -> EnumValue:
    """Several values, as if joined by commas."""
    parts: list[str] = []
    for one in elements:
        if one.__class__ is str:
            parts.append(one)
        else:
            parts.append(to_text_flat(convert(one, target)))
    return text_to_enum(",".join(parts), target)
