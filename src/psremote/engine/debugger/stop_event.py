"""What a host is told when a script stops, and what it answers."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, prop
from psremote.objects import convert_to

_SMA = "System.Management.Automation"
CONTINUE, STEP_INTO, STEP_OUT, STEP_OVER, STOP = "Continue", "StepInto", "StepOut", "StepOver", "Stop"


@dotnet_type(f"{_SMA}.DebuggerStopEventArgs", base="System.EventArgs", assembly=_SMA)
class DebuggerStopEventArgs:
    """Where the script stands, which breakpoints it reached, and how it is to go on."""

    def __init__(self, invocation: Any, breakpoints: list[Any], scope: Any) -> None:
        self.invocation = invocation
        self.hit = breakpoints
        self.scope = scope
        self.action = CONTINUE
        self.detached = False
        """Whether whoever debugs wants no more of it."""

    def set_action(self, value: Any) -> None:
        """Choose how it goes on."""
        self.action = str(getattr(value, "name", value))

    @prop(f"System.Collections.ObjectModel.ReadOnlyCollection[{_SMA}.Breakpoint] Breakpoints {{get;}}")
    def breakpoints(self) -> list[Any]:
        """The breakpoints reached; none after a step."""
        return list(self.hit)

    @prop(f"{_SMA}.InvocationInfo InvocationInfo {{get;}}")
    def invocation_info(self) -> Any:
        """The statement about to be run."""
        return self.invocation

    @prop(f"{_SMA}.DebuggerResumeAction ResumeAction {{get;set;}}", setter=set_action)
    def resume_action(self) -> Any:
        """How it is to go on."""
        return convert_to(self.action, get_type(f"{_SMA}.DebuggerResumeAction"))


@dotnet_type(f"{_SMA}.PSDebugContext", assembly=_SMA)
class PSDebugContext:
    """`$PSDebugContext`: there while a script is stopped."""

    def __init__(self, invocation: Any, breakpoints: list[Any], trigger: Any = None) -> None:
        self.invocation = invocation
        self.hit = breakpoints
        self.trigger_object = trigger

    @prop(f"{_SMA}.InvocationInfo InvocationInfo {{get;}}")
    def invocation_info(self) -> Any:
        """The statement about to be run."""
        return self.invocation

    @prop(f"{_SMA}.Breakpoint[] Breakpoints {{get;}}")
    def breakpoints(self) -> list[Any]:
        """The breakpoints reached."""
        return list(self.hit)

    @prop("System.Object Trigger {get;}")
    def trigger(self) -> Any:
        """What made it stop, where that is an object."""
        return self.trigger_object
