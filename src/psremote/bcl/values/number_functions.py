"""The functions that numeric types have of their own since generic arithmetic: `[double]::Hypot`, `[int]::DivRem`, `[byte]::CreateSaturating`."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from psremote.bcl.dotnet_type import method
from psremote.bcl.values.numbers import FIXED_INTEGERS, WIDE_INTEGERS, BigInteger

_NAN, _INFINITY = math.nan, math.inf


def _static(text: str, function: Callable[..., Any]) -> Any:
    return method(f"static {text}")(staticmethod(lambda *args: function(*args)))


def _whole(value: Any) -> int:
    """A number without its fraction; a char is its code."""
    if isinstance(value, float):
        return int(value) if math.isfinite(value) else 0
    return ord(value) if isinstance(value, str) else int(value)


def _bounds(cls: type) -> tuple[int, int] | None:
    return FIXED_INTEGERS.get(cls) or WIDE_INTEGERS.get(cls)


def _fault(name: str, *words: str) -> Exception:
    from psremote.bcl.values import exceptions

    made: Exception = getattr(exceptions, name)(*words)
    return made


def created(value: Any, cls: Any, how: str) -> Any:
    """A value as another numeric type: `Checked` raises what does not fit, `Saturating` takes the limit, `Truncating` keeps the low bits."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise _fault("NotSupportedException", "Only numbers become other numbers.")
    limits = _bounds(cls)
    if limits is None:
        return _unlimited(value, cls, how)
    low, high = limits
    if isinstance(value, float) and not math.isfinite(value):
        if how == "Checked":
            raise _fault("OverflowException")
        return cls(0 if value != value else high if value > 0 else low)
    number = _whole(value)
    if low <= number <= high:
        return cls(number)
    if how == "Checked":
        raise _fault("OverflowException")
    if how == "Saturating" or isinstance(value, float | Decimal):
        return cls(high if number > high else low)
    number &= high - low
    return cls(number - (high - low + 1) if number > high else number)


def _unlimited(value: Any, cls: Any, how: str) -> Any:
    if isinstance(value, str):
        value = ord(value)
    if cls is Decimal:
        largest = 2**96 - 1
        if isinstance(value, float) and value != value:
            if how == "Checked":
                raise _fault("OverflowException")
            return Decimal(0)
        if abs(value) > largest:
            if how == "Checked":
                raise _fault("OverflowException")
            return Decimal(largest if value > 0 else -largest)
        return Decimal(repr(float(value))) if isinstance(value, float) else Decimal(value)
    if cls is BigInteger:
        if isinstance(value, float) and not math.isfinite(value):
            if how == "Checked":
                raise _fault("OverflowException")
            return BigInteger(0)
        return BigInteger(int(value))
    return cls(float(value))


def conversion_functions(alias: str, cls: Any) -> dict[str, Any]:
    """CreateChecked, CreateSaturating, CreateTruncating."""

    def creator(how: str) -> Any:
        return _static(f"{alias} Create{how}[TOther](TOther value)", lambda value: created(value, cls, how))

    return {f"create_{how.lower()}": creator(how) for how in ("Checked", "Saturating", "Truncating")}


def _to_integer(text: str) -> Any:
    def convert(value: Any, *, generics: tuple[Any, ...]) -> Any:
        cls = generics[0].python_class if generics else None
        if cls is None:
            raise _fault("NotSupportedException", "Name the integer type to convert to.")
        return created(value, cls, "Saturating")

    return method(text)(staticmethod(convert))


def integer_functions(alias: str, cls: type) -> dict[str, Any]:
    """What the integer types add."""
    limits = _bounds(cls)
    signed = limits is None or limits[0] < 0

    def div_rem(left: int, right: int) -> Any:
        from psremote.bcl.values.tuples import value_tuple

        if right == 0:
            raise _fault("DivideByZeroException")
        quotient = abs(int(left)) // abs(int(right)) * (1 if (left < 0) == (right < 0) else -1)
        if limits is not None and not limits[0] <= quotient <= limits[1]:
            raise _fault("OverflowException")
        return value_tuple(cls(quotient), cls(int(left) - quotient * int(right)))

    def copy_sign(value: int, sign: int) -> Any:
        size = -abs(int(value)) if sign < 0 else abs(int(value))
        if limits is not None and size > limits[1]:
            raise _fault("OverflowException")
        return cls(size)

    found = {**conversion_functions(alias, cls), "div_rem": _static(f"System.ValueTuple[{alias},{alias}] DivRem({alias} left, {alias} right)", div_rem)}
    if signed:
        found["copy_sign"] = _static(f"{alias} CopySign({alias} value, {alias} sign)", copy_sign)
        found["max_magnitude"] = _static(
            f"{alias} MaxMagnitude({alias} x, {alias} y)", lambda x, y: max((x, y), key=lambda one: (abs(int(one)), int(one))))
        found["min_magnitude"] = _static(
            f"{alias} MinMagnitude({alias} x, {alias} y)", lambda x, y: min((x, y), key=lambda one: (abs(int(one)), int(one))))
    return found


