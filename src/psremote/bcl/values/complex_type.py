"""System.Numerics.Complex."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.exceptions import FormatException, OverflowException
from psremote.bcl.values.number_format import INVARIANT, format_number
from psremote.bcl.values.number_parsing import parse_float

_C = "System.Numerics.Complex"
_NUMBERS = ("byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double")


def _pair(name: str, result: str, left: str = "left", right: str = "right") -> tuple[str, ...]:
    return (
        f"static {result} {name}({_C} {left}, {_C} {right})", f"static {result} {name}({_C} {left}, double {right})",
        f"static {result} {name}(double {left}, {_C} {right})",
    )


def _function(name: str, work: Callable[[complex], complex], doc: str) -> Any:
    def call(value: Any) -> Complex:
        try:
            return Complex.of(work(value.number))
        except (ValueError, ZeroDivisionError, OverflowError):
            return Complex(math.nan, math.nan)

    call.__doc__ = doc
    return method(f"static {_C} {name}({_C} value)")(staticmethod(call))


def _number(value: Any) -> complex:
    return value.number if isinstance(value, Complex) else complex(float(value))


@dotnet_type(_C, base="System.ValueType", kind="struct", assembly="System.Runtime.Numerics", interfaces=(f"System.IEquatable[{_C}]", "System.IFormattable"))
class Complex:
    """A complex number."""

    __slots__ = ("number",)

    @constructor(f"{_C} new(double real, double imaginary)")
    def __init__(self, real: float = 0.0, imaginary: float = 0.0) -> None:
        self.number = complex(real, imaginary)

    @staticmethod
    def of(number: complex) -> Complex:
        """From Python's."""
        return Complex(number.real, number.imag)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Complex) and self.number == other.number

    def __hash__(self) -> int:
        return hash(self.number)

    def __str__(self) -> str:
        return self.to_string()

    @prop("double Real {get;}")
    def real(self) -> float:
        """The real part."""
        return self.number.real

    @prop("double Imaginary {get;}")
    def imaginary(self) -> float:
        """The imaginary part."""
        return self.number.imag

    @prop("double Magnitude {get;}")
    def magnitude(self) -> float:
        """Its absolute value."""
        return abs(self.number)

    @prop("double Phase {get;}")
    def phase(self) -> float:
        """Its angle."""
        return cmath.phase(self.number)

    @method("string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider provider)", "string ToString(string format, System.IFormatProvider provider)")
    def to_string(self, form: Any = None, provider: Any = None) -> str:
        """`<real; imaginary>`."""
        form = form if isinstance(form, str) else None
        return f"<{format_number(self.number.real, form, INVARIANT)}; {format_number(self.number.imag, form, INVARIANT)}>"

    @method("bool Equals(System.Object obj)", f"bool Equals({_C} value)")
    def equals(self, other: Any) -> bool:
        """Whether both parts are the same."""
        return bool(self == other)

    ZERO = static_prop(f"static {_C} Zero {{get;}}", lambda: Complex(0.0, 0.0))
    ONE = static_prop(f"static {_C} One {{get;}}", lambda: Complex(1.0, 0.0))
    IMAGINARY_ONE = static_prop(f"static {_C} ImaginaryOne {{get;}}", lambda: Complex(0.0, 1.0))
    NAN = static_prop(f"static {_C} NaN {{get;}}", lambda: Complex(math.nan, math.nan))
    INFINITY = static_prop(f"static {_C} Infinity {{get;}}", lambda: Complex(math.inf, math.inf))

    @method(*_pair("Add", _C), *_pair("op_Addition", _C))
    @staticmethod
    def add(left: Any, right: Any) -> Complex:
        """Sum."""
        return Complex.of(_number(left) + _number(right))

    @method(*_pair("Subtract", _C), *_pair("op_Subtraction", _C))
    @staticmethod
    def subtract(left: Any, right: Any) -> Complex:
        """Difference."""
        return Complex.of(_number(left) - _number(right))

    @method(*_pair("Multiply", _C), *_pair("op_Multiply", _C))
    @staticmethod
    def multiply(left: Any, right: Any) -> Complex:
        """Product."""
        return Complex.of(_number(left) * _number(right))

    @method(*_pair("Divide", _C, "dividend", "divisor"), *_pair("op_Division", _C))
    @staticmethod
    def divide(left: Any, right: Any) -> Complex:
        """Quotient."""
        below = _number(right)
        return Complex(math.nan, math.nan) if below == 0 else Complex.of(_number(left) / below)

    @method(f"static {_C} Negate({_C} value)", f"static {_C} op_UnaryNegation({_C} value)")
    @staticmethod
    def negate(value: Any) -> Complex:
        """With the other sign."""
        return Complex.of(-value.number)

    @method(f"static bool op_Equality({_C} left, {_C} right)")
    @staticmethod
    def is_equal(left: Any, right: Any) -> bool:
        """Whether both are the same."""
        return bool(_number(left) == _number(right))

    @method(*(f"static {_C} op_Implicit({one} value)" for one in _NUMBERS))
    @staticmethod
    def from_number(value: Any) -> Complex:
        """A real number."""
        return Complex(float(value), 0.0)

    @method(f"static {_C} op_Explicit(decimal value)", f"static {_C} op_Explicit(bigint value)")
    @staticmethod
    def from_large_number(value: Any) -> Complex:
        """A real number, with less precision."""
        return Complex(float(value), 0.0)

    @method(f"static {_C} Conjugate({_C} value)")
    @staticmethod
    def conjugate(value: Any) -> Complex:
        """With the imaginary part's other sign."""
        return Complex.of(value.number.conjugate())

    @method(f"static {_C} Reciprocal({_C} value)")
    @staticmethod
    def reciprocal(value: Any) -> Complex:
        """One over it."""
        return Complex() if value.number == 0 else Complex.of(1 / value.number)

    @method(f"static {_C} Pow({_C} value, {_C} power)", f"static {_C} Pow({_C} value, double power)")
    @staticmethod
    def pow(value: Any, power: Any) -> Complex:
        """Raised to a power."""
        try:
            return Complex.of(value.number ** _number(power))
        except ZeroDivisionError:
            return Complex(math.nan, math.nan)

    @method("static double Abs(System.Numerics.Complex value)")
    @staticmethod
    def absolute(value: Any) -> float:
        """The magnitude."""
        return float(abs(value.number))

    @method(f"static {_C} FromPolarCoordinates(double magnitude, double phase)")
    @staticmethod
    def from_polar(magnitude: float, phase: float) -> Complex:
        """From magnitude and angle."""
        return Complex.of(cmath.rect(magnitude, phase))

    @method("static bool IsNaN(System.Numerics.Complex value)")
    @staticmethod
    def is_nan(value: Any) -> bool:
        """Whether a part is no number."""
        return cmath.isnan(value.number) and not cmath.isinf(value.number)

    @method("static bool IsFinite(System.Numerics.Complex value)")
    @staticmethod
    def is_finite(value: Any) -> bool:
        """Whether both parts are finite."""
        return cmath.isfinite(value.number)

    @method("static bool IsInfinity(System.Numerics.Complex value)")
    @staticmethod
    def is_infinity(value: Any) -> bool:
        """Whether a part is infinite."""
        return cmath.isinf(value.number)

    @method(f"static {_C} Log({_C} value, double baseValue)")
    @staticmethod
    def log_to_base(value: Any, base: float) -> Complex:
        """Logarithm to a base."""
        return Complex.of(cmath.log(value.number) / math.log(base))

    sqrt = _function("Sqrt", cmath.sqrt, "Square root.")
    exp = _function("Exp", cmath.exp, "e raised to it.")
    log = _function("Log", cmath.log, "Natural logarithm.")
    log10 = _function("Log10", cmath.log10, "Decimal logarithm.")
    sin = _function("Sin", cmath.sin, "Sine.")
    cos = _function("Cos", cmath.cos, "Cosine.")
    tan = _function("Tan", cmath.tan, "Tangent.")
    asin = _function("Asin", cmath.asin, "Arc sine.")
    acos = _function("Acos", cmath.acos, "Arc cosine.")
    atan = _function("Atan", cmath.atan, "Arc tangent.")
    sinh = _function("Sinh", cmath.sinh, "Hyperbolic sine.")
    cosh = _function("Cosh", cmath.cosh, "Hyperbolic cosine.")
    tanh = _function("Tanh", cmath.tanh, "Hyperbolic tangent.")

    @method(f"static {_C} Parse(string s, System.IFormatProvider provider)", f"static {_C} Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)")
    @staticmethod
    def parse(text: str, *rest: Any) -> Complex:
        """From `<real; imaginary>`."""
        inner = text.strip()
        if not (inner.startswith("<") and inner.endswith(">") and inner.count(";") == 1):
            raise OverflowException(f"'{text}' is no complex number: write <real; imaginary>.")
        real, _, imaginary = inner[1:-1].partition(";")
        try:
            return Complex(float(parse_float(real, float)), float(parse_float(imaginary, float)))
        except FormatException as fault:
            raise OverflowException(f"'{text}' is no complex number: write <real; imaginary>.", fault) from None
