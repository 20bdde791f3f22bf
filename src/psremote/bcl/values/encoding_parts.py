"""What an encoding does with text it cannot carry, and its coders that keep half characters between calls."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException
from psremote.bcl.values.exceptions_rare import DecoderFallbackException, EncoderFallbackException
from psremote.bcl.values.utf16_text import join_units, split_units


def _replacing(replacement: str) -> str:
    """The name of Python's error handler that puts a text in the place of what is bad."""
    name = f"psremote-{replacement.encode('utf-16-le', 'surrogatepass').hex()}"
    try:
        codecs.lookup_error(name)
    except LookupError:
        def handle(fault: UnicodeError) -> tuple[str | bytes, int]:
            if isinstance(fault, UnicodeEncodeError):
                return (join_units(replacement) * (fault.end - fault.start)).encode(fault.encoding), fault.end
            assert isinstance(fault, UnicodeDecodeError)
            return replacement, fault.end

        codecs.register_error(name, handle)
    return name


def _refuse(fault: UnicodeError) -> tuple[str, int]:
    if isinstance(fault, UnicodeEncodeError):
        raise EncoderFallbackException(f"The encoding has no bytes for U+{ord(fault.object[fault.start]):04X} at {fault.start}.")
    assert isinstance(fault, UnicodeDecodeError)
    wrong = "".join(f"[{b:02X}]" for b in fault.object[fault.start:fault.end])
    raise DecoderFallbackException(f"The bytes {wrong} at {fault.start} are no text of the encoding.")


codecs.register_error("psremote-refuse", _refuse)


class _Fallback:
    """What both directions have."""

    handler = "psremote-refuse"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, _Fallback) and other.handler == self.handler

    def __hash__(self) -> int:
        return hash(self.handler)

    @prop("int MaxCharCount {get;}")
    def max_char_count(self) -> int:
        """How many characters it puts for one at most."""
        return len(self.replacement()) if isinstance(self, EncoderReplacementFallback | DecoderReplacementFallback) else 0


@dotnet_type("System.Text.EncoderFallback", abstract=True)
class EncoderFallback(_Fallback):
    """What becomes of characters without bytes."""

    REPLACEMENT = static_prop("static System.Text.EncoderFallback ReplacementFallback {get;}", lambda: EncoderReplacementFallback())
    REFUSAL = static_prop("static System.Text.EncoderFallback ExceptionFallback {get;}", lambda: EncoderExceptionFallback())


@dotnet_type("System.Text.DecoderFallback", abstract=True)
class DecoderFallback(_Fallback):
    """What becomes of bytes without characters."""

    REPLACEMENT = static_prop("static System.Text.DecoderFallback ReplacementFallback {get;}", lambda: DecoderReplacementFallback())
    REFUSAL = static_prop("static System.Text.DecoderFallback ExceptionFallback {get;}", lambda: DecoderExceptionFallback())


def _checked(replacement: Any) -> str:
    if replacement is None:
        raise ArgumentNullException("replacement")
    if any("\ud800" <= c <= "\udfff" for c in join_units(replacement)):
        raise ArgumentException("The replacement holds half a character.", "replacement")
    return str(replacement)


@dotnet_type("System.Text.EncoderReplacementFallback", base="System.Text.EncoderFallback")
class EncoderReplacementFallback(EncoderFallback):
    """A text takes their place."""

    @constructor("System.Text.EncoderReplacementFallback new()", "System.Text.EncoderReplacementFallback new(string replacement)")
    def __init__(self, replacement: Any = "?") -> None:
        self.text = _checked(replacement)
        self.handler = _replacing(self.text)

    @prop("string DefaultString {get;}")
    def replacement(self) -> str:
        """The text."""
        return self.text


@dotnet_type("System.Text.DecoderReplacementFallback", base="System.Text.DecoderFallback")
class DecoderReplacementFallback(DecoderFallback):
    """A text takes their place."""

    @constructor("System.Text.DecoderReplacementFallback new()", "System.Text.DecoderReplacementFallback new(string replacement)")
    def __init__(self, replacement: Any = "?") -> None:
        self.text = _checked(replacement)
        self.handler = "replace" if self.text == "\ufffd" else _replacing(self.text)

    @prop("string DefaultString {get;}")
    def replacement(self) -> str:
        """The text."""
        return self.text


