"""System.Math and the static arithmetic of Decimal and BigInteger that goes with it."""

from __future__ import annotations

import math
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, static_prop
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentOutOfRangeException,
    ArithmeticException,
    DivideByZeroException,
    OverflowException,
)
from psremote.bcl.values.numbers import Int64, Int128, UInt64, UInt128

_NAN, _INFINITY = float("nan"), float("inf")


def _real(function: Any, value: float) -> float:
    """A function of Python's math with .NET's NaN and infinities instead of errors."""
    try:
        return float(function(value))
    except ValueError:
        return _NAN
    except OverflowError:
        return _INFINITY


def cube_root(value: float) -> float:
    """The real cube root."""
    if value != value or value in (0.0, _INFINITY, -_INFINITY):
        return float(value)
    return math.cbrt(value)


def round_number(value: Any, digits: int, mode: int) -> Any:
    """Math.Round: mode 0 to even, 1 away from zero, 2 to zero, 3 down, 4 up."""
    if not isinstance(value, float):
        from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

        if not 0 <= digits <= 28:
            raise ArgumentOutOfRangeException("decimals", "A decimal has between 0 and 28 decimal places.")
        if -value.as_tuple().exponent <= digits:
            return value
        rule = (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_DOWN, ROUND_FLOOR, ROUND_CEILING)[mode]
        return value.quantize(Decimal(1).scaleb(-digits), rounding=rule, context=Context(prec=60))
    if not 0 <= digits <= 15:
        raise ArgumentOutOfRangeException("digits", "A double can be rounded to between 0 and 15 digits.")
    if value != value or abs(value) >= 1e16:
        return float(value)
    power = 10.0 ** digits
    scaled = value * power
    if mode == 0:
        whole = float(round(scaled)) if abs(scaled) < 2**53 else scaled
    elif mode == 1:
        fraction, whole = math.modf(scaled)
        if abs(fraction) >= 0.5:
            whole += math.copysign(1.0, fraction)
    elif mode == 2:
        whole = math.trunc(scaled)
    elif mode == 3:
        whole = math.floor(scaled)
    else:
        whole = math.ceil(scaled)
    result = float(whole) / power
    return math.copysign(result, value) if result == 0 else result




