"""PowerShell: commands put together by a program, and run in a runspace."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

from psremote.engine.code_generation.runtime_commands import MergedErrors, StageOutput
from psremote.engine.code_generation.runtime_errors import runtime_exception
from psremote.engine.command_info import ExternalScriptInfo
from psremote.engine.control_flow import ControlFlow, ExitFlow, LoopFlow, PipelineStopped, ReturnFlow
from psremote.engine.execution_context import set_current_context
from psremote.engine.parameter_binding import CommandArgument
from psremote.engine.pipeline_processor import NO_INPUT, CommandProcessor, PipelineProcessor
from psremote.engine.script_block import ScriptBlock, ScriptProcessor
from psremote.engine.streams import NULL_PIPE, CallbackPipe, Pipe, Streams
from psremote.objects.exceptions import ParseException, PipelineStoppedException, RuntimeException

STACK_SIZE = 256 * 1024 * 1024
RECURSION_LIMIT = 120_000

NO_VALUE = object()
"""A parameter as it was typed, without a value: what follows decides whether it is a switch (a PSRP client sends `-Name value` so)."""


class Command:
    """One command, or script text, with its parameters: what CREATE_PIPELINE carries."""

    def __init__(self, text: Any, is_script: bool = False, use_local_scope: bool | None = None) -> None:
        self.text = text
        self.is_script = is_script
        self.use_local_scope = use_local_scope
        self.parameters: list[tuple[str | None, Any]] = []
        self.merge: dict[str, str] = {}
        """Stream name -> 'output' or 'null', as MergeMyResults and its kin say."""
        self.end_of_statement = False


class StreamSink:
    """One stream of a PowerShell: kept in a list, handed to a callback where there is one."""

    __slots__ = ("kept", "callback")

    def __init__(self, kept: list[Any], callback: Callable[[Any], object] | None) -> None:
        self.kept = kept
        self.callback = callback

    def append(self, value: Any) -> None:
        """Take one record."""
        if self.callback is not None:
            if not getattr(value, "is_hidden", False):
                self.callback(value)
        else:
            self.kept.append(value)

    def extend(self, values: Iterable[Any]) -> None:
        """Take several."""
        for value in values:
            self.append(value)


class PowerShell:
    """A pipeline being built, running, or finished."""

    def __init__(self, runspace: Any) -> None:
        self.runspace = runspace
        self.commands: list[Command] = []
        self.state = "NotStarted"
        self.had_errors = False
        self.reason: BaseException | None = None
        self.is_nested = False
        self.add_to_history = False
        self.history_text = ""
        """What was typed, where the commands do not say it: a client may have made commands of it."""
        self.redirect_error_to_output = False
        self.ends_at_errors = False
        """Whether a statement's error ends the script, as in a pipeline that nobody reads errors of (RedirectShellErrorOutputPipe false)."""
        self.exit_code: int | None = None
        """Set where the script said `exit`."""
        self.on_output: Callable[[Any], object] | None = None
        self.on_error: Callable[[Any], object] | None = None
        self.on_warning: Callable[[Any], object] | None = None
        self.on_verbose: Callable[[Any], object] | None = None
        self.on_debug: Callable[[Any], object] | None = None
        self.on_information: Callable[[Any], object] | None = None
        self.on_progress: Callable[[Any], object] | None = None
        self.output: list[Any] = []
        self.errors: list[Any] = []
        self.warnings: list[Any] = []
        self.verbose: list[Any] = []
        self.debug: list[Any] = []
        self.information: list[Any] = []
        self.progress: list[Any] = []
        self.stop_requested = False

    # --- building ---

    def add_script(self, text: str, use_local_scope: bool = False) -> PowerShell:
        """Add script text as a command."""
        self.commands.append(Command(text, True, use_local_scope))
        return self

    def add_command(self, name: Any, use_local_scope: bool | None = None) -> PowerShell:
        """Add a command by name (or CommandInfo), piped to from the one before."""
        self.commands.append(Command(name, False, use_local_scope))
        return self

    def add_parameter(self, name: str, value: Any = True) -> PowerShell:
        """Give the last command a parameter."""
        self.commands[-1].parameters.append((name, value))
        return self

    def add_argument(self, value: Any) -> PowerShell:
        """Give the last command a positional argument."""
        self.commands[-1].parameters.append((None, value))
        return self

    def add_statement(self) -> PowerShell:
        """What follows is a statement of its own."""
        if self.commands:
            self.commands[-1].end_of_statement = True
        return self

    # --- running ---

    def invoke(self, input: Iterable[Any] | None = None, output: Any = None) -> list[Any]:
        """Run, on a thread with a large stack, and return the output; what ended the script is raised and kept in `reason`."""
        self.state = "Running"
        if self.is_nested or getattr(threading.current_thread(), "psremote_deep", False):
            self.run(input, output)
        else:
            on_deep_stack(lambda: self.run(input, output))
        if self.reason is not None:
            raise self.reason
        return self.output

    def run(self, input: Iterable[Any] | None, output: Any) -> None:
        """Run here; the result is in `state` and `reason`."""
        runspace = self.runspace
        context = runspace.context
        sink: Pipe = output if output is not None else StreamSink(self.output, self.on_output)
        outer = (context.streams, context.scope, runspace.current, context.propagate, context.call_depth)
        error_pipe = CallbackPipe(self.take_error)
        streams = Streams(
            sink, error_pipe, StreamSink(self.warnings, self.on_warning), StreamSink(self.verbose, self.on_verbose),
            StreamSink(self.debug, self.on_debug), StreamSink(self.information, self.on_information), StreamSink(self.progress, self.on_progress),
        )  # fmt: skip
        context.streams = streams
        runspace.current = self
        if not self.is_nested:
            context.reset_stop()
            context.scope = context.global_session_state.root_scope
        context.propagate = self.ends_at_errors and not any("error" in command.merge for command in self.commands)
        before = set_current_context(context)
        if context.debugger is not None:
            context.debugger.enter()
        if self.stop_requested:
            context.stop()
        started = context.clock() if self.add_to_history and not self.is_nested else None
        if not self.is_nested:
            context.history_id = -1 if started is None else (context.history.count if context.history is not None else 0) + 1
        try:
            self.run_statements(context, sink, input)
            self.state = "Completed"
        except ExitFlow as flow:
            self.exit_code = flow.exit_code
            self.state = "Completed"
            if not self.is_nested:
                context.host.set_should_exit(flow.exit_code)
        except PipelineStopped:
            self.state = "Stopped"
            context.question = False
            self.reason = PipelineStoppedException("The pipeline was stopped.")
        except (ReturnFlow, LoopFlow):
            self.state = "Completed"
        except Exception as fault:
            self.state = "Failed"
            self.reason = runtime_exception(context, fault)
            self.had_errors = True
            context.question = False
            # of a text that could not be read, `$Error` keeps the exception
            context.add_error(self.reason if isinstance(self.reason, ParseException) and self.reason is fault else self.reason.error_record)
        finally:
            if started is not None:
                self.enter_history(context, started)
            if context.debugger is not None:
                context.debugger.leave(not self.is_nested)
            set_current_context(before)
            context.streams, context.scope, runspace.current, context.propagate, context.call_depth = outer

    def enter_history(self, context: Any, started: Any) -> None:
        """Keep the line that ran, for Get-History: the first command's name where there was no line."""
        text = self.history_text or next((one.text for one in self.commands if isinstance(one.text, str)), "")
        if text.strip():
            from psremote.engine.history import history_of, keep_tokens

            history_of(context).add(text, self.state, started, context.clock())
            keep_tokens(context, text)

    def take_error(self, record: Any) -> None:
        """An error of the stream."""
        self.had_errors = True
        if self.on_error is not None:
            self.on_error(record)
        else:
            self.errors.append(record)

    def run_statements(self, context: Any, sink: Pipe, input: Iterable[Any] | None) -> None:
        """One pipeline after the other; of several, one that fails does not keep the others from running."""
        statements: list[list[Command]] = [[]]
        for command in self.commands:
            statements[-1].append(command)
            if command.end_of_statement:
                statements.append([])
        statements = [one for one in statements if one]
        for statement in statements:
            try:
                self.run_pipeline(context, sink, statement, input)
            except Exception as fault:
                if len(statements) == 1:
                    raise
                failure = runtime_exception(context, fault)
                if type(failure).__name__ == "ActionPreferenceStopException":
                    raise
                context.question = False
                context.add_error(failure.error_record)
                self.take_error(failure.error_record)
            input = None

    def run_pipeline(self, context: Any, sink: Pipe, commands: list[Command], input: Iterable[Any] | None) -> None:
        """One pipeline."""
        expecting = input is not None
        stages: list[CommandProcessor] = []
        for command in commands:
            stage = self.stage_for(context, command)
            stages.append(stage)
        for stage, command in zip(stages, commands, strict=True):
            self.merge(stage, command, sink)
            arguments = [
                CommandArgument(name, None, False) if value is NO_VALUE else CommandArgument(name, value, True, False, name is not None)
                for name, value in command.parameters
            ]
            stage.prepare(arguments, expecting)
            expecting = True
        PipelineProcessor(context, stages, sink).run(NO_INPUT if input is None else input)

    def stage_for(self, context: Any, command: Command) -> CommandProcessor:
        """The stage of one command."""
        if command.is_script:
            block = context.new_script_block(command.text, may_continue=True) if not isinstance(command.text, ScriptBlock) else command.text
            if context.language_mode != "FullLanguage":
                context.extra["check_script"](context, block)
            file = block.code.file if block is command.text else None
            script = ExternalScriptInfo(os.path.basename(file), file, context, block) if file else None
            stage = ScriptProcessor(context, script, block)
            stage.invocation_name = file or ""
            stage.is_script_file = stage.is_program = script is not None
            stage.dotted = not command.use_local_scope
            if stage.dotted:
                context.extra["top_script"] = block
            return stage
        info = context.commands.find(command.text) if isinstance(command.text, str) else command.text
        made: CommandProcessor = info.create_processor(context)
        if isinstance(made, ScriptProcessor) and command.use_local_scope is False:
            made.dotted = True
        return made

    def merge(self, stage: CommandProcessor, command: Command, sink: Pipe) -> None:
        """Streams of a command that go into its output, or nowhere."""
        pipes: dict[str, Pipe] = {}
        for name, target in command.merge.items():
            pipes[name] = NULL_PIPE if target == "null" else MergedErrors(stage) if name == "error" else StageOutput(stage)
        if self.redirect_error_to_output:
            pipes["error"] = MergedErrors(stage)
        if pipes:
            stage.streams = stage.streams.replace(**pipes)

    def stop(self) -> None:
        """End it soon, from another thread."""
        self.stop_requested = True
        if self.runspace.current is self or self.state == "Running":
            self.runspace.context.stop()


def on_deep_stack(action: Callable[[], Any]) -> None:
    """Run on a thread whose stack is large enough for deep script recursion; interrupts reach the waiting thread."""
    fault: list[BaseException] = []

    def body() -> None:
        threading.current_thread().psremote_deep = True  # type: ignore[attr-defined]
        try:
            action()
        except BaseException as error:
            fault.append(error)

    if sys.getrecursionlimit() < RECURSION_LIMIT:
        sys.setrecursionlimit(RECURSION_LIMIT)
    old = threading.stack_size(STACK_SIZE)
    try:
        thread = threading.Thread(target=body, daemon=True)
        thread.start()
    finally:
        threading.stack_size(old)
    thread.join()
    if fault:
        raise fault[0]


__all__ = ["Command", "ControlFlow", "PowerShell", "RuntimeException", "on_deep_stack"]
