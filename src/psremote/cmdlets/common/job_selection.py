"""Finding jobs as the job commands' parameters say: by number, name, instance id, state, command or a filter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.engine.cmdlet import Cmdlet, at, not_null_or_empty, parameter
from psremote.engine.jobs.job import Job
from psremote.engine.jobs.job_repository import JobRepository, repository
from psremote.objects import MISSING, get_property, to_text
from psremote.objects.exceptions import PSArgumentException
from psremote.objects.wildcards import WildcardPattern, contains_wildcard

BY_PROPERTY = at(position=0, mandatory=True, by_property_name=True)


class JobCommand(Cmdlet):
    """Base of the commands that take jobs."""

    name = parameter("Name", "string[]", sets={"NameParameterSet": BY_PROPERTY}, validate=(not_null_or_empty(),), help="Names; patterns are allowed.")
    instance_id = parameter("InstanceId", "guid[]", sets={"InstanceIdParameterSet": BY_PROPERTY}, validate=(not_null_or_empty(),), help="Instance ids.")
    id = parameter("Id", "int[]", sets={"SessionIdParameterSet": BY_PROPERTY}, validate=(not_null_or_empty(),), help="Numbers in this session.")

    @property
    def jobs(self) -> JobRepository:
        """The session's jobs."""
        return repository(self.context)

    def selected(self, *, children: bool = True) -> list[Job]:
        """The jobs the parameter set at hand names; what is not found is an error each."""
        kind = self.parameter_set_name
        if kind == "NameParameterSet":
            return self.by_name(self.name, children)
        if kind == "InstanceIdParameterSet":
            return self.by_instance_id(self.instance_id, children)
        if kind == "SessionIdParameterSet":
            return self.by_id(self.id or (), children)
        if kind == "StateParameterSet":
            return [job for job in self.jobs.jobs if job.state == to_text(self.state)]
        if kind == "CommandParameterSet":
            return self.by_command(self.command)
        if kind == "FilterParameterSet":
            return self.by_filter(self.filter)
        return list(self.job or ())

    state: Any = None
    command: Any = None
    filter: Any = None
    job: Any = None

    def among(self, children: bool) -> Iterable[Job]:
        """The jobs to look through."""
        return list(self.jobs.everything()) if children else list(self.jobs.jobs)

    def by_id(self, numbers: Iterable[int], children: bool = True) -> list[Job]:
        """Jobs of these numbers."""
        found = []
        for number in numbers:
            matching = [job for job in self.among(children) if job.id == number]
            found += matching
            if not matching:
                self.not_found("JobWithSpecifiedSessionNotFound", f"There is no job with the number {number}; Get-Job lists the jobs.", number)
        return found

    def by_name(self, names: Iterable[str], children: bool = True) -> list[Job]:
        """Jobs whose names match."""
        found: list[Job] = []
        for name in names:
            pattern = WildcardPattern(name)
            matching = [job for job in self.among(children) if pattern.is_match(job.name)]
            found += [job for job in matching if job not in found]
            if not matching and not contains_wildcard(name):
                self.not_found("JobWithSpecifiedNameNotFound", f"There is no job named '{name}'; Get-Job lists the jobs.", name)
        return found

    def by_instance_id(self, identifiers: Iterable[Any], children: bool = True) -> list[Job]:
        """Jobs of these instance ids."""
        found = []
        for identifier in identifiers:
            text = to_text(identifier).lower()
            matching = [job for job in self.among(children) if str(job.instance_id) == text]
            found += matching
            if not matching:
                self.not_found("JobWithSpecifiedInstanceIdNotFound", f"There is no job with the instance id {text}; Get-Job lists the jobs.", identifier)
        return found

    def by_command(self, commands: Iterable[str]) -> list[Job]:
        """Jobs whose text matches."""
        found: list[Job] = []
        for text in commands:
            pattern = WildcardPattern(text.strip())
            found += [job for job in self.jobs.jobs if job not in found and pattern.is_match((job.command or "").strip())]
        return found

    def by_filter(self, wanted: Any) -> list[Job]:
        """Jobs whose properties match all pairs."""
        pairs = [(to_text(key), WildcardPattern(to_text(value))) for key, value in wanted.items()]

        def fits(job: Job, name: str, pattern: WildcardPattern) -> bool:
            value = get_property(job, name)
            return value is not MISSING and pattern.is_match(to_text(value))

        return [job for job in self.jobs.jobs if all(fits(job, name, pattern) for name, pattern in pairs)]

    def not_found(self, error_id: str, text: str, target: Any) -> None:
        """A non-terminating error about a job nobody has."""
        self.write_error(self.make_error(PSArgumentException(text), error_id, "ObjectNotFound", target))
