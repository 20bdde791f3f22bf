"""-eq -ne -lt -le -gt -ge over every pair of types; a list on the left is filtered. -contains, -in, -is, -as."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, EnumValue, MethodMember, find_type, get_type, type_of
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import InvalidCastException, InvalidOperationException, NetException
from psremote.bcl.values.numbers import BigInteger
from psremote.engine.operators.arithmetic import bare
from psremote.engine.operators.numeric import as_numeric, compare_numbers, is_numeric, plain, text_to_number
from psremote.objects.conversions import ranks
from psremote.objects.conversions.figure import OBJECT_INTERFACES, convert_to, figure, resolve_type_name, try_convert
from psremote.objects.enumeration import operand_elements
from psremote.objects.exceptions import ExtendedTypeSystemException, RuntimeException
from psremote.objects.members import SwitchParameter
from psremote.objects.methods import call_member
from psremote.objects.ps_object import PSCustomObject
from psremote.objects.text import to_text

_SAFE = str.isascii


def equal_text(left: str, right: str, ignore_case: bool) -> bool:
    """Whether two texts count as the same."""
    if left == right:
        return True
    if left.isascii() and right.isascii():
        if ignore_case and left.lower() == right.lower():
            return True
        if "\0" not in left and "\0" not in right:
            return False
    from psremote.bcl.values.text_compare import compare_text

    return compare_text(left, right, ignore_case) == 0


def compare_texts(left: str, right: str, ignore_case: bool) -> int:
    """The collation order of two texts."""
    from psremote.bcl.values.text_compare import compare_text

    return compare_text(left, right, ignore_case)


def equals(left: Any, right: Any, ignore_case: bool = True) -> bool:
    """Scalar -eq."""
    cls = left.__class__
    if cls is int and right.__class__ is int:
        return bool(left == right)
    if cls is str:
        if right.__class__ is str:
            return equal_text(left, right, ignore_case)
        right = bare(right)
        return right is not None and equal_text(left, to_text(right), ignore_case)
    left, right = bare(left), bare(right)
    if left is None or right is None:
        return left is None and right is None
    if is_numeric(left):
        number = as_numeric_quietly(right, left)
        if number is not None:
            return compare_numbers(left, number) == 0
        if right.__class__ is str:
            try:
                return equals(left, text_to_number(right, left), ignore_case)
            except InvalidCastException:
                return False
    if left.__class__ is str:
        return equal_text(left, to_text(right), ignore_case)
    if left.__class__ is Char and ignore_case:
        if right.__class__ is Char:
            return bool(str.__str__(left).upper() == str.__str__(right).upper())
        if right.__class__ is str:
            return len(right) == 1 and left.upper() == right.upper()
    if object_equals(left, right):
        return True
    target = type_of(left)
    if isinstance(left, PSCustomObject):
        return False
    rank, convert = figure(type_of(right), target)
    if rank in (ranks.NONE, ranks.IDENTITY, ranks.ASSIGNABLE):
        return False
    try:
        return object_equals(left, convert(right, target))
    except InvalidCastException:
        return False


def as_numeric_quietly(value: Any, other: Any) -> Any:
    """as_numeric, where a failed conversion means not equal."""
    return as_numeric(value, other)


def object_equals(left: Any, right: Any) -> bool:
    """left.Equals(right)."""
    if left is right:
        return True
    if left.__class__ is not right.__class__:
        return left.__class__ is SwitchParameter and right.__class__ is bool and bool(left.is_present) == right
    if isinstance(left, float) and left != left:
        return bool(right != right)
    if isinstance(left, str | int | float | Decimal):
        return bool(left == right)
    if isinstance(left, EnumValue | DotNetType | list | PSCustomObject) or getattr(left, "equal_by_reference", False):
        return False
    member = type_of(left).instance_member("equals")
    if isinstance(member, MethodMember) and member.owner.full_name != "System.Object":
        return bool(call_member(member, left, [right]))
    return bool(left == right)


def comparison_failure(left: Any, right: Any, error: BaseException | None) -> RuntimeException:
    return RuntimeException(
        f"'{to_text(left)}' cannot be compared with '{to_text(right)}'.", error, "ComparisonFailure", "InvalidOperation"
    )


def compare(left: Any, right: Any, ignore_case: bool, operation: str) -> bool:
    """Scalar -lt, -le, -gt, -ge."""
    if left.__class__ is int and right.__class__ is int:
        return _order((left > right) - (left < right), operation)
    if left.__class__ is str:
        if right is not None:
            return _order(compare_texts(left, right if right.__class__ is str else to_text(right), ignore_case), operation)
    left, right = bare(left), bare(right)
    if left is None or (right is None and (is_numeric(left) or operand_elements(left) is None)):
        return _compare_null(left, right, operation)
    if is_numeric(left):
        number = as_numeric(right, left)
        if number is not None:
            order = compare_numbers(left, number)
            return order is not None and _order(order, operation)
        if right.__class__ is str:
            return compare(left, text_to_number(right, left), ignore_case, operation)
    if left.__class__ is str:
        return _order(compare_texts(left, to_text(right), ignore_case), operation)
    target = type_of(left)
    if isinstance(left, PSCustomObject):
        return _compare_custom(left, right, operation)
    comparer = _comparer(left, target)
    if comparer is None:
        if object_equals(left, right):
            return operation in ("ge", "le")
        raise RuntimeException(f"{target.full_name} has no order.", None, "NotIcomparable", "InvalidOperation")
    rank, convert = figure(type_of(right), target)
    if rank == ranks.NONE:
        raise comparison_failure(left, right, None)
    if rank not in (ranks.IDENTITY, ranks.ASSIGNABLE):
        try:
            right = convert(right, target)
        except InvalidCastException as error:
            raise comparison_failure(left, right, error) from None
    order = comparer(right)
    return _order(order, operation)


def _compare_custom(left: Any, right: Any, operation: str) -> bool:
    if left is right:
        return operation in ("ge", "le")
    raise ExtendedTypeSystemException("Custom objects have no order.", None, "PSObjectCompareTo", "NotSpecified")


def _comparer(left: Any, target: DotNetType) -> Callable[[Any], int] | None:
    """CompareTo of a value; None when its type has no order."""
    if left.__class__ is Char:
        return lambda right: ord(left) - ord(right)
    if left.__class__ in (bool, BigInteger):
        return lambda right: int(left > right) - int(left < right)
    if not any(one.full_name.startswith("System.IComparable") for one in target.ancestors):
        return None
    member = target.instance_member("compareto")
    if not isinstance(member, MethodMember):
        return None
    return lambda right: int(call_member(member, left, [right]))


def _order(order: int, operation: str) -> bool:
    if operation == "lt":
        return order < 0
    if operation == "le":
        return order <= 0
    if operation == "gt":
        return order > 0
    return order >= 0


def _compare_null(left: Any, right: Any, operation: str) -> bool:
    """Null against something: by sign of a number, else null comes first."""
    if is_numeric(left) or is_numeric(right):
        if isinstance(left if left is not None else right, EnumValue):
            raise InvalidOperationException("An enum cannot be compared with null.")
    if is_numeric(left):
        return bool(plain(left) < 0) if operation in ("lt", "le") else bool(plain(left) >= 0)
    if is_numeric(right):
        return bool(plain(right) >= 0) if operation in ("lt", "le") else bool(plain(right) < 0)
    if operation == "lt":
        return right is not None
    if operation == "le":
        return left is None
    if operation == "gt":
        return left is not None
    return right is None


def _filtering(scalar: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
    def operator(left: Any, right: Any) -> Any:
        cls = left.__class__
        if cls is not list:
            if cls is int or cls is str:
                return scalar(left, right)
            elements = operand_elements(left)
            if elements is None:
                return scalar(left, right)
            return [one for one in elements if scalar(one, right)]
        return [one for one in left if scalar(one, right)]

    return operator


_eq = _filtering(lambda left, right: equals(left, right, True))
ceq = _filtering(lambda left, right: equals(left, right, False))
_ne = _filtering(lambda left, right: not equals(left, right, True))


def eq(left: Any, right: Any) -> Any:
    """-eq"""
    cls = left.__class__
    if cls is right.__class__:
        if cls is int:
            return left == right
        if cls is str:
            return left == right or equal_text(left, right, True)
    return _eq(left, right)


def ne(left: Any, right: Any) -> Any:
    """-ne"""
    cls = left.__class__
    if cls is right.__class__:
        if cls is int:
            return left != right
        if cls is str:
            return left != right and not equal_text(left, right, True)
    return _ne(left, right)


cne = _filtering(lambda left, right: not equals(left, right, False))


def _ordering(operation: str, ignore_case: bool) -> Callable[[Any, Any], Any]:
    return _filtering(lambda left, right: compare(left, right, ignore_case, operation))


lt, le, gt, ge = (_ordering(name, True) for name in ("lt", "le", "gt", "ge"))
clt, cle, cgt, cge = (_ordering(name, False) for name in ("lt", "le", "gt", "ge"))


def contains(left: Any, right: Any, ignore_case: bool = True) -> bool:
    """-contains: whether some element equals the value."""
    if left.__class__ is not list:
        elements = operand_elements(left)
        if elements is None:
            return equals(left, right, ignore_case)
        return any(equals(one, right, ignore_case) for one in elements)
    return holds(left, right, ignore_case)


PLAIN_NUMBERS = frozenset({int, float})


def holds(elements: list[Any], value: Any, ignore_case: bool) -> bool:
    """Whether an array has an element that equals a value: what Python finds at once, it need not be asked one by one."""
    kind = value.__class__
    if kind is int and value in elements:
        return True
    if kind is int and PLAIN_NUMBERS.issuperset(map(type, elements)):
        return False
    if kind is str and value.isascii() and "\0" not in value:
        if not ignore_case and value in elements:
            return True
        wanted = value.lower() if ignore_case else value
        for one in elements:
            if one.__class__ is str and one.isascii() and "\0" not in one:
                if (one.lower() if ignore_case else one) == wanted:
                    return True
            elif equals(one, value, ignore_case):
                return True
        return False
    return any(equals(one, value, ignore_case) for one in elements)


def is_contained(left: Any, right: Any, ignore_case: bool = True) -> bool:
    """-in: the same the other way round."""
    if right.__class__ is list:
        return holds(right, left, ignore_case)
    elements = operand_elements(right)
    if elements is None:
        return equals(right, left, ignore_case)
    return any(equals(one, left, ignore_case) for one in elements)


# ---------------------------------------------------------------- types


def _type_operand(value: Any, operator: str) -> DotNetType | None:
    value = bare(value)
    if isinstance(value, DotNetType):
        return value
    if value is None or (value.__class__ is not str and not isinstance(value, str)):
        found = None
        if value is not None:
            if operator == "-as":
                converted: DotNetType = convert_to(value, get_type("System.Type"))
                return converted
            ok, found = try_convert(value, get_type("System.Type"))
            if ok and isinstance(found, DotNetType):
                return found
            raise RuntimeException(
                f"The right side of {operator} must be a type.", None, "RuntimeException", "NotSpecified"
            )
        raise RuntimeException(
            f"The right side of {operator} must be a type.", None,
            "AsOperatorRequiresType" if operator == "-as" else "IsOperatorRequiresType", "InvalidOperation",
        )
    found = resolve_type_name(value) or find_type(value)
    if found is None and operator == "-as":
        converted = convert_to(value, get_type("System.Type"))
        return converted
    if found is None:
        raise RuntimeException(f"The type [{value}] was not found.", None, "RuntimeException", "NotSpecified")
    return found


def is_type(left: Any, right: Any) -> bool:
    """-is"""
    target = _type_operand(right, "-is")
    assert target is not None
    name = target.full_name
    if name == "System.Management.Automation.PSCustomObject":
        return isinstance(left, PSCustomObject)
    from psremote.objects.ps_object import PSObject, attachment

    if isinstance(left, PSCustomObject) and name in OBJECT_INTERFACES:
        return True

    if name == "System.Management.Automation.PSObject":
        return isinstance(left, PSCustomObject | PSObject) or attachment(left) is not None
    value = bare(left)
    if target.is_nullable:  # a boxed value is never nullable
        return False
    return value is not None and target.is_assignable_from(type_of(value))


def is_not_type(left: Any, right: Any) -> bool:
    """-isnot"""
    return not is_type(left, right)


def as_type(left: Any, right: Any) -> Any:
    """-as: the converted value, or null."""
    target = _type_operand(right, "-as")
    assert target is not None
    try:
        if target.full_name == "System.String" and type_of(left).full_name in ("System.DateTime", "System.DateTimeOffset"):
            return left.to_string()  # as the culture has it, where a cast takes the invariant one
        return convert_to(left, target)
    except (InvalidCastException, RuntimeException):
        return None
    except NetException:
        return None
