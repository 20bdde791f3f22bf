"""Taking over a pool that another client has left: the two messages each way that travel inside the carrier's own — MS-PSRP 3.1.4.10.

The client's `connectXml` holds SESSION_CAPABILITY and CONNECT_RUNSPACEPOOL, the server's answer SESSION_CAPABILITY and
RUNSPACEPOOL_INIT_DATA; after it APPLICATION_PRIVATE_DATA travels as ever. Carrier and broker are others' work.
"""

from __future__ import annotations

from typing import Any

from psremote.errors import LocalProtocolError, RemoteProtocolError
from psremote.protocol.clixml import deserialize
from psremote.protocol.psrp.fragments import END, HEADER, HEADER_SIZE, START
from psremote.protocol.psrp.message import Envelope, read_envelope
from psremote.protocol.psrp.message_type import Destination, MessageType
from psremote.protocol.psrp.messages.pool import ApplicationPrivateData, RunspacePoolInitData
from psremote.protocol.psrp.messages.session import ConnectRunspacePool, SessionCapability
from psremote.protocol.psrp.runspace_pool import SESSION_CHANNEL, RunspacePool
from psremote.protocol.psrp.states import PoolEvent, RunspacePoolState
from psremote.protocol.psrp.versions import CURRENT, Version, constants_fit, parse_version, version_text
from psremote.protocol.role import Role


def connect_request(pool: RunspacePool, min_runspaces: int | None = None, max_runspaces: int | None = None) -> bytes:
    """Client: what asks for the pool with this one's id. The counts are left out by one who does not know them."""
    if pool.role is not Role.CLIENT:
        raise LocalProtocolError("A server does not connect to a pool")
    pool.send(SessionCapability(version_text(pool.protocol_version)))
    pool.send(ConnectRunspacePool(min_runspaces, max_runspaces))
    return b"".join(one.data for one in pool.data_to_send())


def take_connect_answer(pool: RunspacePool, data: bytes) -> tuple[int, int]:
    """Client: the server's answer; the pool is Opened then. The least and the greatest number of its runspaces."""
    pool.receive_data(SESSION_CHANNEL, data)
    counts: tuple[int, int] | None = None
    while (event := pool.next_event()) is not None:
        message = getattr(event, "message", None)
        if isinstance(message, RunspacePoolInitData):
            # Real servers swap the two.
            counts = min(message.min_runspaces, message.max_runspaces), max(message.min_runspaces, message.max_runspaces)
        elif message is None:
            raise event.error  # type: ignore[union-attr]
    if counts is None or pool.state is not RunspacePoolState.Opened:
        raise RemoteProtocolError("The server's answer does not hold what connecting to a pool needs")
    return counts


def connect_version(own: Version, client: Version) -> Version | None:
    """The version a server answers a connecting client with; None when it cannot serve it: there was no connecting before 2.2."""
    if client in ((2, 2), (2, 3)):
        return min(client, own)
    return own if client[0] == own[0] and client[1] >= min(own[1], 4) and client >= (2, 2) else None


def answer_connect(pool: RunspacePool, data: bytes, min_runspaces: int, max_runspaces: int, private_data: Any) -> bytes:
    """Server: check a client's request for this pool, which has these counts, and answer it; the pool is Opened then.

    The private data wait in `data_to_send`, and running pipelines take no more input: their client has gone. Raises a
    RemoteProtocolError that leaves the pool as it was.
    """
    if pool.role is not Role.SERVER:
        raise LocalProtocolError("A client answers nobody who connects")
    capability, connect = _two_objects(pool, data)
    client = parse_version(capability.protocol_version)
    version = connect_version(CURRENT, client)
    if version is None or not constants_fit(capability.ps_version, capability.serialization_version):
        raise RemoteProtocolError(f"A client of protocol {capability.protocol_version} cannot take over a pool", fatal=False)
    wanted = connect.min_runspaces, connect.max_runspaces
    if wanted[0] is not None and wanted[1] is not None:
        if not 1 <= wanted[0] <= wanted[1]:
            raise RemoteProtocolError(f"A pool of {wanted[0]} to {wanted[1]} runspaces", fatal=False)
        if wanted[0] != min_runspaces and wanted[1] != max_runspaces:
            raise RemoteProtocolError(
                f"The pool has {min_runspaces} to {max_runspaces} runspaces, not {wanted[0]} to {wanted[1]}", fatal=False
            )
    if pool.state is RunspacePoolState.Opened:
        pool.fire(PoolEvent.DisconnectStarted)
        pool.fire(PoolEvent.DisconnectDone)
    pool.fire(PoolEvent.ConnectRunspacePool)
    pool.taken_over(client, version)
    # What waits for the old client is carried behind the answer, in the order in which it was said.
    waiting = pool.data_to_send()
    answer = pool.encode(SessionCapability(version_text(version)), with_pool_id=True)
    answer += pool.encode(RunspacePoolInitData(min_runspaces, max_runspaces))
    pool.fire(PoolEvent.InitData)
    pool.send(ApplicationPrivateData(private_data))
    pool.put_back(waiting)
    for pipeline in pool.pipelines.values():
        pipeline.input_open = False
    return answer


def _two_objects(pool: RunspacePool, data: bytes) -> tuple[SessionCapability, ConnectRunspacePool]:
    """The request's two messages, each whole in one fragment, and nothing else."""
    envelopes: list[Envelope] = []
    position = 0
    while position < len(data):
        if len(data) - position <= HEADER_SIZE:
            raise RemoteProtocolError("The request to connect ends inside a fragment", fatal=False)
        number, _, flags, length = HEADER.unpack_from(data, position)
        start = position + HEADER_SIZE
        if number <= 0 or flags & (START | END) != START | END or length <= 0 or start + length > len(data):
            raise RemoteProtocolError("The request to connect holds something else than whole objects", fatal=False)
        envelopes.append(read_envelope(data[start : start + length]))
        position = start + length
    kinds = [envelope.type for envelope in envelopes]
    if kinds != [MessageType.SESSION_CAPABILITY, MessageType.CONNECT_RUNSPACEPOOL]:
        raise RemoteProtocolError("The request to connect does not hold the two messages it is made of", fatal=False)
    if any(not envelope.destination & Destination.SERVER or envelope.pool_id != pool.id for envelope in envelopes):
        raise RemoteProtocolError("The request to connect is for another pool", fatal=False)
    capability = SessionCapability.from_value(deserialize(envelopes[0].payload))
    connect = ConnectRunspacePool.from_value(deserialize(envelopes[1].payload) if envelopes[1].payload else None)
    assert isinstance(capability, SessionCapability)
    assert isinstance(connect, ConnectRunspacePool)
    return capability, connect
