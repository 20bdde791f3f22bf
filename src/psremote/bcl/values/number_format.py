"""Numbers as text the way .NET writes them: standard and custom format strings, shortest and 15-digit forms."""

from __future__ import annotations

import re
import struct
from typing import Any

from psremote.bcl.record import record
from psremote.bcl.values.exceptions import FormatException


@record
class NumberSymbols:
    """What a culture contributes to a number's text (the data of NumberFormatInfo)."""

    decimal_separator: str = "."
    group_separator: str = ","
    group_sizes: tuple[int, ...] = (3,)
    decimal_digits: int = 2
    negative_sign: str = "-"
    positive_sign: str = "+"
    negative_pattern: int = 1
    currency_symbol: str = "¤"
    currency_digits: int = 2
    currency_decimal_separator: str = "."
    currency_group_separator: str = ","
    currency_group_sizes: tuple[int, ...] = (3,)
    currency_positive_pattern: int = 0
    currency_negative_pattern: int = 0
    percent_symbol: str = "%"
    per_mille_symbol: str = "‰"
    percent_digits: int = 2
    percent_decimal_separator: str = "."
    percent_group_separator: str = ","
    percent_group_sizes: tuple[int, ...] = (3,)
    percent_positive_pattern: int = 0
    percent_negative_pattern: int = 0
    nan_symbol: str = "NaN"
    infinity_symbol: str = "Infinity"


INVARIANT = NumberSymbols()

NUMBER_NEGATIVE = ("(n)", "-n", "- n", "n-", "n -")
CURRENCY_POSITIVE = ("$n", "n$", "$ n", "n $")
CURRENCY_NEGATIVE = ("($n)", "-$n", "$-n", "$n-", "(n$)", "-n$", "n-$", "n$-", "-n $", "-$ n", "n $-", "$ n-", "$ -n",
                     "n- $", "($ n)", "(n $)", "$- n")
PERCENT_POSITIVE = ("n %", "n%", "%n", "% n")
PERCENT_NEGATIVE = ("-n %", "-n%", "-%n", "%-n", "%n-", "n-%", "n%-", "-% n", "n %-", "% n-", "% -n", "n- %")


class _Number:
    """Significant digits, the place of the point counted from their start, and the sign."""

    __slots__ = ("digits", "scale", "negative", "floating", "exact")

    def __init__(self, digits: str, scale: int, negative: bool, floating: bool = False, exact: bool = False) -> None:
        stripped = digits.lstrip("0")
        self.scale = scale - (len(digits) - len(stripped)) if stripped else 0
        self.digits = stripped
        self.negative = negative
        self.floating = floating
        self.exact = exact  # digits were already rounded exactly for this format

    def round(self, position: int) -> None:
        """Keep `position` digits, rounding away from zero at five, and drop trailing zeros."""
        digits = self.digits
        if position < len(digits) and (position < 0 or not digits):
            digits = ""
        elif position < len(digits):
            up = digits[position] >= "5" and not self.exact
            digits = digits[:position]
            if up:
                digits = str(int(digits or "0") + 1).rjust(position, "0")
                if len(digits) > position:
                    self.scale += 1
        self.digits = digits.rstrip("0")
        if not self.digits:
            self.scale = 0
            if not self.floating:
                self.negative = False


# How the narrower floating-point types pack, how many digits always read back, and how many a custom format keeps.
_FORMS = {"Single": "<f", "Half": "<e"}
_ROUND_TRIP = {"Double": 17, "Single": 9, "Half": 5}
_CUSTOM = {"Double": 15, "Single": 7, "Half": 5}


def single_digits(value: float, form: str = "<f") -> str:
    """The shortest decimal text that reads back as the same 32-bit (or 16-bit) float, as `d.ddde±x`."""
    pack = struct.Struct(form)
    wanted = pack.pack(value)
    for precision in range(9):
        text = f"{value:.{precision}e}"
        try:
            if pack.pack(float(text)) == wanted:
                return text
        except OverflowError:
            continue
    return f"{value:.8e}"


