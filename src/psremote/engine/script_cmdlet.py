"""`$PSCmdlet`: what an advanced function's code may ask of its own command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from psremote.bcl.dotnet_type import declare_interface, dotnet_type, get_type, method, prop, static_prop
from psremote.bcl.values.arrays import TypedArray
from psremote.engine.command_runtime import CommandActions
from psremote.engine.parameter_binding.common_parameters import COMMON, SHOULD_PROCESS
from psremote.objects import AutomationNull, construct, to_text
from psremote.objects.exceptions import ActionPreferenceStopException, CmdletInvocationException

_SMA = "System.Management.Automation"

declare_interface(f"{_SMA}.IDynamicParameters")


def _names(names: Iterable[str]) -> Any:
    """A set of texts."""
    return construct(get_type("System.Collections.Generic.HashSet`1[System.String]"), [TypedArray(get_type("System.String"), names)])


def ending(function: Callable[..., Any]) -> Callable[..., Any]:
    """What ends the command is no failure of the method that was called."""

    @wraps(function)
    def called(this: Any, *arguments: Any) -> Any:
        try:
            return function(this, *arguments)
        except (ActionPreferenceStopException, CmdletInvocationException) as fault:
            fault.ends_command = True  # type: ignore[union-attr]  # a mark that neither class declares
            raise

    return called


@dotnet_type(f"{_SMA}.Internal.InternalCommand", assembly=_SMA, abstract=True)
class InternalCommand(CommandActions):
    """The root of command classes."""


@dotnet_type(f"{_SMA}.Cmdlet", base=f"{_SMA}.Internal.InternalCommand", assembly=_SMA, abstract=True)
class CmdletFacade(InternalCommand):
    """What System.Management.Automation.Cmdlet offers."""

    COMMON_PARAMETERS = static_prop(
        "static System.Collections.Generic.HashSet[string] CommonParameters {get;}", lambda: _names(name for name, _, _ in COMMON)
    )
    OPTIONAL_COMMON_PARAMETERS = static_prop(
        "static System.Collections.Generic.HashSet[string] OptionalCommonParameters {get;}", lambda: _names((*(name for name, _, _ in SHOULD_PROCESS), "UseTransaction"))
    )

    @method("void WriteObject(System.Object sendToPipeline)", "void WriteObject(System.Object sendToPipeline, bool enumerateCollection)")
    @ending
    def write_object_method(self, value: Any, enumerate: bool = False) -> Any:
        """Put an object into the output."""
        self.write_object(value, enumerate)
        return AutomationNull

    @method(f"void WriteError({_SMA}.ErrorRecord errorRecord)")
    @ending
    def write_error_method(self, record: Any) -> Any:
        """Report a non-terminating error."""
        self.write_error(record)
        return AutomationNull

    @method(f"void ThrowTerminatingError({_SMA}.ErrorRecord errorRecord)")
    @ending
    def throw_method(self, record: Any) -> Any:
        """End the command with an error: it leaves the function, and is the caller's to handle."""
        if record is not None and record.origin_info is None and not record.preserve_invocation_info_once:
            record.invocation_info = record.id_suffix = None  # from here on it is this function's, whoever's it was
        try:
            self.throw_terminating_error(record)
        except CmdletInvocationException as fault:
            fault.leaves = self.stage.scope  # type: ignore[attr-defined]
            raise

    @method("void WriteWarning(string text)")
    @ending
    def write_warning_method(self, text: str) -> Any:
        """Write a warning."""
        self.write_warning(text)
        return AutomationNull

    @method("void WriteVerbose(string text)")
    @ending
    def write_verbose_method(self, text: str) -> Any:
        """Write a verbose message."""
        self.write_verbose(text)
        return AutomationNull

    @method("void WriteDebug(string text)")
    @ending
    def write_debug_method(self, text: str) -> Any:
        """Write a debug message."""
        self.write_debug(text)
        return AutomationNull

    @method(f"void WriteInformation({_SMA}.InformationRecord informationRecord)", "void WriteInformation(System.Object messageData, string[] tags)")
    @ending
    def write_information_method(self, data: Any, tags: Any = ()) -> Any:
        """Write to the information stream."""
        self.write_information(data, tuple(tags or ()))
        return AutomationNull

    @method(f"void WriteProgress({_SMA}.ProgressRecord progressRecord)")
    @ending
    def write_progress_method(self, record: Any) -> Any:
        """Write a progress record."""
        self.write_progress(record)
        return AutomationNull

    @method("void WriteCommandDetail(string text)")
    def write_command_detail(self, text: str) -> Any:
        """A line for the log: there is none."""
        return AutomationNull

    @method("bool ShouldProcess(string target)", "bool ShouldProcess(string target, string action)", "bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)")
    def should_process_method(self, target: str, action: Any = None, caption: Any = None) -> bool:
        """Whether to go on with an action."""
        if caption is not None:
            return self.should_process(target, None, to_text(caption))
        return self.should_process(target, action)

    @method("bool ShouldContinue(string query, string caption)")
    def should_continue_method(self, query: str, caption: str) -> bool:
        """Ask outright."""
        return self.should_continue(query, caption)

    @property
    def is_stopping(self) -> bool:
        """Whether the pipeline was asked to stop."""
        context = self.runtime.context
        return bool(context.stopping and context.stop_event.is_set())

    @prop("bool Stopping {get;}")
    def stopping_property(self) -> bool:
        """Whether the pipeline was asked to stop."""
        return self.is_stopping


