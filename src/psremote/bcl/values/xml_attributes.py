"""XmlAttributeCollection: the attributes of an element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, indexer, method, prop
from psremote.bcl.values.enumerators import Enumerator
from psremote.bcl.values.sequence_rules import checked


@dotnet_type("System.Xml.XmlAttributeCollection", interfaces=("System.Collections.ICollection",))
class XmlAttributeCollection:
    """The attributes of an element."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.owner.attribute_list))

    def __len__(self) -> int:
        return len(self.owner.attribute_list)

    def named(self, name: str) -> Any:
        """The attribute of a name, or null."""
        return next((a for a in self.owner.attribute_list if a.full == name), None)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many there are."""
        return len(self.owner.attribute_list)

    @method("System.Xml.XmlNode GetNamedItem(string name)")
    def get_named_item(self, name: str) -> Any:
        """The attribute of a name, or null."""
        return self.named(name)

    @method("System.Xml.XmlNode Item(int index)")
    def item(self, index: int) -> Any:
        """The attribute at a position, or null."""
        return self.owner.attribute_list[index] if 0 <= index < len(self.owner.attribute_list) else None

    ITEM_OF = indexer("System.Xml.XmlAttribute ItemOf(int i) {get;}", "System.Xml.XmlAttribute ItemOf(string name) {get;}",
                      getter=lambda self, key: self.named(key) if isinstance(key, str) else self.owner.attribute_list[checked(key, len(self))])

    def _put(self, attribute: Any, at: int) -> Any:
        self.owner.attribute_list[:] = [a for a in self.owner.attribute_list if a.full != attribute.full]
        attribute.owner = self.owner
        self.owner.attribute_list.insert(at, attribute)
        return attribute

    @method("System.Xml.XmlAttribute Append(System.Xml.XmlAttribute node)")
    def append(self, attribute: Any) -> Any:
        """Put an attribute at the end."""
        return self._put(attribute, len(self.owner.attribute_list))

    @method("System.Xml.XmlAttribute Prepend(System.Xml.XmlAttribute node)")
    def prepend(self, attribute: Any) -> Any:
        """Put an attribute at the start."""
        return self._put(attribute, 0)

    @method("System.Xml.XmlNode SetNamedItem(System.Xml.XmlNode node)")
    def set_named_item(self, attribute: Any) -> Any:
        """Put an attribute in."""
        return self._put(attribute, len(self.owner.attribute_list))

    @method("System.Xml.XmlAttribute Remove(System.Xml.XmlAttribute node)")
    def remove(self, attribute: Any) -> Any:
        """Take an attribute out."""
        self.owner.attribute_list[:] = [a for a in self.owner.attribute_list if a is not attribute]
        return attribute

    @method("System.Xml.XmlNode RemoveNamedItem(string name)")
    def remove_named_item(self, name: str) -> Any:
        """Take an attribute out by name."""
        found = self.named(name)
        if found is not None:
            self.remove(found)
        return found

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the attributes."""
        return Enumerator(self.__iter__)
