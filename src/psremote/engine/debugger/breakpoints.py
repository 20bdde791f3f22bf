"""Breakpoints: where a script is to stop, and what is done there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, prop
from psremote.objects import MISSING, base_object, get_property, to_text, type_names
from psremote.objects.exceptions import PSArgumentException
from psremote.objects.wildcards import WildcardPattern

_SMA = "System.Management.Automation"
READ, WRITE, READ_WRITE = "Read", "Write", "ReadWrite"


@dotnet_type(f"{_SMA}.Breakpoint", assembly=_SMA, abstract=True)
class Breakpoint:
    """What all breakpoints have; the session numbers them when they are set."""

    def __init__(self, script: str | None, action: Any = None) -> None:
        self.number = 0
        self.script_path = script or None
        self.action_block = action
        self.is_enabled = True
        self.hits = 0

    @prop("scriptblock Action {get;}")
    def action(self) -> Any:
        """What is run there instead of stopping; `break` in it stops."""
        return self.action_block

    @prop("bool Enabled {get;}")
    def enabled(self) -> bool:
        """Whether it counts."""
        return self.is_enabled

    @prop("int HitCount {get;}")
    def hit_count(self) -> int:
        """How often it was reached."""
        return self.hits

    @prop("int Id {get;}")
    def id(self) -> int:
        """Its number in the session."""
        return self.number

    @prop("string Script {get;}")
    def script(self) -> str | None:
        """The file it is in; null for any."""
        return self.script_path

    def is_in(self, file: str | None) -> bool:
        """Whether code of that file is meant."""
        return self.script_path is None or self.script_path == file

    @property
    def place(self) -> str:
        """Where it is, for the person at the prompt."""
        raise NotImplementedError


@dotnet_type(f"{_SMA}.LineBreakpoint", assembly=_SMA, base=f"{_SMA}.Breakpoint")
class LineBreakpoint(Breakpoint):
    """At a line, or at a place in a line."""

    kind = "Line"

    @constructor(
        f"{_SMA}.LineBreakpoint new(string script, int line)", f"{_SMA}.LineBreakpoint new(string script, int line, scriptblock action)",
        f"{_SMA}.LineBreakpoint new(string script, int line, int column)", f"{_SMA}.LineBreakpoint new(string script, int line, int column, scriptblock action)",
    )
    def __init__(self, script: str, line: int, column: Any = 0, action: Any = None) -> None:
        if not isinstance(column, int):
            column, action = 0, column
        super().__init__(script, action)
        self.line_number = line
        self.column_number = column

    @prop("int Column {get;}")
    def column(self) -> int:
        """The column, 0 for the line's first statement."""
        return self.column_number

    @prop("int Line {get;}")
    def line(self) -> int:
        """The line."""
        return self.line_number

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.script_path}:{self.line_number}" + (f", {self.column_number}" if self.column_number else "")

    def __str__(self) -> str:
        return f"{self.kind}: {self.place}"


@dotnet_type(f"{_SMA}.CommandBreakpoint", assembly=_SMA, base=f"{_SMA}.Breakpoint")
class CommandBreakpoint(Breakpoint):
    """Where a command is run; its name may be a pattern."""

    kind = "Command"

    @constructor(
        f"{_SMA}.CommandBreakpoint new(string script, WildcardPattern command, string commandString)",
        f"{_SMA}.CommandBreakpoint new(string script, WildcardPattern command, string commandString, scriptblock action)",
    )
    def __init__(self, script: str | None, pattern: Any, command: str, action: Any = None) -> None:
        super().__init__(script, action)
        self.command_text = command
        self.pattern = pattern if isinstance(pattern, WildcardPattern) else WildcardPattern(command)

    @prop("string Command {get;}")
    def command(self) -> str:
        """The name."""
        return self.command_text

    @property
    def place(self) -> str:
        """The name, and the file where it is for one only."""
        return self.command_text if self.script_path is None else f"{self.script_path}:{self.command_text}"

    def __str__(self) -> str:
        return f"{self.kind}: {self.place}"


@dotnet_type(f"{_SMA}.VariableBreakpoint", assembly=_SMA, base=f"{_SMA}.Breakpoint")
class VariableBreakpoint(Breakpoint):
    """Where a statement writes or reads a variable."""

    kind = "Variable"

    @constructor(
        f"{_SMA}.VariableBreakpoint new(string script, string variable, {_SMA}.VariableAccessMode accessMode)",
        f"{_SMA}.VariableBreakpoint new(string script, string variable, {_SMA}.VariableAccessMode accessMode, scriptblock action)",
    )
    def __init__(self, script: str | None, variable: str, mode: Any = WRITE, action: Any = None) -> None:
        super().__init__(script, action)
        self.variable_name = variable
        self.mode = to_text(mode)

    @prop(f"{_SMA}.VariableAccessMode AccessMode {{get;}}")
    def access_mode(self) -> Any:
        """Write, Read or ReadWrite."""
        from psremote.bcl.dotnet_type import get_type
        from psremote.objects import convert_to

        return convert_to(self.mode, get_type(f"{_SMA}.VariableAccessMode"))

    @prop("string Variable {get;}")
    def variable(self) -> str:
        """The variable's name."""
        return self.variable_name

    @property
    def place(self) -> str:
        """The variable, and how it is used."""
        text = f"${self.variable_name} ({self.mode})"
        return text if self.script_path is None else f"{self.script_path}:{text}"

    def __str__(self) -> str:
        return f"{self.kind}: {self.place}"


def rebuild_breakpoint(value: Any, make_block: Callable[[str], Any]) -> Breakpoint:
    """A breakpoint made of one that was serialized; a live one is given back. Raises PSArgumentException for anything else."""
    plain = base_object(value)
    if isinstance(plain, Breakpoint):
        return plain

    def text(name: str) -> str:
        found = get_property(value, name)
        return "" if found is None or found is MISSING else to_text(found)

    kind = next((one.rpartition(".")[2] for one in type_names(value) if one.endswith("Breakpoint")), "")
    action = make_block(text("Action")) if text("Action") else None
    made: Breakpoint
    if kind == "LineBreakpoint":
        made = LineBreakpoint(text("Script"), int(text("Line")), int(text("Column") or 0), action)
    elif kind == "CommandBreakpoint":
        made = CommandBreakpoint(text("Script") or None, None, text("Command"), action)
    elif kind == "VariableBreakpoint":
        made = VariableBreakpoint(text("Script") or None, text("Variable"), text("AccessMode"), action)
    else:
        raise PSArgumentException("This is no breakpoint.")
    made.is_enabled = text("Enabled").lower() != "false"
    return made
