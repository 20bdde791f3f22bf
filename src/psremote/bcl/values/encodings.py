"""System.Text.Encoding and its kinds."""

from __future__ import annotations

import codecs
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.arrays import array_of, bytes_array
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    NotSupportedException,
)
from psremote.bcl.values.exceptions_rare import DecoderFallbackException
from psremote.bcl.values.utf16_text import join_units, split_units


def _replace_bad(fault: UnicodeError) -> tuple[str, int]:
    if isinstance(fault, UnicodeEncodeError):
        return "?" * (fault.end - fault.start), fault.end
    assert isinstance(fault, UnicodeDecodeError)
    return "\ufffd", fault.end


codecs.register_error("psremote-net", _replace_bad)


@dotnet_type("System.Text.Encoding", abstract=True, interfaces=("System.ICloneable",))
class Encoding:
    """Text as bytes in one of the usual ways."""

    def __init__(self, codec: str = "utf-8", code_page: int = 65001, name: str = "utf-8", preamble: bytes = b"", title: str = "") -> None:
        self.codec, self.page, self.web_name_text, self.preamble, self.title = codec, code_page, name, preamble, title or name

    # -- Python's side

    def encode(self, text: str) -> bytes:
        """The bytes of a text."""
        if self.codec.startswith("utf"):
            text = join_units(text)
            clean = "".join(["\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text]) if not text.isascii() else text
            return clean.encode(self.codec)
        return split_units(text).encode(self.codec, "psremote-net")

    def decode(self, data: bytes) -> str:
        """The text of bytes."""
        if self.codec == "ascii":
            return "".join([chr(b) if b < 128 else "?" for b in data])
        return data.decode(self.codec, "replace")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Encoding) and other.page == self.page and other.preamble == self.preamble

    def __hash__(self) -> int:
        return hash(self.page)

    # -- .NET's side

    @method(
        "int GetBytes(System.Char*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e chars, int charCount, System.Byte*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e bytes, int byteCount)",
        "int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)",
        "int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex)",
        "byte[] GetBytes(char[] chars)", "byte[] GetBytes(char[] chars, int index, int count)",
        "byte[] GetBytes(string s)", "byte[] GetBytes(string s, int index, int count)",
    )
    def get_bytes(self, text: Any, *rest: Any) -> Any:
        """The bytes of a text or of characters."""
        if text is None:
            raise ArgumentNullException("s")
        letters = text if isinstance(text, str) else "".join(text)
        if len(rest) >= 2:
            letters = split_units(letters)[rest[0]:rest[0] + rest[1]]
        raw = self.encode(letters)
        if len(rest) == 4:
            from psremote.bcl.values.numbers import Byte

            rest[2][rest[3]:rest[3] + len(raw)] = [Byte(b) for b in raw]
            return len(raw)
        return bytes_array(raw)

    @method(
        "int GetByteCount(System.Char*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e chars, int count)",
        "int GetByteCount(char[] chars, int index, int count)", "int GetByteCount(string s)",
        "int GetByteCount(char[] chars)", "int GetByteCount(string s, int index, int count)",
    )
    def get_byte_count(self, text: Any, start: int = 0, count: int | None = None) -> int:
        """How many bytes a text takes."""
        if text is None:
            raise ArgumentNullException("s")
        letters = split_units(text if isinstance(text, str) else "".join(text))
        return len(self.encode(letters[start:None if count is None else start + count]))

    @method(
        "string GetString(byte[] bytes)", "string GetString(byte[] bytes, int index, int count)",
        "string GetString(System.Byte*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e bytes, int byteCount)",
    )
    def get_string(self, data: Any, start: int = 0, count: int | None = None) -> str:
        """The text of bytes."""
        if data is None:
            raise ArgumentNullException("bytes")
        raw = bytes(data)
        if count is not None and (start < 0 or count < 0 or start + count > len(raw)):
            raise ArgumentOutOfRangeException("bytes", "The range lies outside the array.")
        return self.decode(raw[start:None if count is None else start + count])

    @method(
        "int GetChars(System.Byte*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e bytes, int byteCount, System.Char*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e chars, int charCount)",
        "char[] GetChars(byte[] bytes)",
        "int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)",
        "char[] GetChars(byte[] bytes, int index, int count)",
    )
    def get_chars(self, data: Any, *rest: Any) -> Any:
        """The characters of bytes."""
        raw = bytes(data)
        if len(rest) >= 2:
            raw = raw[rest[0]:rest[0] + rest[1]]
        return array_of("char", map(Char, split_units(self.decode(raw))))

    @method(
        "int GetCharCount(System.Byte*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e bytes, int count)",
        "int GetCharCount(byte[] bytes)", "int GetCharCount(byte[] bytes, int index, int count)",
    )
    def get_char_count(self, data: Any, start: int = 0, count: int | None = None) -> int:
        """How many characters bytes hold."""
        return len(split_units(self.decode(bytes(data)[start:None if count is None else start + count])))

    @method("byte[] GetPreamble()")
    def get_preamble(self) -> Any:
        """The byte order mark."""
        return bytes_array(self.preamble)

    @method("int GetMaxByteCount(int charCount)")
    def get_max_byte_count(self, count: int) -> int:
        """How many bytes so many characters take at most."""
        return (count + 1) * {"utf-8": 3, "utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4}.get(self.codec, 1)

    @method("int GetMaxCharCount(int byteCount)")
    def get_max_char_count(self, count: int) -> int:
        """How many characters so many bytes hold at most."""
        return count + 1

    @method("System.Object Clone()")
    def clone(self) -> Encoding:
        """The encoding."""
        return self

    @method("bool Equals(System.Object value)")
    def equals(self, other: Any) -> bool:
        """Whether it is the same encoding."""
        return self == other

    @method("string ToString()")
    def to_string(self) -> str:
        """Its type's name."""
        own: Any = type(self).__dict__["__dotnet_type__"]
        return str(own.full_name)

    @prop("string BodyName {get;}")
    def body_name(self) -> str:
        """Its name in mail."""
        return self.web_name_text

    @prop("string HeaderName {get;}")
    def header_name(self) -> str:
        """Its name in mail headers."""
        return self.web_name_text

    @prop("string WebName {get;}")
    def web_name(self) -> str:
        """Its registered name."""
        return self.web_name_text

    @prop("string EncodingName {get;}")
    def encoding_name(self) -> str:
        """Its name to show."""
        return self.title

    @prop("int CodePage {get;}")
    def code_page(self) -> int:
        """Its number."""
        return self.page

    @prop("int WindowsCodePage {get;}")
    def windows_code_page(self) -> int:
        """Windows' number of its family."""
        return 1200 if self.codec.startswith("utf") else 1252

    @prop("bool IsSingleByte {get;}")
    def is_single_byte(self) -> bool:
        """Whether each character takes one byte."""
        return not self.codec.startswith("utf")

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """It cannot be changed."""
        return True

    @method(
        "static System.Text.Encoding GetEncoding(int codepage)",
        "static System.Text.Encoding GetEncoding(int codepage, System.Text.EncoderFallback encoderFallback, System.Text.DecoderFallback decoderFallback)",
        "static System.Text.Encoding GetEncoding(string name)",
        "static System.Text.Encoding GetEncoding(string name, System.Text.EncoderFallback encoderFallback, System.Text.DecoderFallback decoderFallback)",
    )
    @staticmethod
    def get_encoding(name: Any, *rest: Any) -> Encoding:
        """The encoding of a name or code page."""
        return encoding_of(name)

    @method(
        "static byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes)",
        "static byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes, int index, int count)",
    )
    @staticmethod
    def convert(source: Encoding, target: Encoding, data: Any, *rest: int) -> Any:
        """Bytes of one encoding as bytes of another."""
        raw = bytes(data)
        if rest:
            raw = raw[rest[0]:rest[0] + rest[1]]
        return bytes_array(target.encode(source.decode(raw)))

    ASCII = static_prop("static System.Text.Encoding ASCII {get;}", lambda: encoding_of("us-ascii"))
    BIG_ENDIAN = static_prop("static System.Text.Encoding BigEndianUnicode {get;}", lambda: encoding_of("utf-16BE"))
    DEFAULT = static_prop("static System.Text.Encoding Default {get;}", lambda: UTF8Encoding(False))
    LATIN1 = static_prop("static System.Text.Encoding Latin1 {get;}", lambda: encoding_of("iso-8859-1"))
    UNICODE = static_prop("static System.Text.Encoding Unicode {get;}", lambda: encoding_of("utf-16"))
    UTF32 = static_prop("static System.Text.Encoding UTF32 {get;}", lambda: encoding_of("utf-32"))
    UTF7 = static_prop("static System.Text.Encoding UTF7 {get;}", lambda: Encoding("utf-7", 65000, "utf-7"))
    UTF8 = static_prop("static System.Text.Encoding UTF8 {get;}", lambda: encoding_of("utf-8"))


@dotnet_type("System.Text.UTF8Encoding", base="System.Text.Encoding")
class UTF8Encoding(Encoding):
    """UTF-8."""

    @constructor("System.Text.UTF8Encoding new()", "System.Text.UTF8Encoding new(bool encoderShouldEmitUTF8Identifier)",
                 "System.Text.UTF8Encoding new(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)")
    def __init__(self, mark: bool = False, strict: bool = False) -> None:
        super().__init__("utf-8", 65001, "utf-8", b"\xef\xbb\xbf" if mark else b"", "Unicode (UTF-8)")
        self.strict = strict

    def decode(self, data: bytes) -> str:
        """The text of bytes."""
        if self.strict:
            try:
                return data.decode("utf-8")
            except UnicodeDecodeError:
                raise DecoderFallbackException("The bytes are no UTF-8.") from None
        return data.decode("utf-8", "replace")


@dotnet_type("System.Text.UTF8Encoding+UTF8EncodingSealed", base="System.Text.UTF8Encoding")
class UTF8EncodingSealed(UTF8Encoding):
    """What Encoding.UTF8 gives."""


@dotnet_type("System.Text.UnicodeEncoding", base="System.Text.Encoding")
class UnicodeEncoding(Encoding):
    """UTF-16."""

    @constructor("System.Text.UnicodeEncoding new()", "System.Text.UnicodeEncoding new(bool bigEndian, bool byteOrderMark)",
                 "System.Text.UnicodeEncoding new(bool bigEndian, bool byteOrderMark, bool throwOnInvalidBytes)")
    def __init__(self, big: bool = False, mark: bool = True, strict: bool = False) -> None:
        preamble = (b"\xfe\xff" if big else b"\xff\xfe") if mark else b""
        super().__init__("utf-16-be" if big else "utf-16-le", 1201 if big else 1200, "utf-16BE" if big else "utf-16", preamble,
                         "Unicode (Big-Endian)" if big else "Unicode")


@dotnet_type("System.Text.UTF32Encoding", base="System.Text.Encoding")
class UTF32Encoding(Encoding):
    """UTF-32."""

    @constructor("System.Text.UTF32Encoding new()", "System.Text.UTF32Encoding new(bool bigEndian, bool byteOrderMark)")
    def __init__(self, big: bool = False, mark: bool = True) -> None:
        preamble = (b"\0\0\xfe\xff" if big else b"\xff\xfe\0\0") if mark else b""
        super().__init__("utf-32-be" if big else "utf-32-le", 12001 if big else 12000, "utf-32BE" if big else "utf-32", preamble,
                         "Unicode (UTF-32 Big-Endian)" if big else "Unicode (UTF-32)")


@dotnet_type("System.Text.ASCIIEncoding", base="System.Text.Encoding")
class ASCIIEncoding(Encoding):
    """ASCII."""

    @constructor("System.Text.ASCIIEncoding new()")
    def __init__(self) -> None:
        super().__init__("ascii", 20127, "us-ascii", b"", "US-ASCII")


@dotnet_type("System.Text.ASCIIEncoding+ASCIIEncodingSealed", base="System.Text.ASCIIEncoding")
class ASCIIEncodingSealed(ASCIIEncoding):
    """What Encoding.ASCII gives."""


@dotnet_type("System.Text.Latin1Encoding", base="System.Text.Encoding")
class Latin1Encoding(Encoding):
    """ISO 8859-1."""

    def __init__(self) -> None:
        super().__init__("latin-1", 28591, "iso-8859-1", b"", "Western European (ISO)")


@dotnet_type("System.Text.Latin1Encoding+Latin1EncodingSealed", base="System.Text.Latin1Encoding")
class Latin1EncodingSealed(Latin1Encoding):
    """What Encoding.Latin1 gives."""


_ALIASES = {
    "utf-8": "utf8", "utf8": "utf8", "65001": "utf8", "unicode-1-1-utf-8": "utf8", "utf-16": "utf16", "utf-16le": "utf16", "unicode": "utf16",
    "1200": "utf16", "utf-16be": "utf16be", "unicodefffe": "utf16be", "1201": "utf16be", "utf-32": "utf32", "utf-32le": "utf32", "12000": "utf32",
    "utf-32be": "utf32be", "12001": "utf32be", "us-ascii": "ascii", "ascii": "ascii", "20127": "ascii", "iso-8859-1": "latin1", "latin1": "latin1",
    "28591": "latin1", "0": "utf8",
}
_PAGES = {"windows-1252": ("cp1252", 1252), "1252": ("cp1252", 1252), "ibm437": ("cp437", 437), "437": ("cp437", 437), "850": ("cp850", 850),
          "ibm850": ("cp850", 850), "windows-1251": ("cp1251", 1251), "1251": ("cp1251", 1251), "windows-1250": ("cp1250", 1250),
          "1250": ("cp1250", 1250), "shift_jis": ("cp932", 932), "932": ("cp932", 932), "gb2312": ("gb2312", 936), "936": ("cp936", 936)}


def encoding_of(name: Any) -> Encoding:
    """The encoding of a name or code page."""
    if name is None:
        raise ArgumentNullException("name")
    key = str(name).lower()
    kind = _ALIASES.get(key)
    if kind == "utf8":
        return UTF8EncodingSealed(True)
    if kind in ("utf16", "utf16be"):
        return UnicodeEncoding(kind == "utf16be", True)
    if kind in ("utf32", "utf32be"):
        return UTF32Encoding(kind == "utf32be", True)
    if kind == "ascii":
        return ASCIIEncodingSealed()
    if kind == "latin1":
        return Latin1EncodingSealed()
    page = _PAGES.get(key)
    if page is not None:
        return Encoding(page[0], page[1], key if not key.isdigit() else f"windows-{key}")
    if isinstance(name, int):
        raise NotSupportedException(f"There is no data for code page {name}.")
    raise ArgumentException(f"'{name}' is no name of an encoding known here.", "name")
