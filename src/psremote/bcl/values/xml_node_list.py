"""System.Xml's lists of nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, indexer, method, prop
from psremote.bcl.values.enumerators import Enumerator


class _NodeList:
    def __init__(self, items: list[Any]) -> None:
        self.items = items

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dotnet_type("System.Xml.XmlNodeList", interfaces=("System.Collections.IEnumerable", "System.IDisposable"))
class XmlNodeList(_NodeList):
    """Nodes one after the other."""

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many there are."""
        return len(self.items)

    @method("System.Xml.XmlNode Item(int index)")
    def item(self, index: int) -> Any:
        """The node at a position, or null."""
        return self.items[index] if 0 <= index < len(self.items) else None

    ITEM_OF = indexer("System.Xml.XmlNode ItemOf(int i) {get;}", getter=lambda self, index: self.item(index))

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the nodes."""
        return Enumerator(self.__iter__)


@dotnet_type("System.Xml.XPathNodeList", base="System.Xml.XmlNodeList")
class XPathNodeList(XmlNodeList):
    """What SelectNodes gives."""
