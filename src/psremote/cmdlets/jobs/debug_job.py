"""Debug-Job: says that jobs cannot be debugged here."""

from __future__ import annotations

from psremote.cmdlets.common.job_selection import JobCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter
from psremote.engine.jobs.job import Job
from psremote.objects import to_text
from psremote.objects.exceptions import PSInvalidOperationException
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Debug", "Job", default_parameter_set="JobParameterSet", supports_should_process=True)
class DebugJobCommand(JobCommand):
    """Would break into a running job; this engine has no script debugger, and says so.

    The job is looked up first, so that a wrong name is told from a missing debugger.
    """

    examples = (Example("Debug-Job -Id 3", "an error that says why not"),)

    job = parameter("Job", "System.Management.Automation.Job", sets={"JobParameterSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, help="The job.")
    name = parameter("Name", "string", sets={"JobNameParameterSet": at(position=0, mandatory=True)}, help="Its name.")
    id = parameter("Id", "int", sets={"JobIdParameterSet": at(position=0, mandatory=True)}, help="Its number.")
    instance_id = parameter("InstanceId", "guid", sets={"JobInstanceIdParameterSet": at(position=0, mandatory=True)}, help="Its instance id.")
    break_all = parameter("BreakAll", "switch", help="Break at once.")
    parameter_order = ("Job", "Name", "Id", "InstanceId", "BreakAll")

    def process_record(self) -> None:
        job = self.wanted()
        if job is not None and self.should_process(job.name, "Debug"):
            self.refuse("DebugJobNoDebugger", f"{job.name} cannot be debugged: this engine has no script debugger.", job)

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
