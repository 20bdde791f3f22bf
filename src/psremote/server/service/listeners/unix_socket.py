"""The Unix-domain socket listener: sessions for users of this machine, whom the kernel vouches for.

The bytes are those of a named pipe: packets from the start, one session a connection.
"""

from __future__ import annotations

import asyncio
import os
import pathlib
import socket
import stat
from typing import Any

from psremote.errors import ServiceError
from psremote.server.service.authentication.accounts import Account
from psremote.server.service.environment import session_environment
from psremote.server.service.relay import Relay
from psremote.server.service.resources import ServiceResources
from psremote.server.service.sessions import Session, SessionRefused
from psremote.server.service.user_process import StartError
from psremote.transports.named_pipe import peer_user

ERROR_PREFIX = b"__NamedPipeError__:"
"""How a pipe's far end tells what is wrong, as its clients understand it."""


class UnixSocketListener:
    """One socket file."""

    def __init__(self, resources: ServiceResources) -> None:
        self.resources = resources
        self._server: asyncio.Server | None = None
        self._path = pathlib.Path()
        self._inode = 0
        self._connections: set[_Connection] = set()

    async def open(self) -> list[str]:
        """Begin to listen; the path. Raises ServiceError."""
        settings = self.resources.settings
        assert settings.socket is not None
        self._path = settings.socket.expanduser().absolute()
        try:
            mode = int(settings.socket_mode, 8)
            listening = self._bind(mode)
        except ValueError as fault:
            raise ServiceError(f"socket_mode is four octal digits, not {settings.socket_mode!r}.") from fault
        except OSError as fault:
            raise ServiceError(f"Cannot listen at {self._path}: {fault.strerror or fault}.") from fault
        self._inode = os.stat(self._path).st_ino
        self._server = await asyncio.get_running_loop().create_unix_server(lambda: _Connection(self.resources, self._connections), sock=listening)
        return [str(self._path)]

    def _bind(self, mode: int) -> socket.socket:
        folder = os.stat(self._path.parent)
        if folder.st_mode & 0o022 and not folder.st_mode & stat.S_ISVTX:
            raise ServiceError(f"Cannot listen at {self._path}: others can replace what lies in its folder.")
        listening = socket.socket(socket.AF_UNIX)
        try:
            if self._path.is_socket():
                with socket.socket(socket.AF_UNIX) as probe:
                    try:
                        probe.connect(str(self._path))
                    except ConnectionRefusedError:
                        self._path.unlink()  # left behind by a service that was killed
                    else:
                        raise ServiceError(f"Cannot listen at {self._path}: somebody else does.")
            before = os.umask(0o177)
            try:
                listening.bind(str(self._path))
            finally:
                os.umask(before)
            os.chmod(self._path, mode)
            listening.listen(128)
        except BaseException:
            listening.close()
            raise
        return listening

    def stop(self) -> None:
        """Take no more connections, and take the file away, where it is still this listener's."""
        if self._server is None:
            return
        self._server.close()
        try:
            if os.stat(self._path).st_ino == self._inode:
                self._path.unlink()
        except OSError:
            return  # it is not there any more

    async def close(self, reason: str) -> None:
        """End the connections that are left."""
        self.stop()
        for one in list(self._connections):
            one.hang_up()
        if self._server is not None:
            await self._server.wait_closed()


class _Connection(asyncio.Protocol):
    """A client: asyncio's events, and the relay's channel."""

    def __init__(self, resources: ServiceResources, others: set[_Connection]) -> None:
        self._resources, self._others = resources, others
        self._transport: Any = None
        self._session: Session | None = None
        self._starting: asyncio.Task[None] | None = None
        self._outcome = "the client has gone"
        self._eof = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Who is it? Then his engine is started; until it runs, what he says stays in the socket."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.pause_reading()
        self._others.add(self)
        self._starting = asyncio.get_running_loop().create_task(self._begin(transport))

    async def _begin(self, transport: asyncio.Transport) -> None:
        resources = self._resources
        user = peer_user(transport.get_extra_info("socket"))
        address = f"uid {user}"
        account = await resources.authenticator.find_local(os.geteuid() if user is None else user, address)
        if account is None:
            resources.log.write("refused", address=address, reason="not accepted")
            self._refuse("This service is not for you.")
            return
        resources.log.write("accepted", address=address, user=account.name, method="socket", runs_as=account.runs_as)
        try:
            session = self._session = resources.sessions.open(account, address, self._ended_by_service)
            await self._start(session, account)
        except (SessionRefused, StartError) as refusal:
            self._refuse(str(refusal))

    async def _start(self, session: Session, account: Account) -> None:
        env = session_environment(account, self._resources.settings, None, {})
        process = await self._resources.starter.start(account, (), env)
        relay = Relay(process, self)
        session.started(process, relay, "socket")
        relay.start()
        if self._eof:
            relay.feed_eof()
        self._transport.resume_reading()

    def _refuse(self, reason: str) -> None:
        self._outcome = reason
        self._transport.write(ERROR_PREFIX + reason.encode() + b"\n")
        self._transport.close()

    def data_received(self, data: bytes) -> None:
        """To the engine."""
        if self._session is not None and self._session.relay is not None:
            self._session.relay.feed(data)

    def eof_received(self) -> bool:
        """He says nothing more, but may still listen."""
        self._eof = True
        if self._session is not None and self._session.relay is not None:
            self._session.relay.feed_eof()
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """He has gone."""
        self._others.discard(self)
        if self._starting is not None:
            self._starting.cancel()
        if self._session is not None:
            self._session.over(self._outcome)

    def pause_writing(self) -> None:
        """He takes no more for now."""
        if self._session is not None and self._session.relay is not None:
            self._session.relay.pause()

    def resume_writing(self) -> None:
        """He takes again."""
        if self._session is not None and self._session.relay is not None:
            self._session.relay.resume()

    def write(self, data: bytes) -> None:
        """To the client."""
        self._transport.write(data)

    def write_error(self, data: bytes) -> None:
        """A pipe has no second channel: what the engine says beside the protocol is not told."""

    def pause_reading(self) -> None:
        """The engine is behind."""
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        """It has caught up."""
        if not self._transport.is_closing():
            self._transport.resume_reading()

    def process_ended(self, code: int | None) -> None:
        """Everything has been written."""
        self._outcome = "unknown" if code is None else f"exit {code}" if code >= 0 else f"signal {-code}"
        self._transport.close()

    def hang_up(self) -> None:
        """The service has stopped."""
        self._transport.abort()

    def _ended_by_service(self, reason: str) -> None:
        self._outcome = reason
        session = self._session
        if session is None or session.relay is None or session.process is None:
            self._refuse(reason)
            return
        session.relay.feed_eof()
        session.process.release()
