"""Remove-Job: forgets jobs."""

from __future__ import annotations

from psremote.bcl.values.exceptions import ArgumentException
from psremote.cmdlets.common.change_signal import ChangeSignal
from psremote.cmdlets.common.job_selection import JobCommand
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter
from psremote.engine.jobs.job import Job

_FORCED = ("InstanceIdParameterSet", "JobParameterSet", "NameParameterSet", "SessionIdParameterSet", "FilterParameterSet")


@cmdlet("Remove", "Job", default_parameter_set="SessionIdParameterSet", output=("System.Management.Automation.Job",), supports_should_process=True)
class RemoveJobCommand(JobCommand):
    """Removes jobs that have ended, with everything they have put out.

    A job that still runs is an error; -Force stops it first.
    """

    examples = (Example("Get-Job | Remove-Job", "removes all that have ended"), Example("Remove-Job 3 -Force", "removes a job even while it runs"))

    job = parameter("Job", "System.Management.Automation.Job[]", sets={"JobParameterSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),), help="The jobs.")
    force = parameter("Force", "switch", sets=_FORCED, aliases=("F",), help="Stop what still runs.")
    state = parameter("State", "System.Management.Automation.JobState", sets={"StateParameterSet": at(position=0, mandatory=True, by_property_name=True)}, help="Jobs in this state.")
    command = parameter("Command", "string[]", sets={"CommandParameterSet": at(by_property_name=True)}, validate=(not_null_or_empty(),), help="Jobs that run this text; patterns are allowed.")
    filter = parameter("Filter", "hashtable", sets={"FilterParameterSet": at(position=0, mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),), help="Properties and what they must be.")
    parameter_order = ("Job", "Force", "Name", "InstanceId", "Id", "State", "Command", "Filter")

    def process_record(self) -> None:
        for job in self.selected(children=False):
            if self.should_process(f"{job.command} ({job.name})" if job.command else job.name, "Remove"):
                self.remove(job)

    def remove(self, job: Job) -> None:
        """One job."""
        if not job.is_finished and job.state != "NotStarted":
            if not self.force:
                fault = ArgumentException(f"{job.name} has not ended; Stop-Job stops it, -Force removes it all the same.", "Job")
                self.write_error(self.make_error(fault, "JobObjectNotFinishedCannotBeRemoved", "InvalidOperation", job))
                return
            job.stop()
            with ChangeSignal(self.context, [job.on_change]) as signal:
                signal.until(lambda: job.is_finished)
        if not self.jobs.remove(job):
            fault = ArgumentException(f"{job.name} is not among this session's jobs; was it removed already?", "Job")
            self.write_error(self.make_error(fault, "CannotRemoveJob", "InvalidOperation", job))