def _from_scientific(text: str, negative: bool, exact: bool) -> _Number:
    mantissa, _, exponent = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    return _Number(whole + fraction, len(whole) + int(exponent or 0), negative, floating=True, exact=exact)


def _shortest(value: float, kind: str) -> _Number:
    text = repr(abs(float(value))) if kind == "Double" else single_digits(abs(float(value)), _FORMS[kind])
    number = _from_scientific(text, value < 0 or (value == 0 and str(float(value))[0] == "-"), exact=True)
    number.digits = number.digits.rstrip("0")
    return number


def _is_negative(value: float) -> bool:
    return value < 0 or (value == 0 and repr(float(value))[0] == "-")


def _float_number(value: float, form: str, kind: str, precision: int) -> _Number:
    negative, size = _is_negative(value), abs(float(value))
    if kind in ("R", "G") and precision < 1:
        return _shortest(value, form)
    if kind == "G":
        return _from_scientific(f"{size:.{precision - 1}e}", negative, exact=True)
    if kind == "E":
        return _from_scientific(f"{size:.{precision}e}", negative, exact=True)
    if kind in ("F", "N", "C"):
        return _from_scientific(f"{size:.{precision}f}", negative, exact=True)
    if kind == "P":
        return _from_scientific(f"{size:.{precision + 2}f}", negative, exact=True)
    return _from_scientific(f"{size:.{_CUSTOM[form] - 1}e}", negative, exact=False)


_STANDARD = re.compile(r"([A-Za-z])(\d{0,10})\Z")


def _exponent(value: int, letter: str, minimum: int, plus: bool, symbols: NumberSymbols) -> str:
    sign = symbols.negative_sign if value < 0 else (symbols.positive_sign if plus else "")
    return letter + sign + str(abs(value)).rjust(minimum, "0")


def _group(digits: str, sizes: tuple[int, ...], separator: str) -> str:
    if not sizes or not separator:
        return digits
    parts: list[str] = []
    index = 0
    size = sizes[0]
    while size and len(digits) > size:
        parts.append(digits[-size:])
        digits = digits[:-size]
        if index < len(sizes) - 1:
            index += 1
            size = sizes[index]
    parts.append(digits)
    return separator.join(reversed(parts))


def _fixed(number: _Number, places: int, point: str, sizes: tuple[int, ...] = (), separator: str = "") -> str:
    digits, scale = number.digits, number.scale
    if scale > 0:
        whole = _group(digits[:scale].ljust(scale, "0"), sizes, separator)
        rest = digits[scale:]
    else:
        whole, rest = "0", "0" * -scale + digits
    return whole + point + rest[:places].ljust(places, "0") if places > 0 else whole


def _general(number: _Number, most: int, letter: str, symbols: NumberSymbols, never_scientific: bool) -> str:
    position = number.scale
    scientific = not never_scientific and (position > most or position < -3)
    if scientific:
        position = 1
    digits = number.digits
    if position > 0:
        text, rest = digits[:position].ljust(position, "0"), digits[position:]
    else:
        text, rest = "0", digits
    if rest or position < 0:
        text += symbols.decimal_separator + "0" * max(0, -position) + rest
    if scientific:
        text += _exponent(number.scale - 1, letter, 2, True, symbols)
    return text


def _pattern(pattern: str, text: str, symbols: NumberSymbols, symbol: str) -> str:
    out = []
    for letter in pattern:
        if letter == "n":
            out.append(text)
        elif letter in "$%":
            out.append(symbol)
        elif letter == "-":
            out.append(symbols.negative_sign)
        else:
            out.append(letter)
    return "".join(out)


