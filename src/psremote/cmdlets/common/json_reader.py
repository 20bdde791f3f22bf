"""JSON text as objects, read as leniently as ConvertFrom-Json reads it: comments, bare and single-quoted names, trailing commas."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from psremote.bcl.values.numbers import BigInteger, Int64

SPACE = re.compile(r"(?:\s+|//[^\n\r]*|/\*.*?\*/)*", re.DOTALL)
NUMBER = re.compile(r"-?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
BARE_NAME = re.compile(r"[A-Za-z_$\d][\w$-]*")
WORD_END = re.compile(r"[\w$]")
PLAIN_TEXT = {'"': re.compile(r'[^"\\]*'), "'": re.compile(r"[^'\\]*")}
ESCAPES = {'"': '"', "'": "'", "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
WORDS = {"true": True, "false": False, "null": None, "undefined": None, "NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}
INT64 = range(-(2**63), 2**63)


class JsonError(Exception):
    """The text is no JSON."""


class JsonReader:
    """Reads one text; objects are made by `make_object` from (name, value) pairs, texts by `make_text`."""

    def __init__(self, text: str, make_object: Callable[[list[tuple[str, Any]]], Any], make_text: Callable[[str], Any], depth: int) -> None:
        self.source = text
        self.at = 0
        self.make_object = make_object
        self.make_text = make_text
        self.depth = depth

    def fail(self, what: str) -> JsonError:
        return JsonError(f"The text is no JSON: {what} at character {self.at + 1}.")

    def skip(self) -> str:
        """Goes past white space and comments; the next character, "" at the end."""
        found = SPACE.match(self.source, self.at)
        if found is not None:
            self.at = found.end()
        return self.source[self.at : self.at + 1]

    def read(self) -> Any:
        """The whole text as one value."""
        self.skip()
        value = self.value(0)
        if self.skip():
            raise self.fail("something follows the value")
        return value

    def value(self, level: int) -> Any:
        letter = self.skip()
        if letter == "{":
            return self.object(level + 1)
        if letter == "[":
            return self.array(level + 1)
        if letter in ('"', "'"):
            return self.make_text(self.text(letter))
        for word, meaning in WORDS.items():
            if self.source.startswith(word, self.at):
                end = self.at + len(word)
                if not WORD_END.match(self.source, end):
                    self.at = end
                    return meaning
        found = NUMBER.match(self.source, self.at)
        if found is None or WORD_END.match(self.source, found.end()):
            raise self.fail("a value was expected" if letter else "the text ends early")
        self.at = found.end()
        return number(found[0])

    def text(self, quote: str) -> str:
        self.at += 1
        parts: list[str] = []
        while True:
            run = PLAIN_TEXT[quote].match(self.source, self.at)
            if run is not None:
                parts.append(run[0])
                self.at = run.end()
            letter = self.source[self.at : self.at + 1]
            if not letter:
                raise self.fail("a text has no end")
            self.at += 1
            if letter == quote:
                return joined(parts)
            escaped = self.source[self.at : self.at + 1]
            self.at += 1
            if escaped == "u":
                digits = self.source[self.at : self.at + 4]
                if not re.fullmatch(r"[0-9a-fA-F]{4}", digits):
                    raise self.fail("\\u wants four hexadecimal digits")
                parts.append(chr(int(digits, 16)))
                self.at += 4
            elif escaped in ESCAPES:
                parts.append(ESCAPES[escaped])
            else:
                raise self.fail(f"\\{escaped} means nothing")

    def check(self, level: int) -> None:
        if level > self.depth:
            raise self.fail(f"it is nested deeper than {self.depth} levels")

    def array(self, level: int) -> list[Any]:
        self.check(level)
        self.at += 1
        items: list[Any] = []
        while True:
            letter = self.skip()
            if letter == "]":
                self.at += 1
                return items
            if letter == ",":
                items.append(None)
                self.at += 1
                continue
            items.append(self.value(level))
            letter = self.skip()
            if letter == ",":
                self.at += 1
            elif letter != "]":
                raise self.fail("a comma or ] was expected" if letter else "an array has no end")

    def object(self, level: int) -> Any:
        self.check(level)
        self.at += 1
        pairs: list[tuple[str, Any]] = []
        while True:
            letter = self.skip()
            if letter == "}":
                self.at += 1
                return self.make_object(pairs)
            if letter in ('"', "'"):
                name = self.text(letter)
            else:
                found = BARE_NAME.match(self.source, self.at)
                if found is None:
                    raise self.fail("a name was expected" if letter else "an object has no end")
                name = found[0]
                self.at = found.end()
            if self.skip() != ":":
                raise self.fail("a colon was expected")
            self.at += 1
            pairs.append((name, self.value(level)))
            letter = self.skip()
            if letter == ",":
                self.at += 1
            elif letter != "}":
                raise self.fail("a comma or } was expected" if letter else "an object has no end")


def joined(parts: list[str]) -> str:
    """The text, halves of a surrogate pair put together."""
    whole = "".join(parts)
    if any(0xD800 <= ord(part) <= 0xDFFF for part in parts if len(part) == 1):
        return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return whole


def number(text: str) -> Any:
    """Int64 where it fits, else BigInteger; Double where there is a point or an exponent."""
    if "x" in text or "X" in text:
        return Int64(int(text, 16))
    if any(c in text for c in ".eE"):
        return float(text)
    if text.lstrip("-").startswith("0") and len(text.lstrip("-")) > 1 and set(text.lstrip("-")) <= set("01234567"):
        return Int64(int(text, 8))
    whole = int(text)
    return Int64(whole) if whole in INT64 else BigInteger(whole)
