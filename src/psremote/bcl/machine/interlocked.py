"""System.Threading.Interlocked and Volatile: values that threads change together."""

from __future__ import annotations

import threading
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method
from psremote.bcl.values.exceptions import ArgumentException

_T = "System.Threading."


_gate = threading.Lock()
_NUMBERS = ("int", "long", "uint", "ulong")


def _change(place: Any, make: Any) -> tuple[Any, Any]:
    """Replace a referenced value in one go; the old and the new one."""
    with _gate:
        old = place.value
        place.value = new = make(old)
        return old, new


def _wrapped(value: int, like: Any) -> Any:
    width = 64 if type(like).__name__ in ("Int64", "UInt64") else 32
    value &= (1 << width) - 1
    if not type(like).__name__.startswith("U") and value >> (width - 1):
        value -= 1 << width
    return type(like)(value)


@dotnet_type(f"{_T}Interlocked", kind="static")
class Interlocked:
    """Changes of a referenced value that no other thread can get between."""

    @method(*(f"static {kind} Increment([ref] {kind} location)" for kind in _NUMBERS))
    @staticmethod
    def increment(place: Any) -> Any:
        """One more; the new value."""
        return _change(place, lambda old: _wrapped(int(old) + 1, old))[1]

    @method(*(f"static {kind} Decrement([ref] {kind} location)" for kind in _NUMBERS))
    @staticmethod
    def decrement(place: Any) -> Any:
        """One less; the new value."""
        return _change(place, lambda old: _wrapped(int(old) - 1, old))[1]

    @method(*(f"static {kind} Add([ref] {kind} location1, {kind} value)" for kind in _NUMBERS))
    @staticmethod
    def add(place: Any, value: int) -> Any:
        """So much more; the new value."""
        return _change(place, lambda old: _wrapped(int(old) + int(value), old))[1]

    @method(*(f"static {kind} Exchange([ref] {kind} location1, {kind} value)" for kind in (*_NUMBERS, "double", "System.Object")))
    @staticmethod
    def exchange(place: Any, value: Any) -> Any:
        """Another value; the old one."""
        return _change(place, lambda old: value)[0]

    @method(*(f"static {kind} CompareExchange([ref] {kind} location1, {kind} value, {kind} comparand)" for kind in (*_NUMBERS, "double", "System.Object")))
    @staticmethod
    def compare_exchange(place: Any, value: Any, wanted: Any) -> Any:
        """Another value, if the old one is this; the old one."""
        return _change(place, lambda old: value if old is wanted or (type(old) is type(wanted) and old == wanted) else old)[0]

    @method("static long Read([ref] long location)")
    @staticmethod
    def read(place: Any) -> Any:
        """The value."""
        return place.value

    @method("static void MemoryBarrier()")
    @staticmethod
    def memory_barrier() -> None:
        """Nothing is reordered here."""


@dotnet_type(f"{_T}Volatile", kind="static")
class Volatile:
    """Reads and writes that are seen at once."""

    @method("static T Read[T]([ref] T location)")
    @staticmethod
    def read(place: Any) -> Any:
        """The value."""
        return place.value

    @method("static void Write[T]([ref] T location, T value)")
    @staticmethod
    def write(place: Any, value: Any) -> None:
        """Another value."""
        if place is None:
            raise ArgumentException("There is no place.", "location")
        place.value = value

