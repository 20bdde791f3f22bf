"""SSH connections of this process: made once per target and shared by its sessions, as `ssh` does with ControlMaster.

Every session is a channel of its own. A connection takes so many channels (servers have a limit, ten by default) before
another is made, and stays for some seconds after its last channel, so that the next session opens without a login.
"""

from __future__ import annotations

import asyncio
import os
import weakref
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import asyncssh
from asyncssh.public_key import get_default_certificate_algs, get_default_public_key_algs

from psremote.errors import AuthenticationError, ConnectError
from psremote.transports.ssh.authentication import Login
from psremote.transports.ssh.configuration import Settings, configuration_files, read_settings
from psremote.transports.ssh.known_hosts import KnownKeys, look_up, write_down
from psremote.transports.ssh.questions import NobodyAnswersError, Questions
from psremote.transports.ssh.target import SSHTarget
from psremote.transports.ssh.tcp import TCPConnector
from psremote.transports.transport import UserQuestions

MAX_CHANNELS = 10
LINGER = 10.0
"""Seconds an idle connection stays, where ControlPersist does not say otherwise."""
FAST_CIPHERS = "aes128-gcm@openssh.com,aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr"
KEY_PATIENCE = 10.0
"""Seconds a server has to show its key to somebody who asks for nothing else."""
WINDOW = 1 << 20
"""What a channel takes before its reader has; a paused session holds no more."""


class SharedConnection:
    """An SSH connection that is logged in, and how many channels it has."""

    def __init__(self, connection: asyncssh.SSHClientConnection, login: Login, settings: Settings, via: SharedConnection | None) -> None:
        self.connection, self.settings = connection, settings
        self.via = via
        self.channels = 0
        self.is_full = False
        self.is_gone = False
        self.on_gone: Callable[[], object] | None = None
        """Called when it has ended."""
        self._farewell: asyncio.TimerHandle | None = None
        login.lost.append(self._lost)

    @property
    def is_usable(self) -> bool:
        """Whether another channel can be tried."""
        return not self.is_gone and not self.is_full and self.channels < MAX_CHANNELS

    def _lost(self, reason: Exception | None) -> None:
        if not self.is_gone:
            self.is_gone = True
            if self._farewell is not None:
                self._farewell.cancel()
            if self.via is not None:
                self.via.release()
            if self.on_gone is not None:
                self.on_gone()

    def take(self) -> None:
        """A channel more."""
        self.channels += 1
        if self._farewell is not None:
            self._farewell.cancel()
            self._farewell = None

    def release(self) -> None:
        """A channel less; after the last the connection lingers, and ends."""
        self.channels -= 1
        if self.channels or self.is_gone:
            return
        linger = LINGER if self.settings.linger is None else self.settings.linger
        if not self.settings.shared:
            linger = 0.0
        if linger == 0.0:
            self.close()
        elif linger != float("inf"):
            self._farewell = asyncio.get_running_loop().call_later(linger, self.close)

    def close(self) -> None:
        """End it; whatever runs over it is lost."""
        self.connection.close()

    async def open_channel(self, factory: Any, target: SSHTarget) -> Any:
        """A channel that runs the target's subsystem or command. Raises asyncssh.Error; `take` it before, `release` it after."""
        what: dict[str, Any] = {"command": target.command}  # a RemoteCommand of the configuration is for people
        if target.command is None:
            what["subsystem"] = target.subsystem
        opening = asyncio.ensure_future(
            self.connection.create_session(factory, encoding=None, window=WINDOW, request_pty=False, **what)
        )
        try:
            channel, _ = await asyncio.shield(opening)
        except asyncio.CancelledError:
            opening.add_done_callback(_abort_channel)
            raise
        return channel


def _abort_channel(opened: asyncio.Future[Any]) -> None:
    if not opened.cancelled() and opened.exception() is None:
        opened.result()[0].abort()


class _Making:
    """A connection being made: a task, and everybody who waits for it."""

    def __init__(self, questions: Questions) -> None:
        self.questions = questions
        self.waiting = 0
        self.task: asyncio.Task[SharedConnection] | None = None


