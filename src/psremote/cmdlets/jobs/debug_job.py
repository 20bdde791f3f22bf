"""Debug-Job: debugs a running job at the prompt."""

from __future__ import annotations

from typing import Any

from psremote.client.remote_debugger import set_step_mode
from psremote.cmdlets.common.change_signal import ChangeSignal
from psremote.cmdlets.common.job_results import ResultWriter
from psremote.cmdlets.common.job_selection import JobCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter
from psremote.engine.debugger.parked_stops import prompt_of
from psremote.engine.debugger.script_debugger import debugger_of
from psremote.engine.jobs.job import Job
from psremote.engine.jobs.remoting_job import PSRemotingChildJob
from psremote.errors import PSRemoteError
from psremote.objects import to_text
from psremote.objects.exceptions import PSInvalidOperationException
from psremote.objects.wildcards import WildcardPattern

LOOK = 0.2
"""Seconds between two looks for the end of the debugging."""
STARTING = 100
"""So many short looks at a job that has not begun."""


def is_debuggable(job: Job) -> bool:
    """Whether its script can be stopped: it runs in a session that may debug, or on a thread here."""
    if isinstance(job, PSRemotingChildJob):
        return not job.is_finished
    return job.state in ("Running", "AtBreakpoint") and getattr(job, "debugged_runspace", None) is not None


@cmdlet("Debug", "Job", default_parameter_set="JobParameterSet", supports_should_process=True)
class DebugJobCommand(JobCommand):
    """Debugs a running job at the prompt.

    A job that waits at a breakpoint or at Wait-Debugger stops here, with -BreakAll any running one at its next statement. What it puts out
    meanwhile is shown. It ends with the job; Ctrl-C, and the debugger's `detach`, let the job run on.
    """

    examples = (
        Example("Start-Job { Wait-Debugger; Get-Date } | Debug-Job", "a prompt in the job's script"),
        Example("Debug-Job -Id 3 -BreakAll", "stops the third job wherever it is"),
    )

    job = parameter("Job", "System.Management.Automation.Job", sets={"JobParameterSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, help="The job.")
    name = parameter("Name", "string", sets={"JobNameParameterSet": at(position=0, mandatory=True)}, help="Its name.")
    id = parameter("Id", "int", sets={"JobIdParameterSet": at(position=0, mandatory=True)}, help="Its number.")
    instance_id = parameter("InstanceId", "guid", sets={"JobInstanceIdParameterSet": at(position=0, mandatory=True)}, help="Its instance id.")
    break_all = parameter("BreakAll", "switch", help="Break at once.")
    parameter_order = ("Job", "Name", "Id", "InstanceId", "BreakAll")

    def process_record(self) -> None:
        job = self.wanted()
        if job is not None and self.should_process(job.name, "Debug"):
            self.debug(job)

    def debug(self, job: Job) -> None:
        """Answer the job's stops until it has ended."""
        ask = prompt_of(self.context)
        if ask is None:
            self.refuse("DebugJobNoHostDebugger", "There is nobody at a prompt here who could debug a job.", job)
        parts = self.debuggable_parts(job)
        if not parts:
            self.refuse("DebugJobNoDebuggableJobsFound", f"{job.name} has nothing that runs and can be debugged.", job)
        detached: list[bool] = []
        attached = [self.attach(one.name, one.debugged_runspace, ask, detached) for one in parts if hasattr(one, "debugged_runspace")]
        try:
            self.serve(job, parts, detached)
        finally:
            for stops in attached:
                stops.detach()

    def debuggable_parts(self, job: Job) -> list[Job]:
        """The parts whose scripts can be stopped; those that are about to begin are waited for."""
        for _ in range(STARTING):
            if any(hasattr(one, "debugged_runspace") and one.state in ("NotStarted", "Running") and not is_debuggable(one) for one in job.children or [job]):
                if not self.context.wait(LOOK / 10):
                    self.context.check_stop()
        return [one for one in job.children or [job] if is_debuggable(one)]

    def attach(self, name: str, runspace: Any, ask: Any, detached: list[bool]) -> Any:
        """Answer the stops of a job's thread."""

        def stopped(event: Any) -> None:
            ask(runspace, name)(event)
            if event.detached:
                detached.append(True)

        stops = runspace.parked_stops
        stops.attach(stopped)
        return stops

    def break_part(self, one: Job) -> None:
        """Stop what runs at its next statement."""
        if isinstance(one, PSRemotingChildJob):
            try:
                set_step_mode(one.runspace.pool, True)
            except PSRemoteError as fault:
                self.refuse("DebugJobNoDebuggableJobsFound", f"{one.name} cannot be stopped: {fault}", one)
        else:
            debugger_of(one.debugged_runspace.context).set_step_mode(True)  # type: ignore[attr-defined]  # jobs of other processes were dealt with above

    def serve(self, job: Job, parts: list[Job], detached: list[bool]) -> None:
        """Show what comes and ask at each stop, up to the end."""
        writer = ResultWriter(self)
        for one in parts:
            one.is_shown = True
        shown = {id(one): len(one.arrivals) for one in parts}
        unbroken = list(parts) if self.break_all else []
        with ChangeSignal(self.context, [one.on_change for one in (job, *parts)]) as signal:
            while True:
                for one in [one for one in unbroken if one.state == "Running"]:
                    unbroken.remove(one)
                    self.break_part(one)
                for one in parts:
                    start, shown[id(one)] = shown[id(one)], len(one.arrivals)
                    for stream, value in one.arrivals[start : shown[id(one)]]:
                        writer.write(stream, value)
                    while one.debugger_stops:
                        if one.debugger_stops.pop(0)(self.host):
                            return
                if detached or all(one.is_finished and shown[id(one)] >= len(one.arrivals) for one in parts):
                    return
                signal.until(lambda: bool(detached) or self.has_news(parts, shown), LOOK)

    @staticmethod
    def has_news(parts: list[Job], shown: dict[int, int]) -> bool:
        """Whether a part has stopped or put something out, or all have ended."""
        return any(one.debugger_stops or len(one.arrivals) > shown[id(one)] for one in parts) or all(one.is_finished for one in parts)

    def wanted(self) -> Job | None:
        """The job, or an error that nobody has it."""
        kind = self.parameter_set_name
        if kind == "JobParameterSet":
            found: Job | None = self.job
            return found
        if kind == "JobNameParameterSet":
            pattern = WildcardPattern(self.name)
            return self.single("Name", self.name, lambda job: pattern.is_match(job.name))
        if kind == "JobIdParameterSet":
            return self.single("Id", self.id, lambda job: job.id == self.id)
        text = to_text(self.instance_id).lower()
        return self.single("InstanceId", text, lambda job: str(job.instance_id) == text)

    def single(self, what: str, value: object, fits: object) -> Job | None:
        """The one job that fits."""
        found = [job for job in self.jobs.everything() if fits(job)]  # type: ignore[operator]
        if len(found) == 1:
            return found[0]
        if found:
            self.refuse(f"DebugJobFoundMultipleJobsWith{what}", f"Several jobs fit '{value}'.", None)
        self.refuse(f"DebugJobCannotFindJobWith{what}", f"There is no job with '{value}' as its {what}.", None)
        return None

    def refuse(self, error_id: str, text: str, job: Job | None) -> None:
        """End with an error."""
        self.throw_terminating_error(self.make_error(PSInvalidOperationException(text), error_id, "InvalidOperation", job))
