"""Wildcard patterns: `*`, `?`, `[a-z]`, backtick escapes."""

from __future__ import annotations

import re
from functools import lru_cache

from psremote.bcl.dotnet_type import constructor, dotnet_type, method
from psremote.objects.exceptions import WildcardPatternException

_SMA = "System.Management.Automation"


def contains_wildcard(text: str | None) -> bool:
    """Whether the text has an unescaped wildcard character."""
    if not text:
        return False
    index = 0
    while index < len(text):
        char = text[index]
        if char in "*?[":
            return True
        if char == "]":
            return True
        index += 2 if char == "`" else 1
    return False


def unescape_wildcard(text: str) -> str:
    """The text without the escapes in front of wildcard characters."""
    out: list[str] = []
    index = 0
    while index < len(text):
        char = text[index]
        if char == "`" and index + 1 < len(text) and text[index + 1] in "*?[]`":
            out.append(text[index + 1])
            index += 2
            continue
        out.append(char)
        index += 1
    return "".join(out)


def escape_wildcard(text: str, keep: str = "") -> str:
    """The text with its wildcard characters escaped."""
    return "".join("`" + c if c in "*?[]`" and c not in keep else c for c in text)


def _fail(pattern: str) -> WildcardPatternException:
    return WildcardPatternException(f"The wildcard pattern '{pattern}' is not valid.", None, "WildcardPattern_Invalid", "InvalidArgument")


@lru_cache(maxsize=512)
def wildcard_regex(pattern: str, ignore_case: bool = True) -> re.Pattern[str]:
    """The pattern as a compiled regular expression; raises WildcardPatternException."""
    out: list[str] = []
    index = 0
    length = len(pattern)
    while index < length:
        char = pattern[index]
        index += 1
        if char == "*":
            out.append(".*")
        elif char == "?":
            out.append(".")
        elif char == "`":
            if index < length:
                out.append(re.escape(pattern[index]))
                index += 1
            else:
                out.append(re.escape("`"))
        elif char == "[":
            index = _class(pattern, index, out)
        else:
            out.append(re.escape(char))
    flags = re.DOTALL | (re.IGNORECASE if ignore_case else 0)
    return re.compile("".join(out) + r"\Z", flags)


def _class(pattern: str, index: int, out: list[str]) -> int:
    """Translate a bracket expression that starts behind `[`; gives the index behind it."""
    chars: list[tuple[str, bool]] = []  # (character, escaped)
    while True:
        if index >= len(pattern):
            raise _fail(pattern)
        char = pattern[index]
        index += 1
        if char == "]" and chars:
            break
        if char == "`" and index < len(pattern):
            chars.append((pattern[index], True))
            index += 1
            continue
        chars.append((char, False))
    parts: list[str] = []
    at = 0
    while at < len(chars):
        first = chars[at][0]
        if at + 2 < len(chars) and chars[at + 1] == ("-", False):
            last = chars[at + 2][0]
            if first > last:
                raise _fail(pattern)
            parts.append(f"{re.escape(first)}-{re.escape(last)}")
            at += 3
            continue
        parts.append(re.escape(first) if first != "^" else r"\^")
        at += 1
    out.append("[" + "".join(parts) + "]")
    return index


@dotnet_type(f"{_SMA}.WildcardPattern", assembly=_SMA)
class WildcardPattern:
    """A pattern that can be asked often."""

    __slots__ = ("pattern", "ignore_case", "_regex", "_literal")

    def __init__(self, pattern: str, ignore_case: bool = True) -> None:
        self.pattern = pattern
        self.ignore_case = ignore_case
        self._literal: str | None = None
        self._regex: re.Pattern[str] | None = None
        if not contains_wildcard(pattern) and "`" not in pattern and pattern.isascii():
            self._literal = pattern.lower() if ignore_case else pattern

    @constructor(
        f"{_SMA}.WildcardPattern new(string pattern)",
        f"{_SMA}.WildcardPattern new(string pattern, {_SMA}.WildcardOptions options)",
    )
    @staticmethod
    def make(pattern: str, options: object = None) -> WildcardPattern:
        """A pattern; it minds case unless the options say otherwise."""
        return WildcardPattern(pattern, ignore_case=options is not None and bool(getattr(options, "value", 0) & 2))

    @method(f"static {_SMA}.WildcardPattern Get(string pattern, {_SMA}.WildcardOptions options)")
    @staticmethod
    def get(pattern: str, options: object) -> WildcardPattern:
        """The same, as a function."""
        return WildcardPattern.make(pattern, options)

    @method("bool IsMatch(string input)")
    def is_match(self, text: str | None) -> bool:
        """Whether the whole text matches."""
        if text is None:
            return False
        if self._literal is not None and text.isascii():
            return (text.lower() if self.ignore_case else text) == self._literal
        if self._regex is None:
            self._regex = wildcard_regex(self.pattern, self.ignore_case)
        return self._regex.match(text) is not None

    @method("string ToWql()")
    def to_wql(self) -> str:
        """The pattern in WQL's way of writing."""
        return self.pattern.replace("*", "%").replace("?", "_")

    @method("static string Escape(string pattern)")
    @staticmethod
    def escape(pattern: str) -> str:
        """The text with wildcard characters escaped."""
        return escape_wildcard(pattern)

    @method("static string Unescape(string pattern)")
    @staticmethod
    def unescape(pattern: str) -> str:
        """The text without such escapes."""
        return unescape_wildcard(pattern)

    @method("static bool ContainsWildcardCharacters(string pattern)")
    @staticmethod
    def contains_wildcard_characters(pattern: str) -> bool:
        """Whether the text has wildcard characters."""
        return contains_wildcard(pattern)
