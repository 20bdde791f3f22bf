"""Rarer members of System.Xml.Linq: neighbours, replacing, order in the document, files, notes on nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import find_type, get_type, method, prop, static_prop
from psremote.bcl.values.document_exceptions import XmlException
from psremote.bcl.values.exceptions import ArgumentNullException, InvalidOperationException
from psremote.bcl.values.xml_linq import XContainer, XDocument, XElement, read
from psremote.bcl.values.xml_linq_names import XNamespace
from psremote.bcl.values.xml_linq_nodes import XAttribute, XComment, XNode, XText, sequence

_L = "System.Xml.Linq."
_E = "System.Collections.Generic.IEnumerable"
_NODES, _ELEMENTS = f"{_E}[{_L}XNode]", f"{_E}[{_L}XElement]"
_NAME = f"{_L}XName name"
_CONTENT = ("System.Object content", "Params System.Object[] content")


def _path(node: Any) -> list[int]:
    """Where a node stands: its positions from the top down."""
    found: list[int] = []
    while node.parent is not None:
        found.insert(0, next(at for at, one in enumerate(node.parent.nodes) if one is node))
        node = node.parent
    return found


def _top(node: Any) -> Any:
    while node.parent is not None:
        node = node.parent
    return node


def _order(first: Any, second: Any) -> int:
    if first is second:
        return 0
    if first is None or second is None:
        return -1 if first is None else 1
    if _top(first) is not _top(second):
        raise InvalidOperationException("The nodes have no ancestor in common.")
    one, other = _path(first), _path(second)
    return (one > other) - (one < other)


def _siblings(node: Any) -> tuple[list[Any], int]:
    if node.parent is None:
        return [node], 0
    nodes = list(node.parent.nodes)
    return nodes, next(at for at, one in enumerate(nodes) if one is node)


def _named(nodes: Any, name: Any) -> Iterator[Any]:
    return (one for one in nodes if isinstance(one, XElement) and (name is None or one.name == name))


def _below(node: Any) -> Iterator[Any]:
    for one in list(node.nodes):
        yield one
        if isinstance(one, XContainer):
            yield from _below(one)


def _same(first: Any, second: Any) -> bool:
    if first is None or second is None:
        return first is second
    if type(first) is not type(second):
        return False
    if isinstance(first, XElement):
        return (first.name == second.name and [(one.name, one.value) for one in first.attributes] == [(one.name, one.value) for one in second.attributes]
                and _same_nodes(first, second))
    if isinstance(first, XDocument):
        return _same_nodes(first, second)
    return bool(first.write(None, {}) == second.write(None, {}))


def _same_nodes(first: Any, second: Any) -> bool:
    return len(first.nodes) == len(second.nodes) and all(map(_same, first.nodes, second.nodes))


class XObjectMore:
    """Members of everything in a document."""

    @method("void AddAnnotation(System.Object annotation)")
    def add_annotation(self: Any, note: Any) -> None:
        """Put a note on it."""
        if note is None:
            raise ArgumentNullException("annotation")
        self.__dict__.setdefault("notes", []).append(note)

    @method("System.Object Annotation(type type)", "T Annotation[T]()")
    def annotation(self: Any, kind: Any = None, *, generics: tuple[Any, ...] = ()) -> Any:
        """The first note of a type, or null."""
        wanted = generics[0] if generics else kind
        return next((one for one in self.__dict__.get("notes", ()) if wanted is None or wanted.is_instance(one)), None)

    @method(f"{_E}[System.Object] Annotations(type type)", f"{_E}[T] Annotations[T]()")
    def annotations(self: Any, kind: Any = None, *, generics: tuple[Any, ...] = ()) -> Any:
        """The notes of a type."""
        wanted = generics[0] if generics else kind
        return [one for one in self.__dict__.get("notes", ()) if wanted is None or wanted.is_instance(one)]

    @method("void RemoveAnnotations(type type)", "void RemoveAnnotations[T]()")
    def remove_annotations(self: Any, kind: Any = None, *, generics: tuple[Any, ...] = ()) -> None:
        """Take the notes of a type away."""
        wanted = generics[0] if generics else kind
        self.__dict__["notes"] = [one for one in self.__dict__.get("notes", ()) if wanted is not None and not wanted.is_instance(one)]

    @prop("string BaseUri {get;}")
    def base_uri(self: Any) -> str:
        """Where it was read from: not kept."""
        return ""

    @prop("System.Xml.XmlNodeType NodeType {get;}")
    def node_type(self: Any) -> Any:
        """What it is."""
        kinds: Any = get_type("System.Xml.XmlNodeType")
        name = {"XElement": "Element", "XAttribute": "Attribute", "XText": "Text", "XCData": "CDATA", "XComment": "Comment",
                "XProcessingInstruction": "ProcessingInstruction", "XDocument": "Document"}[type(self).__name__]
        return kinds.from_value(kinds.values[name])


class XAttributeMore:
    """Members of attributes."""

    def _neighbour(self: Any, step: int) -> Any:
        if self.parent is None:
            return None
        at = next(i for i, one in enumerate(self.parent.attributes) if one is self) + step
        return self.parent.attributes[at] if 0 <= at < len(self.parent.attributes) else None

    NEXT = prop(f"{_L}XAttribute NextAttribute {{get;}}", lambda self: XAttributeMore._neighbour(self, 1))
    PREVIOUS = prop(f"{_L}XAttribute PreviousAttribute {{get;}}", lambda self: XAttributeMore._neighbour(self, -1))


class XNodeMore:
    """Members of nodes."""

    @prop(f"{_L}XNode NextNode {{get;}}")
    def next_node(self: Any) -> Any:
        """The node behind it, or null."""
        nodes, at = _siblings(self)
        return nodes[at + 1] if at + 1 < len(nodes) else None

    @prop(f"{_L}XNode PreviousNode {{get;}}")
    def previous_node(self: Any) -> Any:
        """The node before it, or null."""
        nodes, at = _siblings(self)
        return nodes[at - 1] if at else None

    @method(f"{_NODES} NodesAfterSelf()")
    def nodes_after(self: Any) -> Any:
        """The nodes behind it."""
        nodes, at = _siblings(self)
        return sequence(lambda: nodes[at + 1 :], "XNode")

    @method(f"{_NODES} NodesBeforeSelf()")
    def nodes_before(self: Any) -> Any:
        """The nodes before it."""
        nodes, at = _siblings(self)
        return sequence(lambda: nodes[:at], "XNode")

    @method(f"{_ELEMENTS} ElementsAfterSelf()", f"{_ELEMENTS} ElementsAfterSelf({_NAME})")
    def elements_after(self: Any, name: Any = None) -> Any:
        """The elements behind it."""
        nodes, at = _siblings(self)
        return sequence(lambda: _named(nodes[at + 1 :], name))

    @method(f"{_ELEMENTS} ElementsBeforeSelf()", f"{_ELEMENTS} ElementsBeforeSelf({_NAME})")
    def elements_before(self: Any, name: Any = None) -> Any:
        """The elements before it."""
        nodes, at = _siblings(self)
        return sequence(lambda: _named(nodes[:at], name))

    @method(*(f"void ReplaceWith({text})" for text in _CONTENT))
    def replace_with(self: Any, content: Any) -> None:
        """Put something in its place."""
        if self.parent is None:
            raise InvalidOperationException("The node is in no element.")
        parent, (_, at) = self.parent, _siblings(self)
        self.remove()
        parent.place(content, at)

    @method(f"bool IsAfter({_L}XNode node)")
    def is_after(self: Any, node: Any) -> bool:
        """Whether it comes later in the document."""
        return _order(self, node) > 0

    @method(f"bool IsBefore({_L}XNode node)")
    def is_before(self: Any, node: Any) -> bool:
        """Whether it comes earlier in the document."""
        return _order(self, node) < 0

    @method("void WriteTo(System.Xml.XmlWriter writer)")
    def write_to(self: Any, writer: Any) -> None:
        """Write it with a writer."""
        writer.write_raw(self.write(None, {}))

    @method("System.Xml.XmlReader CreateReader()")
    def create_reader(self: Any) -> Any:
        """A reader over it."""
        text: Any = get_type("System.IO.StringReader").declaration
        create: Any = get_type("System.Xml.XmlReader").static_member("create")
        made = text(self.write(None, {}))
        found = next(one for one in create.overloads if "TextReader" in one.text)
        return found.function(made)

    @method(f"static int CompareDocumentOrder({_L}XNode n1, {_L}XNode n2)")
    @staticmethod
    def compare_document_order(first: Any, second: Any) -> int:
        """Which comes first in the document."""
        return _order(first, second)

    @method(f"static bool DeepEquals({_L}XNode n1, {_L}XNode n2)")
    @staticmethod
    def deep_equals(first: Any, second: Any) -> bool:
        """Whether both hold the same."""
        return _same(first, second)


class XContainerMore:
    """Members of what has nodes inside."""

    @method(f"{_NODES} DescendantNodes()")
    def descendant_nodes(self: Any) -> Any:
        """The nodes at any depth."""
        return sequence(lambda: _below(self), "XNode")

    @method(*(f"void ReplaceNodes({text})" for text in _CONTENT))
    def replace_nodes(self: Any, content: Any) -> None:
        """Put something else inside."""
        self.remove_nodes()
        self.place(content)


def _saved(node: Any, options: Any, declaration: bool) -> str:
    flat = bool(getattr(options, "value", 0) & 1)
    told = node.declaration if isinstance(node, XDocument) else None
    head = str(told) if told is not None and told.encoding else '<?xml version="1.0" encoding="utf-8"?>'
    return (head + ("" if flat else "\n") if declaration else "") + node.write(None if flat else 0, {})


def _save(self: Any, target: Any, options: Any = None) -> None:
    if target is None:
        raise ArgumentNullException("fileName")
    if isinstance(target, str):
        store: Any = find_type("System.IO.File")
        if store is None or store.declaration is None:
            raise XmlException("Files cannot be written here.")
        store.declaration.write_all_bytes(target, b"\xef\xbb\xbf" + _saved(self, options, True).encode())
    elif hasattr(target, "write_bytes"):
        target.write_bytes(b"\xef\xbb\xbf" + _saved(self, options, True).encode())
    elif hasattr(target, "write_raw"):
        target.write_raw(_saved(self, options, False))
    else:
        encoding = getattr(target, "net_encoding", None)
        text = _saved(self, options, True)
        target.write(text.replace('encoding="utf-8"', f'encoding="{encoding.web_name}"', 1) if encoding is not None else text)


def _load(source: Any, options: Any = None) -> Any:
    if source is None:
        raise ArgumentNullException("uri")
    if isinstance(source, str):
        store: Any = find_type("System.IO.File")
        text = store.declaration.read_all_text(source)
    elif hasattr(source, "read_to_end"):
        text = source.read_to_end()
    elif hasattr(source, "read_bytes"):
        text = source.read_bytes().decode("utf-8-sig")
    else:
        text = source.read_outer_xml()
    return read(text, options)


_SOURCES = ("string uri", "System.IO.Stream stream", "System.IO.TextReader textReader", "System.Xml.XmlReader reader")
_TARGETS = ("string fileName", "System.IO.Stream stream", "System.IO.TextWriter textWriter")


def _both(start: str, name: str, places: tuple[str, ...], option: str) -> tuple[str, ...]:
    return tuple(f"{start} {name}({place}{rest})" for place in places for rest in ("", f", {_L}{option} options"))


class XElementMore:
    """Members of elements."""

    SAVE = method(*_both("void", "Save", _TARGETS, "SaveOptions"), "void Save(System.Xml.XmlWriter writer)")(lambda self, *where: _save(self, *where))

    @method(*_both(f"static {_L}XElement", "Load", _SOURCES, "LoadOptions"))
    @staticmethod
    def load(source: Any, options: Any = None) -> Any:
        """Read a file, stream or reader."""
        root = _load(source, options).root()
        root.parent = None
        return root

    @method(f"{_ELEMENTS} AncestorsAndSelf()", f"{_ELEMENTS} AncestorsAndSelf({_NAME})")
    def ancestors_and_self(self: Any, name: Any = None) -> Any:
        """It and the elements it is in."""
        return sequence(lambda: _named([self, *self.ancestors()], name))

    @method(f"{_ELEMENTS} DescendantsAndSelf()", f"{_ELEMENTS} DescendantsAndSelf({_NAME})")
    def descendants_and_self(self: Any, name: Any = None) -> Any:
        """It and the elements at any depth."""
        return sequence(lambda: _named([self, *self.all_below()], name))

    @method(f"{_NODES} DescendantNodesAndSelf()")
    def descendant_nodes_and_self(self: Any) -> Any:
        """It and the nodes at any depth."""
        return sequence(lambda: [self, *_below(self)], "XNode")

    @method(*(f"void ReplaceAll({text})" for text in _CONTENT))
    def replace_all(self: Any, content: Any) -> None:
        """Put something else inside, attributes and all."""
        self.remove_all()
        self.place(content)

    @method(*(f"void ReplaceAttributes({text})" for text in _CONTENT))
    def replace_attributes(self: Any, content: Any) -> None:
        """Other attributes."""
        self.remove_attributes()
        self.place(content)

    FIRST_ATTRIBUTE = prop(f"{_L}XAttribute FirstAttribute {{get;}}", lambda self: self.attributes[0] if self.attributes else None)
    LAST_ATTRIBUTE = prop(f"{_L}XAttribute LastAttribute {{get;}}", lambda self: self.attributes[-1] if self.attributes else None)
    EMPTY_SEQUENCE = static_prop(f"{_ELEMENTS} EmptySequence {{get;}}", lambda: sequence(lambda: ()))

    @method(f"{_L}XNamespace GetDefaultNamespace()")
    def get_default_namespace(self: Any) -> Any:
        """The namespace of names without a prefix."""
        found = next((value for prefix, value in _declared(self) if not prefix), "")
        return XNamespace(found)

    @method(f"{_L}XNamespace GetNamespaceOfPrefix(string prefix)")
    def get_namespace_of_prefix(self: Any, wanted: Any) -> Any:
        """The namespace a prefix stands for, or null."""
        if wanted is None:
            raise ArgumentNullException("prefix")
        found = next((value for prefix, value in _declared(self) if prefix == wanted), None)
        return XNamespace(found) if found is not None else None

    @method(f"string GetPrefixOfNamespace({_L}XNamespace ns)")
    def get_prefix_of_namespace(self: Any, namespace: Any) -> Any:
        """The prefix of a namespace, or null."""
        if namespace is None:
            raise ArgumentNullException("ns")
        return next((prefix for prefix, value in _declared(self) if prefix and value == namespace.uri), None)


def _declared(element: Any) -> Iterator[tuple[str, str]]:
    """The (prefix, namespace) pairs that hold for an element, the nearest first."""
    while isinstance(element, XElement):
        for one in element.attributes:
            if one.is_declaration:
                yield "" if one.name.local == "xmlns" and not one.name.uri else one.name.local, one.value
        element = element.parent


class XDocumentMore:
    """Members of documents."""

    SAVE = method(*_both("void", "Save", _TARGETS, "SaveOptions"), "void Save(System.Xml.XmlWriter writer)")(lambda self, *where: _save(self, *where))

    @method(*_both(f"static {_L}XDocument", "Load", _SOURCES, "LoadOptions"))
    @staticmethod
    def load(source: Any, options: Any = None) -> Any:
        """Read a file, stream or reader."""
        return _load(source, options)


class XDeclarationMore:
    """Members of declarations."""

    STANDALONE = prop("string Standalone {get;}", lambda self: self.standalone)


__all__ = ["XAttribute", "XComment", "XNode", "XText"]
