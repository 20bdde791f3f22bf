"""The language's own conversion to text (`"$value"`) and to truth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, EnumValue, MethodMember, type_of
from psremote.bcl.values import hashtables
from psremote.bcl.values.exceptions import FormatException
from psremote.bcl.values.number_format import INVARIANT, double_to_string_g15, single_to_string_g7
from psremote.bcl.values.numbers import Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from psremote.objects import members, records, type_table
from psremote.objects.automation_null import AutomationNull
from psremote.objects.enumeration import enumerate_value
from psremote.objects.exceptions import ExtendedTypeSystemException
from psremote.objects.ps_object import Attachment, MemberSlot, PSCustomObject, PSObject, attachment
from psremote.objects.type_display import type_text

_INTEGERS = frozenset({int, Int64, Int16, UInt16, UInt32, UInt64, Byte, SByte})


def to_text(value: Any, separator: str = " ") -> str:
    """What `"$value"` gives: invariant, arrays joined by the separator ($OFS), nothing for null."""
    cls = value.__class__
    if cls is str:
        text: str = value
        return text
    if cls in _INTEGERS:
        return int.__repr__(value)
    if value is None or value is AutomationNull:
        return ""
    if cls is float:
        shortest: str = float.__repr__(value)
        if len(shortest) <= 16 and "e" not in shortest and "n" not in shortest:
            return shortest.removesuffix(".0")
        return double_to_string_g15(value)
    if cls is bool:
        return "True" if value else "False"
    if cls is list:
        return separator.join([to_text_flat(one) for one in value])
    return _other_text(value, cls, separator, recurse=True)


def to_text_flat(value: Any) -> str:
    """The text of an element inside a text: collections are not walked again."""
    cls = value.__class__
    if cls is str:
        text: str = value
        return text
    if cls in _INTEGERS:
        return int.__repr__(value)
    if value is None or value is AutomationNull:
        return ""
    if cls is list:
        return "System.Object[]"
    if cls is float:
        return double_to_string_g15(value)
    if cls is bool:
        return "True" if value else "False"
    return _other_text(value, cls, " ", recurse=False)


def _other_text(value: Any, cls: type, separator: str, *, recurse: bool) -> str:
    if cls is PSCustomObject:
        return custom_object_text(value, separator, recurse=recurse)
    if cls is PSObject:
        brokered = _brokered(value, value)
        if brokered is not None:
            return brokered
        if value.text is not None and not isinstance(value.base, int | float):
            own: str = value.text
            return own
        return to_text(value.base, separator) if recurse else to_text_flat(value.base)
    if isinstance(value, EnumValue):
        return value.name
    if isinstance(value, DotNetType):
        return type_text(value)
    if cls is Single:
        return single_to_string_g7(value)
    if isinstance(value, str):
        return str.__str__(value)
    if cls.__name__ == "Decimal":
        return decimal_text(value)
    brokered = _brokered(value, attachment(value))
    if brokered is not None:
        return brokered
    if recurse:
        elements = enumerate_value(value)
        if elements is not None:
            return separator.join([to_text_flat(one) for one in elements])
    return to_string_method(value)


def decimal_text(value: Any) -> str:
    """A decimal with the trailing zeros it carries, never with an exponent."""
    text = format(value, "f")
    return text.removeprefix("-") if not value else text


def _brokered(value: Any, added: PSObject | Attachment | None) -> str | None:
    """ToString from added members or the type table."""
    member = added.members.get("tostring") if added is not None else None
    if added is None:
        return None  # a bare .NET value is asked itself; the type table speaks for wrapped ones
    if member is None:
        names = added.own_type_names if added.own_type_names is not None else type_of(value).type_names()
        member = type_table.current.members(names).get("tostring")
    if member is None or not member.is_method:
        return None
    result = member.invoke(value, [])
    return "" if result is None else to_text(result)


def to_string_method(value: Any) -> str:
    """ToString() of a .NET value, with the invariant culture where it takes one."""
    one = type_of(value)
    member = one.instance_member("tostring")
    if isinstance(member, MethodMember):
        for overload in member.overloads:
            signature = overload.signature
            if len(signature.parameters) == 2 and signature.parameters[1].type_text.endswith("IFormatProvider"):
                return str(overload.function(value, None, _invariant()))
        for overload in member.overloads:
            if not overload.signature.parameters:
                text = overload.function(value)
                return "" if text is None else str(text)
    return one.full_name


def _invariant() -> Any:
    from psremote.bcl.values.culture_info import invariant_culture

    return invariant_culture()


def custom_object_text(
    value: PSCustomObject, separator: str = " ", *, recurse: bool = True, item_text: Callable[[Any], str] | None = None
) -> str:
    """`@{a=1; b=2}`, or what the object's own ToString says; `item_text` writes the values where a format was given."""
    if value.members:
        member = value.members.get("tostring")
        if member is not None and member.is_method:
            result = member.invoke(value, [])
            return "" if result is None else to_text(result)
    if value.own_type_names is not None:
        member = type_table.current.members(value.own_type_names).get("tostring")
        if member is not None and member.is_method:
            return to_text(member.invoke(value, []))
    if value.text is not None:
        return value.text
    if not recurse:
        return ""
    if not value.values:
        return ""
    parts: list[str] = []
    for name, one in zip(value.shape.names, value.values):
        if one.__class__ is MemberSlot:
            if isinstance(one.member, members.PSScriptProperty):   # no script runs for a text
                parts.append(f"{name}=System.Management.Automation.PSScriptProperty")
                continue
            try:
                one = one.member.get(value)
            except Exception as error:
                if not isinstance(error, ExtendedTypeSystemException):
                    raise
                one = None
        try:
            parts.append(f"{name}={_property_text(one) if item_text is None else item_text(one)}")
        except FormatException:
            return ""   # a format that does not suit one of the values: the object counts as having no text
    return "@{" + "; ".join(parts) + "}"


