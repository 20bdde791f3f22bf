"""Receive-Job: what jobs have put out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.cmdlets.common.change_signal import ChangeSignal
from psremote.cmdlets.common.job_results import ResultWriter
from psremote.cmdlets.common.job_selection import JobCommand
from psremote.engine.cmdlet import Example, at, cmdlet, not_null, not_null_or_empty, parameter
from psremote.engine.jobs.job import FINISHED, Job, JobStateEventArgs
from psremote.objects.exceptions import PSInvalidOperationException

_JOB = at(position=0, mandatory=True, pipeline=True, by_property_name=True)
_OVER = FINISHED | {"Suspended", "Disconnected"}


@cmdlet("Receive", "Job", default_parameter_set="Location", confirm_impact="None", remoting_capability="SupportedByCommand")
class ReceiveJobCommand(JobCommand):
    """Gives what jobs have put out so far, and takes it out of them.

    Errors, warnings and the other records come in their own streams. With -Keep everything stays for the next time; with -Wait
    the command goes on until the jobs have ended.
    """

    examples = (
        Example("Receive-Job $job", "the results so far"),
        Example("Start-Job { Get-Process } | Receive-Job -Wait -AutoRemoveJob", "waits for the results and removes the job"),
    )

    job = parameter("Job", "System.Management.Automation.Job[]", sets={"ComputerName": _JOB, "Session": _JOB, "Location": _JOB}, help="The jobs.")
    computer_name = parameter("ComputerName", "string[]", sets={"ComputerName": at(position=1, by_property_name=True)}, aliases=("Cn",), validate=(not_null_or_empty(),), help="Only what came from these machines.")
    location = parameter("Location", "string[]", sets={"Location": at(position=1)}, validate=(not_null_or_empty(),), help="Only what came from these places.")
    session = parameter("Session", "System.Management.Automation.Runspaces.PSSession[]", sets={"Session": at(position=1, by_property_name=True)}, validate=(not_null(),), help="Only what came from these sessions.")
    keep = parameter("Keep", "switch", help="Leave the results in the jobs.")
    no_recurse = parameter("NoRecurse", "switch", help="Only the jobs' own results, not their child jobs'.")
    force = parameter("Force", "switch", help="With -Wait: go on waiting for suspended and disconnected jobs.")
    wait = parameter("Wait", "switch", help="Go on until the jobs have ended.")
    auto_remove_job = parameter("AutoRemoveJob", "switch", help="With -Wait: remove the jobs at the end.")
    write_events = parameter("WriteEvents", "switch", help="With -Wait: give the changes of state, too.")
    write_job_in_results = parameter("WriteJobInResults", "switch", help="With -Wait: give the job itself first.")
    parameter_order = (
        "Job", "ComputerName", "Location", "Session", "Keep", "NoRecurse", "Force", "Wait", "AutoRemoveJob", "WriteEvents",
        "WriteJobInResults", "Name", "InstanceId", "Id",
    )

    def begin_processing(self) -> None:
        if self.wait and self.keep:
            self.refuse("-Wait gives each result once: it cannot be used with -Keep.")
        for name, given in (
            ("AutoRemoveJob", self.auto_remove_job), ("WriteEvents", self.write_events), ("WriteJobInResults", self.write_job_in_results), ("Force", self.force),
        ):
            if given and not self.wait:
                self.refuse(f"-{name} needs -Wait.")
        self.writer = ResultWriter(self)
        self.waited: list[Job] = []

    def refuse(self, text: str) -> None:
        """End with an error about parameters that do not go together."""
        self.throw_terminating_error(self.make_error(PSInvalidOperationException(text), "InvalidOperation", "InvalidOperation"))

    def process_record(self) -> None:
        for job in self.selected():
            if self.wait:
                if job not in self.waited:
                    self.waited.append(job)
                    if self.write_job_in_results:
                        self.write_object(job)
            else:
                for part, recurse in self.parts(job):
                    self.writer.receive(part, keep=self.keep, recurse=recurse)

    def parts(self, job: Job) -> Iterator[tuple[Job, bool]]:
        """The jobs to receive, and whether their children are meant with them."""
        wanted = self.places()
        if wanted is None:
            yield job, not self.no_recurse
            return
        for child in job.children or [job]:
            if child.location.lower() in wanted or any(child_session(child) == one for one in wanted):
                yield child, True

    def places(self) -> list[Any] | None:
        """Machines or sessions the results are to come from; None for all."""
        if self.parameter_set_name == "ComputerName" and self.computer_name:
            return [name.lower() for name in self.computer_name]
        if self.parameter_set_name == "Location" and self.location:
            return [name.lower() for name in self.location]
        if self.parameter_set_name == "Session" and self.session:
            return [session.runspace for session in self.session]
        return None

    def end_processing(self) -> None:
        if not self.wait or not self.waited:
            return
        parts = [part for job in self.waited for part in self.parts(job)]
        leaves = [leaf for part, recurse in parts for leaf in ([*part.children, part] if recurse else [part])]
        told: list[JobStateEventArgs] = []
        notices = [(leaf, lambda _, args: told.append(args)) for leaf in leaves] if self.write_events else []
        for leaf, notice in notices:
            leaf.state_handlers.append(notice)
        for leaf in leaves:
            leaf.receiving(True)
        try:
            with ChangeSignal(self.context, [job.on_change for job in [*self.waited, *leaves]]) as signal:
                signal.until(lambda: self.take(parts, leaves, told))
        finally:
            for leaf in leaves:
                leaf.receiving(False)
            for leaf, notice in notices:
                leaf.state_handlers.remove(notice)
        if self.auto_remove_job:
            for job in self.waited:
                if job.state in FINISHED:
                    self.jobs.remove(job)

    def take(self, parts: list[tuple[Job, bool]], leaves: list[Job], told: list[JobStateEventArgs]) -> bool:
        """Write what has come; whether everything has ended."""
        over = all(leaf.state in (FINISHED if self.force else _OVER) for leaf in leaves)
        for part, recurse in parts:
            self.writer.receive(part, keep=False, recurse=recurse, in_order=True)
        while told:
            self.write_object(told.pop(0))
        return over


def child_session(job: Job) -> Any:
    """The runspace a child job runs in, if it is a remote one."""
    return getattr(job, "runspace", None)
