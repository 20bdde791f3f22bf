"""Writing what a job has put out through the command that receives it."""

from __future__ import annotations

from typing import Any

from psremote.engine.jobs.job import STREAMS, Job
from psremote.objects import ErrorRecord


class ResultWriter:
    """Gives a job's records to a cmdlet's streams."""

    def __init__(self, cmdlet: Any) -> None:
        self.cmdlet = cmdlet
        self.failures_told: set[int] = set()

    def receive(self, job: Job, *, keep: bool, recurse: bool, in_order: bool = False) -> None:
        """Everything there is now: a parent's children first, then its own."""
        if recurse:
            for child in list(job.children):
                self.receive(child, keep=keep, recurse=True, in_order=in_order)
        self.answer_questions(job)
        arrivals = job.take_arrivals(keep)
        if not in_order:
            rank = {stream: place for place, stream in enumerate(STREAMS)}
            arrivals.sort(key=lambda one: rank[one[0]])
        for stream, value in arrivals:
            self.write(stream, value)
        self.tell_failure(job)

    def tell_failure(self, job: Job) -> None:
        """Why a job failed, where that is not among its errors."""
        if job.state != "Failed" or job.children or job.id in self.failures_told:
            return
        self.failures_told.add(job.id)
        record = job.failure_record
        if record is None and job.state_info.reason is not None:
            record = ErrorRecord(job.state_info.reason, "JobStateFailed", "InvalidResult", None)
        if record is not None:
            self.write("error", record)

    def answer_questions(self, job: Job) -> None:
        """Let the user answer what the job waits for."""
        while job.pending_host_calls:
            job.pending_host_calls.pop(0)(self.cmdlet.host)

    def write(self, stream: str, value: Any) -> None:
        """One record into the stream it came from."""
        cmdlet = self.cmdlet
        if stream == "output":
            cmdlet.write_object(value)
        elif stream == "error":
            value.preserve_invocation_info_once = True
            cmdlet.write_error(value)
        elif stream == "information":
            value.is_shown = None  # whether it is seen is decided here, not where the job ran
            cmdlet.write_information(value)
        elif stream == "progress":
            cmdlet.write_progress(value)
        else:
            # What was let through when it was written is let through here, whatever the preferences say now.
            getattr(cmdlet.runtime.streams, stream).append(value)