def _standard(number: _Number, letter: str, precision: int, symbols: NumberSymbols, is_decimal: bool, floor: int) -> str:
    kind = letter.upper()
    sign = symbols.negative_sign
    if kind == "F":
        number.round(number.scale + precision)
        text = _fixed(number, precision, symbols.decimal_separator)
        return sign + text if number.negative else text
    if kind == "N":
        number.round(number.scale + precision)
        text = _fixed(number, precision, symbols.decimal_separator, symbols.group_sizes, symbols.group_separator)
        return _pattern(NUMBER_NEGATIVE[symbols.negative_pattern], text, symbols, "") if number.negative else text
    if kind == "C":
        number.round(number.scale + precision)
        text = _fixed(number, precision, symbols.currency_decimal_separator, symbols.currency_group_sizes,
                      symbols.currency_group_separator)
        pattern = (CURRENCY_NEGATIVE[symbols.currency_negative_pattern] if number.negative
                   else CURRENCY_POSITIVE[symbols.currency_positive_pattern])
        return _pattern(pattern, text, symbols, symbols.currency_symbol)
    if kind == "P":
        if number.digits:
            number.scale += 2
        number.round(number.scale + precision)
        text = _fixed(number, precision, symbols.percent_decimal_separator, symbols.percent_group_sizes,
                      symbols.percent_group_separator)
        pattern = (PERCENT_NEGATIVE[symbols.percent_negative_pattern] if number.negative
                   else PERCENT_POSITIVE[symbols.percent_positive_pattern])
        return _pattern(pattern, text, symbols, symbols.percent_symbol)
    if kind == "E":
        number.round(precision + 1)
        digits = number.digits.ljust(precision + 1, "0")
        text = digits[0] + (symbols.decimal_separator + digits[1:precision + 1] if precision > 0 else "")
        text += _exponent(number.scale - 1 if number.digits else 0, letter, 3, True, symbols)
        return sign + text if number.negative else text
    # G (and R): as short as the value allows
    whole = False
    if precision < 1:
        if is_decimal and precision == -1:
            whole = True
        else:
            precision = max(len(number.digits), floor)
    if not whole:
        number.round(precision)
    letter = "E" if letter in "GR" else "e"
    text = _general(number, precision, letter, symbols, whole)
    return sign + text if number.negative else text


def _section(text: str, wanted: int) -> int:
    """Where the section for a positive (0), negative (1) or zero (2) number begins."""
    if wanted == 0:
        return 0
    position, left = 0, wanted
    while position < len(text):
        letter = text[position]
        position += 1
        if letter in "\"'":
            while position < len(text) and text[position] != letter:
                position += 1
            position += 1
        elif letter == "\\":
            position += 1
        elif letter == ";":
            left -= 1
            if left == 0:
                return position if position < len(text) and text[position] != ";" else 0
    return 0


def _custom(number: _Number, text: str, symbols: NumberSymbols) -> str:
    end = len(text)
    section = _section(text, 2 if not number.digits else 1 if number.negative else 0)
    while True:
        count, first, last, point = 0, 1 << 30, 0, -1
        thousand_at, thousands, thousand_count, shift = -1, False, 0, 0
        scientific = False
        at = section
        while at < end and text[at] != ";":
            letter = text[at]
            at += 1
            if letter == "#":
                count += 1
            elif letter == "0":
                first = min(first, count)
                count += 1
                last = count
            elif letter == ".":
                if point < 0:
                    point = count
            elif letter == ",":
                if count > 0 and point < 0:
                    if thousand_at == count:
                        thousand_count += 1
                        continue
                    if thousand_at >= 0:
                        thousands = True
                    thousand_at, thousand_count = count, 1
            elif letter == "%":
                shift += 2
            elif letter == "‰":
                shift += 3
            elif letter in "\"'":
                while at < end and text[at] != letter:
                    at += 1
                at += 1
            elif letter == "\\":
                at += 1
            elif letter in "Ee":
                if text[at:at + 1] == "0" or (text[at:at + 1] in ("+", "-") and text[at + 1:at + 2] == "0"):
                    at += 1
                    while text[at:at + 1] == "0":
                        at += 1
                    scientific = True
        if point < 0:
            point = count
        if thousand_at >= 0:
            if thousand_at == point:
                shift -= thousand_count * 3
            else:
                thousands = True
        if number.digits:
            number.scale += shift
            number.round(count if scientific else number.scale + count - point)
            if not number.digits:
                other = _section(text, 2)
                if other != section:
                    section = other
                    continue
        else:
            if not number.floating:
                number.negative = False
            number.scale = 0
        break
    return _custom_digits(number, text, section, symbols, (count, max(0, point - first), min(0, point - last), point),
                          scientific, thousands)


