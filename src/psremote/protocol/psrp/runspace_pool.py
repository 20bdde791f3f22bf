"""A runspace pool as a connection: bytes in, events out, messages in, bytes out; both roles in one code path.

Rule 1: no I/O, no clock, no randomness; ids and keys are given.
Rule 2: every message goes through `_apply`, sent or received, and moves the tables of states.py the same way.
Rule 3: a fault of the peer is a RemoteProtocolError, ours a LocalProtocolError; after a fatal one the pool is Broken.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID

from psremote.errors import InvalidStateError, LocalProtocolError, ProtocolError, RemoteProtocolError
from psremote.protocol.clixml import deserialize, serialize
from psremote.protocol.guids import wire_of_guid
from psremote.protocol.psrp import session_key as keys
from psremote.protocol.psrp.codecs import make_secure_string
from psremote.protocol.psrp.fragments import DEFAULT_FRAGMENT_SIZE, Defragmenter, Fragmenter
from psremote.protocol.psrp.message import BOM, MESSAGES, NO_GUID, Envelope, Message, read_envelope, write_header
from psremote.protocol.psrp.message_type import Destination, MessageType, Target
from psremote.protocol.psrp.messages import pipeline as pipeline_messages
from psremote.protocol.psrp.messages import pool as pool_messages
from psremote.protocol.psrp.messages import session as session_messages
from psremote.protocol.psrp.messages.host import PipelineHostResponse
from psremote.protocol.psrp.pipeline import Pipeline
from psremote.protocol.psrp.states import (
    POOL_MESSAGES,
    POOL_STATE_EVENTS,
    PipelineEvent,
    PoolEvent,
    RunspacePoolState,
    pool_machine,
)
from psremote.protocol.psrp.versions import (
    CURRENT,
    PLAIN_SECURE_STRINGS_SINCE,
    Version,
    client_accepts,
    constants_fit,
    parse_version,
    server_answer,
    version_text,
)
from psremote.protocol.role import Role

SESSION_CHANNEL = NO_GUID
DEFAULT_STREAM = "Default"
PROMPT_RESPONSE_STREAM = "PromptResponse"


class Outgoing(NamedTuple):
    """Fragments for a channel (a pipeline's id, or SESSION_CHANNEL) and one of its streams."""

    channel: UUID
    stream: str
    data: bytes


class MessageReceived(NamedTuple):
    """A message has come and the states have moved by it."""

    message: Message
    pipeline: Pipeline | None


class FaultReceived(NamedTuple):
    """The peer broke a rule in a way the session survives; the object it was about is lost."""

    error: RemoteProtocolError
    channel: UUID


Event = MessageReceived | FaultReceived

# Flags are compared as numbers: enum arithmetic costs more than the rest of a header.
_CLIENT_BIT, _SERVER_BIT = int(Destination.CLIENT), int(Destination.SERVER)
_NO_PAYLOAD = frozenset({MessageType.END_OF_PIPELINE_INPUT, MessageType.STOP_POWERSHELL, MessageType.CLOSE_SESSION})
_VALUES = frozenset({MessageType.PIPELINE_INPUT, MessageType.PIPELINE_OUTPUT})
_CREATORS = frozenset({MessageType.CREATE_PIPELINE, MessageType.GET_COMMAND_METADATA})
_SESSION_EVENTS = {
    MessageType.INIT_RUNSPACEPOOL: PoolEvent.InitRunspacePool,
    MessageType.CONNECT_RUNSPACEPOOL: PoolEvent.ConnectRunspacePool,
    MessageType.RUNSPACEPOOL_INIT_DATA: PoolEvent.InitData,
    MessageType.CLOSE_SESSION: PoolEvent.CloseRequested,
}


class _KeyMissing(Exception):
    """A SecureString has to be written or read before the session key is there."""


class _Ignored(Exception):
    """A message that came when nobody wants it; real peers pass over it."""


class RunspacePool:
    """One end of a pool."""

    def __init__(
        self,
        role: Role,
        identifier: UUID = NO_GUID,
        *,
        protocol_version: Version = CURRENT,
        fragment_size: int = DEFAULT_FRAGMENT_SIZE,
        new_rsa_key: Callable[[], Any] | None = None,
        random_bytes: Callable[[int], bytes] | None = None,
    ) -> None:
        self.role = role
        self.id = identifier
        self.protocol_version = protocol_version
        """Until negotiated what this end offers, then what both settled on."""
        self.peer_version: Version | None = None
        self.pipelines: dict[UUID, Pipeline] = {}
        self.application_private_data: Any = None
        self.reason: Any = None
        """The ErrorRecord or exception that broke the pool."""
        self._machine = pool_machine()
        self._fragmenter = Fragmenter(fragment_size)
        self._defragmenters: dict[str, dict[UUID, Defragmenter]] = {DEFAULT_STREAM: {}, PROMPT_RESPONSE_STREAM: {}}
        self._events: deque[Event] = deque()
        self._outgoing: list[Outgoing] = []
        self._outgoing_size = 0
        self._call_ids = count(1)
        self._offered = protocol_version
        self._by_wire_id: dict[bytes, Pipeline] = {}
        self._wire_id_of, self._wire_id_bytes = identifier, wire_of_guid(identifier)
        usual = (Destination.CLIENT, MessageType.PIPELINE_OUTPUT) if role is Role.CLIENT else (Destination.SERVER, MessageType.PIPELINE_INPUT)
        self._usual_start = write_header(usual[1], usual[0], NO_GUID, NO_GUID)[:8]
        # key exchange
        self._new_rsa_key, self._random_bytes = new_rsa_key, random_bytes
        self._rsa_key: Any = None
        self._session_key: bytes | None = None
        self._key_asked = False
        self._held_out: dict[UUID, list[tuple[Message, UUID]]] = {}
        self._held_in: dict[UUID, list[Envelope]] = {}

    # --- states

    @property
    def state(self) -> RunspacePoolState:
        """Where it is."""
        return self._machine.state

    def fire(self, event: PoolEvent) -> bool:
        """Something changes the state without a message (the carrier closed, a disconnect)."""
        changed = self._machine.fire(event)
        if self.state.is_final:
            for pipeline in self.pipelines.values():
                if not pipeline.state.is_final and pipeline.fire(PipelineEvent.PoolLost):
                    pipeline.waiting_calls.clear()
        return changed

    def next_call_id(self) -> int:
        """A number for a pool request or pool host call that wants an answer."""
        return next(self._call_ids)

    def drop_pipeline(self, identifier: UUID) -> None:
        """Forget a pipeline that both sides have closed."""
        self._value_before = None
        self.pipelines.pop(identifier, None)
        self._by_wire_id.pop(wire_of_guid(identifier), None)
        for streams in self._defragmenters.values():
            streams.pop(identifier, None)
        if self._held_in or self._held_out:
            self._held_in.pop(identifier, None)
            self._held_out.pop(identifier, None)

    # --- what arrives

    def receive_data(self, channel: UUID, data: bytes, stream: str = DEFAULT_STREAM) -> None:
        """Take bytes of a channel's stream."""
        defragmenters = self._defragmenters[stream]
        defragmenter = defragmenters.get(channel)
        if defragmenter is None:
            defragmenter = defragmenters[channel] = Defragmenter()
        try:
            for blob in defragmenter.feed(data):
                try:
                    if not self._receive_value(channel, blob):
                        self._receive_envelope(channel, read_envelope(blob))
                except RemoteProtocolError as error:
                    self._fault(error, channel)
                except _Ignored:
                    continue
        except RemoteProtocolError as error:
            self._fault(error, channel)

    def _fault(self, error: RemoteProtocolError, channel: UUID) -> None:
        if error.fatal:
            self.reason = error
            self._machine.fire(PoolEvent.TransportLost)
            raise error
        self._events.append(FaultReceived(error, channel))

    def _receive_value(self, channel: UUID, blob: bytes) -> bool:
        """The message that comes by the thousand, output or input, in its usual form; False for anything else."""
        before = self._value_before
        if before is not None and blob.startswith(before[0]) and self.id is before[2]:
            pipeline = before[1]
        else:
            if not blob.startswith(self._usual_start):
                return False
            found = self._by_wire_id.get(blob[24:40])
            if found is None or blob[8:24] != self._wire_id() or blob[40:43] != BOM:
                return False
            pipeline = found
            self._value_before = blob[:43], pipeline, self.id
        if self._held_in and channel in self._held_in:
            return False
        if pipeline.state.is_final or not (pipeline.input_open or self.role is Role.CLIENT) or len(blob) == 43:
            return False
        try:
            payload = blob[43:]
            value = self._read_payload(payload) if pipeline.read_output is None else pipeline.read_output(payload, self._read_payload)
        except Exception:
            return False  # the long way finds it again and knows what to do
        kind = pipeline_messages.PipelineOutput if self.role is Role.CLIENT else pipeline_messages.PipelineInput
        self._events.append(MessageReceived(kind(value), pipeline))
        return True

    _value_before: tuple[bytes, Pipeline, UUID] | None = None
    """How the last of those messages began, whose it was, and the pool's id then: the next one is mostly of the same pipeline."""

    def _wire_id(self) -> bytes:
        """The pool's id as it stands in headers."""
        if self._wire_id_of is not self.id:
            self._wire_id_of, self._wire_id_bytes = self.id, wire_of_guid(self.id)
        return self._wire_id_bytes

    def _receive_envelope(self, channel: UUID, envelope: Envelope) -> None:
        own_bit = _CLIENT_BIT if self.role is Role.CLIENT else _SERVER_BIT
        if not envelope.destination & own_bit:
            if self.role is Role.CLIENT and envelope.destination == _SERVER_BIT:
                raise RemoteProtocolError("The peer sent a message that is for servers: does it echo what it gets?", fatal=False)
            raise RemoteProtocolError(f"A message for destination {envelope.destination}", fatal=False)
        kind = envelope.type
        declaration = MESSAGES.get(kind)  # type: ignore[call-overload]
        if declaration is None or not declaration.ROUTE.to._value_ & own_bit:
            return  # unknown types and types of the other direction are ignored, as real peers do
        target = declaration.ROUTE.target
        if self.role is Role.SERVER and (
            (target is not Target.SESSION and envelope.pool_id != self.id)
            or (kind == MessageType.SESSION_CAPABILITY and self._machine.state is not RunspacePoolState.BeforeOpen)
        ):
            # Real servers close the pool then.
            self.fire(PoolEvent.CloseRequested)
            return
        if target is not Target.SESSION and envelope.pool_id != self.id:
            return
        if channel in self._held_in:
            self._held_in[channel].append(envelope)
            return
        pipeline = self.pipelines.get(envelope.pipeline_id)
        if target is Target.PIPELINE and pipeline is None:
            return  # silently, as real peers do
        if envelope.type in _CREATORS and channel != envelope.pipeline_id:
            raise RemoteProtocolError("A pipeline is created on its own channel only", fatal=False)
        usual: Message | None = None
        if kind == MessageType.PIPELINE_STATE:
            usual = pipeline_messages.read_usual_state(envelope.payload)
        elif kind == MessageType.CREATE_PIPELINE:
            usual = pipeline_messages.read_usual(envelope.payload)
        if usual is not None:
            pipeline = self._apply(usual, envelope.pipeline_id, envelope.pool_id, sent=False)
            self._events.append(MessageReceived(usual, pipeline))
            return
        try:
            if not envelope.payload:
                value = None
            elif pipeline is not None and pipeline.read_output is not None and kind == MessageType.PIPELINE_OUTPUT:
                value = pipeline.read_output(envelope.payload, self._read_payload)
            else:
                value = self._read_payload(envelope.payload)
        except _KeyMissing:
            self._held_in[channel] = [envelope]
            self._start_key_exchange()
            return
        except ProtocolError:
            raise
        except Exception as error:  # whatever a reader stumbles over, the peer's object is at fault, not the session
            raise RemoteProtocolError(f"{type(error).__name__}: {error}", fatal=False) from error
        message = declaration.from_value(value)
        if isinstance(message, pipeline_messages.CreatePipeline):
            pipeline_messages.remember_usual(envelope.payload, message)
        elif isinstance(message, pipeline_messages.PipelineStateMessage):
            pipeline_messages.remember_usual_state(envelope.payload, message)
        pipeline = self._apply(message, envelope.pipeline_id, envelope.pool_id, sent=False)
        self._events.append(MessageReceived(message, pipeline))

    def _read_payload(self, payload: bytes) -> Any:
        return deserialize(payload, secure_string=self._read_secure_string)

    def next_event(self) -> Event | None:
        """The next thing that happened; None when more data is needed."""
        return self._events.popleft() if self._events else None

    # --- what leaves

    @property
    def outgoing_size(self) -> int:
        """How many bytes wait in `data_to_send`."""
        return self._outgoing_size

    def data_to_send(self) -> list[Outgoing]:
        """What is to be carried to the peer now; what follows each other on one stream comes in one piece."""
        outgoing, self._outgoing, self._outgoing_size = self._outgoing, [], 0
        if len(outgoing) < 2:
            return outgoing
        # No more than fits one fragment's place is joined, and a large message stays alone: carriers that cut into pieces of a
        # fragment's size then never cut a fragment, for there are peers that cannot read one in two pieces.
        limit = self._fragmenter.fragment_size
        joined: list[Outgoing] = []
        pieces: list[bytes] = []
        size = 0
        channel, stream, _ = outgoing[0]
        for one in outgoing:
            if pieces and (one.channel != channel or one.stream != stream or size + len(one.data) > limit):
                joined.append(Outgoing(channel, stream, b"".join(pieces)))
                pieces, size = [], 0
            channel, stream, data = one
            pieces.append(data)
            size += len(data)
        joined.append(Outgoing(channel, stream, b"".join(pieces)))
        return joined

    def send(self, message: Message, pipeline_id: UUID = NO_GUID) -> Pipeline | None:
        """Queue a message; the pipeline it is about."""
        channel = pipeline_id if message.ROUTE.on_pipeline_channel else SESSION_CHANNEL
        to = Destination.SERVER if self.role is Role.CLIENT else Destination.CLIENT
        if not message.ROUTE.to._value_ & to._value_:
            raise LocalProtocolError(f"A {self.role.value} does not send {message.TYPE.name}")
        pipeline = self._apply(message, pipeline_id, self.id, sent=True)
        if channel in self._held_out:
            self._held_out[channel].append((message, pipeline_id))
            return pipeline
        try:
            self._write(message, pipeline_id, channel, to)
        except _KeyMissing:
            self._held_out[channel] = [(message, pipeline_id)]
            self._start_key_exchange()
        return pipeline

    def encode(self, message: Message, *, with_pool_id: bool = False) -> bytes:
        """The fragments of a message that travels outside the pool's own streams; the states do not move."""
        to = Destination.SERVER if self.role is Role.CLIENT else Destination.CLIENT
        route = message.ROUTE
        header = write_header(message.TYPE, to, self.id if with_pool_id or route.carries_pool_id else NO_GUID, NO_GUID)
        text = serialize(message.to_value(), secure_string=self._write_secure_string)
        return self._fragmenter.fragment(b"".join((header, BOM, text.encode("utf-8"))))

    def taken_over(self, client: Version, version: Version) -> None:
        """Server: another client is there; half messages and the key of the old one are gone with it."""
        self.peer_version, self.protocol_version = client, version
        for streams in self._defragmenters.values():
            streams.clear()
        self._session_key, self._key_asked = None, False
        self._held_in.clear()

    def put_back(self, outgoing: list[Outgoing]) -> None:
        """What `data_to_send` gave and was not carried: it goes behind what is there."""
        self._outgoing += outgoing
        self._outgoing_size += sum(len(one.data) for one in outgoing)

    def _write(self, message: Message, pipeline_id: UUID, channel: UUID, to: Destination) -> None:
        kind = message.TYPE
        header = self._header(message, pipeline_id, to)
        prepared: str | None = None
        if kind is MessageType.PIPELINE_OUTPUT:
            prepared = message.text  # type: ignore[attr-defined]  # the type of message says which it is
        elif kind is MessageType.CREATE_PIPELINE:
            prepared = pipeline_messages.usual_text(message)  # type: ignore[arg-type]  # the type of message says which it is
        elif kind is MessageType.PIPELINE_STATE:
            prepared = pipeline_messages.usual_state_text(message)  # type: ignore[arg-type]  # the type of message says which it is
        if kind in _NO_PAYLOAD or (kind in _VALUES and prepared is None and message.value is None):  # type: ignore[attr-defined]
            data = header  # null is a message without a payload
        else:
            text = prepared if prepared is not None else serialize(message.to_value(), secure_string=self._write_secure_string)
            data = b"".join((header, BOM, text.encode("utf-8")))
        stream = PROMPT_RESPONSE_STREAM if isinstance(message, PipelineHostResponse) else DEFAULT_STREAM
        fragments = self._fragmenter.fragment(data)
        self._outgoing_size += len(fragments)
        self._outgoing.append(Outgoing(channel, stream, fragments))

    def _header(self, message: Message, pipeline_id: UUID, to: Destination) -> bytes:
        kind = message.TYPE
        last = self._last_header
        if last is not None and last[0] is kind and last[1] is pipeline_id and last[2] is self.id:
            return last[3]  # values come in rows of one pipeline
        route = message.ROUTE
        header = write_header(
            kind, to, self.id if route.carries_pool_id or self.role is Role.CLIENT else NO_GUID,
            pipeline_id if route.on_pipeline_channel else NO_GUID,
        )
        self._last_header = (kind, pipeline_id, self.id, header)
        return header

    _last_header: tuple[MessageType, UUID, UUID, bytes] | None = None

    # --- what both directions do

    def _apply(self, message: Message, pipeline_id: UUID, pool_id: UUID, *, sent: bool) -> Pipeline | None:
        fault: type[ProtocolError] = LocalProtocolError if sent else RemoteProtocolError
        kind = message.TYPE
        try:
            if message.ROUTE.target is Target.PIPELINE:
                pipeline = self.pipelines.get(pipeline_id)
                if pipeline is None:
                    raise LocalProtocolError(f"{kind.name} for a pipeline that is not there")
                if not pipeline.apply(message, sent):
                    raise _Ignored
                return pipeline
            if kind in _CREATORS:
                self._check_alive(kind, fault)
                if pipeline_id in self.pipelines:
                    if not sent:
                        raise RemoteProtocolError("A pipeline with that id is there already", fatal=False)
                    raise LocalProtocolError("A pipeline with that id is there already")
                pipeline = self.pipelines[pipeline_id] = self._by_wire_id[wire_of_guid(pipeline_id)] = Pipeline(pipeline_id)
                pipeline.apply(message, sent)
                return pipeline
            self._apply_to_pool(message, pool_id, sent, fault)
        except InvalidStateError as error:
            if sent:
                raise
            if self.state in (RunspacePoolState.BeforeOpen, RunspacePoolState.Broken):
                raise _Ignored from None  # a session that cannot be opened any more answers nothing
            raise RemoteProtocolError(str(error), fatal=False) from None
        return None

    def _check_alive(self, kind: MessageType, fault: type[ProtocolError]) -> None:
        allowed = POOL_MESSAGES.get(kind.name)
        if allowed is not None and self.state not in allowed:
            if fault is LocalProtocolError:
                raise InvalidStateError("runspace pool", f"send {kind.name}", self.state.name, tuple(s.name for s in allowed))
            raise _Ignored

    def _apply_to_pool(self, message: Message, pool_id: UUID, sent: bool, fault: type[ProtocolError]) -> None:
        kind = message.TYPE
        self._check_alive(kind, fault)
        if isinstance(message, session_messages.SessionCapability):
            from_client = sent is (self.role is Role.CLIENT)
            self._machine.fire(PoolEvent.ClientCapability if from_client else PoolEvent.ServerCapability)
            if not sent:
                self._negotiate(message, pool_id)
            return
        if isinstance(message, session_messages.InitRunspacePool) and not sent:
            if not 1 <= message.min_runspaces <= message.max_runspaces:
                raise RemoteProtocolError(
                    f"A pool of {message.min_runspaces} to {message.max_runspaces} runspaces", fatal=False
                )
            if message.thread_options:
                # The server's configuration decides over threads; real servers refuse any wish.
                raise RemoteProtocolError(f"PSThreadOptions {message.thread_options} are not to be had", fatal=False)
            self.id = pool_id
        event = _SESSION_EVENTS.get(kind)
        if event is not None:
            self.fire(event)
        elif isinstance(message, pool_messages.RunspacePoolStateMessage):
            state_event = POOL_STATE_EVENTS.get(message.state)
            if state_event is not None:
                if message.error is not None:
                    self.reason = message.error
                self.fire(state_event)
        elif isinstance(message, pool_messages.ApplicationPrivateData):
            if self.application_private_data is None:  # the first one wins
                self.application_private_data = message.data
        elif isinstance(message, session_messages.PublicKey) and not sent:
            self._answer_public_key(message)
        elif isinstance(message, session_messages.EncryptedSessionKey) and not sent:
            if self._rsa_key is None:
                raise RemoteProtocolError("A session key nobody asked for", fatal=False)
            self._session_key = keys.decrypt_session_key(self._rsa_key, message.session_key)
            self._release_held()
        elif isinstance(message, session_messages.PublicKeyRequest) and not sent:
            self._start_key_exchange()

    # --- negotiation

    def _negotiate(self, message: session_messages.SessionCapability, pool_id: UUID) -> None:
        peer = parse_version(message.protocol_version)
        self.peer_version = peer
        if self.role is Role.SERVER:
            self.id = pool_id
            answer = server_answer(self._offered, peer)
            if answer is not None:
                self.protocol_version = answer
            if not constants_fit(message.ps_version, message.serialization_version):
                answer = None
            self.send(session_messages.SessionCapability(version_text(self.protocol_version)))
            if answer is None:
                self.fire(PoolEvent.NegotiationFailed)
            return
        if not client_accepts(self._offered, peer, message.ps_version, message.serialization_version):
            self.fire(PoolEvent.NegotiationFailed)
            raise RemoteProtocolError(
                f"The server speaks protocol {message.protocol_version} (PSVersion {message.ps_version}, "
                f"SerializationVersion {message.serialization_version}), this client {version_text(self._offered)}"
            )
        self.protocol_version = peer

    # --- secure strings

    @property
    def uses_session_key(self) -> bool:
        """Whether SecureString values are encrypted on this session."""
        # A server looks at what the client declared, a client at what the server answered.
        return (self.peer_version or self.protocol_version) < PLAIN_SECURE_STRINGS_SINCE or (
            self.role is Role.SERVER and self.protocol_version < PLAIN_SECURE_STRINGS_SINCE
        )

    def _key(self) -> bytes:
        if self._session_key is None:
            if self.role is Role.SERVER and self._random_bytes is not None and not self._has_to_ask_for_key:
                self._session_key = self._random_bytes(keys.KEY_SIZE)
            else:
                raise _KeyMissing
        return self._session_key

    def _write_secure_string(self, value: Any) -> str:
        text = value.reveal()
        return keys.encrypt_text(self._key(), text) if self.uses_session_key else keys.plain_content(text)

    def _read_secure_string(self, content: str) -> Any:
        text = keys.decrypt_text(self._key(), content) if self.uses_session_key else keys.plain_text(content)
        return make_secure_string(text)

    @property
    def _has_to_ask_for_key(self) -> bool:
        """Clients before 2.2 send their key only when they are asked for it."""
        return self.peer_version is not None and self.peer_version < (2, 2)

    def _start_key_exchange(self) -> None:
        if self.role is Role.SERVER:
            if not self._key_asked:
                self._key_asked = True
                self.send(session_messages.PublicKeyRequest())
            return
        if self._rsa_key is not None:
            return
        if self._new_rsa_key is None:
            raise LocalProtocolError("A SecureString needs a session key, and this end brings no RSA key")
        self._rsa_key = self._new_rsa_key()
        self.send(session_messages.PublicKey(keys.public_key_text(self._rsa_key)))

    def _answer_public_key(self, message: session_messages.PublicKey) -> None:
        if self._random_bytes is None:
            raise RemoteProtocolError("A public key came to an end that keeps no session key", fatal=False)
        if self._session_key is None:
            self._session_key = self._random_bytes(keys.KEY_SIZE)
        self.send(session_messages.EncryptedSessionKey(keys.encrypt_session_key(message.public_key, self._session_key)))
        self._release_held()

    def _release_held(self) -> None:
        held_out, self._held_out = self._held_out, {}
        to = Destination.SERVER if self.role is Role.CLIENT else Destination.CLIENT
        for channel, messages in held_out.items():
            for message, pipeline_id in messages:
                self._write(message, pipeline_id, channel, to)
        held_in, self._held_in = self._held_in, {}
        for channel, envelopes in held_in.items():
            for envelope in envelopes:
                try:
                    self._receive_envelope(channel, envelope)
                except RemoteProtocolError as error:
                    self._fault(error, channel)
                except _Ignored:
                    continue

    # --- opening, as the client does it

    def open(self, init: session_messages.InitRunspacePool) -> None:
        """Client: queue the two messages that open the pool."""
        self.send(session_messages.SessionCapability(version_text(self._offered)))
        self.send(init)

    def create_pipeline(self, identifier: UUID, message: pipeline_messages.CreatePipeline | pipeline_messages.GetCommandMetadata) -> Pipeline:
        """Client: queue the message that starts a pipeline."""
        pipeline = self.send(message, identifier)
        assert pipeline is not None
        return pipeline
