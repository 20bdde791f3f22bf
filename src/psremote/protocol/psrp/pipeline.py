"""A pipeline as both ends see it: its state, whether input may still come, the host calls that wait for an answer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any
from uuid import UUID

from psremote.errors import LocalProtocolError
from psremote.protocol.psrp.message import Message
from psremote.protocol.psrp.message_type import MessageType
from psremote.protocol.psrp.messages.host import NO_ANSWER, PipelineHostCall, PipelineHostResponse
from psremote.protocol.psrp.messages.pipeline import CreatePipeline, PipelineStateMessage
from psremote.protocol.psrp.states import PIPELINE_STATE_EVENTS, PipelineEvent, PipelineState, pipeline_machine

OutputReader = Callable[[bytes, Callable[[bytes], Any]], Any]
"""A payload and the deserializer → the value."""


class Pipeline:
    """One end of a pipeline; `apply` is called for every message, whichever way it goes."""

    __slots__ = ("id", "_machine", "input_open", "is_nested", "waiting_calls", "_call_ids", "error", "read_output")

    def __init__(self, identifier: UUID) -> None:
        self.id = identifier
        self._machine = pipeline_machine()
        self.input_open = False
        self.is_nested = False
        self.waiting_calls: set[int] = set()
        self._call_ids = count(1)
        self.error: object = None
        """The ErrorRecord that came with the final state."""
        self.read_output: OutputReader | None = None
        """Reads the payloads of its output instead of the deserializer: for a reader that knows what is coming."""

    @property
    def state(self) -> PipelineState:
        """Where it is."""
        return self._machine.state

    def next_call_id(self) -> int:
        """A number for a host call that wants an answer."""
        return next(self._call_ids)

    def fire(self, event: PipelineEvent) -> bool:
        """Something changes the state without a message (a signal, the loss of the pool)."""
        return self._machine.fire(event)

    def apply(self, message: Message, sent: bool) -> bool:
        """A message crosses. One that may not cross now is our mistake when sent, and passed over (False) when received."""
        kind = message.TYPE
        state = self._machine.state
        if kind is MessageType.PIPELINE_OUTPUT and not state.is_final:
            return True
        if isinstance(message, CreatePipeline):
            self._machine.fire(PipelineEvent.Create)
            self.input_open = not message.no_input
            self.is_nested = message.is_nested
        elif kind is MessageType.GET_COMMAND_METADATA:
            self._machine.fire(PipelineEvent.Create)
        elif isinstance(message, PipelineStateMessage):
            event = PIPELINE_STATE_EVENTS.get(message.state)
            if event is not None and self._machine.fire(event):
                self.error = message.error
                self.waiting_calls.clear()
                self.input_open = False
        elif state.is_final:
            # What was on its way when the pipeline ended is of no interest; to send something then is a mistake.
            if sent and kind is not MessageType.PIPELINE_HOST_RESPONSE:
                raise LocalProtocolError(f"{kind.name} after the pipeline was {state.name}")
            return False
        elif kind is MessageType.PIPELINE_INPUT or kind is MessageType.END_OF_PIPELINE_INPUT:
            if not self.input_open:
                if sent:
                    raise LocalProtocolError(f"{kind.name} for a pipeline whose input is closed")
                return False
            if kind is MessageType.END_OF_PIPELINE_INPUT:
                self.input_open = False
        elif kind is MessageType.STOP_POWERSHELL:
            self._machine.fire(PipelineEvent.StopRequested)
        elif isinstance(message, PipelineHostCall):
            if message.call_id != NO_ANSWER:
                self.waiting_calls.add(message.call_id)
        elif isinstance(message, PipelineHostResponse):
            if not sent and message.call_id not in self.waiting_calls:
                return False  # nobody has asked, or somebody has answered already
            self.waiting_calls.discard(message.call_id)
        return True
