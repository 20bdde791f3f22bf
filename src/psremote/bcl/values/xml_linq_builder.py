"""Builds the nodes of System.Xml.Linq from what the XML reader tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.values.document_exceptions import XmlException
from psremote.bcl.values.xml_linq_names import XName
from psremote.bcl.values.xml_linq_nodes import (
    XAttribute,
    XCData,
    XComment,
    XDeclaration,
    XProcessingInstruction,
)

_XMLNS = "http://www.w3.org/2000/xmlns/"
_XML = "http://www.w3.org/XML/1998/namespace"


class LinqBuilder:
    """Takes what the reader finds."""

    def __init__(self, document: Any, new_element: Callable[[XName], Any]) -> None:
        self.document, self.new_element = document, new_element
        self.at: Any = document
        self.scopes: list[dict[str, str]] = [{"xml": _XML}]

    def start(self, name: str, attributes: list[tuple[str, str]]) -> None:
        """An element begins."""
        scope = dict(self.scopes[-1])
        for key, value in attributes:
            if key == "xmlns" or key.startswith("xmlns:"):
                scope[key[6:]] = value
        self.scopes.append(scope)
        made = self.new_element(self.name(name, scope, scope.get("", "")))
        for key, value in attributes:
            if key.startswith("xmlns:"):
                made.place(XAttribute(XName(key[6:], _XMLNS), value))
            else:
                made.place(XAttribute(XName(key) if key == "xmlns" else self.name(key, scope, ""), value))
        self.at.place(made)
        self.at = made

    @staticmethod
    def name(text: str, scope: dict[str, str], default: str) -> XName:
        """A name as its prefix says."""
        prefix, colon, local = text.partition(":")
        if not colon:
            return XName(text, default)
        if prefix not in scope:
            raise XmlException(f"The prefix '{prefix}' is declared nowhere.")
        return XName(local, scope[prefix])

    def two_tags(self) -> None:
        """The element has an end tag."""
        if not self.at.nodes:
            self.at.open = True

    def end(self, name: str) -> None:
        """An element ends."""
        self.scopes.pop()
        self.at = self.at.parent

    def text(self, data: str) -> None:
        """Text."""
        if self.at is not self.document:
            self.at.place(data)

    def start_cdata(self) -> None:
        """Nothing yet."""

    def cdata(self, data: str) -> None:
        """Text that was not escaped."""
        self.at.place(XCData(data))

    def comment(self, data: str) -> None:
        """A comment."""
        self.at.place(XComment(data))

    def instruction(self, target: str, data: str) -> None:
        """A note for a program."""
        self.at.place(XProcessingInstruction(target, data))

    def declaration(self, version: str, encoding: str | None, standalone: str | None) -> None:
        """Version and encoding."""
        self.document.declaration = XDeclaration(version, encoding, standalone)

    def doctype(self, name: str) -> None:
        """Not kept."""

