"""The exceptions of things that are in the wrong state: runspaces, pools, pipelines, jobs."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import prop
from psremote.bcl.values.exceptions import (
    SystemException,
)
from psremote.objects.exceptions import automation_exception


@automation_exception("JobFailedException")
class JobFailedException(SystemException):
    """The job failed."""

    reason: Any = None

    @prop("System.Exception Reason {get;}")
    def _reason(self) -> Any:
        return self.reason


class _State(SystemException):
    current_state: Any = None
    expected_state: Any = None

    def __init__(self, message: Any = None, inner: Any = None, current_state: Any = None, expected_state: Any = None) -> None:
        super().__init__(message, inner)
        self.current_state = current_state
        self.expected_state = expected_state


@automation_exception("InvalidPowerShellStateException")
class InvalidPowerShellStateException(_State):
    """The PowerShell object is in the wrong state."""


@automation_exception("InvalidJobStateException")
class InvalidJobStateException(_State):
    """The job is in the wrong state."""


@automation_exception("Runspaces.InvalidRunspaceStateException")
class InvalidRunspaceStateException(_State):
    """The runspace is in the wrong state; the states, where they are told, are the enum's values."""

    @prop("System.Management.Automation.Runspaces.RunspaceState CurrentState {get;}")
    def _current(self) -> Any:
        return self.current_state

    @prop("System.Management.Automation.Runspaces.RunspaceState ExpectedState {get;}")
    def _expected(self) -> Any:
        return self.expected_state


@automation_exception("Runspaces.InvalidRunspacePoolStateException")
class InvalidRunspacePoolStateException(_State):
    """The runspace pool is in the wrong state."""


@automation_exception("Runspaces.InvalidPipelineStateException")
class InvalidPipelineStateException(_State):
    """The pipeline is in the wrong state."""
