"""Strings by UTF-16 units: .NET counts them, Python counts code points."""

from __future__ import annotations


def has_astral(text: str) -> bool:
    """Whether a character takes two UTF-16 units."""
    return not text.isascii() and max(text) > "\uffff"


def split_units(text: str) -> str:
    """The text with every character above U+FFFF as its two surrogates."""
    if not has_astral(text):
        return text
    out: list[str] = []
    for letter in text:
        code = ord(letter)
        if code > 0xFFFF:
            code -= 0x10000
            out.append(chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF)))
        else:
            out.append(letter)
    return "".join(out)


def join_units(text: str) -> str:
    """The text with surrogate pairs put together; lone ones stay."""
    if text.isascii() or not any("\ud800" <= c <= "\udbff" for c in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") if _paired(text) else _join_slowly(text)


def _paired(text: str) -> bool:
    try:
        text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return False
    return True


def _join_slowly(text: str) -> str:
    out: list[str] = []
    at = 0
    while at < len(text):
        letter = text[at]
        if "\ud800" <= letter <= "\udbff" and at + 1 < len(text) and "\udc00" <= text[at + 1] <= "\udfff":
            out.append(chr(0x10000 + ((ord(letter) - 0xD800) << 10) + ord(text[at + 1]) - 0xDC00))
            at += 2
        else:
            out.append(letter)
            at += 1
    return "".join(out)


def unit_length(text: str) -> int:
    """The number of UTF-16 units."""
    if text.isascii() or max(text) <= "\uffff":
        return len(text)
    return len(text) + sum(1 for c in text if c > "\uffff")
