"""$x[…]: elements by position, key, range or list of these."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import MethodMember, ParameterizedPropertyMember, get_type, type_of
from psremote.bcl.values.arrays import MultiArray, TypedArray
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentOutOfRangeException,
    IndexOutOfRangeException,
    InvalidCastException,
    KeyNotFoundException,
)
from psremote.bcl.values.hashtables import OrderedDictionary
from psremote.engine.operators.arithmetic import bare
from psremote.objects.automation_null import AutomationNull
from psremote.objects.conversions.figure import convert_to, try_convert
from psremote.objects.enumeration import enumerate_value
from psremote.objects.exceptions import (
    GetValueInvocationException,
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


def _out_of_range(strict: bool) -> Any:
    if strict:
        raise IndexOutOfRangeException
    return None


def get_index(target: Any, index: Any, strict: bool = False, listed: bool = False) -> Any:
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
        return [_table_item(target, one) for one in index if listed or not ordered or one.__class__ is not int or -count <= one < count]
    return _table_item(target, index)


def _table_item(target: Any, index: Any) -> Any:
    index = index if index.__class__ is str else bare(index)
    if index is None:
        raise _null_index()
    if index.__class__ is int and index < 0 and isinstance(target, OrderedDictionary):
        index += len(target)
    member = type_of(target).instance_member("item")
    if isinstance(member, ParameterizedPropertyMember) and (index.__class__ is int or target.__class__.__name__ != "Hashtable"):
        try:
            return call_member(member, target, [index])
        except GetValueInvocationException as error:
            if isinstance(error.inner_exception, KeyNotFoundException | ArgumentOutOfRangeException | ArgumentException):
                return None
            raise
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


def _from_sequence(target: list[Any], index: Any, strict: bool) -> Any:
    index = bare(index)
    if index is None:
        raise _null_index()
    several = enumerate_value(index)
    if several is not None:
        found: list[Any] = []
        for one in several:
            position = _sequence_position(bare(one))
            if position is None:
                continue
            if -len(target) <= position < len(target):
                found.append(target[position])
            elif strict:
                raise IndexOutOfRangeException
        return found
    position = _sequence_position(index)
    if position is None:
        return None
    if -len(target) <= position < len(target):
        return target[position]
    return _out_of_range(strict)


def _from_text(target: str, index: Any, strict: bool, listed: bool) -> Any:
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


def _from_matrix(target: MultiArray, index: Any, strict: bool) -> Any:
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


def _is_outside(target: Any, index: Any, member: ParameterizedPropertyMember) -> bool:
    """Whether an index, one of several, is no position of a sequence: it is left out."""
    first = member.overloads[0].signature.parameters
    if len(member.overloads) != 1 or len(first) != 1 or first[0].type_text not in ("int", "System.Int32"):
        return False
    position = try_position(index)
    if position is None:
        return True
    try:
        count = len(target)
    except TypeError:
        return False
    return not -count <= position < count


def try_position(index: Any) -> int | None:
    """A position, None where the value is none."""
    if index.__class__ is int:
        return int(index)
    if index is None:
        return None
    ok, value = try_convert(index, get_type("System.Int32"))
    return int(value) if ok else None


def _from_item(target: Any, index: Any, strict: bool, listed: bool = False) -> Any:
    if isinstance(target, PSCustomObject):
        return _scalar_item(target, index)
    one = type_of(target)
    member = one.instance_member("item") or one.instance_member("chars")
    if not isinstance(member, ParameterizedPropertyMember):
        return _scalar_item(target, index)
    arguments = list(index) if isinstance(index, list) and len(member.overloads[0].signature.parameters) > 1 else [index]
    several = enumerate_value(index) if len(arguments) == 1 and not isinstance(index, str) else None
    if several is not None:
        found = []
        for each in several:
            if listed or not _is_outside(target, each, member):
                value = _from_item(target, each, strict)
                if value is not AutomationNull:
                    found.append(value)
        return found
    integer = any(p.type_text in ("int", "System.Int32") for o in member.overloads for p in o.signature.parameters)
    if integer and len(arguments) == 1:
        text_too = any(p.type_text == "string" for o in member.overloads for p in o.signature.parameters)
        if not (text_too and isinstance(arguments[0], str)):
            position = _sequence_position(bare(arguments[0]))
            if position is None:
                return None
            try:
                count = len(target)
            except TypeError:
                count = 0
            if position < 0:
                position += count
            arguments = [position]
    try:
        return call_member(member, target, arguments)
    except GetValueInvocationException as error:
        inner = error.inner_exception
        if isinstance(inner, ArgumentOutOfRangeException | IndexOutOfRangeException):
            if strict:
                raise
            return None
        if isinstance(inner, KeyNotFoundException):
            return None
        raise
    except RuntimeException as error:
        if error.error_id in ("MethodArgumentConversionInvalidCastArgument", "MethodCountCouldNotFindBest"):
            return None
        raise


def _scalar_item(target: Any, index: Any) -> Any:
    """A value that is no collection counts as one of itself: nothing but itself at 0."""
    if isinstance(index, list):
        return AutomationNull
    if bare(index) is None:
        raise _null_index()
    if isinstance(bare(index), float):
        return AutomationNull
    fits, position = try_convert(index, get_type("System.Int32"))
    return target if fits and position in (0, -1) else AutomationNull


# ---------------------------------------------------------------- setting


def set_index(target: Any, index: Any, value: Any) -> None:
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
