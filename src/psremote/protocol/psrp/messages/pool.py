"""Pool messages: states, private data, counting and resetting runspaces, events — MS-PSRP 2.2.2.6 to 2.2.2.14."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.numbers import Int64
from psremote.protocol.psrp.codecs import ANY, I32, I64, LIST, OPTIONAL_TEXT, TEXT, Codec, wrong
from psremote.protocol.psrp.error_records import OPTIONAL_ERROR_RECORD
from psremote.protocol.psrp.message import Message, message, wire
from psremote.protocol.psrp.message_type import MessageType


def _decode_answer(value: Any, name: str) -> bool | int:
    if isinstance(value, bool):
        return value
    if not isinstance(value, int):
        wrong(name, value, "a boolean or a number")
    return int(value)


BOOL_OR_COUNT = Codec(lambda value: value, _decode_answer)


@message(MessageType.SET_MAX_RUNSPACES)
class SetMaxRunspaces(Message):
    """Change the pool's upper limit — MS-PSRP 2.2.2.6."""

    max_runspaces: int = wire("MaxRunspaces", I32)
    call_id: int = wire("ci", I64)


@message(MessageType.SET_MIN_RUNSPACES)
class SetMinRunspaces(Message):
    """Change the pool's lower limit — MS-PSRP 2.2.2.7."""

    min_runspaces: int = wire("MinRunspaces", I32)
    call_id: int = wire("ci", I64)


@message(MessageType.RUNSPACE_AVAILABILITY)
class RunspaceAvailabilityAnswer(Message):
    """The answer to the four pool requests: a boolean, or the count of free runspaces — MS-PSRP 2.2.2.8."""

    answer: bool | int = wire("SetMinMaxRunspacesResponse", BOOL_OR_COUNT)
    call_id: int = wire("ci", I64)


@message(MessageType.RUNSPACEPOOL_STATE)
class RunspacePoolStateMessage(Message):
    """The pool's new state, with a reason when it failed — MS-PSRP 2.2.2.9."""

    state: int = wire("RunspaceState", I32)
    error: Any = wire("ExceptionAsErrorRecord", OPTIONAL_ERROR_RECORD, optional=True, default=None)


@message(MessageType.GET_AVAILABLE_RUNSPACES)
class GetAvailableRunspaces(Message):
    """How many runspaces are free — MS-PSRP 2.2.2.11."""

    call_id: int = wire("ci", I64)


@message(MessageType.RESET_RUNSPACE_STATE)
class ResetRunspaceState(Message):
    """Variables and location back to the start; for pools of one runspace — MS-PSRP 2.2.2.31."""

    call_id: int = wire("ci", I64)


@message(MessageType.USER_EVENT)
class UserEvent(Message):
    """An event the server's engine forwards — MS-PSRP 2.2.2.12."""

    event_identifier: int = wire("PSEventArgs.EventIdentifier", I32)
    source_identifier: str = wire("PSEventArgs.SourceIdentifier", TEXT)
    time_generated: Any = wire("PSEventArgs.TimeGenerated", ANY)
    sender: Any = wire("PSEventArgs.Sender", ANY)
    source_arguments: list[Any] = wire("PSEventArgs.SourceArgs", LIST)
    message_data: Any = wire("PSEventArgs.MessageData", ANY)
    computer_name: str | None = wire("PSEventArgs.ComputerName", OPTIONAL_TEXT)
    runspace_id: Any = wire("PSEventArgs.RunspaceId", ANY)


@message(MessageType.APPLICATION_PRIVATE_DATA)
class ApplicationPrivateData(Message):
    """What the server tells about itself — MS-PSRP 2.2.2.13."""

    data: Any = wire("ApplicationPrivateData", ANY)


@message(MessageType.RUNSPACEPOOL_INIT_DATA)
class RunspacePoolInitData(Message):
    """The counts of a pool that is connected to; real servers swap the two — MS-PSRP 2.2.2.29."""

    min_runspaces: int = wire("MinRunspaces", I32)
    max_runspaces: int = wire("MaxRunspaces", I32)


__all__ = [
    "ApplicationPrivateData", "GetAvailableRunspaces", "Int64", "ResetRunspaceState", "RunspaceAvailabilityAnswer",
    "RunspacePoolInitData", "RunspacePoolStateMessage", "SetMaxRunspaces", "SetMinRunspaces", "UserEvent",
]
