"""System.Xml.Linq: XName, XAttribute, XElement, XDocument and the nodes between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop, static_prop, type_of
from psremote.bcl.values.document_exceptions import XmlException
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, InvalidOperationException
from psremote.bcl.values.linq_sequences import Sequence
from psremote.bcl.values.xml_reader import read_xml
from psremote.bcl.values.xml_text import escape_attribute, escape_text

_L = "System.Xml.Linq."
_ASSEMBLY = "System.Private.Xml.Linq"
_XMLNS = "http://www.w3.org/2000/xmlns/"
_XML = "http://www.w3.org/XML/1998/namespace"
_NODES = f"System.Collections.Generic.IEnumerable[{_L}XElement]"


def sequence(make: Callable[[], Any], kind: str = "XElement") -> Sequence:
    """A sequence of elements, read when it is walked."""
    declared: Any = Sequence.__dict__["__dotnet_type__"]
    return Sequence(make, declared.make_generic((get_type(_L + kind),)))


@dotnet_type(_L + "XNamespace", assembly=_ASSEMBLY, sealed=True)
class XNamespace:
    """A namespace."""

    def __init__(self, uri: str) -> None:
        self.uri = uri

    def __eq__(self, other: object) -> bool:
        return isinstance(other, XNamespace) and other.uri == self.uri

    def __hash__(self) -> int:
        return hash(self.uri)

    @method("string ToString()")
    def __str__(self) -> str:
        return self.uri

    @prop("string NamespaceName {get;}")
    def namespace_name(self) -> str:
        """Its URI."""
        return self.uri

    @method(f"static {_L}XNamespace Get(string namespaceName)", f"static {_L}XNamespace op_Implicit(string namespaceName)")
    @staticmethod
    def get(uri: str) -> XNamespace:
        """By URI."""
        return XNamespace(uri)

    @method(f"{_L}XName GetName(string localName)", f"static {_L}XName op_Addition({_L}XNamespace ns, string localName)")
    def get_name(self, local: str) -> XName:
        """A name in it."""
        return XName(local, self.uri)

    NONE = static_prop(f"static {_L}XNamespace None {{get;}}", lambda: XNamespace(""))
    XML = static_prop(f"static {_L}XNamespace Xml {{get;}}", lambda: XNamespace(_XML))
    XMLNS = static_prop(f"static {_L}XNamespace Xmlns {{get;}}", lambda: XNamespace(_XMLNS))


@dotnet_type(_L + "XName", assembly=_ASSEMBLY, sealed=True)
class XName:
    """A name in a namespace."""

    def __init__(self, local: str, uri: str = "") -> None:
        self.local, self.uri = local, uri

    def __eq__(self, other: object) -> bool:
        return isinstance(other, XName) and (other.local, other.uri) == (self.local, self.uri)

    def __hash__(self) -> int:
        return hash((self.local, self.uri))

    @method("string ToString()")
    def __str__(self) -> str:
        return f"{{{self.uri}}}{self.local}" if self.uri else self.local

    @prop("string LocalName {get;}")
    def local_name(self) -> str:
        """The name without its namespace."""
        return self.local

    @prop(f"{_L}XNamespace Namespace {{get;}}")
    def net_namespace(self) -> XNamespace:
        """The namespace."""
        return XNamespace(self.uri)

    @prop("string NamespaceName {get;}")
    def namespace_name(self) -> str:
        """The namespace's URI."""
        return self.uri

    @method(f"static {_L}XName Get(string expandedName)", f"static {_L}XName Get(string localName, string namespaceName)", f"static {_L}XName op_Implicit(string expandedName)")
    @staticmethod
    def get(text: str, uri: str = "") -> XName:
        """From `name` or `{namespace}name`."""
        if text.startswith("{"):
            uri, _, text = text[1:].partition("}")
        if not text or any(one.isspace() or one in "<>&:\"'" for one in text):
            raise XmlException(f"'{text}' cannot be a name in XML.")
        return XName(text, uri)


@dotnet_type(_L + "XObject", assembly=_ASSEMBLY, abstract=True)
class XObject:
    """Base of everything in a document."""

    more_members = "psremote.bcl.values.xml_linq_more:XObjectMore"

    parent: Any = None

    @prop(f"{_L}XElement Parent {{get;}}")
    def net_parent(self) -> Any:
        """The element it is in."""
        return self.parent if isinstance(self.parent, XElement) else None

    @prop(f"{_L}XDocument Document {{get;}}")
    def net_document(self) -> Any:
        """The document it is in."""
        one: Any = self
        while one is not None and not isinstance(one, XDocument):
            one = one.parent
        return one


