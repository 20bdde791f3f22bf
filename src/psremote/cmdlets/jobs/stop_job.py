"""Stop-Job: ends jobs before their time."""

from __future__ import annotations

from psremote.cmdlets.common.change_signal import ChangeSignal
from psremote.cmdlets.common.job_selection import JobCommand
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter
from psremote.engine.jobs.job import Job


@cmdlet("Stop", "Job", default_parameter_set="SessionIdParameterSet", output=("System.Management.Automation.Job",), supports_should_process=True)
class StopJobCommand(JobCommand):
    """Stops jobs, and waits until they have stopped.

    What they have put out so far stays there; Remove-Job removes them.
    """

    examples = (Example("Stop-Job -Name Nightly", "stops the job of that name"), Example("Get-Job -State Running | Stop-Job", "stops all"))

    job = parameter("Job", "System.Management.Automation.Job[]", sets={"JobParameterSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),), help="The jobs.")
    pass_thru = parameter("PassThru", "switch", help="Give the jobs.")
    state = parameter("State", "System.Management.Automation.JobState", sets={"StateParameterSet": at(position=0, mandatory=True, by_property_name=True)}, help="Jobs in this state.")
    filter = parameter("Filter", "hashtable", sets={"FilterParameterSet": at(position=0, mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),), help="Properties and what they must be.")
    parameter_order = ("Job", "PassThru", "Name", "InstanceId", "Id", "State", "Filter")

    def begin_processing(self) -> None:
        self.stopped_jobs: list[Job] = []

    def process_record(self) -> None:
        for job in self.selected():
            if self.should_process(f"{job.command} ({job.name})" if job.command else job.name, "Stop"):
                job.stop()
                self.stopped_jobs.append(job)

    def end_processing(self) -> None:
        jobs = self.stopped_jobs
        with ChangeSignal(self.context, [job.on_change for job in jobs]) as signal:
            signal.until(lambda: all(job.is_finished for job in jobs))
        if self.pass_thru:
            for job in jobs:
                self.write_object(job)
