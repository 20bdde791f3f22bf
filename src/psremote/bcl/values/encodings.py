"""System.Text.Encoding and its kinds."""

from __future__ import annotations

import codecs
import copy
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.arrays import array_of, bytes_array
from psremote.bcl.values.char import Char
from psremote.bcl.values.code_pages import ALIASES, BY_CODEC, PAGES
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    InvalidOperationException,
    NotSupportedException,
)
from psremote.bcl.values.utf16_text import join_units, split_units

_DOUBLE = ("cp932", "gbk", "cp949", "cp950", "euc_jp", "euc_kr", "gb18030")


def _replace_bad(fault: UnicodeError) -> tuple[str, int]:
    if isinstance(fault, UnicodeEncodeError):
        return "?" * (fault.end - fault.start), fault.end
    assert isinstance(fault, UnicodeDecodeError)
    return "\ufffd", fault.end


def _keep_controls(fault: UnicodeError) -> tuple[str | bytes, int]:
    """Windows' code pages carry the control characters they leave undefined."""
    if isinstance(fault, UnicodeEncodeError):
        return bytes(ord(c) if "\x80" <= c <= "\x9f" else 63 for c in fault.object[fault.start:fault.end]), fault.end
    assert isinstance(fault, UnicodeDecodeError)
    return "".join([chr(b) if 0x80 <= b <= 0x9F else "?" for b in fault.object[fault.start:fault.end]]), fault.end


codecs.register_error("psremote-net", _replace_bad)
codecs.register_error("psremote-windows", _keep_controls)


def _set_encoder_fallback(self: Encoding, value: Any) -> None:
    self.change(value)
    self.encoder = value


def _set_decoder_fallback(self: Encoding, value: Any) -> None:
    self.change(value)
    self.decoder = value


