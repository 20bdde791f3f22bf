"""The -Filter language of the directory's commands: `Name -like "a*" -and Enabled -eq $true`, `*` for all.

The left side of a comparison is an attribute's bare name, the right side a quoted text, a bare word or a variable of the
caller; `-and`, `-or`, `-not` and parentheses combine comparisons.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable
from typing import Any

from psremote.demo.directory.store import DirectoryFault, Entry

Test = Callable[[Entry], bool]
Lookup = Callable[[str], Any]
WORD = re.compile(r"""\s*(?:(?P<open>\()|(?P<close>\))|(?P<operator>-[A-Za-z]+)|(?P<text>"(?:[^"`]|`.|"")*"|'(?:[^']|'')*')|(?P<variable>\$\{[^}]+\}|\$[\w:]+(?:\.\w+)*)|(?P<bare>[^\s()"']+))""")


def compile_filter(text: str, variable: Lookup) -> Test:
    """A test for entries; *variable* gives the value of the caller's variable (or `name.property`) of that name.

    Raises DirectoryFault of kind FilterSyntax.
    """
    stripped = text.strip()
    if stripped.startswith("{") and stripped.endswith("}"):
        stripped = stripped[1:-1].strip()
    if stripped == "*":
        return lambda entry: True
    reader = _Reader(stripped, variable)
    test = reader.alternatives()
    if reader.words:
        raise reader.fault(f"'{reader.words[0][1]}' is left over")
    return test


class _Reader:
    """Reads a filter from left to right; `-and` binds tighter than `-or`."""

    def __init__(self, text: str, variable: Lookup) -> None:
        self.text, self.variable = text, variable
        self.words: list[tuple[str, str]] = []
        position = 0
        while position < len(text):
            match = WORD.match(text, position)
            if match is None or match.lastgroup is None:
                raise self.fault(f"it cannot be read from '{text[position : position + 20]}' on")
            self.words.append((match.lastgroup, match[match.lastgroup]))
            position = match.end()
        if not self.words:
            raise self.fault("it is empty")

    def fault(self, why: str) -> DirectoryFault:
        return DirectoryFault("FilterSyntax", f"The filter '{self.text}' cannot be used: {why}.", self.text)

    def alternatives(self) -> Test:
        tests = [self.conjunction()]
        while self._take_operator("-or"):
            tests.append(self.conjunction())
        return tests[0] if len(tests) == 1 else lambda entry: any(test(entry) for test in tests)

    def conjunction(self) -> Test:
        tests = [self.negation()]
        while self._take_operator("-and"):
            tests.append(self.negation())
        return tests[0] if len(tests) == 1 else lambda entry: all(test(entry) for test in tests)

    def negation(self) -> Test:
        if self._take_operator("-not"):
            test = self.negation()
            return lambda entry: not test(entry)
        if self.words and self.words[0][0] == "open":
            self.words.pop(0)
            test = self.alternatives()
            if not self.words or self.words.pop(0)[0] != "close":
                raise self.fault("a ')' is missing")
            return test
        return self.comparison()

    def comparison(self) -> Test:
        kind, attribute = self._next("the name of an attribute")
        if kind != "bare":
            raise self.fault(f"'{attribute}' stands where the name of an attribute is wanted")
        kind, operator = self._next("a comparison such as -eq")
        compare = COMPARISONS.get(operator.lower())
        if kind != "operator" or compare is None:
            raise self.fault(f"'{operator}' is not one of {', '.join(sorted(COMPARISONS))}")
        value = self._value()
        return lambda entry: compare(entry.get(attribute), value)

    def _value(self) -> Any:
        kind, word = self._next("a value")
        if kind == "variable":
            name = word[2:-1] if word.startswith("${") else word[1:]
            lowered = name.lower()
            return {"true": True, "false": False, "null": None}[lowered] if lowered in ("true", "false", "null") else self.variable(name)
        if kind == "text":
            if word[0] == "'":
                return word[1:-1].replace("''", "'")
            body = re.sub(r"`(.)", r"\1", word[1:-1].replace('""', '"'))
            return re.sub(r"\$\{?([\w:]+)\}?", lambda match: str(self.variable(match[1])), body)
        if kind == "bare":
            return word
        raise self.fault(f"'{word}' stands where a value is wanted")

    def _next(self, wanted: str) -> tuple[str, str]:
        if not self.words:
            raise self.fault(f"it ends where {wanted} is wanted")
        return self.words.pop(0)

    def _take_operator(self, name: str) -> bool:
        if self.words and self.words[0][0] == "operator" and self.words[0][1].lower() == name:
            self.words.pop(0)
            return True
        return False


def _comparable(have: Any, want: Any) -> tuple[Any, Any] | None:
    """Both sides in one type: numbers as numbers, truth as truth, anything else as text without regard to case."""
    if have is None or want is None:
        return None
    if isinstance(have, bool) or isinstance(want, bool):
        return _truth(have), _truth(want)
    if isinstance(have, (int, float)):
        try:
            return have, float(want)
        except (TypeError, ValueError):
            return None
    return str(have).lower(), str(want).lower()


def _truth(value: Any) -> bool:
    return value if isinstance(value, bool) else str(value).lower() in ("true", "1")


def _any_of(have: Any, test: Callable[[Any], bool]) -> bool:
    return any(test(item) for item in have) if isinstance(have, list) else test(have)


def _compare(decide: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def compare(have: Any, want: Any) -> bool:
        def one(item: Any) -> bool:
            pair = _comparable(item, want)
            return pair is not None and decide(*pair)

        return _any_of(have, one)

    return compare


def _like(have: Any, pattern: Any) -> bool:
    return _any_of(have, lambda item: item is not None and fnmatch.fnmatchcase(str(item).lower(), str(pattern).lower().replace("[", "[[]")))


_equal = _compare(lambda have, want: have == want)
#: an attribute that is not set is unlike every value, as in the directory itself
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "-eq": lambda have, want: have is None if want is None else _equal(have, want),
    "-ne": lambda have, want: have is not None if want is None else not _equal(have, want),
    "-approx": _equal,
    "-gt": _compare(lambda have, want: have > want),
    "-ge": _compare(lambda have, want: have >= want),
    "-lt": _compare(lambda have, want: have < want),
    "-le": _compare(lambda have, want: have <= want),
    "-like": _like,
    "-notlike": lambda have, pattern: not _like(have, pattern),
}
