"""Reads a conversation for people: bytes of a channel in, one line of text per message out. Both directions, no state kept."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from psremote.errors import RemoteProtocolError
from psremote.objects.ps_object import PSCustomObject
from psremote.protocol.clixml import deserialize
from psremote.protocol.psrp.fragments import Defragmenter
from psremote.protocol.psrp.message import MESSAGES, Envelope, Message, read_envelope
from psremote.protocol.psrp.message_type import MessageType
from psremote.protocol.psrp.messages.host import HostCall, HostResponse
from psremote.protocol.psrp.messages.pipeline import CreatePipeline, PipelineStateMessage
from psremote.protocol.psrp.messages.pool import RunspacePoolStateMessage
from psremote.protocol.psrp.states import PipelineState, RunspacePoolState

_MAX_TEXT = 160


class Dissector:
    """One per conversation; `feed` takes what travels in either direction."""

    def __init__(self) -> None:
        self._streams: dict[tuple[str, UUID, str], Defragmenter] = {}

    def feed(self, sender: str, channel: UUID, data: bytes, stream: str = "Default") -> Iterator[str]:
        """The messages completed by these bytes, each as a line; faults are lines, too."""
        defragmenter = self._streams.setdefault((sender, channel, stream), Defragmenter())
        try:
            for blob in defragmenter.feed(data):
                yield describe(blob)
        except RemoteProtocolError as error:
            yield f"fault: {error}"


def describe(blob: bytes) -> str:
    """A message's bytes as one line."""
    try:
        envelope = read_envelope(blob)
    except RemoteProtocolError as error:
        return f"fault: {error}"
    name = MessageType(envelope.type).name if envelope.type in MessageType._value2member_map_ else hex(envelope.type)
    return f"{name} pool={_short(envelope.pool_id)} pipeline={_short(envelope.pipeline_id)} {_content(envelope)}".rstrip()


def _short(identifier: UUID) -> str:
    return "-" if identifier.int == 0 else str(identifier)[:8]


def _content(envelope: Envelope) -> str:
    declaration = MESSAGES.get(envelope.type)  # type: ignore[call-overload]
    raw = envelope.payload.decode("utf-8", "replace")
    if declaration is None or not raw:
        return _cut(raw)
    try:
        value = deserialize(envelope.payload, secure_string=lambda text: "(secret)")
        message: Message = declaration.from_value(value)
    except RemoteProtocolError as error:
        return f"cannot be read ({error}): {_cut(raw)}"
    return _facts(message, raw)


def _facts(message: Message, raw: str) -> str:
    if isinstance(message, CreatePipeline):
        statements = "; ".join(
            " | ".join(
                (f"{{ {c.text} }}" if c.is_script else c.text)
                + "".join(f" {p.name or ''}={_value(p.value)}" for p in c.parameters)
                for c in statement
            )
            for statement in message.powershell.statements
        )
        return _cut(f"{statements}{'' if message.no_input else ' (with input)'}{' (nested)' if message.is_nested else ''}")
    if isinstance(message, HostCall):
        return f"call {message.call_id} of method {message.method_id} with {len(message.parameters)} parameters"
    if isinstance(message, HostResponse):
        return f"answer to call {message.call_id}" + (" (an error)" if message.error is not None else "")
    if isinstance(message, PipelineStateMessage):
        return _state(PipelineState, message.state, message.error)
    if isinstance(message, RunspacePoolStateMessage):
        return _state(RunspacePoolState, message.state, message.error)
    return _cut(raw)


def _state(kind: type[PipelineState | RunspacePoolState], number: int, error: object) -> str:
    name = kind(number).name if number in kind._value2member_map_ else str(number)
    return name if error is None else f"{name}: {_cut(str(error))}"


def _value(value: object) -> str:
    return "(object)" if isinstance(value, PSCustomObject) else _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_TEXT else text[: _MAX_TEXT - 1] + "…"
