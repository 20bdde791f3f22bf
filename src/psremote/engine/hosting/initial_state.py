"""InitialSessionState as scripts see it, and what of it a session gets when it opens."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, method, prop
from psremote.bcl.enums import EnumValue
from psremote.bcl.values.collections_object_model import ReadOnlyCollection
from psremote.bcl.values.sets import HashSet
from psremote.engine.builtin_functions import FUNCTIONS
from psremote.engine.command_discovery import builtin_cmdlets
from psremote.engine.execution_context import current_context
from psremote.engine.hosting.commands import enum_value
from psremote.engine.hosting.session_entries import (
    InitialSessionStateEntryCollection,
    SessionStateAliasEntry,
    SessionStateCmdletEntry,
    SessionStateFunctionEntry,
    SessionStateProviderEntry,
)
from psremote.engine.initial_session_state import InitialSessionState, aliases
from psremote.objects.exceptions import PSNotSupportedException

_SMA = "System.Management.Automation"
_R = f"{_SMA}.Runspaces"
_ISS = "initialsessionstate"
_OPTIONS = f"{_SMA}.ScopedItemOptions"


def default_commands() -> list[Any]:
    """Entries for everything the product brings."""
    found: list[Any] = [SessionStateCmdletEntry(name) for name, *_ in builtin_cmdlets()]
    found += [SessionStateAliasEntry(name, command, "", enum_value(_OPTIONS, options)) for name, command, options in aliases(InitialSessionState())]
    found += [SessionStateFunctionEntry(name, text) for name, (text, _options) in FUNCTIONS.items()]
    return found


def default_providers() -> list[Any]:
    """Entries for the providers of the session that asks."""
    drives = current_context().session_state.drives
    return [SessionStateProviderEntry(one.name, one.implementing_type) for one in drives.providers] if drives is not None else []


def collection(kind: str, read: Any = list) -> InitialSessionStateEntryCollection:
    """A collection of one kind of entries."""
    made = InitialSessionStateEntryCollection(read)
    made.net_type = get_type(f"{_R}.InitialSessionStateEntryCollection`1").make_generic((get_type(f"{_R}.{kind}"),))
    return made


class HostedState:
    """What a script has put into an initial session state; `apply` gives it to a session that opens."""

    def __init__(self) -> None:
        self.variables = collection("SessionStateVariableEntry")
        self.environment = collection("SessionStateVariableEntry")
        self.commands = collection("SessionStateCommandEntry", default_commands)
        self.providers = collection("SessionStateProviderEntry", default_providers)
        self.startup_scripts = HashSet()
        self.startup_scripts.net_type = get_type("System.Collections.Generic.HashSet`1").make_generic((get_type("System.String"),))
        self.modules: list[Any] = []
        self.throws = False
        self.kept: dict[str, Any] = {}
        """Settings that are only kept."""

    def copy(self) -> HostedState:
        """The same, to be changed apart."""
        made = HostedState()
        made.variables, made.environment, made.commands = self.variables.copy(), self.environment.copy(), self.commands.copy()
        made.providers = self.providers.copy()
        for one in self.startup_scripts:
            made.startup_scripts.net_add(one)
        made.modules, made.throws, made.kept = list(self.modules), self.throws, dict(self.kept)
        return made

    def apply(self, runspace: Any) -> None:
        """Everything into a session that is nearly open."""
        from psremote.engine.powershell import PowerShell

        context = runspace.context
        self.apply_commands(context)
        self.apply_providers(context)
        for entry in self.variables:  # they take the places even of constants
            context.global_session_state.variables.new(entry.name, entry.value, "global", entry.options.value, entry.description)
        for entry in self.environment:
            os.environ[entry.name] = str(entry.value)
        for module in self.modules:
            PowerShell(runspace).add_command("Import-Module").add_parameter("Name", module).add_parameter("Global").invoke()
        for script in self.startup_scripts:
            PowerShell(runspace).add_script(f". '{str(script).replace(chr(39), chr(39) * 2)}'").invoke()

    def apply_commands(self, context: Any) -> None:
        """What was added is there; what was taken away is not."""
        state = context.global_session_state
        entries = self.commands.items if self.commands.is_restricted else self.commands.added
        if self.commands.is_restricted:
            kept = {entry.name.lower() for entry in entries if isinstance(entry, SessionStateCmdletEntry)}
            cmdlets = context.commands.all_cmdlets()
            for name in [one for one in cmdlets if one not in kept]:
                del cmdlets[name]
            state.root_scope.aliases.clear()
            for name in FUNCTIONS:
                state.functions.remove(name)
        new_alias = context.extra["make_alias"]
        for entry in entries:
            if isinstance(entry, SessionStateAliasEntry):
                state.root_scope.aliases[entry.name.lower()] = new_alias(entry.name, entry.definition, entry.options.value)
            elif isinstance(entry, SessionStateFunctionEntry):
                state.functions.set(entry.name, context.make_function(entry.name, context.new_script_block(entry.definition)), "global")
        context.commands.changed()


    def apply_providers(self, context: Any) -> None:
        """Providers that were taken away are not there, nor their drives; the one of the current location stays, as a session has a place."""
        drives = context.global_session_state.drives
        if not self.providers.is_restricted or drives is None:
            return
        kept = {entry.name.lower() for entry in self.providers.items}
        here = drives.current.provider if drives.current is not None else None
        for info in [one for one in drives.providers if one.name.lower() not in kept and one is not here]:
            drives.drop_provider(info)


def hosted(state: InitialSessionState) -> HostedState:
    """The scripts' part of a state, made when first asked for."""
    if state.hosted is None:
        state.hosted = HostedState()
    found: HostedState = state.hosted
    return found


