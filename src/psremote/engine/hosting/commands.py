"""The commands of a hosted pipeline as scripts see them: PSCommand, Command and their collections."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop
from psremote.bcl.enums import EnumValue
from psremote.bcl.values.collections_object_model import Collection
from psremote.engine.powershell import Command
from psremote.objects import convert_to, to_text
from psremote.objects.exceptions import PSArgumentException, PSArgumentNullException, PSInvalidOperationException

_SMA = "System.Management.Automation"
_R = f"{_SMA}.Runspaces"
_TYPES = f"{_R}.PipelineResultTypes"
_STREAMS = {2: ("error",), 3: ("warning",), 4: ("verbose",), 5: ("debug",), 6: ("information",), 7: ("error", "warning", "verbose", "debug", "information")}


def enum_value(type_name: str, value: Any) -> EnumValue:
    """A value of an enum by its name or number."""
    found: EnumValue = convert_to(value, get_type(type_name))
    return found


@dotnet_type(f"{_R}.CommandParameter", assembly=_SMA, sealed=True)
class CommandParameter:
    """A parameter of a command; without a name it is an argument."""

    @constructor(f"{_R}.CommandParameter new(string name)", f"{_R}.CommandParameter new(string name, System.Object value)")
    def __init__(self, name: str | None, value: Any = None) -> None:
        if name is not None and not name.strip():
            raise PSArgumentException("A parameter needs a name.")
        self.name, self.value = name, value

    @prop("string Name {get;}")
    def net_name(self) -> str | None:
        """Its name."""
        return self.name

    @prop("System.Object Value {get;}")
    def net_value(self) -> Any:
        """Its value."""
        return self.value


class _Pairs:
    """A command's parameters as a list of CommandParameter: the engine keeps them as pairs."""

    def __init__(self, pairs: list[tuple[str | None, Any]]) -> None:
        self.pairs = pairs

    def __iter__(self) -> Any:
        return iter([CommandParameter(name, value) for name, value in self.pairs])

    def __len__(self) -> int:
        return len(self.pairs)

    def __getitem__(self, index: int) -> CommandParameter:
        return CommandParameter(*self.pairs[index])

    def __setitem__(self, index: int, one: CommandParameter) -> None:
        self.pairs[index] = (one.name, one.value)

    def __delitem__(self, index: int) -> None:
        del self.pairs[index]

    def append(self, one: CommandParameter) -> None:
        """At the end."""
        self.pairs.append((one.name, one.value))

    def insert(self, index: int, one: CommandParameter) -> None:
        """Somewhere."""
        self.pairs.insert(index, (one.name, one.value))

    def pop(self, index: int = -1) -> CommandParameter:
        """Take one out."""
        return CommandParameter(*self.pairs.pop(index))

    def clear(self) -> None:
        """Take all out."""
        self.pairs.clear()


@dotnet_type(f"{_R}.CommandParameterCollection", base=f"System.Collections.ObjectModel.Collection[{_R}.CommandParameter]", assembly=_SMA, sealed=True)
class CommandParameterCollection(Collection):
    """A command's parameters."""

    def __init__(self, pairs: list[tuple[str | None, Any]]) -> None:
        super().__init__()
        self.items = _Pairs(pairs)

    @method("void Add(string name)", "void Add(string name, System.Object value)", f"void Add({_R}.CommandParameter item)")
    def add(self, item: Any, value: Any = None) -> None:
        """One more."""
        self.items.append(item if isinstance(item, CommandParameter) else CommandParameter(item, value))


@dotnet_type(f"{_R}.Command", assembly=_SMA, sealed=True, python=Command)
class CommandFacade:
    """A command or script text; the functions take the engine's Command."""

    @constructor(
        f"{_R}.Command new(string command)", f"{_R}.Command new(string command, bool isScript)",
        f"{_R}.Command new(string command, bool isScript, bool useLocalScope)",
    )
    @staticmethod
    def new(text: str, is_script: bool = False, use_local_scope: bool | None = None) -> Command:
        """From its parts."""
        return make_command(text, is_script, use_local_scope)

    @prop("string CommandText {get;}")
    def command_text(self: Any) -> str:
        """The name or the script."""
        return to_text(getattr(self.text, "name", self.text))

    @prop("bool IsScript {get;}")
    def is_script(self: Any) -> bool:
        """Whether it is script text."""
        return bool(vars(self)["is_script"])

    @prop("bool UseLocalScope {get;}")
    def use_local_scope(self: Any) -> bool:
        """Whether it has a scope of its own."""
        return bool(vars(self)["use_local_scope"])

    @prop("bool IsEndOfStatement {get;}")
    def is_end_of_statement(self: Any) -> bool:
        """Whether what follows is another statement."""
        return bool(self.end_of_statement)

    @prop(f"{_R}.CommandParameterCollection Parameters {{get;}}")
    def parameters(self: Any) -> CommandParameterCollection:
        """Its parameters."""
        return CommandParameterCollection(vars(self)["parameters"])

    @prop(f"{_SMA}.CommandOrigin CommandOrigin {{get;set;}}", setter=lambda self, value: None)
    def command_origin(self: Any) -> EnumValue:
        """Where it comes from."""
        return enum_value(f"{_SMA}.CommandOrigin", "Runspace")

    def _set_unclaimed(self: Any, value: EnumValue) -> None:
        self.claims_before = value.value

    @prop(f"{_TYPES} MergeUnclaimedPreviousCommandResults {{get;set;}}", setter=_set_unclaimed)
    def merge_unclaimed(self: Any) -> EnumValue:
        """What of the commands before it goes into its input."""
        return enum_value(_TYPES, getattr(self, "claims_before", 0))

    @method(f"void MergeMyResults({_TYPES} myResult, {_TYPES} toResult)")
    def merge_my_results(self: Any, source: EnumValue, target: EnumValue) -> None:
        """Send a stream into the output, or nowhere."""
        if source.value == 0 and target.value == 0:
            self.merge.clear()
            return
        if source.value not in _STREAMS or target.value not in (1, 8):
            raise PSArgumentException("Error, Warning, Verbose, Debug, Information or All can be merged, into Output or Null.")
        for stream in _STREAMS[source.value]:
            self.merge[stream] = "output" if target.value == 1 else "null"