@dotnet_type("System.Text.Encoding", abstract=True, interfaces=("System.ICloneable",))
class Encoding:
    """Text as bytes in one of the usual ways."""

    def __init__(self, codec: str = "utf-8", code_page: int = 65001, name: str = "utf-8", preamble: bytes = b"", title: str = "") -> None:
        self.codec, self.page, self.web_name_text, self.preamble, self.title = codec, code_page, name, preamble, title or name
        self.encoder: Any = None  # what becomes of bad characters and bytes, None as usual
        self.decoder: Any = None
        self.writable = False

    # -- Python's side

    def encode(self, text: str) -> bytes:
        """The bytes of a text."""
        if self.encoder is not None:
            from psremote.bcl.values.encoding_parts import encode_with

            return encode_with(self.codec, text, self.encoder)
        if self.codec.startswith("utf"):
            text = join_units(text)
            clean = "".join(["\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text]) if not text.isascii() else text
            return clean.encode(self.codec)
        return split_units(text).encode(self.codec, "psremote-windows" if self.codec.startswith("cp125") else "psremote-net")

    def decode(self, data: bytes) -> str:
        """The text of bytes."""
        if self.decoder is not None:
            return data.decode(self.codec, self.decoder.handler)
        if self.codec == "ascii":
            return "".join([chr(b) if b < 128 else "?" for b in data])
        return data.decode(self.codec, "psremote-windows" if self.codec.startswith("cp125") else "replace")

    def __eq__(self, other: object) -> bool:
        return (isinstance(other, Encoding) and other.page == self.page and other.preamble == self.preamble
                and other.encoder == self.encoder and other.decoder == self.decoder)

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
            from psremote.bcl.values.encoding_parts import put
            from psremote.bcl.values.numbers import Byte

            return put(rest[2], rest[3], [Byte(b) for b in raw], "bytes")
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
        letters = map(Char, split_units(self.decode(raw)))
        if len(rest) == 4:
            from psremote.bcl.values.encoding_parts import put

            return put(rest[2], rest[3], list(letters), "chars")
        return array_of("char", letters)

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
        """One like it that may be changed."""
        made = copy.copy(self)
        made.writable = True
        return made

    @method("System.Text.Decoder GetDecoder()")
    def get_decoder(self) -> Any:
        """What reads bytes piece by piece."""
        from psremote.bcl.values.encoding_parts import DecoderNLS

        return DecoderNLS(self)

    @method("System.Text.Encoder GetEncoder()")
    def get_encoder(self) -> Any:
        """What writes characters piece by piece."""
        from psremote.bcl.values.encoding_parts import EncoderNLS

        return EncoderNLS(self)

    def change(self, value: Any) -> None:
        """Refuse where it may not be changed."""
        if not self.writable:
            raise InvalidOperationException("The encoding is read-only; a clone of it is not.")
        if value is None:
            raise ArgumentNullException("value")

    @prop("System.Text.EncoderFallback EncoderFallback {get;set;}", setter=_set_encoder_fallback)
    def encoder_fallback(self) -> Any:
        """What becomes of characters without bytes."""
        from psremote.bcl.values.encoding_parts import EncoderReplacementFallback

        return self.encoder or EncoderReplacementFallback("\ufffd" if self.codec.startswith("utf") else "?")

    @prop("System.Text.DecoderFallback DecoderFallback {get;set;}", setter=_set_decoder_fallback)
    def decoder_fallback(self) -> Any:
        """What becomes of bytes without characters."""
        from psremote.bcl.values.encoding_parts import DecoderReplacementFallback

        return self.decoder or DecoderReplacementFallback("\ufffd" if self.codec.startswith("utf") else "?")

    def refuse(self) -> None:
        """Make bad text an error."""
        from psremote.bcl.values.encoding_parts import DecoderExceptionFallback, EncoderExceptionFallback

        self.encoder, self.decoder = EncoderExceptionFallback(), DecoderExceptionFallback()

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
        return not self.codec.startswith("utf") and self.codec not in _DOUBLE

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """Whether it cannot be changed."""
        return not self.writable

    @method(
        "static System.Text.Encoding GetEncoding(int codepage)",
        "static System.Text.Encoding GetEncoding(int codepage, System.Text.EncoderFallback encoderFallback, System.Text.DecoderFallback decoderFallback)",
        "static System.Text.Encoding GetEncoding(string name)",
        "static System.Text.Encoding GetEncoding(string name, System.Text.EncoderFallback encoderFallback, System.Text.DecoderFallback decoderFallback)",
    )
    @staticmethod
    def get_encoding(name: Any, *rest: Any) -> Encoding:
        """The encoding of a name or code page."""
        made = encoding_of(name)
        if rest:
            if rest[0] is None or rest[1] is None:
                raise ArgumentNullException("encoderFallback" if rest[0] is None else "decoderFallback")
            made.encoder, made.decoder = rest
        return made

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
    DEFAULT = static_prop("static System.Text.Encoding Default {get;}", lambda: UTF8EncodingSealed(False))
    LATIN1 = static_prop("static System.Text.Encoding Latin1 {get;}", lambda: encoding_of("iso-8859-1"))
    UNICODE = static_prop("static System.Text.Encoding Unicode {get;}", lambda: encoding_of("utf-16"))
    UTF32 = static_prop("static System.Text.Encoding UTF32 {get;}", lambda: encoding_of("utf-32"))
    UTF7 = static_prop("static System.Text.Encoding UTF7 {get;}", lambda: UTF7Encoding())
    UTF8 = static_prop("static System.Text.Encoding UTF8 {get;}", lambda: encoding_of("utf-8"))


@dotnet_type("System.Text.UTF8Encoding", base="System.Text.Encoding")
class UTF8Encoding(Encoding):
    """UTF-8."""

    @constructor("System.Text.UTF8Encoding new()", "System.Text.UTF8Encoding new(bool encoderShouldEmitUTF8Identifier)",
                 "System.Text.UTF8Encoding new(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)")
    def __init__(self, mark: bool = False, strict: bool = False) -> None:
        super().__init__("utf-8", 65001, "utf-8", b"\xef\xbb\xbf" if mark else b"", "Unicode (UTF-8)")
        if strict:
            self.refuse()


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
        if strict:
            self.refuse()


@dotnet_type("System.Text.UTF32Encoding", base="System.Text.Encoding")
class UTF32Encoding(Encoding):
    """UTF-32."""

    @constructor("System.Text.UTF32Encoding new()", "System.Text.UTF32Encoding new(bool bigEndian, bool byteOrderMark)",
                 "System.Text.UTF32Encoding new(bool bigEndian, bool byteOrderMark, bool throwOnInvalidCharacters)")
    def __init__(self, big: bool = False, mark: bool = True, strict: bool = False) -> None:
        preamble = (b"\0\0\xfe\xff" if big else b"\xff\xfe\0\0") if mark else b""
        super().__init__("utf-32-be" if big else "utf-32-le", 12001 if big else 12000, "utf-32BE" if big else "utf-32", preamble,
                         "Unicode (UTF-32 Big-Endian)" if big else "Unicode (UTF-32)")
        if strict:
            self.refuse()


@dotnet_type("System.Text.UTF7Encoding", base="System.Text.Encoding")
class UTF7Encoding(Encoding):
    """UTF-7, which .NET's own look-up of names no longer gives."""

    @constructor("System.Text.UTF7Encoding new()")
    def __init__(self) -> None:
        super().__init__("utf-7", 65000, "utf-7", b"", "Unicode (UTF-7)")


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


@dotnet_type("System.Text.SBCSCodePageEncoding", base="System.Text.Encoding", assembly="System.Text.Encoding.CodePages")
class SBCSCodePageEncoding(Encoding):
    """A code page of one byte for each character."""


@dotnet_type("System.Text.DBCSCodePageEncoding", base="System.Text.Encoding", assembly="System.Text.Encoding.CodePages")
class DBCSCodePageEncoding(Encoding):
    """A code page of one or two bytes for each character."""


def _of_page(page: tuple[int, str, str, str]) -> Encoding:
    kind = DBCSCodePageEncoding if page[1] in _DOUBLE else SBCSCodePageEncoding
    return kind(page[1], page[0], page[2], b"", page[3])


def encoding_of_codec(codec: str) -> Encoding | None:
    """The code page Python reads with that codec (its registered name), UTF-7 too; None where .NET has none."""
    if codec == "utf-7":
        return UTF7Encoding()
    page = BY_CODEC.get(codec)
    return None if page is None else _of_page(page)


def encoding_of(name: Any) -> Encoding:
    """The encoding of a name or code page."""
    if name is None:
        raise ArgumentNullException("name")
    key = str(name).lower()
    kind = ALIASES.get(key)
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
    page = PAGES.get(key)
    if page is not None:
        return _of_page(page)
    if isinstance(name, int):
        raise NotSupportedException(f"There is no data for code page {name}.")
    raise ArgumentException(f"'{name}' is no name of an encoding known here.", "name")