@dotnet_type(f"{_SMA}.PSCmdlet", base=f"{_SMA}.Cmdlet", assembly=_SMA, abstract=True)
class PSCmdletFacade(CmdletFacade):
    """What System.Management.Automation.PSCmdlet offers."""

    @prop("string ParameterSetName {get;}")
    def parameter_set_property(self) -> str:
        """The chosen parameter set."""
        return self.parameter_set_name

    @prop(f"{_SMA}.InvocationInfo MyInvocation {{get;}}")
    def my_invocation_property(self) -> Any:
        """How it was called."""
        return self.my_invocation

    @prop(f"{_SMA}.Host.PSHost Host {{get;}}")
    def host_property(self) -> Any:
        """The host."""
        return self.runtime.context.get_variable("Host")

    @prop(f"{_SMA}.SessionState SessionState {{get;}}")
    def session_state_property(self) -> Any:
        """The session state it was called from: a module's function sees its caller's variables through it."""
        return self.facade()

    def facade(self) -> Any:
        """That session state as scripts see it."""
        return self.runtime.context.extra["session_state_facade"](self.session_state)

    @prop(f"{_SMA}.CommandInvocationIntrinsics InvokeCommand {{get;}}")
    def invoke_command_property(self) -> Any:
        """Look up and run commands."""
        execution = self.runtime.context.get_variable("ExecutionContext")
        from psremote.objects import MISSING, get_property

        found = get_property(execution, "InvokeCommand") if execution is not None else None
        return None if found is MISSING else found

    @method("System.Object GetVariableValue(string name)", "System.Object GetVariableValue(string name, System.Object defaultValue)")
    def get_variable_value(self, name: str, default: Any = None) -> Any:
        """A variable's value, as the caller sees it."""
        return self.session_state.variables.get(name, default)

    @method("string GetUnresolvedProviderPathFromPSPath(string path)")
    def get_unresolved_path(self, path: str) -> str:
        """A path with its drive worked out."""
        return str(self.session_state.path.get_unresolved_provider_path_from_ps_path(path)[0])

    @method(f"System.Collections.ObjectModel.Collection[string] GetResolvedProviderPathFromPSPath(string path, [ref] {_SMA}.ProviderInfo provider)")
    def get_resolved_path(self, path: str, provider: Any) -> Any:
        """The items a path with wildcards leads to, and whose they are."""
        from psremote.objects import get_property, invoke_method

        return invoke_method(get_property(self.facade(), "Path"), "GetResolvedProviderPathFromPSPath", [path, provider])

    @method(f"{_SMA}.PathInfo CurrentProviderLocation(string providerId)")
    def current_provider_location(self, provider: str) -> Any:
        """Where a provider's paths begin now."""
        from psremote.objects import get_property, invoke_method

        return invoke_method(get_property(self.facade(), "Path"), "CurrentProviderLocation", [provider])

    @prop(f"{_SMA}.ProviderIntrinsics InvokeProvider {{get;}}")
    def invoke_provider_property(self) -> Any:
        """The items of providers."""
        from psremote.objects import get_property

        return get_property(self.facade(), "InvokeProvider")


@dotnet_type(f"{_SMA}.PSScriptCmdlet", base=f"{_SMA}.PSCmdlet", assembly=_SMA)
class ScriptCmdlet(PSCmdletFacade):
    """The `$PSCmdlet` of one running function."""

    def __init__(self, stage: Any) -> None:
        self.stage = stage
        self.runtime = stage.command_runtime
        self.binder = stage.binder
        self.command_info = stage.command_info
        self.runtime.out = stage.out

    @property
    def session_state(self) -> Any:
        """The session state of the caller."""
        return self.stage.caller_scope.session_state
