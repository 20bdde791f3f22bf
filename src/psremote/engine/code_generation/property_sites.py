"""Places in a script that read a property: what was found there last, used again for objects of the same shape."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.hashtables import Hashtable, ignore_case_key
from psremote.engine.code_generation.generator import RUNTIME, runtime
from psremote.engine.code_generation.runtime_members import get_member
from psremote.engine.execution_context import ExecutionContext
from psremote.objects import MISSING
from psremote.objects.ps_object import MemberSlot, PSCustomObject, Shape, attached
from psremote.objects.tracing import MEMBER_RESOLUTION

RUNTIME.update(PSCustomObject=PSCustomObject, MemberSlot=MemberSlot, ATTACHED=attached)


class PropertySite:
    """One `.name` in a script."""

    __slots__ = ("name", "lower", "shape", "index")

    def __init__(self, name: str) -> None:
        self.name = name
        self.lower = name.lower()
        self.shape: Shape | None = None
        self.index = 0


@runtime("find_property")
def find_property(context: ExecutionContext, target: Any, site: PropertySite) -> Any:
    """`$x.name`, noting where a custom object of this shape has it."""
    kind = target.__class__
    if kind is Hashtable and not attached and target.key_of is ignore_case_key:
        found = target.values_by.get(site.lower, MISSING)
        if found is not MISSING:
            return found
    elif kind is PSCustomObject:
        shape = target.shape
        index = shape.find(site.name)
        if MEMBER_RESOLUTION.on:
            MEMBER_RESOLUTION.line(f"The custom object has {'the' if index >= 0 else 'no'} property '{site.name}'.")
        elif index >= 0:
            site.shape, site.index = shape, index
    return get_member(context, target, site.name)