@dotnet_type("System.Math", kind="static")
class MathType:
    """Functions of numbers."""

    @method(
        "static short Abs(short value)", "static int Abs(int value)", "static long Abs(long value)",
        "static System.IntPtr Abs(System.IntPtr value)", "static sbyte Abs(sbyte value)",
        "static decimal Abs(decimal value)", "static double Abs(double value)", "static float Abs(float value)",
    )
    @staticmethod
    def abs(value: Any) -> Any:
        """The size of a number."""
        cls = type(value)
        found = abs(value)
        low = getattr(cls, "MIN", -(2**31)) if isinstance(value, int) else None
        if low is not None and value == low and low < 0:
            raise OverflowException("The smallest number has no positive counterpart.")
        return found if cls in (int, float) or not isinstance(value, (int, float)) else cls(found)

    @method("static double Acos(double d)")
    @staticmethod
    def acos(value: float) -> float:
        """Arc cosine."""
        return _real(math.acos, value)

    @method("static double Acosh(double d)")
    @staticmethod
    def acosh(value: float) -> float:
        """Inverse hyperbolic cosine."""
        return _real(math.acosh, value)

    @method("static double Asin(double d)")
    @staticmethod
    def asin(value: float) -> float:
        """Arc sine."""
        return _real(math.asin, value)

    @method("static double Asinh(double d)")
    @staticmethod
    def asinh(value: float) -> float:
        """Inverse hyperbolic sine."""
        return _real(math.asinh, value)

    @method("static double Atan(double d)")
    @staticmethod
    def atan(value: float) -> float:
        """Arc tangent."""
        return math.atan(value)

    @method("static double Atan2(double y, double x)")
    @staticmethod
    def atan2(y: float, x: float) -> float:
        """The angle of a point."""
        return math.atan2(y, x)

    @method("static double Atanh(double d)")
    @staticmethod
    def atanh(value: float) -> float:
        """Inverse hyperbolic tangent."""
        if abs(value) == 1:
            return math.copysign(_INFINITY, value)
        return _real(math.atanh, value)

    @method(
        "static ulong BigMul(uint a, uint b)", "static long BigMul(int a, int b)",
        "static ulong BigMul(ulong a, ulong b, [ref] ulong low)", "static long BigMul(long a, long b, [ref] long low)",
        "static System.UInt128 BigMul(ulong a, ulong b)", "static System.Int128 BigMul(long a, long b)",
    )
    @staticmethod
    def big_mul(a: Any, b: Any, low: Any = None) -> Any:
        """The whole product."""
        product = int(a) * int(b)
        if low is not None:
            low.value = (UInt64 if type(a) is UInt64 else Int64)(product & (2**64 - 1))
            return (UInt64 if type(a) is UInt64 else Int64)(product >> 64)
        if type(a) is int:
            return Int64(product)
        return UInt64(product) if type(a).__name__ == "UInt32" else _wide(a, product)

    @method("static double BitDecrement(double x)")
    @staticmethod
    def bit_decrement(value: float) -> float:
        """The next smaller double."""
        return math.nextafter(value, -_INFINITY)

    @method("static double BitIncrement(double x)")
    @staticmethod
    def bit_increment(value: float) -> float:
        """The next larger double."""
        return math.nextafter(value, _INFINITY)

    @method("static double Cbrt(double d)")
    @staticmethod
    def cbrt(value: float) -> float:
        """The cube root."""
        return cube_root(value)

    @method("static double Ceiling(double a)", "static decimal Ceiling(decimal d)")
    @staticmethod
    def ceiling(value: Any) -> Any:
        """The next whole number up."""
        if isinstance(value, float):
            return value if value != value or abs(value) == _INFINITY else math.copysign(float(math.ceil(value)), value)
        from decimal import ROUND_CEILING

        return value.to_integral_value(rounding=ROUND_CEILING)

    @method(
        "static byte Clamp(byte value, byte min, byte max)",
        "static decimal Clamp(decimal value, decimal min, decimal max)",
        "static double Clamp(double value, double min, double max)",
        "static short Clamp(short value, short min, short max)", "static int Clamp(int value, int min, int max)",
        "static long Clamp(long value, long min, long max)",
        "static System.IntPtr Clamp(System.IntPtr value, System.IntPtr min, System.IntPtr max)",
        "static sbyte Clamp(sbyte value, sbyte min, sbyte max)",
        "static float Clamp(float value, float min, float max)",
        "static ushort Clamp(ushort value, ushort min, ushort max)",
        "static uint Clamp(uint value, uint min, uint max)", "static ulong Clamp(ulong value, ulong min, ulong max)",
        "static System.UIntPtr Clamp(System.UIntPtr value, System.UIntPtr min, System.UIntPtr max)",
    )
    @staticmethod
    def clamp(value: Any, low: Any, high: Any) -> Any:
        """The number held within bounds."""
        if low > high:
            raise ArgumentException("The lower bound must not be above the upper one.")
        return low if value < low else min(value, high)

    @method("static double CopySign(double x, double y)")
    @staticmethod
    def copy_sign(x: float, y: float) -> float:
        """The size of one number with the sign of another."""
        return math.copysign(x, y)

    @method("static double Cos(double d)")
    @staticmethod
    def cos(value: float) -> float:
        """Cosine."""
        return _real(math.cos, value)

    @method("static double Cosh(double value)")
    @staticmethod
    def cosh(value: float) -> float:
        """Hyperbolic cosine."""
        return _real(math.cosh, value)

    @method(
        "static int DivRem(int a, int b, [ref] int result)", "static long DivRem(long a, long b, [ref] long result)",
        "static System.ValueTuple[sbyte,sbyte] DivRem(sbyte left, sbyte right)",
        "static System.ValueTuple[byte,byte] DivRem(byte left, byte right)",
        "static System.ValueTuple[short,short] DivRem(short left, short right)",
        "static System.ValueTuple[ushort,ushort] DivRem(ushort left, ushort right)",
        "static System.ValueTuple[int,int] DivRem(int left, int right)",
        "static System.ValueTuple[uint,uint] DivRem(uint left, uint right)",
        "static System.ValueTuple[long,long] DivRem(long left, long right)",
        "static System.ValueTuple[ulong,ulong] DivRem(ulong left, ulong right)",
        "static System.ValueTuple[System.IntPtr,System.IntPtr] DivRem(System.IntPtr left, System.IntPtr right)",
        "static System.ValueTuple[System.UIntPtr,System.UIntPtr] DivRem(System.UIntPtr left, System.UIntPtr right)",
    )
    @staticmethod
    def div_rem(a: Any, b: Any, rest: Any = None) -> Any:
        """Quotient and remainder."""
        if b == 0:
            raise DivideByZeroException
        cls = type(a)
        quotient = abs(int(a)) // abs(int(b)) * (1 if (a < 0) == (b < 0) else -1)
        remainder = int(a) - quotient * int(b)
        if rest is not None:
            rest.value = cls(remainder)
            return cls(quotient)
        from psremote.bcl.values.tuples import value_tuple

        return value_tuple(cls(quotient), cls(remainder))

    @method("static double Exp(double d)")
    @staticmethod
    def exp(value: float) -> float:
        """e to a power."""
        return _real(math.exp, value)

    @method("static double Floor(double d)", "static decimal Floor(decimal d)")
    @staticmethod
    def floor(value: Any) -> Any:
        """The next whole number down."""
        if isinstance(value, float):
            return value if value != value or abs(value) == _INFINITY else math.copysign(float(math.floor(value)), value)
        from decimal import ROUND_FLOOR

        return value.to_integral_value(rounding=ROUND_FLOOR)

    @method("static double FusedMultiplyAdd(double x, double y, double z)")
    @staticmethod
    def fused(x: float, y: float, z: float) -> float:
        """x * y + z, rounded once."""
        from fractions import Fraction

        try:
            return float(Fraction(x) * Fraction(y) + Fraction(z))
        except (ValueError, OverflowError):
            return x * y + z

    @method("static double IEEERemainder(double x, double y)")
    @staticmethod
    def ieee_remainder(x: float, y: float) -> float:
        """What is left after the nearest multiple."""
        try:
            return math.remainder(x, y)
        except ValueError:
            return _NAN

    @method("static int ILogB(double x)")
    @staticmethod
    def ilogb(value: float) -> int:
        """The exponent of two."""
        if value == 0:
            return -(2**31)
        if value != value or abs(value) == _INFINITY:
            return 2**31 - 1
        return math.frexp(value)[1] - 1

    @method("static double Log(double d)", "static double Log(double a, double newBase)")
    @staticmethod
    def log(value: float, base: float | None = None) -> float:
        """Logarithm, natural or to a base."""
        if base is None:
            return -_INFINITY if value == 0 else _real(math.log, value)
        if value != value:
            return value
        if base != base:
            return base
        if base == 1 or (value != 1 and (base == 0 or base == _INFINITY)):
            return _NAN
        top, bottom = MathType.log(value), MathType.log(base)
        return top / bottom if bottom else _NAN

    @method("static double Log10(double d)")
    @staticmethod
    def log10(value: float) -> float:
        """Logarithm to base 10."""
        return -_INFINITY if value == 0 else _real(math.log10, value)

    @method("static double Log2(double x)")
    @staticmethod
    def log2(value: float) -> float:
        """Logarithm to base 2."""
        return -_INFINITY if value == 0 else _real(math.log2, value)

    @method(
        "static byte Max(byte val1, byte val2)", "static decimal Max(decimal val1, decimal val2)",
        "static double Max(double val1, double val2)", "static short Max(short val1, short val2)",
        "static int Max(int val1, int val2)", "static long Max(long val1, long val2)",
        "static System.IntPtr Max(System.IntPtr val1, System.IntPtr val2)", "static sbyte Max(sbyte val1, sbyte val2)",
        "static float Max(float val1, float val2)", "static ushort Max(ushort val1, ushort val2)",
        "static uint Max(uint val1, uint val2)", "static ulong Max(ulong val1, ulong val2)",
        "static System.UIntPtr Max(System.UIntPtr val1, System.UIntPtr val2)",
    )
    @staticmethod
    def max(a: Any, b: Any) -> Any:
        """The larger one."""
        if a != a or b != b:
            return a if a != a else b
        return a if a > b else b if b > a else (b if str(a) == "-0.0" else a)

    @method(
        "static byte Min(byte val1, byte val2)", "static decimal Min(decimal val1, decimal val2)",
        "static double Min(double val1, double val2)", "static short Min(short val1, short val2)",
        "static int Min(int val1, int val2)", "static long Min(long val1, long val2)",
        "static System.IntPtr Min(System.IntPtr val1, System.IntPtr val2)", "static sbyte Min(sbyte val1, sbyte val2)",
        "static float Min(float val1, float val2)", "static ushort Min(ushort val1, ushort val2)",
        "static uint Min(uint val1, uint val2)", "static ulong Min(ulong val1, ulong val2)",
        "static System.UIntPtr Min(System.UIntPtr val1, System.UIntPtr val2)",
    )
    @staticmethod
    def min(a: Any, b: Any) -> Any:
        """The smaller one."""
        if a != a or b != b:
            return a if a != a else b
        return a if a < b else b if b < a else (b if str(b) == "-0.0" else a)

    @method("static double MaxMagnitude(double x, double y)")
    @staticmethod
    def max_magnitude(x: float, y: float) -> float:
        """The one of larger size."""
        return x if abs(x) > abs(y) or (abs(x) == abs(y) and x > y) or x != x else y

    @method("static double MinMagnitude(double x, double y)")
    @staticmethod
    def min_magnitude(x: float, y: float) -> float:
        """The one of smaller size."""
        return x if abs(x) < abs(y) or (abs(x) == abs(y) and x < y) or x != x else y

    @method("static double Pow(double x, double y)")
    @staticmethod
    def pow(x: float, y: float) -> float:
        """A power."""
        if y == 0 or x == 1:
            return 1.0
        try:
            return math.pow(x, y)
        except ValueError:
            if x == 0 and y < 0:
                odd = float(y).is_integer() and int(y) % 2 == 1
                return math.copysign(_INFINITY, x) if odd else _INFINITY
            return _NAN
        except OverflowError:
            return -_INFINITY if x < 0 and int(y) % 2 == 1 else _INFINITY

    @method("static double ReciprocalEstimate(double d)")
    @staticmethod
    def reciprocal(value: float) -> float:
        """1 / x."""
        return 1.0 / value if value else math.copysign(_INFINITY, value)

    @method(
        "static decimal Round(decimal d)", "static decimal Round(decimal d, int decimals)",
        "static decimal Round(decimal d, System.MidpointRounding mode)",
        "static decimal Round(decimal d, int decimals, System.MidpointRounding mode)", "static double Round(double a)",
        "static double Round(double value, int digits)",
        "static double Round(double value, System.MidpointRounding mode)",
        "static double Round(double value, int digits, System.MidpointRounding mode)",
    )
    @staticmethod
    def round(value: Any, *rest: Any) -> Any:
        """The nearest number of so many digits."""
        digits = next((int(r) for r in rest if isinstance(r, int)), 0)
        mode = next((int(r.value) for r in rest if hasattr(r, "type")), 0)
        if not 0 <= mode <= 4:
            raise ArgumentException("This is no way of rounding.")
        return round_number(value, digits, mode)

    @method("static double ScaleB(double x, int n)")
    @staticmethod
    def scale_b(x: float, n: int) -> float:
        """x times a power of two."""
        try:
            return math.ldexp(x, n)
        except OverflowError:
            return math.copysign(_INFINITY, x)

    @method(
        "static int Sign(decimal value)", "static int Sign(double value)", "static int Sign(short value)",
        "static int Sign(int value)", "static int Sign(long value)", "static int Sign(System.IntPtr value)",
        "static int Sign(sbyte value)", "static int Sign(float value)",
    )
    @staticmethod
    def sign(value: Any) -> int:
        """-1, 0 or 1."""
        if value != value:
            raise ArithmeticException("NaN has no sign.")
        return (value > 0) - (value < 0)

    @method("static double Sin(double a)")
    @staticmethod
    def sin(value: float) -> float:
        """Sine."""
        return _real(math.sin, value)

    @method("static System.ValueTuple[double,double] SinCos(double x)")
    @staticmethod
    def sin_cos(value: float) -> Any:
        """Sine and cosine."""
        from psremote.bcl.values.tuples import value_tuple

        return value_tuple(_real(math.sin, value), _real(math.cos, value))

    @method("static double Sinh(double value)")
    @staticmethod
    def sinh(value: float) -> float:
        """Hyperbolic sine."""
        try:
            return math.sinh(value)
        except OverflowError:
            return math.copysign(_INFINITY, value)

    @method("static double Sqrt(double d)")
    @staticmethod
    def sqrt(value: float) -> float:
        """Square root."""
        return _real(math.sqrt, value)

    @method("static double Tan(double a)")
    @staticmethod
    def tan(value: float) -> float:
        """Tangent."""
        return _real(math.tan, value)

    @method("static double Tanh(double value)")
    @staticmethod
    def tanh(value: float) -> float:
        """Hyperbolic tangent."""
        return math.tanh(value)

    @method("static decimal Truncate(decimal d)", "static double Truncate(double d)")
    @staticmethod
    def truncate(value: Any) -> Any:
        """The number without its fraction."""
        if isinstance(value, float):
            return value if value != value or abs(value) == _INFINITY else math.copysign(float(math.trunc(value)), value)
        from decimal import ROUND_DOWN

        return value.to_integral_value(rounding=ROUND_DOWN)

    E = static_prop("static double E {get;}", lambda: math.e)
    PI = static_prop("static double PI {get;}", lambda: math.pi)
    TAU = static_prop("static double Tau {get;}", lambda: math.tau)


def _wide(sample: Any, product: int) -> Any:
    return (UInt128 if type(sample) is UInt64 else Int128)(product)


