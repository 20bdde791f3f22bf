"""PSRemotingJob: one command on several machines as a job; a child job for each machine. What runs it is given from above."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, prop
from psremote.engine.jobs.job import Job

_SMA = "System.Management.Automation"


@dotnet_type(f"{_SMA}.PSRemotingChildJob", base=f"{_SMA}.Job", assembly=_SMA)
class PSRemotingChildJob(Job):
    """The part of a remoting job that runs on one machine."""

    def __init__(self, number: int, command: str, location: str, runspace: Any) -> None:
        super().__init__(number, command, location=location)
        self.runspace = runspace
        self.stopper: Callable[[], object] | None = None
        """Ends the work; the state follows from it."""

    def stop(self) -> None:
        """End the work at the other end."""
        if self.is_finished:
            return
        self.set_state("Stopping")
        if self.stopper is None:
            self.set_state("Stopped")
        else:
            self.stopper()

    @prop("runspace Runspace {get;}")
    def net_runspace(self) -> Any:
        """Where it runs."""
        return self.runspace


class ParentJob(Job):
    """A job whose state follows from its child jobs."""

    def __init__(self, number: int, command: str, name: str | None = None, *, job_type: str = "") -> None:
        super().__init__(number, command, name, location="", job_type=job_type)

    def add_child(self, child: Job) -> None:
        """One more part."""
        self.children.append(child)
        child.on_change.append(self.child_changed)

    def child_changed(self) -> None:
        """Something happened to a child: the state follows, and who waits for this job is told."""
        states = {child.state for child in self.children}
        if self.is_finished or not states:
            self.changed()
        elif all(child.is_finished for child in self.children):
            ending = next((word for word in ("Failed", "Stopped") if word in states), "Completed")
            if not self.set_state(ending):
                self.changed()
        elif "Blocked" in states:
            if not self.set_state("Blocked"):
                self.changed()
        elif "AtBreakpoint" in states:
            if not self.set_state("AtBreakpoint"):
                self.changed()
        elif "Disconnected" in states and "Running" not in states:
            if not self.set_state("Disconnected"):
                self.changed()
        elif self.state in {"NotStarted", "Blocked", "AtBreakpoint", "Disconnected"} and states != {"NotStarted"} and self.set_state("Running"):
            pass
        else:
            self.changed()

    def stop(self) -> None:
        """Stop all children."""
        if self.is_finished:
            return
        self.set_state("Stopping")
        for child in self.children:
            child.stop()

    def close(self) -> None:
        """Close all children."""
        for child in self.children:
            child.close()


@dotnet_type(f"{_SMA}.PSRemotingJob", base=f"{_SMA}.Job", assembly=_SMA)
class PSRemotingJob(ParentJob):
    """Invoke-Command -AsJob, Start-Job."""

    @prop("string Location {get;}")
    def net_location(self) -> str:
        """The machines."""
        return ",".join(child.location for child in self.children)

    @prop("string StatusMessage {get;}")
    def net_status_message(self) -> str:
        """Which parts failed is said by their own states."""
        return ""
