"""The facades of the numeric .NET types: Parse, ToString, limits, comparisons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import EnumType, dotnet_type, get_type, method, static_prop
from psremote.bcl.values.number_parsing import parse_float, parse_integer
from psremote.bcl.values.numbers import (
    FIXED_INTEGERS,
    WIDE_INTEGERS,
    Byte,
    Int16,
    Int64,
    Int128,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
    UInt128,
)

_INTERFACES = ("System.IComparable", "System.IConvertible", "System.IFormattable", "System.ISpanFormattable", "System.IUtf8SpanFormattable")


def _interfaces(full: str, *, convertible: bool = True) -> tuple[str, ...]:
    generic = tuple(f"System.{name}[{full}]" for name in ("IComparable", "IEquatable", "IParsable", "ISpanParsable", "IUtf8SpanParsable"))
    own = _INTERFACES if convertible else tuple(i for i in _INTERFACES if i != "System.IConvertible")
    return own + generic


def format_value(value: Any, format: str | None = None, provider: Any = None) -> str:
    """Number.ToString(format, provider)."""
    from psremote.bcl.values.culture_info import numbers_of
    from psremote.bcl.values.number_format import format_number

    if format is not None and not isinstance(format, str):
        format, provider = None, format
    return format_number(value, format, numbers_of(provider))


def compare(left: Any, right: Any) -> int:
    """CompareTo of two numbers, NaN lowest."""
    if left < right:
        return -1
    if left > right:
        return 1
    if left == right:
        return 0
    return (left == left) - (right == right)


def _compare_to(self: Any, other: Any = None) -> int:
    if other is None:
        return 1
    if type(other) is not type(self):
        from psremote.bcl.values.exceptions import ArgumentException

        raise ArgumentException(f"The value to compare with must be a {type(self).__name__}.")
    return compare(self, other)


def _equals(self: Any, other: Any = None) -> bool:
    return type(other) is type(self) and (self == other or (self != self and other != other))


def _to_string(self: Any, *args: Any) -> str:
    format: str | None = None
    provider: Any = None
    for one in args:
        if isinstance(one, str):
            format = one
        elif one is not None:
            provider = one
    return format_value(self, format, provider)


def type_code(name: str) -> Any:
    """A System.TypeCode by its name."""
    codes = get_type("System.TypeCode")
    assert isinstance(codes, EnumType)
    return codes.from_value(codes.values[name])


def declare_number(full: str, alias: str, cls: type, parse: Callable[..., Any], *, comparable: bool = True) -> dict[str, Any]:
    """The members all numeric types have."""
    code = full.rpartition(".")[2]

    def parse_text(text: str, *rest: Any) -> Any:
        return parse(text, *rest)

    def try_parse(text: Any, *rest: Any) -> bool:
        reference = rest[-1]
        try:
            reference.value = parse(text, *rest[:-1])
        except Exception as error:
            if type(error).__name__ not in ("FormatException", "OverflowException", "ArgumentNullException"):
                raise
            reference.value = cls(0)
            return False
        return True

    styles = "System.Globalization.NumberStyles style"
    provider = "System.IFormatProvider provider"
    body: dict[str, Any] = {
        "compare_to": method("int CompareTo(System.Object value)", f"int CompareTo({alias} value)")(_function(_compare_to)),
        "equals": method("bool Equals(System.Object obj)", f"bool Equals({alias} obj)")(_function(_equals)),
        "get_type_code": method("System.TypeCode GetTypeCode()")(lambda self: type_code(code)),
        "to_string": method(
            "string ToString()", "string ToString(string format)", f"string ToString({provider})", f"string ToString(string format, {provider})"
        )(_function(_to_string)),
        "parse": method(
            f"static {alias} Parse(string s)", f"static {alias} Parse(string s, {styles})", f"static {alias} Parse(string s, {provider})",
            f"static {alias} Parse(string s, {styles}, {provider})",
        )(staticmethod(parse_text)),
        "try_parse": method(
            f"static bool TryParse(string s, [ref] {alias} result)",
            f"static bool TryParse(string s, {provider}, [ref] {alias} result)",
            f"static bool TryParse(string s, {styles}, {provider}, [ref] {alias} result)",
        )(staticmethod(try_parse)),
        "max": method(f"static {alias} Max({alias} x, {alias} y)")(staticmethod(lambda x, y: max(x, y))),
        "min": method(f"static {alias} Min({alias} x, {alias} y)")(staticmethod(lambda x, y: min(x, y))),
        "clamp": method(f"static {alias} Clamp({alias} value, {alias} min, {alias} max)")(
            staticmethod(lambda value, low, high: cls(min(max(value, low), high)))
        ),
        "sign": method(f"static int Sign({alias} value)")(staticmethod(lambda value: (value > 0) - (value < 0))),
        "abs": method(f"static {alias} Abs({alias} value)")(staticmethod(lambda value: cls(abs(value)))),
    }
    return body


def _function(shared: Callable[..., Any]) -> Callable[..., Any]:
    """A function of its own for each declaring class (declarations hang on functions)."""

    def call(*args: Any) -> Any:
        return shared(*args)

    return call


def register_number(full: str, cls: type, body: dict[str, Any], *, convertible: bool = True, assembly: str = "System.Private.CoreLib") -> None:
    """Make a Python class the numeric type of that name."""
    holder = type(full.rpartition(".")[2] + "Facade", (), body)
    dotnet_type(full, base="System.ValueType", python=cls, interfaces=_interfaces(full, convertible=convertible), assembly=assembly)(holder)


def integer_members(alias: str, cls: type) -> dict[str, Any]:
    """What the integer types of fixed width add."""
    low, high = FIXED_INTEGERS.get(cls) or WIDE_INTEGERS[cls]
    bits = (high - low + 1).bit_length() - 1
    mask = high - low

    def wrap(value: int) -> Any:
        value &= mask
        return cls(value - mask - 1 if value > high else value)

    def more() -> list[Any]:
        from psremote.bcl.values.number_functions import integer_functions

        return list(integer_functions(alias, cls).values())

    static = "static " if cls in FIXED_INTEGERS else ""
    members = {
        "more_members": more,
        "max_value": static_prop(f"{static}{alias} MaxValue {{get;}}", lambda: cls(high)),
        "min_value": static_prop(f"{static}{alias} MinValue {{get;}}", lambda: cls(low)),
        "is_even": method(f"static bool IsEvenInteger({alias} value)")(staticmethod(lambda value: value % 2 == 0)),
        "is_odd": method(f"static bool IsOddInteger({alias} value)")(staticmethod(lambda value: value % 2 == 1)),
        "is_negative": method(f"static bool IsNegative({alias} value)")(staticmethod(lambda value: value < 0)),
        "is_positive": method(f"static bool IsPositive({alias} value)")(staticmethod(lambda value: value >= 0)),
        "is_pow2": method(f"static bool IsPow2({alias} value)")(staticmethod(lambda value: value > 0 and value & (value - 1) == 0)),
        "log2": method(f"static {alias} Log2({alias} value)")(staticmethod(lambda value: cls(max(int(value).bit_length() - 1, 0)))),
        "pop_count": method(f"static {alias} PopCount({alias} value)")(staticmethod(lambda value: cls((value & mask).bit_count()))),
        "leading_zero_count": method(f"static {alias} LeadingZeroCount({alias} value)")(
            staticmethod(lambda value: cls(bits - (value & mask).bit_length()))
        ),
        "trailing_zero_count": method(f"static {alias} TrailingZeroCount({alias} value)")(
            staticmethod(lambda value: cls((value & -value).bit_length() - 1 if value else bits))
        ),
        "rotate_left": method(f"static {alias} RotateLeft({alias} value, int rotateAmount)")(
            staticmethod(lambda v, n: wrap((v & mask) << (n % bits) | (v & mask) >> (-n % bits) if n % bits else v))
        ),
        "rotate_right": method(f"static {alias} RotateRight({alias} value, int rotateAmount)")(
            staticmethod(lambda v, n: wrap((v & mask) >> (n % bits) | (v & mask) << (-n % bits) if n % bits else v))
        ),
    }
    if low == 0:  # what only says something of signed numbers
        del members["is_negative"], members["is_positive"]
    double = {4: ("long", Int64), 8: ("System.Int128", Int128)} if low else {4: ("ulong", UInt64), 8: ("System.UInt128", UInt128)}
    if bits // 8 in double:
        wide, wide_class = double[bits // 8]
        members["big_mul"] = method(f"static {wide} BigMul({alias} left, {alias} right)")(staticmethod(lambda x, y: wide_class(int(x) * int(y))))
    return members


def float_members(alias: str, cls: Any, maximum: float, epsilon: float) -> dict[str, Any]:
    """What the binary floating-point types add."""
    import math

    def more() -> list[Any]:
        from psremote.bcl.values.number_functions import real_functions

        return list(real_functions(alias, cls).values())

    usual = {"double": "d", "float": "f"}.get(alias, "value")

    def check(name: str, test: Callable[[float], bool], parameter: str = usual) -> Any:
        return method(f"static bool {name}({alias} {parameter})")(staticmethod(test))

    # The primitive types have fields here, Half has properties.
    static = "static " if usual != "value" else ""

    def constant(name: str, value: float) -> static_prop:
        return static_prop(f"{static}{alias} {name} {{get;}}", lambda: cls(value))

    return {
        "max_value": constant("MaxValue", maximum), "min_value": constant("MinValue", -maximum), "epsilon": constant("Epsilon", epsilon),
        "nan": constant("NaN", math.nan), "positive_infinity": constant("PositiveInfinity", math.inf),
        "negative_infinity": constant("NegativeInfinity", -math.inf), "negative_zero": constant("NegativeZero", -0.0),
        "e": constant("E", math.e), "pi": constant("Pi", math.pi), "tau": constant("Tau", math.tau),
        "is_nan": check("IsNaN", lambda d: d != d), "is_infinity": check("IsInfinity", lambda d: math.isinf(d)),
        "is_finite": check("IsFinite", lambda d: math.isfinite(d)),
        "is_positive_infinity": check("IsPositiveInfinity", lambda d: d == math.inf),
        "is_negative_infinity": check("IsNegativeInfinity", lambda d: d == -math.inf),
        "is_negative": check("IsNegative", lambda d: math.copysign(1, d) < 0),
        "is_positive": check("IsPositive", lambda d: math.copysign(1, d) > 0, "value"),
        "is_integer": check("IsInteger", lambda d: math.isfinite(d) and d == math.floor(d), "value"),
        "more_members": more,
    }


for _full, _alias, _cls in (
    ("System.SByte", "sbyte", SByte), ("System.Byte", "byte", Byte), ("System.Int16", "short", Int16), ("System.UInt16", "ushort", UInt16),
    ("System.Int32", "int", int), ("System.UInt32", "uint", UInt32), ("System.Int64", "long", Int64), ("System.UInt64", "ulong", UInt64),
):
    def _parser(cls: type) -> Callable[..., Any]:
        return lambda text, *rest: parse_integer(text, cls, *rest)

    _members = {**declare_number(_full, _alias, _cls, _parser(_cls)), **integer_members(_alias, _cls)}
    if FIXED_INTEGERS[_cls][0] == 0:
        del _members["abs"]
    register_number(_full, _cls, _members)

register_number("System.Double", float, {
    **declare_number("System.Double", "double", float, lambda text, *rest: parse_float(text, float, *rest)),
    **float_members("double", float, 1.7976931348623157e308, 5e-324),
})
register_number("System.Single", Single, {
    **declare_number("System.Single", "float", Single, lambda text, *rest: parse_float(text, Single, *rest)),
    **float_members("float", Single, 3.4028234663852886e38, 1.401298464324817e-45),
})
