"""System.Guid."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, find_type, method, prop, static_prop
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    FormatException,
    NetException,
)

_SHAPES = (
    re.compile(r"([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\Z", re.IGNORECASE),
    re.compile(r"\{([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\}\Z", re.IGNORECASE),
    re.compile(r"\(([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\)\Z", re.IGNORECASE),
    re.compile(r"([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\Z", re.IGNORECASE),
)
_X = re.compile(r"\{0x([0-9a-f]{1,8}),0x([0-9a-f]{1,4}),0x([0-9a-f]{1,4}),\{" + ",".join([r"0x([0-9a-f]{1,2})"] * 8) + r"\}\}\Z", re.IGNORECASE)


def parse_guid(text: Any) -> int:
    """The number of a GUID's text."""
    if text is None:
        raise ArgumentNullException("input")
    body = text.strip()
    for shape in _SHAPES:
        match = shape.match(body)
        if match is not None:
            return int("".join(match.groups()), 16)
    match = _X.match(re.sub(r"\s", "", body))
    if match is not None:
        groups = match.groups()
        return int(groups[0].rjust(8, "0") + groups[1].rjust(4, "0") + groups[2].rjust(4, "0") + "".join(g.rjust(2, "0") for g in groups[3:]), 16)
    raise FormatException(f"'{text}' is no GUID: 32 hexadecimal digits, grouped 8-4-4-4-12, are needed.")


@dotnet_type("System.Guid", base="System.ValueType", accelerators=("guid",),
             interfaces=("System.IComparable", "System.IComparable[guid]", "System.IEquatable[guid]", "System.ISpanFormattable"))
