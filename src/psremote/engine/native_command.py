"""Native programs as pipeline stages: arguments, input, output lines, exit codes."""

from __future__ import annotations

import codecs
import os
import signal
import subprocess
import threading
from typing import Any

from psremote.bcl.machine import console_encodings
from psremote.engine.command_runtime import collect
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.native_arguments import native_arguments
from psremote.engine.native_input import NativeInput
from psremote.engine.parameter_binding import CommandArgument
from psremote.engine.pipeline_processor import CommandProcessor, StageInput
from psremote.objects import ErrorRecord, to_bool, to_text
from psremote.objects.exceptions import (
    ActionPreferenceStopException,
    ApplicationFailedException,
    NativeCommandExitException,
)
from psremote.objects.remoting_exceptions import RemoteException
from psremote.objects.tracing import PARAMETER_BINDING

BROKEN_PIPE = -getattr(signal, "SIGPIPE", 13)
"""How a program ends that nobody reads any more."""


class NativeCommandProcessor(CommandProcessor):
    """Starts a program, feeds it its input as text and passes its lines on."""

    def __init__(self, context: ExecutionContext, command_info: Any) -> None:
        super().__init__(context, command_info)
        self.arguments: list[str] | str = []
        self.process_handle: subprocess.Popen[bytes] | None = None
        self.readers: list[threading.Thread] = []
        self.lock = threading.Lock()
        self.ready = threading.Condition(self.lock)
        self.lines: list[tuple[str, str]] = []
        self.open_streams = 0
        self.invocation_name = ""
        self.first_error = True
        self.feeder: NativeCommandProcessor | None = None
        """The program before, whose bytes it reads as they are."""
        self.reader: NativeCommandProcessor | None = None
        """The program behind, that reads its bytes."""
        self.input: NativeInput | None = None
        self.terminal: Any = None
        """Who has given it the terminal, if anybody has."""
        self.interrupted = False
        """Whether Ctrl-C was pressed while it had the terminal to itself."""

    def prepare(self, arguments: list[CommandArgument], expecting_input: bool) -> None:
        """Arguments as a program gets them."""
        self.expecting_input = expecting_input
        self.arguments = native_arguments(self.context, arguments)
        if PARAMETER_BINDING.on:
            with PARAMETER_BINDING.scope(f"BIND cmd line args to program [{self.command_info.path}]"):
                for word in [self.arguments] if isinstance(self.arguments, str) else self.arguments:
                    PARAMETER_BINDING.line(f"[{word}]")

    def begin(self) -> None:
        """Start the program."""
        context = self.context
        terminal = context.extra.get("terminal")
        on_screen = errors_on_screen = False
        if terminal is not None:
            errors_on_screen = terminal.shows(self.streams.error, self)
            if terminal.shows(self.out, self):
                on_screen = True
                self.terminal = terminal
                terminal.give(self, alone=not self.expecting_input and errors_on_screen)
        merged = self.has_merged_errors()   # then it is lines of text
        file = None if merged else getattr(self.out, "byte_file", None)   # `>`: it takes the bytes as they are
        behind = self.out.stage if isinstance(self.out, StageInput) and not merged else None
        # where no commands take them, the errors stay in their order among the lines
        one_stream = merged and (hasattr(self.out, "byte_file") or isinstance(getattr(self.out, "stage", None), NativeCommandProcessor))
        try:
            self.process_handle = subprocess.Popen(
                self.command_line(),
                stdin=self.source_of_input(),
                stdout=None if on_screen else file or subprocess.PIPE,
                stderr=None if errors_on_screen else subprocess.STDOUT if one_stream else subprocess.PIPE,
                cwd=working_directory(context),
            )
        except OSError as fault:
            self.give_back(False)
            raise ApplicationFailedException(
                f"The program '{self.command_info.name}' could not be started: {fault.strerror or fault}.", error_id="NativeCommandFailed", category="ResourceUnavailable"
            ) from fault
        finally:
            if self.feeder is not None and self.feeder.process_handle is not None and self.feeder.process_handle.stdout is not None:
                self.feeder.process_handle.stdout.close()   # this program's alone: where it ends, the one before is told
        if isinstance(behind, NativeCommandProcessor):
            self.reader, behind.feeder = behind, self
        context.on_stop.append(self.stop)
        if self.process_handle.stdin is not None:
            self.input = NativeInput(context, self.process_handle.stdin)
        for name, stream in (("output", self.process_handle.stdout), ("error", self.process_handle.stderr)):
            if stream is not None and not (name == "output" and self.reader is not None):
                self.open_streams += 1
                thread = threading.Thread(target=self.read, args=(name, stream), daemon=True)
                self.readers.append(thread)
                thread.start()

    def command_line(self) -> list[str] | str:
        """The program and its arguments, as the system starts them."""
        if isinstance(self.arguments, str):
            return f'"{self.command_info.path}" {self.arguments}'
        return [self.command_info.path, *self.arguments]

    def source_of_input(self) -> Any:
        """What it reads: the bytes of the program before, what comes down the pipeline, or what is there anyway."""
        if self.feeder is not None and self.feeder.process_handle is not None:
            return self.feeder.process_handle.stdout
        return subprocess.PIPE if self.expecting_input else inherited_input(self.context)

    def has_merged_errors(self) -> bool:
        """Whether its errors are among its output (`2>&1`)."""
        return getattr(self.streams.error, "stage", None) is self

    def read(self, name: str, stream: Any) -> None:
        """Collect a stream's lines, on a thread of its own."""
        encoding = console_encodings.chosen.get("output")
        decoder = codecs.getincrementaldecoder(encoding.codec if encoding is not None else "utf-8")("replace")
        rest = ""
        while True:
            data = stream.read1(65536)
            if not data:
                break
            rest += decoder.decode(data)
            if "\n" in rest:
                whole, _, rest = rest.rpartition("\n")
                with self.ready:
                    self.lines.extend((name, line.removesuffix("\r")) for line in whole.split("\n"))
                    self.ready.notify()
        rest += decoder.decode(b"", True)
        with self.ready:
            if rest:
                self.lines.append((name, rest))
            self.open_streams -= 1
            self.ready.notify()
        stream.close()

    def process(self, value: Any) -> None:
        """Write one object to the program as a line of text."""
        if self.input is None:
            return
        try:
            self.input.write(value)
        except (BrokenPipeError, ValueError):
            return
        self.pass_lines(False)

    def pass_lines(self, wait: bool) -> None:
        """Hand over what the program wrote; with `wait`, until it ends."""
        context = self.context
        while True:
            with self.ready:
                while wait and not self.lines and self.open_streams and not context.stopping:
                    self.ready.wait(0.05)
                lines, self.lines = self.lines, []
                finished = not self.open_streams
            for name, line in lines:
                if name == "output":
                    self.out.append(line)
                else:
                    self.error_line(line)
            if context.stopping:
                context.check_stop()
            if not wait or (finished and not lines):
                return

    def error_line(self, line: str) -> None:
        """A line of standard error: an error record in the error stream, which is no error of the script."""
        record = ErrorRecord(RemoteException(line), "NativeCommandError" if self.first_error else "NativeCommandErrorMessage", "NotSpecified", line)
        self.first_error = False
        record.id_suffix = None
        self.streams.error.append(record)

    def end(self) -> None:
        """Wait for the program; its exit code."""
        handle = self.process_handle
        if handle is None:
            return
        if handle.stdin is not None:
            try:
                if self.input is not None:
                    self.input.finish()
                handle.stdin.close()
            except BrokenPipeError:
                pass
        while self.reader is not None and handle.poll() is None:
            # what the program behind makes of it goes on meanwhile
            self.pass_lines(False)
            self.reader.pass_lines(False)
            try:
                handle.wait(0.02)
            except subprocess.TimeoutExpired:
                continue
        self.pass_lines(True)
        while True:
            try:
                code = handle.wait(0.05)
                break
            except subprocess.TimeoutExpired:
                if self.context.stopping:
                    self.context.check_stop()
        if self.reader is not None and code == BROKEN_PIPE:
            code = 0   # the program behind had enough
        self.give_back(code < 0)
        if code < 0:
            code = 128 - code
        self.context.global_session_state.variables.set("LASTEXITCODE", code, "Global")
        if self.interrupted and code == 128 + signal.SIGINT:
            self.context.stop()   # Ctrl-C ended the program: it was meant for the script as well
            self.context.check_stop()
        if code != 0:
            self.failed = True
            if to_bool(self.context.get_variable("PSNativeCommandUseErrorActionPreference")):
                self.report_exit_code(handle.pid, code)

    def report_exit_code(self, pid: int, code: int) -> None:
        """With `$PSNativeCommandUseErrorActionPreference` an exit code other than 0 is an error."""
        name = self.command_info.name
        fault = NativeCommandExitException(f"The program '{name}' ended with exit code {code}.", None, "ProgramExitedWithNonZeroCode", "NotSpecified", self.command_info.path)
        fault.path, fault.process_id, fault.exit_code = self.command_info.path, pid, code
        record = fault.error_record
        action = to_text(self.context.preference("ErrorActionPreference")).lower()
        if action == "stop":
            stop = ActionPreferenceStopException(record.message, fault, error_record=record)
            collect(self.streams.error, stop)
            raise stop
        if action != "ignore":
            record.is_non_terminating = True
            self.context.add_error(record)
            if action == "silentlycontinue":
                collect(self.streams.error, record)
            else:
                self.streams.error.append(record)

    def clean(self) -> None:
        """Let it go; kill what still runs."""
        self.feeder = self.reader = None
        if self.stop in self.context.on_stop:
            self.context.on_stop.remove(self.stop)
        if self.input is not None:
            self.input.dispose()
        handle = self.process_handle
        if handle is not None and handle.poll() is None:
            end_tree(handle, getattr(signal, "SIGKILL", signal.SIGTERM))
            handle.wait()
        self.give_back(True)

    def give_back(self, killed: bool) -> None:
        """The terminal is its owner's again."""
        terminal, self.terminal = self.terminal, None
        if terminal is not None:
            terminal.take_back(killed=killed)

    def stop(self) -> None:
        """End the program, on the stopping thread."""
        handle = self.process_handle
        if handle is not None and handle.poll() is None:
            end_tree(handle, signal.SIGTERM)


def end_tree(handle: subprocess.Popen[bytes], number: int) -> None:
    """Send a signal to a program and what it has started: at a terminal Ctrl-C reaches all of them, and elsewhere nobody else would end them."""
    import psutil

    try:
        started = psutil.Process(handle.pid).children(recursive=True)
    except psutil.Error:
        started = []
    handle.send_signal(number)
    for one in started:
        try:
            one.send_signal(number)
        except psutil.Error:
            pass  # it ended with its parent


def inherited_input(context: ExecutionContext) -> Any:
    """Standard input for a program nobody feeds."""
    return None if context.extra.get("has_console") else subprocess.DEVNULL


def working_directory(context: ExecutionContext) -> str | None:
    """The folder the session is in."""
    path = context.session_state.path
    found = getattr(path, "current_file_system_path", None)
    if callable(found):
        found = found()
    if found and os.path.isdir(found):
        return str(found)
    return None