def _kept(text: str, name: str, default: Any) -> Any:
    def read(self: Any) -> Any:
        value = hosted(self).kept.get(name)
        return value if value is not None else default()

    def write(self: Any, value: Any) -> None:
        hosted(self).kept[name] = value

    return prop(text, read, write)


@dotnet_type(f"{_R}.InitialSessionState", assembly=_SMA, accelerators=("initialsessionstate",), python=InitialSessionState)
class InitialSessionStateFacade:
    """How sessions are to begin; the functions take the engine's InitialSessionState."""

    @method(f"static {_ISS} CreateDefault()")
    @staticmethod
    def create_default() -> InitialSessionState:
        """Everything the product brings."""
        return InitialSessionState.create_default()

    @method(f"static {_ISS} CreateDefault2()")
    @staticmethod
    def create_default2() -> InitialSessionState:
        """The same: modules are loaded when their commands are used."""
        return InitialSessionState.create_default()

    @method(f"static {_ISS} Create()")
    @staticmethod
    def create() -> InitialSessionState:
        """No commands."""
        made = InitialSessionState()
        hosted(made).commands.empty()
        hosted(made).providers.empty()
        made.language_mode = "NoLanguage"
        return made

    @method(f"static {_ISS} CreateRestricted({_SMA}.SessionCapabilities sessionCapabilities)", f"static {_ISS} CreateFromSessionConfigurationFile(string path)")
    @staticmethod
    def create_restricted(what: Any) -> InitialSessionState:
        """Session configurations are not part of this product's local engine."""
        raise PSNotSupportedException("Restricted session states cannot be made here; take Create() and add the commands that are wanted.")

    @method(f"{_ISS} Clone()")
    def clone(self: Any) -> InitialSessionState:
        """A copy."""
        found: InitialSessionState = self.copy()
        return found

    @method("void ImportPSModule(Params string[] name)", "void ImportPSModule(System.Collections.Generic.IEnumerable[Microsoft.PowerShell.Commands.ModuleSpecification] modules)")
    def import_module(self: Any, modules: Any) -> None:
        """Modules each session imports when it opens."""
        hosted(self).modules.extend(modules)

    @method("void ImportPSModulesFromPath(string path)")
    def import_modules_from_path(self: Any, path: str) -> None:
        """All modules of a folder."""
        names = sorted(os.listdir(path)) if os.path.isdir(path) else []
        hosted(self).modules.extend(os.path.join(path, one) for one in names if os.path.isdir(os.path.join(path, one)))

    @prop(f"{_R}.InitialSessionStateEntryCollection[{_R}.SessionStateCommandEntry] Commands {{get;}}")
    def commands(self: Any) -> InitialSessionStateEntryCollection:
        """The commands."""
        return hosted(self).commands

    @prop(f"{_R}.InitialSessionStateEntryCollection[{_R}.SessionStateProviderEntry] Providers {{get;}}")
    def providers(self: Any) -> InitialSessionStateEntryCollection:
        """The providers."""
        return hosted(self).providers

    @prop(f"{_R}.InitialSessionStateEntryCollection[{_R}.SessionStateVariableEntry] Variables {{get;}}")
    def variables(self: Any) -> InitialSessionStateEntryCollection:
        """Variables besides the built-in ones."""
        return hosted(self).variables

    @prop(f"{_R}.InitialSessionStateEntryCollection[{_R}.SessionStateVariableEntry] EnvironmentVariables {{get;}}")
    def environment_variables(self: Any) -> InitialSessionStateEntryCollection:
        """Environment variables set when it opens."""
        return hosted(self).environment

    @prop("System.Collections.Generic.HashSet[string] StartupScripts {get;}")
    def startup_scripts(self: Any) -> HashSet:
        """Scripts run when it opens."""
        return hosted(self).startup_scripts

    @prop("System.Collections.ObjectModel.ReadOnlyCollection[Microsoft.PowerShell.Commands.ModuleSpecification] Modules {get;}")
    def modules(self: Any) -> Any:
        """Modules it imports."""
        from psremote.objects import construct

        kind = get_type("Microsoft.PowerShell.Commands.ModuleSpecification")
        made = ReadOnlyCollection([construct(kind, [one]) if isinstance(one, str) else one for one in hosted(self).modules])
        made.net_type = get_type("System.Collections.ObjectModel.ReadOnlyCollection`1").make_generic((kind,))
        return made

    def _set_language_mode(self: Any, value: EnumValue) -> None:
        self.language_mode = value.name

    @prop(f"{_SMA}.PSLanguageMode LanguageMode {{get;set;}}", setter=_set_language_mode)
    def net_language_mode(self: Any) -> EnumValue:
        """How much of the language may be used."""
        return enum_value(f"{_SMA}.PSLanguageMode", self.language_mode)

    thread_options = _kept(f"{_R}.PSThreadOptions ThreadOptions {{get;set;}}", "threads", lambda: enum_value(f"{_R}.PSThreadOptions", "Default"))
    apartment = _kept("System.Threading.ApartmentState ApartmentState {get;set;}", "apartment", lambda: enum_value("System.Threading.ApartmentState", "Unknown"))
    execution_policy = _kept(
        "Microsoft.PowerShell.ExecutionPolicy ExecutionPolicy {get;set;}", "policy", lambda: enum_value("Microsoft.PowerShell.ExecutionPolicy", "Default")
    )
    transcripts = _kept("string TranscriptDirectory {get;set;}", "transcripts", lambda: None)
    throws = _kept("bool ThrowOnRunspaceOpenError {get;set;}", "throws", lambda: False)
    format_updates = _kept("bool DisableFormatUpdates {get;set;}", "formats", lambda: False)
    in_debugger = _kept("bool UseFullLanguageModeInDebugger {get;set;}", "debugger", lambda: False)
