"""A session over SSH: a channel that runs the subsystem `powershell` (`psremote -sshs`, `pwsh -sshs`) and carries its stdio."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from psremote.transports.byte_stream import ByteStream, StreamEvents
from psremote.transports.out_of_process import OutOfProcTransport
from psremote.transports.ssh.target import SSHTarget
from psremote.transports.transport import TransportEvents, UserQuestions

if TYPE_CHECKING:
    from types import ModuleType

STANDARD_ERROR = 1
"""The extended data of a channel that is standard error (RFC 4254, 5.2)."""
SHELLS_WORD = {126: " (there, but that user may not run it)", 127: " (no such program there)"}
"""What the shell that was to start the program means; sshd keeps what it says for itself."""
END_GRACE = 0.5
"""So long after the end of the output the program's exit status may come."""


class _ChannelEnd:
    """What asyncssh tells of a channel; its methods are asyncssh.SSHClientSession's."""

    def __init__(self, stream: SSHStream) -> None:
        self._stream = stream
        self.exit: str | None = None

    def connection_made(self, chan: Any) -> None:
        """The channel is open; the program is not started yet."""

    def session_started(self) -> None:
        """The program is started."""

    def data_received(self, data: bytes, datatype: int | None) -> None:
        """Output, or standard error."""
        self._stream.received(data, datatype)

    def eof_received(self) -> bool:
        """The program has closed its output; how it ended comes next."""
        self._stream.output_ended()
        return True

    def exit_status_received(self, status: int) -> None:
        """How it ended."""
        self.exit = f"ended with exit code {status}{SHELLS_WORD.get(status, '')}"

    def exit_signal_received(self, signal: str, core_dumped: bool, msg: str, lang: str) -> None:
        """What ended it."""
        self.exit = f"was ended by signal {signal}"

    def pause_writing(self) -> None:
        """The peer takes no more for now; what is written waits in the channel, and acknowledgements bound it."""

    def resume_writing(self) -> None:
        """It does again."""

    def connection_lost(self, exc: Exception | None) -> None:
        """The channel is closed."""
        self._stream.ended(exc)


class SSHStream(ByteStream):
    """The stdio of a program at the other end of an SSH channel."""

    def __init__(self, target: SSHTarget) -> None:
        self.target = target
        self._events: StreamEvents | None = None
        self._channel: Any = None
        self._shared: Any = None
        self._end = _ChannelEnd(self)
        self._error_tail = b""
        self._closed = self._told = False
        self._paused = False
        self._end_due: asyncio.TimerHandle | None = None
        self.user: UserQuestions | None = None
        """Who is asked and told; set before `connect`."""

    async def connect(self, events: StreamEvents) -> None:
        """Reach the machine, log in, start the program. Raises ConnectError."""
        self._events = events
        assert self.user is not None
        # asyncssh takes a quarter of a second to load: in a thread, so that other sessions go on.
        module: ModuleType = await asyncio.get_running_loop().run_in_executor(None, _connection_module)
        self._shared, self._channel = await module.connections().open_channel(lambda: self._end, self.target, self.user)
        if self._paused:
            self._channel.pause_reading()

    def write(self, data: bytes) -> None:
        """To the program's standard input."""
        if self._channel is not None and not self._closed and not self._told:
            try:
                self._channel.write(data)
            except OSError:
                pass  # it has closed its input; the reading side tells of the end

    def pause(self) -> None:
        """The channel's window fills, and the program waits; other sessions of the connection do not."""
        self._paused = True
        if self._channel is not None and not self._told:
            self._channel.pause_reading()

    def resume(self) -> None:
        """Go on reading."""
        self._paused = False
        if self._channel is not None and not self._told:
            self._channel.resume_reading()

    async def close(self) -> None:
        """Close the channel; the connection stays for others."""
        if self._closed:
            return
        self._closed = True
        if self._end_due is not None:
            self._end_due.cancel()
        if self._channel is not None:
            self._channel.close()
        if self._shared is not None:
            self._shared.release()

    def abandon(self) -> None:
        """Nothing of ours runs there: no need to send what waits."""
        if self._channel is not None:
            self._channel.abort()

    # --- what the channel says

    def received(self, data: bytes, datatype: int | None) -> None:
        """Output of the program."""
        if self._closed or self._events is None:
            return
        if datatype == STANDARD_ERROR:
            *lines, self._error_tail = (self._error_tail + data).split(b"\n")
            self._show(lines)
        else:
            self._events.bytes_received(data)

    def _show(self, lines: list[bytes]) -> None:
        for line in lines:
            if line.strip() and self._events is not None:
                self._events.error_line(line.decode("utf-8", "replace").rstrip("\r"))

    def output_ended(self) -> None:
        """There is no more output; the exit status may still come, but a program that only closed its output is as good as gone."""
        if not self._closed and not self._told and self._end_due is None:
            self._end_due = asyncio.get_running_loop().call_later(END_GRACE, self.ended, None)

    def ended(self, reason: Exception | None) -> None:
        """The channel is closed, with the connection or alone."""
        if self._told:
            return
        self._told = True
        if self._end_due is not None:
            self._end_due.cancel()
        if self._closed or self._events is None:
            return
        self._show([self._error_tail])
        self._events.stream_ended(reason)

    def describe_end(self, error: Exception | None) -> str:
        """How the program ended, or what became of the connection."""
        program = self.target.command or f"The subsystem {self.target.subsystem} of {self.target.host}"
        if self._end.exit is not None:
            return f"{program} {self._end.exit}"
        if error is not None:
            return f"The SSH connection with {self.target.host} is gone ({error})"
        return f"{program} closed its output"


def _connection_module() -> ModuleType:
    from psremote.transports.ssh import connection

    return connection


class SSHTransport(OutOfProcTransport):
    """A session with a program that an SSH server starts."""

    def __init__(self, target: SSHTarget) -> None:
        self.stream = SSHStream(target)
        super().__init__(self.stream, "SSH")
        self._before_protocol: list[str] = []

    @property
    def peer(self) -> str:
        """Where it goes, which a name may not tell."""
        return str(self.stream.target)

    async def connect(self, events: TransportEvents) -> None:
        """Reach the machine."""
        self.stream.user = events
        await super().connect(events)

    def error_line(self, text: str) -> None:
        """What the far program says beside the protocol is the user's to see; before it speaks at all it may be the reason of a failure."""
        super().error_line(text)
        if self._events is None:
            return
        if self._spoken:
            self._events.tell_user(text)
        else:
            self._before_protocol.append(text)

    def bytes_received(self, data: bytes) -> None:
        """Packets."""
        super().bytes_received(data)
        if self._before_protocol and self._spoken and self._events is not None:
            lines, self._before_protocol = self._before_protocol, []
            for line in lines:
                self._events.tell_user(line)
