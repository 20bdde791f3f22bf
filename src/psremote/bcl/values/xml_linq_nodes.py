"""What elements of System.Xml.Linq hold besides elements: attributes, texts, comments, instructions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop, type_of
from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.bcl.values.linq_sequences import Sequence
from psremote.bcl.values.xml_linq_names import XName
from psremote.bcl.values.xml_text import escape_attribute, escape_text

_L = "System.Xml.Linq."
_ASSEMBLY = "System.Private.Xml.Linq"
_XMLNS = "http://www.w3.org/2000/xmlns/"
_XML = "http://www.w3.org/XML/1998/namespace"


def sequence(make: Callable[[], Any], kind: str = "XElement") -> Sequence:
    """A sequence of elements, read when it is walked."""
    declared: Any = Sequence.__dict__["__dotnet_type__"]
    return Sequence(make, declared.make_generic((get_type(_L + kind),)))


@dotnet_type(_L + "XObject", assembly=_ASSEMBLY, abstract=True)
class XObject:
    """Base of everything in a document."""

    more_members = "psremote.bcl.values.xml_linq_rare:XObjectMore"

    parent: Any = None
    is_element = is_document = False

    @prop(f"{_L}XElement Parent {{get;}}")
    def net_parent(self) -> Any:
        """The element it is in."""
        return self.parent if self.parent is not None and self.parent.is_element else None

    @prop(f"{_L}XDocument Document {{get;}}")
    def net_document(self) -> Any:
        """The document it is in."""
        one: Any = self
        while one is not None and not one.is_document:
            one = one.parent
        return one


@dotnet_type(_L + "XAttribute", base=_L + "XObject", assembly=_ASSEMBLY)
class XAttribute(XObject):
    """An attribute."""

    more_members = "psremote.bcl.values.xml_linq_rare:XAttributeMore"

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

    more_members = "psremote.bcl.values.xml_linq_rare:XNodeMore"

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


def written_name(name: XName, scope: dict[str, str]) -> str:
    """A name with its prefix."""
    prefix = scope.get(name.uri, "") if name.uri else ""
    return f"{prefix}:{name.local}" if prefix else name.local


def attribute_name(one: XAttribute, scope: dict[str, str]) -> str:
    """An attribute's name with its prefix."""
    if one.name.uri == _XMLNS:
        return f"xmlns:{one.name.local}"
    return f"xml:{one.name.local}" if one.name.uri == _XML else written_name(one.name, scope)


@dotnet_type(_L + "XDeclaration", assembly=_ASSEMBLY)
class XDeclaration:
    """Version and encoding at a document's start."""

    more_members = "psremote.bcl.values.xml_linq_rare:XDeclarationMore"

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

