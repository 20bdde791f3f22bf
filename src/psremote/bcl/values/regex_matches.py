"""What a regular expression finds: matches, their groups and captures, and the collections of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from psremote.bcl.dotnet_type import dotnet_type, indexer, method, prop, static_prop
from psremote.bcl.values import regex_syntax
from psremote.bcl.values.arrays import array_of
from psremote.bcl.values.enumerators import Enumerator
from psremote.bcl.values.exceptions import (
    NotSupportedException,
)
from psremote.bcl.values.hashtables import copy_into
from psremote.bcl.values.regex_replacement import Piece
from psremote.bcl.values.sequence_rules import checked
from psremote.bcl.values.utf16_text import join_units

_R = "System.Text.RegularExpressions."


class Expression(Protocol):
    """What a match asks of the expression it is one of."""

    @property
    def info(self) -> regex_syntax.TranslatedPattern:
        """The pattern's groups, by number and name."""

    @property
    def backwards(self) -> bool:
        """Whether it goes from right to left."""

    def walk(self, text: str, start: int | None = None) -> Iterator[Any]:
        """The package's match objects one after the other."""

    def match_from(self, text: str, start: int) -> Match:
        """The first match from a place on."""

    def next_start(self, found: Any) -> int:
        """Where the search goes on after a match."""

    def pieces(self, replacement: str) -> list[Piece]:
        """A replacement pattern taken apart."""

    def expand(self, pieces: list[Piece], found: Any, text: str) -> str:
        """A replacement filled in."""


@dotnet_type("System.Text.RegularExpressions.Capture")
class Capture:
    """A piece of the text a group took."""

    def __init__(self, text: str, index: int, length: int) -> None:
        self.text, self._index, self._length = text, index, length

    @prop("int Index {get;}")
    def index(self) -> int:
        """Where it begins."""
        return self._index

    @prop("int Length {get;}")
    def length(self) -> int:
        """How long it is."""
        return self._length

    @prop("string Value {get;}")
    def value(self) -> str:
        """The piece."""
        return join_units(self.text[self._index:self._index + self._length])

    @prop("System.ReadOnlySpan[char] ValueSpan {get;}")
    def value_span(self) -> None:
        """A span cannot leave .NET's stack: reading it fails."""
        raise NotSupportedException("A span cannot be read here.")

    @method("string ToString()")
    def to_string(self) -> str:
        """The piece."""
        return self.value


