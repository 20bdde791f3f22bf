"""Process: a running program of this machine, and what the system tells of it."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Callable
from typing import Any

from psremote.bcl.delegates import notify
from psremote.bcl.dotnet_type import constructor, dotnet_type, enum_type, event, get_type, method, prop
from psremote.bcl.machine.process_start_info import ProcessStartInfo
from psremote.bcl.machine.process_streams import DataReceivedEventArgs, Drain, InputWriter, write_out
from psremote.bcl.machine.text_readers import StreamReader
from psremote.bcl.machine.waiting import wait_for
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.date_time import EPOCH_TICKS, DateTime
from psremote.bcl.values.event_args import empty
from psremote.bcl.values.exceptions import ArgumentException, InvalidOperationException
from psremote.bcl.values.interop_exceptions import Win32Exception
from psremote.bcl.values.numbers import INT32_MAX, Int64
from psremote.bcl.values.time_span import TimeSpan

UTC = 1
TICKS_PER_SECOND = 10_000_000

ProcessPriorityClass = enum_type(
    "System.Diagnostics.ProcessPriorityClass",
    {"Normal": 32, "Idle": 64, "High": 128, "RealTime": 256, "BelowNormal": 16384, "AboveNormal": 32768},
)


def short(value: int) -> int:
    """A size as the 32-bit properties give it: cut off, not capped."""
    low = value & 0xFFFFFFFF
    return low - 2**32 if low > INT32_MAX else low


@dotnet_type("System.Diagnostics.Process", base="System.ComponentModel.Component", interfaces=("System.ComponentModel.IComponent", "System.IDisposable"))
class Process:
    """One process by its id; facts are asked for when they are read."""

    more_members = "psremote.bcl.machine.process_modules:ProcessModules"

    @constructor("System.Diagnostics.Process new()")
    def __init__(self, number: int = -1, started: subprocess.Popen[bytes] | None = None) -> None:
        self.number = number
        self.started = started
        self._watched: Any = None
        self._name: str | None = None
        self.raises_events = False
        self.drains: dict[str, Drain] = {}
        self.readers: dict[str, StreamReader] = {}
        self.input: Any = None
        self.handlers: dict[str, list[Any]] = {"stdout": [], "stderr": [], "exited": []}
        self.telling: dict[str, threading.Thread] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Process) and self.number == other.number

    def __hash__(self) -> int:
        return hash(self.number)

    @property
    def watched(self) -> Any:
        """The psutil process."""
        if self._watched is None:
            import psutil
            if self.number < 0:
                raise InvalidOperationException("No process belongs to this object.")
            try:
                self._watched = psutil.Process(self.number)
            except psutil.NoSuchProcess:
                raise InvalidOperationException(f"The process {self.number} has ended.") from None
        return self._watched

    def fact(self, read: Callable[[Any], Any], default: Any) -> Any:
        """What the system tells, or the default where it does not."""
        import psutil
        try:
            return read(self.watched)
        except (psutil.Error, InvalidOperationException, OSError):
            return default

    # --- who it is

    @prop("int Id {get;}")
    def id(self) -> int:
        """Its number."""
        if self.number < 0:
            raise InvalidOperationException("No process belongs to this object.")
        return self.number

    @prop("string ProcessName {get;}")
    def process_name(self) -> str:
        """The program's name."""
        if self._name is None:
            self._name = str(self.fact(lambda p: p.name(), ""))
        return self._name

    @prop("string MachineName {get;}")
    def machine_name(self) -> str:
        """This machine."""
        return "."

    @prop("int SessionId {get;}")
    def session_id(self) -> int:
        """The session it belongs to."""
        try:
            return os.getsid(self.number)
        except OSError:
            return 0

    @prop("datetime StartTime {get;}")
    def start_time(self) -> DateTime:
        """When it was started."""
        seconds = self.fact(lambda p: p.create_time(), 0.0)
        return DateTime(EPOCH_TICKS + int(seconds * TICKS_PER_SECOND), UTC).to_local_time()

    # --- its end

    @prop("bool HasExited {get;}")
    def has_exited(self) -> bool:
        """Whether it has ended."""
        if self.started is not None:
            return self.started.poll() is not None
        return bool(self.fact(lambda p: not p.is_running() or p.status() == "zombie", True))

    @prop("int ExitCode {get;}")
    def exit_code(self) -> int:
        """What it ended with; known only of programs started here."""
        if self.started is None:
            raise InvalidOperationException("The exit code is known only of programs that were started here.")
        code = self.started.poll()
        if code is None:
            raise InvalidOperationException("The process has not ended yet.")
        return 128 - code if code < 0 else code

    @method("void WaitForExit()", "bool WaitForExit(int milliseconds)", "bool WaitForExit(timespan timeout)")
    def wait_for_exit(self, limit: Any = None) -> bool:
        """Wait for its end."""
        seconds = None if limit is None else limit.ticks / TICKS_PER_SECOND if isinstance(limit, TimeSpan) else int(limit) / 1000
        if seconds is not None and seconds < 0:
            seconds = None
        import psutil

        def ended(part: float) -> bool:
            try:
                if self.started is not None:
                    self.started.wait(part)
                else:
                    self.watched.wait(part)
            except (subprocess.TimeoutExpired, psutil.TimeoutExpired):
                return False
            except (InvalidOperationException, psutil.NoSuchProcess):
                return True
            return True

        if not wait_for(ended, seconds):
            return False
        if self.started is not None and seconds is None:
            for thread in list(self.telling.values()):
                if thread is not threading.current_thread():
                    thread.join()
        return True

    @method("void Kill()", "void Kill(bool entireProcessTree)")
    def kill(self, tree: bool = False) -> None:
        """End it, and what it started where that is wanted."""
        children = self.fact(lambda p: p.children(recursive=True), []) if tree else []
        try:
            os.kill(self.number, signal.SIGKILL)
            for child in children:
                os.kill(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        except OSError as fault:
            raise Win32Exception(fault.errno or 0, os.strerror(fault.errno or 0)) from None

    @method("void Refresh()")
    def refresh(self) -> None:
        """Forget what was read."""
        self._watched = None

    @method("void Close()")
    def close(self) -> None:
        """Let go of it."""
        self._watched = None

    @method("void Dispose()")
    def dispose(self) -> None:
        """Let go of it."""
        self._watched = None

    @method("bool CloseMainWindow()")
    def close_main_window(self) -> bool:
        """There are no windows here."""
        return False

    # --- what it uses

    @prop("int HandleCount {get;}")
    def handle_count(self) -> int:
        """How many files it has open."""
        return int(self.fact(lambda p: p.num_fds(), 0))

    @prop("long WorkingSet64 {get;}")
    def working_set64(self) -> Int64:
        """Memory in use now."""
        return Int64(self.fact(lambda p: p.memory_info().rss, 0))

    @prop("int WorkingSet {get;}")
    def working_set(self) -> int:
        """The same, cut to 32 bits."""
        return short(self.working_set64)

    @prop("long VirtualMemorySize64 {get;}")
    def virtual_memory_size64(self) -> Int64:
        """Address space in use."""
        return Int64(self.fact(lambda p: p.memory_info().vms, 0))

    @prop("int VirtualMemorySize {get;}")
    def virtual_memory_size(self) -> int:
        """The same, cut to 32 bits."""
        return short(self.virtual_memory_size64)

    @prop("long PrivateMemorySize64 {get;}")
    def private_memory_size64(self) -> Int64:
        """Memory nobody else uses."""
        return Int64(self.fact(lambda p: getattr(p.memory_info(), "data", 0), 0))

    @prop("int PrivateMemorySize {get;}")
    def private_memory_size(self) -> int:
        """The same, cut to 32 bits."""
        return short(self.private_memory_size64)

    @prop("long PagedMemorySize64 {get;}")
    def paged_memory_size64(self) -> Int64:
        """Memory that may be paged out."""
        return Int64(self.fact(lambda p: getattr(p.memory_info(), "data", 0), 0))

    @prop("int PagedMemorySize {get;}")
    def paged_memory_size(self) -> int:
        """The same, cut to 32 bits."""
        return short(self.paged_memory_size64)

    @prop("long NonpagedSystemMemorySize64 {get;}")
    def nonpaged_system_memory_size64(self) -> Int64:
        """Not told by this kind of system."""
        return Int64(0)

    @prop("int NonpagedSystemMemorySize {get;}")
    def nonpaged_system_memory_size(self) -> int:
        """Not told by this kind of system."""
        return 0

    @prop("long PeakWorkingSet64 {get;}")
    def peak_working_set64(self) -> Int64:
        """The most memory it had in use."""
        return self.working_set64

    def _times(self) -> Any:
        return self.fact(lambda p: p.cpu_times(), None)

    @prop("timespan TotalProcessorTime {get;}")
    def total_processor_time(self) -> TimeSpan:
        """Processor time it used."""
        times = self._times()
        return TimeSpan(0 if times is None else int((times.user + times.system) * TICKS_PER_SECOND))

    @prop("timespan UserProcessorTime {get;}")
    def user_processor_time(self) -> TimeSpan:
        """Processor time of the program itself."""
        times = self._times()
        return TimeSpan(0 if times is None else int(times.user * TICKS_PER_SECOND))

    @prop("timespan PrivilegedProcessorTime {get;}")
    def privileged_processor_time(self) -> TimeSpan:
        """Processor time of the system on its behalf."""
        times = self._times()
        return TimeSpan(0 if times is None else int(times.system * TICKS_PER_SECOND))

    @prop("int BasePriority {get;}")
    def base_priority(self) -> int:
        """How it ranks among others."""
        return 8

    @prop("System.Diagnostics.ProcessPriorityClass PriorityClass {get;set;}")
    def priority_class(self) -> Any:
        """How it ranks among others, in words."""
        nice = int(self.fact(lambda p: p.nice(), 0))
        return ProcessPriorityClass.parse("Idle" if nice >= 15 else "BelowNormal" if nice > 0 else "Normal" if nice == 0 else "AboveNormal" if nice >= -10 else "High")

    @prop("bool Responding {get;}")
    def responding(self) -> bool:
        """Whether it answers; without windows, always."""
        return True

    @prop("string MainWindowTitle {get;}")
    def main_window_title(self) -> str:
        """There are no windows here."""
        return ""

    def _set_raises_events(self, value: bool) -> None:
        if value and not self.raises_events and self.number >= 0:
            self._watch_end()
        self.raises_events = value

    @prop("bool EnableRaisingEvents {get;set;}", setter=_set_raises_events)
    def enable_raising_events(self) -> bool:
        """Whether its end is announced."""
        return self.raises_events

    @method("string ToString()")
    def to_string(self) -> str:
        """The type and the name."""
        return f"System.Diagnostics.Process ({self.process_name})"

    # --- members the type table adds

    def ets_path(self) -> str | None:
        found: str | None = self.fact(lambda p: p.exe(), None)
        return found or None

    def ets_commandline(self) -> str | None:
        words = self.fact(lambda p: p.cmdline(), None)
        return None if words is None else " ".join(words)

    def ets_cpu(self) -> float:
        return float(self.total_processor_time.ticks / TICKS_PER_SECOND)

    def ets_parent(self) -> Any:
        number = self.fact(lambda p: p.ppid(), 0)
        return Process(number) if number else None

    # --- finding and starting

    @method("static System.Diagnostics.Process GetCurrentProcess()")
    @staticmethod
    def get_current_process() -> Process:
        """This process."""
        return Process(os.getpid())

    @method("static System.Diagnostics.Process GetProcessById(int processId)", "static System.Diagnostics.Process GetProcessById(int processId, string machineName)")
    @staticmethod
    def get_process_by_id(number: int, machine: str = ".") -> Process:
        """The process of that number."""
        import psutil
        if not psutil.pid_exists(number):
            raise ArgumentException(f"No process has the number {number}.")
        return Process(number)

    @method("static System.Diagnostics.Process[] GetProcesses()", "static System.Diagnostics.Process[] GetProcesses(string machineName)")
    @staticmethod
    def get_processes(machine: str = ".") -> TypedArray:
        """All processes."""
        import psutil
        return TypedArray(get_type("System.Diagnostics.Process"), (Process(number) for number in psutil.pids()))

    @method("static System.Diagnostics.Process[] GetProcessesByName(string processName)", "static System.Diagnostics.Process[] GetProcessesByName(string processName, string machineName)")
    @staticmethod
    def get_processes_by_name(name: str, machine: str = ".") -> TypedArray:
        """The processes of that name."""
        kept = (process for process in Process.get_processes() if process.process_name.lower() == name.lower())
        return TypedArray(get_type("System.Diagnostics.Process"), kept)

    @method(
        "static System.Diagnostics.Process Start(string fileName)", "static System.Diagnostics.Process Start(string fileName, string arguments)",
        "static System.Diagnostics.Process Start(System.Diagnostics.ProcessStartInfo startInfo)",
    )
    @staticmethod
    def start_program(what: Any, arguments: str = "") -> Process:
        """Start a program."""
        made = Process()
        made.start_info = what if isinstance(what, ProcessStartInfo) else ProcessStartInfo(what, arguments)
        made.start()
        return made

    start_info: ProcessStartInfo | None = None

    def _set_start_info(self, value: Any) -> None:
        self.start_info = value

    @prop("System.Diagnostics.ProcessStartInfo StartInfo {get;set;}", setter=_set_start_info)
    def net_start_info(self) -> ProcessStartInfo:
        """How it is to be started."""
        if self.start_info is None:
            self.start_info = ProcessStartInfo()
        return self.start_info

    @method("bool Start()")
    def start(self) -> bool:
        """Start what StartInfo says."""
        import shlex

        info = self.net_start_info
        settings = info.settings
        if not settings["file"]:
            raise InvalidOperationException("There is no program to start: set FileName.")
        arguments = [str(one) for one in info.list] or shlex.split(settings["arguments"])
        environment = {str(key): str(value) for key, value in info.variables.items()} if info.variables is not None else None
        given, output, errors = (subprocess.PIPE if settings.get(name) else None for name in ("stdin", "stdout", "stderr"))
        command = [str(settings["file"]), *arguments]
        write_out()
        try:
            started = subprocess.Popen(command, cwd=settings.get("folder") or None, env=environment, stdin=given, stdout=output, stderr=errors)
        except OSError as fault:
            raise Win32Exception(fault.errno or 2, f"'{settings['file']}' cannot be started: {fault.strerror}.") from None
        self.number, self.started = started.pid, started
        self.drains = {name: Drain(pipe) for name in ("stdout", "stderr") if (pipe := getattr(started, name)) is not None}
        # Somebody takes note of its end, though the script may never ask: no dead process is left behind.
        threading.Thread(target=started.wait, daemon=True).start()
        if self.raises_events:
            self._watch_end()
        return True

    def reader(self, name: str) -> StreamReader:
        """What it writes to a redirected stream."""
        if name not in self.drains:
            raise InvalidOperationException(f"The {name} of this process is not redirected.")
        if name not in self.readers:
            self.readers[name] = StreamReader(self.drains[name])
        return self.readers[name]

    @prop("System.IO.StreamReader StandardOutput {get;}")
    def standard_output(self) -> StreamReader:
        """Its output."""
        return self.reader("stdout")

    @prop("System.IO.StreamReader StandardError {get;}")
    def standard_error(self) -> StreamReader:
        """Its error output."""
        return self.reader("stderr")

    @prop("System.IO.StreamWriter StandardInput {get;}")
    def standard_input(self) -> Any:
        """What it reads."""
        if self.started is None or self.started.stdin is None:
            raise InvalidOperationException("The stdin of this process is not redirected.")
        if self.input is None:
            self.input = InputWriter(self.started.stdin)
        return self.input

    # --- what it announces

    @event("System.Diagnostics.DataReceivedEventHandler OutputDataReceived(System.Object, System.Diagnostics.DataReceivedEventArgs)")
    def output_data_received(self) -> list[Any]:
        """Told of each line of its output, and null at the end."""
        return self.handlers["stdout"]

    @event("System.Diagnostics.DataReceivedEventHandler ErrorDataReceived(System.Object, System.Diagnostics.DataReceivedEventArgs)")
    def error_data_received(self) -> list[Any]:
        """Told of each line of its error output, and null at the end."""
        return self.handlers["stderr"]

    @event("System.EventHandler Exited(System.Object, System.EventArgs)")
    def exited(self) -> list[Any]:
        """Told of its end."""
        return self.handlers["exited"]

    def _tell_lines(self, name: str) -> None:
        reader = self.reader(name)
        if name in self.telling:
            raise InvalidOperationException("The lines of this stream are being told already.")

        def tell() -> None:
            while True:
                line = reader.read_line()
                notify(self.handlers[name], self, DataReceivedEventArgs(line))
                if line is None:
                    return

        thread = threading.Thread(target=tell, daemon=True)
        thread.start()   # before anybody finds it: whoever waits for the end of the process joins it
        self.telling[name] = thread

    @method("void BeginOutputReadLine()")
    def begin_output_read_line(self) -> None:
        """Tell of each line of its output from now on."""
        self._tell_lines("stdout")

    @method("void BeginErrorReadLine()")
    def begin_error_read_line(self) -> None:
        """Tell of each line of its error output from now on."""
        self._tell_lines("stderr")

    def _watch_end(self) -> None:
        def watch() -> None:
            self.wait_for_exit()
            notify(self.handlers["exited"], self, empty())

        threading.Thread(target=watch, daemon=True).start()
