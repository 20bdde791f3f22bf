"""Reads JSON text into nodes that know where they stand."""

from __future__ import annotations

import re
from json import JSONDecoder
from typing import Any

from psremote.bcl.values.document_exceptions import JsonException

_DECODER = JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WORDS = {"true": ("True", True), "false": ("False", False), "null": ("Null", None)}
DEEPEST = 64
"""So deep may a document nest."""


class Node:
    """A value of the document: its kind, its content, and where it stands in the text."""

    __slots__ = ("kind", "value", "text")

    def __init__(self, kind: str, value: Any, text: str) -> None:
        self.kind, self.value, self.text = kind, value, text


class Reader:
    """Strict JSON, as System.Text.Json has it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def fail(self) -> JsonException:
        """What is wrong, and where."""
        return JsonException(f"The text is no JSON at position {self.at}.")

    def skip(self) -> str:
        """The next character that is no white space; '' at the end."""
        found = _SPACE.match(self.text, self.at)
        assert found is not None
        self.at = found.end()
        return self.text[self.at : self.at + 1]

    def document(self) -> Node:
        """The whole text."""
        made = self.value(0)
        if self.skip():
            raise self.fail()
        return made

    def value(self, depth: int) -> Node:
        """One value."""
        if depth > DEEPEST:
            raise JsonException(f"The text nests deeper than {DEEPEST} levels.")
        first = self.skip()
        start = self.at
        kind, value = self.content(first, depth)
        return Node(kind, value, self.text[start : self.at])

    def content(self, first: str, depth: int) -> tuple[str, Any]:
        """Kind and content of the value that begins here."""
        if first == "{":
            return "Object", self.members(depth)
        if first == "[":
            return "Array", self.elements(depth)
        if first == '"':
            return "String", self.string()
        for word, found in _WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return found
        number = _NUMBER.match(self.text, self.at)
        if number is None:
            raise self.fail()
        self.at = number.end()
        return "Number", number.group()

    def string(self) -> str:
        """A string."""
        try:
            found, self.at = _DECODER.raw_decode(self.text, self.at)
        except ValueError:
            raise self.fail() from None
        return str(found)

    def more(self, end: str) -> bool:
        """Whether another element follows; eats the comma or the end."""
        mark = self.skip()
        if mark not in (",", end) or not mark:
            raise self.fail()
        self.at += 1
        return mark == ","

    def members(self, depth: int) -> list[tuple[str, Node]]:
        """An object's properties."""
        self.at += 1
        found: list[tuple[str, Node]] = []
        if self.skip() == "}":
            self.at += 1
            return found
        while True:
            if self.skip() != '"':
                raise self.fail()
            name = self.string()
            if self.skip() != ":":
                raise self.fail()
            self.at += 1
            found.append((name, self.value(depth + 1)))
            if not self.more("}"):
                return found

    def elements(self, depth: int) -> list[Node]:
        """An array's elements."""
        self.at += 1
        found: list[Node] = []
        if self.skip() == "]":
            self.at += 1
            return found
        while True:
            found.append(self.value(depth + 1))
            if not self.more("]"):
                return found

