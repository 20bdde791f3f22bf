"""Job: work that goes on in the background, with a state, streams that keep what it puts out, and child jobs."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, event, get_type, method, prop
from psremote.bcl.enums import EnumValue
from psremote.bcl.machine.wait_handles import ManualResetEvent
from psremote.bcl.values.automation_enumerations import JobState
from psremote.bcl.values.collections_generic import List
from psremote.bcl.values.date_time import DateTime, local_now
from psremote.engine.jobs.data_collection import PSDataCollection, collection_of

_SMA = "System.Management.Automation"

COMPACTS_AT = 4096
"""So many arrivals are looked through for those that a script has taken from the collections by itself."""
FINISHED = frozenset({"Completed", "Failed", "Stopped"})
"""States that are never left."""

STREAMS = {
    "output": f"{_SMA}.PSObject", "error": f"{_SMA}.ErrorRecord", "verbose": f"{_SMA}.VerboseRecord", "debug": f"{_SMA}.DebugRecord",
    "warning": f"{_SMA}.WarningRecord", "progress": f"{_SMA}.ProgressRecord", "information": f"{_SMA}.InformationRecord",
}
"""Stream -> the type of its records, in the order in which Receive-Job writes them."""


@dotnet_type(f"{_SMA}.JobStateInfo", assembly=_SMA, sealed=True)
class JobStateInfo:
    """A state and the reason for it."""

    def __init__(self, state: str, reason: Any = None) -> None:
        self.state, self.reason = state, reason

    @prop(f"{_SMA}.JobState State {{get;}}")
    def net_state(self) -> EnumValue:
        """The state."""
        found: EnumValue = JobState.parse(self.state)
        return found

    @prop("System.Exception Reason {get;}")
    def net_reason(self) -> Any:
        """Why."""
        return self.reason

    @method("string ToString()")
    def net_to_string(self) -> str:
        """The state's name."""
        return self.state

    def __str__(self) -> str:
        return self.state


@dotnet_type(f"{_SMA}.JobStateEventArgs", base="System.EventArgs", assembly=_SMA, sealed=True)
class JobStateEventArgs:
    """What a job's state is, and was."""

    def __init__(self, new: JobStateInfo, old: JobStateInfo) -> None:
        self.new, self.old = new, old

    @prop(f"{_SMA}.JobStateInfo JobStateInfo {{get;}}")
    def net_new(self) -> JobStateInfo:
        """What it is."""
        return self.new

    @prop(f"{_SMA}.JobStateInfo PreviousJobStateInfo {{get;}}")
    def net_old(self) -> JobStateInfo:
        """What it was."""
        return self.old