@dotnet_type(_L + "XAttribute", base=_L + "XObject", assembly=_ASSEMBLY)
class XAttribute(XObject):
    """An attribute."""

    more_members = "psremote.bcl.values.xml_linq_more:XAttributeMore"

    @constructor(f"{_L}XAttribute new({_L}XName name, System.Object value)")
    def __init__(self, name: XName, value: Any) -> None:
        self.name, self.value = name, text_of(value)

    @prop(f"{_L}XName Name {{get;}}")
    def net_name(self) -> XName:
        """Its name."""
        return self.name

    def _set_value(self, value: str) -> None:
        self.value = value

    @prop("string Value {get;set;}", setter=_set_value)
    def net_value(self) -> str:
        """Its value."""
        return self.value

    @method("void SetValue(System.Object value)")
    def set_value(self, value: Any) -> None:
        """Change it."""
        self.value = text_of(value)

    @method("void Remove()")
    def remove(self) -> None:
        """Take it out of its element."""
        if self.parent is None:
            raise InvalidOperationException("The attribute is in no element.")
        self.parent.attributes.remove(self)
        self.parent = None

    @prop("bool IsNamespaceDeclaration {get;}")
    def is_declaration(self) -> bool:
        """Whether it declares a namespace."""
        return self.name.uri == _XMLNS or (not self.name.uri and self.name.local == "xmlns")

    @method("string ToString()")
    def __str__(self) -> str:
        return f'{self.name.local}="{escape_attribute(self.value)}"'


def text_of(value: Any) -> str:
    """A value as a document has it."""
    if value is True or value is False:
        return "true" if value else "false"
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, float) or type_of(value).full_name in _CONVERTED:
        convert: Any = get_type("System.Xml.XmlConvert").static_member("tostring")
        return str(convert.overloads[0].function(value))
    from psremote.bcl.values.composite_format import net_to_string

    return net_to_string(value)


_CONVERTED = frozenset(f"System.{name}" for name in ("Decimal", "DateTime", "DateTimeOffset", "TimeSpan"))
"""The types whose values XmlConvert writes."""


@dotnet_type(_L + "XNode", base=_L + "XObject", assembly=_ASSEMBLY, abstract=True)
class XNode(XObject):
    """Something between tags, or an element."""

    more_members = "psremote.bcl.values.xml_linq_more:XNodeMore"

    @method("void Remove()")
    def remove(self) -> None:
        """Take it out."""
        if self.parent is None:
            raise InvalidOperationException("The node is in no element.")
        self.parent.nodes = [one for one in self.parent.nodes if one is not self]
        self.parent = None

    def write(self, depth: int | None, scope: dict[str, str]) -> str:
        """Its text; with a depth indented."""
        raise NotImplementedError

    @method("string ToString()")
    def __str__(self) -> str:
        return self.write(0, {})

    @method(f"string ToString({_L}SaveOptions options)")
    def to_string(self, options: Any) -> str:
        """The same, perhaps on one line."""
        return self.write(None if getattr(options, "value", 0) & 1 else 0, {})

    @method("void AddAfterSelf(System.Object content)", "void AddAfterSelf(Params System.Object[] content)")
    def add_after(self, content: Any) -> None:
        """Put something behind it."""
        self.parent.place(content, self.parent.nodes.index(self) + 1)

    @method("void AddBeforeSelf(System.Object content)", "void AddBeforeSelf(Params System.Object[] content)")
    def add_before(self, content: Any) -> None:
        """Put something before it."""
        self.parent.place(content, self.parent.nodes.index(self))


@dotnet_type(_L + "XText", base=_L + "XNode", assembly=_ASSEMBLY)
class XText(XNode):
    """Text."""

    @constructor(f"{_L}XText new(string value)")
    def __init__(self, value: str) -> None:
        self.value = value

    @prop("string Value {get;set;}", setter=lambda self, value: setattr(self, "value", value))
    def net_value(self) -> str:
        """The text."""
        return self.value

    def write(self, depth: int | None, scope: dict[str, str]) -> str:
        """Escaped."""
        return escape_text(self.value)


@dotnet_type(_L + "XCData", base=_L + "XText", assembly=_ASSEMBLY)
class XCData(XText):
    """Text that is not escaped."""

    @constructor(f"{_L}XCData new(string value)")
    def __init__(self, value: str) -> None:
        super().__init__(value)

    def write(self, depth: int | None, scope: dict[str, str]) -> str:
        """As it is."""
        return f"<![CDATA[{self.value}]]>"


