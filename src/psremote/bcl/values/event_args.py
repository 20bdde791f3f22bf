"""What events carry, and the base of components that raise them."""

from __future__ import annotations

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, static_prop


@dotnet_type("System.EventArgs")
class EventArgs:
    """The facts of an event; this base has none."""

    @constructor("System.EventArgs new()")
    def __init__(self) -> None:
        pass

    EMPTY = static_prop("static System.EventArgs Empty {get;}", lambda: empty())


_EMPTY: list[EventArgs] = []


def empty() -> EventArgs:
    """The one without facts."""
    if not _EMPTY:
        _EMPTY.append(EventArgs())
    return _EMPTY[0]


@dotnet_type(
    "System.ComponentModel.Component", base="System.MarshalByRefObject", assembly="System.ComponentModel.Primitives",
    interfaces=("System.ComponentModel.IComponent", "System.IDisposable"),
)
class Component:
    """A thing with a lifetime."""

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""
