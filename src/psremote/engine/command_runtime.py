"""What a running advanced command can do to its pipeline: streams under its preferences, variables that collect, confirmation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import type_of
from psremote.bcl.values.exceptions import NetException, NotSupportedException
from psremote.engine.confirmation import GO_ON, Confirmation, name_of
from psremote.engine.streams import NULL_PIPE, Pipe, Streams, TeePipe
from psremote.objects import (
    AutomationNull,
    DebugRecord,
    ErrorRecord,
    InformationRecord,
    VerboseRecord,
    WarningRecord,
    base_object,
    to_text,
)
from psremote.objects.exceptions import (
    ActionPreferenceStopException,
    CmdletInvocationException,
    ContainsErrorRecord,
    ParameterBindingException,
    RuntimeException,
)


def supported(value: Any) -> str:
    """A preference's word; raises NotSupportedException for Suspend, which was for workflows."""
    name = name_of(value)
    if name == "suspend":
        raise NotSupportedException("The preference Suspend was for workflows; choose another.")
    return name


def collect(pipe: Pipe, record: Any) -> None:
    """Give a record to the variables that collect (`-ErrorVariable`) on a stream, not to the stream itself."""
    while isinstance(pipe, TeePipe):
        pipe.second.append(record)
        pipe = pipe.first


class ListPipe:
    """Collects into an ArrayList a variable holds."""

    __slots__ = ("listed",)

    def __init__(self, listed: Any) -> None:
        self.listed = listed

    def append(self, value: Any) -> None:
        """Add one."""
        self.listed.add(value)

    def extend(self, values: Iterable[Any]) -> None:
        """Add several."""
        for value in values:
            self.listed.add(value)


class VariablePipe:
    """Output on its way through `-PipelineVariable`: the variable holds the object while later commands have it."""

    __slots__ = ("first", "scope", "name")

    def __init__(self, first: Pipe, scope: Any, name: str) -> None:
        self.first = first
        self.scope = scope
        self.name = name

    def append(self, value: Any) -> None:
        """Set the variable, then pass the object on."""
        self.scope.put_local(self.name.lower(), value)
        self.first.append(value)

    def extend(self, values: Iterable[Any]) -> None:
        """The same for each."""
        for value in values:
            self.append(value)