class _Collection:
    """A read-only list of captures, groups or matches."""

    def __init__(self, items: list[Any]) -> None:
        self.items = items

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __bool__(self) -> bool:
        return True

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many there are."""
        return len(self.items)

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """It refuses changes."""
        return True

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self) -> bool:
        """Not guarded against threads."""
        return False

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self) -> Any:
        """What to lock."""
        return self

    @method("void CopyTo(array array, int arrayIndex)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write all into an array."""
        copy_into(self.items, array, index)

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through all."""
        return Enumerator(self.__iter__)


_SHARED = {name: vars(_Collection)[name] for name in ("count", "is_read_only", "is_synchronized", "sync_root", "copy_to", "get_enumerator")}
_LISTS = ("System.Collections.IList",)


def _shared(cls: Any) -> Any:
    for name, member in _SHARED.items():
        setattr(cls, name, member)
    return cls


@dotnet_type("System.Text.RegularExpressions.CaptureCollection", interfaces=_LISTS)
@_shared
class CaptureCollection(_Collection):
    """All captures of a group."""

    ITEM = indexer(_R + "Capture Item(int i) {get;}", getter=lambda self, i: self.items[checked(i, len(self.items), "i")])


@dotnet_type("System.Text.RegularExpressions.Group", base="System.Text.RegularExpressions.Capture")
class Group(Capture):
    """What a group of the pattern took last."""

    def __init__(self, text: str, name: str, spans: list[tuple[int, int]]) -> None:
        start, end = spans[-1] if spans else (0, 0)
        super().__init__(text, start, end - start)
        self._name = name
        self.spans = spans

    @prop("bool Success {get;}")
    def success(self) -> bool:
        """Whether it took part."""
        return bool(self.spans)

    @prop("string Name {get;}")
    def name(self) -> str:
        """Its name or number."""
        return self._name

    @prop(_R + "CaptureCollection Captures {get;}")
    def captures(self) -> CaptureCollection:
        """All it took, one after the other."""
        return CaptureCollection([*(Capture(self.text, s, e - s) for s, e in self.spans[:-1]), *([self] if self.spans else [])])


@dotnet_type("System.Text.RegularExpressions.GroupCollection", interfaces=(*_LISTS, "System.Collections.Generic.IReadOnlyDictionary[string,System.Text.RegularExpressions.Group]"))
@_shared
class GroupCollection(_Collection):
    """The groups of a match, by number and name."""

    def __init__(self, items: list[Any], numbers: dict[int, int], names: dict[str, int], text: str) -> None:
        super().__init__(items)
        self.numbers, self.names, self.text = numbers, names, text

    def get(self, key: Any) -> Group:
        """The group of a number or name; an unsuccessful one when there is none."""
        number = self.names.get(key) if isinstance(key, str) else int(key)
        at = self.numbers.get(number) if number is not None else None
        return self.items[at] if at is not None else Group(self.text, "", [])

    ITEM = indexer(_R + "Group Item(int groupnum) {get;}", _R + "Group Item(string groupname) {get;}", getter=lambda self, key: self.get(key))

    @method("bool ContainsKey(string key)")
    def contains_key(self, key: str) -> bool:
        """Whether there is a group of that name."""
        return key in self.names

    @method("bool TryGetValue(string key, [ref] System.Text.RegularExpressions.Group value)")
    def try_get_value(self, key: str, value: Any) -> bool:
        """The group of a name, if there is one."""
        value.value = self.get(key) if key in self.names else None
        return key in self.names

    @prop("System.Collections.Generic.IEnumerable[string] Keys {get;}")
    def keys(self) -> Any:
        """The names."""
        return array_of("string", [g.name for g in self.items])

    @prop("System.Collections.Generic.IEnumerable[System.Text.RegularExpressions.Group] Values {get;}")
    def values(self) -> Any:
        """The groups."""
        return list(self.items)


@dotnet_type("System.Text.RegularExpressions.Match", base="System.Text.RegularExpressions.Group")
class Match(Group):
    """One match; group 0 is the match itself."""

    def __init__(self, owner: Expression | None, text: str, found: Any, program_spans: dict[int, list[tuple[int, int]]] | None = None) -> None:
        spans = [found.span()] if found is not None else []
        super().__init__(text, "0", spans)
        self.owner = owner
        self.found = found
        self._groups: GroupCollection | None = None

    @prop(_R + "GroupCollection Groups {get;}")
    def groups(self) -> GroupCollection:
        """The groups."""
        if self._groups is None:
            items: list[Any] = [self]
            numbers = {0: 0}
            names = {"0": 0}
            if self.owner is not None and self.found is not None:
                for number in self.owner.info.numbers[1:]:
                    name = self.owner.info.names[number]
                    numbers[number] = len(items)
                    names[name] = number
                    items.append(Group(self.text, name, list(self.found.spans(f"_{number}"))))
            self._groups = GroupCollection(items, numbers, names, self.text)
        return self._groups

    @method(_R + "Match NextMatch()")
    def next_match(self) -> Match:
        """The next match in the same text."""
        if self.found is None or self.owner is None:
            return self
        if self.owner.backwards:
            walk = iter(self.owner.walk(self.text))
            for found in walk:
                if found.span() == self.found.span():
                    break
            return Match(self.owner, self.text, next(walk, None))
        return self.owner.match_from(self.text, self.owner.next_start(self.found))

    @method("string Result(string replacement)")
    def result(self, replacement: str) -> str:
        """A replacement pattern filled in."""
        if self.found is None or self.owner is None:
            raise NotSupportedException("There is no match to fill in.")
        return join_units(self.owner.expand(self.owner.pieces(replacement), self.found, self.text))

    @method("static System.Text.RegularExpressions.Match Synchronized(System.Text.RegularExpressions.Match inner)")
    @staticmethod
    def synchronized(inner: Match) -> Match:
        """The match."""
        return inner

    EMPTY = static_prop("static System.Text.RegularExpressions.Match Empty {get;}", lambda: Match(None, "", None))


@dotnet_type("System.Text.RegularExpressions.MatchCollection", interfaces=_LISTS)
@_shared
class MatchCollection(_Collection):
    """All matches in a text."""

    ITEM = indexer(_R + "Match Item(int i) {get;}", getter=lambda self, i: self.items[checked(i, len(self.items), "i")])

