"""+ - * / % over every pair of types, and unary plus, minus, ++ and --."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, EnumValue, get_type, type_of
from psremote.bcl.values.arrays import MAXIMUM_TEXT, TypedArray, check_size
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException, OverflowException
from psremote.bcl.values.numbers import BigInteger
from psremote.engine.operators.numeric import (
    TYPE_CODES,
    as_numeric,
    is_numeric,
    numeric_operation,
    text_to_number,
    type_code,
)
from psremote.engine.operators.type_operators import find_operator
from psremote.objects.automation_null import AutomationNull
from psremote.objects.conversions.figure import convert_to
from psremote.objects.enumeration import enumerate_value
from psremote.objects.exceptions import MethodInvocationException, RuntimeException
from psremote.objects.methods import call_member
from psremote.objects.ps_object import PSObject
from psremote.objects.text import to_text

_BIG = "System.Numerics.BigInteger"


def bare(value: Any) -> Any:
    """The operand without wrapper; AutomationNull is null."""
    if value.__class__ is PSObject:
        return value.base
    return None if value is AutomationNull else value


def _is_dictionary(value: Any) -> bool:
    return hasattr(value, "set_item") and any(one.full_name == "System.Collections.IDictionary" for one in type_of(value).ancestors)


def implicit_operator(name: str, left: Any, right: Any, text: str) -> Any:
    """Call a type's own operator method (op_Addition …)."""
    left_type = None if left is None else type_of(left)
    right_type = None if right is None else type_of(right)
    primitive = left_type is None or left.__class__ in _PRIMITIVE or isinstance(left, str)
    owner: DotNetType | None = right_type if primitive else left_type
    if owner is None:
        owner = left_type
    if owner is None:
        raise RuntimeException(f"The operation '{text}' is not defined for null.", None, "NotADefinedOperationForType", "InvalidOperation")
    if owner.python_class in _PRIMITIVE:
        raise RuntimeException(
            f"The operation '{text}' is not defined for {owner.full_name}.", None, "NotADefinedOperationForType", "InvalidOperation"
        )
    if owner.full_name == _BIG:
        return _big_operation(name, left, right, text)
    member = find_operator(owner, name)
    if member is None:
        raise RuntimeException(f"[{owner.full_name}] has no operator '{text}' ({name}).", None, "MethodNotFound", "InvalidOperation", name)
    try:
        return call_member(member, None, [left, right])
    except MethodInvocationException as error:
        error.error_record.error_id = "DotNetMethodException"
        raise


# The CPU's own types have no operator methods.
_PRIMITIVE = frozenset(cls for cls in TYPE_CODES if cls.__name__ != "Decimal")


LONGEST_SHIFT = 1 << 26
"""How far a [bigint] is shifted to the left: the result is made in one go."""


def _shifted(number: int, places: int) -> int:
    """A number moved to the left by some places; to the right by negative ones."""
    if places < 0:
        return number >> -places
    if places > LONGEST_SHIFT and number:
        raise OverflowException
    return number << places


def _big_operation(name: str, left: Any, right: Any, text: str) -> Any:
    from psremote.bcl.values.exceptions import DivideByZeroException
    from psremote.engine.operators.numeric import truncate_divide
    from psremote.objects.methods import argument_failure

    big = get_type(_BIG)
    operands: list[Any] = []
    for position, one in enumerate((left, right)):
        try:
            operands.append(convert_to(one, get_type("System.Int32") if position and name.endswith("Shift") else big))
        except Exception as error:
            if type(error).__name__ != "PSInvalidCastException":
                raise
            raise argument_failure(name, position, big, error) from None
    first, second = int(operands[0]), int(operands[1])
    if name in ("op_Division", "op_Modulus") and second == 0:
        inner = DivideByZeroException()
        raise MethodInvocationException(f"{name} failed: {inner}", inner, "DotNetMethodException", "NotSpecified")
    if name == "op_Addition":
        return BigInteger(first + second)
    if name == "op_Subtraction":
        return BigInteger(first - second)
    if name == "op_Multiply":
        return BigInteger(first * second)
    if name == "op_Division":
        return BigInteger(truncate_divide(first, second))
    if name == "op_Modulus":
        return BigInteger(first - truncate_divide(first, second) * second)
    if name == "op_BitwiseAnd":
        return BigInteger(first & second)
    if name == "op_BitwiseOr":
        return BigInteger(first | second)
    if name == "op_ExclusiveOr":
        return BigInteger(first ^ second)
    if name in ("op_LeftShift", "op_RightShift"):
        return BigInteger(_shifted(first, second if name == "op_LeftShift" else -second))
    raise RuntimeException(f"The operation '{text}' is not defined for {_BIG}.", None, "MethodNotFound", "InvalidOperation")


# Int32 and Double in any mixture compute as Python does (two Int32 are dealt with before).
_FAST: frozenset[Any] = frozenset({int, float})


