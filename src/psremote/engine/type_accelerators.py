"""TypeAccelerators: the short names of types, which scripts may list and add to for their session."""

from __future__ import annotations

from typing import Any

from psremote.bcl.accelerators import ACCELERATORS
from psremote.bcl.dotnet_type import DotNetType, dotnet_type, find_type, get_type, method, static_prop
from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.execution_context import current_context
from psremote.objects import construct


def _added() -> dict[str, tuple[str, DotNetType]]:
    """What scripts of this session added: lower-case name -> (name, type)."""
    found: dict[str, tuple[str, DotNetType]] = current_context().extra.setdefault("type_accelerators", {})
    return found


def _all() -> Any:
    """All of them by name; those of types this engine has not are left out."""
    made: Any = construct(get_type("System.Collections.Generic.Dictionary`2[System.String,System.Type]"), [])
    for name, full_name in ACCELERATORS.items():
        kind = find_type(full_name)
        if kind is not None:
            made.set_item(name, kind)
    for name, kind in _added().values():
        made.set_item(name, kind)
    return made


@dotnet_type("System.Management.Automation.TypeAccelerators", assembly="System.Management.Automation", abstract=True)
class TypeAccelerators:
    """Static members only."""

    GET = static_prop("static System.Collections.Generic.Dictionary[string,type] Get {get;}", getter=_all)

    @method("static void Add(string typeName, type type)")
    @staticmethod
    def add(name: str, kind: DotNetType) -> None:
        """Give a type a short name in this session; raises ArgumentException where the name is taken."""
        key = name.lower()
        if key in _added() or key in {one.lower() for one in ACCELERATORS}:
            raise ArgumentException(f"There is already a type accelerator '{name}'.")
        _added()[key] = (name, kind)
        current_context().script_types.load(key, kind)

    @method("static bool Remove(string typeName)")
    @staticmethod
    def remove(name: str) -> bool:
        """Take an added short name away; whether it was there."""
        found = _added().pop(name.lower(), None)
        if found is None:
            return False
        current_context().script_types.unload(name)
        return True
