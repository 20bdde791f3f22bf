"""The patterns of the backtracking matcher read into a tree, and what its leaves take."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

_QUANTIFIER = re.compile(r"(?:([*+?])|\{(\d+)(,(\d*))?\})(\?)?")
_LEAF = re.compile(r"\\x[0-9a-f]{2}|\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_NAMED = re.compile(r"\(\?P<(?:_(\d+))?(?:-_(\d+))?>")

Test = Callable[[str], bool]

# ---------------------------------------------------------------- single characters

# Letters whose small letter is another letter's too, and that Python's pair of mappings does not lead to.
_SAME_SMALL = {"i": "\u0130", "k": "\u212a", "\u00e5": "\u212b", "\u03c9": "\u2126"}
# Letters Unicode folds together with others while .NET keeps them apart.
ODD_CASES = re.compile("[\u0130\u0131\u017f\u00b5\u03bc\u0345\u03b9\u1fbe\u03c2\u03d0\u03d1\u03d5\u03d6\u03f0\u03f1\u03f4\u03f5\u1e9b\u1e9e\u00df\u01c5\u01c8\u01cb\u01f2]")


def small_letter(letter: str) -> str:
    if letter == "\u0130":  # its small letter has two parts in Python, one in .NET
        return "i"
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def letter_cases(letter: str) -> set[str]:
    """The letters that differ from one only in case: those with the same small letter."""
    small = small_letter(letter)
    found = {letter, small, _SAME_SMALL.get(small, small)}
    upper = small.upper()
    if len(upper) == 1 and small_letter(upper) == small:
        found.add(upper)
    return found


class _Tests:
    """The tests of single characters, by the text of the class and whether case counts."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, bool], Test] = {}

    def get(self, leaf: str, ignore_case: bool) -> Test:
        """Whether a character belongs to a class."""
        key = (leaf, ignore_case)
        if key not in self.known:
            self.known[key] = self._make(leaf, ignore_case)
        return self.known[key]

    def _make(self, leaf: str, ignore_case: bool) -> Test:
        import regex

        # A class that excludes takes the letters' other cases first, and excludes them too.
        negated = ignore_case and leaf.startswith("[^")
        program = regex.compile("[" + leaf[2:] if negated else leaf, regex.VERSION0 | regex.UNICODE)
        answers: dict[str, bool] = {}

        def test(letter: str) -> bool:
            answer = answers.get(letter)
            if answer is None:
                given = letter_cases(letter) if ignore_case else (letter,)
                answer = answers[letter] = any(program.fullmatch(one) is not None for one in given) != negated
            return answer

        return test


LEAF_TESTS = _Tests()
WORD_SET = r"[\p{L}\p{Mn}\p{Nd}\p{Pc}\u200c\u200d]"

# ---------------------------------------------------------------- the tree


@dataclass(slots=True)
class Node:
    """A part of a pattern: its kind, what it holds, and its parameters."""

    kind: str
    parts: list[Node] = field(default_factory=list)
    value: Any = None
    low: int = 0
    high: int | None = None
    lazy: bool = False


class TreeReader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def alternation(self, ignore_case: bool) -> Node:
        parts = [self.sequence(ignore_case)]
        while self.text.startswith("|", self.at):
            self.at += 1
            parts.append(self.sequence(ignore_case))
        return parts[0] if len(parts) == 1 else Node("or", parts)

    def sequence(self, ignore_case: bool) -> Node:
        parts: list[Node] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            one = self.atom(ignore_case)
            found = _QUANTIFIER.match(self.text, self.at)
            if found is not None:
                self.at = found.end()
                if found[1]:
                    low, high = {"*": (0, None), "+": (1, None), "?": (0, 1)}[found[1]]
                else:
                    low = int(found[2])
                    high = low if found[3] is None else (int(found[4]) if found[4] else None)
                one = Node("loop", [one], None, low, high, bool(found[5]))
            parts.append(one)
        return parts[0] if len(parts) == 1 else Node("all", parts)

    def closed(self, ignore_case: bool) -> Node:
        body = self.alternation(ignore_case)
        self.at += 1
        return body

    def atom(self, ignore_case: bool) -> Node:
        text, at = self.text, self.at
        if text[at] != "(":
            return self.leaf(ignore_case)
        named = _NAMED.match(text, at)
        if named is not None:
            self.at = named.end()
            numbers = tuple(int(one) if one else None for one in named.groups())
            return Node("group", [self.closed(ignore_case)], numbers)
        reference = re.compile(r"\(\?P=_(\d+)\)").match(text, at)
        if reference is not None:
            self.at = reference.end()
            return Node("reference", [], (int(reference[1]), ignore_case))
        for opening, kind in (
            ("(?:", "plain"), ("(?>", "atomic"), ("(?=", "ahead"), ("(?!", "not ahead"), ("(?<=", "behind"), ("(?<!", "not behind"),
        ):
            if text.startswith(opening, at):
                self.at = at + len(opening)
                body = self.closed(ignore_case)
                return body if kind == "plain" else Node("look" if kind != "atomic" else kind, [body], kind)
        if text.startswith("(?(", at):
            return self.condition(ignore_case)
        flags = re.compile(r"\(\?([ims]):").match(text, at)
        assert flags is not None, text[at:]
        self.at = flags.end()
        if flags[1] == "i":
            return self.closed(True)
        letter = text[self.at]
        self.at += 2
        return Node("char", [], LEAF_TESTS.get("(?s:.)", False)) if flags[1] == "s" else Node("anchor", [], "line start" if letter == "^" else "line end")

    def condition(self, ignore_case: bool) -> Node:
        self.at += 2
        named = re.compile(r"\(_(\d+)\)").match(self.text, self.at)
        if named is not None:
            self.at = named.end()
            question = Node("matched", [], int(named[1]))
        else:
            question = self.atom(ignore_case)
        branches = [self.sequence(ignore_case)]
        if self.text.startswith("|", self.at):
            self.at += 1
            branches.append(self.sequence(ignore_case))
        else:
            branches.append(Node("all"))
        self.at += 1
        return Node("if", [question, *branches])

    def leaf(self, ignore_case: bool) -> Node:
        found = _LEAF.match(self.text, self.at)
        assert found is not None
        self.at = found.end()
        anchors = {"\\A": "start", "\\Z": "end", "\\b": "word edge", "\\B": "no word edge", "\\G": "search start"}
        if found.group() in anchors:
            return Node("anchor", [], anchors[found.group()])
        return Node("char", [], LEAF_TESTS.get(found.group(), ignore_case))

