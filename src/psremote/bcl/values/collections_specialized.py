"""System.Collections.Specialized: NameValueCollection, StringCollection, StringDictionary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop
from psremote.bcl.values.arrays import array_of
from psremote.bcl.values.collections_plain import PlainCollection
from psremote.bcl.values.enumerators import Enumerator
from psremote.bcl.values.exceptions import ArgumentException
from psremote.bcl.values.hashtables import DictionaryEntry, Hashtable, copy_into, fold_case, ignore_case_key
from psremote.bcl.values.sequence_rules import checked, index_fault


@dotnet_type("System.Collections.Specialized.NameValueCollection", interfaces=("System.Collections.ICollection",))
class NameValueCollection:
    """Names with one or more texts each; names ignore case."""

    @constructor(
        "System.Collections.Specialized.NameValueCollection new()",
        "System.Collections.Specialized.NameValueCollection new(System.Collections.Specialized.NameValueCollection col)",
        "System.Collections.Specialized.NameValueCollection new(System.Collections.IHashCodeProvider hashProvider, System.Collections.IComparer comparer)",
        "System.Collections.Specialized.NameValueCollection new(int capacity)",
        "System.Collections.Specialized.NameValueCollection new(System.Collections.IEqualityComparer equalityComparer)",
        "System.Collections.Specialized.NameValueCollection new(int capacity, System.Collections.IEqualityComparer equalityComparer)",
        "System.Collections.Specialized.NameValueCollection new(int capacity, System.Collections.Specialized.NameValueCollection col)",
        "System.Collections.Specialized.NameValueCollection new(int capacity, System.Collections.IHashCodeProvider hashProvider, System.Collections.IComparer comparer)",
    )
    def __init__(self, *sources: Any) -> None:
        self.names: dict[Any, Any] = {}
        self.texts: dict[Any, list[Any]] = {}
        for source in sources:
            if isinstance(source, NameValueCollection):
                self.add(source)

    @staticmethod
    def _key(name: Any) -> Any:
        return None if name is None else fold_case(name)

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.names.values()))

    def __len__(self) -> int:
        return len(self.names)

    def __bool__(self) -> bool:
        return True

    @method("void Add(System.Collections.Specialized.NameValueCollection c)", "void Add(string name, string value)")
    def add(self, name: Any, value: Any = None) -> None:
        """One more text for a name, or all of another collection."""
        if isinstance(name, NameValueCollection):
            for key, own in name.names.items():
                for text in name.texts[key] or [None]:
                    self.add(own, text)
            return
        key = self._key(name)
        self.names.setdefault(key, name)
        texts = self.texts.setdefault(key, [])
        if value is not None:
            texts.append(value)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.names.clear()
        self.texts.clear()

    @method("void CopyTo(array dest, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write the joined texts into an array."""
        copy_into([self.get(n) for n in self.names.values()], array, index)

    @method("string Get(string name)", "string Get(int index)")
    def get(self, name: Any) -> Any:
        """The texts of a name (or position), joined by commas."""
        key = list(self.names)[checked(name, len(self.names))] if type(name) is int else self._key(name)
        texts = self.texts.get(key)
        return ",".join(texts) if texts else None

    @method("string[] GetValues(string name)", "string[] GetValues(int index)")
    def get_values(self, name: Any) -> Any:
        """The texts of a name (or position)."""
        key = list(self.names)[checked(name, len(self.names))] if type(name) is int else self._key(name)
        texts = self.texts.get(key)
        return array_of("string", texts) if texts else None

    @method("string GetKey(int index)")
    def get_key(self, index: int) -> Any:
        """The name at a position."""
        return list(self.names.values())[checked(index, len(self.names))]

    @method("bool HasKeys()")
    def has_keys(self) -> bool:
        """Whether there are names."""
        return any(k is not None for k in self.names)

    @method("void Remove(string name)")
    def remove(self, name: Any) -> None:
        """Remove a name."""
        self.names.pop(self._key(name), None)
        self.texts.pop(self._key(name), None)

    @method("void Set(string name, string value)")
    def set(self, name: Any, value: Any) -> None:
        """One text instead of those a name had."""
        key = self._key(name)
        self.names.setdefault(key, name)
        self.texts[key] = [value]

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the names."""
        return Enumerator(self.__iter__)

    ITEM = indexer("string Item(int index) {get;}", "string Item(string name) {get;set;}", getter=lambda self, name: self.get(name),
                   setter=lambda self, name, value: self.set(name, value))

    @prop("string[] AllKeys {get;}")
    def all_keys(self) -> Any:
        """The names."""
        return array_of("string", self.names.values())

    @prop("System.Collections.Specialized.NameObjectCollectionBase+KeysCollection Keys {get;}")
    def net_keys(self) -> Any:
        """The names."""
        return list(self.names.values())

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many names there are."""
        return len(self.names)