def make_command(text: Any, is_script: bool = False, use_local_scope: bool | None = None) -> Command:
    """A command; its text must be there."""
    if text is None:
        raise PSArgumentNullException("script" if is_script else "command")
    if isinstance(text, str) and not text and not is_script:
        raise PSArgumentException("A command needs a name.")
    return Command(text, is_script, use_local_scope)


@dotnet_type(f"{_R}.CommandCollection", base=f"System.Collections.ObjectModel.Collection[{_R}.Command]", assembly=_SMA, sealed=True)
class CommandCollection(Collection):
    """Commands in the order in which they are piped."""

    @method("void Add(string command)", f"void Add({_R}.Command item)")
    def add(self, item: Any) -> None:
        """One more."""
        self.items.append(item if isinstance(item, Command) else make_command(item))

    @method("void AddScript(string scriptContents)", "void AddScript(string scriptContents, bool useLocalScope)")
    def add_script(self, text: str, use_local_scope: bool | None = None) -> None:
        """Script text as a command."""
        self.items.append(make_command(text, True, use_local_scope))


@dotnet_type(f"{_SMA}.PSCommand", assembly=_SMA, sealed=True)
class PSCommand:
    """Commands being put together."""

    @constructor(f"{_SMA}.PSCommand new()")
    def __init__(self) -> None:
        self.commands = CommandCollection()
        self.at_statement_start = True
        """Whether what comes next must be a command, not a parameter."""

    @prop(f"{_R}.CommandCollection Commands {{get;}}")
    def net_commands(self) -> CommandCollection:
        """The commands."""
        return self.commands

    def add(self, command: Command) -> PSCommand:
        """One more command."""
        self.commands.items.append(command)
        self.at_statement_start = False
        return self

    @method(
        f"{_SMA}.PSCommand AddCommand(string command)", f"{_SMA}.PSCommand AddCommand(string cmdlet, bool useLocalScope)",
        f"{_SMA}.PSCommand AddCommand({_R}.Command command)",
    )
    def add_command(self, command: Any, use_local_scope: bool | None = None) -> PSCommand:
        """A command by name."""
        return self.add(command if isinstance(command, Command) else make_command(command, False, use_local_scope))

    @method(f"{_SMA}.PSCommand AddScript(string script)", f"{_SMA}.PSCommand AddScript(string script, bool useLocalScope)")
    def add_script(self, text: str, use_local_scope: bool | None = None) -> PSCommand:
        """Script text as a command."""
        return self.add(make_command(text, True, use_local_scope))

    @method(f"{_SMA}.PSCommand AddParameter(string parameterName, System.Object value)", f"{_SMA}.PSCommand AddParameter(string parameterName)")
    def add_parameter(self, name: str | None, value: Any = True) -> PSCommand:
        """A parameter of the last command."""
        command = self.last()
        if name is None:
            raise PSArgumentNullException("parameterName")
        one = CommandParameter(name, value)
        command.parameters.append((one.name, one.value))
        return self

    @method(f"{_SMA}.PSCommand AddArgument(System.Object value)")
    def add_argument(self, value: Any) -> PSCommand:
        """A positional argument of the last command."""
        self.last().parameters.append((None, value))
        return self

    @method(f"{_SMA}.PSCommand AddStatement()")
    def add_statement(self) -> PSCommand:
        """What follows is a statement of its own."""
        if self.commands.items:
            self.commands.items[-1].end_of_statement = True
            self.at_statement_start = True
        return self

    def last(self) -> Command:
        """The command that parameters go to."""
        if not self.commands.items or self.at_statement_start:
            raise PSInvalidOperationException("A parameter or argument needs a command before it: add a command or a script first.")
        found: Command = self.commands.items[-1]
        return found

    @method("void Clear()")
    def clear(self) -> None:
        """Begin anew."""
        self.commands.items.clear()
        self.at_statement_start = True

    @method(f"{_SMA}.PSCommand Clone()")
    def clone(self) -> PSCommand:
        """The same commands, to be changed apart."""
        made = PSCommand()
        made.at_statement_start = self.at_statement_start
        for one in self.commands.items:
            copy = Command(one.text, one.is_script, one.use_local_scope)
            copy.parameters, copy.merge, copy.end_of_statement = list(one.parameters), dict(one.merge), one.end_of_statement
            made.commands.items.append(copy)
        return made