def add(left: Any, right: Any) -> Any:
    """+"""
    cls = left.__class__
    if cls is int and right.__class__ is int:
        result = left + right
        return result if -2147483648 <= result <= 2147483647 else float(result)
    if cls is str:
        return left + (right if right.__class__ is str else to_text(right))
    if cls is list:
        return _add_elements(left, right)
    if cls in _FAST and right.__class__ in _FAST:
        return left + right
    left, right_bare = bare(left), bare(right)
    if left is None:
        return None if right is AutomationNull else right
    if left.__class__ is Char:
        return str.__str__(left) + to_text(right)
    if left.__class__ is str:
        return left + to_text(right)
    if type_code(left):
        number = as_numeric(right_bare, left)
        if number is not None:
            return numeric_operation("Add", left, number)
        if right_bare.__class__ is str:
            return add(left, text_to_number(right_bare, left))
    elif enumerate_value(left) is not None:
        return _add_elements(enumerate_value(left), right)
    elif _is_dictionary(left):
        if right_bare is not None and _is_dictionary(right_bare):
            from psremote.bcl.values.hashtables import Hashtable, OrderedDictionary

            table = (OrderedDictionary if isinstance(left, OrderedDictionary) else Hashtable).ignoring_case()
            for key, value in left.items():
                table.add(key, value)
            for key, value in right_bare.items():
                table.add(key, value)
            return table
        raise RuntimeException("Only another hashtable can be added to a hashtable.", None, "AddHashTableToNonHashTable", "InvalidOperation")
    return implicit_operator("op_Addition", left, right_bare, "+")


def _add_elements(left: Any, right: Any) -> list[Any]:
    if right.__class__ is list:
        return [*left, *right]
    if right is AutomationNull:
        return [*left, None]
    elements = enumerate_value(right)
    return [*left, *elements] if elements is not None else [*left, right]


def _arithmetic(left: Any, right: Any, method: str, operator: str, text: str) -> Any:
    left, right = bare(left), bare(right)
    if left is None:
        left = 0
    if type_code(left):
        number = as_numeric(right, left)
        if number is not None:
            return numeric_operation(method, left, number)
        if right.__class__ is str:
            return _arithmetic(left, text_to_number(right, left), method, operator, text)
    if left.__class__ is str:
        first = text_to_number(left, right)
        second = text_to_number(right, left) if right.__class__ is str else right
        return _arithmetic(first, second, method, operator, text)
    return implicit_operator(operator, left, right, text)


def subtract(left: Any, right: Any) -> Any:
    """-"""
    if left.__class__ is int and right.__class__ is int:
        result = left - right
        return result if -2147483648 <= result <= 2147483647 else float(result)
    if left.__class__ in _FAST and right.__class__ in _FAST:
        return left - right
    return _arithmetic(left, right, "Sub", "op_Subtraction", "-")


def divide(left: Any, right: Any) -> Any:
    """/"""
    return _arithmetic(left, right, "Divide", "op_Division", "/")


def remainder(left: Any, right: Any) -> Any:
    """%"""
    if left.__class__ is int and right.__class__ is int and left >= 0 and right > 0:
        return left % right
    return _arithmetic(left, right, "Remainder", "op_Modulus", "%")


def multiply(left: Any, right: Any) -> Any:
    """*"""
    if left.__class__ is int and right.__class__ is int:
        result = left * right
        return result if -2147483648 <= result <= 2147483647 else float(result)
    if left.__class__ in _FAST and right.__class__ in _FAST:
        return left * right
    left, right = bare(left), bare(right)
    if left is None:
        return None
    if is_numeric(left):
        number = as_numeric(right, left)
        if number is not None:
            return numeric_operation("Multiply", left, number)
        if right.__class__ is str:
            return multiply(left, text_to_number(right, left))
    if left.__class__ is str:
        count = _count(right, "System.Int32")
        if count < 0:
            raise ArgumentOutOfRangeException("times")
        check_size(len(left) * count, MAXIMUM_TEXT)
        return left * count
    elements = enumerate_value(left)
    if elements is not None:
        count = _count(right, "System.UInt32")
        items = list(elements)
        check_size(len(items) * count)
        items = items * count
        return TypedArray(left.element_type, items) if isinstance(left, TypedArray) else items
    return implicit_operator("op_Multiply", left, right, "*")


def _count(right: Any, type_name: str) -> int:
    if right.__class__ is str:
        right = text_to_number(right, 0)
    return int(convert_to(right, get_type(type_name)))


def unary_plus(value: Any) -> Any:
    """+x"""
    value = bare(value)
    if value is None:
        return 0
    code = type_code(value)
    if value.__class__ is bool:
        return int(value)
    if value.__class__ is float:
        return value + 0.0   # as 0 + x: there is no negative zero
    if code >= 9 and code != 13 and not isinstance(value, EnumValue):
        return value
    if value.__class__ is str:
        return add(0, text_to_number(value, 0))
    if value.__class__ is BigInteger:
        return value
    return add(0, value)


def unary_minus(value: Any) -> Any:
    """-x"""
    cls = value.__class__
    if cls is int:
        return -value if value != -2147483648 else 2147483648.0
    if cls is float:
        return -value
    value = bare(value)
    if value is None:
        return 0
    if value.__class__ is BigInteger:
        return BigInteger(-int(value))
    if value.__class__ is str:
        return subtract(0, text_to_number(value, 0))
    return subtract(0, value)


def increment(value: Any) -> Any:
    """x + 1 for ++."""
    if value.__class__ is int:
        return value + 1 if value != 2147483647 else 2147483648.0
    value = bare(value)
    if value is None:
        return 1
    if value.__class__ is str or not is_numeric(value):
        return _step(value, "++")
    return add(value, 1)


def decrement(value: Any) -> Any:
    """x - 1 for --."""
    if value.__class__ is int:
        return value - 1 if value != -2147483648 else -2147483649.0
    value = bare(value)
    if value is None:
        return -1
    if value.__class__ is str or not is_numeric(value):
        return _step(value, "--")
    return add(value, -1)


def _step(value: Any, text: str) -> Any:
    raise RuntimeException(f"'{text}' works on numbers only.", None, "OperatorRequiresNumber", "InvalidOperation")
