"""System.Xml.XmlConvert: values as XML has them, and back."""

from __future__ import annotations

import math
import re
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, method
from psremote.bcl.values.char import Char
from psremote.bcl.values.date_time import DateTime
from psremote.bcl.values.document_exceptions import XmlException
from psremote.bcl.values.exceptions import FormatException, OverflowException
from psremote.bcl.values.guid import Guid
from psremote.bcl.values.numbers import Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from psremote.bcl.values.time_span import TimeSpan
from psremote.protocol.clixml.primitives import LexicalError, date_text, duration_text, read_duration_ticks

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4}|[0-9A-Fa-f]{8})_")
_BITS = (("SByte", SByte, -(1 << 7), 1 << 7), ("Byte", Byte, 0, 1 << 8), ("Int16", Int16, -(1 << 15), 1 << 15), ("UInt16", UInt16, 0, 1 << 16),
         ("Int32", int, -(1 << 31), 1 << 31), ("UInt32", UInt32, 0, 1 << 32), ("Int64", Int64, -(1 << 63), 1 << 63), ("UInt64", UInt64, 0, 1 << 64))  # fmt: skip
_KINDS = ("bool", "byte", "char", "datetime", "decimal", "double", "guid", "int", "long", "sbyte", "short", "float", "timespan", "uint", "ulong", "ushort")


def number_text(value: float) -> str:
    """A number as XML Schema writes it."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "INF" if value > 0 else "-INF"
    from psremote.bcl.values.number_format import double_to_string_r, single_to_string_r

    return single_to_string_r(value) if isinstance(value, Single) else double_to_string_r(value)


def name_escaped(text: str, *, colon: bool) -> str:
    """A name in which what no name may hold is written as `_xHHHH_`."""
    made: list[str] = []
    for index, one in enumerate(text):
        usual = one.isalpha() or one == "_" or (colon and one == ":") or (index > 0 and (one.isdigit() or one in "-.·"))
        if usual and not (one == "_" and _ESCAPED.match(text, index)):
            made.append(one)
        else:
            code = ord(one)
            made.append(f"_x{code:04X}_" if code < 0x10000 else f"_x{code:08X}_")
    return "".join(made)


def _whole(name: str, make: Any, low: int, high: int) -> Any:
    def read(text: str) -> Any:
        try:
            number = int(text.strip())
        except ValueError:
            raise FormatException(f"'{text}' is no whole number.") from None
        if not low <= number < high:
            raise OverflowException(f"{number} does not fit into {name}.")
        return make(number)

    read.__doc__ = f"A {name}."
    shown = {"SByte": "sbyte", "Byte": "byte", "Int16": "short", "UInt16": "ushort", "Int32": "int", "UInt32": "uint", "Int64": "long", "UInt64": "ulong"}[name]
    return method(f"static {shown} To{name}(string s)")(staticmethod(read))


def _with_integers(cls: Any) -> Any:
    for row in _BITS:
        setattr(cls, f"to_{row[0].lower()}", _whole(*row))
    return cls


@dotnet_type("System.Xml.XmlConvert", assembly="System.Private.Xml")
@_with_integers
class XmlConvert:
    """Values as XML has them."""

    @method(*(f"static string ToString({kind} value)" for kind in _KINDS), "static string ToString(datetime value, string format)")
    @staticmethod
    def to_string(value: Any, form: str | None = None) -> str:
        """A value as text."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return number_text(value)
        if isinstance(value, TimeSpan):
            return duration_text(value.ticks)
        if isinstance(value, DateTime):
            return date_text(value) if form is None else value.to_string(form)
        return str(value)

    @method("static bool ToBoolean(string s)")
    @staticmethod
    def to_boolean(text: str) -> bool:
        """true, false, 1 or 0."""
        found = {"true": True, "1": True, "false": False, "0": False}.get(text.strip())
        if found is None:
            raise FormatException(f"'{text}' is neither true nor false.")
        return found

    @method("static char ToChar(string s)")
    @staticmethod
    def to_char(text: str) -> Char:
        """One character."""
        if len(text) != 1:
            raise FormatException(f"'{text}' is not one character.")
        return Char(text)

    @method("static double ToDouble(string s)")
    @staticmethod
    def to_double(text: str) -> float:
        """A number."""
        plain = text.strip()
        known = {"INF": math.inf, "-INF": -math.inf, "NaN": math.nan}.get(plain)
        if known is not None:
            return known
        try:
            return float(plain)
        except ValueError:
            raise FormatException(f"'{text}' is no number.") from None

    @method("static float ToSingle(string s)")
    @staticmethod
    def to_single(text: str) -> Single:
        """A number of single precision."""
        return Single(XmlConvert.to_double(text))

    @method("static decimal ToDecimal(string s)")
    @staticmethod
    def to_decimal(text: str) -> Any:
        """A decimal number."""
        from decimal import Decimal, InvalidOperation

        try:
            return Decimal(text.strip())
        except InvalidOperation:
            raise FormatException(f"'{text}' is no number.") from None

    @method("static guid ToGuid(string s)")
    @staticmethod
    def to_guid(text: str) -> Guid:
        """A GUID."""
        return Guid(text)

    @method("static timespan ToTimeSpan(string s)")
    @staticmethod
    def to_time_span(text: str) -> TimeSpan:
        """An xs:duration."""
        try:
            return TimeSpan(read_duration_ticks(text))
        except LexicalError:
            raise FormatException(f"'{text}' is no duration like P1DT2H.") from None

    @method("static datetime ToDateTime(string s)", "static datetime ToDateTime(string s, System.Xml.XmlDateTimeSerializationMode dateTimeOption)")
    @staticmethod
    def to_date_time(text: str, mode: Any = None) -> Any:
        """An xs:dateTime."""
        parse: Any = getattr(get_type("System.DateTime").python_class, "parse", None)
        return parse(text)

    @method("static string EncodeName(string name)")
    @staticmethod
    def encode_name(name: str) -> str:
        """A name of XML made of any text."""
        return name_escaped(name, colon=True)

    @method("static string EncodeLocalName(string name)")
    @staticmethod
    def encode_local_name(name: str) -> str:
        """The same, without a colon."""
        return name_escaped(name, colon=False)

    @method("static string DecodeName(string name)")
    @staticmethod
    def decode_name(name: str) -> str:
        """The text behind an encoded name."""
        return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), name)

    @method("static string VerifyName(string name)", "static string VerifyNCName(string name)")
    @staticmethod
    def verify_name(name: str) -> str:
        """The name, if it is one."""
        if not name or name_escaped(name, colon=True) != name:
            raise XmlException(f"'{name}' cannot be a name in XML.")
        return name
