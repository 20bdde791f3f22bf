"""OrderedHashtable: a case-sensitive hashtable that keeps the order of its keys."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method
from psremote.bcl.values.enumerators import OrderedDictionaryEnumerator
from psremote.bcl.values.hashtables import Hashtable

_NAME = "System.Management.Automation.OrderedHashtable"


@dotnet_type(_NAME, base="System.Collections.Hashtable", assembly="System.Management.Automation", sealed=True)
class OrderedHashtable(Hashtable):
    """What ConvertFrom-Json -AsHashtable gives."""

    @constructor(f"{_NAME} new()", f"{_NAME} new(int capacity)", f"{_NAME} new(System.Collections.IDictionary dictionary)")
    def __init__(self, source: Any = None) -> None:
        super().__init__(source)

    @method("System.Collections.IDictionaryEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the entries in their order."""
        return OrderedDictionaryEnumerator(self.__iter__)
