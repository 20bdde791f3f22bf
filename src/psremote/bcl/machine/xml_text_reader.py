"""System.Xml.XmlReader, XmlTextReader and XmlNodeReader: XML read node by node, forward only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop
from psremote.bcl.machine.file_content import decode, read_bytes
from psremote.bcl.machine.streams import Stream
from psremote.bcl.machine.text_readers import TextReader
from psremote.bcl.machine.xml_reader_settings import ReadState, WhitespaceHandling, XmlReaderSettings
from psremote.bcl.values.document_exceptions import XmlException
from psremote.bcl.values.enumerations import XmlNodeType
from psremote.bcl.values.exceptions import ArgumentNullException, InvalidOperationException
from psremote.bcl.values.number_parsing import parse_float, parse_integer
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.uri import Uri
from psremote.bcl.values.xml_document import XmlDocument
from psremote.bcl.values.xml_node import XmlNode

_X = "System.Xml."


@dataclass(slots=True)
class _Step:
    """A node the reader stops at."""

    kind: str
    name: str
    value: str | None
    depth: int
    node: XmlNode | None
    is_empty: bool = False
    attributes: list[Any] = field(default_factory=list)


def _steps(node: XmlNode, depth: int, out: list[_Step]) -> None:
    if node.kind in ("Document", "DocumentFragment"):
        for one in node.children:
            _steps(one, depth, out)
    elif node.kind == "Element":
        is_empty = not node.children
        out.append(_Step("Element", node.full, None, depth, node, is_empty, list(node.attribute_list)))
        for one in node.children:
            _steps(one, depth + 1, out)
        if not is_empty:
            out.append(_Step("EndElement", node.full, None, depth, node))
    else:
        name = "" if node.full.startswith("#") else node.full
        out.append(_Step(node.kind, name, node.content, depth, node))


@dotnet_type(f"{_X}XmlReader", abstract=True, interfaces=("System.IDisposable",))
class XmlReader:
    """Goes from node to node."""

    def __init__(self, top: XmlNode, settings: XmlReaderSettings, close: Any = None) -> None:
        self.used_settings = settings
        self.steps: list[_Step] = []
        _steps(top, 0, self.steps)
        facts = settings.facts
        dropped = {kind for name, kind in (("whitespace", "Whitespace"), ("comments", "Comment"), ("instructions", "ProcessingInstruction")) if facts[name]}
        self.steps = [one for one in self.steps if one.kind not in dropped]
        self.at = -1
        self.attribute: Any = None
        self.is_closed = False
        self.close_input = close

    @method(
        f"static {_X}XmlReader Create(string inputUri)", f"static {_X}XmlReader Create(string inputUri, {_X}XmlReaderSettings settings)",
        f"static {_X}XmlReader Create(System.IO.Stream input)", f"static {_X}XmlReader Create(System.IO.Stream input, {_X}XmlReaderSettings settings)",
        f"static {_X}XmlReader Create(System.IO.TextReader input)", f"static {_X}XmlReader Create(System.IO.TextReader input, {_X}XmlReaderSettings settings)",
        f"static {_X}XmlReader Create({_X}XmlReader reader, {_X}XmlReaderSettings settings)",
    )
    @staticmethod
    def create(source: Any, settings: Any = None) -> XmlReader:
        """A reader over one of these."""
        if isinstance(source, XmlReader):
            return source
        chosen = settings or XmlReaderSettings()
        return XmlReader(document_of(source), chosen, source.close if chosen.facts["close"] and hasattr(source, "close") else None)

    # -- where it stands

    @property
    def step(self) -> _Step | None:
        """The node it stands at."""
        return self.steps[self.at] if 0 <= self.at < len(self.steps) else None

    @prop(f"{_X}XmlNodeType NodeType {{get;}}")
    def node_type(self) -> Any:
        """The kind of node."""
        if self.attribute is not None:
            return XmlNodeType.Attribute
        return XmlNodeType.from_value(XmlNodeType.values[self.step.kind]) if self.step is not None else XmlNodeType.from_value(0)

    @prop("string Name {get;}")
    def name(self) -> str:
        """The whole name."""
        return str(self.attribute.full) if self.attribute is not None else self.step.name if self.step is not None else ""

    @prop("string LocalName {get;}")
    def local_name(self) -> str:
        """The name without prefix."""
        return self.name.rpartition(":")[2]

    @prop("string Prefix {get;}")
    def prefix(self) -> str:
        """The prefix."""
        return self.name.rpartition(":")[0]

    @prop("string NamespaceURI {get;}")
    def namespace_uri(self) -> str:
        """The namespace."""
        node = self.attribute if self.attribute is not None else self.step.node if self.step is not None else None
        return str(node.namespace_uri) if node is not None else ""

    @prop("string Value {get;}")
    def value(self) -> str:
        """The text of the node."""
        if self.attribute is not None:
            return self.attribute.content or ""
        return (self.step.value or "") if self.step is not None else ""

    @prop("bool HasValue {get;}")
    def has_value(self) -> bool:
        """Whether such nodes have a text."""
        return self.attribute is not None or (self.step is not None and self.step.kind not in ("Element", "EndElement"))

    @prop("int Depth {get;}")
    def depth(self) -> int:
        """How deep it stands."""
        return (self.step.depth if self.step is not None else 0) + (self.attribute is not None)

    @prop("bool IsEmptyElement {get;}")
    def is_empty_element(self) -> bool:
        """Whether the element ends where it begins."""
        return self.attribute is None and self.step is not None and self.step.is_empty

    @prop("int AttributeCount {get;}")
    def attribute_count(self) -> int:
        """How many attributes there are."""
        return len(self.step.attributes) if self.step is not None else 0

    @prop("bool HasAttributes {get;}")
    def has_attributes(self) -> bool:
        """Whether there are any."""
        return self.attribute_count > 0

    @prop("bool EOF {get;}")
    def eof(self) -> bool:
        """Whether it has read all."""
        return self.at >= len(self.steps)

    @prop(f"{_X}ReadState ReadState {{get;}}")
    def read_state(self) -> Any:
        """How far it is."""
        if self.is_closed:
            return ReadState.Closed
        return ReadState.Initial if self.at < 0 else ReadState.EndOfFile if self.eof else ReadState.Interactive

    @prop(f"{_X}XmlReaderSettings Settings {{get;}}")
    def settings(self) -> XmlReaderSettings:
        """What it leaves out."""
        return self.used_settings

    # -- going on

    @method("bool Read()")
    def read(self) -> bool:
        """The next node."""
        if self.is_closed:
            return False
        self.attribute = None
        self.at = min(self.at + 1, len(self.steps))
        return self.at < len(self.steps)

    @method(f"{_X}XmlNodeType MoveToContent()")
    def move_to_content(self) -> Any:
        """The next node that is no white space, comment or instruction."""
        self.attribute = None
        if self.at < 0:
            self.read()
        while self.step is not None and self.step.kind in ("Whitespace", "Comment", "ProcessingInstruction", "XmlDeclaration", "DocumentType"):
            self.read()
        return self.node_type

    @method("void Skip()")
    def skip(self) -> None:
        """What follows this node and all in it."""
        step = self.step
        if step is not None and step.kind == "Element" and not step.is_empty:
            self.at = self._end_of(self.at)
        self.read()

    def _end_of(self, at: int) -> int:
        depth = self.steps[at].depth
        return next(i for i in range(at + 1, len(self.steps)) if self.steps[i].kind == "EndElement" and self.steps[i].depth == depth)

    def _is_named(self, names: tuple[Any, ...]) -> bool:
        step = self.step
        if step is None or step.kind != "Element":
            return False
        return not names or (step.name == names[0] if len(names) == 1 else (self.local_name, self.namespace_uri) == names)

    @method("bool IsStartElement()", "bool IsStartElement(string name)", "bool IsStartElement(string localname, string ns)")
    def is_start_element(self, *names: Any) -> bool:
        """Whether content begins with such an element."""
        self.move_to_content()
        return self._is_named(names)

    @method("bool ReadToFollowing(string name)", "bool ReadToFollowing(string localName, string namespaceURI)")
    def read_to_following(self, *names: Any) -> bool:
        """The next element of that name."""
        while self.read():
            if self._is_named(names):
                return True
        return False

    @method("bool ReadToDescendant(string name)", "bool ReadToDescendant(string localName, string namespaceURI)")
    def read_to_descendant(self, *names: Any) -> bool:
        """The next element of that name inside this one."""
        step = self.step
        if self.at < 0:
            return self.read_to_following(*names)
        if step is None or step.kind != "Element" or step.is_empty:
            return False
        end = self._end_of(self.at)
        while self.at + 1 < end:
            self.read()
            if self._is_named(names):
                return True
        self.at = end
        return False

    @method("bool ReadToNextSibling(string name)", "bool ReadToNextSibling(string localName, string namespaceURI)")
    def read_to_next_sibling(self, *names: Any) -> bool:
        """The next element of that name beside this one."""
        depth = self.depth
        self.skip()
        while self.step is not None and self.step.depth >= depth and self.step.kind != "EndElement":
            if self._is_named(names):
                return True
            self.skip()
        return False

    # -- attributes

    def _attribute(self, names: tuple[Any, ...]) -> Any:
        given = self.step.attributes if self.step is not None else []
        if len(names) == 1 and isinstance(names[0], int):
            return given[names[0]]
        if len(names) == 2:
            return next((a for a in given if a.full.rpartition(":")[2] == names[0] and (a.namespace_uri or "") == (names[1] or "")), None)
        return next((a for a in given if a.full == names[0]), None)

    @method("string GetAttribute(string name)", "string GetAttribute(string localName, string namespaceURI)", "string GetAttribute(int i)")
    def get_attribute(self, *names: Any) -> str | None:
        """The text of an attribute."""
        found = self._attribute(names)
        return (found.content or "") if found is not None else None

    ITEM = indexer(
        "string Item(int i) {get;}", "string Item(string name) {get;}", "string Item(string name, string namespaceURI) {get;}",
        getter=lambda self, *names: self.get_attribute(*names),
    )

    @method("bool MoveToAttribute(string name)", "bool MoveToAttribute(string localName, string namespaceURI)", "void MoveToAttribute(int i)")
    def move_to_attribute(self, *names: Any) -> bool:
        """Stand at an attribute."""
        found = self._attribute(names)
        if found is None:
            return False
        self.attribute = found
        return True

    @method("bool MoveToFirstAttribute()")
    def move_to_first_attribute(self) -> bool:
        """Stand at the first attribute."""
        return self.has_attributes and self.move_to_attribute(0)

    @method("bool MoveToNextAttribute()")
    def move_to_next_attribute(self) -> bool:
        """Stand at the next attribute."""
        given = self.step.attributes if self.step is not None else []
        at = given.index(self.attribute) + 1 if self.attribute is not None else 0
        return at < len(given) and self.move_to_attribute(at)

    @method("bool MoveToElement()")
    def move_to_element(self) -> bool:
        """Back to the element."""
        was, self.attribute = self.attribute, None
        return was is not None

    # -- content

    def _need_element(self, names: tuple[Any, ...] = ()) -> _Step:
        self.move_to_content()
        if not self._is_named(names):
            raise XmlException(f"An element{f' {names[0]}' if names else ''} was expected, not '{self.name}'.")
        assert self.step is not None
        return self.step

    @method("void ReadStartElement()", "void ReadStartElement(string name)", "void ReadStartElement(string localname, string ns)")
    def read_start_element(self, *names: Any) -> None:
        """Into the element."""
        self._need_element(names)
        self.read()

    @method("void ReadEndElement()")
    def read_end_element(self) -> None:
        """Behind the element's end."""
        self.move_to_content()
        if self.step is None or self.step.kind != "EndElement":
            raise XmlException(f"The end of an element was expected, not '{self.name}'.")
        self.read()

    def _content(self) -> str:
        """The text up to the next element or end."""
        if self.attribute is not None:
            return self.value
        parts: list[str] = []
        while self.step is not None and self.step.kind not in ("Element", "EndElement"):
            if self.step.kind in ("Text", "CDATA", "Whitespace", "SignificantWhitespace"):
                parts.append(self.value)
            self.read()
        return "".join(parts)

    def _element_content(self, names: tuple[Any, ...]) -> str:
        step = self._need_element(names)
        self.read()
        if step.is_empty:
            return ""
        text = self._content()
        if self.step is None or self.step.kind != "EndElement":
            raise XmlException("The element holds elements, not only text.")
        self.read()
        return text

    @method("string ReadElementContentAsString()", "string ReadElementContentAsString(string localName, string namespaceURI)")
    def read_element_content_as_string(self, *names: Any) -> str:
        """The element's text."""
        return self._element_content(names)

    @method("string ReadElementString()", "string ReadElementString(string name)", "string ReadElementString(string localname, string ns)")
    def read_element_string(self, *names: Any) -> str:
        """The element's text."""
        return self._element_content(names)

    @method("int ReadElementContentAsInt()", "int ReadElementContentAsInt(string localName, string namespaceURI)")
    def read_element_content_as_int(self, *names: Any) -> Any:
        """The element's text as a number."""
        return parse_integer(self._element_content(names).strip(), int)

    @method("long ReadElementContentAsLong()", "long ReadElementContentAsLong(string localName, string namespaceURI)")
    def read_element_content_as_long(self, *names: Any) -> Any:
        """The element's text as a number."""
        return parse_integer(self._element_content(names).strip(), Int64)

    @method("double ReadElementContentAsDouble()", "double ReadElementContentAsDouble(string localName, string namespaceURI)")
    def read_element_content_as_double(self, *names: Any) -> Any:
        """The element's text as a number."""
        return parse_float(self._element_content(names), float)

    @method("bool ReadElementContentAsBoolean()", "bool ReadElementContentAsBoolean(string localName, string namespaceURI)")
    def read_element_content_as_boolean(self, *names: Any) -> bool:
        """The element's text as true or false."""
        text = self._element_content(names).strip()
        if text not in ("true", "false", "1", "0"):
            raise XmlException(f"'{text}' is neither true nor false.")
        return text in ("true", "1")

    @method("string ReadContentAsString()")
    def read_content_as_string(self) -> str:
        """The text here."""
        return self._content()

    @method("string ReadString()")
    def read_string(self) -> str:
        """The text here, or in the element here."""
        if self.step is not None and self.step.kind == "Element":
            if self.step.is_empty:
                return ""
            self.read()
        return self._content()

    @method("int ReadContentAsInt()")
    def read_content_as_int(self) -> Any:
        """The text here as a number."""
        return parse_integer(self._content().strip(), int)

    @method("string ReadInnerXml()")
    def read_inner_xml(self) -> str:
        """All in the element as XML; then it stands behind the element."""
        if self.step is None or self.step.node is None or self.step.kind != "Element":
            return ""
        text: str = self.step.node.inner_xml
        self.skip()
        return text

    @method("string ReadOuterXml()")
    def read_outer_xml(self) -> str:
        """The element as XML; then it stands behind the element."""
        if self.step is None or self.step.node is None or self.step.kind == "EndElement":
            return ""
        text: str = self.step.node.outer_xml
        self.skip()
        return text

    @method(f"{_X}XmlReader ReadSubtree()")
    def read_subtree(self) -> XmlReader:
        """A reader over the element alone."""
        if self.step is None or self.step.node is None or self.step.kind != "Element":
            raise InvalidOperationException("Only at an element can a part be read.")
        return XmlReader(self.step.node, self.used_settings)

    @method("string LookupNamespace(string prefix)")
    def lookup_namespace(self, prefix: str) -> str | None:
        """The namespace of a prefix here."""
        node = self.step.node if self.step is not None else None
        return node.namespace_of(prefix) or None if node is not None else None

    def copy_to_writer(self, writer: Any) -> None:
        """What it stands at, or all when it has not begun; for XmlWriter.WriteNode."""
        if self.at < 0:
            self.read()
            while self.step is not None:
                self.copy_to_writer(writer)
        elif self.step is not None and self.step.node is not None and self.step.kind != "EndElement":
            writer.write_node(self.step.node)
            self.skip()
        else:
            self.read()

    def read_to_end(self) -> str:
        """All as XML, for XmlDocument.Load."""
        if self.at < 0:
            self.move_to_content()
        return self.read_outer_xml()

    @method("void Close()")
    def close(self) -> None:
        """Read no more."""
        self.is_closed = True
        if self.close_input is not None:
            self.close_input()

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Read no more."""
        self.close()


def document_of(source: Any) -> XmlDocument:
    """The document in a file, stream or text reader."""
    if source is None:
        raise ArgumentNullException("input")
    if isinstance(source, TextReader):
        text = source.read_to_end()
    elif isinstance(source, Stream):
        text = decode(source.read_bytes(), None)
    else:
        given = str(source)
        text = decode(read_bytes(Uri(given).local_path if given.startswith("file:") else given), None)
    document = XmlDocument()
    document.keep_white_space = True
    document.load_xml(text)
    return document


@dotnet_type(f"{_X}XmlTextReader", base=f"{_X}XmlReader")
class XmlTextReader(XmlReader):
    """The older reader."""

    @constructor(f"{_X}XmlTextReader new(string url)", f"{_X}XmlTextReader new(System.IO.Stream input)", f"{_X}XmlTextReader new(System.IO.TextReader input)")
    def __init__(self, source: Any) -> None:
        super().__init__(document_of(source), XmlReaderSettings(), getattr(source, "close", None))

    def _set_handling(self, value: Any) -> None:
        if value is not WhitespaceHandling.All:
            self.steps = [one for one in self.steps if one.kind != "Whitespace"]

    @prop(f"{_X}WhitespaceHandling WhitespaceHandling {{get;set;}}", setter=_set_handling)
    def whitespace_handling(self) -> Any:
        """Whether white space is told."""
        return WhitespaceHandling.All


@dotnet_type(f"{_X}XmlNodeReader", base=f"{_X}XmlReader")
class XmlNodeReader(XmlReader):
    """Reads a node of a document that is there."""

    @constructor(f"{_X}XmlNodeReader new({_X}XmlNode node)")
    def __init__(self, node: Any) -> None:
        if node is None:
            raise ArgumentNullException("node")
        super().__init__(node, XmlReaderSettings())
