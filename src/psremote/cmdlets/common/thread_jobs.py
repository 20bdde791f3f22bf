"""ThreadJob: a job whose script runs in this process, and the queue that lets only some run at a time."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method
from psremote.cmdlets.common.thread_work import ThreadWork
from psremote.engine.jobs.job import Job2
from psremote.objects import HostInformationMessage, base_object

DEFAULT_THROTTLE = 5


class ThreadJobQueue:
    """Jobs of one session: `limit` run at a time, the others wait in order."""

    def __init__(self) -> None:
        self.limit = DEFAULT_THROTTLE
        self.running: list[ThreadJob] = []
        self.waiting: deque[ThreadJob] = deque()
        self.lock = threading.Lock()

    def add(self, job: ThreadJob) -> None:
        """Start a job, now or later."""
        with self.lock:
            self.waiting.append(job)
        self.start_more()

    def ended(self, job: ThreadJob) -> None:
        """One place is free."""
        with self.lock:
            if job in self.running:
                self.running.remove(job)
            elif job in self.waiting:
                self.waiting.remove(job)
        self.start_more()

    def start_more(self) -> None:
        """Start as many as may run."""
        while True:
            with self.lock:
                if not self.waiting or len(self.running) >= self.limit:
                    return
                job = self.waiting.popleft()
                self.running.append(job)
            job.begin()


def thread_job_queue(context: Any) -> ThreadJobQueue:
    """The session's queue."""
    found: ThreadJobQueue = context.extra.setdefault("thread_job_queue", ThreadJobQueue())
    return found


@dotnet_type("Microsoft.PowerShell.ThreadJob.ThreadJob", base="System.Management.Automation.Job2", assembly="Microsoft.PowerShell.ThreadJob")
class ThreadJob(Job2):
    """Runs on a thread, in a runspace of its own; values go in and out as they are."""

    def __init__(self, number: int, command: str, name: str | None, queue: ThreadJobQueue) -> None:
        super().__init__(number, command, name, location="PowerShell", job_type="ThreadJob")
        self.queue = queue
        self.work: ThreadWork | None = None
        self.streaming_host: Any = None
        """Shows at once what the script writes for people to see."""

    def sink(self, stream: str) -> Callable[[Any], object]:
        """What takes a stream's records."""
        put = self.streams[stream].append
        ui = getattr(self.streaming_host, "ui", None)
        if ui is None or stream != "information":
            return put

        def both(record: Any) -> None:
            put(record)
            data = base_object(record.message_data)
            if isinstance(data, HostInformationMessage):
                (ui.write if data.no_new_line else ui.write_line)(data.message or "", data.foreground_color, data.background_color)

        return both

    def begin(self) -> None:
        """Its turn has come."""
        if self.work is None or self.is_finished:
            self.queue.ended(self)
            return
        self.set_state("Running")
        self.work.start()

    def waits_in_debugger(self, waits: bool) -> None:
        """The script has stopped in the debugger, or goes on."""
        self.set_state("AtBreakpoint" if waits else "Running")

    @property
    def debugged_runspace(self) -> Any:
        """Where its script runs, while it can be debugged."""
        shell = self.work.shell if self.work is not None else None
        return shell.runspace if shell is not None and shell.runspace.parked_stops is not None else None

    def done(self, state: str, reason: Any) -> None:
        """The script has ended."""
        self.set_state(state, reason)
        self.queue.ended(self)

    def stop(self) -> None:
        """End the script; one that has not begun never begins."""
        if self.is_finished:
            return
        if self.state == "NotStarted":
            self.set_state("Stopped")
            self.queue.ended(self)
        elif self.work is not None:
            self.set_state("Stopping")
            self.work.stop()

    @method("void StartJob()")
    def net_start_job(self) -> None:
        """It starts by itself."""
