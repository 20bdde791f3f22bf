"""$x[…]: elements by position, key, range or list of these."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from psremote.bcl.dotnet_type import MethodMember, ParameterizedPropertyMember, get_type, type_of
from psremote.bcl.values.arrays import MultiArray, TypedArray
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import (
    IndexOutOfRangeException,
    InvalidCastException,
    NetException,
)
from psremote.bcl.values.hashtables import OrderedDictionary
from psremote.engine.operators.arithmetic import bare
from psremote.objects.automation_null import AutomationNull
from psremote.objects.conversions.figure import convert_to, try_convert
from psremote.objects.enumeration import enumerate_value
from psremote.objects.exceptions import (
    RuntimeException,
)
from psremote.objects.methods import call_member, net_fault, resolve, run
from psremote.objects.ps_object import PSCustomObject


def _null_index() -> RuntimeException:
    return RuntimeException("The index is null.", None, "NullArrayIndex", "InvalidOperation")


def _cannot_index(value: Any) -> RuntimeException:
    return RuntimeException(
        f"A value of type {type_of(value).full_name} cannot be indexed.", None, "CannotIndex", "InvalidOperation"
    )


def _out_of_range(strict: float) -> Any:
    if strict >= 3:
        raise IndexOutOfRangeException
    return None


def get_index(target: Any, index: Any, strict: float = 0, listed: bool = False) -> Any:
    """`$x[index]`; a list of indices gives a list, of which those outside are left out, or null where they are `listed` one by one."""
    cls = target.__class__
    if cls is list and index.__class__ is int:
        try:
            return target[index]
        except IndexError:
            return _out_of_range(strict)
    target = bare(target)
    if target is None:
        raise RuntimeException("Null cannot be indexed.", None, "NullArray", "InvalidOperation")
    get_item = getattr(target, "get_item", None)
    if get_item is not None and hasattr(target, "contains"):
        return _from_table(target, index, listed)
    if isinstance(target, list):
        return _from_sequence(target, index, strict)
    if isinstance(target, str) and target.__class__ is not Char:
        return _from_text(target, index, strict, listed)
    if isinstance(target, MultiArray):
        return _from_matrix(target, index, strict)
    return _from_item(target, index, strict, listed)


def _from_table(target: Any, index: Any, listed: bool) -> Any:
    if isinstance(index, list) and not isinstance(index, TypedArray):
        ordered = isinstance(target, OrderedDictionary)
        count = len(target) if ordered else 0
        found = [
            _table_item(target, one, slicing=False) for one in index if listed or not ordered or one.__class__ is not int or -count <= one < count
        ]
        return [None if one is AutomationNull else one for one in found] if listed else [one for one in found if one is not AutomationNull]
    return _table_item(target, index)


def _table_item(target: Any, index: Any, slicing: bool = True) -> Any:
    index = index if index.__class__ is str else bare(index)
    if index is None:
        if not slicing:
            return AutomationNull
        raise _null_index()
    if index.__class__ is int and index < 0 and isinstance(target, OrderedDictionary):
        index += len(target)
    member = type_of(target).instance_member("item")
    if isinstance(member, ParameterizedPropertyMember) and (index.__class__ is int or target.__class__.__name__ != "Hashtable"):
        try:
            return call_member(member, target, [index])
        except RuntimeException:
            return None
    return target.get_item(index)


def _sequence_position(index: Any) -> int | None:
    if index.__class__ is int:
        number: int = index
        return number
    if index is None:
        raise _null_index()
    try:
        return int(convert_to(index, get_type("System.Int32")))
    except InvalidCastException as fault:
        if getattr(fault, "error_id", "") == "ConvertToFinalInvalidCastException":
            raise  # no number can be made of such a value at all
        return None


def _from_sequence(target: list[Any], index: Any, strict: float) -> Any:
    index = bare(index)
    if index is None:
        raise _null_index()
    several = enumerate_value(index)
    if several is not None:
        found: list[Any] = []
        for one in several:
            one = bare(one)
            position = 0 if one is None else _sequence_position(one)
            if position is None:
                continue
            if -len(target) <= position < len(target):
                found.append(target[position])
            elif strict >= 3:
                raise IndexOutOfRangeException
        return found
    position = _sequence_position(index)
    if position is None:
        return None
    if -len(target) <= position < len(target):
        return target[position]
    return _out_of_range(strict)


def _from_text(target: str, index: Any, strict: float, listed: bool) -> Any:
    if index.__class__ is int and target.isascii():
        if -len(target) <= index < len(target):
            return Char(target[index])
        return _out_of_range(strict)
    units = [Char(unit) for unit in utf16_units(target)]
    if listed and not units:
        return [None for _ in index]
    return _from_sequence(units, index, strict)


def utf16_units(text: str) -> list[str]:
    """The text's UTF-16 units, each as a character."""
    if all(char <= "\uffff" for char in text):
        return list(text)
    data = text.encode("utf-16-le", "surrogatepass")
    return [chr(data[at] | data[at + 1] << 8) for at in range(0, len(data), 2)]


