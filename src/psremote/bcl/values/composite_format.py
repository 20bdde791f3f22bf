"""Composite format strings: `{0,-10:N2}` filled with arguments, as String.Format and -f do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from psremote.bcl.dotnet_type import MethodMember, type_of
from psremote.bcl.values.exceptions import FormatException

TextOf = Callable[[Any, str | None], str]


def net_to_string(value: Any, form: str | None = None, culture: Any = None) -> str:
    """ToString() of any .NET value; with a format and culture where the type takes them."""
    if value is None:
        return ""
    cls = value.__class__
    if cls is str:
        text: str = value
        return text
    if cls is bool:
        return "True" if value else "False"
    if isinstance(value, (int, float)):
        from psremote.bcl.values.culture_info import numbers_of
        from psremote.bcl.values.number_format import format_number

        if cls is int and not form:
            return str(value)
        return format_number(value, form, numbers_of(culture))
    one = type_of(value)
    member = one.instance_member("tostring")
    if isinstance(member, MethodMember):
        for overload in member.overloads:
            names = [p.type_text for p in overload.signature.parameters]
            if len(names) == 2 and names[0] == "string" and names[1].endswith("IFormatProvider"):
                return str(overload.function(value, form, culture))
        for overload in member.overloads:
            if not overload.signature.parameters:
                return str(overload.function(value))
    return one.full_name


def format_composite(form: str, arguments: Sequence[Any], culture: Any = None, text_of: TextOf | None = None) -> str:
    """The format string with its items filled in.

    `text_of` writes values that are no .NET values of their own (script objects); it gets the value and the format of its item.
    """
    out: list[str] = []
    at, end = 0, len(form)
    while at < end:
        brace = at
        while brace < end and form[brace] not in "{}":
            brace += 1
        out.append(form[at:brace])
        if brace >= end:
            break
        if form[brace:brace + 2] in ("{{", "}}"):
            out.append(form[brace])
            at = brace + 2
            continue
        if form[brace] == "}":
            raise FormatException(f"The format '{form}' has a closing brace without its partner.")
        at = _item(form, brace + 1, arguments, culture, text_of, out)
    return "".join(out)


def _fault(form: str) -> FormatException:
    return FormatException(f"The format '{form}' is not well-formed: an item looks like {{0}}, {{0,10}} or {{0:N2}}.")


def _item(form: str, at: int, arguments: Sequence[Any], culture: Any, text_of: TextOf | None, out: list[str]) -> int:
    end = len(form)
    start = at
    while at < end and form[at] in "0123456789":
        at += 1
    if at == start or at - start > 7:
        raise _fault(form)
    index = int(form[start:at])
    while at < end and form[at] == " ":
        at += 1
    width, left = 0, False
    if at < end and form[at] == ",":
        at += 1
        while at < end and form[at] == " ":
            at += 1
        if at < end and form[at] == "-":
            left, at = True, at + 1
        start = at
        while at < end and form[at] in "0123456789":
            at += 1
        if at == start or at - start > 7:
            raise _fault(form)
        width = int(form[start:at])
        while at < end and form[at] == " ":
            at += 1
    spec: str | None = None
    if at < end and form[at] == ":":
        at += 1
        start = at
        while at < end and form[at] not in "{}":
            at += 1
        spec = form[start:at]
        if at < end and form[at] == "{":
            raise _fault(form)
    if at >= end or form[at] != "}":
        raise _fault(form)
    if index >= len(arguments):
        raise FormatException(f"The format '{form}' asks for argument {index}, but there are only {len(arguments)}.")
    text = _text(arguments[index], spec, culture, text_of)
    out.append(text.ljust(width) if left else text.rjust(width))
    return at + 1


def _text(value: Any, spec: str | None, culture: Any, text_of: TextOf | None) -> str:
    if value is None:
        return ""
    if text_of is not None and type_of(value).full_name.startswith("System.Management.Automation.PS"):
        return text_of(value, spec or None)
    return net_to_string(value, spec or None, culture)
