"""What travels when a script stops in a session's debugger: the event, the client's commands, the debugger's answers.

The server tells of a stop with a USER_EVENT and waits; the client's nested pipelines run in the stopped script, those with a virtual
command (`__Set-PSDebuggerAction`, …) set the debugger itself, and one whose text is the debugger's own is answered with a DebuggerCommand.
"""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.enums import EnumType, EnumValue, enum_type
from psremote.bcl.record import made, record
from psremote.objects import MISSING, enumerate_value, get_property, type_names
from psremote.objects.ps_object import PSCustomObject, base_object
from psremote.objects.records import InvocationInfo
from psremote.protocol.psrp.codecs import array_list, bag
from psremote.protocol.psrp.command import Command, Parameter, PowerShellObject
from psremote.protocol.psrp.error_records import decode_invocation, encode_invocation

_SMA = "System.Management.Automation."
STOP_EVENT = "PSInternalRemoteDebuggerStopEvent"
UPDATED_EVENT = "PSInternalRemoteDebuggerBreakpointUpdatedEvent"

DEBUG_MODES: EnumType = enum_type(_SMA + "DebugModes", {"None": 0, "Default": 1, "LocalScript": 2, "RemoteScript": 4}, flags=True)
BREAKPOINT_MODES: EnumType = enum_type(_SMA + "UnhandledBreakpointProcessingMode", {"None": 0, "Ignore": 1, "Wait": 2})
REMOTE_SCRIPT = 4
IGNORE_UNHANDLED, WAIT_UNHANDLED = 1, 2

GET_STOP_ARGS, SET_ACTION, SET_STEP_MODE = "__Get-PSDebuggerStopArgs", "__Set-PSDebuggerAction", "__Set-PSDebuggerStepMode"
SET_MODE, SET_UNHANDLED_MODE = "__Set-PSDebugMode", "__Set-PSUnhandledBreakpointMode"
GET_BREAKPOINT, SET_BREAKPOINT, REMOVE_BREAKPOINT = "__Get-PSBreakpoint", "__Set-PSBreakpoint", "__Remove-PSBreakpoint"
ENABLE_BREAKPOINT, DISABLE_BREAKPOINT = "__Enable-PSBreakpoint", "__Disable-PSBreakpoint"
VIRTUAL_COMMANDS = frozenset(name.lower() for name in (
    GET_STOP_ARGS, SET_ACTION, SET_STEP_MODE, SET_MODE, SET_UNHANDLED_MODE, GET_BREAKPOINT, SET_BREAKPOINT, REMOVE_BREAKPOINT,
    ENABLE_BREAKPOINT, DISABLE_BREAKPOINT,
))


def virtual_command(name: str, parameter: str | None = None, value: Any = None, *, is_nested: bool = True) -> PowerShellObject:
    """A pipeline of one virtual command."""
    given = [] if parameter is None else [Parameter(parameter, value)]
    return PowerShellObject([[Command(name, parameters=given)]], is_nested=is_nested)


def virtual_name(powershell: PowerShellObject) -> str | None:
    """The name, in lower case, of the virtual command a pipeline is; None for any other pipeline."""
    if len(powershell.statements) != 1 or len(powershell.statements[0]) != 1:
        return None
    command = powershell.statements[0][0]
    name = command.text.lower()
    return name if not command.is_script and name in VIRTUAL_COMMANDS else None


def argument(powershell: PowerShellObject, name: str) -> Any:
    """A virtual command's argument; None where it is missing."""
    for one in powershell.statements[0][0].parameters:
        if one.bound_name is not None and one.bound_name.lower() == name.lower():
            return one.value
    return None


def mode_number(value: Any) -> int | None:
    """An enumeration's number, whether it came as the enumeration, a number or a text."""
    value = base_object(value)
    if isinstance(value, EnumValue):
        return int(value.value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def resume_action(name: str) -> Any:
    """A DebuggerResumeAction by its name."""
    kind: Any = get_type(_SMA + "DebuggerResumeAction")
    return kind.parse(name)


def action_name(value: Any) -> str | None:
    """The name of a DebuggerResumeAction that came; None for null."""
    value = base_object(value)
    if value is None or value is MISSING:
        return None
    kind: Any = get_type(_SMA + "DebuggerResumeAction")
    return str((value if isinstance(value, EnumValue) else kind.parse(value) if isinstance(value, str) else kind.from_value(int(value))).name)


def encode_stop(invocation: InvocationInfo, breakpoints: list[Any], action: str) -> PSCustomObject:
    """DebuggerStopEventArgs as they travel."""
    return bag(
        [
            ("Breakpoints", array_list(breakpoints)),
            ("ResumeAction", resume_action(action)),
            ("SerializedInvocationInfo", bag(encode_invocation(invocation))),
        ],
        (_SMA + "DebuggerStopEventArgs", "System.EventArgs", "System.Object"),
        _SMA + "DebuggerStopEventArgs",
    )


@record
class RemoteBreakpoint:
    """A breakpoint of the other end, for the person at the prompt."""

    kind: str
    place: str


@record
class RemoteStop:
    """Where a script of the other end has stopped."""

    invocation: InvocationInfo = made(factory=InvocationInfo)
    breakpoints: list[RemoteBreakpoint] = made(factory=list)


def _text(value: Any, name: str) -> str:
    found = get_property(value, name)
    found = None if found is MISSING else base_object(found)
    return "" if found is None else str(found.name if isinstance(found, EnumValue) else found)


def decode_breakpoint(value: Any) -> RemoteBreakpoint:
    """What can be said of a breakpoint that came."""
    kind = next((one.rpartition(".")[2].removesuffix("Breakpoint") for one in type_names(value) if one.endswith("Breakpoint")), "")
    script = _text(value, "Script")
    if kind == "Line":
        column = _text(value, "Column")
        return RemoteBreakpoint(kind, f"{script}:{_text(value, 'Line')}" + (f", {column}" if column not in ("", "0") else ""))
    place = _text(value, "Command") if kind == "Command" else f"${_text(value, 'Variable')} ({_text(value, 'AccessMode')})"
    return RemoteBreakpoint(kind, f"{script}:{place}" if script else place)


def decode_stop(value: Any) -> RemoteStop:
    """The stop an event's argument describes, as far as it can be read."""
    made = RemoteStop()
    source = get_property(value, "SerializedInvocationInfo")
    plain = base_object(source) if source is not MISSING else None
    if isinstance(plain, PSCustomObject):
        made.invocation = decode_invocation(plain)
    hit = get_property(value, "Breakpoints")
    listed = None if hit is MISSING else enumerate_value(base_object(hit))
    made.breakpoints = [decode_breakpoint(one) for one in listed or ()]
    return made


@record
class DebuggerAnswer:
    """What the debugger at the other end made of a line."""

    action: str | None = None
    executed: bool = False


def decode_answer(value: Any) -> DebuggerAnswer | None:
    """The answer an output object is; None for the output of what was run."""
    names = type_names(value)
    if not any(one.endswith((_SMA + "DebuggerCommand", _SMA + "DebuggerCommandResults")) for one in names[:1]):
        return None
    action = action_name(get_property(value, "ResumeAction"))
    done = get_property(value, "EvaluatedByDebugger" if names[0].endswith("Results") else "ExecutedByDebugger")
    return DebuggerAnswer(action, action is not None or base_object(done) is True)
