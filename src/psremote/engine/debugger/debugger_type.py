"""The debugger as scripts see it: `$Host.Runspace.Debugger`, its event, its commands and its breakpoints."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, event, get_type, method, prop
from psremote.bcl.values.collections_generic import List
from psremote.engine.debugger.breakpoints import Breakpoint, CommandBreakpoint, LineBreakpoint, VariableBreakpoint
from psremote.engine.debugger.script_debugger import ScriptDebugger, debugger_of
from psremote.engine.powershell import Command, PowerShell
from psremote.objects import convert_to, enumerate_value, to_text
from psremote.objects.exceptions import PSArgumentException, PSArgumentNullException, PSInvalidOperationException

_SMA = "System.Management.Automation"
_B = f"{_SMA}.Breakpoint"
_HANDLER = "System.EventHandler`1"


@dotnet_type(f"{_SMA}.DebuggerCommandResults", assembly=_SMA, sealed=True)
class DebuggerCommandResults:
    """What ProcessCommand tells: whether the debugger did it, and how the script is to go on."""

    def __init__(self, action: str | None, evaluated: bool) -> None:
        self.action, self.evaluated = action, evaluated

    @prop(f"System.Nullable[{_SMA}.DebuggerResumeAction] ResumeAction {{get;}}")
    def resume_action(self) -> Any:
        """Null while the script stays where it is."""
        return None if self.action is None else convert_to(self.action, get_type(f"{_SMA}.DebuggerResumeAction"))

    @prop("bool EvaluatedByDebugger {get;}")
    def evaluated_by_debugger(self) -> bool:
        """Whether it was one of the debugger's own commands."""
        return self.evaluated


@dotnet_type(f"{_SMA}.BreakpointUpdatedEventArgs", base="System.EventArgs", assembly=_SMA)
class BreakpointUpdatedEventArgs:
    """A breakpoint was set, removed, enabled or disabled."""

    def __init__(self, breakpoint: Breakpoint, kind: str, count: int) -> None:
        self.changed, self.kind, self.count = breakpoint, kind, count

    @prop(f"{_B} Breakpoint {{get;}}")
    def breakpoint(self) -> Breakpoint:
        """Which."""
        return self.changed

    @prop(f"{_SMA}.BreakpointUpdateType UpdateType {{get;}}")
    def update_type(self) -> Any:
        """What was done."""
        return convert_to(self.kind, get_type(f"{_SMA}.BreakpointUpdateType"))

    @prop("int BreakpointCount {get;}")
    def breakpoint_count(self) -> int:
        """How many there are now."""
        return self.count


@dotnet_type(f"{_SMA}.Debugger", assembly=_SMA, abstract=True)
class DebuggerBase:
    """What every debugger has."""


