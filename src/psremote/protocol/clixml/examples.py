"""Reading by example: a document that differs from one read before only in its texts is not parsed again.

Remoting sends thousands of documents of one form. The texts are cut out by one regular expression; what is left, the skeleton, leads
to a plan: which text is read by which function, and what is built of the values. A plan is made from a document that the parser has
read already, and only where the parser saw exactly the texts that were cut out, so every later document with the same skeleton means
the same structure. Whatever a plan cannot do (and every fault) goes to the parser, which also knows what to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

Contents = list[Any]
"""The texts of a document, behind them an empty one."""
Build = Callable[[Contents], Any]
Slot = tuple[Callable[[str], Any], int]

MAX_TEXT = 1 << 16
"""Longer documents are read by the parser: their skeletons repeat too rarely to be remembered. But where it is a text that makes one long,"""
MAX_MARKS = 1000
"""and no more `<` than this stand in it, it is like a short one,"""
MAX_LEARNED = 1 << 22
"""and not longer than this an example, too."""
MAX_SKELETON = 1 << 13
MAX_SIMPLE = 64
MAX_PLANS = 512
MAX_SEEN = 4096

# Type names are part of the skeleton: what is built depends on them.
# The look ahead comes first: it fails at most of the marks at once.
_cut = re.compile(">(?=[^<])(?<!<T>)([^<]*)<").split
_reference = re.compile("&(#?)([^;&]*);").sub
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class NotPlanned(Exception):
    """The document is one for the parser."""


class Node:
    """An element of the example."""

    __slots__ = ("tag", "attributes", "children", "text", "content")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Node] = []
        self.text = ""
        self.content = -1
        """The number of its text among those cut out; -1 when it has none."""


def _character(match: re.Match[str]) -> str:
    if not match[1]:
        named = _NAMED.get(match[2])
        if named is None:
            raise NotPlanned
        return named
    code = int(match[2][1:], 16) if match[2][:1] in ("x", "X") else int(match[2])
    if code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000:
        return chr(code)
    raise NotPlanned


def _decoded(text: str) -> str:
    """The text with XML's references resolved; one that is odd in any way is the parser's."""
    if text.count("&") != len(re.findall("&[^;&]*;", text)):
        raise NotPlanned
    return _reference(_character, text)


def _tree(text: str, contents: Contents) -> Node:
    """The example as a tree, with the place of each text that was cut out."""
    root = Node("", {})
    stack = [root]
    runs: list[tuple[Node, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        node = Node(tag, attributes)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_: str) -> None:
        stack.pop()

    def characters(data: str) -> None:
        node = stack[-1]
        node.text += data
        if node.tag != "T":
            runs.append((node, data))

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    document = text.encode("utf-8", "surrogatepass")  # what the parser does not know it refuses
    parser.buffer_size = len(document) + 1  # every text comes in one run
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    try:
        parser.Parse(document, True)
    except expat.ExpatError:
        raise NotPlanned from None
    if len(runs) != len(contents):
        raise NotPlanned
    for number, ((node, data), content) in enumerate(zip(runs, contents)):
        if _decoded(content) != data:
            raise NotPlanned
        if node.content >= 0 and node.text.strip():
            raise NotPlanned  # its text comes in several runs
        node.content = number
    return root


def _first(read: Callable[[str], Any]) -> Build:
    return lambda contents: read(contents[0])


class Examples:
    """The plans made so far; `compile_node` makes one of an example's tree or raises NotPlanned."""

    def __init__(self, compile_node: Callable[[Node], Build], simple: dict[str, Callable[[str], Any]]) -> None:
        self._compile = compile_node
        # What is one element with one text needs no example.
        self._simple = {f"<{tag}\0/{tag}>": _first(read) for tag, read in simple.items()}
        self._readers = {f"<{tag}>": (f"</{tag}>", read) for tag, read in simple.items()}
        self._plans: dict[str, Build | None] = dict(self._simple)
        self._seen: set[int] = set()

    def read(self, text: str, parse: Callable[[str], Any]) -> Any:
        """The document's value, by its plan where there is one, else by `parse`."""
        if len(text) <= MAX_SIMPLE:
            # One number or word: what comes by the thousand. Of letters and digits there is nothing to resolve or to refuse.
            start = text.find(">") + 1
            simple = self._readers.get(text[:start])
            if simple is not None and text.endswith(simple[0]):
                content = text[start : -start - 1]
                if content.isalnum():
                    try:
                        return simple[1](content)
                    except Exception:  # the parser finds the fault again, and says where it is
                        return parse(text)
        pieces = _cut(text)
        contents = pieces[1::2]
        contents.append("")  # the text of an element that has none: place -1
        skeleton = "\0".join(pieces[::2])
        plan = self._plans.get(skeleton)
        if plan is not None:
            try:
                if "\r" in text or "]]>" in text:
                    raise NotPlanned  # a parser makes line feeds of the one and a fault of the other
                if "&" in text:
                    contents = [_decoded(one) if "&" in one else one for one in contents]
                return plan(contents)
            except Exception:  # the parser finds the fault again, and says where it is
                return parse(text)
        value = parse(text)
        if len(skeleton) <= MAX_SKELETON and len(text) <= MAX_LEARNED and skeleton not in self._plans:
            self._learn(skeleton, text, contents[:-1])
        return value

    def _learn(self, skeleton: str, text: str, contents: Contents) -> None:
        # Only what comes a second time is worth a plan.
        key = hash(skeleton)
        if key not in self._seen:
            if len(self._seen) >= MAX_SEEN:
                self._seen.clear()
            self._seen.add(key)
            return
        if len(self._plans) >= MAX_PLANS:
            self._plans = dict(self._simple)
            self._seen.clear()  # where forms are that many, learning them over and over would cost more than it saves
        plan: Build | None = None
        try:
            if "<!" not in text and "<?" not in text and "\r" not in text:
                root = _tree(text, contents)
                if len(root.children) == 1:
                    plan = self._compile(root.children[0])
        except (NotPlanned, ValueError, LookupError):
            plan = None
        self._plans[skeleton] = plan