def _property_text(value: Any) -> str:
    if value.__class__ is PSCustomObject:
        return custom_object_text(value, recurse=False)
    return to_text_flat(value)


def to_bool(value: Any) -> bool:
    """Truth of any value."""
    cls = value.__class__
    if cls is bool:
        truth: bool = value
        return truth
    if value is None or value is AutomationNull:
        return False
    if cls is int or cls is float:
        return bool(value != 0)
    if cls is str:
        return len(value) > 0
    if cls is list:
        count = len(value)
        if count > 1:
            return True
        return count == 1 and _element_to_bool(value[0])
    return _other_to_bool(value)


def _element_to_bool(value: Any) -> bool:
    """Truth of the only element of a list: a nested list counts by being there."""
    if isinstance(value, list):
        return len(value) >= 1
    return to_bool(value)


def _other_to_bool(value: Any) -> bool:
    cls = value.__class__
    if cls is PSObject:
        return to_bool(value.base)
    if isinstance(value, EnumValue):
        return value.value != 0
    if isinstance(value, str):  # Char
        return value != "\0"
    if isinstance(value, int | float) or cls.__name__ == "Decimal":
        return bool(value != 0)
    if cls is members.SwitchParameter:
        present: bool = value.is_present
        return present
    if isinstance(value, list) or _is_ilist(cls, value):
        count = len(value)
        if count > 1:
            return True
        return count == 1 and _element_to_bool(next(iter(value)))
    return True


_ilist: dict[type, bool] = {PSCustomObject: False}


def _is_ilist(cls: type, value: Any) -> bool:
    known = _ilist.get(cls)
    if known is None:
        try:
            names = {one.full_name for one in type_of(value).ancestors}
        except TypeError:
            names = set()
        known = _ilist[cls] = "System.Collections.IList" in names
    return known


def join_text(values: Iterable[Any], separator: str) -> str:
    """Elements as `-join` joins them."""
    return separator.join([to_text_flat(one) for one in values])


records.target_text = to_text
members.value_text = to_text
hashtables.entry_text = to_text_flat
__all__ = ["INVARIANT", "custom_object_text", "join_text", "to_bool", "to_string_method", "to_text", "to_text_flat"]
