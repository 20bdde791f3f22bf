"""System.Xml's document object model: XmlDocument, XmlElement and the other nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, find_type, indexer, method, prop
from psremote.bcl.values.enumerations import XmlNodeType
from psremote.bcl.values.enumerators import Enumerator
from psremote.bcl.values.exceptions import ArgumentException, InvalidOperationException, XmlException
from psremote.bcl.values.xml_attributes import XmlAttributeCollection
from psremote.bcl.values.xml_builder import Builder, InnerBuilder
from psremote.bcl.values.xml_markup import element_head, elements_named, qualified
from psremote.bcl.values.xml_namespace_manager import NameTable
from psremote.bcl.values.xml_node_list import XmlNodeList, XPathNodeList
from psremote.bcl.values.xml_reader import read_xml
from psremote.bcl.values.xml_text import escape_attribute, escape_text


@dotnet_type("System.Xml.XmlNode", abstract=True, interfaces=("System.ICloneable", "System.Collections.IEnumerable", "System.Xml.XPath.IXPathNavigable"))
class XmlNode:
    """A node of a document."""

    more_members = "psremote.bcl.values.xml_document_more:XmlNodeMore"

    kind = "None"
    # an attribute called Name is what `.Name` means
    adapter_first = True
    open = False
    """Whether an element with nothing inside is written with both its tags."""
    uri: str | None = None
    """The namespace it was made with; None where what stands around it says."""

    def __init__(self, document: XmlDocument | None, name: str = "", value: str | None = None) -> None:
        self.document = document
        self.full = name
        self.content = value
        self.parent: XmlNode | None = None
        self.children: list[XmlNode] = []
        self.attribute_list: list[XmlAttribute] = []

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.children))

    def __bool__(self) -> bool:
        return True

    # -- how the language sees a node

    def _shown(self) -> dict[str, list[XmlNode]]:
        table: dict[str, list[XmlNode]] = {}
        for node in [*self.attribute_list, *self.children]:
            if node.kind not in ("Whitespace", "SignificantWhitespace", "DocumentType"):
                table.setdefault(node.full.rpartition(":")[2], []).append(node)
        return table

    def adapter_names(self) -> list[str]:
        """Attributes and children by name."""
        return list(self._shown())

    def adapter_get(self, name: str) -> Any:
        """An attribute's or a child's value; several as an array."""
        wanted = name.lower()
        found = [node for key, nodes in self._shown().items() if key.lower() == wanted for node in nodes]
        if not found:
            return NotImplemented
        values = [node.seen() for node in found]
        return values[0] if len(values) == 1 else values

    def adapter_set(self, name: str, value: Any) -> bool:
        """Change an attribute or a child that holds only text."""
        wanted = name.lower()
        found = [node for key, nodes in self._shown().items() if key.lower() == wanted for node in nodes]
        if len(found) != 1:
            return False
        node = found[0]
        if isinstance(node, XmlElement):
            if any(child.kind == "Element" for child in node.children):
                raise InvalidOperationException("An element that holds elements cannot be replaced by text.")
            node.set_text("" if value is None else str(value))
        else:
            node.content = "" if value is None else str(value)
        return True

    def seen(self) -> Any:
        """What the language gives for this node: text where there is nothing else."""
        if isinstance(self, XmlElement):
            if self.attribute_list:
                return self
            if not self.children:
                return ""
            if len(self.children) == 1 and self.children[0].kind == "Text":
                return self.children[0].content
            return self
        if self.kind in ("Attribute", "Text", "CDATA", "Comment", "ProcessingInstruction", "XmlDeclaration"):
            return self.content
        return self

    # -- texts

    def text(self) -> str:
        """All text inside."""
        if self.content is not None and not self.children:
            return self.content
        return "".join(child.text() for child in self.children if child.kind not in ("Comment", "ProcessingInstruction", "XmlDeclaration"))

    def markup(self) -> str:
        """The node as XML."""
        return "".join(child.markup() for child in self.children)

    def set_text(self, text: str) -> None:
        """Only text inside."""
        self.children = []
        self._adopt(XmlText(self.document, "#text", text), 0)

    def _adopt(self, node: XmlNode, at: int) -> XmlNode:
        if node.parent is not None:
            if node.kind == "Element" and node.uri is None:
                node.uri = node.namespace_uri  # it keeps its namespace wherever it goes
            node.parent.children = [one for one in node.parent.children if one is not node]
        node.parent = self
        self.children.insert(at, node)
        return node

    def walk(self) -> Iterator[XmlNode]:
        """All nodes below, in document order."""
        for child in self.children:
            yield child
            yield from child.walk()

    def namespace_of(self, prefix: str) -> str:
        """The namespace a prefix stands for here."""
        if prefix == "xml":
            return "http://www.w3.org/XML/1998/namespace"
        node: XmlNode | None = self
        wanted = f"xmlns:{prefix}" if prefix else "xmlns"
        while node is not None:
            for attribute in node.attribute_list:
                if attribute.full == wanted:
                    return attribute.content or ""
            if node.uri is not None and node.kind == "Element" and node.prefix == prefix:
                return node.uri
            node = node.parent
        return ""

    # -- .NET's side

    @prop("string Name {get;}")
    def name(self) -> str:
        """The name with its prefix."""
        return self.full

    @prop("string LocalName {get;}")
    def local_name(self) -> str:
        """The name without its prefix."""
        return self.full.rpartition(":")[2]

    @prop("string Prefix {get;set;}")
    def prefix(self) -> str:
        """What stands before the colon."""
        return self.full.rpartition(":")[0]

    @prop("string NamespaceURI {get;}")
    def namespace_uri(self) -> str:
        """Its namespace."""
        if self.uri is not None:
            return self.uri
        if self.kind == "Attribute":
            owner = getattr(self, "owner", None)
            return owner.namespace_of(self.prefix) if owner is not None and self.prefix else ""
        return self.namespace_of(self.prefix) if self.kind == "Element" else ""

    @prop("System.Xml.XmlNodeType NodeType {get;}")
    def node_type(self) -> Any:
        """What kind of node it is."""
        return getattr(XmlNodeType, "None" if self.kind == "None" else self.kind)

    def _set_value(self, value: Any) -> None:
        if self.kind in ("Element", "Document"):
            raise InvalidOperationException("A node of this kind has no value.")
        self.content = "" if value is None else str(value)

    @prop("string Value {get;set;}", setter=_set_value)
    def value(self) -> str | None:
        """The text of a text, attribute or comment."""
        return None if self.kind in ("Element", "Document") else self.content

    def _set_inner_text(self, value: Any) -> None:
        if self.kind in ("Element", "DocumentFragment"):
            self.set_text("" if value is None else str(value))
        else:
            self._set_value(value)

    @prop("string InnerText {get;set;}", setter=_set_inner_text)
    def inner_text(self) -> str:
        """All text inside."""
        return self.text()

    def _set_inner_xml(self, value: Any) -> None:
        builder = Builder(self.document or XmlDocument(), self)
        self.children = []
        read_xml(f"<r>{value}</r>", InnerBuilder(builder))

    @prop("string InnerXml {get;set;}", setter=_set_inner_xml)
    def inner_xml(self) -> str:
        """What is inside, as XML."""
        if self.kind == "Attribute":
            return escape_attribute(self.content or "")
        return "".join(child.markup() for child in self.children)

    @prop("string OuterXml {get;}")
    def outer_xml(self) -> str:
        """The node as XML."""
        return self.markup()

    @prop("System.Xml.XmlNodeList ChildNodes {get;}")
    def child_nodes(self) -> XmlNodeList:
        """The nodes inside."""
        return XmlNodeList(self.children)

    @prop("System.Xml.XmlAttributeCollection Attributes {get;}")
    def attributes(self) -> Any:
        """The attributes of an element."""
        return XmlAttributeCollection(self) if self.kind == "Element" else None

    @prop("bool HasChildNodes {get;}")
    def has_child_nodes(self) -> bool:
        """Whether there is something inside."""
        return bool(self.children)

    @prop("System.Xml.XmlNode FirstChild {get;}")
    def first_child(self) -> Any:
        """The first node inside."""
        return self.children[0] if self.children else None

    @prop("System.Xml.XmlNode LastChild {get;}")
    def last_child(self) -> Any:
        """The last node inside."""
        return self.children[-1] if self.children else None

    def _neighbour(self, step: int) -> Any:
        if self.parent is None:
            return None
        at = next(i for i, n in enumerate(self.parent.children) if n is self) + step
        return self.parent.children[at] if 0 <= at < len(self.parent.children) else None

    @prop("System.Xml.XmlNode NextSibling {get;}")
    def next_sibling(self) -> Any:
        """The node after it."""
        return self._neighbour(1)

    @prop("System.Xml.XmlNode PreviousSibling {get;}")
    def previous_sibling(self) -> Any:
        """The node before it."""
        return self._neighbour(-1)

    @prop("System.Xml.XmlNode ParentNode {get;}")
    def parent_node(self) -> Any:
        """The node it is in."""
        return self.parent

    @prop("System.Xml.XmlDocument OwnerDocument {get;}")
    def owner_document(self) -> Any:
        """The document it belongs to."""
        return None if self.kind == "Document" else self.document

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """It can be changed."""
        return False

    @prop("string BaseURI {get;}")
    def base_uri(self) -> str:
        """The document's address."""
        return ""

    @method("System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)")
    def append_child(self, node: XmlNode) -> XmlNode:
        """Put a node at the end."""
        if self.kind == "Document" and node.kind == "Element" and any(c.kind == "Element" for c in self.children):
            raise InvalidOperationException("A document has only one root element.")
        if isinstance(node, XmlDocumentFragment):
            for child in list(node.children):
                self._adopt(child, len(self.children))
            return node
        return self._adopt(node, len(self.children))

    @method("System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)")
    def prepend_child(self, node: XmlNode) -> XmlNode:
        """Put a node at the start."""
        return self._adopt(node, 0)

    def _at(self, node: XmlNode | None) -> int:
        for at, child in enumerate(self.children):
            if child is node:
                return at
        raise ArgumentException("The node is no child of this one.")

    @method("System.Xml.XmlNode InsertAfter(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)")
    def insert_after(self, node: XmlNode, other: XmlNode | None) -> XmlNode:
        """Put a node after another."""
        return self._adopt(node, 0 if other is None else self._at(other) + 1)

    @method("System.Xml.XmlNode InsertBefore(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)")
    def insert_before(self, node: XmlNode, other: XmlNode | None) -> XmlNode:
        """Put a node before another."""
        return self._adopt(node, len(self.children) if other is None else self._at(other))

    @method("System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)")
    def remove_child(self, node: XmlNode) -> XmlNode:
        """Take a node out."""
        del self.children[self._at(node)]
        node.parent = None
        self.open = True  # an element that was emptied keeps both its tags
        return node

    @method("System.Xml.XmlNode ReplaceChild(System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)")
    def replace_child(self, new: XmlNode, old: XmlNode) -> XmlNode:
        """Put a node in another's place."""
        at = self._at(old)
        self.remove_child(old)
        self._adopt(new, at)
        return old

    @method("void RemoveAll()")
    def remove_all(self) -> None:
        """Remove children and attributes."""
        self.children = []
        self.attribute_list = []

    def copied(self, document: XmlDocument | None, deep: bool) -> XmlNode:
        """A node like this one in a document."""
        other = type(self).__new__(type(self))
        XmlNode.__init__(other, document, self.full, self.content)
        other.uri = self.namespace_uri if self.kind == "Element" else self.uri
        for attribute in self.attribute_list:
            new = XmlAttribute(document, attribute.full, attribute.content)
            new.owner, new.uri = other, attribute.uri
            other.attribute_list.append(new)
        other.open = self.open
        if deep:
            for child in self.children:
                other._adopt(child.copied(document, True), len(other.children))
        return other

    @method("System.Xml.XmlNode CloneNode(bool deep)", "System.Xml.XmlNode Clone()")
    def clone_node(self, deep: bool = True) -> XmlNode:
        """A copy."""
        return self.copied(self.document, deep)

    @method("System.Xml.XmlNodeList SelectNodes(string xpath)",
            "System.Xml.XmlNodeList SelectNodes(string xpath, System.Xml.XmlNamespaceManager nsmgr)")
    def select_nodes(self, path: str, namespaces: Any = None) -> XmlNodeList:
        """The nodes an XPath expression finds."""
        from psremote.bcl.values.xml_path import select

        return XPathNodeList([n for n in select(path, self, namespaces) if isinstance(n, XmlNode)])

    @method("System.Xml.XmlNode SelectSingleNode(string xpath)",
            "System.Xml.XmlNode SelectSingleNode(string xpath, System.Xml.XmlNamespaceManager nsmgr)")
    def select_single_node(self, path: str, namespaces: Any = None) -> Any:
        """The first node an XPath expression finds."""
        found = self.select_nodes(path, namespaces).items
        return found[0] if found else None

    @method("void WriteTo(System.Xml.XmlWriter w)")
    def write_to(self, writer: Any) -> None:
        """Write it with an XmlWriter."""
        writer.write_node(self)

    @method("void WriteContentTo(System.Xml.XmlWriter w)")
    def write_content_to(self, writer: Any) -> None:
        """Write what is in it with an XmlWriter."""
        for one in self.children:
            writer.write_node(one)

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the nodes inside."""
        return Enumerator(self.__iter__)

    ITEM = indexer("System.Xml.XmlElement Item(string name) {get;}", getter=lambda self, name: self.child_named(name))

    def child_named(self, name: str) -> Any:
        """The first child element of that name."""
        return next((c for c in self.children if c.kind == "Element" and c.full == name), None)


@dotnet_type("System.Xml.XmlAttribute", base="System.Xml.XmlNode")
class XmlAttribute(XmlNode):
    """An attribute."""

    kind = "Attribute"
    owner: XmlNode | None = None

    def markup(self) -> str:
        """The node as XML."""
        return f'{self.full}="{escape_attribute(self.content or "")}"'

    @prop("System.Xml.XmlElement OwnerElement {get;}")
    def owner_element(self) -> Any:
        """The element it belongs to."""
        return self.owner

    @prop("bool Specified {get;}")
    def specified(self) -> bool:
        """It was written down."""
        return True


class _Characters(XmlNode):
    """Nodes of text."""

    def markup(self) -> str:
        """The node as XML."""
        return escape_text(self.content or "")


@dotnet_type("System.Xml.XmlLinkedNode", base="System.Xml.XmlNode", abstract=True, values=False)
class XmlLinkedNode:
    """A node with neighbours."""


@dotnet_type("System.Xml.XmlCharacterData", base="System.Xml.XmlLinkedNode", abstract=True)
class XmlCharacterData(_Characters):
    """A node of text."""

    def _set_data(self, value: str) -> None:
        self.content = value

    @prop("string Data {get;set;}", setter=_set_data)
    def data(self) -> str:
        """The text."""
        return self.content or ""

    @prop("int Length {get;}")
    def length(self) -> int:
        """How long the text is."""
        return len(self.content or "")


@dotnet_type("System.Xml.XmlText", base="System.Xml.XmlCharacterData")
class XmlText(XmlCharacterData):
    """Text."""

    kind = "Text"


@dotnet_type("System.Xml.XmlWhitespace", base="System.Xml.XmlCharacterData")
class XmlWhitespace(XmlCharacterData):
    """White space between elements."""

    kind = "Whitespace"


@dotnet_type("System.Xml.XmlCDataSection", base="System.Xml.XmlCharacterData")
class XmlCDataSection(XmlCharacterData):
    """Text that is not escaped."""

    kind = "CDATA"

    def markup(self) -> str:
        """The node as XML."""
        return f"<![CDATA[{self.content or ''}]]>"


@dotnet_type("System.Xml.XmlComment", base="System.Xml.XmlCharacterData")
class XmlComment(XmlCharacterData):
    """A comment."""

    kind = "Comment"

    def markup(self) -> str:
        """The node as XML."""
        return f"<!--{self.content or ''}-->"


@dotnet_type("System.Xml.XmlProcessingInstruction", base="System.Xml.XmlLinkedNode")
class XmlProcessingInstruction(XmlNode):
    """An instruction for programs."""

    kind = "ProcessingInstruction"

    def markup(self) -> str:
        """The node as XML."""
        return f"<?{self.full} {self.content}?>" if self.content else f"<?{self.full}?>"


@dotnet_type("System.Xml.XmlDeclaration", base="System.Xml.XmlLinkedNode")
class XmlDeclaration(XmlNode):
    """`<?xml version="1.0"?>`."""

    kind = "XmlDeclaration"

    def markup(self) -> str:
        """The node as XML."""
        return f"<?xml {self.content}?>"

    def _part(self, name: str) -> str:
        import re

        found = re.search(name + r'="([^"]*)"', self.content or "")
        return found[1] if found else ""

    @prop("string Version {get;}")
    def version(self) -> str:
        """Always 1.0."""
        return self._part("version")

    @prop("string Encoding {get;set;}")
    def encoding(self) -> str:
        """The encoding the file says it has."""
        return self._part("encoding")

    @prop("string Standalone {get;set;}")
    def standalone(self) -> str:
        """Whether it stands alone."""
        return self._part("standalone")


@dotnet_type("System.Xml.XmlDocumentType", base="System.Xml.XmlLinkedNode")
class XmlDocumentType(XmlNode):
    """A document type."""

    kind = "DocumentType"

    def markup(self) -> str:
        """The node as XML."""
        return f"<!DOCTYPE {self.full}>"


@dotnet_type("System.Xml.XmlDocumentFragment", base="System.Xml.XmlNode")
class XmlDocumentFragment(XmlNode):
    """Some nodes without a root."""

    kind = "DocumentFragment"


@dotnet_type("System.Xml.XmlElement", base="System.Xml.XmlLinkedNode")
class XmlElement(XmlNode):
    """An element."""

    more_members = "psremote.bcl.values.xml_document_more:XmlElementMore"

    kind = "Element"

    def __init__(self, document: XmlDocument | None, name: str = "", value: str | None = None) -> None:
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

    more_members = "psremote.bcl.values.xml_document_more:XmlDocumentMore"

    kind = "Document"

    @constructor("xml new()", "xml new(System.Xml.XmlNameTable nt)")
    def __init__(self, names: Any = None) -> None:
        super().__init__(None, "#document")
        self.document = self
        self.keep_white_space = False
        self.declared_encoding = ""

    def make(self, kind: str, name: str, value: str | None = None) -> XmlNode:
        """A node of a kind."""
        return _KINDS[kind](self, name, value)

    def load_for_cast(self, text: str) -> None:
        """What `[xml]text` does: the text, with white space dropped."""
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


_KINDS: dict[str, type[XmlNode]] = {
    one.kind: one for one in (XmlElement, XmlAttribute, XmlText, XmlWhitespace, XmlCDataSection, XmlComment, XmlProcessingInstruction,
                              XmlDeclaration, XmlDocumentType)
}