@dotnet_type("System.Text.EncoderExceptionFallback", base="System.Text.EncoderFallback")
class EncoderExceptionFallback(EncoderFallback):
    """They are an error."""

    @constructor("System.Text.EncoderExceptionFallback new()")
    def __init__(self) -> None:
        return


@dotnet_type("System.Text.DecoderExceptionFallback", base="System.Text.DecoderFallback")
class DecoderExceptionFallback(DecoderFallback):
    """They are an error."""

    @constructor("System.Text.DecoderExceptionFallback new()")
    def __init__(self) -> None:
        return


def encode_with(codec: str, text: str, fallback: Any) -> bytes:
    """The bytes of a text."""
    return (join_units(text) if codec.startswith("utf") else split_units(text)).encode(codec, fallback.handler)


def decode_with(codec: str, data: bytes, fallback: Any) -> str:
    """The text of bytes."""
    return data.decode(codec, fallback.handler)


def put(target: Any, at: int, parts: list[Any], name: str) -> int:
    """Parts written over an array's; how many there were."""
    if at < 0 or at + len(parts) > len(target):
        raise ArgumentException("The array is too short for what should be put there.", name)
    target[at:at + len(parts)] = parts
    return len(parts)


@dotnet_type("System.Text.Decoder", abstract=True)
class Decoder:
    """Bytes as characters, piece by piece."""

    def __init__(self, encoding: Any) -> None:
        self.encoding = encoding
        self.make: Callable[..., Any] = codecs.getincrementaldecoder(encoding.codec)
        self.coder = self.make(encoding.decoder_fallback.handler)

    @prop("System.Text.DecoderFallback Fallback {get;}")
    def fallback(self) -> Any:
        """What becomes of bad bytes."""
        return self.encoding.decoder_fallback

    @method("void Reset()")
    def reset(self) -> None:
        """What is left over is forgotten."""
        self.coder.reset()

    @method("int GetCharCount(byte[] bytes, int index, int count)", "int GetCharCount(byte[] bytes, int index, int count, bool flush)")
    def get_char_count(self, data: Any, start: int, count: int, flush: bool = False) -> int:
        """How many characters the bytes would give."""
        state = self.coder.getstate()
        try:
            return len(split_units(self.coder.decode(bytes(data)[start:start + count], flush)))
        finally:
            self.coder.setstate(state)

    @method("int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)",
            "int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex, bool flush)")
    def get_chars(self, data: Any, start: int, count: int, target: Any, at: int, flush: bool = False) -> int:
        """The characters into an array."""
        text = self.coder.decode(bytes(data)[start:start + count], flush)
        if flush:
            self.coder.reset()
        return put(target, at, [Char(c) for c in split_units(text)], "chars")


@dotnet_type("System.Text.DecoderNLS", base="System.Text.Decoder")
class DecoderNLS(Decoder):
    """What the encodings give."""


@dotnet_type("System.Text.Encoder", abstract=True)
class Encoder:
    """Characters as bytes, piece by piece."""

    def __init__(self, encoding: Any) -> None:
        self.encoding, self.half = encoding, ""

    def _take(self, chars: Any, start: int, count: int, flush: bool) -> tuple[bytes, str]:
        text = self.half + "".join(list(chars)[start:start + count])
        half = text[-1:] if not flush and "\ud800" <= text[-1:] <= "\udbff" else ""
        return self.encoding.encode(text[:len(text) - len(half)]), half

    @prop("System.Text.EncoderFallback Fallback {get;}")
    def fallback(self) -> Any:
        """What becomes of bad characters."""
        return self.encoding.encoder_fallback

    @method("void Reset()")
    def reset(self) -> None:
        """What is left over is forgotten."""
        self.half = ""

    @method("int GetByteCount(char[] chars, int index, int count, bool flush)")
    def get_byte_count(self, chars: Any, start: int, count: int, flush: bool) -> int:
        """How many bytes the characters would give."""
        return len(self._take(chars, start, count, flush)[0])

    @method("int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex, bool flush)")
    def get_bytes(self, chars: Any, start: int, count: int, target: Any, at: int, flush: bool) -> int:
        """The bytes into an array."""
        from psremote.bcl.values.numbers import Byte

        raw, self.half = self._take(chars, start, count, flush)
        return put(target, at, [Byte(b) for b in raw], "bytes")


@dotnet_type("System.Text.EncoderNLS", base="System.Text.Encoder")
class EncoderNLS(Encoder):
    """What the encodings give."""
