"""The names of System.Xml.Linq: XName and XNamespace."""

from __future__ import annotations

from psremote.bcl.dotnet_type import dotnet_type, method, prop, static_prop
from psremote.bcl.values.document_exceptions import XmlException

_L = "System.Xml.Linq."
_ASSEMBLY = "System.Private.Xml.Linq"
_XMLNS = "http://www.w3.org/2000/xmlns/"
_XML = "http://www.w3.org/XML/1998/namespace"


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

