"""What an Obj element stands for: property bags, containers, wrapped values, live values; built of the parts the reader collected."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from psremote.errors import RemoteProtocolError
from psremote.objects.ps_object import PSCustomObject, PSObject, Shape
from psremote.protocol.clixml import rehydration
from psremote.protocol.clixml.escapes import unescape

PREFIX = "Deserialized."


class ClixmlError(RemoteProtocolError):
    """A CLIXML text that cannot be read; the session can go on."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(f"{message} Line {line}, position {column}." if line else message, fatal=False)
        self.line, self.column = line, column


class Pending:
    """Stands for an object that is still being read (a cycle)."""

    __slots__ = ("number",)

    def __init__(self, number: str) -> None:
        self.number = number


class Frame:
    """An Obj element while it is open."""

    __slots__ = (
        "name", "ref_id", "outer", "chain", "base_names", "base_values", "text", "adapted", "notes", "kind", "items", "pending",
    )

    def __init__(self, name: str | None, ref_id: str | None, outer: Any) -> None:
        self.name = name
        self.ref_id = ref_id
        self.outer = outer  # (frame, sink names, sink values) around it
        self.chain: tuple[str, ...] | None = None
        self.base_names: list[Any] = []
        self.base_values: list[Any] = []
        self.text: str | None = None
        self.adapted: tuple[list[Any], list[Any]] | None = None
        self.notes: tuple[list[Any], list[Any]] | None = None
        self.kind: str | None = None
        self.items: list[Any] | None = None
        self.pending = False


CONTAINERS = frozenset(("LST", "IE", "QUE", "STK", "DCT"))
MISSING = object()

#: shapes of property bags met so far: (adapted names, note names) -> shape
_shapes: dict[tuple[tuple[str, ...], tuple[str, ...]], Shape] = {}
_MAX_SHAPES = 4096
#: type-name chains as they read after the trip
_prefixed: dict[tuple[str, ...], tuple[str, ...]] = {}


def names_after_the_trip(chain: tuple[str, ...]) -> tuple[str, ...]:
    known = _prefixed.get(chain)
    if known is None:
        if len(_prefixed) > _MAX_SHAPES:
            _prefixed.clear()
        known = _prefixed[chain] = tuple(
            name if name[:13].lower() == "deserialized." else PREFIX + name for name in chain
        )
    return known


def build_object(frame: Frame, rehydrate: bool) -> Any:
    """The value an Obj element stands for."""
    chain = frame.chain
    kind = frame.kind
    notes = frame.notes
    if kind is None and not frame.base_values:
        return _build_bag(frame, chain, rehydrate)
    if kind is not None:
        base = _build_container(kind, frame.items or [], chain)
    else:
        base = frame.base_values[-1]
    names: tuple[str, ...] | None = None
    if chain is not None:
        names = names_after_the_trip(chain)
        make = rehydration.maker_of(chain) if rehydrate else None
        if make is not None:
            done = rehydration.rehydrate(make, Facts(base, frame.adapted, notes))
            if done is not rehydration.UNKNOWN:
                return done
    if base.__class__ is PSCustomObject:
        return _add_to_custom(base, frame, names)
    if names is None and notes is None and frame.adapted is None and frame.text is None:
        return base
    if base.__class__ is PSObject:
        wrapper = base
    else:
        wrapper = PSObject(base)
    if names is not None:
        wrapper.own_type_names = list(names)
    if frame.text is not None:
        wrapper.text = frame.text
    for name, value in [*_pairs(frame.adapted), *_pairs(notes)]:
        wrapper.members[name.lower()] = _note(name, value)
    return wrapper

def _build_bag(frame: Frame, chain: tuple[str, ...] | None, rehydrate: bool) -> Any:
    adapted_names, adapted = frame.adapted or _NOTHING
    note_names, notes = frame.notes or _NOTHING
    make = rehydration.maker_of(chain) if rehydrate and chain is not None else None
    if make is not None:
        done = rehydration.rehydrate(make, Facts(MISSING, frame.adapted, frame.notes))
        if done is not rehydration.UNKNOWN:
            return done
    shape = shape_of(tuple(adapted_names), tuple(note_names))
    if shape is None:
        return _bag_with_repeats(frame, chain)
    one = PSCustomObject(shape, [*adapted, *notes] if adapted and notes else notes or adapted)
    if chain is not None:
        one.own_type_names = list(names_after_the_trip(chain))
    one.text = frame.text
    return one


_NOTHING: tuple[list[Any], list[Any]] = ([], [])
PROGRESS_READERS: dict[str, Any] = {
    "AV": unescape, "AI": int, "PI": int, "PC": int, "T": unescape, "SR": int, "SD": unescape, "CO": unescape,
}


class Facts:
    """What a rehydrator gets: the base value and the properties by name."""

    __slots__ = ("base", "values")

    def __init__(self, base: Any, adapted: Any, notes: Any) -> None:
        self.base = None if base is MISSING else base
        self.values = {name.lower(): value for name, value in [*_pairs(adapted), *_pairs(notes)]}

    def __getitem__(self, name: str) -> Any:
        return self.values[name.lower()]

    def get(self, name: str, default: Any = None) -> Any:
        """A property's value."""
        return self.values.get(name.lower(), default)


