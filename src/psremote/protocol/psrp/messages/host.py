"""Host messages: calls to the client's host and their answers — MS-PSRP 2.2.2.15, 2.2.2.16, 2.2.2.27, 2.2.2.28."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.numbers import Int64
from psremote.protocol.psrp.codecs import I64, Codec, array_list, bag, enum_codec, items, lookup, properties
from psremote.protocol.psrp.enums import RemoteHostMethodId
from psremote.protocol.psrp.error_records import decode_error_record, encode_error_record
from psremote.protocol.psrp.message import Message, message, own_message, wire
from psremote.protocol.psrp.message_type import MessageType

METHOD_ID = enum_codec(RemoteHostMethodId)
NO_ANSWER = -100
"""The call id of a call that wants no answer."""

PARAMETERS = Codec(array_list, items)


class HostCall(Message):
    """The server's wish: a method of the host and its encoded parameters."""

    call_id: int
    method_id: int
    parameters: list[Any]


class HostResponse(Message):
    """The client's answer: an encoded value or the error its host raised."""

    def __init__(self, call_id: int, method_id: int, result: Any = None, error: Any = None) -> None:
        self.call_id, self.method_id, self.result, self.error = call_id, method_id, result, error

    def to_value(self) -> Any:
        """The bag, in the order of real clients; a null result and a missing error are left out."""
        pairs: list[tuple[str, Any]] = []
        if self.error is not None:
            pairs.append(("me", encode_error_record(self.error)))
        elif self.result is not None:
            pairs.append(("mr", self.result))
        pairs += [("ci", Int64(self.call_id)), ("mi", METHOD_ID.encode(self.method_id))]
        return bag(pairs)

    @classmethod
    def from_value(cls, value: Any) -> Message:
        """The answer."""
        source = properties(value, cls.TYPE.name)
        error = lookup(source, "me", None)
        return cls(
            I64.decode(lookup(source, "ci"), "ci"),
            METHOD_ID.decode(lookup(source, "mi"), "mi"),
            lookup(source, "mr", None),
            None if error is None else decode_error_record(error, "me"),
        )


@message(MessageType.PIPELINE_HOST_CALL)
class PipelineHostCall(HostCall):
    """A call made while a pipeline runs — MS-PSRP 2.2.2.27."""

    call_id: int = wire("ci", I64)
    method_id: int = wire("mi", METHOD_ID)
    parameters: list[Any] = wire("mp", PARAMETERS)


@message(MessageType.RUNSPACEPOOL_HOST_CALL)
class RunspacePoolHostCall(HostCall):
    """A call made by the pool itself — MS-PSRP 2.2.2.15."""

    call_id: int = wire("ci", I64)
    method_id: int = wire("mi", METHOD_ID)
    parameters: list[Any] = wire("mp", PARAMETERS)


@own_message(MessageType.PIPELINE_HOST_RESPONSE)
class PipelineHostResponse(HostResponse):
    """The answer to a pipeline's call — MS-PSRP 2.2.2.28."""


@own_message(MessageType.RUNSPACEPOOL_HOST_RESPONSE)
class RunspacePoolHostResponse(HostResponse):
    """The answer to a pool's call — MS-PSRP 2.2.2.16."""
