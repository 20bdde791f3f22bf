"""The pipeline stage that runs a cmdlet."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.engine.cmdlet import Cmdlet
from psremote.engine.command_metadata import ParameterMetadata
from psremote.engine.command_runtime import CommandRuntime, invocation_exception
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.parameter_binding import CommandArgument, ParameterBinder, new_binder
from psremote.engine.parameter_binding.errors import binding_error
from psremote.engine.pipeline_processor import CommandProcessor
from psremote.objects import ErrorRecord, InvocationInfo
from psremote.objects.exceptions import ParameterBindingException
from psremote.objects.records import error_category


class CallInvocation(InvocationInfo):
    """An invocation whose place in the script is worked out only when asked for."""

    call_site: Any = None
    _extent_value: Any = None

    @property
    def extent(self) -> Any:
        """Where the call stands."""
        if self._extent_value is None and self.call_site is not None:
            self._extent_value = self.call_site.extent
        return self._extent_value

    @extent.setter
    def extent(self, value: Any) -> None:
        self._extent_value = value


def make_invocation(context: ExecutionContext, command_info: Any, call_site: Any, name: str, expecting_input: bool) -> CallInvocation:
    """The InvocationInfo of a call."""
    made = CallInvocation(command_info, None, name)
    made.call_site = call_site
    made.expecting_input = expecting_input
    made.history_id = context.history_id
    return made


class CmdletProcessor(CommandProcessor):
    """Binds and runs one cmdlet."""

    def __init__(self, context: ExecutionContext, command_info: Any) -> None:
        super().__init__(context, command_info)
        self.command: Cmdlet = command_info.cmdlet_class()
        self.runtime: CommandRuntime = None  # type: ignore[assignment]
        self.binder: ParameterBinder = None  # type: ignore[assignment]
        self.invocation_name = ""
        self.fed = False

    def prepare(self, arguments: list[CommandArgument], expecting_input: bool) -> None:
        """Bind the command line."""
        context, command, info = self.context, self.command, self.command_info
        self.expecting_input = expecting_input
        metadata = info.metadata
        invocation = make_invocation(context, info, self.call_site, self.invocation_name or info.name, expecting_input)
        invocation.pipeline_position = self.position_in_pipeline
        self.invocation = invocation
        runtime = CommandRuntime(context, metadata.name, metadata.error_name, invocation)
        runtime.supports_should_process = metadata.supports_should_process
        runtime.confirm_impact = metadata.confirm_impact
        runtime.stage = self
        self.runtime = command.runtime = runtime
        runtime.streams = self.streams
        binder = new_binder(metadata, context, self, invocation)
        self.binder = command.binder = binder
        command.command_info = info
        if metadata.has_dynamic_parameters:
            binder.dynamic = command.dynamic_parameters
        binder.bind_arguments(arguments, expecting_input)
        runtime.take(binder.common, self.streams, context.scope)
        self.streams = runtime.streams

    # --- the binder's target ---

    def set_parameter(self, metadata: ParameterMetadata, value: Any) -> None:
        """A parameter is an attribute of the cmdlet's object."""
        if metadata.common:
            return
        if metadata.is_dynamic:
            self.command.set_dynamic_parameter(metadata, value)
        else:
            self.command.__dict__[metadata.attribute_name] = value

    def reset_parameter(self, metadata: ParameterMetadata) -> None:
        """Back to the default."""
        self.command.__dict__.pop(metadata.attribute_name, None)

    # --- running ---

    def guarded(self, action: Any) -> None:
        """Run a part of the cmdlet; what it raises leaves as the command's error."""
        try:
            action()
            if self.context.stopping:
                self.context.check_stop()  # a command that gave up because of it has not completed
        except NetException as fault:
            wrapped = invocation_exception(fault, self.runtime)
            if wrapped is fault:
                raise
            raise wrapped from fault
        except (RecursionError, MemoryError):
            raise
        except Exception as fault:
            raise invocation_exception(self.context.extra["engine_fault"](fault), self.runtime) from fault

    def begin(self) -> None:
        """BeginProcessing."""
        self.runtime.out = self.runtime.wrap_output(self.out)
        if self.pipeline is not None:
            self.invocation.pipeline_position = self.position_in_pipeline
            self.invocation.pipeline_length = len(self.pipeline.stages)
        if type(self.command).stop_processing is not Cmdlet.stop_processing:
            self.context.on_stop.append(self.stop)
        self.guarded(self.command.begin_processing)

    def process_once(self) -> None:
        """ProcessRecord, without input."""
        self.guarded(self.command.process_record)

    def process(self, value: Any) -> None:
        """Bind one object and run ProcessRecord."""
        try:
            bound = self.binder.bind_pipeline_object(value)
        except ParameterBindingException as fault:
            record = fault.error_record
            record.target_object = value
            self.report(record)
            return
        if not bound:
            self.report(input_not_bound(self.binder, value))
            return
        self.guarded(self.command.process_record)

    def report(self, record: ErrorRecord) -> None:
        """A pipeline object that could not be bound is a non-terminating error."""
        report_input_error(self.runtime, record)

    def end(self) -> None:
        """EndProcessing."""
        self.guarded(self.command.end_processing)

    def clean(self) -> None:
        """Let the cmdlet go."""
        if self.stop in self.context.on_stop:
            self.context.on_stop.remove(self.stop)
        self.guarded(self.command.clean_up)

    def release(self) -> None:
        super().release()
        if self.binder is not None:
            self.binder.target = None  # type: ignore[assignment]
        if self.runtime is not None:
            self.runtime.stage = None

    def stop(self) -> None:
        """StopProcessing, on the stopping thread."""
        self.command.stopped = True
        self.command.stop_processing()


def input_not_bound(binder: ParameterBinder, value: Any) -> ErrorRecord:
    """The error for an object no parameter takes."""
    fault = binding_error(
        f"'{binder.metadata.name}' has no parameter that takes this input object.", "InputObjectNotBound",
        metadata=binder.metadata, invocation=binder.invocation,
    )  # fmt: skip
    record = fault.error_record
    record.category_info.category = error_category("InvalidArgument")
    record.target_object = value
    return record


def report_input_error(runtime: CommandRuntime, record: ErrorRecord) -> None:
    """Report a binding error of the pipeline; `-ErrorVariable` does not see it."""
    runtime.write_error(record)