def _real(function: Callable[..., float], *values: float) -> float:
    """A function with .NET's NaN and infinities in place of errors."""
    try:
        return float(function(*values))
    except ValueError:
        return _NAN
    except OverflowError:
        return _INFINITY


def _logarithm(value: float, base: float = math.e) -> float:
    if value != value or value < 0:
        return _NAN
    if value == 0:
        return -_INFINITY
    return math.log(value) if base == math.e else {2.0: math.log2, 10.0: math.log10}[base](value)


def _turns(function: Callable[[float], float]) -> Callable[[float], float]:
    """A function of an angle in half turns: exact where the angle is a multiple of a quarter turn."""

    def call(value: float) -> float:
        if not math.isfinite(value):
            return _NAN
        rest = math.fmod(value, 2.0)
        if rest * 2 == int(rest * 2):
            return {-1.0: -1.0, 0.0: 0.0, 1.0: 1.0}[round(function(math.pi * rest))] if function is not math.tan else _tangent(rest)
        return function(math.pi * rest)

    return call


def _tangent(rest: float) -> float:
    if rest == int(rest):
        return math.copysign(0.0, rest)
    return _INFINITY if rest in (0.5, -1.5) else -_INFINITY


def _power(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -_INFINITY if base < 0 and exponent % 2 == 1 else _INFINITY
    except ValueError:
        return _INFINITY if base == 0 else _NAN


def _root(value: float, degree: int) -> float:
    if degree == 0 or (value < 0 and degree % 2 == 0):
        return _NAN
    if degree in (2, 3):
        return _real(math.sqrt if degree == 2 else math.cbrt, value)
    if value == 0:
        return (math.copysign(0.0, value) if degree % 2 else 0.0) if degree > 0 else (math.copysign(_INFINITY, value) if degree % 2 else _INFINITY)
    found = math.copysign(_power(abs(value), 1.0 / degree), value)
    nearest = round(found) if math.isfinite(found) else found
    return float(nearest) if degree > 0 and math.isfinite(value) and _power(nearest, degree) == value else found


def _exponent(value: float) -> int:
    if value == 0:
        return -(2**31)
    return math.frexp(value)[1] - 1 if math.isfinite(value) else 2**31 - 1


def _larger(x: float, y: float, *, magnitude: bool, numbers: bool) -> float:
    if x != x or y != y:
        return (y if x != x else x) if numbers else _NAN
    first, second = (abs(x), abs(y)) if magnitude else (x, y)
    if first == second:
        return x if math.copysign(1, x) >= math.copysign(1, y) else y
    return x if first > second else y


def _smaller(x: float, y: float, *, magnitude: bool, numbers: bool) -> float:
    if x != x or y != y:
        return (y if x != x else x) if numbers else _NAN
    first, second = (abs(x), abs(y)) if magnitude else (x, y)
    if first == second:
        return x if math.copysign(1, x) <= math.copysign(1, y) else y
    return x if first < second else y


def _inverse_tangent(value: float) -> float:
    return math.copysign(_INFINITY, value) if abs(value) == 1 else math.atanh(value)


def _ceiling(value: float) -> float:
    return math.copysign(float(math.ceil(value)), value) if math.isfinite(value) else value


def _floor(value: float) -> float:
    return math.copysign(float(math.floor(value)), value) if math.isfinite(value) else value


def _fused(left: float, right: float, addend: float) -> float:
    if not all(map(math.isfinite, (left, right, addend))):
        return left * right + addend
    from fractions import Fraction

    return _real(lambda: float(Fraction(left) * Fraction(right) + Fraction(addend)))


_ONE: dict[str, tuple[str, Callable[[float], float]]] = {
    "Acos": ("x", math.acos), "Acosh": ("x", math.acosh), "AcosPi": ("x", lambda x: math.acos(x) / math.pi),
    "Asin": ("x", math.asin), "Asinh": ("x", math.asinh), "AsinPi": ("x", lambda x: math.asin(x) / math.pi),
    "Atan": ("x", math.atan), "Atanh": ("x", _inverse_tangent), "AtanPi": ("x", lambda x: math.atan(x) / math.pi),
    "Cbrt": ("x", math.cbrt), "Ceiling": ("x", _ceiling), "Cos": ("x", math.cos), "Cosh": ("x", math.cosh), "CosPi": ("x", _turns(math.cos)),
    "DegreesToRadians": ("degrees", lambda x: x * math.pi / 180.0), "Exp": ("x", math.exp), "Exp10": ("x", lambda x: _power(10.0, x)),
    "Exp10M1": ("x", lambda x: _power(10.0, x) - 1), "Exp2": ("x", lambda x: _power(2.0, x)), "Exp2M1": ("x", lambda x: _power(2.0, x) - 1),
    "ExpM1": ("x", lambda x: _real(math.exp, x) - 1), "Floor": ("x", _floor), "Log10": ("x", lambda x: _logarithm(x, 10.0)),
    "Log10P1": ("x", lambda x: _logarithm(x + 1, 10.0)), "Log2": ("value", lambda x: _logarithm(x, 2.0)),
    "Log2P1": ("x", lambda x: _logarithm(x + 1, 2.0)), "LogP1": ("x", lambda x: _logarithm(x + 1)),
    "RadiansToDegrees": ("radians", lambda x: x * 180.0 / math.pi),
    "ReciprocalEstimate": ("x", lambda x: 1.0 / x if x else math.copysign(_INFINITY, x)),
    "ReciprocalSqrtEstimate": ("x", lambda x: 1.0 / math.sqrt(x) if x else math.copysign(_INFINITY, x)),
    "Sin": ("x", math.sin), "Sinh": ("x", lambda x: math.sinh(x) if abs(x) < 710 else math.copysign(_INFINITY, x)), "SinPi": ("x", _turns(math.sin)),
    "Sqrt": ("x", math.sqrt), "Tan": ("x", math.tan), "Tanh": ("x", math.tanh), "TanPi": ("x", _turns(math.tan)),
    "Truncate": ("x", lambda x: math.copysign(float(math.trunc(x)), x) if math.isfinite(x) else x),
}

_TWO: dict[str, tuple[str, str, Callable[[float, float], float]]] = {
    "Atan2": ("y", "x", math.atan2), "Atan2Pi": ("y", "x", lambda y, x: math.atan2(y, x) / math.pi), "CopySign": ("value", "sign", math.copysign),
    "Hypot": ("x", "y", math.hypot), "Ieee754Remainder": ("left", "right", math.remainder), "Pow": ("x", "y", _power),
    "MaxMagnitude": ("x", "y", lambda x, y: _larger(x, y, magnitude=True, numbers=False)),
    "MaxMagnitudeNumber": ("x", "y", lambda x, y: _larger(x, y, magnitude=True, numbers=True)),
    "MaxNative": ("x", "y", lambda x, y: max(y, x)), "MaxNumber": ("x", "y", lambda x, y: _larger(x, y, magnitude=False, numbers=True)),
    "MinMagnitude": ("x", "y", lambda x, y: _smaller(x, y, magnitude=True, numbers=False)),
    "MinMagnitudeNumber": ("x", "y", lambda x, y: _smaller(x, y, magnitude=True, numbers=True)),
    "MinNative": ("x", "y", lambda x, y: min(y, x)), "MinNumber": ("x", "y", lambda x, y: _smaller(x, y, magnitude=False, numbers=True)),
}


def _log(value: float, base: float | None = None) -> float:
    if base is None:
        return _logarithm(value)
    if base == 1 or value != value or base != base or (value != 1 and base in (0.0, _INFINITY)):
        return _NAN
    return _logarithm(value) / _logarithm(base)


def _rounded(alias: str, cls: Any) -> Callable[..., float]:
    most = {"float": 6, "System.Half": 3}.get(alias, 15)

    def call(value: float, digits: Any = 0, mode: Any = 0) -> float:
        from psremote.bcl.dotnet_type import EnumValue
        from psremote.bcl.values.math_type import round_number

        if isinstance(digits, EnumValue):
            digits, mode = 0, digits
        if not 0 <= digits <= most:
            raise _fault("ArgumentOutOfRangeException", "digits")
        return float(round_number(float(value), int(digits), int(getattr(mode, "value", mode))))

    return call


def real_functions(alias: str, cls: Any) -> dict[str, Any]:
    """What Double, Single and Half add; a result is worked out in double and rounded to the type."""
    smallest = {"float": 2.0**-126, "System.Half": 2.0**-14}.get(alias, 2.0**-1022)
    ulp = {"float": 24, "System.Half": 11}.get(alias, 53)

    def neighbour(value: float, direction: float) -> float:
        if alias == "double" or not math.isfinite(value):
            return math.nextafter(value, direction)
        exponent = max(math.frexp(value)[1], math.frexp(smallest)[1]) - ulp
        step = math.ldexp(1.0, exponent)
        if direction * value < 0 and abs(value) >= smallest * 2 and math.frexp(abs(value))[0] == 0.5:
            step /= 2
        return value + math.copysign(step, direction)

    def pair(sine: Callable[[float], float], cosine: Callable[[float], float]) -> Callable[[float], Any]:
        def call(value: float) -> Any:
            from psremote.bcl.values.tuples import value_tuple

            return value_tuple(cls(_real(sine, value)), cls(_real(cosine, value)))

        return call

    def one(name: str, parameter: str, function: Callable[[float], float]) -> Any:
        return _static(f"{alias} {name}({alias} {parameter})", lambda value: cls(_real(function, float(value))))

    def two(name: str, first: str, second: str, function: Callable[[float, float], float]) -> Any:
        return _static(f"{alias} {name}({alias} {first}, {alias} {second})", lambda x, y: cls(_real(function, float(x), float(y))))

    def test(name: str, parameter: str, function: Callable[[float], bool]) -> Any:
        return _static(f"bool {name}({alias} {parameter})", function)

    mode = "System.MidpointRounding mode"
    found: dict[str, Any] = conversion_functions(alias, cls)
    found.update({f"f1_{name}": one(name, *row) for name, row in _ONE.items()})
    found.update({f"f2_{name}": two(name, *row) for name, row in _TWO.items()})
    found.update({
        "bit_decrement": _static(f"{alias} BitDecrement({alias} x)", lambda x: cls(neighbour(float(x), -_INFINITY))),
        "bit_increment": _static(f"{alias} BitIncrement({alias} x)", lambda x: cls(neighbour(float(x), _INFINITY))),
        "clamp_native": _static(f"{alias} ClampNative({alias} value, {alias} min, {alias} max)", lambda value, low, high: cls(min(max(value, low), high))),
        "to_integer": _to_integer(f"static TInteger ConvertToInteger[TInteger]({alias} value)"),
        "to_integer_native": _to_integer(f"static TInteger ConvertToIntegerNative[TInteger]({alias} value)"),
        "fused": _static(f"{alias} FusedMultiplyAdd({alias} left, {alias} right, {alias} addend)", lambda a, b, c: cls(_fused(float(a), float(b), float(c)))),
        "multiply_add": _static(f"{alias} MultiplyAddEstimate({alias} left, {alias} right, {alias} addend)", lambda a, b, c: cls(float(a) * float(b) + float(c))),
        "i_log_b": _static(f"int ILogB({alias} x)", lambda x: _exponent(float(x))),
        "lerp": _static(f"{alias} Lerp({alias} value1, {alias} value2, {alias} amount)", lambda a, b, t: cls(float(a) * (1.0 - float(t)) + float(b) * float(t))),
        "log": method(f"static {alias} Log({alias} x)", f"static {alias} Log({alias} x, {alias} newBase)")(
            staticmethod(lambda x, base=None: cls(_log(float(x), None if base is None else float(base))))),
        "root_n": _static(f"{alias} RootN({alias} x, int n)", lambda x, n: cls(_root(float(x), n))),
        "round": method(
            f"static {alias} Round({alias} x)", f"static {alias} Round({alias} x, int digits)", f"static {alias} Round({alias} x, {mode})",
            f"static {alias} Round({alias} x, int digits, {mode})",
        )(staticmethod(lambda *args: cls(_rounded(alias, cls)(*args)))),
        "scale_b": _static(f"{alias} ScaleB({alias} x, int n)", lambda x, n: cls(_real(math.ldexp, float(x), n))),
        "sin_cos": _static(f"System.ValueTuple[{alias},{alias}] SinCos({alias} x)", pair(math.sin, math.cos)),
        "sin_cos_pi": _static(f"System.ValueTuple[{alias},{alias}] SinCosPi({alias} x)", pair(_turns(math.sin), _turns(math.cos))),
        "is_even_integer": test("IsEvenInteger", "value", lambda d: math.isfinite(d) and math.fmod(d, 2.0) == 0),
        "is_odd_integer": test("IsOddInteger", "value", lambda d: math.isfinite(d) and abs(math.fmod(d, 2.0)) == 1),
        "is_normal": test("IsNormal", {"double": "d", "float": "f"}.get(alias, "value"), lambda d: math.isfinite(d) and abs(d) >= smallest),
        "is_subnormal": test("IsSubnormal", {"double": "d", "float": "f"}.get(alias, "value"), lambda d: 0 < abs(d) < smallest),
        "is_pow2": test("IsPow2", "value", lambda d: d > 0 and math.isfinite(d) and math.frexp(d)[0] == 0.5),
        "is_real": test("IsRealNumber", "value", lambda d: d == d),
    })
    return found
