"""`$PSBoundParameters`: what was bound, by the parameters' own names, found without regard to case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type
from psremote.bcl.values.hashtables import Hashtable, ignore_case_key


@dotnet_type("System.Management.Automation.PSBoundParametersDictionary", base="System.Collections.Hashtable", assembly="System.Management.Automation")
class PSBoundParameters(Hashtable):
    """A dictionary of parameter names that ignores case."""

    __slots__ = ()

    def __init__(self, pairs: Iterable[tuple[str, Any]] = ()) -> None:
        super().__init__()
        self.key_of = ignore_case_key
        for name, value in pairs:
            self.set_item(name, value)
