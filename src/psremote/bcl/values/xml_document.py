"""System.Xml.XmlDocument and XmlElement: the nodes that hold others."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, find_type, method, prop
from psremote.bcl.values.document_exceptions import XmlException
from psremote.bcl.values.xml_attributes import XmlAttributeCollection
from psremote.bcl.values.xml_builder import Builder
from psremote.bcl.values.xml_markup import element_head, elements_named, qualified
from psremote.bcl.values.xml_namespace_manager import NameTable
from psremote.bcl.values.xml_node import NODE_KINDS, XmlNode
from psremote.bcl.values.xml_node_list import XmlNodeList
from psremote.bcl.values.xml_nodes import (
    XmlAttribute,
    XmlCDataSection,
    XmlComment,
    XmlDeclaration,
    XmlDocumentFragment,
    XmlProcessingInstruction,
    XmlText,
)
from psremote.bcl.values.xml_reader import read_xml


@dotnet_type("System.Xml.XmlElement", base="System.Xml.XmlLinkedNode")
class XmlElement(XmlNode):
    """An element."""

    more_members = "psremote.bcl.values.xml_document_rare:XmlElementMore"

    kind = "Element"

    def __init__(self, document: XmlNode | None, name: str = "", value: str | None = None) -> None:
        super().__init__(document, name, value)

    def markup(self) -> str:
        """The node as XML."""
        head = element_head(self)
        if not self.children:
            return f"<{head}></{self.full}>" if self.open else f"<{head} />"
        return f"<{head}>{''.join(c.markup() for c in self.children)}</{self.full}>"

    @prop("bool HasAttributes {get;}")
    def has_attributes(self) -> bool:
        """Whether it has attributes."""
        return bool(self.attribute_list)

    def _set_empty(self, value: bool) -> None:
        if value:
            self.children = []
        self.open = not value

    @prop("bool IsEmpty {get;set;}", setter=_set_empty)
    def is_empty(self) -> bool:
        """Whether it is written as one tag."""
        return not self.children and not self.open

    def named(self, name: str, namespace: str | None = None) -> XmlAttribute | None:
        """An attribute by its name, or by its name without the prefix and its namespace."""
        if namespace is None:
            return next((a for a in self.attribute_list if a.full == name), None)
        return next((a for a in self.attribute_list if a.local_name == name and a.namespace_uri == namespace), None)

    @method("string GetAttribute(string name)", "string GetAttribute(string localName, string namespaceURI)")
    def get_attribute(self, name: str, namespace: str | None = None) -> str:
        """An attribute's text; empty when there is none."""
        found = self.named(name, namespace)
        return (found.content or "") if found is not None else ""

    @method("System.Xml.XmlAttribute GetAttributeNode(string name)", "System.Xml.XmlAttribute GetAttributeNode(string localName, string namespaceURI)")
    def get_attribute_node(self, name: str, namespace: str | None = None) -> Any:
        """An attribute, or null."""
        return self.named(name, namespace)

    @method("bool HasAttribute(string name)", "bool HasAttribute(string localName, string namespaceURI)")
    def has_attribute(self, name: str, namespace: str | None = None) -> bool:
        """Whether there is an attribute of that name."""
        return self.named(name, namespace) is not None

    @method("void SetAttribute(string name, string value)", "string SetAttribute(string localName, string namespaceURI, string value)")
    def set_attribute(self, name: str, *rest: Any) -> Any:
        """Change an attribute's text, or make the attribute."""
        value = "" if rest[-1] is None else rest[-1]
        found = self.named(name, (rest[0] or "") if len(rest) > 1 else None)
        if found is not None:
            found.content = value
            return value if len(rest) > 1 else None
        new = XmlAttribute(self.document, name, value)
        new.uri = (rest[0] or None) if len(rest) > 1 else None
        new.owner = self
        self.attribute_list.append(new)
        return value if len(rest) > 1 else None

    @method("System.Xml.XmlAttribute SetAttributeNode(System.Xml.XmlAttribute newAttr)")
    def set_attribute_node(self, attribute: XmlAttribute) -> Any:
        """Put an attribute in."""
        return XmlAttributeCollection(self).append(attribute)

    @method("void RemoveAttribute(string name)", "void RemoveAttribute(string localName, string namespaceURI)")
    def remove_attribute(self, name: str, namespace: str | None = None) -> None:
        """Take an attribute out."""
        found = self.named(name, namespace)
        self.attribute_list[:] = [a for a in self.attribute_list if a is not found]

    @method("System.Xml.XmlNodeList GetElementsByTagName(string name)", "System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)")
    def get_elements_by_tag_name(self, name: str, namespace: str | None = None) -> XmlNodeList:
        """All elements of that name below."""
        return XmlNodeList(elements_named(self, name, namespace))