def _from_matrix(target: MultiArray, index: Any, strict: float) -> Any:
    if not isinstance(index, list):
        raise RuntimeException("The array needs an index for each dimension.", None, "NeedMultidimensionalIndex", "InvalidOperation")
    if index and isinstance(index[0], list):
        return [_from_matrix(target, one, strict) for one in index]
    if len(index) != len(target.lengths):
        raise RuntimeException("The array needs an index for each dimension.", None, "NeedMultidimensionalIndex", "InvalidOperation")
    positions: list[int] = []
    for one, length in zip(index, target.lengths):
        position = _sequence_position(one)
        if position is None:
            return None
        positions.append(position + length if position < 0 else position)
    try:
        return target.get(positions)
    except IndexError:
        return _out_of_range(strict)


def _from_item(target: Any, index: Any, strict: float, listed: bool = False, slicing: bool = True) -> Any:
    """An element by a type's own indexer, chosen as a method is; `slicing` is off for what a list of indices asks for one by one."""
    member = None
    if not isinstance(target, PSCustomObject):
        one = type_of(target)
        member = one.instance_member("item") or one.instance_member("chars")
    indexes = list(index) if listed else [bare(index)]
    if slicing and not listed and indexes[0] is None:
        raise _null_index()
    if not isinstance(member, ParameterizedPropertyMember):
        return _scalar_item(target, index, strict, listed)
    overloads = [o for o in member.overloads if len(o.signature.parameters) == len(indexes)]
    if not overloads:
        if not (listed and slicing):
            return _scalar_item(target, index, strict, listed)
        found = [_from_item(target, each, strict, slicing=False) for each in indexes]
        return [None if each is AutomationNull else each for each in found]
    if slicing and not listed:
        several = enumerate_value(indexes[0])
        if several is not None:
            found = [_from_item(target, each, strict, slicing=False) for each in several]
            return [each for each in found if each is not AutomationNull]
    if len(overloads) == 1 and len(indexes) == 1:
        chosen = overloads[0]
    else:
        try:
            chosen = resolve("Item", overloads, indexes).overload
        except RuntimeException:
            return _scalar_item(target, index, strict, listed)
    nothing = None if slicing else AutomationNull
    if len(indexes) == 1 and chosen.parameter_types[0].full_name == "System.Int32":
        try:
            position = 0 if indexes[0] is None else int(convert_to(indexes[0], chosen.parameter_types[0]))
        except InvalidCastException as fault:
            if getattr(fault, "error_id", "") != "ConvertToFinalInvalidCastException":
                return nothing
            if _has_more_indexers(target):
                return _scalar_item(target, index, strict, listed)
            raise  # no number can be made of such a value at all
        try:
            indexes = [position + len(target) if position < 0 else position]
        except TypeError:
            indexes = [position]
    try:
        return call_member(member, target, indexes)
    except RuntimeException as error:
        if strict >= 3:
            raise (error.inner_exception if isinstance(error.inner_exception, NetException) else error) from None
        return nothing


def _has_more_indexers(target: Any) -> bool:
    """Whether a type's interfaces bring further indexers: one of several has to fit, where a single one is called whatever the index is."""
    return any(one.full_name.startswith("System.Collections.Generic.I") and "List`1" in one.full_name for one in type_of(target).ancestors)