@dotnet_type(_L + "XComment", base=_L + "XNode", assembly=_ASSEMBLY)
class XComment(XNode):
    """A comment."""

    @constructor(f"{_L}XComment new(string value)")
    def __init__(self, value: str) -> None:
        self.value = value

    @prop("string Value {get;set;}", setter=lambda self, value: setattr(self, "value", value))
    def net_value(self) -> str:
        """Its text."""
        return self.value

    def write(self, depth: int | None, scope: dict[str, str]) -> str:
        """With its marks."""
        return f"<!--{self.value}-->"


@dotnet_type(_L + "XProcessingInstruction", base=_L + "XNode", assembly=_ASSEMBLY)
class XProcessingInstruction(XNode):
    """A note for a program."""

    @constructor(f"{_L}XProcessingInstruction new(string target, string data)")
    def __init__(self, target: str, data: str) -> None:
        self.target, self.data = target, data

    def write(self, depth: int | None, scope: dict[str, str]) -> str:
        """With its marks."""
        return f"<?{self.target} {self.data}?>"


@dotnet_type(_L + "XContainer", base=_L + "XNode", assembly=_ASSEMBLY, abstract=True)
class XContainer(XNode):
    """Something with nodes inside."""

    more_members = "psremote.bcl.values.xml_linq_more:XContainerMore"

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

    more_members = "psremote.bcl.values.xml_linq_more:XElementMore"

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


def written_name(name: XName, scope: dict[str, str]) -> str:
    """A name with its prefix."""
    prefix = scope.get(name.uri, "") if name.uri else ""
    return f"{prefix}:{name.local}" if prefix else name.local


def attribute_name(one: XAttribute, scope: dict[str, str]) -> str:
    """An attribute's name with its prefix."""
    if one.name.uri == _XMLNS:
        return f"xmlns:{one.name.local}"
    return f"xml:{one.name.local}" if one.name.uri == _XML else written_name(one.name, scope)


def copy_of(node: XNode) -> XNode:
    """A copy, in no element."""
    if isinstance(node, XElement):
        return XElement(node)
    made = type(node).__new__(type(node))
    made.__dict__.update(node.__dict__)
    made.parent = None
    return made


@dotnet_type(_L + "XDeclaration", assembly=_ASSEMBLY)
class XDeclaration:
    """Version and encoding at a document's start."""

    more_members = "psremote.bcl.values.xml_linq_more:XDeclarationMore"

    @constructor(f"{_L}XDeclaration new(string version, string encoding, string standalone)")
    def __init__(self, version: str | None, encoding: str | None, standalone: str | None) -> None:
        self.version, self.encoding, self.standalone = version, encoding, standalone

    @prop("string Version {get;}")
    def net_version(self) -> str | None:
        """The version."""
        return self.version

    @prop("string Encoding {get;}")
    def net_encoding(self) -> str | None:
        """The encoding."""
        return self.encoding

    @method("string ToString()")
    def __str__(self) -> str:
        parts = (("version", self.version), ("encoding", self.encoding), ("standalone", self.standalone))
        return "<?xml" + "".join(f' {name}="{value}"' for name, value in parts if value) + "?>"


@dotnet_type(_L + "XDocument", base=_L + "XContainer", assembly=_ASSEMBLY)
class XDocument(XContainer):
    """A document."""

    more_members = "psremote.bcl.values.xml_linq_more:XDocumentMore"

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


class _Builder:
    """Takes what the reader finds."""

    def __init__(self) -> None:
        self.document = XDocument()
        self.at: XContainer = self.document
        self.scopes: list[dict[str, str]] = [{"xml": _XML}]

    def start(self, name: str, attributes: list[tuple[str, str]]) -> None:
        """An element begins."""
        scope = dict(self.scopes[-1])
        for key, value in attributes:
            if key == "xmlns" or key.startswith("xmlns:"):
                scope[key[6:]] = value
        self.scopes.append(scope)
        made = XElement(self.name(name, scope, scope.get("", "")))
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


def read(text: str, options: Any = None) -> XDocument:
    """A document from text."""
    builder = _Builder()
    read_xml(text, builder, keep_white_space=bool(getattr(options, "value", 0) & 1))
    return builder.document


__all__ = ["XDocument", "XElement"]