class Guid:
    """A number of 128 bits that is meant to be unique; `number` is its hexadecimal text read as one number."""

    __slots__ = ("number",)

    def __init__(self, source: Any = 0) -> None:
        if isinstance(source, str):
            source = parse_guid(source)
        elif isinstance(source, (bytes, bytearray)):
            source = _from_bytes(bytes(source))
        self.number = int(source)

    @constructor(
        "guid new(byte[] b)",
        "guid new(uint a, ushort b, ushort c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)",
        "guid new(int a, short b, short c, byte[] d)",
        "guid new(int a, short b, short c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)",
        "guid new(string g)",
    )
    @staticmethod
    def new(*parts: Any) -> Guid:
        """From text, 16 bytes, or the three numbers and eight bytes."""
        if not parts:
            return Guid(0)
        if len(parts) == 1:
            if isinstance(parts[0], str):
                return Guid(parts[0])
            if parts[0] is None:
                raise ArgumentNullException("b")
            raw = bytes(parts[0])
            if len(raw) != 16:
                raise ArgumentException("A GUID has exactly 16 bytes.", "b")
            return Guid(_from_bytes(raw))
        tail = bytes(parts[3]) if len(parts) == 4 else bytes(parts[3:])
        head = (int(parts[0]) & 0xFFFFFFFF) << 32 | (int(parts[1]) & 0xFFFF) << 16 | int(parts[2]) & 0xFFFF
        return Guid(head << 64 | int.from_bytes(tail, "big"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Guid) and other.number == self.number

    def __hash__(self) -> int:
        return hash(self.number)

    def __lt__(self, other: Guid) -> bool:
        return self.number < other.number

    def __str__(self) -> str:
        return self.to_string()

    def __repr__(self) -> str:
        return f"Guid('{self.to_string()}')"

    def to_bytes(self) -> bytes:
        """The 16 bytes in .NET's order: the first three numbers lowest byte first."""
        raw = self.number.to_bytes(16, "big")
        return raw[3::-1] + raw[5:3:-1] + raw[7:5:-1] + raw[8:]

    @prop("int Variant {get;}")
    def variant(self) -> int:
        """The four bits that say how the others are laid out."""
        return self.number >> 60 & 0xF

    @prop("int Version {get;}")
    def version(self) -> int:
        """How it was made."""
        return self.number >> 76 & 0xF

    @method("int CompareTo(System.Object value)", "int CompareTo(guid value)")
    def compare_to(self, other: Any) -> int:
        """Order."""
        if other is None:
            return 1
        if not isinstance(other, Guid):
            raise ArgumentException("Only a GUID can be compared with a GUID.")
        return (self.number > other.number) - (self.number < other.number)

    @method("bool Equals(System.Object o)", "bool Equals(guid g)")
    def equals(self, other: Any) -> bool:
        """Whether it is the same."""
        return self == other

    @method("int GetHashCode()")
    def get_hash_code(self) -> int:
        """A number equal GUIDs share."""
        number = hash(self.number) & 0xFFFFFFFF
        return number - 2**32 if number >= 2**31 else number

    @method("byte[] ToByteArray()", "byte[] ToByteArray(bool bigEndian)")
    def to_byte_array(self, big_endian: bool = False) -> Any:
        """Its bytes."""
        return bytes_array(self.number.to_bytes(16, "big") if big_endian else self.to_bytes())

    @method(
        "string ToString()", "string ToString(string format)",
        "string ToString(string format, System.IFormatProvider provider)",
    )
    def to_string(self, form: str | None = None, provider: Any = None) -> str:
        """Its text: D, N, B, P or X."""
        digits = f"{self.number:032x}"
        dashed = f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
        code = (form or "D").upper()
        if code == "D":
            return dashed
        if code == "N":
            return digits
        if code == "B":
            return "{" + dashed + "}"
        if code == "P":
            return f"({dashed})"
        if code == "X":
            rest = ",".join(f"0x{digits[i:i + 2]}" for i in range(16, 32, 2))
            return f"{{0x{digits[:8]},0x{digits[8:12]},0x{digits[12:16]},{{{rest}}}}}"
        raise FormatException(f"'{form}' is no format of a GUID; use D, N, B, P or X.")

    @method("static guid CreateVersion7()", "static guid CreateVersion7(System.DateTimeOffset timestamp)")
    @staticmethod
    def create_version_7(moment: Any = None) -> Guid:
        """One that begins with the moment: those made later come later."""
        if moment is None:
            now: Any = find_type("System.DateTimeOffset")
            moment = now.static_member("utcnow").getter()
        milliseconds = int(moment.to_unix_milliseconds())
        if milliseconds < 0:
            raise ArgumentOutOfRangeException("timestamp")
        text = f"{milliseconds & (1 << 48) - 1:012x}" + str(Guid.new_guid().to_string("N"))[12:]
        return Guid(parse_guid(f"{text[:12]}7{text[13:]}"))

    @method("static guid NewGuid()")
    @staticmethod
    def new_guid() -> Guid:
        """A random one."""
        if Source.random_bytes is None:
            find_type("System.Random")
        if Source.random_bytes is None:
            raise NetException("No source of random bytes is at hand.")
        raw = bytearray(Source.random_bytes(16))
        raw[6] = raw[6] & 0x0F | 0x40
        raw[8] = raw[8] & 0x3F | 0x80
        return Guid(int.from_bytes(raw, "big"))

    @method("static guid Parse(string input)", "static guid Parse(string s, System.IFormatProvider provider)")
    @staticmethod
    def parse(text: str, provider: Any = None) -> Guid:
        """From text."""
        return Guid(parse_guid(text))

    @method("static guid ParseExact(string input, string format)")
    @staticmethod
    def parse_exact(text: str, form: str) -> Guid:
        """From text of one format."""
        made = Guid(parse_guid(text))
        if made.to_string(form).lower() != text.strip().lower():
            raise FormatException(f"'{text}' does not follow the format {form}.")
        return made

    @method(
        "static bool TryParse(string input, [ref] guid result)",
        "static bool TryParse(string s, System.IFormatProvider provider, [ref] guid result)",
    )
    @staticmethod
    def try_parse(text: Any, *rest: Any) -> bool:
        """From text, without raising."""
        try:
            rest[-1].value = Guid(parse_guid(text))
        except (FormatException, ArgumentException):
            rest[-1].value = Guid(0)
            return False
        return True

    @method("static bool TryParseExact(string input, string format, [ref] guid result)")
    @staticmethod
    def try_parse_exact(text: Any, form: Any, result: Any) -> bool:
        """From text of one format, without raising."""
        try:
            result.value = Guid.parse_exact(text, form)
        except (FormatException, ArgumentException, AttributeError):
            result.value = Guid(0)
            return False
        return True

    EMPTY = static_prop("static guid Empty {get;}", lambda: Guid(0))
    ALL_BITS_SET = static_prop("guid AllBitsSet {get;}", lambda: Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"))


class Source:
    """Where random bytes come from; bcl/machine fills it."""

    random_bytes: Callable[[int], bytes] | None = None


def _from_bytes(raw: bytes) -> int:
    return int.from_bytes(raw[3::-1] + raw[5:3:-1] + raw[7:5:-1] + raw[8:], "big")
