"""The nodes of a document that hold no elements: attributes, texts, comments, declarations."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, prop
from psremote.bcl.values.xml_node import NODE_KINDS, XmlNode
from psremote.bcl.values.xml_text import escape_attribute, escape_text


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



NODE_KINDS.update(
    (one.kind, one) for one in (XmlAttribute, XmlText, XmlWhitespace, XmlCDataSection, XmlComment, XmlProcessingInstruction,
                                XmlDeclaration, XmlDocumentType)
)
