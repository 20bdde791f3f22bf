"""System.Xml.XmlWriter and XmlTextWriter: XML written piece by piece."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, enum_value, get_type, method, prop
from psremote.bcl.machine.streams import FileStream, Stream
from psremote.bcl.machine.text_writers import TextWriter
from psremote.bcl.machine.xml_writer_settings import ConformanceLevel, Formatting, WriteState, XmlWriterSettings
from psremote.bcl.values.bit_converter import BitConverter
from psremote.bcl.values.encodings import Encoding, encoding_of
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, InvalidOperationException
from psremote.bcl.values.text_builder import StringBuilder
from psremote.bcl.values.xml_text import escape_attribute, escape_text

_X = "System.Xml."


class _Element:
    """An element that is being written."""

    __slots__ = ("name", "namespaces", "declared", "has_content", "is_mixed", "default", "waiting")

    def __init__(self, name: str, namespaces: dict[str, str]) -> None:
        self.name, self.namespaces = name, namespaces
        self.declared: set[str] = set()
        self.waiting: dict[str, str] = {}
        """Declarations not written yet."""
        self.has_content = self.is_mixed = False


_NAME = re.compile(r"[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?\Z")


def _checked_name(name: str | None) -> str:
    if not name:
        raise ArgumentException("An XML name must not be empty.", "localName")
    if _NAME.match(name) is None:
        raise ArgumentException(f"'{name}' is no XML name.")
    return name


@dotnet_type(f"{_X}XmlWriter", abstract=True, interfaces=("System.IAsyncDisposable", "System.IDisposable"))
class XmlWriter:
    """Writes XML into a text writer, a stream, a file or a string builder."""

    def __init__(self, put: Callable[[str], None], settings: XmlWriterSettings, declared_encoding: str, finish: Callable[[], None],
                 *, declares: bool = True) -> None:
        self.put, self.used_settings, self.declared_encoding, self.finish = put, settings, declared_encoding, finish
        self.declares = declares  # writes a declaration before the first node by itself
        self.open: list[_Element] = []
        self.is_tag_open = False
        self.attribute: list[str] | None = None
        self.attribute_head = ""
        self.wrote_any = self.is_closed = self.has_root = False

    # -- making one

    @method(
        f"static {_X}XmlWriter Create(string outputFileName)", f"static {_X}XmlWriter Create(string outputFileName, {_X}XmlWriterSettings settings)",
        f"static {_X}XmlWriter Create(System.IO.Stream output)", f"static {_X}XmlWriter Create(System.IO.Stream output, {_X}XmlWriterSettings settings)",
        f"static {_X}XmlWriter Create(System.IO.TextWriter output)", f"static {_X}XmlWriter Create(System.IO.TextWriter output, {_X}XmlWriterSettings settings)",
        f"static {_X}XmlWriter Create(System.Text.StringBuilder output)", f"static {_X}XmlWriter Create(System.Text.StringBuilder output, {_X}XmlWriterSettings settings)",
        f"static {_X}XmlWriter Create({_X}XmlWriter output)", f"static {_X}XmlWriter Create({_X}XmlWriter output, {_X}XmlWriterSettings settings)",
    )
    @staticmethod
    def create(target: Any, settings: Any = None) -> XmlWriter:
        """A writer over one of these."""
        if target is None:
            raise ArgumentNullException("output")
        if isinstance(target, XmlWriter):
            return target
        chosen = settings.clone() if settings is not None else XmlWriterSettings()
        put, encoding, finish = output_of(target, chosen.facts["encoding"], close=bool(chosen.facts["close"]))
        return XmlWriter(put, chosen, encoding, finish, declares=not chosen.facts["omit"] and chosen.facts["level"] is not ConformanceLevel.Fragment)

    # -- the pieces

    def _fail(self, what: str) -> InvalidOperationException:
        return InvalidOperationException(f"{what} cannot be written here.")

    def _check_open(self) -> None:
        if self.is_closed:
            raise InvalidOperationException("The writer is closed.")

    def _line(self, depth: int) -> None:
        if self.used_settings.facts["indent"] and self.wrote_any:
            self.put(self.used_settings.facts["line"] + self.used_settings.facts["chars"] * depth)

    def _declaration(self, standalone: Any = None) -> None:
        encoding = f' encoding="{self.declared_encoding}"' if self.declared_encoding else ""
        alone = "" if standalone is None else f' standalone="{"yes" if standalone else "no"}"'
        self.put(f'<?xml version="1.0"{encoding}{alone}?>')
        self.wrote_any, self.declares = True, False

    def _close_tag(self) -> None:
        if self.attribute is not None:
            self.write_end_attribute()
        if self.is_tag_open:
            self._finish_tag()
            self.put(">")
            self.is_tag_open = False

    def _before_node(self, *, is_text: bool = False) -> None:
        """Finish the tag before, and go to a new line where one belongs."""
        self._check_open()
        if self.declares and not self.wrote_any:
            self._declaration()
        self._close_tag()
        parent = self.open[-1] if self.open else None
        if parent is not None:
            parent.has_content = True
            if is_text:
                parent.is_mixed = True
        if not is_text and (parent is None or not parent.is_mixed):
            self._line(len(self.open))
        self.wrote_any = True

    @method("void WriteStartDocument()", "void WriteStartDocument(bool standalone)")
    def write_start_document(self, standalone: Any = None) -> None:
        """The declaration."""
        self._check_open()
        if self.wrote_any:
            raise self._fail("A declaration")
        if self.used_settings.facts["omit"]:
            self.declares = False
            return
        self._declaration(standalone)

    @method("void WriteEndDocument()")
    def write_end_document(self) -> None:
        """Close all that is open."""
        while self.open:
            self.write_end_element()

    @method("void WriteDocType(string name, string pubid, string sysid, string subset)")
    def write_doc_type(self, name: str, public: str | None, system: str | None, subset: str | None) -> None:
        """The document type."""
        self._before_node()
        outside = f' PUBLIC "{public}" "{system or ""}"' if public else f' SYSTEM "{system}"' if system else ""
        self.put(f"<!DOCTYPE {name}{outside}{f' [{subset}]' if subset else ''}>")

    @method(
        "void WriteStartElement(string localName)", "void WriteStartElement(string localName, string ns)",
        "void WriteStartElement(string prefix, string localName, string ns)",
    )
    def write_start_element(self, *given: Any) -> None:
        """Begin an element."""
        prefix, local, namespace = (given[0] or "", given[1], given[2]) if len(given) == 3 else ("", given[0], given[1] if len(given) > 1 else None)
        _checked_name(local)
        if not self.open and self.has_root and self.used_settings.facts["level"] is ConformanceLevel.Document and self.declares is False:
            raise self._fail("A second root element")
        self._before_node()
        known = dict(self.open[-1].namespaces) if self.open else {"xml": "http://www.w3.org/XML/1998/namespace"}
        if namespace is not None and len(given) < 3:
            prefix = next((p for p, one in known.items() if one == namespace), "") if namespace else ""
        element = _Element(f"{prefix}:{local}" if prefix else local, known)
        self.open.append(element)
        self.has_root = True
        self.put(f"<{element.name}")
        self.is_tag_open = True
        if namespace is not None and known.get(prefix, "") != namespace:
            self._declare(prefix, namespace)

    def _declare(self, prefix: str, namespace: str) -> None:
        element = self.open[-1]
        if prefix in element.declared:
            return
        element.namespaces[prefix] = namespace
        element.declared.add(prefix)
        element.waiting[prefix] = namespace

    def _write_declaration(self, prefix: str, namespace: str) -> None:
        self.put(f' xmlns{":" + prefix if prefix else ""}="{escape_attribute(namespace)}"')

    def _finish_tag(self) -> None:
        """What the element's own name and its attributes' need stands behind the attributes, unless one of them declared it."""
        element = self.open[-1]
        for prefix, namespace in reversed(element.waiting.items()):
            self._write_declaration(prefix, namespace)
        element.waiting.clear()

    @method("void WriteEndElement()")
    def write_end_element(self) -> None:
        """End the element; an empty one gets the short form."""
        self._end(full=False)

    @method("void WriteFullEndElement()")
    def write_full_end_element(self) -> None:
        """End the element with an end tag in any case."""
        self._end(full=True)

    def _end(self, *, full: bool) -> None:
        self._check_open()
        if not self.open:
            raise self._fail("An end tag")
        if self.attribute is not None:
            self.write_end_attribute()
        if self.is_tag_open and not full:
            self._finish_tag()
            self.open.pop()
            self.put(" />")
            self.is_tag_open = False
            return
        self._close_tag()
        element = self.open.pop()
        if element.has_content and not element.is_mixed:
            self._line(len(self.open))
        self.put(f"</{element.name}>")

    @method(
        "void WriteStartAttribute(string localName)", "void WriteStartAttribute(string localName, string ns)",
        "void WriteStartAttribute(string prefix, string localName, string ns)",
    )
    def write_start_attribute(self, *given: Any) -> None:
        """Begin an attribute."""
        self._check_open()
        if self.attribute is not None:
            self.write_end_attribute()
        if not self.is_tag_open:
            raise self._fail("An attribute")
        prefix, local, namespace = (given[0] or "", given[1], given[2]) if len(given) == 3 else ("", given[0], given[1] if len(given) > 1 else None)
        _checked_name(local)
        if prefix != "xmlns" and local != "xmlns" and namespace:
            known = self.open[-1].namespaces
            if known.get(prefix) != namespace or not prefix:
                prefix = prefix or next((p for p, one in known.items() if p and one == namespace), f"p{len(self.open)}")
                if known.get(prefix) != namespace:
                    self._declare(prefix, namespace)
        self.attribute_head = f"{prefix}:{local}" if prefix else local
        self.attribute = []

    @method("void WriteEndAttribute()")
    def write_end_attribute(self) -> None:
        """End the attribute."""
        if self.attribute is None:
            raise self._fail("The end of an attribute")
        value = "".join(self.attribute)
        self.attribute = None
        element = self.open[-1]
        if self.attribute_head == "xmlns" or self.attribute_head.startswith("xmlns:"):
            prefix = self.attribute_head.partition(":")[2]
            if prefix in element.declared and prefix not in element.waiting and element.namespaces.get(prefix) == value:
                return
            element.waiting.pop(prefix, None)
            element.namespaces[prefix] = value
            element.declared.add(prefix)
            self._write_declaration(prefix, value)
            return
        space = self.used_settings.facts["line"] + self.used_settings.facts["chars"] * len(self.open) if (
            self.used_settings.facts["attributes"] and self.used_settings.facts["indent"]) else " "
        self.put(f'{space}{self.attribute_head}="{escape_attribute(value)}"')

    @method(
        "void WriteAttributeString(string localName, string value)", "void WriteAttributeString(string localName, string ns, string value)",
        "void WriteAttributeString(string prefix, string localName, string ns, string value)",
    )
    def write_attribute_string(self, *given: Any) -> None:
        """A whole attribute."""
        self.write_start_attribute(*given[:-1])
        assert self.attribute is not None
        self.attribute.append(given[-1] or "")
        self.write_end_attribute()

    @method(
        "void WriteElementString(string localName, string value)", "void WriteElementString(string localName, string ns, string value)",
        "void WriteElementString(string prefix, string localName, string ns, string value)",
    )
    def write_element_string(self, *given: Any) -> None:
        """A whole element with a text."""
        self.write_start_element(*given[:-1])
        if given[-1]:
            self.write_string(given[-1])
        self.write_end_element()

    @method("void WriteString(string text)")
    def write_string(self, text: str | None) -> None:
        """Text, escaped."""
        if self.attribute is not None:
            self.attribute.append(text or "")
        elif text is not None:
            if not self.open and self.used_settings.facts["level"] is ConformanceLevel.Document and text.strip():
                raise self._fail("Text outside the root element")
            self._before_node(is_text=True)
            self.put(escape_text(text))

    @method("void WriteValue(System.Object value)", "void WriteValue(string value)", "void WriteValue(bool value)", "void WriteValue(int value)",
            "void WriteValue(long value)", "void WriteValue(double value)", "void WriteValue(float value)", "void WriteValue(decimal value)",
            "void WriteValue(datetime value)", "void WriteValue(System.DateTimeOffset value)")
    def write_value(self, value: Any) -> None:
        """A value the way XML writes it."""
        if isinstance(value, str) or value is None:
            self.write_string(value)
            return
        convert: Any = get_type("System.Xml.XmlConvert").static_member("tostring")
        if isinstance(value, bool):
            self.write_string("true" if value else "false")
        elif type(value).__name__ == "DateTime":
            self.write_string(convert.overloads[0].function(value, enum_value("System.Xml.XmlDateTimeSerializationMode", "RoundtripKind")))
        else:
            self.write_string(convert.overloads[0].function(value))

    @method("void WriteCData(string text)")
    def write_cdata(self, text: str | None) -> None:
        """A CDATA section."""
        self._before_node(is_text=True)
        self.put("<![CDATA[" + (text or "").replace("]]>", "]]]]><![CDATA[>") + "]]>")

    @method("void WriteComment(string text)")
    def write_comment(self, text: str | None) -> None:
        """A comment."""
        self._before_node()
        self.put(f"<!--{(text or '').replace('--', '- -')}-->")

    @method("void WriteProcessingInstruction(string name, string text)")
    def write_processing_instruction(self, name: str, text: str | None) -> None:
        """An instruction."""
        if name.lower() == "xml" and not self.wrote_any:
            self.put(f"<?xml {text}?>")
            self.wrote_any, self.declares = True, False
            return
        self._before_node()
        self.put(f"<?{name}{' ' + text if text else ''}?>")

    @method("void WriteRaw(string data)")
    def write_raw(self, text: str | None) -> None:
        """Text as it is."""
        if self.attribute is not None:
            raise self._fail("Raw text in an attribute")
        self._before_node(is_text=True)
        self.put(text or "")

    @method("void WriteWhitespace(string ws)")
    def write_whitespace(self, text: str | None) -> None:
        """White space as it is."""
        if (text or "").strip(" \t\r\n"):
            raise ArgumentException("White space holds blanks, tabs and line ends only.")
        self._before_node(is_text=True)
        self.put(text or "")

    @method("void WriteEntityRef(string name)")
    def write_entity_ref(self, name: str) -> None:
        """A named entity."""
        self._before_node(is_text=True)
        self.put(f"&{name};")

    @method("void WriteCharEntity(char ch)")
    def write_char_entity(self, letter: str) -> None:
        """A character by its number."""
        self._before_node(is_text=True)
        self.put(f"&#x{ord(letter):X};")

    @method("void WriteBase64(byte[] buffer, int index, int count)")
    def write_base64(self, data: Any, index: int, count: int) -> None:
        """Bytes as base64."""
        import base64

        self.write_string(base64.b64encode(bytes(data)[index:index + count]).decode("ascii"))

    @method("void WriteBinHex(byte[] buffer, int index, int count)")
    def write_bin_hex(self, data: Any, index: int, count: int) -> None:
        """Bytes as hexadecimal digits."""
        self.write_string(str(BitConverter.to_string(data, index, count)).replace("-", ""))

    @method(f"void WriteNode({_X}XmlReader reader, bool defattr)", "void WriteNode(System.Xml.XPath.XPathNavigator navigator, bool defattr)")
    def write_node(self, node: Any, defaults: bool = False) -> None:
        """What a reader stands at, or a node of a document."""
        copy = getattr(node, "copy_to_writer", None)
        if copy is not None:
            copy(self)
            return
        if node.kind in ("Document", "DocumentFragment"):
            for one in node.children:
                self.write_node(one)
        elif node.kind == "Element":
            self.write_start_element(node.prefix or None, node.local_name, node.namespace_uri)
            for attribute in node.attribute_list:
                self.write_attribute_string(attribute.full, attribute.content or "") if ":" not in attribute.full else self.write_attribute_string(
                    attribute.full.partition(":")[0], attribute.full.partition(":")[2], attribute.namespace_uri, attribute.content or "")
            for one in node.children:
                self.write_node(one)
            self._end(full=node.open)
        elif node.kind == "Text":
            self.write_string(node.content)
        elif node.kind == "CDATA":
            self.write_cdata(node.content)
        elif node.kind == "Comment":
            self.write_comment(node.content)
        elif node.kind == "ProcessingInstruction":
            self.write_processing_instruction(node.full, node.content)
        elif node.kind == "XmlDeclaration":
            if not self.wrote_any:
                self.write_start_document()
        elif node.kind == "Whitespace":
            self.write_whitespace(node.content)
        else:
            self.write_raw(node.markup())

    @method("string LookupPrefix(string ns)")
    def lookup_prefix(self, namespace: str) -> str | None:
        """The prefix of a namespace here."""
        return next((p for p, one in self.open[-1].namespaces.items() if one == namespace), None) if self.open else None

    @method("void Flush()")
    def flush(self) -> None:
        """Pass everything on."""
        self._close_tag()

    @method("void Close()")
    def close(self) -> None:
        """End what is open and pass everything on."""
        if self.is_closed:
            return
        if self.used_settings.facts["end"]:
            self.write_end_document()
        else:
            self._close_tag()
        self.is_closed = True
        self.finish()

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Close it."""
        self.close()

    @prop(f"{_X}XmlWriterSettings Settings {{get;}}")
    def settings(self) -> XmlWriterSettings:
        """How it writes."""
        return self.used_settings

    @prop(f"{_X}WriteState WriteState {{get;}}")
    def write_state(self) -> Any:
        """What it is at."""
        if self.is_closed:
            return WriteState.Closed
        if self.attribute is not None:
            return WriteState.Attribute
        if self.is_tag_open:
            return WriteState.Element
        if self.open:
            return WriteState.Content
        return WriteState.Prolog if self.wrote_any else WriteState.Start