def _scalar_item(target: Any, index: Any, strict: float, listed: bool = False) -> Any:
    """A value that is no collection counts as one of itself: nothing but itself at 0 and -1."""
    index = bare(index)
    if index is None:
        raise _null_index()
    if not listed and not isinstance(index, list):
        fits, position = (True, index) if isinstance(index, float | Decimal) else try_convert(index, get_type("System.Int32"))
        if fits and position in (0, -1):
            return target
    if strict >= 2:
        raise _cannot_index(target)
    return AutomationNull


# ---------------------------------------------------------------- setting


def set_index(target: Any, index: Any, value: Any, listed: bool = False) -> None:
    """`$x[index] = value`"""
    if value is AutomationNull:
        value = None
    if target.__class__ is list and index.__class__ is int:
        try:
            target[index] = value
        except IndexError:
            raise _set_out_of_range() from None
        return
    target = bare(target)
    if target is None:
        raise RuntimeException("Null cannot be indexed.", None, "NullArray", "InvalidOperation")
    if listed and len(index) > 1 and not isinstance(target, list | MultiArray):
        raise _cannot_index(target)   # no indexer that is written takes two
    set_item = getattr(target, "set_item", None)
    if set_item is not None and hasattr(target, "contains"):
        _set_table_item(target, index, value)
        return
    if isinstance(target, MultiArray):
        _set_matrix_item(target, index, value)
        return
    if isinstance(target, list):
        _set_sequence_item(target, index, value)
        return
    member = type_of(target).instance_member("item") or type_of(target).instance_member("chars")
    if isinstance(target, PSCustomObject | str) or not isinstance(member, ParameterizedPropertyMember):
        raise _cannot_index(target)
    inserter = member.overloads[0].inserter
    if inserter is None:
        raise RuntimeException("The elements cannot be set.", None, "CannotIndex", "InvalidOperation")
    if [p.type_text for p in member.overloads[0].signature.parameters] == ["int"]:
        position = _sequence_position(bare(index))
        if position is not None and position < 0:
            index = position + len(target)
    element = member.overloads[0].return_type
    try:
        value = convert_to(value, element) if value is not None or element.is_value_type else None
        call = resolve("Item", member.overloads, [index])
        arguments = call.arguments([index])
        inserter(target, *arguments, value)
    except IndexError as error:
        raise net_fault(error) from None


def _set_out_of_range() -> IndexOutOfRangeException:
    return IndexOutOfRangeException("The index is outside the array.")


def _set_table_item(target: Any, index: Any, value: Any) -> None:
    index = bare(index)
    if index is None:
        raise RuntimeException("The index is null.", None, "NullArrayIndex", "InvalidOperation")
    member = type_of(target).instance_member("item")
    if isinstance(member, ParameterizedPropertyMember) and (target.__class__.__name__ != "Hashtable"):
        inserter = member.overloads[0].inserter
        if inserter is not None:
            call = resolve("Item", member.overloads, [index])
            element = call.overload.return_type
            arguments = call.arguments([index])
            value = convert_to(value, element) if value is not None or element.is_value_type else None
            inserter(target, *arguments, value)
            return
    target.set_item(index, value)


def _set_sequence_item(target: list[Any], index: Any, value: Any) -> None:
    if isinstance(index, list) and len(index) == 1:
        index = index[0]
    index = bare(index)
    if index is None:
        raise _null_index()
    if isinstance(index, list):
        raise RuntimeException("Several elements cannot be set at once.", None, "ArraySliceAssignmentFailed", "InvalidOperation")
    position = int(convert_to(index, get_type("System.Int32")))
    element = target.element_type if isinstance(target, TypedArray) else None
    if element is not None:
        value = convert_to(value, element)
    if not -len(target) <= position < len(target):
        raise _set_out_of_range()
    target[position] = value


def _set_matrix_item(target: MultiArray, index: Any, value: Any) -> None:
    if not isinstance(index, list) or len(index) != len(target.lengths):
        raise RuntimeException("The array needs an index for each dimension.", None, "NeedMultidimensionalIndex", "InvalidOperation")
    positions = []
    for one, length in zip(index, target.lengths):
        position = int(convert_to(one, get_type("System.Int32")))
        positions.append(position + length if position < 0 else position)
    try:
        target.set(positions, convert_to(value, target.element_type))
    except IndexError:
        raise _set_out_of_range() from None


__all__ = ["MethodMember", "get_index", "run", "set_index", "try_convert", "utf16_units"]