def _pairs(bag: tuple[list[Any], list[Any]] | None) -> list[tuple[str, Any]]:
    return [] if bag is None else [(name or "", value) for name, value in zip(*bag)]


def shape_of(adapted: tuple[Any, ...], notes: tuple[Any, ...]) -> Shape | None:
    """The shape of a bag; None where a name is missing or comes twice."""
    key = (adapted, notes)
    known = _shapes.get(key)
    if known is not None:
        return known
    names = (*adapted, *notes)
    if None in names or len({name.lower() for name in names}) != len(names):
        return None
    if len(_shapes) > _MAX_SHAPES:
        _shapes.clear()
    shape = _shapes[key] = Shape(names, len(key[0]))
    return shape


def _bag_with_repeats(frame: Frame, chain: tuple[str, ...] | None) -> PSCustomObject:
    """A property that comes twice: the note wins; elements without a name are no properties."""
    bag: dict[str, tuple[str, Any]] = {}
    adapted = 0
    for position, source in enumerate((frame.adapted, frame.notes)):
        for name, value in _pairs(source):
            if name:
                bag[name.lower()] = (name, value)
        if position == 0:
            adapted = len(bag)
    one = PSCustomObject(Shape(tuple(name for name, _ in bag.values()), adapted), [value for _, value in bag.values()])
    if chain is not None:
        one.own_type_names = list(names_after_the_trip(chain))
    one.text = frame.text
    return one


def _add_to_custom(base: PSCustomObject, frame: Frame, names: tuple[str, ...] | None) -> PSCustomObject:
    """A nested Obj as base: its properties are the outer object's, too."""
    one = base.copy()
    if names is not None:
        one.own_type_names = list(names)
    if frame.text is not None:
        one.text = frame.text
    for name, value in [*_pairs(frame.adapted), *_pairs(frame.notes)]:
        one.set(name, value)
    return one


def _note(name: str, value: Any) -> Any:
    from psremote.objects.members import PSNoteProperty

    return PSNoteProperty(name, value)


def new_list(items: list[Any]) -> Any:
    """The ArrayList that every list becomes on the way."""
    return _build_container("LST", items, None)


def _build_container(kind: str, items: list[Any], chain: tuple[str, ...] | None) -> Any:
    if not _collections:
        from psremote.bcl.values import collections_plain, hashtables, queue_and_stack

        _collections.update(
            QUE=queue_and_stack.Queue, STK=queue_and_stack.Stack, LST=collections_plain.ArrayList, IE=collections_plain.ArrayList,
            DCT=hashtables.Hashtable.ignoring_case, exact=hashtables.Hashtable, ordered=hashtables.OrderedDictionary,
        )
    if kind == "DCT":
        ordered = chain is not None and any("ordereddictionary" in name.lower() for name in chain[:1])
        table: Any = _collections["ordered" if ordered else "DCT"]()
        for key, value in items:
            table.set_item(_key_of(key), value)
        if len(table) < len(items) and not ordered:  # keys that differ in case only
            table = _collections["exact"]()
            for key, value in items:
                table.set_item(_key_of(key), value)
        return table
    return _collections[kind](items[::-1] if kind == "STK" else items)


#: element → class of the container; loaded with the first one
_collections: dict[str, Any] = {}


def _key_of(key: Any) -> Any:
    return key.base if key.__class__ is PSObject and not key.members else key


def patch_cycles(frame: Frame, value: Any, defer: Callable[[str, Callable[[Any], None]], None]) -> None:
    """Ask for the places of a just built value where an object still being read has to go."""
    if value.__class__ is PSObject:
        for member in value.members.values():
            if member.value.__class__ is Pending:
                defer(member.value.number, partial(setattr, member, "value"))
    inner = value.base if value.__class__ is PSObject else value
    if inner.__class__ is PSCustomObject:
        slots = inner.values
    elif frame.kind in ("LST", "IE", "QUE", "STK"):
        slots = inner.items
    elif frame.kind == "DCT":
        for key, one in list(frame.items or []):
            if one.__class__ is Pending:
                defer(one.number, partial(inner.set_item, key))
        return
    else:
        return
    for index, one in enumerate(slots):
        if one.__class__ is Pending:
            defer(one.number, partial(slots.__setitem__, index))


def build_progress(frame: Frame) -> Any:
    """A ProgressRecord from the positional parts of PR."""
    from psremote.objects.stream_records import ProgressRecord, ProgressRecordType

    values = frame.base_values
    if len(values) < 8:
        raise ClixmlError("A progress record is not complete.")
    activity, number, operation, parent, percent, kind, seconds, status = values[:8]
    record = ProgressRecord(number, activity, status)
    record.current_operation = operation
    record.parent_activity_id = parent
    record.percent_complete = percent
    record.record_type = ProgressRecordType.parse(kind)
    record.seconds_remaining = seconds
    return record
