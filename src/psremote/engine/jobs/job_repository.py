"""JobRepository: a session's jobs (`context.jobs`), by number, name and instance id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.engine.jobs.job import Job


class JobRepository:
    """Jobs in the order in which they were made; closing the session stops them."""

    def __init__(self, context: Any) -> None:
        self.jobs: list[Job] = []
        self._last = 0
        context.extra.setdefault("on_close", []).append(self.close)

    def next_id(self) -> int:
        """The next job's number; children have numbers of their own."""
        self._last += 1
        return self._last

    def add(self, job: Job) -> Job:
        """Keep a job."""
        self.jobs.append(job)
        return job

    def remove(self, job: Job) -> bool:
        """Forget a job and let go of it; whether it was known, as a job or as the child of one."""
        if job in self.jobs:
            self.jobs.remove(job)
        else:
            parent = next((one for one in self.jobs if job in one.children), None)
            if parent is None:
                return False
            parent.children.remove(job)
        job.close()
        return True

    def everything(self) -> Iterator[Job]:
        """Jobs, then their children."""
        yield from self.jobs
        for job in list(self.jobs):
            yield from job.children

    def close(self) -> None:
        """The session ends."""
        for job in list(self.jobs):
            job.close()
        self.jobs.clear()


def repository(context: Any) -> JobRepository:
    """The session's jobs; made when first asked for, so that sessions without jobs load nothing."""
    if context.jobs is None:
        context.jobs = JobRepository(context)
    found: JobRepository = context.jobs
    return found