@dotnet_type("System.Xml.XmlDocument", base="System.Xml.XmlNode", accelerators=("xml",))
class XmlDocument(XmlNode):
    """A document."""

    more_members = "psremote.bcl.values.xml_document_rare:XmlDocumentMore"

    kind = "Document"

    @constructor("xml new()", "xml new(System.Xml.XmlNameTable nt)")
    def __init__(self, names: Any = None) -> None:
        super().__init__(None, "#document")
        self.document = self
        self.keep_white_space = False
        self.declared_encoding = ""

    def make(self, kind: str, name: str, value: str | None = None) -> XmlNode:
        """A node of a kind."""
        return NODE_KINDS[kind](self, name, value)

    def load_for_cast(self, text: str) -> None:
        """What `[xml]text` does: the text, with white space dropped; none gives a document without a root."""
        if text.strip(" \t\r\n"):
            self.load_xml(text)

    @method("void LoadXml(string xml)")
    def load_xml(self, text: str) -> None:
        """Read the text."""
        import re

        self.children = []
        found = re.match(r"\s*<\?xml[^>]*?encoding=[\"']([^\"']*)", text or "")
        self.declared_encoding = found[1] if found else ""
        read_xml(text or "", Builder(self, self), keep_white_space=self.keep_white_space)

    @method("void Load(string filename)", "void Load(System.IO.Stream inStream)", "void Load(System.IO.TextReader txtReader)", "void Load(System.Xml.XmlReader reader)")
    def load(self, source: Any) -> None:
        """Read a file or stream."""
        if isinstance(source, str):
            text = _file_text(source)
        elif hasattr(source, "read_to_end"):
            text = source.read_to_end()
        else:
            text = _decoded(source.read_bytes())
        self.load_xml(text)

    @method("void Save(string filename)", "void Save(System.IO.TextWriter writer)", "void Save(System.IO.Stream outStream)", "void Save(System.Xml.XmlWriter w)")
    def save(self, target: Any) -> None:
        """Write it to a file or writer, indented."""
        text = indented(self)
        if isinstance(target, str):
            store = find_type("System.IO.File")
            if store is None or store.declaration is None:
                raise XmlException("Files cannot be written here.")
            store.declaration.write_all_text(target, text)  # type: ignore[attr-defined]
        elif hasattr(target, "write_node"):
            target.write_node(self)
        elif hasattr(target, "write_bytes"):
            target.write_bytes(text.encode("utf-8"))
        else:
            target.write(text)

    @prop("System.Xml.XmlElement DocumentElement {get;}")
    def document_element(self) -> Any:
        """The root element."""
        return next((c for c in self.children if c.kind == "Element"), None)

    def _set_white(self, value: bool) -> None:
        self.keep_white_space = bool(value)

    @prop("bool PreserveWhitespace {get;set;}", setter=_set_white)
    def preserve_whitespace(self) -> bool:
        """Whether white space between elements is kept."""
        return self.keep_white_space

    @prop("System.Xml.XmlNameTable NameTable {get;}")
    def name_table(self) -> Any:
        """Something to make a namespace manager of."""
        return NameTable()

    @method("System.Xml.XmlElement CreateElement(string name)", "System.Xml.XmlElement CreateElement(string qualifiedName, string namespaceURI)",
            "System.Xml.XmlElement CreateElement(string prefix, string localName, string namespaceURI)")
    def create_element(self, *names: Any) -> XmlElement:
        """A new element."""
        element = XmlElement(self, qualified(names))
        element.uri = (names[-1] or "") if len(names) > 1 else ""
        return element

    @method("System.Xml.XmlAttribute CreateAttribute(string name)", "System.Xml.XmlAttribute CreateAttribute(string qualifiedName, string namespaceURI)",
            "System.Xml.XmlAttribute CreateAttribute(string prefix, string localName, string namespaceURI)")
    def create_attribute(self, *names: Any) -> XmlAttribute:
        """A new attribute."""
        made = XmlAttribute(self, qualified(names), "")
        made.uri = (names[-1] or None) if len(names) > 1 else None
        return made

    @method("System.Xml.XmlText CreateTextNode(string text)")
    def create_text_node(self, text: str) -> XmlText:
        """A new text."""
        return XmlText(self, "#text", text)

    @method("System.Xml.XmlCDataSection CreateCDataSection(string data)")
    def create_cdata_section(self, text: str) -> XmlCDataSection:
        """A new CDATA section."""
        return XmlCDataSection(self, "#cdata-section", text)

    @method("System.Xml.XmlComment CreateComment(string data)")
    def create_comment(self, text: str) -> XmlComment:
        """A new comment."""
        return XmlComment(self, "#comment", text)

    @method("System.Xml.XmlDocumentFragment CreateDocumentFragment()")
    def create_document_fragment(self) -> XmlDocumentFragment:
        """A new fragment."""
        return XmlDocumentFragment(self, "#document-fragment")

    @method("System.Xml.XmlProcessingInstruction CreateProcessingInstruction(string target, string data)")
    def create_processing_instruction(self, target: str, data: str) -> XmlProcessingInstruction:
        """A new instruction."""
        return XmlProcessingInstruction(self, target, data)

    @method("System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)")
    def create_declaration(self, version: str, encoding: str | None, standalone: str | None) -> XmlDeclaration:
        """A new declaration."""
        parts = [f'version="{version}"']
        if encoding:
            parts.append(f'encoding="{encoding}"')
        if standalone:
            parts.append(f'standalone="{standalone}"')
        return XmlDeclaration(self, "xml", " ".join(parts))

    @method("System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)")
    def import_node(self, node: XmlNode, deep: bool) -> XmlNode:
        """A copy of another document's node."""
        return node.copied(self, deep)

    @method("System.Xml.XmlNodeList GetElementsByTagName(string name)", "System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)")
    def get_elements_by_tag_name(self, name: str, namespace: str | None = None) -> XmlNodeList:
        """All elements of that name."""
        return XmlNodeList(elements_named(self, name, namespace))


def _decoded(data: bytes) -> str:
    import codecs

    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    return data.decode("utf-8-sig", "replace")


def _file_text(path: str) -> str:
    store = find_type("System.IO.File")
    if store is None or store.declaration is None:
        raise XmlException("Files cannot be read here.")
    text: str = store.declaration.read_all_text(path)  # type: ignore[attr-defined]
    return text


def indented(node: XmlNode, depth: int = 0) -> str:
    """The node as XML with every element on a line of its own."""
    if node.kind in ("Document", "DocumentFragment"):
        return "\n".join(indented(c) for c in node.children if c.kind != "Whitespace")
    pad = "  " * depth
    inner = [c for c in node.children if c.kind != "Whitespace"]
    if node.kind != "Element" or not inner or any(c.kind in ("Text", "CDATA") for c in inner):
        return pad + node.markup()
    head = element_head(node)
    return f"{pad}<{head}>\n" + "\n".join(indented(c, depth + 1) for c in inner) + f"\n{pad}</{node.full}>"


NODE_KINDS["Element"], NODE_KINDS["Document"] = XmlElement, XmlDocument
