"""The entries of an initial session state: variables, aliases, functions, cmdlets; and the collections that hold them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop
from psremote.bcl.enums import EnumValue
from psremote.bcl.values.enumerators import ListEnumerator, enumerator_of
from psremote.bcl.values.generic_sequence import GenericSequence
from psremote.bcl.values.sequence_rules import checked
from psremote.engine.hosting.commands import enum_value

_SMA = "System.Management.Automation"
_R = f"{_SMA}.Runspaces"
_OPTIONS = f"{_SMA}.ScopedItemOptions"


@dotnet_type(f"{_R}.InitialSessionStateEntry", assembly=_SMA, abstract=True)
class InitialSessionStateEntry:
    """Something a session has from the start."""

    def __init__(self, name: str) -> None:
        self.name = name

    @prop("string Name {get;}")
    def net_name(self) -> str:
        """Its name."""
        return self.name

    @prop("psmoduleinfo Module {get;}")
    def net_module(self) -> None:
        """The module it comes from."""
        return

    @prop(f"{_SMA}.PSSnapInInfo PSSnapIn {{get;}}")
    def net_snapin(self) -> None:
        """Of no meaning here."""
        return

    @method(f"{_R}.InitialSessionStateEntry Clone()")
    def clone(self) -> InitialSessionStateEntry:
        """A copy."""
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made


@dotnet_type(f"{_R}.ConstrainedSessionStateEntry", base=f"{_R}.InitialSessionStateEntry", assembly=_SMA, abstract=True)
class ConstrainedSessionStateEntry(InitialSessionStateEntry):
    """One that can be hidden."""

    visibility: Any = None

    def _set_visibility(self, value: EnumValue) -> None:
        self.visibility = value

    @prop(f"{_SMA}.SessionStateEntryVisibility Visibility {{get;set;}}", setter=_set_visibility)
    def net_visibility(self) -> EnumValue:
        """Whether users see it."""
        return self.visibility if self.visibility is not None else enum_value(f"{_SMA}.SessionStateEntryVisibility", "Public")


@dotnet_type(f"{_R}.SessionStateVariableEntry", base=f"{_R}.ConstrainedSessionStateEntry", assembly=_SMA)
class SessionStateVariableEntry(ConstrainedSessionStateEntry):
    """A variable."""

    @constructor(
        f"{_R}.SessionStateVariableEntry new(string name, System.Object value, string description)",
        f"{_R}.SessionStateVariableEntry new(string name, System.Object value, string description, {_OPTIONS} options)",
        f"{_R}.SessionStateVariableEntry new(string name, System.Object value, string description, {_OPTIONS} options, System.Collections.ObjectModel.Collection[System.Attribute] attributes)",
        f"{_R}.SessionStateVariableEntry new(string name, System.Object value, string description, {_OPTIONS} options, System.Attribute attribute)",
    )
    def __init__(self, name: str, value: Any, description: str | None = "", options: Any = None, attributes: Any = None) -> None:
        super().__init__(name)
        self.value, self.description = value, description or ""
        self.options = options if options is not None else enum_value(_OPTIONS, "None")
        self.attributes = attributes

    @prop("System.Object Value {get;}")
    def net_value(self) -> Any:
        """Its value."""
        return self.value

    @prop("string Description {get;}")
    def net_description(self) -> str:
        """What it is for."""
        return self.description

    @prop(f"{_OPTIONS} Options {{get;}}")
    def net_options(self) -> EnumValue:
        """Its options."""
        found: EnumValue = self.options
        return found

    @prop("System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}")
    def net_attributes(self) -> Any:
        """Its attributes."""
        return self.attributes


@dotnet_type(f"{_R}.SessionStateCommandEntry", base=f"{_R}.ConstrainedSessionStateEntry", assembly=_SMA, abstract=True)
class SessionStateCommandEntry(ConstrainedSessionStateEntry):
    """A command."""

    kind = "All"

    @prop(f"{_SMA}.CommandTypes CommandType {{get;}}")
    def net_command_type(self) -> EnumValue:
        """What kind of command."""
        return enum_value(f"{_SMA}.CommandTypes", self.kind)


@dotnet_type(f"{_R}.SessionStateAliasEntry", base=f"{_R}.SessionStateCommandEntry", assembly=_SMA)
class SessionStateAliasEntry(SessionStateCommandEntry):
    """An alias."""

    kind = "Alias"

    @constructor(
        f"{_R}.SessionStateAliasEntry new(string name, string definition)",
        f"{_R}.SessionStateAliasEntry new(string name, string definition, string description)",
        f"{_R}.SessionStateAliasEntry new(string name, string definition, string description, {_OPTIONS} options)",
    )
    def __init__(self, name: str, definition: str, description: str | None = "", options: Any = None) -> None:
        super().__init__(name)
        self.definition, self.description = definition, description or ""
        self.options = options if options is not None else enum_value(_OPTIONS, "None")

    @prop("string Definition {get;}")
    def net_definition(self) -> str:
        """The command it stands for."""
        return self.definition

    @prop("string Description {get;}")
    def net_description(self) -> str:
        """What it is for."""
        return self.description

    @prop(f"{_OPTIONS} Options {{get;}}")
    def net_options(self) -> EnumValue:
        """Its options."""
        found: EnumValue = self.options
        return found


@dotnet_type(f"{_R}.SessionStateFunctionEntry", base=f"{_R}.SessionStateCommandEntry", assembly=_SMA)
class SessionStateFunctionEntry(SessionStateCommandEntry):
    """A function."""

    kind = "Function"

    @constructor(
        f"{_R}.SessionStateFunctionEntry new(string name, string definition, {_OPTIONS} options, string helpFile)",
        f"{_R}.SessionStateFunctionEntry new(string name, string definition, string helpFile)",
        f"{_R}.SessionStateFunctionEntry new(string name, string definition)",
    )
    def __init__(self, name: str, definition: str, *rest: Any) -> None:
        super().__init__(name)
        self.definition = definition
        self.options = rest[0] if len(rest) > 1 else enum_value(_OPTIONS, "None")
        self.help_file = rest[-1] if rest else ""

    @prop("string Definition {get;}")
    def net_definition(self) -> str:
        """Its text."""
        return self.definition

    @prop("string HelpFile {get;}")
    def net_help_file(self) -> Any:
        """Where its help is."""
        return self.help_file

    @prop(f"{_OPTIONS} Options {{get;}}")
    def net_options(self) -> EnumValue:
        """Its options."""
        found: EnumValue = self.options
        return found


@dotnet_type(f"{_R}.SessionStateCmdletEntry", base=f"{_R}.SessionStateCommandEntry", assembly=_SMA)
class SessionStateCmdletEntry(SessionStateCommandEntry):
    """A cmdlet."""

    kind = "Cmdlet"

    @constructor(f"{_R}.SessionStateCmdletEntry new(string name, type implementingType, string helpFileName)")
    def __init__(self, name: str, implementing_type: Any = None, help_file: str | None = None) -> None:
        super().__init__(name)
        self.implementing_type, self.help_file = implementing_type, help_file

    @prop("type ImplementingType {get;}")
    def net_implementing_type(self) -> Any:
        """The class."""
        return self.implementing_type

    @prop("string HelpFileName {get;}")
    def net_help_file(self) -> Any:
        """Where its help is."""
        return self.help_file


@dotnet_type(f"{_R}.SessionStateProviderEntry", base=f"{_R}.ConstrainedSessionStateEntry", assembly=_SMA, sealed=True)
class SessionStateProviderEntry(ConstrainedSessionStateEntry):
    """A provider."""

    @constructor(f"{_R}.SessionStateProviderEntry new(string name, type implementingType, string helpFileName)")
    def __init__(self, name: str, implementing_type: Any = None, help_file: str | None = None) -> None:
        super().__init__(name)
        self.implementing_type, self.help_file = implementing_type, help_file

    @prop("type ImplementingType {get;}")
    def net_implementing_type(self) -> Any:
        """The class."""
        return self.implementing_type

    @prop("string HelpFileName {get;}")
    def net_help_file(self) -> Any:
        """Where its help is."""
        return self.help_file


@dotnet_type(
    f"{_R}.InitialSessionStateEntryCollection`1", generic=("T",), assembly=_SMA, sealed=True, interfaces=("System.Collections.Generic.IEnumerable[T]",)
)
class InitialSessionStateEntryCollection(GenericSequence):
    """Entries of one kind; the built-in ones are listed when somebody first looks or changes."""

    def __init__(self, read: Callable[[], list[Any]] = list) -> None:
        self._read = read
        self.is_read = False
        self._items: list[Any] = []
        self.added: list[Any] = []
        """What was added; a session that only adds need not list the rest."""
        super().__init__()

    @property
    def items(self) -> Any:
        """The entries."""
        if not self.is_read:
            self.is_read = True
            self._items = [*self._read(), *self._items]
        return self._items

    @items.setter
    def items(self, value: list[Any]) -> None:
        self._items = value

    @property
    def is_restricted(self) -> bool:
        """Whether somebody took entries away."""
        return self._removed

    _removed = False

    def empty(self) -> None:
        """Begin with nothing."""
        self._read = list
        self._removed = True

    def copy(self) -> InitialSessionStateEntryCollection:
        """The same entries, to be changed apart."""
        made = InitialSessionStateEntryCollection(self._read)
        made.net_type = self.net_type
        made.is_read, made._removed = self.is_read, self._removed
        made._items, made.added = list(self._items), list(self.added)
        return made

    @method("void Add(T item)", "void Add(System.Collections.Generic.IEnumerable[T] items)")
    def add(self, item: Any) -> None:
        """One more, or several."""
        found = [item] if isinstance(item, InitialSessionStateEntry) else list(item)
        self._items.extend(found)
        self.added.extend(found)

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self.empty()
        self._items = []
        self.added.clear()

    @method("void Reset()")
    def reset(self) -> None:
        """The same."""
        self.clear()

    @method("void Remove(string name, System.Object type)")
    def remove(self, name: str, kind: Any) -> None:
        """Remove what has the name, of that type or any."""
        gone = [one for one in self.items if one.name.lower() == name.lower() and (kind is None or kind.is_instance(one))]
        self._items = [one for one in self.items if one not in gone]
        self.added = [one for one in self.added if one not in gone]
        self._removed = self._removed or bool(gone)

    @method("void RemoveItem(int index)", "void RemoveItem(int index, int count)")
    def remove_item(self, index: int, count: int = 1) -> None:
        """Remove some by position."""
        checked(index, len(self.items))
        gone = self.items[index : index + count]
        del self.items[index : index + count]
        self.added = [one for one in self.added if one not in gone]
        self._removed = True

    @method("System.Collections.ObjectModel.Collection[T] LookUpByName(string name)")
    def look_up(self, name: str) -> Any:
        """The entries of that name."""
        from psremote.bcl.values.collections_object_model import Collection

        return Collection([one for one in self.items if one.name.lower() == name.lower()])

    @method("System.Collections.Generic.IEnumerator[T] GetEnumerator()")
    def get_enumerator(self) -> Any:
        """Walk through the entries."""
        return enumerator_of(ListEnumerator, self, self.__iter__)

    ITEM = indexer("T Item(int index) {get;}", getter=lambda self, index: self.items[checked(index, len(self.items))])

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many there are."""
        return len(self.items)
