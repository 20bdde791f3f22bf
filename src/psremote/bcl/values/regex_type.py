"""System.Text.RegularExpressions.Regex, over the `regex` package."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values import regex_syntax
from psremote.bcl.values.arrays import array_of
from psremote.bcl.values.document_exceptions import RegexMatchTimeoutException
from psremote.bcl.values.enumerations import RegexOptions
from psremote.bcl.values.exceptions import ArgumentNullException, ArgumentOutOfRangeException
from psremote.bcl.values.regex_matches import Match, MatchCollection
from psremote.bcl.values.regex_programs import compiled_pattern, own_program
from psremote.bcl.values.regex_replacement import Piece, parse_replacement
from psremote.bcl.values.regex_tree import ODD_CASES
from psremote.bcl.values.time_span import TimeSpan
from psremote.bcl.values.utf16_text import join_units, split_units


def _options_number(options: Any) -> int:
    return 0 if options is None else int(getattr(options, "value", options))


_NO_TIMEOUT = TimeSpan(-10_000)


@dotnet_type("System.Text.RegularExpressions.Regex", accelerators=("regex",), interfaces=("System.Runtime.Serialization.ISerializable",))
class Regex:
    """A regular expression."""

    @constructor(
        "regex new(string pattern)", "regex new(string pattern, System.Text.RegularExpressions.RegexOptions options)",
        "regex new(string pattern, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)",
    )
    def __init__(self, pattern: Any = None, options: Any = None, timeout: Any = None) -> None:
        if pattern is None:
            raise ArgumentNullException("pattern")
        self.pattern = str(pattern)
        self.flags = _options_number(options)
        if self.flags & ~0x77F or (self.flags & 256 and self.flags & ~(256 | 1 | 2 | 8 | 512)):
            raise ArgumentOutOfRangeException("options", "These options do not go together.")
        self.timeout: TimeSpan | None = timeout
        self._program: Any = None
        self.program, self.info = compiled_pattern(self.pattern, self.flags & ~8)

    @property
    def is_plain(self) -> bool:
        """Whether the package's program alone does it, for a text of ASCII."""
        return not (self.backwards or self.info.balancing or self.timeout is not None) and (not self.info.cased or self.pattern.isascii())

    @property
    def backwards(self) -> bool:
        """Whether it matches from right to left."""
        return bool(self.flags & 64)

    # -- Python's side

    def search(self, text: str, start: int, begin: int = 0, end: int | None = None) -> Any:
        """The package's match object at or after a position (before it, when matching backwards)."""
        seconds = self.timeout.total_seconds() if self.timeout is not None and self.timeout._ticks > 0 else None
        program = self.program
        if self.info.cased and not (text.isascii() and self.pattern.isascii()) and (ODD_CASES.search(text) or ODD_CASES.search(self.pattern)):
            program = own_program(self.pattern, self.flags & ~8)
        try:
            if self.backwards:
                return program.search(text, begin, start, timeout=seconds)
            return program.search(text, start, len(text) if end is None else end, timeout=seconds)
        except TimeoutError:
            raise RegexMatchTimeoutException from None

    def next_start(self, found: Any) -> int:
        """Where to look on after a match."""
        start, end = found.span()
        if self.backwards:
            return start if start != end else start - 1
        return end if start != end else end + 1

    def match_from(self, text: str, start: int) -> Match:
        """The match at or after a position in a text of UTF-16 units."""
        if start < 0 or start > len(text):
            return Match(self, text, None)
        return Match(self, text, self.search(text, start))

    def walk(self, text: str, start: int | None = None) -> Iterator[Any]:
        """The package's match objects one after the other."""
        if self.backwards and (start is None or start == len(text)):
            # a text cut short would make its cut the end for `$`
            yield from self.program.finditer(text)
            return
        at = (len(text) if self.backwards else 0) if start is None else start
        while 0 <= at <= len(text):
            found = self.search(text, at)
            if found is None:
                return
            yield found
            at = self.next_start(found)

    def pieces(self, replacement: str) -> list[Piece]:
        """A replacement pattern taken apart."""
        return parse_replacement(replacement, self.info.by_name, frozenset(self.info.numbers))

    def expand(self, pieces: list[Piece], found: Any, text: str) -> str:
        """A replacement pattern filled in for a match."""
        out: list[str] = []
        for piece in pieces:
            if isinstance(piece, str):
                out.append(piece)
            elif piece >= 0:
                out.append(found.group() if piece == 0 else found.group(f"_{piece}") or "")
            elif piece == -1:
                out.append(text[:found.start()])
            elif piece == -2:
                out.append(text[found.end():])
            elif piece == -3:
                last = self.info.numbers[-1]
                out.append(found.group() if last == 0 else found.group(f"_{last}") or "")
            else:
                out.append(text)
        return "".join(out)

    def replace_with(self, text: str, make: Callable[[Any], str], count: int = -1, start: int | None = None) -> str:
        """The text with matches replaced by what a function makes of them."""
        units = split_units(text)
        edits: list[tuple[int, int, str]] = []
        for found in self.walk(units, start):
            if count == 0:
                break
            count -= 1
            edits.append((*found.span(), make(found)))
        if not edits:
            return text
        edits.sort(key=lambda e: (e[0], e[1]))
        out: list[str] = []
        at = 0
        for begin, end, new in edits:
            out.append(units[at:begin])
            out.append(new)
            at = end
        out.append(units[at:])
        return join_units("".join(out))

    def replace_text(self, text: str, replacement: str, count: int = -1, start: int | None = None) -> str:
        """The text with matches replaced by a filled-in pattern."""
        pieces = self.pieces(split_units(replacement))
        units = split_units(text)
        return self.replace_with(text, lambda found: self.expand(pieces, found, units), count, start)

    def split_text(self, text: str, count: int = 0, start: int | None = None) -> list[str]:
        """The pieces between matches, and what groups captured."""
        units = split_units(text)
        if count == 1:
            return [text]
        left = count - 1 if count else -1
        parts: list[str] = []
        at = len(units) if self.backwards else 0
        for found in self.walk(units, start):
            begin, end = found.span()
            extra = [found.group(f"_{n}") for n in self.info.numbers[1:] if found.group(f"_{n}") is not None]
            if self.backwards:
                parts.append(units[end:at])
                at = begin
            else:
                parts.append(units[at:begin])
                at = end
            parts.extend(extra)
            left -= 1
            if left == 0:
                break
        parts.append(units[:at] if self.backwards else units[at:])
        if self.backwards:
            parts.reverse()
        return [join_units(p) for p in parts]

    # -- .NET's side

    def _start(self, text: str, start: Any) -> int | None:
        if start is None:
            return None
        if not 0 <= start <= len(text):
            raise ArgumentOutOfRangeException("startat", "The start lies outside the text.")
        return int(start)

    @method("bool IsMatch(string input)", "bool IsMatch(string input, int startat)")
    def is_match(self, text: str, start: Any = None) -> bool:
        """Whether there is a match."""
        units = _text(text)
        at = self._start(units, start)
        return self.search(units, (len(units) if self.backwards else 0) if at is None else at) is not None

    @method("System.Text.RegularExpressions.Match Match(string input)", "System.Text.RegularExpressions.Match Match(string input, int startat)",
            "System.Text.RegularExpressions.Match Match(string input, int beginning, int length)")
    def match(self, text: str, start: Any = None, length: Any = None) -> Match:
        """The first match."""
        units = _text(text)
        at = self._start(units, start)
        if length is not None:
            piece = units[:start + length]
            return Match(self, units, self.search(piece, at or 0))
        return Match(self, units, self.search(units, (len(units) if self.backwards else 0) if at is None else at))

    @method("System.Text.RegularExpressions.MatchCollection Matches(string input)",
            "System.Text.RegularExpressions.MatchCollection Matches(string input, int startat)")
    def matches(self, text: str, start: Any = None) -> MatchCollection:
        """All matches."""
        units = _text(text)
        return MatchCollection([Match(self, units, found) for found in self.walk(units, self._start(units, start))])

    @method("int Count(string input)")
    def count(self, text: str) -> int:
        """How many matches there are."""
        return sum(1 for _ in self.walk(_text(text)))

    @method("string Replace(string input, string replacement)", "string Replace(string input, string replacement, int count)",
            "string Replace(string input, string replacement, int count, int startat)",
            "string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator)",
            "string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator, int count)",
            "string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator, int count, int startat)")
    def replace(self, text: str, replacement: Any, count: int = -1, start: Any = None) -> str:
        """The text with matches replaced."""
        if replacement is None:
            raise ArgumentNullException("replacement")
        if count < -1:
            raise ArgumentOutOfRangeException("count", "The count must not be negative.")
        units = _text(text)
        at = self._start(units, start)
        if isinstance(replacement, str):
            return self.replace_text(text, replacement, count, at)
        return self.replace_with(text, lambda found: _as_text(replacement(Match(self, units, found))), count, at)

    @method("string[] Split(string input)", "string[] Split(string input, int count)", "string[] Split(string input, int count, int startat)")
    def split(self, text: str, count: int = 0, start: Any = None) -> Any:
        """The pieces between matches."""
        if count < 0:
            raise ArgumentOutOfRangeException("count", "The count must not be negative.")
        units = _text(text)
        return array_of("string", self.split_text(text, count, self._start(units, start)))

    @method("string[] GetGroupNames()")
    def get_group_names(self) -> Any:
        """The groups' names in order."""
        return array_of("string", [self.info.names[n] for n in self.info.numbers])

    @method("int[] GetGroupNumbers()")
    def get_group_numbers(self) -> Any:
        """The groups' numbers."""
        return array_of("int", self.info.numbers)

    @method("string GroupNameFromNumber(int i)")
    def group_name_from_number(self, number: int) -> str:
        """A group's name."""
        return self.info.names.get(number, "")

    @method("int GroupNumberFromName(string name)")
    def group_number_from_name(self, name: str) -> int:
        """A group's number, or -1."""
        return self.info.by_name.get(name, -1)

    @method("string ToString()")
    def to_string(self) -> str:
        """The pattern."""
        return self.pattern

    @prop("System.Text.RegularExpressions.RegexOptions Options {get;}")
    def options(self) -> Any:
        """The options."""
        return RegexOptions.from_value(self.flags)

    @prop("bool RightToLeft {get;}")
    def right_to_left(self) -> bool:
        """Whether it matches from right to left."""
        return self.backwards

    @prop("timespan MatchTimeout {get;}")
    def match_timeout(self) -> TimeSpan:
        """How long a match may take."""
        return self.timeout or _NO_TIMEOUT

    # -- static

    @method("static string Escape(string str)")
    @staticmethod
    def escape(text: str) -> str:
        """The text as a pattern for itself."""
        if text is None:
            raise ArgumentNullException("str")
        names = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}
        return "".join(names.get(c) or ("\\" + c if c in "\\*+?|{[()^$.# " else c) for c in text)

    @method("static string Unescape(string str)")
    @staticmethod
    def unescape(text: str) -> str:
        """The text without its escapes."""
        if text is None:
            raise ArgumentNullException("str")
        reader = regex_syntax._Reader("", 0)
        reader.text = text
        out: list[str] = []
        while reader.at < len(text):
            letter = text[reader.at]
            reader.at += 1
            if letter == "\\":
                if reader.at >= len(text):
                    break
                out.append(reader.escaped_char())
            else:
                out.append(letter)
        return "".join(out)

    @method("static bool IsMatch(string input, string pattern)",
            "static bool IsMatch(string input, string pattern, System.Text.RegularExpressions.RegexOptions options)",
            "static bool IsMatch(string input, string pattern, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)")
    @staticmethod
    def static_is_match(text: str, pattern: str, *options: Any) -> bool:
        """Whether there is a match."""
        return Regex(pattern, *options).is_match(text)

    @method("static System.Text.RegularExpressions.Match Match(string input, string pattern)",
            "static System.Text.RegularExpressions.Match Match(string input, string pattern, System.Text.RegularExpressions.RegexOptions options)",
            "static System.Text.RegularExpressions.Match Match(string input, string pattern, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)")
    @staticmethod
    def static_match(text: str, pattern: str, *options: Any) -> Match:
        """The first match."""
        return Regex(pattern, *options).match(text)

    @method("static System.Text.RegularExpressions.MatchCollection Matches(string input, string pattern)",
            "static System.Text.RegularExpressions.MatchCollection Matches(string input, string pattern, System.Text.RegularExpressions.RegexOptions options)",
            "static System.Text.RegularExpressions.MatchCollection Matches(string input, string pattern, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)")
    @staticmethod
    def static_matches(text: str, pattern: str, *options: Any) -> MatchCollection:
        """All matches."""
        return Regex(pattern, *options).matches(text)

    @method("static int Count(string input, string pattern)",
            "static int Count(string input, string pattern, System.Text.RegularExpressions.RegexOptions options)")
    @staticmethod
    def static_count(text: str, pattern: str, *options: Any) -> int:
        """How many matches there are."""
        return Regex(pattern, *options).count(text)

    @method("static string Replace(string input, string pattern, string replacement)",
            "static string Replace(string input, string pattern, string replacement, System.Text.RegularExpressions.RegexOptions options)",
            "static string Replace(string input, string pattern, string replacement, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)",
            "static string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator)",
            "static string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator, System.Text.RegularExpressions.RegexOptions options)")
    @staticmethod
    def static_replace(text: str, pattern: str, replacement: Any, *options: Any) -> str:
        """The text with matches replaced."""
        return Regex(pattern, *options).replace(text, replacement)

    @method("static string[] Split(string input, string pattern)",
            "static string[] Split(string input, string pattern, System.Text.RegularExpressions.RegexOptions options)",
            "static string[] Split(string input, string pattern, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)")
    @staticmethod
    def static_split(text: str, pattern: str, *options: Any) -> Any:
        """The pieces between matches."""
        return Regex(pattern, *options).split(text)

    CACHE_SIZE = static_prop("static int CacheSize {get;set;}", lambda: 15, lambda value: None)
    INFINITE = static_prop("static timespan InfiniteMatchTimeout {get;}", lambda: _NO_TIMEOUT)


def _text(text: Any) -> str:
    if text is None:
        raise ArgumentNullException("input")
    return split_units(text)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    from psremote.bcl.values.composite_format import net_to_string

    return net_to_string(value)


