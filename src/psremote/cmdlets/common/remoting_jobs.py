"""Remoting jobs: pipelines on PSSessions run as a PSRemotingJob. For Invoke-Command -AsJob and Start-Job.

    work = [RemotingWork(session, powershell_object, input=[1, 2]) for session in sessions]
    job = start_remoting_job(self.context, " the text between the braces ", work, name=self.job_name, throttle=self.throttle_limit)
    self.write_object(job)
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from psremote.client.backlog import Backlog
from psremote.client.event_loop import background
from psremote.client.host_dispatch import perform
from psremote.client.input_feeder import InputFeeder
from psremote.client.pipeline_events import STREAMS, DebuggerStopReceived, HostCallReceived, PipelineEvents
from psremote.client.ps_session import PSSession
from psremote.client.session_opening import reach
from psremote.cmdlets.common.remote_stamp import stamp_record, stamper
from psremote.engine.jobs.job_repository import repository
from psremote.engine.jobs.remoting_job import PSRemotingChildJob, PSRemotingJob
from psremote.errors import PSRemoteError
from psremote.host.host import PSHost
from psremote.objects import ErrorRecord
from psremote.objects.remoting_exceptions import PSRemotingTransportException
from psremote.protocol.psrp.command import PowerShellObject
from psremote.protocol.psrp.states import PipelineState, RunspacePoolState

DEFAULT_THROTTLE = 32

_SHOWN_BY_RECORD = frozenset({
    "Write1", "Write2", "WriteLine1", "WriteLine2", "WriteLine3", "WriteErrorLine", "WriteDebugLine", "WriteProgress",
    "WriteVerboseLine", "WriteWarningLine",
})  # fmt: skip


@dataclass
class RemotingWork:
    """One pipeline of a remoting job."""

    session: PSSession
    powershell: PowerShellObject | Callable[[], PowerShellObject]
    """What CREATE_PIPELINE carries; a function is asked once the session is open."""
    input: Sequence[Any] | None = None
    """The whole pipeline input, or None where there is none."""
    temporary: bool = False
    """The job opens the session where it is not open, and closes it at its end."""
    host: PSHost | None = None
    prepare: PowerShellObject | None = None
    """Run before, in a pipeline of its own; what it puts out is dropped."""
    options: dict[str, Any] = field(default_factory=dict)
    """Further keyword arguments of AsyncRunspacePool.create_pipeline."""


def start_remoting_job(
    context: Any, command: str, work: Sequence[RemotingWork], *, name: str | None = None, throttle: int = DEFAULT_THROTTLE,
    hide_computer_name: bool = False, job_type: str = "RemoteJob",
) -> PSRemotingJob:
    """Make the job, enter it in the session's job repository, and start it (no more than `throttle` parts at a time)."""
    jobs = repository(context)
    parent = PSRemotingJob(jobs.next_id(), command, name, job_type=job_type)
    runners = []
    for one in work:
        child = PSRemotingChildJob(jobs.next_id(), command, one.session.computer_name, one.session.runspace)
        parent.add_child(child)
        runners.append(ChildRunner(child, one, not hide_computer_name))
    jobs.add(parent)
    parent.set_state("Running")
    if not runners:
        parent.set_state("Completed")
        return parent

    async def run_all() -> None:
        gate = asyncio.Semaphore(throttle if throttle and throttle > 0 else DEFAULT_THROTTLE)
        await asyncio.gather(*(runner.run(gate) for runner in runners))

    background().start(run_all())
    return parent