@dotnet_type(f"{_SMA}.ScriptDebugger", base=f"{_SMA}.Debugger", assembly=_SMA, sealed=True)
class Debugger(DebuggerBase):
    """The debugger of one runspace; `of` gives the same one each time."""

    def __init__(self, own: ScriptDebugger) -> None:
        self.own = own
        self.modes = 2
        self.updated_handlers: list[Any] = []
        own.on_update = self.updated

    @staticmethod
    def of(context: Any) -> Debugger:
        """A session's debugger."""
        own = debugger_of(context)
        if own.face is None:
            own.face = Debugger(own)
        found: Debugger = own.face
        return found

    def updated(self, breakpoint: Breakpoint, kind: str) -> None:
        """Tell who wants to know of breakpoints."""
        for handler in list(self.updated_handlers):
            handler(self, BreakpointUpdatedEventArgs(breakpoint, kind, len(self.own.breakpoints)))

    # --- events and state

    @event(f"{_HANDLER}[{_SMA}.DebuggerStopEventArgs] DebuggerStop(System.Object, {_SMA}.DebuggerStopEventArgs)")
    def debugger_stop(self) -> list[Any]:
        """Asked how to go on where a script stops, before the host is."""
        return self.own.stop_handlers

    @event(f"{_HANDLER}[{_SMA}.BreakpointUpdatedEventArgs] BreakpointUpdated(System.Object, {_SMA}.BreakpointUpdatedEventArgs)")
    def breakpoint_updated(self) -> list[Any]:
        """Told of each change of a breakpoint."""
        return self.updated_handlers

    @prop("bool InBreakpoint {get;}")
    def in_breakpoint(self) -> bool:
        """Whether a script is stopped."""
        return self.own.event is not None

    @prop("bool IsActive {get;}")
    def is_active(self) -> bool:
        """Whether something is watched for."""
        return self.own.is_watching

    @prop("guid InstanceId {get;}")
    def instance_id(self) -> Any:
        """The runspace's."""
        return self.own.context.runspace.instance_id

    @prop(f"{_SMA}.DebugModes DebugMode {{get;}}")
    def debug_mode(self) -> Any:
        """Where scripts are stopped."""
        kind: Any = get_type(f"{_SMA}.DebugModes")
        return kind.from_value(self.modes)

    @method(f"void SetDebugMode({_SMA}.DebugModes mode)")
    def set_debug_mode(self, mode: Any) -> None:
        """None stops nowhere."""
        self.modes = int(mode.value)
        self.own.is_off = not self.modes

    @method("void SetDebuggerStepMode(bool enabled)")
    def set_step_mode(self, enabled: bool) -> None:
        """Stop at the next statement, or no longer."""
        self.own.set_step_mode(enabled)

    @method(f"void SetDebuggerAction({_SMA}.DebuggerResumeAction resumeAction)")
    def set_action(self, action: Any) -> None:
        """How the script that is stopped is to go on."""
        self.stop_args().set_action(action)

    @method(f"{_SMA}.DebuggerStopEventArgs GetDebuggerStopArgs()")
    def stop_args_or_none(self) -> Any:
        """Where the script is stopped; null where none is."""
        return self.own.event

    @method(f"System.Collections.Generic.IEnumerable[{_SMA}.CallStackFrame] GetCallStack()")
    def call_stack(self) -> Any:
        """Who called whom."""
        return list(self.own.context.invoke_command("Get-PSCallStack"))

    def stop_args(self) -> Any:
        """The stop at hand."""
        if self.own.event is None:
            raise PSInvalidOperationException("No script is stopped in the debugger.", error_id="Debugger:CannotProcessCommandNotStopped")
        return self.own.event

    # --- commands at a stop

    @method(f"{_SMA}.DebuggerCommandResults ProcessCommand({_SMA}.PSCommand command, {_SMA}.PSDataCollection[psobject] output)")
    def process_command(self, command: Any, output: Any) -> DebuggerCommandResults:
        """Do what a person might say at the stop: the debugger's own commands, or script in the stopped scope."""
        if command is None or output is None:
            raise PSArgumentNullException("command" if command is None else "output")
        stop = self.stop_args()
        commands: list[Command] = list(command.commands.items)
        if not commands:
            raise PSArgumentException("There is no command to process.")
        answer = self.own.commands.take(to_text(commands[0].text), stop, self.own)
        for line in answer.lines:
            output.append(line)
        if answer.is_own:
            return DebuggerCommandResults(answer.action, True)
        replaced = answer.text != commands[0].text
        if replaced:
            commands[0] = Command(answer.text, False, True)
        self.run(commands, output)
        return DebuggerCommandResults(None, replaced)

    def run(self, commands: list[Command], output: Any) -> None:
        """Run commands in the stopped scope; errors are put among the output, and one that ends them too."""
        context = self.own.context
        shell = PowerShell(context.runspace)
        shell.is_nested = True
        shell.commands = commands
        for one in commands:
            one.merge.setdefault("error", "output")
        shell.on_output = output.append
        before, context.scope = context.scope, self.own.stop_scope
        try:
            shell.invoke()
        except Exception as fault:
            record = getattr(fault, "error_record", None)
            if record is None:
                raise
            output.append(record)
        finally:
            context.scope = before

    @method("void StopProcessCommand()")
    def stop_process_command(self) -> None:
        """End the command that runs at the stop."""
        running = self.own.context.runspace.current
        if self.own.event is not None and running is not None and running.is_nested:
            running.stop()

    # --- breakpoints

    @method(f"System.Collections.Generic.List[{_B}] GetBreakpoints()", f"System.Collections.Generic.List[{_B}] GetBreakpoints(System.Nullable[int] runspaceId)")
    def get_breakpoints(self, runspace: Any = None) -> Any:
        """All of them."""
        made = List()
        made.items = list(self.other(runspace).breakpoints.values())
        made.net_type = get_type("System.Collections.Generic.List`1").make_generic((get_type(_B),))
        return made

    @method(f"{_B} GetBreakpoint(int id)", f"{_B} GetBreakpoint(int id, System.Nullable[int] runspaceId)")
    def get_breakpoint(self, number: int, runspace: Any = None) -> Any:
        """The one of that number; null where there is none."""
        return self.other(runspace).breakpoints.get(number)

    @method(
        f"void SetBreakpoints(System.Collections.Generic.IEnumerable[{_B}] breakpoints)",
        f"void SetBreakpoints(System.Collections.Generic.IEnumerable[{_B}] breakpoints, System.Nullable[int] runspaceId)",
    )
    def set_breakpoints(self, breakpoints: Any, runspace: Any = None) -> None:
        """Set several."""
        own = self.other(runspace)
        for one in list(enumerate_value(breakpoints) or ()):
            made = own.rebuilt(one)
            if made.number not in own.breakpoints:
                own.add(made)

    @method(
        f"{_SMA}.CommandBreakpoint SetCommandBreakpoint(string command, scriptblock action, string path)",
        f"{_SMA}.CommandBreakpoint SetCommandBreakpoint(string command, scriptblock action, string path, System.Nullable[int] runspaceId)",
    )
    def set_command_breakpoint(self, command: str, action: Any = None, path: str | None = None, runspace: Any = None) -> Any:
        """Stop where a command is run."""
        return self.other(runspace).add(CommandBreakpoint(path, None, command, action))

    @method(
        f"{_SMA}.LineBreakpoint SetLineBreakpoint(string path, int line, int column, scriptblock action)",
        f"{_SMA}.LineBreakpoint SetLineBreakpoint(string path, int line, int column, scriptblock action, System.Nullable[int] runspaceId)",
    )
    def set_line_breakpoint(self, path: str, line: int, column: int = 0, action: Any = None, runspace: Any = None) -> Any:
        """Stop at a line, or at a place in a line."""
        return self.other(runspace).add(LineBreakpoint(path, line, column, action))

    @method(
        f"{_SMA}.VariableBreakpoint SetVariableBreakpoint(string variableName, {_SMA}.VariableAccessMode accessMode, scriptblock action, string path)",
        f"{_SMA}.VariableBreakpoint SetVariableBreakpoint(string variableName, {_SMA}.VariableAccessMode accessMode, scriptblock action, string path, System.Nullable[int] runspaceId)",
    )
    def set_variable_breakpoint(self, variable: str, mode: Any, action: Any = None, path: str | None = None, runspace: Any = None) -> Any:
        """Stop where a variable is read or written."""
        return self.other(runspace).add(VariableBreakpoint(path, variable, mode, action))

    @method(f"bool RemoveBreakpoint({_B} breakpoint)", f"bool RemoveBreakpoint({_B} breakpoint, System.Nullable[int] runspaceId)")
    def remove_breakpoint(self, breakpoint: Breakpoint, runspace: Any = None) -> bool:
        """Take one away; whether it was there."""
        own = self.other(runspace)
        known = own.breakpoints.get(breakpoint.number) is breakpoint
        if known:
            own.remove(breakpoint)
        return known

    @method(f"{_B} EnableBreakpoint({_B} breakpoint)", f"{_B} EnableBreakpoint({_B} breakpoint, System.Nullable[int] runspaceId)")
    def enable_breakpoint(self, breakpoint: Breakpoint, runspace: Any = None) -> Any:
        """Let one count; null where it is not set."""
        return self.turn(breakpoint, True, runspace)

    @method(f"{_B} DisableBreakpoint({_B} breakpoint)", f"{_B} DisableBreakpoint({_B} breakpoint, System.Nullable[int] runspaceId)")
    def disable_breakpoint(self, breakpoint: Breakpoint, runspace: Any = None) -> Any:
        """Let one not count; null where it is not set."""
        return self.turn(breakpoint, False, runspace)

    def turn(self, breakpoint: Breakpoint, enabled: bool, runspace: Any) -> Any:
        """Enable or disable."""
        own = self.other(runspace)
        if own.breakpoints.get(breakpoint.number) is not breakpoint:
            return None
        own.enable(breakpoint, enabled)
        return breakpoint

    def other(self, number: Any) -> ScriptDebugger:
        """The debugger of a runspace of this process by its number; this one for null."""
        if number is None:
            return self.own
        from psremote.engine.runspace import ALL

        for one in ALL:
            if one.id == number and one.context is not None:
                return debugger_of(one.context)
        raise PSArgumentException(f"There is no runspace with the number {number}.")