class CommandRuntime(Confirmation):
    """Preferences and pipes of one running command, as its common parameters say."""

    __slots__ = (
        "context", "name", "error_name", "invocation", "streams", "out", "settings", "supports_should_process", "confirm_impact", "failed",
        "caller_scope", "sequence", "stage",
    )  # fmt: skip

    def __init__(self, context: Any, name: str, error_name: str, invocation: Any) -> None:
        self.context = context
        self.name = name
        self.error_name = error_name
        self.invocation = invocation
        self.streams: Streams = context.streams
        self.out: Pipe = NULL_PIPE
        self.settings: dict[str, Any] = {}
        self.supports_should_process = False
        self.confirm_impact = "Medium"
        self.failed = False
        self.yes_to_all = self.continue_all = False
        self.no_to_all = False
        self.caller_scope = context.scope
        self.sequence = 0
        self.stage: Any = None

    # --- set-up ---

    def take(self, common: dict[str, Any], streams: Streams, caller_scope: Any) -> None:
        """Apply the common parameters; `common` has them by lower-case name."""
        self.settings = common
        self.caller_scope = caller_scope
        self.streams = streams
        pipes: dict[str, Pipe] = {}
        for stream in ("error", "warning", "information"):
            variable = common.get(f"{stream}variable")
            if variable:
                pipes[stream] = TeePipe(getattr(streams, stream), self.list_variable(variable))
        if pipes:
            self.streams = streams.copy()
            for stream, pipe in pipes.items():
                setattr(self.streams, stream, pipe)

    def wrap_output(self, out: Pipe) -> Pipe:
        """Put `-OutVariable` and `-PipelineVariable` before the pipe output goes to."""
        variable = self.settings.get("outvariable")
        if variable:
            out = TeePipe(out, self.list_variable(variable))
        variable = self.settings.get("pipelinevariable")
        if variable:
            out = VariablePipe(out, self.caller_scope, variable)
        return out

    def list_variable(self, name: str) -> Any:
        """A fresh ArrayList in the caller's variable, or with `+` the one that is there."""
        from psremote.bcl.values.collections_plain import ArrayList

        adds = name.startswith("+")
        name = name.removeprefix("+")
        scope = self.caller_scope
        if name.lower().startswith(("local:", "script:", "global:", "private:")):
            prefix, _, name = name.partition(":")
            if prefix.lower() in {"script", "global"}:
                scope = scope.session_state.find_scope(prefix.lower())
        present = scope.lookup(name.lower()) if adds else None
        listed: Any = base_object(present) if adds else None
        if not isinstance(listed, ArrayList):
            made: Any = ArrayList()
            if adds and present is not None and type(present).__name__ != "Unset":
                for one in present if isinstance(present, list) else [present]:
                    made.add(one)
            listed = made
        scope.put_local(name.lower(), listed)
        return ListPipe(listed)

    # --- preferences ---

    def action(self, parameter: str, variable: str) -> str:
        """What to do, in lower case: the common parameter's word, else the preference variable's."""
        said = self.settings.get(parameter)
        if said is not None:
            return name_of(said)
        return supported(self.context.preference(variable)) or "continue"

    def flag_action(self, parameter: str, variable: str) -> str:
        """The same for `-Verbose` and `-Debug`, which are switches."""
        said = self.settings.get(parameter)
        if said is not None:
            return "continue" if said else "silentlycontinue"
        return supported(self.context.preference(variable)) or "silentlycontinue"

    # --- streams ---

    def stamp(self, record: ErrorRecord) -> None:
        """Say that the error is this command's, unless it has a command already, or is another machine's."""
        if record.preserve_invocation_info_once:
            record.preserve_invocation_info_once = False
            return
        if record.invocation_info is None and not record.id_suffix:
            record.invocation_info = self.invocation
            record.id_suffix = self.error_name
            if self.invocation is None:
                record.category_info.activity = self.name
        if record.script_stack_trace is None and "stack_trace" in self.context.extra:
            record.script_stack_trace = self.context.extra["stack_trace"]()

    def write_error(self, record: ErrorRecord) -> None:
        """Report a non-terminating error."""
        self.stamp(record)
        self.failed = True
        if self.stage is not None:
            self.stage.failed = True
        context = self.context
        record.is_non_terminating = True
        action = self.action("erroraction", "ErrorActionPreference")
        if action == "ignore":
            return
        if action == "inquire":
            action = self.inquire(record.message)
        if action in {"stop", "break"}:
            fault = ActionPreferenceStopException(record.message, record.exception, error_record=record)
            collect(self.streams.error, fault)
            raise fault
        context.add_error(record)
        pipe = self.streams.error
        if self.is_own_binding_error(record) and self.settings.get("errorvariable") and isinstance(pipe, TeePipe):
            # What the command could not bind from its input is no error of its body: -ErrorVariable does not see it.
            pipe = pipe.first
        if action == "silentlycontinue":
            collect(pipe, record)
        else:
            pipe.append(record)

    def is_own_binding_error(self, record: ErrorRecord) -> bool:
        """Whether an error is about binding this very call."""
        fault = record.exception
        return isinstance(fault, ParameterBindingException) and fault.command_invocation is self.invocation and self.invocation is not None

    def write_message(self, record: Any, stream: str, action: str) -> None:
        """Write a warning, verbose or debug record as the preference says."""
        if record.invocation_info is None:
            record.invocation_info = self.invocation
        if action == "ignore":
            return
        pipe = getattr(self.streams, stream)
        if action == "silentlycontinue":
            collect(pipe, record)
            return
        if action == "inquire":
            pipe.append(record)
            if self.inquire(GO_ON) == "stop":
                raise self.stopped(stream, "You chose to halt the command.")
            return
        pipe.append(record)
        if action in {"stop", "break"}:
            raise self.stopped(stream)

    def stopped(self, stream: str, reason: str | None = None) -> RuntimeException:
        """The error a preference of Stop gives."""
        fault = ActionPreferenceStopException(reason or f"The {stream} preference is Stop, so the message ended the command.")
        self.stamp(fault.error_record)
        return fault

    def write_warning(self, text: str) -> None:
        """Write a warning."""
        self.write_message(WarningRecord(text), "warning", self.action("warningaction", "WarningPreference"))

    def write_verbose(self, text: str) -> None:
        """Write a verbose message."""
        self.write_message(VerboseRecord(text), "verbose", self.flag_action("verbose", "VerbosePreference"))

    def write_debug(self, text: str) -> None:
        """Write a debug message."""
        self.write_message(DebugRecord(text), "debug", self.flag_action("debug", "DebugPreference"))

    def write_information(self, data: Any, tags: Iterable[str] = (), source: str | None = None) -> None:
        """Write to the information stream; the record always goes there, the host looks at the preference."""
        record = data if isinstance(data, InformationRecord) else InformationRecord(data, source if source is not None else self.source())
        for tag in tags:
            record.tags.append(tag)
        action = self.action("informationaction", "InformationPreference")
        if action == "ignore" and "PSHOST" not in list(record.tags):
            collect(self.streams.information, record)  # the command's -InformationVariable gets it all the same
            return
        if record.is_shown is None:
            record.is_shown = action == "continue" or ("PSHOST" in list(record.tags) and "FORWARDED" not in list(record.tags))
        self.streams.information.append(record)
        if action == "stop" and "PSHOST" not in list(record.tags):
            raise self.stopped("information")

    def source(self) -> str:
        """Who an information record says it is from: the script's file, else the command."""
        script = getattr(self.invocation, "script_name", "") if self.invocation is not None else ""
        return script or self.name

    def write_progress(self, record: Any) -> None:
        """Write a progress record."""
        action = self.action("progressaction", "ProgressPreference")
        if action in {"ignore", "silentlycontinue"}:
            return
        self.streams.progress.append(record)


