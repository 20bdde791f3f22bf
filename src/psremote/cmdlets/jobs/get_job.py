"""Get-Job: the session's jobs."""

from __future__ import annotations

from psremote.cmdlets.common.job_selection import JobCommand
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter
from psremote.engine.jobs.job import Job
from psremote.objects import to_text

_SETS = ("SessionIdParameterSet", "InstanceIdParameterSet", "NameParameterSet", "StateParameterSet", "CommandParameterSet")


@cmdlet("Get", "Job", default_parameter_set="SessionIdParameterSet", output=("System.Management.Automation.Job",), confirm_impact="None")
class GetJobCommand(JobCommand):
    """Gives the session's background jobs.

    Without parameters all of them, in the order of their numbers; else those that the parameters name. Child jobs are found by
    number, name and instance id, and shown with -IncludeChildJob.
    """

    examples = (
        Example("Get-Job", "all jobs"),
        Example("Get-Job -Name Night* -State Failed", "those of these names that failed"),
    )

    include_child_job = parameter("IncludeChildJob", "switch", sets=_SETS, help="Show the child jobs, too.")
    child_job_state = parameter("ChildJobState", "System.Management.Automation.JobState", sets=_SETS, help="Show child jobs in this state.")
    has_more_data = parameter("HasMoreData", "bool", sets=_SETS, help="Only jobs that have, or have not, something to receive.")
    before = parameter("Before", "datetime", sets=_SETS, help="Only jobs that ended before this moment.")
    after = parameter("After", "datetime", sets=_SETS, help="Only jobs that ended after this moment.")
    newest = parameter("Newest", "int", sets=_SETS, help="Only so many, the newest.")
    id = parameter("Id", "int[]", sets={"SessionIdParameterSet": at(position=0, by_property_name=True)}, validate=(not_null_or_empty(),), help="Numbers in this session.")
    state = parameter("State", "System.Management.Automation.JobState", sets={"StateParameterSet": at(position=0, mandatory=True, by_property_name=True)}, help="Only jobs in this state.")
    command = parameter("Command", "string[]", sets={"CommandParameterSet": at(by_property_name=True)}, validate=(not_null_or_empty(),), help="Only jobs that run this text; patterns are allowed.")
    filter = parameter("Filter", "hashtable", sets={"FilterParameterSet": at(position=0, mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),), help="Properties and what they must be.")
    parameter_order = (
        "IncludeChildJob", "ChildJobState", "HasMoreData", "Before", "After", "Newest", "Id", "Name", "InstanceId", "State", "Command", "Filter",
    )

    def process_record(self) -> None:
        everything = self.parameter_set_name == "SessionIdParameterSet" and not self.is_bound("Id")
        found = list(self.jobs.jobs) if everything else self.selected()
        found = [job for job in found if self.wanted(job)]
        if self.include_child_job or self.is_bound("ChildJobState"):
            found = self.with_children(found)
        found.sort(key=lambda job: job.id)
        if self.is_bound("Newest"):
            found = found[max(0, len(found) - self.newest):]
        for job in found:
            self.write_object(job)

    def wanted(self, job: Job) -> bool:
        """Whether the conditions let it through."""
        if self.is_bound("HasMoreData") and job.has_more_data != self.has_more_data:
            return False
        if self.before is not None and (job.end_time is None or not job.end_time.ticks < self.before.ticks):
            return False
        return self.after is None or (job.end_time is not None and job.end_time.ticks > self.after.ticks)

    def with_children(self, jobs: list[Job]) -> list[Job]:
        """Jobs and those of their children that are asked for."""
        state = to_text(self.child_job_state) if self.is_bound("ChildJobState") else None
        found = list(jobs) if state is None else []
        for job in jobs:
            found += [child for child in job.children if child not in found and (state is None or child.state == state)]
        return found
