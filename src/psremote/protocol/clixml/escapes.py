"""The `_xHHHH_` escapes of CLIXML text and names, and XML's own, in one pass each way."""

from __future__ import annotations

import re

_SPECIAL = r"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\U00010000-\U0010ffff"
#: one search tells whether a text needs any work; most do not
text_needs = re.compile(f"[{_SPECIAL}&<>]|_(?=[xX])").search
_TEXT_UNITS = re.compile(f"[{_SPECIAL}&<>]|_(?=[xX])").sub
_MORE_THAN_MARKUP = re.compile(f"[{_SPECIAL}]|_(?=[xX])").search
_NAME_NEEDS = re.compile(f"[{_SPECIAL}&<>\"]|_(?=[xX])").search
_NAME_UNITS = re.compile(f"[{_SPECIAL}&<>\"]|_(?=[xX])").sub
_ESCAPED = re.compile("_[xX]([0-9a-fA-F]{8}|[0-9a-fA-F]{4})_").sub
_SURROGATE = re.compile("[\ud800-\udfff]").search
#: numeric references to characters XML 1.0 does not know; .NET's reader lets them pass
_CHARACTER_REFERENCE = re.compile("&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));").sub
#: raw characters XML 1.0 forbids: a lenient reader takes them as they are
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]").sub
_FORBIDDEN_SEARCH = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]").search
UNENCODABLE = re.compile("[\ufffe\uffff]").search

_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def _escape_unit(match: re.Match[str]) -> str:
    char = match[0]
    named = _NAMED.get(char)
    if named is not None:
        return named
    code = ord(char)
    if code < 0x10000:
        return f"_x{code:04X}_"
    code -= 0x10000
    return f"_x{0xD800 + (code >> 10):04X}__x{0xDC00 + (code & 0x3FF):04X}_"


_LONG = 256


def _is_harmless(text: str) -> bool:
    """Whether a long text has nothing to escape for certain; a translation is faster than a search by far."""
    return text.isascii() and not _loses(text, _ESCAPED_BYTES)


def _loses(text: str, marks: bytes) -> bool:
    return len(text.encode("ascii").translate(None, marks)) != len(text)


_CONTROLS = bytes((*range(0x20), 0x7F))
_ESCAPED_BYTES = _CONTROLS + b"&<>_"


def escape_text(text: str) -> str:
    """The text as element content."""
    if len(text) > _LONG and _is_harmless(text):
        return text
    return escape_needed(text) if text_needs(text) else text


def escape_needed(text: str) -> str:
    """The same for a text of which it is known that it needs it."""
    if _MORE_THAN_MARKUP(text):
        return _TEXT_UNITS(_escape_unit, text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_name(text: str) -> str:
    """The text as the value of an attribute in double quotes."""
    return _NAME_UNITS(_escape_unit, text) if _NAME_NEEDS(text) else text


def _unescape_unit(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code < 0x110000 else match[0]


def unescape(text: str) -> str:
    """The text that the escapes stand for; pairs of surrogates become the one character they mean."""
    if "_" not in text:
        return text
    text = _ESCAPED(_unescape_unit, text)
    if _SURROGATE(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text


def _allowed_reference(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    if code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000:
        return match[0]
    return f"_x{code:04X}_" if code < 0x10000 else "\ufffd"


def make_parsable(text: str) -> str:
    """The document with what expat would reject, and .NET's lenient reader takes, in escaped form."""
    if "&#" in text:
        text = _CHARACTER_REFERENCE(_allowed_reference, text)
    if len(text) > _LONG and text.isascii() and not _loses(text, _CONTROLS):
        return text
    if not text.isascii() or _FORBIDDEN_SEARCH(text):
        text = _FORBIDDEN(lambda match: f"_x{ord(match[0]):04X}_", text)
    return text