@dotnet_type("System.Collections.Specialized.StringCollection", interfaces=("System.Collections.IList",))
class StringCollection(PlainCollection):
    """A list of strings."""

    @constructor("System.Collections.Specialized.StringCollection new()")
    def __init__(self) -> None:
        super().__init__()

    @method("int Add(string value)")
    def add(self, value: Any) -> int:
        """Put a string at the end; gives its position."""
        self.version += 1
        self.items.append(value)
        return len(self.items) - 1

    @method("void AddRange(string[] value)")
    def add_range(self, values: Any) -> None:
        """Put strings at the end."""
        self.version += 1
        self.items.extend(values)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.version += 1
        self.items.clear()

    @method("bool Contains(string value)")
    def contains(self, value: Any) -> bool:
        """Whether a string is there."""
        return value in self.items

    @method("void CopyTo(string[] array, int index)")
    def copy_to(self, array: list[Any], index: int) -> None:
        """Write the strings into an array."""
        copy_into(self.items, array, index)

    @method("int IndexOf(string value)")
    def index_of(self, value: Any) -> int:
        """Where a string first stands, or -1."""
        return self.items.index(value) if value in self.items else -1

    @method("void Insert(int index, string value)")
    def insert(self, index: int, value: Any) -> None:
        """Put a string at a position."""
        if not 0 <= index <= len(self.items):
            raise index_fault()
        self.version += 1
        self.items.insert(index, value)

    @method("void Remove(string value)")
    def remove(self, value: Any) -> None:
        """Remove the first such string."""
        self.version += 1
        if value in self.items:
            self.items.remove(value)

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Remove the string at a position."""
        self.version += 1
        del self.items[checked(index, len(self.items))]

    @method("System.Collections.Specialized.StringEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the strings."""
        return Enumerator(self.__iter__)

    def set_at(self, index: int, value: Any) -> None:
        """Replace the string at a position."""
        self.version += 1
        self.items[checked(index, len(self.items))] = value

    ITEM = indexer("string Item(int index) {get;set;}", getter=lambda self, index: self.items[checked(index, len(self.items))],
                   setter=lambda self, index, value: self.set_at(index, value))

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many strings there are."""
        return len(self.items)

    @prop("bool IsReadOnly {get;}")
    def is_read_only(self) -> bool:
        """It can be changed."""
        return False


@dotnet_type("System.Collections.Specialized.StringDictionary", interfaces=("System.Collections.IEnumerable",))
class StringDictionary:
    """Strings by strings; keys are kept in small letters."""

    @constructor("System.Collections.Specialized.StringDictionary new()")
    def __init__(self) -> None:
        self.table = Hashtable()

    def __iter__(self) -> Iterator[DictionaryEntry]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)

    def items(self) -> Any:
        """(key, value) pairs."""
        return self.table.items()

    @method("void Add(string key, string value)")
    def add(self, key: str, value: Any) -> None:
        """Put a string under a new key."""
        if self.table.contains(key.lower()):
            raise ArgumentException(f"The key '{key}' is already in the dictionary.")
        self.table.set_item(key.lower(), value)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.table.clear()

    @method("bool ContainsKey(string key)")
    def contains_key(self, key: str) -> bool:
        """Whether the key is there."""
        return self.table.contains(key.lower())

    @method("bool ContainsValue(string value)")
    def contains_value(self, value: Any) -> bool:
        """Whether some key has this string."""
        return self.table.contains_value(value)

    @method("void Remove(string key)")
    def remove(self, key: str) -> None:
        """Remove a key."""
        self.table.remove(key.lower())

    @method("System.Collections.IEnumerator GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the entries."""
        return self.table.get_enumerator()

    ITEM = indexer("string Item(string key) {get;set;}", getter=lambda self, key: self.table.get_item(key.lower()),
                   setter=lambda self, key, value: self.table.set_item(key.lower(), value))

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many entries there are."""
        return len(self.table)

    @prop("System.Collections.ICollection Keys {get;}")
    def net_keys(self) -> Any:
        """The keys."""
        return self.table.net_keys

    @prop("System.Collections.ICollection Values {get;}")
    def net_values(self) -> Any:
        """The values."""
        return self.table.net_values


@dotnet_type("System.Collections.Specialized.ListDictionary", base="System.Collections.Hashtable", assembly="System.Collections.Specialized")
class ListDictionary(Hashtable):
    """A small table in the order of its entries."""

    @constructor("System.Collections.Specialized.ListDictionary new()",
                 "System.Collections.Specialized.ListDictionary new(System.Collections.IComparer comparer)")
    def __init__(self, *options: Any) -> None:
        super().__init__(None, *options)


@dotnet_type("System.Collections.Specialized.HybridDictionary", base="System.Collections.Hashtable", assembly="System.Collections.Specialized")
class HybridDictionary(Hashtable):
    """A table, small or large."""

    @constructor("System.Collections.Specialized.HybridDictionary new()", "System.Collections.Specialized.HybridDictionary new(bool caseInsensitive)",
                 "System.Collections.Specialized.HybridDictionary new(int initialSize)",
                 "System.Collections.Specialized.HybridDictionary new(int initialSize, bool caseInsensitive)")
    def __init__(self, *options: Any) -> None:
        super().__init__()
        if options and options[-1] is True:
            self.key_of = ignore_case_key