@dotnet_type(f"{_SMA}.Job", assembly=_SMA, abstract=True, interfaces=("System.IDisposable",))
class Job:
    """What every job has; subclasses do the work and move the state."""

    def __init__(self, number: int, command: str, name: str | None = None, *, location: str = "localhost", job_type: str = "") -> None:
        self.id = number
        self.name = name or f"Job{number}"
        self.command = command
        self.location = location
        self.job_type = job_type
        self.instance_id = uuid.uuid4()
        self.state_info = JobStateInfo("NotStarted")
        self.finished = ManualResetEvent()
        self.begin_time: DateTime | None = None
        self.end_time: DateTime | None = None
        self.children: list[Job] = []
        self.streams: dict[str, PSDataCollection] = {}
        self.arrivals: list[tuple[str, Any]] = []
        """(stream, value) in the order of arrival; what was received already is passed over."""
        self.failure_record: Any = None
        """The error record that says why it failed, where there is one of its own."""
        self.pending_host_calls: list[Callable[[Any], None]] = []
        """Questions to the user: each is asked when Receive-Job gives it a host."""
        self.debugger_stops: list[Callable[[Any], bool]] = []
        """Stops in its debugger: each is answered when Debug-Job gives it a host; whether the person there wants no more of it."""
        self.on_change: list[Callable[[], object]] = []
        """Called on any thread when the state changes or something is put out."""
        self.state_handlers: list[Any] = []
        self.on_receiving: Callable[[bool], object] | None = None
        """Told when a command begins to take what comes as it comes, and when it ceases to; whoever puts out may wait for it meanwhile."""
        self.on_taken: Callable[[], object] | None = None
        """Told, on any thread, when what had come was taken."""
        self.compacts_at = COMPACTS_AT
        self.is_shown = False
        """Whether somebody counts the arrivals: then none goes before it is taken."""
        self.lock = threading.RLock()
        for stream in STREAMS:
            self.streams[stream] = self.make_stream(stream)

    def make_stream(self, stream: str) -> PSDataCollection:
        """An empty collection whose additions are told."""
        made = collection_of(STREAMS[stream])
        made.on_added.append(lambda value: self.added(stream, value))
        return made

    # --- work (subclasses)

    def stop(self) -> None:
        """Ask the work to end; the state follows."""

    def close(self) -> None:
        """Let go of everything; what still runs is stopped."""
        if not self.is_finished:
            self.stop()

    # --- state

    @property
    def state(self) -> str:
        """The state's name."""
        return self.state_info.state

    @property
    def is_finished(self) -> bool:
        """Whether it has come to its end."""
        return self.state in FINISHED

    def set_state(self, state: str, reason: Any = None) -> bool:
        """Move to a state; an end is never left."""
        with self.lock:
            before = self.state_info
            if before.state in FINISHED or (before.state == state and reason is before.reason):
                return False
            self.state_info = JobStateInfo(state, reason)
            if state == "Running" and self.begin_time is None:
                self.begin_time = local_now()
            if state in FINISHED:
                self.end_time = local_now()
        if state in FINISHED:
            self.finished.set()
            for stream in self.streams.values():
                stream.complete()
        self.changed()
        for handler in list(self.state_handlers):
            handler(self, JobStateEventArgs(self.state_info, before))
        return True

    def changed(self) -> None:
        """Tell who waits."""
        for tell in list(self.on_change):
            tell()

    def added(self, stream: str, value: Any) -> None:
        """A record has come."""
        with self.lock:
            self.arrivals.append((stream, value))
            if len(self.arrivals) >= self.compacts_at and not self.is_shown:
                # a script may have taken from the collections by itself
                self.arrivals[:] = self.still_there()
                self.compacts_at = max(COMPACTS_AT, 2 * len(self.arrivals))
        self.changed()

    def receiving(self, begins: bool) -> None:
        """A command takes what comes from now on, or no longer does."""
        if self.on_receiving is not None:
            self.on_receiving(begins)

    # --- results

    @property
    def has_more_data(self) -> bool:
        """Whether there is something to receive, or may be."""
        if self.children:
            return any(child.has_more_data for child in self.children)
        return not self.is_finished or any(stream.items for stream in self.streams.values())

    def take_arrivals(self, keep: bool = False) -> list[tuple[str, Any]]:
        """What has come since it was last taken, stream by stream as it came."""
        with self.lock:
            found = self.still_there()
            if not keep:
                self.arrivals.clear()
                self.compacts_at = COMPACTS_AT
                for stream, count in Counter(stream for stream, _ in found).items():
                    del self.streams[stream].items[:count]
        if not keep and self.on_taken is not None:
            self.on_taken()
        return found

    def still_there(self) -> list[tuple[str, Any]]:
        """The arrivals that have not been taken out of their collections."""
        left = {name: len(stream.items) for name, stream in self.streams.items()}
        found: list[tuple[str, Any]] = []
        for stream, value in reversed(self.arrivals):
            if left[stream] > 0:
                left[stream] -= 1
                found.append((stream, value))
        found.reverse()
        return found

    # --- as scripts see it

    @event(f"System.EventHandler`1[{_SMA}.JobStateEventArgs] StateChanged(System.Object, {_SMA}.JobStateEventArgs)")
    def net_state_changed(self) -> list[Any]:
        """Told of each change."""
        return self.state_handlers

    @method("void Dispose()", "void IDisposable.Dispose()")
    def net_dispose(self) -> None:
        """Let go of it."""
        self.close()

    @method("void LoadJobStreams()")
    def net_load(self) -> None:
        """They are always there."""

    @method("void UnloadJobStreams()")
    def net_unload(self) -> None:
        """They are kept."""

    @method("void StopJob()")
    def net_stop_job(self) -> None:
        """Stop it and wait for the end."""
        self.stop()
        self.finished.event.wait()

    @prop(f"System.Collections.Generic.IList[{_SMA}.Job] ChildJobs {{get;}}")
    def net_child_jobs(self) -> Any:
        """Its parts."""
        made = List()
        made.items = self.children
        made.net_type = get_type("System.Collections.Generic.List`1").make_generic((get_type(f"{_SMA}.Job"),))
        return made

    @prop("string Command {get;}")
    def net_command(self) -> str:
        """The text that runs."""
        return self.command

    @prop("string Location {get;}")
    def net_location(self) -> str:
        """Where it runs."""
        return self.location

    @prop("bool HasMoreData {get;}")
    def net_has_more_data(self) -> bool:
        """Whether there is something to receive, or may be."""
        return self.has_more_data

    @prop("string StatusMessage {get;}")
    def net_status_message(self) -> str:
        """Nothing is said."""
        return ""

    @prop(f"{_SMA}.JobStateInfo JobStateInfo {{get;}}")
    def net_state_info(self) -> JobStateInfo:
        """State and reason."""
        return self.state_info

    @prop("System.Threading.WaitHandle Finished {get;}")
    def net_finished(self) -> ManualResetEvent:
        """Signalled at the end."""
        return self.finished

    @prop("guid InstanceId {get;}")
    def net_instance_id(self) -> Any:
        """Its id in the world."""
        return get_type("System.Guid").python_class(str(self.instance_id))  # type: ignore[misc]

    @prop("int Id {get;}")
    def net_id(self) -> int:
        """Its number in the session."""
        return self.id

    def _set_name(self, name: str) -> None:
        self.name = name

    @prop("string Name {get;set;}", setter=_set_name)
    def net_name(self) -> str:
        """Its name."""
        return self.name

    def _stream_setter(stream: str) -> Callable[[Any, Any], None]:  # type: ignore[misc]  # noqa: N805
        def put(self: Job, value: Any) -> None:
            self.streams[stream] = value

        return put

    @prop(f"{_SMA}.PSDataCollection[psobject] Output {{get;set;}}", setter=_stream_setter("output"))
    def net_output(self) -> PSDataCollection:
        """What it put out."""
        return self.streams["output"]

    @prop(f"{_SMA}.PSDataCollection[{_SMA}.ErrorRecord] Error {{get;set;}}", setter=_stream_setter("error"))
    def net_error(self) -> PSDataCollection:
        """Its errors."""
        return self.streams["error"]

    @prop(f"{_SMA}.PSDataCollection[{_SMA}.ProgressRecord] Progress {{get;set;}}", setter=_stream_setter("progress"))
    def net_progress(self) -> PSDataCollection:
        """Its progress records."""
        return self.streams["progress"]

    @prop(f"{_SMA}.PSDataCollection[{_SMA}.VerboseRecord] Verbose {{get;set;}}", setter=_stream_setter("verbose"))
    def net_verbose(self) -> PSDataCollection:
        """Its verbose records."""
        return self.streams["verbose"]

    @prop(f"{_SMA}.PSDataCollection[{_SMA}.DebugRecord] Debug {{get;set;}}", setter=_stream_setter("debug"))
    def net_debug(self) -> PSDataCollection:
        """Its debug records."""
        return self.streams["debug"]

    @prop(f"{_SMA}.PSDataCollection[{_SMA}.WarningRecord] Warning {{get;set;}}", setter=_stream_setter("warning"))
    def net_warning(self) -> PSDataCollection:
        """Its warnings."""
        return self.streams["warning"]

    @prop(f"{_SMA}.PSDataCollection[{_SMA}.InformationRecord] Information {{get;set;}}", setter=_stream_setter("information"))
    def net_information(self) -> PSDataCollection:
        """Its information records."""
        return self.streams["information"]

    del _stream_setter

    @prop("System.Nullable[datetime] PSBeginTime {get;}")
    def net_begin_time(self) -> DateTime | None:
        """When it began."""
        return self.begin_time

    @prop("System.Nullable[datetime] PSEndTime {get;}")
    def net_end_time(self) -> DateTime | None:
        """When it ended."""
        return self.end_time

    def _set_job_type(self, value: str) -> None:
        self.job_type = value

    @prop("string PSJobTypeName {get;set;}", setter=_set_job_type)
    def net_job_type(self) -> str:
        """What kind of job it is."""
        return self.job_type

    def ets_state(self) -> str:
        """The state's name."""
        return self.state


@dotnet_type(f"{_SMA}.Job2", base=f"{_SMA}.Job", assembly=_SMA, abstract=True)
class Job2(Job):
    """A job that can be started and stopped by its users."""

    @method("void StopJob()", "void StopJob(bool force, string reason)")
    def net_stop_job(self, force: bool = False, reason: str | None = None) -> None:
        """Stop it and wait for the end."""
        self.stop()
        self.finished.event.wait()

    @method("void StopJobAsync()", "void StopJobAsync(bool force, string reason)")
    def net_stop_job_async(self, force: bool = False, reason: str | None = None) -> None:
        """Stop it."""
        self.stop()


__all__ = ["FINISHED", "STREAMS", "Job", "Job2", "JobStateEventArgs", "JobStateInfo"]
