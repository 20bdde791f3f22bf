"""`$ExecutionContext` and what hangs on it: the session's paths, variables, commands and providers, as scripts reach them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, method, prop
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.provider_intrinsics import ProviderIntrinsics, ProviderManagementIntrinsics
from psremote.engine.session_state.session_state import SessionState
from psremote.objects import convert_to, to_text

_SMA = "System.Management.Automation"
#: bit of CommandTypes → kind of CommandInfo
KINDS = {1: "Alias", 2: "Function", 4: "Filter", 8: "Cmdlet", 16: "ExternalScript", 32: "Application", 64: "Script", 256: "Configuration"}


def kinds_of(command_types: Any) -> frozenset[str]:
    """The kinds a CommandTypes value (or its number) names."""
    number = int(getattr(command_types, "value", command_types) or 0)
    return frozenset(name.lower() for bit, name in KINDS.items() if number & bit)


@dotnet_type(f"{_SMA}.PSVariableIntrinsics", assembly=_SMA)
class PSVariableIntrinsics:
    """The variables of a session state."""

    def __init__(self, state: SessionState) -> None:
        self.state = state

    @method("psvariable Get(string name)")
    def get(self, name: str) -> Any:
        """A variable, or null."""
        return self.state.variables.get_variable(name)

    @method("System.Object GetValue(string name)", "System.Object GetValue(string name, System.Object defaultValue)")
    def get_value(self, name: str, default: Any = None) -> Any:
        """A variable's value, else the default."""
        return self.state.variables.get(name, default)

    @method("void Set(string name, System.Object value)", "void Set(psvariable variable)")
    def set(self, name: Any, value: Any = None) -> None:
        """Set a variable."""
        if isinstance(name, str):
            self.state.variables.set(name, value)
        else:
            self.state.variables.set(name.name, name.value)

    @method("void Remove(string name)", "void Remove(psvariable variable)")
    def remove(self, name: Any) -> None:
        """Take a variable away."""
        self.state.variables.remove(name if isinstance(name, str) else name.name)


@dotnet_type(f"{_SMA}.PathIntrinsics", assembly=_SMA)
class PathIntrinsicsFacade:
    """The paths of a session state."""

    def __init__(self, state: SessionState) -> None:
        self.state = state

    @property
    def path(self) -> Any:
        return self.state.path

    @prop(f"{_SMA}.PathInfo CurrentLocation {{get;}}")
    def current_location(self) -> Any:
        """Where the session is."""
        return self.path.current_location

    @prop(f"{_SMA}.PathInfo CurrentFileSystemLocation {{get;}}")
    def current_file_system_location(self) -> Any:
        """Where the session is in the file system."""
        return self.path.current_file_system_location

    @method(f"{_SMA}.PathInfo CurrentProviderLocation(string providerName)")
    def current_provider_location(self, name: str) -> Any:
        """Where the session is in a provider."""
        return self.path.current_provider_location(name)

    @method(f"{_SMA}.PathInfo SetLocation(string path)")
    def set_location(self, path: str) -> Any:
        """Go there."""
        return self.path.set_location(path)

    @method("void PushCurrentLocation(string stackName)")
    def push_current_location(self, name: str | None) -> None:
        """Remember where we are."""
        self.path.push_current_location(name)

    @method(f"{_SMA}.PathInfo PopLocation(string stackName)")
    def pop_location(self, name: str | None) -> Any:
        """Back to the place remembered last."""
        return self.path.pop_location(name)

    @method(f"System.Collections.ObjectModel.Collection[{_SMA}.PathInfo] GetResolvedPSPathFromPSPath(string path)")
    def resolved_paths(self, path: str) -> list[Any]:
        """The items a path with wildcards leads to."""
        from psremote.engine.session_state.paths import PathInfo

        return [PathInfo(target) for target in self.path.resolve(path)]

    @method(f"System.Collections.ObjectModel.Collection[string] GetResolvedProviderPathFromPSPath(string path, [ref] {_SMA}.ProviderInfo provider)")
    def resolved_provider_paths(self, path: str, provider: Any) -> list[str]:
        """The provider's own paths of those items."""
        targets = self.path.resolve(path)
        if provider is not None and targets:
            provider.value = targets[0].provider
        return [target.provider_path for target in targets]

    @method(
        "string GetUnresolvedProviderPathFromPSPath(string path)",
        f"string GetUnresolvedProviderPathFromPSPath(string path, [ref] {_SMA}.ProviderInfo provider, [ref] {_SMA}.PSDriveInfo drive)",
    )
    def unresolved_provider_path(self, path: str, provider: Any = None, drive: Any = None) -> str:
        """The provider's own path; nothing need be there."""
        target = self.path.locate(path)
        if provider is not None:
            provider.value = target.provider
        if drive is not None:
            drive.value = target.drive
        return str(target.provider_path)

    @method("bool IsProviderQualified(string path)")
    def is_provider_qualified(self, path: str) -> bool:
        """Whether a path names its provider."""
        return bool(self.path.is_provider_qualified(path))

    @method("bool IsPSAbsolute(string path, [ref] string driveName)")
    def is_ps_absolute(self, path: str, drive_name: Any) -> bool:
        """Whether a path begins with a drive."""
        absolute, drive = self.path.is_ps_absolute(path)
        if drive_name is not None:
            drive_name.value = drive
        return bool(absolute)

    @method("bool IsValid(string path)")
    def is_valid(self, path: str) -> bool:
        """Whether a path is well formed."""
        return bool(self.path.is_valid(path))

    @method("string Combine(string parent, string child)")
    def combine(self, parent: str, child: str) -> str:
        """Two parts of a path as one."""
        return str(self.path.combine(parent, child))

    @method("string ParseChildName(string path)")
    def parse_child_name(self, path: str) -> str:
        """The last part of a path."""
        target = self.path.locate(path)
        return str(target.provider.instance.get_child_name(target.provider_path))

    @method("string ParseParent(string path, string root)")
    def parse_parent(self, path: str, root: str) -> str:
        """A path without its last part."""
        target = self.path.locate(path)
        return str(target.provider.instance.get_parent_path(target.provider_path, root or ""))


