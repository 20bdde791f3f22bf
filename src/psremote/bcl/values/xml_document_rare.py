"""Rarer members of XML documents: prefixes and namespaces, attributes by position, nodes by their kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import method
from psremote.bcl.values.exceptions import ArgumentException
from psremote.bcl.values.xml_markup import prefix_of
from psremote.bcl.values.xml_nodes import XmlWhitespace


class XmlNodeMore:
    """Members of nodes."""

    @method("string GetNamespaceOfPrefix(string prefix)")
    def get_namespace_of_prefix(self: Any, prefix: str) -> str:
        """The namespace a prefix stands for here."""
        return str(self.namespace_of(prefix or ""))

    @method("string GetPrefixOfNamespace(string namespaceURI)")
    def get_prefix_of_namespace(self: Any, uri: str) -> str:
        """The prefix of a namespace here."""
        node: Any = self
        while node is not None and node.kind != "Element":
            node = getattr(node, "owner", None) or node.parent
        return prefix_of(node, uri) if node is not None else ""

    @method("bool Supports(string feature, string version)")
    def supports(self: Any, feature: str, version: str | None) -> bool:
        """Whether the document object model has a feature."""
        return str(feature).upper() == "XML" and version in (None, "1.0", "2.0")

    @method("void Normalize()")
    def normalize(self: Any) -> None:
        """Nothing to do: texts are joined."""


class XmlElementMore:
    """Members of elements."""

    @method("System.Xml.XmlNode RemoveAttributeAt(int i)")
    def remove_attribute_at(self: Any, index: int) -> Any:
        """Take the attribute at a position out, or nothing."""
        return self.attribute_list.pop(index) if 0 <= index < len(self.attribute_list) else None

    @method("System.Xml.XmlAttribute RemoveAttributeNode(System.Xml.XmlAttribute oldAttr)",
            "System.Xml.XmlAttribute RemoveAttributeNode(string localName, string namespaceURI)")
    def remove_attribute_node(self: Any, name: Any, namespace: str | None = None) -> Any:
        """Take an attribute out, which is given back."""
        found = self.named(name, namespace) if isinstance(name, str) else name
        self.attribute_list[:] = [a for a in self.attribute_list if a is not found]
        return found

    @method("void RemoveAllAttributes()")
    def remove_all_attributes(self: Any) -> None:
        """Take all attributes out."""
        self.attribute_list.clear()


class XmlDocumentMore:
    """Members of documents."""

    @method("System.Xml.XmlWhitespace CreateWhitespace(string text)", "System.Xml.XmlSignificantWhitespace CreateSignificantWhitespace(string text)")
    def create_whitespace(self: Any, text: str) -> Any:
        """New white space."""
        if text and text.strip(" \t\r\n"):
            raise ArgumentException("The text is not only white space.")
        return XmlWhitespace(self, "#whitespace", text)

    @method("System.Xml.XmlNode CreateNode(System.Xml.XmlNodeType type, string prefix, string name, string namespaceURI)",
            "System.Xml.XmlNode CreateNode(string nodeTypeString, string name, string namespaceURI)",
            "System.Xml.XmlNode CreateNode(System.Xml.XmlNodeType type, string name, string namespaceURI)")
    def create_node(self: Any, kind: Any, *names: Any) -> Any:
        """A new node of a kind."""
        wanted = {"text": "Text", "element": "Element", "attribute": "Attribute", "comment": "Comment", "cdatasection": "CDATA",
                  "documentfragment": "DocumentFragment", "whitespace": "Whitespace"}.get(kind.lower(), kind) if isinstance(kind, str) else str(kind)
        if wanted == "Element":
            return self.create_element(*names)
        if wanted == "Attribute":
            return self.create_attribute(*names)
        makers: dict[str, Callable[[], Any]] = {"Text": lambda: self.create_text_node(""), "CDATA": lambda: self.create_cdata_section(""), "Comment": lambda: self.create_comment(""),
                  "DocumentFragment": self.create_document_fragment, "Whitespace": lambda: self.create_whitespace(""),
                  "ProcessingInstruction": lambda: self.create_processing_instruction(names[-2], "")}
        if wanted not in makers:
            raise ArgumentException(f"No node of the kind '{wanted}' can be made so.")
        return makers[wanted]()

    @method("System.Xml.XmlElement GetElementById(string elementId)")
    def get_element_by_id(self: Any, name: str) -> Any:
        """Nothing: without a schema no attribute is an id."""
        return