def output_of(target: Any, encoding: Encoding, *, close: bool) -> tuple[Callable[[str], None], str, Callable[[], None]]:
    """How to put text into a writer's target, the encoding to declare, and what to do at the end."""
    if isinstance(target, StringBuilder):
        return target.parts.append, "utf-16", lambda: None
    if isinstance(target, TextWriter):
        own = getattr(target, "encoding", None)
        return target.put, own.web_name_text if isinstance(own, Encoding) else "utf-16", target.close if close else target.flush
    from psremote.bcl.values.enumerations import FileMode

    is_file = not isinstance(target, Stream)
    stream = FileStream(target, FileMode.Create) if is_file else target
    if encoding.preamble:
        stream.write_bytes(encoding.preamble)
    return (lambda text: stream.write_bytes(encoding.encode(text))), encoding.web_name_text, stream.close if close or is_file else stream.flush


@dotnet_type(f"{_X}XmlTextWriter", base=f"{_X}XmlWriter")
class XmlTextWriter(XmlWriter):
    """The older writer: declares nothing by itself."""

    @constructor(
        f"{_X}XmlTextWriter new(System.IO.Stream w, System.Text.Encoding encoding)", f"{_X}XmlTextWriter new(string filename, System.Text.Encoding encoding)",
        f"{_X}XmlTextWriter new(System.IO.TextWriter w)",
    )
    def __init__(self, target: Any, encoding: Any = None) -> None:
        settings = XmlWriterSettings()
        settings.facts["chars"] = "  "
        put, declared, finish = output_of(target, encoding or encoding_of("utf-8"), close=True)
        super().__init__(put, settings, declared if encoding is not None or isinstance(target, TextWriter) else "", finish, declares=False)

    def _set_formatting(self, value: Any) -> None:
        self.used_settings.facts["indent"] = value is Formatting.Indented

    @prop(f"{_X}Formatting Formatting {{get;set;}}", setter=_set_formatting)
    def formatting(self) -> Any:
        """Whether it indents."""
        return Formatting.Indented if self.used_settings.facts["indent"] else Formatting.from_value(0)

    def _set_indentation(self, value: int) -> None:
        self.used_settings.facts["chars"] = (self.used_settings.facts["chars"][:1] or " ") * value

    @prop("int Indentation {get;set;}", setter=_set_indentation)
    def indentation(self) -> int:
        """How far a level is indented."""
        return len(self.used_settings.facts["chars"])

    def _set_indent_char(self, value: str) -> None:
        self.used_settings.facts["chars"] = str(value) * len(self.used_settings.facts["chars"])

    @prop("char IndentChar {get;set;}", setter=_set_indent_char)
    def indent_char(self) -> str:
        """With what."""
        return str(self.used_settings.facts["chars"][:1])
