"""OrderedHashtable: a case-sensitive hashtable that keeps the order of its keys."""

from __future__ import annotations

from psremote.bcl.dotnet_type import dotnet_type
from psremote.bcl.values.hashtables import Hashtable


@dotnet_type("System.Management.Automation.OrderedHashtable", base="System.Collections.Hashtable")
class OrderedHashtable(Hashtable):
    """What ConvertFrom-Json -AsHashtable gives."""