@dotnet_type(f"{_SMA}.CommandInvocationIntrinsics", assembly=_SMA)
class CommandInvocationIntrinsics:
    """Looking up and running commands."""

    def __init__(self, context: ExecutionContext) -> None:
        self.context = context

    def _found(self, pattern: str, kinds: frozenset[str]) -> Iterator[Any]:
        yield from self.context.commands.search(pattern, kinds)

    @method(
        f"{_SMA}.CommandInfo GetCommand(string commandName, {_SMA}.CommandTypes type)",
        f"{_SMA}.CommandInfo GetCommand(string commandName, {_SMA}.CommandTypes type, System.Object[] arguments)",
    )
    def get_command(self, name: str, kinds: Any, arguments: Any = None) -> Any:
        """The command a name leads to, or null."""
        return self.context.commands.of_kinds(name, kinds_of(kinds))

    @method(f"System.Collections.Generic.IEnumerable[{_SMA}.CommandInfo] GetCommands(string name, {_SMA}.CommandTypes commandTypes, bool nameIsPattern)")
    def get_commands(self, name: str, kinds: Any, name_is_pattern: bool) -> list[Any]:
        """All commands of a name or pattern."""
        return list(self._found(name, kinds_of(kinds)))

    @method("System.Collections.Generic.List[string] GetCommandName(string name, bool nameIsPattern, bool returnFullName)")
    def get_command_name(self, name: str, name_is_pattern: bool, full: bool) -> list[str]:
        """Their names."""
        return [found.name for found in self._found(name, kinds_of(0x1FF))]

    @method(f"{_SMA}.CmdletInfo GetCmdlet(string commandName)")
    def get_cmdlet(self, name: str) -> Any:
        """The cmdlet of a name, or null."""
        return self.context.commands.of_kinds(name, frozenset({"cmdlet"}))

    @method(f"System.Collections.Generic.List[{_SMA}.CmdletInfo] GetCmdlets()", f"System.Collections.Generic.List[{_SMA}.CmdletInfo] GetCmdlets(string pattern)")
    def get_cmdlets(self, pattern: str = "*") -> list[Any]:
        """All cmdlets of a pattern."""
        return list(self._found(pattern, frozenset({"cmdlet"})))

    @method("string ExpandString(string source)")
    def expand_string(self, source: str) -> str:
        """Text as in double quotes."""
        # In a here-string quotes stand for themselves and backticks keep their meaning; only its own closing must not occur.
        text = source.replace('\n"@', '\n`"@')
        found = self.context.invoke_script_block(self.context.new_script_block(f'@"\n{text}\n"@'))
        return to_text(found[0]) if found else ""

    @method("scriptblock NewScriptBlock(string scriptText)")
    def new_script_block(self, text: str) -> Any:
        """Text as code."""
        return self.context.new_script_block(text)

    @method(
        "System.Collections.ObjectModel.Collection[psobject] InvokeScript(string script)",
        "System.Collections.ObjectModel.Collection[psobject] InvokeScript(string script, Params System.Object[] args)",
        f"System.Collections.ObjectModel.Collection[psobject] InvokeScript({_SMA}.SessionState sessionState, scriptblock scriptBlock, Params System.Object[] args)",
        "System.Collections.ObjectModel.Collection[psobject] InvokeScript(bool useLocalScope, scriptblock scriptBlock, System.Collections.IList input, Params System.Object[] args)",
        f"System.Collections.ObjectModel.Collection[psobject] InvokeScript(string script, bool useNewScope, {_SMA}.Runspaces.PipelineResultTypes writeToPipeline, System.Collections.IList input, Params System.Object[] args)",
    )
    def invoke_script(self, *given: Any) -> list[Any]:
        """Run text or a block; what it puts out."""
        block = next((one for one in given if not isinstance(one, (str, bool, list)) and hasattr(one, "code")), None)
        if block is None:
            text = next(one for one in given if isinstance(one, str))
            block, given = self.context.new_script_block(text), given[1:]
        rest = [one for one in given if isinstance(one, list)]
        return self.context.invoke_script_block(block, tuple(rest[-1]) if rest else ())


