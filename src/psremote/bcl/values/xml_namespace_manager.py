"""XmlNamespaceManager: prefixes for XPath."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method


@dotnet_type("System.Xml.XmlNameTable", abstract=True, assembly="System.Private.Xml")
class XmlNameTable:
    """Names of a document, each once."""

    @method("string Add(string array)")
    def add(self, text: str) -> str:
        """The name itself."""
        return text

    @method("string Get(string array)")
    def get(self, text: str) -> str:
        """The name itself."""
        return text


@dotnet_type("System.Xml.NameTable", base="System.Xml.XmlNameTable", assembly="System.Private.Xml")
class NameTable(XmlNameTable):
    """The one there is."""

    @constructor("System.Xml.NameTable new()")
    def __init__(self) -> None:
        """Empty."""


@dotnet_type("System.Xml.XmlNamespaceManager", interfaces=("System.Collections.IEnumerable",))
class XmlNamespaceManager:
    """Prefixes and what they stand for, for XPath."""

    @constructor("System.Xml.XmlNamespaceManager new(System.Xml.XmlNameTable nameTable)")
    def __init__(self, names: Any = None) -> None:
        self.table: dict[str, str] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self.table)

    @method("void AddNamespace(string prefix, string uri)")
    def add_namespace(self, prefix: str, uri: str) -> None:
        """Let a prefix stand for a namespace."""
        self.table[prefix] = uri

    @method("void RemoveNamespace(string prefix, string uri)")
    def remove_namespace(self, prefix: str, uri: str) -> None:
        """Forget a prefix."""
        self.table.pop(prefix, None)

    @method("bool HasNamespace(string prefix)")
    def has_namespace(self, prefix: str) -> bool:
        """Whether a prefix is known."""
        return prefix in self.table

    @method("string LookupNamespace(string prefix)")
    def lookup_namespace(self, prefix: str) -> Any:
        """What a prefix stands for."""
        return self.table.get(prefix)

    @method("string LookupPrefix(string uri)")
    def lookup_prefix(self, uri: str) -> Any:
        """The prefix of a namespace."""
        return next((p for p, u in self.table.items() if u == uri), None)