def _custom_digits(number: _Number, text: str, section: int, symbols: NumberSymbols, layout: tuple[int, int, int, int],
                   scientific: bool, thousands: bool) -> str:
    count, first, last, point = layout
    end = len(text)
    if scientific:
        place, adjust = point, 0
    else:
        place, adjust = max(number.scale, point), number.scale - point
    breaks: list[int] = []
    if thousands and symbols.group_separator and symbols.group_sizes:
        sizes = symbols.group_sizes
        index, size = 0, sizes[0]
        total = size
        wanted = max(first, place + min(0, adjust))
        while wanted > total and size:
            breaks.append(total)
            if index < len(sizes) - 1:
                index += 1
                size = sizes[index]
            total += size
    out: list[str] = []
    if number.negative and section == 0 and number.scale != 0:
        out.append(symbols.negative_sign)
    digits, cursor = number.digits, 0

    def emit(digit: str) -> None:
        out.append(digit)
        if breaks and place > 1 and place == breaks[-1] + 1:
            out.append(symbols.group_separator)
            breaks.pop()

    point_written = False
    at = section
    while at < end and text[at] != ";":
        letter = text[at]
        at += 1
        if adjust > 0 and letter in "#0.":
            while adjust > 0:
                emit(digits[cursor] if cursor < len(digits) else "0")
                cursor += 1
                place -= 1
                adjust -= 1
        if letter in "#0":
            if adjust < 0:
                adjust += 1
                digit = "0" if place <= first else ""
            elif cursor < len(digits):
                digit = digits[cursor]
                cursor += 1
            else:
                digit = "0" if place > last else ""
            if digit:
                emit(digit)
            place -= 1
        elif letter == ".":
            if place == 0 and not point_written and (last < 0 or (point < count and cursor < len(digits))):
                out.append(symbols.decimal_separator)
                point_written = True
        elif letter == "%":
            out.append(symbols.percent_symbol)
        elif letter == "‰":
            out.append(symbols.per_mille_symbol)
        elif letter == ",":
            pass
        elif letter in "\"'":
            stop = text.find(letter, at)
            stop = end if stop < 0 else stop
            out.append(text[at:stop])
            at = stop + 1
        elif letter == "\\":
            out.append(text[at:at + 1])
            at += 1
        elif letter in "Ee":
            following = text[at:at + 2]
            if scientific and (following[:1] == "0" or following in ("+0", "-0")):
                width = 1 if following[0] == "0" else 0
                plus = following[0] == "+"
                at += 1
                while text[at:at + 1] == "0":
                    width += 1
                    at += 1
                value = number.scale - point if number.digits else 0
                out.append(_exponent(value, letter, min(width, 10), plus, symbols))
                scientific = False
            else:
                out.append(letter)
                if not scientific:
                    if text[at:at + 1] in ("+", "-"):
                        out.append(text[at])
                        at += 1
                    while text[at:at + 1] == "0":
                        out.append("0")
                        at += 1
        else:
            out.append(letter)
    if number.negative and section == 0 and number.scale == 0 and out:
        out.insert(0, symbols.negative_sign)
    return "".join(out)


