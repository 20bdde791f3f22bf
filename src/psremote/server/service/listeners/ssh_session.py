"""One SSH channel: a subsystem, a command or a terminal, each a process of the user's."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

import asyncssh

from psremote.server.service.authentication.accounts import Account
from psremote.server.service.environment import Connection, session_environment
from psremote.server.service.relay import Relay
from psremote.server.service.resources import ServiceResources
from psremote.server.service.terminal import Terminal
from psremote.server.service.user_process import PROGRAM, StartError

CANNOT_START, CANNOT_SERVE, ENDED_BY_SERVICE = 71, 127, 70
"""Exit codes: the process cannot be started; there is no such thing here; the service has ended the session."""
END_OF_INPUT = b"\x04"
"""What a terminal's end of input is typed as."""
REQUEST_LIMIT = 60.0
"""Seconds a channel may be open without a request, where logins have no limit of their own."""
SIGNALS = {"HUP", "INT", "KILL", "QUIT", "TERM", "USR1", "USR2"}


class SshSession(asyncssh.SSHServerSession[bytes]):
    """asyncssh's events of one channel, and the relay's channel."""

    def __init__(
        self, resources: ServiceResources, connection: asyncssh.SSHServerConnection, account: Account, ends: Connection | None,
        permission: asyncio.Task[bool] | None,
    ) -> None:
        """A place in the table is taken at once; raises SessionRefused where there is none.

        Nothing starts before *permission*, where there is one, says yes.
        """
        self._permission = permission
        self._resources, self._connection, self._ends = resources, connection, ends
        self._session = resources.sessions.open(account, f"{ends.client_address}:{ends.client_port}" if ends else "", self._ended_by_service)
        self._channel: asyncssh.SSHServerChannel[bytes] | None = None
        self._command: tuple[str, ...] | None = None
        self._what = ""
        self._terminal: Terminal | None = None
        self._starting: asyncio.Task[None] | None = None
        self._early: list[bytes] = []
        self._waiting: asyncio.TimerHandle | None = None
        self._eof = self._is_closed = False
        self._outcome = "the client has gone"

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        """The channel is open; it holds a place in the table, so it is to say soon what it is for."""
        self._channel = chan
        self._waiting = asyncio.get_running_loop().call_later(
            self._resources.settings.login_grace or REQUEST_LIMIT, self._refuse, "Nothing was asked for."
        )

    def connection_lost(self, exc: Exception | None) -> None:
        """The channel is closed, by either side."""
        self._is_closed = True
        if self._waiting is not None:
            self._waiting.cancel()
        if self._starting is not None:
            self._starting.cancel()
        if self._terminal is not None:
            self._terminal.close()
        self._session.over(self._outcome)

    # --- what is wanted ---

    def pty_requested(self, term_type: str, term_size: tuple[int, int, int, int], term_modes: Any) -> bool:
        """A terminal, where the key allows one and this system has them."""
        restricted = self._connection.get_key_option("restrict") and not self._connection.get_key_option("pty")
        if restricted or not self._resources.settings.commands or not self._resources.starter.can_give_terminals:
            return False
        try:
            self._terminal = Terminal(term_type, term_size[:2], self._session.account.uid)
        except OSError:
            return False
        return True

    def subsystem_requested(self, subsystem: str) -> bool:
        """`powershell`, and what serve.toml names beside it."""
        command = self._resources.settings.subsystems.get(subsystem)
        if command is None:
            self._refuse(f"There is no subsystem {subsystem} here; there are {', '.join(self._resources.settings.subsystems)}.")
            return True
        self._command, self._what = tuple(command), subsystem
        return True

    def exec_requested(self, command: str) -> bool:
        """A command: run as `psremote -Command` would, as if psremote were the account's shell."""
        if not self._resources.settings.commands:
            self._refuse("Commands are not served here, only subsystems.")
            return True
        self._command, self._what = (*PROGRAM, "-NoLogo", "-Command", command), "command"
        return True

    def shell_requested(self) -> bool:
        """The interactive shell; without a terminal it reads commands from its input."""
        if not self._resources.settings.commands:
            self._refuse("Terminals are not served here, only subsystems.")
            return True
        self._command, self._what = (*PROGRAM, "-Login", *(() if self._terminal is not None else ("-NoLogo",))), "shell"
        return True

    def _refuse(self, reason: str) -> None:
        # A refused request would tell the client nothing: it is taken, answered with the reason, and ended.
        self._resources.log.write("session-refused", user=self._session.account.name, reason=reason)
        asyncio.get_running_loop().call_soon(self._say_and_exit, reason, CANNOT_SERVE)

    def session_started(self) -> None:
        """The client knows: the process can start."""
        if self._waiting is not None:
            self._waiting.cancel()
        if self._command is not None:
            self._starting = asyncio.get_running_loop().create_task(self._start(self._command))

    async def _start(self, command: tuple[str, ...]) -> None:
        assert self._channel is not None
        session, terminal, resources = self._session, self._terminal, self._resources
        if self._permission is not None and not await asyncio.shield(self._permission):
            return
        asked = self._channel.get_environment()
        env = session_environment(
            session.account, resources.settings, self._ends, asked, (terminal.name, terminal.kind) if terminal is not None else None
        )
        try:
            process = await resources.starter.start(session.account, command, env, terminal=terminal.take() if terminal is not None else None)
        except StartError as fault:
            resources.log.write("fault", session=session.number, user=session.account.name, reason=fault)
            self._say_and_exit(str(fault), CANNOT_START)
            return
        relay = Relay(process, self)
        session.started(process, relay, self._what)
        relay.start()
        for data in self._early:
            relay.feed(data)
        self._early.clear()
        if self._eof:
            self._feed_eof()

    # --- the client's bytes ---

    def data_received(self, data: bytes, datatype: int | None) -> None:
        """To the process; what comes before it runs is kept: the channel's window bounds it."""
        relay = self._session.relay
        if relay is not None:
            relay.feed(data)
        elif not self._is_closed:
            self._early.append(data)

    def eof_received(self) -> bool:
        """The client sends nothing more, but may still listen."""
        self._eof = True
        if self._session.relay is not None:
            self._feed_eof()
        return True

    def _feed_eof(self) -> None:
        relay = self._session.relay
        if relay is not None and self._terminal is not None:
            relay.feed(END_OF_INPUT)
        elif relay is not None:
            relay.feed_eof()

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        """To the terminal."""
        if self._terminal is not None:
            self._terminal.resize(width, height)

    def signal_received(self, signal_name: str) -> None:
        """To a command or a terminal; an engine is told to stop by its protocol."""
        process = self._session.process
        if process is not None and signal_name in SIGNALS and self._command:
            process.signal(getattr(signal, f"SIG{signal_name}"))

    def break_received(self, msec: int) -> bool:
        """As a terminal's break: interrupt."""
        self.signal_received("INT")
        return True

    def pause_writing(self) -> None:
        """The client takes no more for now."""
        if self._session.relay is not None:
            self._session.relay.pause()

    def resume_writing(self) -> None:
        """It takes again."""
        if self._session.relay is not None:
            self._session.relay.resume()

    # --- the process's bytes: the relay's channel ---

    def write(self, data: bytes) -> None:
        """To the client."""
        if self._channel is not None and not self._is_closed:
            self._channel.write(data)

    def write_error(self, data: bytes) -> None:
        """To the client, as extended data."""
        if self._channel is not None and not self._is_closed:
            self._channel.write_stderr(data)

    def pause_reading(self) -> None:
        """The client's window fills."""
        if self._channel is not None and not self._is_closed:
            self._channel.pause_reading()

    def resume_reading(self) -> None:
        """It empties."""
        if self._channel is not None and not self._is_closed:
            self._channel.resume_reading()

    def process_ended(self, code: int | None) -> None:
        """The exit code, or the signal, then the channel's end."""
        self._outcome = "unknown" if code is None else f"exit {code}" if code >= 0 else f"signal {-code}"
        if self._channel is None or self._is_closed:
            return
        name = signal.Signals(-code).name.removeprefix("SIG") if code is not None and code < 0 else ""
        if name:
            self._channel.exit_with_signal(name, False, f"The process was ended by {name}.")
        else:
            self._channel.exit(ENDED_BY_SERVICE if code is None else code)

    def _say_and_exit(self, text: str, code: int) -> None:
        if self._channel is not None and not self._is_closed:
            end = "\r\n" if self._terminal is not None else "\n"
            self._channel.write_stderr(f"psremote: {text}{end}".encode())
            self._channel.exit(code)

    def _ended_by_service(self, reason: str) -> None:
        """The process sees the end of its input and ends, which ends the channel; one that does not is ended."""
        self._outcome = reason
        self.write_error(f"psremote: {reason}\n".encode())
        relay = self._session.relay
        process = self._session.process
        if relay is None or process is None:
            if self._channel is not None:
                self._channel.exit(ENDED_BY_SERVICE)
            return
        if process.is_program:
            process.signal(signal.SIGHUP)
        relay.feed_eof()
        process.release()


