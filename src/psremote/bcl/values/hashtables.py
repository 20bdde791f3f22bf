"""Hashtable and OrderedDictionary: the tables behind @{} and [ordered]@{}.

`values_by` is a Python dict from a normalised key to the value; `spelled` has the original key where that is another one.
Reading is one dictionary look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop
from psremote.bcl.values import exceptions
from psremote.bcl.values.enumerators import DictionaryEnumerator, OrderedDictionaryEnumerator
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    InvalidOperationException,
    NotSupportedException,
)


def fold_case(text: str) -> str:
    """Text with case removed one character at a time (ß stays itself, unlike casefold)."""
    if text.isascii():
        return text.lower()
    return "".join([u if len(u := c.upper()) == 1 else c for c in text]).lower()


_SELF_KEYED = frozenset({int})


def exact_key(key: Any) -> Any:
    """What stands for a key in a case-sensitive table; 1, 1.0, $true and [long]1 stay apart."""
    cls = key.__class__
    if cls is str or cls is int:
        return key
    return _other_key(key, cls)


def ignore_case_key(key: Any) -> Any:
    """What stands for a key in a table that ignores the case of strings."""
    cls = key.__class__
    if cls is str:
        return key.lower() if key.isascii() else fold_case(key)
    if cls is int:
        return key
    return _other_key(key, cls)


def _other_key(key: Any, cls: type) -> Any:
    if key is None:
        raise ArgumentNullException("key")
    if issubclass(cls, (int, float, str)):
        return (cls, "NaN") if key != key else (cls, key)
    try:
        hash(key)
    except TypeError:
        return (id(key),)
    if cls.__name__ == "Decimal":
        return (cls, key)
    return key


def same_value(left: Any, right: Any) -> bool:
    """Object.Equals, as ContainsValue and IndexOf use it."""
    if left is right:
        return True
    if left.__class__ is not right.__class__ or left is None:
        return False
    if isinstance(left, list):
        return False
    return bool(left == right or (left != left and right != right))


@dotnet_type("System.Collections.DictionaryEntry", base="System.ValueType")
class DictionaryEntry:
    """One entry of a table: key and value."""

    __slots__ = ("_key", "_value")

    @constructor("System.Collections.DictionaryEntry new(System.Object key, System.Object value)")
    def __init__(self, key: Any = None, value: Any = None) -> None:
        self._key = key
        self._value = value

    def _set_key(self, key: Any) -> None:
        self._key = key

    def _set_value(self, value: Any) -> None:
        self._value = value

    @method("void Deconstruct([ref] System.Object key, [ref] System.Object value)")
    def deconstruct(self, key: Any, value: Any) -> None:
        """Both parts into two places."""
        key.value, value.value = self._key, self._value

    @prop("System.Object Key {get;set;}", setter=_set_key)
    def key(self) -> Any:
        """The key."""
        return self._key

    @prop("System.Object Value {get;set;}", setter=_set_value)
    def value(self) -> Any:
        """The value."""
        return self._value

    @method("string ToString()")
    def to_string(self) -> str:
        """`[key, value]`."""
        return f"[{_shown(self._key)}, {_shown(self._value)}]"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DictionaryEntry) and same_value(self._key, other._key) and same_value(self._value, other._value)

    def __hash__(self) -> int:
        return hash((DictionaryEntry, str(self._key)))


def _shown(value: Any) -> str:
    """A key or value inside an entry's text: ToString(), nothing for null."""
    return "" if value is None else entry_text(value)


# How an entry's text shows its parts; the object model above knows more types than this room does.
entry_text: Callable[[Any], str] = str


