"""System.Xml.XmlNode: what every node of a document is and can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, indexer, method, prop
from psremote.bcl.values.enumerations import XmlNodeType
from psremote.bcl.values.enumerators import Enumerator
from psremote.bcl.values.exceptions import ArgumentException, InvalidOperationException
from psremote.bcl.values.xml_attributes import XmlAttributeCollection
from psremote.bcl.values.xml_builder import Builder, InnerBuilder
from psremote.bcl.values.xml_node_list import XmlNodeList, XPathNodeList
from psremote.bcl.values.xml_reader import read_xml
from psremote.bcl.values.xml_text import escape_attribute

# The class of each kind of node; the files that declare them enter themselves: a node makes nodes of other kinds.
NODE_KINDS: dict[str, Callable[..., XmlNode]] = {}


@dotnet_type("System.Xml.XmlNode", abstract=True, interfaces=("System.ICloneable", "System.Collections.IEnumerable", "System.Xml.XPath.IXPathNavigable"))
class XmlNode:
    """A node of a document."""

    more_members = "psremote.bcl.values.xml_document_rare:XmlNodeMore"

    kind = "None"
    # an attribute called Name is what `.Name` means
    adapter_first = True
    open = False
    """Whether an element with nothing inside is written with both its tags."""
    uri: str | None = None
    """The namespace it was made with; None where what stands around it says."""

    def __init__(self, document: XmlNode | None, name: str = "", value: str | None = None) -> None:
        self.document = document
        self.full = name
        self.content = value
        self.parent: XmlNode | None = None
        self.children: list[XmlNode] = []
        self.attribute_list: list[Any] = []

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
        if node.kind == "Element":
            if any(child.kind == "Element" for child in node.children):
                raise InvalidOperationException("An element that holds elements cannot be replaced by text.")
            node.set_text("" if value is None else str(value))
        else:
            node.content = "" if value is None else str(value)
        return True

    def seen(self) -> Any:
        """What the language gives for this node: text where there is nothing else."""
        if self.kind == "Element":
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
        self._adopt(NODE_KINDS["Text"](self.document, "#text", text), 0)

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
        builder = Builder(self.document or NODE_KINDS["Document"](), self)
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
        if node.kind == "DocumentFragment":
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

    def copied(self, document: XmlNode | None, deep: bool) -> XmlNode:
        """A node like this one in a document."""
        other = type(self).__new__(type(self))
        XmlNode.__init__(other, document, self.full, self.content)
        other.uri = self.namespace_uri if self.kind == "Element" else self.uri
        for attribute in self.attribute_list:
            new: Any = NODE_KINDS["Attribute"](document, attribute.full, attribute.content)
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

    ITEM = indexer(
        "System.Xml.XmlElement Item(string name) {get;}", "System.Xml.XmlElement Item(string localname, string ns) {get;}",
        getter=lambda self, name, namespace=None: self.child_named(name, namespace),
    )

    def child_named(self, name: str, namespace: str | None = None) -> Any:
        """The first child element of that name; with a namespace, of that local name in it."""
        if namespace is not None:
            return next((c for c in self.children if c.kind == "Element" and c.local_name == name and c.namespace_uri == namespace), None)
        return next((c for c in self.children if c.kind == "Element" and c.full == name), None)