@dotnet_type(f"{_SMA}.SessionStateInternal", sealed=True, assembly=_SMA, python=SessionState)
class SessionStateInternal:
    """A session state itself; test frameworks reach it by reflection."""

    module = prop("internal psmoduleinfo Module {get;}")(lambda state: state.module)


@dotnet_type(f"{_SMA}.SessionState", assembly=_SMA)
class SessionStateFacade:
    """A session state as scripts see it."""

    def __init__(self, state: SessionState) -> None:
        self.state = state

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SessionStateFacade) and other.state is self.state

    def __hash__(self) -> int:
        return hash(self.state)

    @prop(f"{_SMA}.PathIntrinsics Path {{get;}}")
    def path(self) -> Any:
        """Its paths."""
        return PathIntrinsicsFacade(self.state)

    @prop(f"{_SMA}.PSVariableIntrinsics PSVariable {{get;}}")
    def variables(self) -> Any:
        """Its variables."""
        return PSVariableIntrinsics(self.state)

    @prop(f"{_SMA}.CommandInvocationIntrinsics InvokeCommand {{get;}}")
    def invoke_command(self) -> Any:
        """Its commands."""
        return CommandInvocationIntrinsics(self.state.context)

    @prop(f"{_SMA}.ProviderIntrinsics InvokeProvider {{get;}}")
    def invoke_provider(self) -> Any:
        """The items of providers."""
        return ProviderIntrinsics(self.state.context)

    @prop(f"{_SMA}.CmdletProviderManagementIntrinsics Provider {{get;}}")
    def provider(self) -> Any:
        """The providers."""
        return ProviderManagementIntrinsics(self.state.context)

    @prop("psmoduleinfo Module {get;}")
    def module(self) -> Any:
        """The module it is of, or null."""
        return self.state.module

    @prop(f"internal {_SMA}.SessionStateInternal Internal {{get;}}")
    def internal(self) -> SessionState:
        """What it shows."""
        return self.state

    def _set_language_mode(self, value: Any) -> None:
        context = self.state.context
        context.extra["set_language_mode"](context, value)

    @prop(f"{_SMA}.PSLanguageMode LanguageMode {{get;set;}}", setter=_set_language_mode)
    def language_mode(self) -> Any:
        """What scripts may do."""
        return convert_to(self.state.context.language_mode, get_type(f"{_SMA}.PSLanguageMode"))

    @prop("System.Collections.Generic.List[string] Applications {get;}")
    def applications(self) -> list[str]:
        """Programs that may be run."""
        return ["*"]

    @prop("System.Collections.Generic.List[string] Scripts {get;}")
    def scripts(self) -> list[str]:
        """Scripts that may be run."""
        return ["*"]


@dotnet_type(f"{_SMA}.EngineIntrinsics", assembly=_SMA)
class EngineIntrinsics:
    """`$ExecutionContext`."""

    def __init__(self, context: ExecutionContext) -> None:
        self.context = context

    @prop(f"{_SMA}.PSEventManager Events {{get;}}")
    def events(self) -> Any:
        """The session's events."""
        return self.context.extra["events"]()

    @prop(f"{_SMA}.Host.PSHost Host {{get;}}")
    def host(self) -> Any:
        """The host."""
        return self.context.host

    @prop(f"{_SMA}.CommandInvocationIntrinsics InvokeCommand {{get;}}")
    def invoke_command(self) -> Any:
        """The session's commands."""
        return CommandInvocationIntrinsics(self.context)

    @prop(f"{_SMA}.ProviderIntrinsics InvokeProvider {{get;}}")
    def invoke_provider(self) -> Any:
        """The items of providers."""
        return ProviderIntrinsics(self.context)

    @prop(f"{_SMA}.SessionState SessionState {{get;}}")
    def session_state(self) -> Any:
        """The state of the code that runs now."""
        return SessionStateFacade(self.context.session_state)


def install(context: ExecutionContext) -> None:
    """Let `$ExecutionContext` and `$PSCmdlet.SessionState` have their objects."""
    context.extra["engine_intrinsics"] = EngineIntrinsics
    context.extra["session_state_facade"] = SessionStateFacade