class _View:
    """The keys or the values of a table, always as they are now."""

    __slots__ = ("table", "pick")

    def __init__(self, table: Hashtable, pick: Callable[[], Iterable[Any]]) -> None:
        self.table = table
        self.pick = pick

    def __iter__(self) -> Iterator[Any]:
        return self.table.guarded(self.pick())

    def __len__(self) -> int:
        return len(self.table.values_by)

    def __contains__(self, item: Any) -> bool:
        return any(same_value(item, one) for one in self.pick())

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many there are."""
        return len(self.table.values_by)

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self) -> bool:
        """Not guarded against threads."""
        return False

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self) -> Any:
        """The table."""
        return self.table

    @method("void CopyTo(array array, int arrayIndex)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write all of them into an array."""
        copy_into(list(self.pick()), array, index)

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through them."""
        return DictionaryEnumerator.__mro__[1](self.__iter__)


def copy_into(items: list[Any], array: list[Any], index: int, count: int | None = None, start: int = 0) -> None:
    """CopyTo: write items into an array that must have room."""
    count = len(items) - start if count is None else count
    if array is None:
        raise ArgumentNullException("array")
    if index < 0 or start < 0 or count < 0:
        raise ArgumentOutOfRangeException("arrayIndex", "The index must not be negative.")
    if start + count > len(items) or index + count > len(array):
        raise ArgumentException("The target array has not enough room.")
    array[index:index + count] = items[start:start + count]


_VIEW_MEMBERS = {name: vars(_View)[name] for name in ("count", "is_synchronized", "sync_root", "copy_to", "get_enumerator")}


def _view(full_name: str) -> type[_View]:
    cls = type("View", (_View,), {"__slots__": (), **_VIEW_MEMBERS})
    return dotnet_type(full_name, interfaces=("System.Collections.ICollection",))(cls)


# declares: System.Collections.Hashtable+KeyCollection System.Collections.Hashtable+ValueCollection
# declares: System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection
KeyCollection = _view("System.Collections.Hashtable+KeyCollection")
ValueCollection = _view("System.Collections.Hashtable+ValueCollection")
OrderedCollection = _view("System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection")

_TABLE_INTERFACES = ("System.Collections.IDictionary", "System.ICloneable", "System.Runtime.Serialization.IDeserializationCallback",
                     "System.Runtime.Serialization.ISerializable")


@dotnet_type("System.Collections.Hashtable", accelerators=("hashtable",), interfaces=_TABLE_INTERFACES)
class Hashtable:
    """A table by keys; `Hashtable.ignoring_case()` is what @{} makes."""

    __slots__ = ("spelled", "values_by", "key_of", "version", "synchronized", "__weakref__", "__dict__")

    @constructor(
        "hashtable new()", "hashtable new(int capacity)", "hashtable new(int capacity, float loadFactor)",
        "hashtable new(int capacity, float loadFactor, System.Collections.IEqualityComparer equalityComparer)",
        "hashtable new(System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)",
        "hashtable new(System.Collections.IEqualityComparer equalityComparer)",
        "hashtable new(int capacity, System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)",
        "hashtable new(int capacity, System.Collections.IEqualityComparer equalityComparer)",
        "hashtable new(System.Collections.IDictionary d)",
        "hashtable new(System.Collections.IDictionary d, float loadFactor)",
        "hashtable new(System.Collections.IDictionary d, System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)",
        "hashtable new(System.Collections.IDictionary d, System.Collections.IEqualityComparer equalityComparer)",
        "hashtable new(int capacity, float loadFactor, System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)",
        "hashtable new(System.Collections.IDictionary d, float loadFactor, System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)",
        "hashtable new(System.Collections.IDictionary d, float loadFactor, System.Collections.IEqualityComparer equalityComparer)",
    )
    def __init__(self, source: Any = None, *options: Any) -> None:
        self.spelled: dict[Any, Any] = {}
        self.values_by: dict[Any, Any] = {}
        self.key_of: Callable[[Any], Any] = exact_key
        self.version = 0
        self.synchronized = False
        if source is None and not options:
            return
        for option in (source, *options):
            key_function = getattr(option, "key_function", None)
            if key_function is not None:
                self.key_of = key_function
        if hasattr(source, "items"):
            for key, value in source.items():
                self.set_item(key, value)
        elif isinstance(source, int) and not isinstance(source, bool) and source < 0:
            raise ArgumentOutOfRangeException("capacity", "The capacity must not be negative.")

    @classmethod
    def ignoring_case(cls, pairs: Iterable[tuple[Any, Any]] = ()) -> Hashtable:
        """A table that ignores the case of string keys, filled with pairs."""
        table = cls()
        table.key_of = ignore_case_key
        for key, value in pairs:
            table.set_item(key, value)
        return table

    # -- Python's side

    def get_item(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or the default."""
        return self.values_by.get(self.key_of(key), default)

    def set_item(self, key: Any, value: Any) -> None:
        """Put a value under a key, new or not."""
        normal = self.key_of(key)
        values = self.values_by
        if normal is not key and normal not in values and normal != key:
            self.spelled[normal] = key
        values[normal] = value
        self.version += 1

    def contains(self, key: Any) -> bool:
        """Whether the key is there."""
        return self.key_of(key) in self.values_by

    def items(self) -> Iterator[tuple[Any, Any]]:
        """(key, value) pairs."""
        return zip(self.keys(), list(self.values_by.values()))

    def keys(self) -> list[Any]:
        """The keys, as a list of its own."""
        spelled = self.spelled
        return [spelled.get(normal, normal) for normal in self.values_by] if spelled else list(self.values_by)

    def values(self) -> list[Any]:
        """The values, as a list of its own."""
        return list(self.values_by.values())

    def guarded(self, items: Iterable[Any]) -> Iterator[Any]:
        """Walk items, refusing to go on once the table has changed."""
        version = self.version
        iterator = iter(items)
        while True:
            if version != self.version:
                raise InvalidOperationException("The collection was changed while it was being walked through.")
            try:
                item = next(iterator)
            except StopIteration:
                return
            yield item

    def __iter__(self) -> Iterator[DictionaryEntry]:
        return self.guarded(DictionaryEntry(k, v) for k, v in self.items())

    def __len__(self) -> int:
        return len(self.values_by)

    def __bool__(self) -> bool:
        return True

    # -- .NET's side

    @method("System.Collections.IDictionaryEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the entries."""
        return DictionaryEnumerator(self.__iter__)

    @method("void Add(System.Object key, System.Object value)")
    def add(self, key: Any, value: Any) -> None:
        """Put a value under a new key."""
        normal = self.key_of(key)
        if normal in self.values_by:
            raise ArgumentException(f"The key '{key}' is already in the table.")
        Hashtable.set_item(self, key, value)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.spelled.clear()
        self.values_by.clear()
        self.version += 1

    @method("System.Object Clone()")
    def clone(self) -> Any:
        """A table with the same entries."""
        other = type(self)()
        other.key_of = self.key_of
        other.spelled = dict(self.spelled)
        other.values_by = dict(self.values_by)
        return other

    @method("bool Contains(System.Object key)")
    @method("bool ContainsKey(System.Object key)")
    def contains_key(self, key: Any) -> bool:
        """Whether the key is there."""
        return self.key_of(key) in self.values_by

    @method("bool ContainsValue(System.Object value)")
    def contains_value(self, value: Any) -> bool:
        """Whether some key has this value."""
        return any(same_value(value, one) for one in self.values_by.values())

    @method("void CopyTo(array array, int arrayIndex)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write the entries into an array."""
        copy_into([DictionaryEntry(k, v) for k, v in self.items()], array, index)

    @method("void Remove(System.Object key)")
    def remove(self, key: Any) -> None:
        """Remove a key, if it is there."""
        normal = self.key_of(key)
        if normal in self.values_by:
            self.spelled.pop(normal, None)
            del self.values_by[normal]
            self.version += 1

    ITEM = indexer("System.Object Item(System.Object key) {get;set;}", getter=lambda self, key: self.get_item(key),
                   setter=lambda self, key, value: self.set_item(key, value))

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many entries there are."""
        return len(self.values_by)

    @prop("bool IsFixedSize {get;}")
    def is_fixed_size(self) -> bool:
        """It grows."""
        return False

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """It can be changed."""
        return False

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self) -> bool:
        """Whether it came from Synchronized."""
        return self.synchronized

    @prop("System.Collections.ICollection Keys {get;}")
    def net_keys(self) -> Any:
        """The keys."""
        return KeyCollection(self, self.keys)

    @prop("System.Collections.ICollection Values {get;}")
    def net_values(self) -> Any:
        """The values."""
        return ValueCollection(self, self.values_by.values)

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self) -> Any:
        """What to lock."""
        return self

    @method("static hashtable Synchronized(hashtable table)")
    @staticmethod
    def synchronize(table: Hashtable) -> Hashtable:
        """A view for several threads: every single operation is already safe here."""
        other = SyncHashtable()
        other.key_of, other.spelled, other.values_by = table.key_of, table.spelled, table.values_by
        other.synchronized = True
        return other


@dotnet_type("System.Collections.Hashtable+SyncHashtable", base="System.Collections.Hashtable")
class SyncHashtable(Hashtable):
    """What Hashtable.Synchronized gives."""


@dotnet_type("System.Collections.Specialized.OrderedDictionary", accelerators=("ordered",),
             interfaces=("System.Collections.Specialized.IOrderedDictionary", "System.Runtime.Serialization.IDeserializationCallback",
                         "System.Runtime.Serialization.ISerializable"))
class OrderedDictionary(Hashtable):
    """A table in the order of its entries; they can be reached by position, too."""

    __slots__ = ("read_only",)

    @constructor(
        "ordered new()", "ordered new(int capacity)", "ordered new(System.Collections.IEqualityComparer comparer)",
        "ordered new(int capacity, System.Collections.IEqualityComparer comparer)",
    )
    def __init__(self, source: Any = None, *options: Any) -> None:
        super().__init__(source, *options)
        self.read_only = False

    def set_item(self, key: Any, value: Any) -> None:
        """Put a value under a key; the key is written anew, too."""
        normal = self.key_of(key)
        if normal in self.values_by:
            self._spell(normal, key)
        super().set_item(key, value)

    def _spell(self, normal: Any, key: Any) -> None:
        if normal is key or normal == key:
            self.spelled.pop(normal, None)
        else:
            self.spelled[normal] = key

    def _checked(self) -> None:
        if self.read_only:
            raise NotSupportedException("The dictionary is read-only.")

    def _at(self, index: int) -> Any:
        if not 0 <= index < len(self.values_by):
            raise ArgumentOutOfRangeException("index", "The index lies outside the dictionary.")
        return list(self.values_by)[index]

    def value_at(self, index: int) -> Any:
        """The value at a position."""
        return self.values_by[self._at(index)]

    def set_at(self, index: int, value: Any) -> None:
        """Replace the value at a position."""
        self._checked()
        self.values_by[self._at(index)] = value
        self.version += 1

    @method("System.Collections.IDictionaryEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the entries."""
        return OrderedDictionaryEnumerator(self.__iter__)

    @method("void Add(System.Object key, System.Object value)")
    def add(self, key: Any, value: Any) -> None:
        """Put a value under a new key, at the end."""
        self._checked()
        super().add(key, value)

    @method("ordered AsReadOnly()")
    def as_read_only(self) -> OrderedDictionary:
        """A view that refuses changes."""
        other = OrderedDictionary()
        other.key_of, other.spelled, other.values_by, other.read_only = self.key_of, self.spelled, self.values_by, True
        return other

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self._checked()
        super().clear()

    @method("bool Contains(System.Object key)")
    def contains_key(self, key: Any) -> bool:
        """Whether the key is there."""
        return self.key_of(key) in self.values_by

    @method("void CopyTo(array array, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write the entries into an array."""
        super().copy_to(array, index)

    @method("void Insert(int index, System.Object key, System.Object value)")
    def insert(self, index: int, key: Any, value: Any) -> None:
        """Put a new entry at a position."""
        self._checked()
        if not 0 <= index <= len(self.values_by):
            raise ArgumentOutOfRangeException("index", "The index lies outside the dictionary.")
        normal = self.key_of(key)
        if normal in self.values_by:
            raise ArgumentException(f"The key '{key}' is already in the dictionary.")
        values = list(self.values_by.items())
        values.insert(index, (normal, value))
        self.values_by.clear()
        self.values_by.update(values)
        self._spell(normal, key)
        self.version += 1

    @method("void Remove(System.Object key)")
    def remove(self, key: Any) -> None:
        """Remove a key, if it is there."""
        self._checked()
        super().remove(key)

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Remove the entry at a position."""
        self._checked()
        normal = self._at(index)
        self.spelled.pop(normal, None)
        del self.values_by[normal]
        self.version += 1

    ITEM = indexer(
        "System.Object Item(int index) {get;set;}", "System.Object Item(System.Object key) {get;set;}",
        getter=lambda self, key: self.value_at(key) if type(key) is int else self.get_item(key),
        setter=lambda self, key, value: self.set_at(key, value) if type(key) is int else self.set_item(key, value),
    )

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many entries there are."""
        return len(self.values_by)

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """Whether it refuses changes."""
        return self.read_only

    @prop("System.Collections.ICollection Keys {get;}")
    def net_keys(self) -> Any:
        """The keys in order."""
        return OrderedCollection(self, self.keys)

    @prop("System.Collections.ICollection Values {get;}")
    def net_values(self) -> Any:
        """The values in order."""
        return OrderedCollection(self, self.values_by.values)

    @prop("bool IsFixedSize {get;}")
    def is_fixed_size(self) -> bool:
        """Whether it cannot grow."""
        return self.read_only

    @prop("bool IsSynchronized {get;}")
    def is_synchronized(self) -> bool:
        """Not guarded against threads."""
        return False

    @prop("System.Object SyncRoot {get;}")
    def sync_root(self) -> Any:
        """What to lock."""
        return self


@dotnet_type("System.Collections.ListDictionaryInternal", interfaces=_TABLE_INTERFACES)
class ListDictionaryInternal(Hashtable):
    """What an exception's Data is."""

    # It derives from Object alone, so that it has to name what it shares with Hashtable.
    get_enumerator, add, clear, contains_key, copy_to = (
        Hashtable.get_enumerator, Hashtable.add, Hashtable.clear, Hashtable.contains_key, Hashtable.copy_to,
    )  # fmt: skip
    remove, count, net_keys, net_values, ITEM = Hashtable.remove, Hashtable.count, Hashtable.net_keys, Hashtable.net_values, Hashtable.ITEM
    is_fixed_size, is_read_only, is_synchronized, sync_root = (
        Hashtable.is_fixed_size, Hashtable.is_read_only, Hashtable.is_synchronized, Hashtable.sync_root,
    )  # fmt: skip


def _new_exception_data() -> Hashtable:
    return ListDictionaryInternal()


exceptions.new_exception_data = _new_exception_data
