"""System.Xml.Linq.XElement and XDocument: what holds nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, InvalidOperationException
from psremote.bcl.values.linq_sequences import Sequence
from psremote.bcl.values.xml_linq_builder import LinqBuilder
from psremote.bcl.values.xml_linq_names import XName
from psremote.bcl.values.xml_linq_nodes import (
    XAttribute,
    XDeclaration,
    XNode,
    XText,
    attribute_name,
    sequence,
    text_of,
    written_name,
)
from psremote.bcl.values.xml_reader import read_xml
from psremote.bcl.values.xml_text import escape_attribute

_L = "System.Xml.Linq."
_ASSEMBLY = "System.Private.Xml.Linq"
_NODES = f"System.Collections.Generic.IEnumerable[{_L}XElement]"


@dotnet_type(_L + "XContainer", base=_L + "XNode", assembly=_ASSEMBLY, abstract=True)
class XContainer(XNode):
    """Something with nodes inside."""

    more_members = "psremote.bcl.values.xml_linq_rare:XContainerMore"

    # Whether an element without content is written with an end tag.
    open = False

    def __init__(self) -> None:
        self.nodes: list[XNode] = []

    def place(self, content: Any, at: int | None = None) -> None:
        """Put content inside: nodes, attributes, texts, sequences of them."""
        if content is None:
            return
        if isinstance(content, XAttribute):
            if not isinstance(self, XElement):
                raise ArgumentException("Only an element has attributes.")
            if self.find(content.name) is not None:
                raise InvalidOperationException(f"The element has the attribute {content.name} already.")
            content.parent = self
            self.attributes.append(content)
        elif isinstance(content, XNode):
            node = content if content.parent is None else copy_of(content)
            node.parent = self
            self.nodes.insert(len(self.nodes) if at is None else at, node)
        elif isinstance(content, (str, bool, int, float)) or not hasattr(content, "__iter__"):
            text = text_of(content)
            if not text:
                self.open = self.open or not self.nodes
                return
            last = self.nodes[-1] if self.nodes and at is None else None
            if type(last) is XText:
                last.value += text
            else:
                self.place(XText(text), at)
        else:
            for offset, one in enumerate(list(content)):
                self.place(one, None if at is None else at + offset)

    @method("void Add(System.Object content)", "void Add(Params System.Object[] content)")
    def add(self, content: Any) -> None:
        """Put content at the end."""
        self.place(content)

    @method("void AddFirst(System.Object content)", "void AddFirst(Params System.Object[] content)")
    def add_first(self, content: Any) -> None:
        """Put content at the start."""
        self.place(content, 0)

    def children(self) -> Iterator[XElement]:
        """The elements right inside."""
        return (one for one in list(self.nodes) if isinstance(one, XElement))

    def all_below(self) -> Iterator[XElement]:
        """The elements at any depth."""
        for one in self.children():
            yield one
            yield from one.all_below()

    @method(f"{_NODES} Elements()", f"{_NODES} Elements({_L}XName name)")
    def elements(self, name: XName | None = None) -> Sequence:
        """The elements right inside."""
        return sequence(lambda: (one for one in self.children() if name is None or one.name == name))

    @method(f"{_NODES} Descendants()", f"{_NODES} Descendants({_L}XName name)")
    def descendants(self, name: XName | None = None) -> Sequence:
        """The elements at any depth."""
        return sequence(lambda: (one for one in self.all_below() if name is None or one.name == name))

    @method(f"{_L}XElement Element({_L}XName name)")
    def element(self, name: XName) -> Any:
        """The first element of that name, or null."""
        return next((one for one in self.children() if one.name == name), None)

    @method(f"System.Collections.Generic.IEnumerable[{_L}XNode] Nodes()")
    def net_nodes(self) -> Sequence:
        """Everything right inside."""
        return sequence(lambda: list(self.nodes), "XNode")

    @method("void RemoveNodes()")
    def remove_nodes(self) -> None:
        """Empty it."""
        for one in self.nodes:
            one.parent = None
        self.nodes = []

    @prop(f"{_L}XNode FirstNode {{get;}}")
    def first_node(self) -> Any:
        """The first node, or null."""
        return self.nodes[0] if self.nodes else None

    @prop(f"{_L}XNode LastNode {{get;}}")
    def last_node(self) -> Any:
        """The last node, or null."""
        return self.nodes[-1] if self.nodes else None


@dotnet_type(_L + "XElement", base=_L + "XContainer", assembly=_ASSEMBLY)
class XElement(XContainer):
    """An element."""

    is_element = True
    more_members = "psremote.bcl.values.xml_linq_rare:XElementMore"

    @constructor(f"{_L}XElement new({_L}XName name)", f"{_L}XElement new({_L}XName name, System.Object content)", f"{_L}XElement new({_L}XName name, Params System.Object[] content)", f"{_L}XElement new({_L}XElement other)")
    def __init__(self, name: Any, content: Any = None) -> None:
        super().__init__()
        self.attributes: list[XAttribute] = []
        self.name: XName = name.name if isinstance(name, XElement) else name
        if isinstance(name, XElement):
            for one in name.attributes:
                self.place(XAttribute(one.name, one.value))
            for node in name.nodes:
                self.place(copy_of(node))
        self.place(content)

    def find(self, name: XName) -> XAttribute | None:
        """An attribute."""
        return next((one for one in self.attributes if one.name == name), None)

    def _set_name(self, value: XName) -> None:
        self.name = value

    @prop(f"{_L}XName Name {{get;set;}}", setter=_set_name)
    def net_name(self) -> XName:
        """Its name."""
        return self.name

    def _set_value(self, value: str) -> None:
        if value is None:
            raise ArgumentNullException("value")
        self.remove_nodes()
        self.place(value)

    @prop("string Value {get;set;}", setter=_set_value)
    def net_value(self) -> str:
        """All text inside."""
        return "".join(one.value if isinstance(one, XText) else one.net_value if isinstance(one, XElement) else "" for one in self.nodes)

    @method("void SetValue(System.Object value)")
    def set_value(self, value: Any) -> None:
        """Replace what is inside by text."""
        self._set_value(text_of(value))

    @prop("bool IsEmpty {get;}")
    def is_empty(self) -> bool:
        """Whether it is written as one tag."""
        return not self.nodes and not self.open

    @prop("bool HasAttributes {get;}")
    def has_attributes(self) -> bool:
        """Whether it has attributes."""
        return bool(self.attributes)

    @prop("bool HasElements {get;}")
    def has_elements(self) -> bool:
        """Whether elements are inside."""
        return any(True for _ in self.children())

    @method(f"{_L}XAttribute Attribute({_L}XName name)")
    def attribute(self, name: XName) -> XAttribute | None:
        """An attribute, or null."""
        return self.find(name)

    @method(f"System.Collections.Generic.IEnumerable[{_L}XAttribute] Attributes()", f"System.Collections.Generic.IEnumerable[{_L}XAttribute] Attributes({_L}XName name)")
    def net_attributes(self, name: XName | None = None) -> Sequence:
        """Its attributes."""
        return sequence(lambda: [one for one in self.attributes if name is None or one.name == name], "XAttribute")

    @method(f"void SetAttributeValue({_L}XName name, System.Object value)")
    def set_attribute_value(self, name: XName, value: Any) -> None:
        """Set, add or with null remove an attribute."""
        found = self.find(name)
        if value is None:
            if found is not None:
                found.remove()
        elif found is not None:
            found.value = text_of(value)
        else:
            self.place(XAttribute(name, value))

    @method(f"void SetElementValue({_L}XName name, System.Object value)")
    def set_element_value(self, name: XName, value: Any) -> None:
        """Set, add or with null remove an element."""
        found = self.element(name)
        if value is None:
            if found is not None:
                found.remove()
        elif found is not None:
            found.set_value(value)
        else:
            self.place(XElement(name, value))

    @method(f"{_NODES} Ancestors()", f"{_NODES} Ancestors({_L}XName name)")
    def ancestors(self, name: XName | None = None) -> Sequence:
        """The elements it is in."""

        def walk() -> Iterator[XElement]:
            one = self.parent
            while isinstance(one, XElement):
                if name is None or one.name == name:
                    yield one
                one = one.parent

        return sequence(walk)

    @method("void RemoveAll()")
    def remove_all(self) -> None:
        """Empty it."""
        self.remove_attributes()
        self.remove_nodes()

    @method("void RemoveAttributes()")
    def remove_attributes(self) -> None:
        """Take its attributes away."""
        for one in self.attributes:
            one.parent = None
        self.attributes = []

    @method(f"static {_L}XElement Parse(string text)", f"static {_L}XElement Parse(string text, {_L}LoadOptions options)")
    @staticmethod
    def parse(text: str, options: Any = None) -> Any:
        """Read a text."""
        root = read(text, options).root()
        root.parent = None
        return root

    def write(self, depth: int | None, scope: dict[str, str]) -> str:
        """Its text; prefixes as its declarations say, the default namespace where there are none."""
        scope = dict(scope)
        for one in self.attributes:
            if one.is_declaration:
                scope[one.value] = "" if one.name.local == "xmlns" else one.name.local
        extra = ""
        if self.name.uri and self.name.uri not in scope:
            scope = {uri: prefix for uri, prefix in scope.items() if prefix}
            scope[self.name.uri] = ""
            extra = f' xmlns="{escape_attribute(self.name.uri)}"'
        elif not self.name.uri and "" in scope.values():
            scope = {uri: prefix for uri, prefix in scope.items() if prefix}
            extra = ' xmlns=""'
        tag = written_name(self.name, scope)
        text = f"<{tag}{extra}" + "".join(f' {attribute_name(one, scope)}="{escape_attribute(one.value)}"' for one in self.attributes)
        if not self.nodes:
            return text + (f"></{tag}>" if self.open else " />")
        mixed = depth is None or any(isinstance(one, XText) for one in self.nodes)
        if mixed:
            return f"{text}>{''.join(one.write(None, scope) for one in self.nodes)}</{tag}>"
        assert depth is not None
        inner = "".join(f"\n{'  ' * (depth + 1)}{one.write(depth + 1, scope)}" for one in self.nodes)
        return f"{text}>{inner}\n{'  ' * depth}</{tag}>"


def copy_of(node: XNode) -> XNode:
    """A copy, in no element."""
    if isinstance(node, XElement):
        return XElement(node)
    made = type(node).__new__(type(node))
    made.__dict__.update(node.__dict__)
    made.parent = None
    return made


@dotnet_type(_L + "XDocument", base=_L + "XContainer", assembly=_ASSEMBLY)
class XDocument(XContainer):
    """A document."""

    is_document = True
    more_members = "psremote.bcl.values.xml_linq_rare:XDocumentMore"

    @constructor(f"{_L}XDocument new()", f"{_L}XDocument new(Params System.Object[] content)", f"{_L}XDocument new({_L}XDeclaration declaration, Params System.Object[] content)")
    def __init__(self, *content: Any) -> None:
        super().__init__()
        self.declaration: Any = content[0] if content and isinstance(content[0], XDeclaration) else None
        for one in content[1:] if self.declaration is not None else content:
            self.place(one)

    def root(self) -> Any:
        """The one element."""
        return next(iter(self.children()), None)

    @prop(f"{_L}XElement Root {{get;}}")
    def net_root(self) -> Any:
        """The one element."""
        return self.root()

    @prop(f"{_L}XDeclaration Declaration {{get;set;}}", setter=lambda self, value: setattr(self, "declaration", value))
    def net_declaration(self) -> Any:
        """Version and encoding."""
        return self.declaration

    @method(f"static {_L}XDocument Parse(string text)", f"static {_L}XDocument Parse(string text, {_L}LoadOptions options)")
    @staticmethod
    def parse(text: str, options: Any = None) -> XDocument:
        """Read a text."""
        return read(text, options)

    def write(self, depth: int | None, scope: dict[str, str]) -> str:
        """Its text, without the declaration."""
        return ("" if depth is None else "\n").join(one.write(depth, scope) for one in self.nodes)


def read(text: str, options: Any = None) -> XDocument:
    """A document from text."""
    document = XDocument()
    builder = LinqBuilder(document, XElement)
    read_xml(text, builder, keep_white_space=bool(getattr(options, "value", 0) & 1))
    return document


__all__ = ["XDocument", "XElement"]