class Connections:
    """The connections of one event loop."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], list[SharedConnection]] = {}
        self._making: dict[tuple[object, ...], _Making] = {}
        self._gate = asyncio.Lock()

    async def open_channel(self, factory: Any, target: SSHTarget, session: UserQuestions) -> tuple[SharedConnection, Any]:
        """A channel to a target, over a connection that is there or a new one.

        Raises ConnectError (not reached, no such subsystem) and AuthenticationError (the server's key, or us, refused).
        """
        while True:
            shared = await self._usable(target, session)
            shared.take()
            try:
                return shared, await shared.open_channel(factory, target)
            except asyncssh.ChannelOpenError as fault:
                shared.release()
                if fault.code == asyncssh.OPEN_REQUEST_SESSION_FAILED:
                    raise ConnectError(_refused_program(target)) from fault
                if shared.is_gone or shared.channels:
                    shared.is_full = True  # it will not take another; a new connection may
                    continue
                shared.close()
                raise ConnectError(f"{target} opens no session: {fault.reason}") from fault
            except asyncssh.Error as fault:
                shared.release()
                raise ConnectError(f"The connection with {target} ended: {fault.reason}") from fault
            except BaseException:
                shared.release()
                raise

    async def _usable(self, target: SSHTarget, session: UserQuestions) -> SharedConnection:
        key = target.identity
        for shared in self._made.get(key, ()):
            if shared.is_usable and shared.settings.shared:
                return shared
        making = self._making.get(key)
        if making is None:
            making = self._making[key] = _Making(Questions(self._gate))
            making.task = asyncio.ensure_future(self._make(target, making.questions))
            making.task.add_done_callback(lambda done: self._is_made(key, making, done))
        making.waiting += 1
        assert making.task is not None
        try:
            with making.questions.joined(session):
                shared = await asyncio.shield(making.task)
        except asyncio.CancelledError:
            if making.waiting == 1:
                making.task.cancel()
                await asyncio.wait([making.task])
            raise
        finally:
            making.waiting -= 1
        if shared.is_usable and (shared.settings.shared or not shared.channels):
            return shared
        return await self._usable(target, session)

    def _is_made(self, key: tuple[object, ...], making: _Making, done: asyncio.Task[SharedConnection]) -> None:
        if self._making.get(key) is making:
            del self._making[key]
        if not done.cancelled() and done.exception() is None:
            self._keep(key, done.result())

    def _keep(self, key: tuple[object, ...], shared: SharedConnection) -> None:
        """For others to use, as long as it is there."""
        if shared.is_gone:
            return
        self._made.setdefault(key, []).append(shared)

        def forget() -> None:
            left = [one for one in self._made.pop(key, ()) if one is not shared]
            if left:
                self._made[key] = left

        shared.on_gone = forget

    # --- making one

    async def _make(self, target: SSHTarget, questions: Questions) -> SharedConnection:
        loop = asyncio.get_running_loop()
        with ExitStack() as stack:
            # The files are read in a thread: a home may lie on a slow disk.
            files = stack.enter_context(configuration_files(target))
            settings = await loop.run_in_executor(None, read_settings, target, files)
            questions.allowed = settings.may_ask
            for warning in settings.warnings:
                questions.tell(warning)
            via = await self._jump(settings.jumps, questions)
            try:
                return await self._log_in(target, settings, files, via, questions)
            except BaseException:
                if via is not None:
                    via.release()
                raise

    async def _jump(self, jumps: tuple[SSHTarget, ...], questions: Questions) -> SharedConnection | None:
        """The connection to go through, taken; one after the other, each through the one before."""
        via: SharedConnection | None = None
        for number, jump in enumerate(jumps):
            key = ("jump", *(one.identity for one in jumps[: number + 1]))
            there = self._made.get(key)
            if there:
                shared = there[0]
                shared.take()
                if via is not None:
                    via.release()
            else:
                with configuration_files(jump) as files:
                    settings = await asyncio.get_running_loop().run_in_executor(None, read_settings, jump, files)
                    try:
                        shared = await self._log_in(jump, settings, files, via, questions)
                    except BaseException:
                        if via is not None:
                            via.release()
                        raise
                shared.take()
                self._keep(key, shared)
            via = shared
        return via

    async def _log_in(
        self, target: SSHTarget, settings: Settings, files: list[str], via: SharedConnection | None, questions: Questions
    ) -> SharedConnection:
        loop = asyncio.get_running_loop()
        known = await loop.run_in_executor(None, look_up, settings.known_hosts, settings.known_as, settings.host)
        options: dict[str, Any] = {}
        if target.user:
            options["username"] = target.user
        if target.port:
            options["port"] = target.port
        if not settings.has_ciphers:
            options["encryption_algs"] = FAST_CIPHERS
        while True:
            login = Login(target, settings, questions)
            if not settings.has_host_key_algorithms:
                options["server_host_key_algs"] = _host_key_algorithms(known)
            try:
                connection = await asyncssh.connect(
                    target.host, config=files, known_hosts=known.as_trusted, client_keys=None, agent_path=settings.agent, client_factory=lambda login=login: login,
                    tunnel=_way(settings, via), login_timeout=0, keepalive_interval=settings.keepalive[0],
                    keepalive_count_max=settings.keepalive[1], **options,
                )
            except (asyncssh.HostKeyNotVerifiable, asyncssh.ConnectionLost) as fault:
                # The server may hang up before asyncssh has told us that the key is what we did not like.
                if login.presented_key is not None:
                    known = await self._decide(target, settings, known, login.presented_key, questions)
                elif isinstance(fault, asyncssh.ConnectionLost):
                    raise ConnectError(f"{target} ended the SSH connection while it was made.") from fault
                else:
                    raise AuthenticationError(f"The key of {target} is not to be trusted: {fault.reason}.") from fault
            except asyncssh.KeyExchangeFailed as fault:
                raise ConnectError(f"{target} and this client agree on no way to talk: {fault.reason}.") from fault
            except asyncssh.PermissionDenied as fault:
                tried = f" Tried: {', '.join(login.tried)}." if login.tried else " There was nothing to try: no key, no agent, nobody to ask for a password."
                raise AuthenticationError(f"{target} does not let {settings.user} in.{tried}") from fault
            except asyncssh.Error as fault:
                raise ConnectError(f"{target} ended the SSH connection while it was made: {fault.reason or fault}.") from fault
            except TimeoutError as fault:
                raise ConnectError(f"{target} did not answer in the time that ConnectTimeout gives.") from fault
            except OSError as fault:
                raise ConnectError(f"{target} cannot be reached: {_reason(fault)}.") from fault
            except (ValueError, asyncssh.KeyImportError) as fault:
                raise ConnectError(f"The settings for the connection with {target} cannot be used: {fault}") from fault
            else:
                return SharedConnection(connection, login, settings, via)

    async def _decide(self, target: SSHTarget, settings: Settings, known: KnownKeys, key: Any, questions: Questions) -> KnownKeys:
        """Whether an unknown key is to be trusted; the known ones with it. Raises AuthenticationError where it is not."""
        loop = asyncio.get_running_loop()
        shown = f"{key.get_algorithm()} {key.get_fingerprint()}"
        if key in known.revoked:
            raise AuthenticationError(f"The key of {target} ({shown}) is not to be trusted: known_hosts says that it was revoked.")
        if known.host_keys and known.files:
            where = ", ".join(str(file) for file in known.files)
            raise AuthenticationError(
                f"THE KEY OF {target} HAS CHANGED. It now shows {shown}, and {where} knows {' and '.join(one.get_fingerprint() for one in known.host_keys)}. "
                "Either it was set up again, or somebody stands in between. Ask who runs it; then take the old key out: "
                f"ssh-keygen -R '{settings.known_as}'."
            )
        if settings.strict == "yes":
            raise AuthenticationError(f"The key of {target} ({shown}) is not known, and StrictHostKeyChecking is yes: add it to known_hosts first.")
        if settings.strict == "ask":
            try:
                where = f"and remember the key in {_short(settings.known_hosts[0])}" if settings.known_hosts else "without remembering the key"
                agreed = await questions.confirm(f"{target} is not known yet.", f"Its key is {shown}. Connect, {where}?")
            except NobodyAnswersError:
                raise AuthenticationError(
                    f"The key of {target} ({shown}) is not known, and nobody can be asked: connect with ssh once, or set StrictHostKeyChecking to accept-new."
                ) from None
            if not agreed:
                raise AuthenticationError(f"The key of {target} ({shown}) was not accepted.")
            # Another session may have had the same answer meanwhile.
            again = await loop.run_in_executor(None, look_up, settings.known_hosts, settings.known_as, settings.host)
            if again.host_keys:
                return again
        if settings.known_hosts:
            try:
                await loop.run_in_executor(None, lambda: write_down(settings.known_hosts[0], settings.known_as, key, hashed=settings.hashed))
            except OSError as fault:
                questions.tell(f"The key of {target} cannot be written to {settings.known_hosts[0]}: {fault.strerror}.")
        known.host_keys = [*known.host_keys, key]
        return known


def _short(path: Path) -> str:
    """With ~ for the home folder."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _reason(fault: OSError) -> str:
    """asyncio puts a sentence of its own in place of the system's words."""
    return os.strerror(fault.errno) if fault.errno is not None and fault.errno > 0 else str(fault.strerror or fault)


def _way(settings: Settings, via: SharedConnection | None) -> Any:
    """What asyncssh connects through: another connection, the program of ProxyCommand (which it starts itself), or TCP of ours."""
    if via is not None:
        return via.connection
    return None if settings.has_proxy_command else TCPConnector(settings.family, settings.bind_address)


def _host_key_algorithms(known: KnownKeys) -> list[str]:
    """The kinds of host keys to ask for: those known first, and all others, so that a key of a new kind is seen and named."""
    preferred = [algorithm for key in known.host_keys for algorithm in key.sig_algorithms]
    certificates = get_default_certificate_algs() if known.authorities else []
    ordered = dict.fromkeys((*certificates, *preferred, *get_default_public_key_algs()))
    return [algorithm.decode("ascii") for algorithm in ordered]


async def presented_key(target: SSHTarget, seconds: float = KEY_PATIENCE) -> asyncssh.SSHKey:
    """The host key a server shows, trusted or not; nobody logs in there. Raises ConnectError where it shows none within *seconds*."""
    with configuration_files(target) as files:
        settings = read_settings(target, files)
        options: dict[str, Any] = {"port": target.port} if target.port else {}
        if not settings.has_host_key_algorithms:
            options["server_host_key_algs"] = _host_key_algorithms(KnownKeys())
        if not settings.jumps:  # asyncssh goes its own way through jumps
            options["tunnel"] = _way(settings, None)
        try:
            async with asyncio.timeout(seconds):
                key = await asyncssh.get_server_host_key(target.host, config=files, **options)
        except asyncssh.Error as fault:
            raise ConnectError(f"{target} ended the SSH connection before it showed a key: {fault.reason or fault}.") from fault
        except TimeoutError as fault:
            raise ConnectError(f"{target} showed no SSH host key in {seconds:g} seconds.") from fault
        except OSError as fault:
            raise ConnectError(f"{target} cannot be reached: {_reason(fault)}.") from fault
        except ValueError as fault:
            raise ConnectError(f"The settings for the connection with {target} cannot be used: {fault}") from fault
    if key is None:
        raise ConnectError(f"{target} showed no SSH host key.")
    return key


def _refused_program(target: SSHTarget) -> str:
    if target.command is not None:
        return f"{target} does not start '{target.command}'."
    return f"{target} has no subsystem '{target.subsystem}': its sshd_config needs a line Subsystem {target.subsystem} (psremote or pwsh) -sshs."


_of_loop: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Connections] = weakref.WeakKeyDictionary()


def connections() -> Connections:
    """Those of the running loop."""
    loop = asyncio.get_running_loop()
    found = _of_loop.get(loop)
    if found is None:
        found = _of_loop[loop] = Connections()
    return found
