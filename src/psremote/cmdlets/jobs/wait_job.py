"""Wait-Job: waits until jobs have ended."""

from __future__ import annotations

from psremote.bcl.values.exceptions import ArgumentException
from psremote.cmdlets.common.change_signal import ChangeSignal
from psremote.cmdlets.common.job_selection import JobCommand
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter, value_range
from psremote.engine.jobs.job import FINISHED, Job

_OVER = FINISHED | {"Suspended", "Disconnected"}


@cmdlet("Wait", "Job", default_parameter_set="SessionIdParameterSet", output=("System.Management.Automation.Job",), confirm_impact="None")
class WaitJobCommand(JobCommand):
    """Waits until jobs have ended, and gives them.

    With -Any the first that ends is enough; after -Timeout seconds only those are given that have ended.
    """

    examples = (
        Example("Wait-Job $job", "waits for a job"),
        Example("Get-Job | Wait-Job -Any -Timeout 30", "the first of all to end, within half a minute"),
    )

    job = parameter("Job", "System.Management.Automation.Job[]", sets={"JobParameterSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),), help="The jobs.")
    any = parameter("Any", "switch", help="Wait for one of them only.")
    timeout = parameter("Timeout", "int", aliases=("TimeoutSec",), validate=(value_range(-1, 2147483647),), help="So many seconds at most; -1 is for ever.")
    force = parameter("Force", "switch", help="Go on waiting for suspended and disconnected jobs.")
    state = parameter("State", "System.Management.Automation.JobState", sets={"StateParameterSet": at(position=0, mandatory=True, by_property_name=True)}, help="Jobs in this state.")
    filter = parameter("Filter", "hashtable", sets={"FilterParameterSet": at(position=0, mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),), help="Properties and what they must be.")
    parameter_order = ("Job", "Any", "Timeout", "Force", "Name", "InstanceId", "Id", "State", "Filter")

    def begin_processing(self) -> None:
        self.waited: list[Job] = []

    def process_record(self) -> None:
        self.waited += [job for job in self.selected() if job not in self.waited]

    def end_processing(self) -> None:
        jobs = self.waited
        if not jobs:
            return
        for job in jobs:
            for one in job.children or [job]:
                one.receiving(False)  # its end must not wait for a Receive-Job that waits for this command
        limit = self.timeout if self.is_bound("Timeout") and self.timeout >= 0 else None
        with ChangeSignal(self.context, [job.on_change for job in jobs]) as signal:
            signal.until(lambda: self.enough(jobs), limit)
        blocked = [job for job in jobs if job.state == "Blocked"]
        if blocked:
            names = ", ".join(job.name for job in blocked)
            fault = ArgumentException(f"{names}: waits for an answer of the user; Receive-Job lets it ask.")
            self.throw_terminating_error(self.make_error(fault, "BlockedJobsDeadlockWithWaitJob", "DeadlockDetected", blocked[0]))
        ended = [job for job in jobs if self.is_over(job)]
        for job in ended[:1] if self.any else ended:
            self.write_object(job)

    def is_over(self, job: Job) -> bool:
        """Whether nothing more is waited for in this job."""
        return job.state in (FINISHED if self.force else _OVER)

    def enough(self, jobs: list[Job]) -> bool:
        """Whether to wait no longer."""
        blocked = any(job.state == "Blocked" for job in jobs)
        return blocked or (any if self.any else all)(self.is_over(job) for job in jobs)