class ChildRunner:
    """Runs one child job's pipeline on the event loop."""

    def __init__(self, child: PSRemotingChildJob, work: RemotingWork, show: bool) -> None:
        self.child, self.work = child, work
        self.stamp = stamper(work.session, show)
        self.pool = work.session.pool
        self.pipeline: Any = None
        self.stopped = False
        self.opening: asyncio.Task[Any] | None = None
        # What a job puts out is kept, however much it is, for its end must not wait for a reader; only one that stands ready holds it back.
        self.backlog = Backlog(self.pool)
        self.backlog.let(False)
        child.on_receiving = lambda begins: background().call_soon(self.backlog.let, begins)
        child.on_taken = self.backlog.take_all
        child.stopper = lambda: background().call_soon(self.stop)

    async def run(self, gate: asyncio.Semaphore) -> None:
        """From the start to the final state; raises nothing."""
        child, session = self.child, self.work.session
        try:
            async with gate:
                try:
                    await self.open()
                    if self.stopped:
                        child.set_state("Stopped")
                        return
                    if self.work.prepare is not None:
                        await self.pool.create_pipeline(self.work.prepare).wait()
                    self.start()
                    await self.pipeline.wait()
                    self.end()
                finally:
                    if self.work.temporary and session.state is not RunspacePoolState.BeforeOpen:
                        await self.pool.close()
        except asyncio.CancelledError:
            child.set_state("Stopped")
        except PSRemoteError as error:
            self.fail(error)
        except Exception as fault:  # a fault of ours must not leave a job that never ends
            self.fail(fault)

    async def open(self) -> None:
        """Reach the machine, where that is the job's business."""
        if self.work.session.state is RunspacePoolState.BeforeOpen and not self.stopped:
            self.opening = asyncio.ensure_future(reach(self.work.session))
            await self.opening
            self.work.session.opened()

    def start(self) -> None:
        """Start the pipeline and give it its input."""
        work = self.work
        events = PipelineEvents(on_host_call=self.host_call, on_debugger_stop=self.debugger_stop)
        for stream in STREAMS:
            events.handlers[stream] = self.counted(getattr(self, f"take_{stream}", self.child.streams[stream].append))
        self.backlog.start()
        powershell = work.powershell() if callable(work.powershell) else work.powershell
        self.pipeline = self.pool.create_pipeline(powershell, events, no_input=work.input is None, host=work.host, **work.options)
        self.child.set_state("Running")
        if work.input is not None:
            feeder = InputFeeder(asyncio.get_running_loop(), lambda: self.pipeline)
            for value in work.input:
                feeder.feed(value)
            feeder.end()

    def counted(self, take: Callable[[Any], object]) -> Callable[[Any], object]:
        """What takes a record of a stream, and counts it."""
        give, hold = self.backlog.give, self.backlog.hold

        def taken(value: Any) -> None:
            give(1)
            take(value)
            hold(self.pipeline)

        return taken

    def take_output(self, value: Any) -> None:
        """One object, marked with where it came from."""
        self.child.streams["output"].append(self.stamp(value))

    def take_error(self, record: ErrorRecord) -> None:
        """One error, marked as well."""
        self.child.streams["error"].append(stamp_record(record, self.work.session))

    def host_call(self, call: HostCallReceived) -> None:
        """What is shown comes as records, too; a question waits for a Receive-Job that can ask it."""
        if call.method.name in _SHOWN_BY_RECORD:
            return
        child = self.child

        def ask(host: Any) -> None:
            perform(host, call)
            if not child.pending_host_calls and child.state == "Blocked":
                child.set_state("Running")

        child.pending_host_calls.append(ask)
        if call.answer is not None:
            child.set_state("Blocked")
        child.changed()

    def debugger_stop(self, stop: DebuggerStopReceived) -> None:
        """The script has stopped in its debugger: it waits for a Debug-Job."""
        child = self.child

        stop.label = child.name

        def ask(host: Any) -> bool:
            child.set_state("Running")
            perform(host, stop)
            return stop.detached

        child.debugger_stops.append(ask)
        child.set_state("AtBreakpoint")

    def stop(self) -> None:
        """On the event loop: end it at whatever point it is."""
        self.stopped = True
        if self.pipeline is not None:
            self.pipeline.stop_nowait()
        elif self.opening is not None:
            self.opening.cancel()
        else:
            self.child.set_state("Stopped")

    def end(self) -> None:
        """The pipeline has ended."""
        state = self.pipeline.state
        if state is PipelineState.Completed:
            self.child.set_state("Completed")
        elif state is PipelineState.Stopped or self.stopped:
            self.child.set_state("Stopped")
        else:
            self.fail(self.pipeline.reason)

    def fail(self, reason: Exception | None) -> None:
        """It did not complete: the reason is kept, as a script sees it."""
        child = self.child
        if self.stopped:
            child.set_state("Stopped")
            return
        record = getattr(reason, "error_record", None)
        if record is None:
            place = self.work.session.computer_name
            record = ErrorRecord(transport_exception(place, reason), "PSSessionStateBroken", "OpenError", place)
        child.failure_record = stamp_record(record, self.work.session)
        child.set_state("Failed", child.failure_record.exception)


def transport_exception(place: str, reason: Exception | None) -> Any:
    """A library fault as an exception scripts know."""
    return PSRemotingTransportException(f"[{place}] {reason if reason is not None else 'The connection was lost.'}")