def _big_hex(value: int, upper: bool, digits: int) -> str:
    nibbles = max(1, (value.bit_length() if value >= 0 else (~value).bit_length()) // 4 + 1)
    text = f"{value & ((1 << 4 * nibbles) - 1):0{nibbles}x}"
    text = text.rjust(digits, "f" if value < 0 else "0")
    return text.upper() if upper else text


def _radix(value: int, letter: str, precision: int, bits: int) -> str:
    if letter in "Xx":
        if not bits:
            return _big_hex(value, letter == "X", precision)
        text = format(value & ((1 << bits) - 1), letter)
    else:
        if not bits:
            width = (value.bit_length() if value >= 0 else (~value).bit_length()) + 1
            text = format(value & ((1 << width) - 1), f"0{width}b")
            return text.rjust(precision, "1" if value < 0 else "0")
        text = format(value & ((1 << bits) - 1), "b")
    return text.rjust(precision, "0")


# Width in bits by class name: masks hexadecimal and binary text of negative numbers (BigInteger has no width).
BITS = {"int": 32, "Int64": 64, "UInt32": 32, "UInt64": 64, "Int16": 16, "UInt16": 16, "Byte": 8, "SByte": 8,
        "BigInteger": 0, "Int128": 128, "UInt128": 128}


def format_number(value: Any, text: str | None, symbols: NumberSymbols) -> str:
    """The number `value` in the format `text`; FormatException where .NET raises it."""
    is_integer = isinstance(value, int)
    is_float = isinstance(value, float)
    form = ("Double" if type(value) is float else type(value).__name__) if is_float else ""
    if is_float and (value != value or value in (float("inf"), float("-inf"))):
        if value != value:
            return symbols.nan_symbol
        return symbols.infinity_symbol if value > 0 else symbols.negative_sign + symbols.infinity_symbol
    if not text or text[0] == "\0":
        text = "G"
    standard = _STANDARD.match(text)
    if standard is None:
        return _custom(_number_of(value, is_integer, form, "", 0), text, symbols)
    letter = standard[1]
    precision = int(standard[2]) if standard[2] else -1
    if precision > 999_999_999:
        raise FormatException(f"'{text}' asks for more digits than a number can have.")
    kind = letter.upper()
    if is_integer:
        if kind in "XB":
            return _radix(int(value), letter, precision, BITS.get(type(value).__name__, 32))
        if kind == "D" or (kind in "GR" and (precision < 1 or kind == "R" or type(value).__name__ == "BigInteger")):
            digits = str(abs(int(value)))
            # A big integer takes the digits of G as those of D.
            padded = kind == "D" or (kind == "G" and type(value).__name__ == "BigInteger")
            return (symbols.negative_sign if value < 0 else "") + (digits.rjust(precision, "0") if padded else digits)
    if kind not in "CEFGNPR":
        raise FormatException(f"The format '{text}' does not fit a number of this type.")
    if kind == "R":
        precision = -1
    if precision < 0:
        precision = {"C": symbols.currency_digits, "E": 6, "F": symbols.decimal_digits, "N": symbols.decimal_digits,
                     "P": symbols.percent_digits}.get(kind, -1)
    if kind == "G" and precision == -1 and not is_integer and not is_float:
        text = format(value.copy_abs(), "f").replace(".", symbols.decimal_separator)
        return symbols.negative_sign + text if value < 0 else text
    number = _number_of(value, is_integer, form, kind, precision)
    floor = _ROUND_TRIP[form] if is_float else 0
    return _standard(number, letter, precision, symbols, not is_integer and not is_float, floor)


def _number_of(value: Any, is_integer: bool, form: str, kind: str, precision: int) -> _Number:
    if is_integer:
        digits = str(abs(int(value)))
        return _Number(digits, len(digits), value < 0)
    if form:
        return _float_number(value, form, kind, precision)
    sign, places, exponent = value.as_tuple()
    digits = "".join(map(str, places))
    return _Number(digits, len(digits) + exponent, bool(sign))


def double_to_string_r(value: float, symbols: NumberSymbols = INVARIANT) -> str:
    """`value.ToString()`: the shortest text that reads back as the same double."""
    return format_number(float(value), "R", symbols)


def double_to_string_g15(value: float, symbols: NumberSymbols = INVARIANT) -> str:
    """`value.ToString("G15")`: the text casts, expansion and output use."""
    return format_number(float(value), "G15", symbols)


def single_to_string_r(value: float, symbols: NumberSymbols = INVARIANT) -> str:
    """The shortest text that reads back as the same 32-bit float."""
    if value != value or value in (float("inf"), float("-inf")):
        return format_number(float(value), "R", symbols)
    return _standard(_shortest(value, "Single"), "G", -1, symbols, False, 9)


def single_to_string_g7(value: float, symbols: NumberSymbols = INVARIANT) -> str:
    """A 32-bit float with seven significant digits, as casts and expansion write it."""
    return format_number(float(value), "G7", symbols)


def decimal_to_string(value: Any, symbols: NumberSymbols = INVARIANT) -> str:
    """A decimal with the trailing zeros it carries."""
    return format_number(value, "G", symbols)
