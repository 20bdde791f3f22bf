"""`$PSBoundParameters`: what was bound, by the parameters' own names, found without regard to case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop
from psremote.bcl.values.hashtables import Hashtable, ignore_case_key
from psremote.objects import construct


@dotnet_type("System.Management.Automation.PSBoundParametersDictionary", base="System.Collections.Hashtable", assembly="System.Management.Automation")
class PSBoundParameters(Hashtable):
    """A dictionary of parameter names that ignores case."""

    __slots__ = ("_by_position",)

    @constructor("internal System.Management.Automation.PSBoundParametersDictionary new()")
    def __init__(self, pairs: Iterable[tuple[str, Any]] = (), by_position: list[str] | None = None) -> None:
        super().__init__()
        self._by_position = by_position if by_position is not None else []
        self.key_of = ignore_case_key
        for name, value in pairs:
            self.set_item(name, value)

    @prop("System.Collections.Generic.List[string] BoundPositionally {get;}")
    def bound_positionally(self) -> Any:
        """The names of the parameters that got their values by position, in that order."""
        made = construct(get_type("System.Collections.Generic.List`1[System.String]"), [])
        for name in self._by_position:
            made.add(name)
        return made

    @method("bool TryGetValue(string key, [ref] System.Object value)")
    def try_get_value(self, key: str, value: Any) -> bool:
        """A parameter's value, if it was bound."""
        if not self.contains(key):
            return False
        if value is not None:
            value.value = self.get_item(key)
        return True
