"""PSPrimitiveDictionary: the table of plain values that both ends of a session hand each other."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method
from psremote.bcl.values.hashtables import Hashtable, ignore_case_key

_PRIMITIVES = (
    "bool", "bool[]", "byte", "byte[]", "char", "char[]", "datetime", "datetime[]", "decimal", "decimal[]", "double", "double[]",
    "guid", "guid[]", "int", "int[]", "long", "long[]", "sbyte", "sbyte[]", "float", "float[]", "string", "string[]", "timespan",
    "timespan[]", "ushort", "ushort[]", "uint", "uint[]", "ulong", "ulong[]", "uri", "uri[]", "version", "version[]",
    "psprimitivedictionary", "psprimitivedictionary[]",
)


@dotnet_type(
    "System.Management.Automation.PSPrimitiveDictionary", base="System.Collections.Hashtable",
    accelerators=("psprimitivedictionary",), assembly="System.Management.Automation", sealed=True,
)
class PSPrimitiveDictionary(Hashtable):
    """String keys without regard to case."""

    __slots__ = ()

    @constructor("psprimitivedictionary new()", "psprimitivedictionary new(hashtable other)")
    def __init__(self, other: Any = None) -> None:
        super().__init__()
        self.key_of = ignore_case_key
        if other is not None:
            for key, value in other.items():
                self.set_item(key, value)

    @method("void Add(System.Object key, System.Object value)", *(f"void Add(string key, {one} value)" for one in _PRIMITIVES))
    def add(self, key: Any, value: Any) -> None:
        """Put a value under a new key."""
        Hashtable.add(self, key, value)

    ITEM = indexer("System.Object Item(System.Object key) {get;set;}", getter=lambda self, key: self.get_item(key),
                   setter=lambda self, key, value: self.set_item(key, value))