class CommandActions:
    """What the body of a command may call; the base of cmdlets and of `$PSCmdlet`."""

    runtime: CommandRuntime
    binder: Any = None
    command_info: Any = None
    stopped = False

    # --- what is around ---

    @property
    def context(self) -> Any:
        """The execution context."""
        return self.runtime.context

    @property
    def session_state(self) -> Any:
        """The session state the command runs in."""
        return self.runtime.context.session_state

    @property
    def host(self) -> Any:
        """The host."""
        return self.runtime.context.host

    @property
    def my_invocation(self) -> Any:
        """The InvocationInfo."""
        return self.runtime.invocation

    @property
    def parameter_set_name(self) -> str:
        """The parameter set binding chose."""
        return str(self.binder.parameter_set_name) if self.binder is not None else "__AllParameterSets"

    @property
    def bound_parameters(self) -> Any:
        """What was bound, by name (a PSBoundParameters)."""
        return self.binder.dictionary

    def is_bound(self, name: str) -> bool:
        """Whether a parameter was given."""
        return name in self.binder.bound or name.lower() in {n.lower() for n in self.binder.bound}

    @property
    def stopping(self) -> bool:
        """Whether the pipeline was asked to stop."""
        context = self.runtime.context
        return self.stopped or bool(context.stopping and context.stop_event.is_set())

    # --- output ---

    def write_object(self, value: Any, enumerate: bool = False) -> None:
        """Put an object into the output; with `enumerate`, the elements of a collection one by one."""
        out = self.runtime.out
        if enumerate:
            base = base_object(value)
            if isinstance(base, list):
                out.extend(base)
                return
            if base is None:
                if value is not AutomationNull:
                    out.append(None)
                return
            if not isinstance(base, str) and hasattr(type(base), "__iter__") and not hasattr(base, "set_item"):
                out.extend(base)
                return
        if value is not AutomationNull:
            out.append(value)

    def write_error(self, record: ErrorRecord) -> None:
        """Report a non-terminating error."""
        self.runtime.write_error(record)

    def throw_terminating_error(self, record: ErrorRecord) -> None:
        """End the command with an error."""
        self.runtime.stamp(record)
        raise CmdletInvocationException(record.message, record.exception, error_record=record)

    def write_warning(self, text: Any) -> None:
        """Write a warning."""
        self.runtime.write_warning(to_text(text))

    def write_verbose(self, text: Any) -> None:
        """Write a verbose message."""
        self.runtime.write_verbose(to_text(text))

    def write_debug(self, text: Any) -> None:
        """Write a debug message."""
        self.runtime.write_debug(to_text(text))

    def write_information(self, data: Any, tags: Iterable[str] = (), source: str | None = None) -> None:
        """Write to the information stream."""
        self.runtime.write_information(data, tags, source)

    def write_progress(self, record: Any) -> None:
        """Write a progress record."""
        self.runtime.write_progress(record)

    # --- confirmation ---

    def should_process(self, target: str, action: str | None = None, caption: str | None = None) -> bool:
        """Whether to go on with an action on a target."""
        return self.runtime.should_process(target, action, caption)

    def should_continue(self, query: str, caption: str) -> bool:
        """Ask outright."""
        return self.runtime.should_continue(query, caption)

    # --- services ---

    def make_error(self, exception: Any, error_id: str, category: Any = "NotSpecified", target: Any = None) -> ErrorRecord:
        """An error record; a text becomes a RuntimeException."""
        if isinstance(exception, str):
            exception = RuntimeException(exception)
        return ErrorRecord(exception, error_id, category, target)

    def invoke_script_block(self, script_block: Any, dollar_underbar: Any = AutomationNull, args: Iterable[Any] = (), input: Iterable[Any] | None = None) -> list[Any]:
        """Run a script block in a new scope; its output."""
        options: dict[str, Any] = {}
        if dollar_underbar is not AutomationNull:
            options["dollar_underbar"] = dollar_underbar
        if input is not None:
            options["input"] = input
        found: list[Any] = self.runtime.context.invoke_script_block(script_block, args=args, **options)
        return found

    def run_block(self, script_block: Any, out: Pipe, dollar_underbar: Any) -> None:
        """Run a block for an object in the current scope; an error in it ends its statement only, whatever `try` is around the command."""
        context = self.runtime.context
        outer = (context.propagate, context.in_command_block)
        context.propagate, context.in_command_block = False, True
        try:
            script_block.run_in_current_scope(context, out, dollar_underbar)
        finally:
            context.propagate, context.in_command_block = outer

    def get_variable(self, name: str, default: Any = None) -> Any:
        """A variable's value."""
        return self.runtime.context.get_variable(name, default)


KEPT = ("ActionPreferenceStopException", "CmdletInvocationException", "PipelineStoppedException", "HaltCommandException", "FlowControlException", "ScriptCallDepthException")


def is_wrapped(fault: NetException) -> bool:
    """Whether a command's exception leaves it inside another."""
    return type(fault).__name__ not in KEPT and not getattr(fault, "was_thrown_from_throw_statement", False)


def invocation_exception(fault: NetException, runtime: CommandRuntime) -> NetException:
    """What a cmdlet's exception looks like from outside: wrapped, its record tied to the command; a script's `throw` stays as it is."""
    if not is_wrapped(fault):
        return fault
    if isinstance(fault, ContainsErrorRecord):
        record = fault.error_record.copy()
    else:
        record = ErrorRecord(fault, type_of(fault).full_name, "NotSpecified", None)
    record.invocation_info = runtime.invocation
    record.id_suffix = runtime.error_name
    if runtime.invocation is None:
        record.category_info.activity = runtime.name
    return CmdletInvocationException(fault.message, fault, error_record=record)
