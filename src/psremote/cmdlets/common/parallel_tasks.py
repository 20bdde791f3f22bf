"""ForEach-Object -Parallel: each object's script block in a session of its own, some at a time; as a job with -AsJob."""

from __future__ import annotations

import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, prop
from psremote.cmdlets.common.thread_work import ThreadWork
from psremote.cmdlets.common.using_references import collect_using
from psremote.engine.jobs.job import Job
from psremote.engine.jobs.job_repository import repository
from psremote.engine.jobs.remoting_job import ParentJob
from psremote.engine.script_block import ScriptBlock
from psremote.objects import ErrorRecord, base_object
from psremote.objects.exceptions import PSArgumentException, PSNotSupportedException

DEFAULT_THROTTLE = 5
_UNSUPPORTED = ("ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "PipelineVariable")


def check_parameters(cmdlet: Any) -> None:
    """Refuse what -Parallel cannot honour."""
    if any(cmdlet.runtime.settings.get(name.lower()) is not None for name in _UNSUPPORTED):
        fault = PSNotSupportedException(f"-Parallel does not go with these:\n{', '.join(one for one in _UNSUPPORTED if one != 'ProgressAction')}")
        cmdlet.throw_terminating_error(cmdlet.make_error(fault, "ParallelCommonParametersNotSupported", "NotImplemented"))
    if cmdlet.as_job and cmdlet.is_bound("TimeoutSeconds"):
        refused = PSArgumentException("-TimeoutSeconds does not go with -AsJob; Wait-Job has a -Timeout.")
        cmdlet.throw_terminating_error(cmdlet.make_error(refused, "ParallelCannotUseTimeoutWithJob", "InvalidOperation"))


class ParallelCommand:
    """What a command's tasks have in common."""

    def __init__(self, cmdlet: Any) -> None:
        check_parameters(cmdlet)
        self.cmdlet = cmdlet
        self.block = cmdlet.parallel
        self.limit = int(cmdlet.throttle_limit or DEFAULT_THROTTLE)
        self.using = collect_using(self.block, cmdlet.context)
        for name, value in self.using.items():
            if isinstance(base_object(value), ScriptBlock):
                fault = PSArgumentException(f"{name} is a script block: those stay in the session they come from.")
                cmdlet.throw_terminating_error(cmdlet.make_error(fault, "ParallelUsingVariableCannotBeScriptBlock", "InvalidType"))

    def takes(self, value: Any) -> bool:
        """Whether an object can be given to another session; an error where not."""
        if isinstance(base_object(value), ScriptBlock):
            fault = PSArgumentException("A script block stays in the session it comes from; it cannot be given to a parallel task.")
            self.cmdlet.write_error(self.cmdlet.make_error(fault, "ParallelPipedInputObjectCannotBeScriptBlock", "InvalidType", value))
            return False
        return True

    def work(self, value: Any, sink: Callable[[str], Callable[[Any], object]], done: Callable[[str, Any], object]) -> ThreadWork:
        """One object's task."""
        return ThreadWork(self.cmdlet.context, self.block, self.using, sink, done, host=self.cmdlet.host, dollar_underbar=value)


def failure(reason: Any) -> ErrorRecord:
    """The error of a task that ended before its time."""
    return ErrorRecord(reason, "PSTaskException", "InvalidOperation", None)


class ParallelTasks(ParallelCommand):
    """Tasks whose output is this command's: fed and written on the pipeline's thread."""

    def __init__(self, cmdlet: Any) -> None:
        super().__init__(cmdlet)
        self.results: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self.running: list[ThreadWork] = []
        self.end = time.monotonic() + cmdlet.timeout_seconds if cmdlet.timeout_seconds else None
        self.is_over = False

    def add(self, value: Any) -> None:
        """Start a task for an object; waits for a free place."""
        if not self.takes(value):
            return
        while len(self.running) >= self.limit and not self.is_over:
            self.take_next()
        if self.is_over:
            return
        made: list[ThreadWork] = []
        put = self.results.put
        work = self.work(
            value, lambda stream: lambda record: put((stream, record)), lambda state, reason: put(("done", (made[0], state, reason)))
        )
        made.append(work)
        self.running.append(work)
        work.start()

    def finish(self) -> None:
        """Write what comes until the last task has ended."""
        while self.running:
            self.take_next()
        while not self.results.empty():
            self.take(*self.results.get())

    def take_next(self) -> None:
        """Wait for something and write it; when the time is up everything is stopped."""
        context = self.cmdlet.context
        if context.stopping:
            context.check_stop()
        left = None if self.end is None or self.is_over else max(0.0, self.end - time.monotonic())
        try:
            self.take(*self.results.get(timeout=left))
        except Empty:
            self.is_over = True
            self.stop()

    def take(self, kind: str, value: Any) -> None:
        """Write what a task gave."""
        cmdlet = self.cmdlet
        if kind == "done":
            work, state, reason = value
            if work in self.running:
                self.running.remove(work)
            if state == "Failed" and reason is not None:
                self.write_error(failure(reason))
        elif kind == "output":
            cmdlet.write_object(value)
        elif kind == "error":
            self.write_error(value)
        elif kind == "information":
            value.is_shown = None
            cmdlet.write_information(value)
        elif kind != "woken":
            getattr(cmdlet.runtime.streams, kind).append(value)

    def write_error(self, record: ErrorRecord) -> None:
        """An error as the task left it."""
        record.preserve_invocation_info_once = True
        self.cmdlet.write_error(record)

    def stop(self) -> None:
        """End them all, from any thread."""
        for work in list(self.running):
            work.stop()
        self.results.put(("woken", None))


@dotnet_type("System.Management.Automation.PSTasks.PSTaskChildJob", base="System.Management.Automation.Job", assembly="System.Management.Automation")
class PSTaskChildJob(Job):
    """One object's task in a job."""

    def __init__(self, number: int, command: str, parent: PSTaskJob) -> None:
        super().__init__(number, command, location="PowerShell", job_type="PSTaskChildJob")
        self.parent = parent
        self.work: ThreadWork | None = None

    def sink(self, stream: str) -> Callable[[Any], object]:
        """What takes a stream's records."""
        return self.streams[stream].append

    def begin(self) -> None:
        """Its turn has come."""
        if self.work is not None and not self.is_finished:
            self.set_state("Running")
            self.work.start()

    def done(self, state: str, reason: Any) -> None:
        """The task has ended."""
        if state == "Failed" and reason is not None:
            self.failure_record = failure(reason)
        self.set_state(state, reason)
        self.parent.start_more()

    def stop(self) -> None:
        """End the task; one that has not begun never begins."""
        if self.state == "NotStarted":
            self.set_state("Stopped")
        elif not self.is_finished and self.work is not None:
            self.set_state("Stopping")
            self.work.stop()


@dotnet_type("System.Management.Automation.PSTasks.PSTaskJob", base="System.Management.Automation.Job", assembly="System.Management.Automation")
class PSTaskJob(ParentJob):
    """ForEach-Object -Parallel -AsJob."""

    def __init__(self, number: int, command: str, limit: int) -> None:
        super().__init__(number, command, job_type="PSTaskJob")
        self.location = "PowerShell"
        self.limit = limit
        self.waiting: list[PSTaskChildJob] = []
        self.starting = 0

    def start_more(self) -> None:
        """Start as many as may run at a time."""
        with self.lock:
            running = sum(child.state in {"Running", "Stopping"} for child in self.children)
            free = self.limit - running - self.starting
            chosen, self.waiting = self.waiting[: max(0, free)], self.waiting[max(0, free):]
            self.starting += len(chosen)
        for child in chosen:
            child.begin()
            with self.lock:
                self.starting -= 1

    @prop("int ThrottleLimit {get;}")
    def net_throttle_limit(self) -> int:
        """How many run at a time."""
        return self.limit

    @prop("int AllocatedRunspaceCount {get;}")
    def net_allocated(self) -> int:
        """How many sessions there are for it."""
        return sum(child.state == "Running" for child in self.children)


class ParallelJob(ParallelCommand):
    """Tasks collected for a job that starts when all input is there."""

    def __init__(self, cmdlet: Any) -> None:
        super().__init__(cmdlet)
        self.jobs = repository(cmdlet.context)
        self.job = PSTaskJob(self.jobs.next_id(), self.block.text, self.limit)

    def add(self, value: Any) -> None:
        """One more task."""
        if self.takes(value):
            child = PSTaskChildJob(self.jobs.next_id(), self.block.text, self.job)
            child.work = self.work(value, child.sink, child.done)
            self.job.add_child(child)
            self.job.waiting.append(child)

    def finish(self) -> None:
        """Start the job and give it."""
        job = self.job
        self.jobs.add(job)
        job.set_state("Running")
        if not job.children:
            job.set_state("Completed")
        job.start_more()
        self.cmdlet.write_object(job)

    def stop(self) -> None:
        """Nothing runs yet."""
