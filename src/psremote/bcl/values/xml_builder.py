"""Builds the nodes of a document from what the XML reader tells."""

from __future__ import annotations

from typing import Any


class Builder:
    """Receives what the reader finds."""

    def __init__(self, document: Any, top: Any) -> None:
        self.document, self.at = document, top

    def _put(self, node: Any) -> Any:
        node.parent = self.at
        self.at.children.append(node)
        return node

    def start(self, name: str, attributes: list[tuple[str, str]]) -> None:
        element = self.document.make("Element", name)
        for key, value in attributes:
            attribute = self.document.make("Attribute", key, value)
            attribute.owner = element
            element.attribute_list.append(attribute)
        self._put(element)
        self.at = element

    def two_tags(self) -> None:
        if not self.at.children:
            self.at.open = True

    def end(self, name: str) -> None:
        if self.at.parent is not None:
            self.at = self.at.parent

    def text(self, data: str) -> None:
        white = not data.strip(" \t\r\n")
        self._put(self.document.make("Whitespace" if white else "Text", "#whitespace" if white else "#text", data))

    def start_cdata(self) -> None:
        self._put(self.document.make("CDATA", "#cdata-section", ""))

    def cdata(self, data: str) -> None:
        last = self.at.children[-1]
        last.content = (last.content or "") + data

    def comment(self, data: str) -> None:
        self._put(self.document.make("Comment", "#comment", data))

    def instruction(self, target: str, data: str) -> None:
        self._put(self.document.make("ProcessingInstruction", target, data))

    def declaration(self, version: str, encoding: str | None, standalone: str | None) -> None:
        parts = [f'version="{version}"']
        if encoding:
            parts.append(f'encoding="{self.document.declared_encoding or encoding}"')
        if standalone:
            parts.append(f'standalone="{standalone}"')
        self._put(self.document.make("XmlDeclaration", "xml", " ".join(parts)))

    def doctype(self, name: str) -> None:
        self._put(self.document.make("DocumentType", name))


class InnerBuilder:
    """A builder that leaves out the element wrapped around."""

    def __init__(self, builder: Builder) -> None:
        self.builder, self.depth = builder, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.builder, name)

    def start(self, name: str, attributes: list[tuple[str, str]]) -> None:
        self.depth += 1
        if self.depth > 1:
            self.builder.start(name, attributes)

    def end(self, name: str) -> None:
        if self.depth > 1:
            self.builder.end(name)
        self.depth -= 1
