"""The relay: bytes between a listener's channel and a session's process, in both directions, never more than either side takes."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import Protocol

from psremote.server.service.user_process import UserProcess

READ_SIZE = 1 << 16
HIGH, LOW = 1 << 18, 1 << 16
"""So many bytes may wait for the process before the client is asked to wait, and so few before it may go on."""
LATE_OUTPUT = 1.0
"""So long after a process's end, something it has left behind may keep its output open before that is given up."""


class Channel(Protocol):
    """What a listener offers for one session."""

    def write(self, data: bytes) -> None:
        """The process's output, to the client."""

    def write_error(self, data: bytes) -> None:
        """The process's error output, to the client."""

    def pause_reading(self) -> None:
        """Take nothing more of the client for now."""

    def resume_reading(self) -> None:
        """Go on taking."""

    def process_ended(self, code: int | None) -> None:
        """Everything has been written, and the process has ended."""


class Relay:
    """Moves a session's bytes; `feed`, `feed_eof`, `pause` and `resume` are the listener's calls."""

    def __init__(self, process: UserProcess, channel: Channel) -> None:
        self._process, self._channel = process, channel
        self._loop = asyncio.get_running_loop()
        self._stdin: int | None = process.stdin_fd
        self._readers: dict[int, bool] = {process.stdout_fd: False}
        """Descriptor → whether it is the error output."""
        if process.stderr_fd is not None:
            self._readers[process.stderr_fd] = True
        self._pending: list[memoryview] = []
        self._waiting = 0
        self._writing = self._client_paused = self._paused = self._eof = self._closed = False
        self._giving_up: asyncio.TimerHandle | None = None
        self.bytes_in = self.bytes_out = 0
        self.last_moved = self._loop.time()

    def start(self) -> None:
        """Begin to move bytes."""
        assert self._stdin is not None
        os.set_blocking(self._stdin, False)
        for fd, is_error in self._readers.items():
            os.set_blocking(fd, False)
            self._loop.add_reader(fd, self._on_readable, fd, is_error)
        self._process.ended.add_done_callback(self._on_ended)

    def feed(self, data: bytes) -> None:
        """Bytes of the client."""
        self.bytes_in += len(data)
        self.last_moved = self._loop.time()
        if self._stdin is None or not data:
            return
        if not self._pending:
            data = data[self._write(data) :]
        if data and self._stdin is not None:
            self._pending.append(memoryview(data))
            self._waiting += len(data)
            if not self._writing:
                self._writing = True
                self._loop.add_writer(self._stdin, self._on_writable)
            if self._waiting > HIGH and not self._client_paused:
                self._client_paused = True
                self._channel.pause_reading()

    def feed_eof(self) -> None:
        """The client sends nothing more."""
        self._eof = True
        if not self._pending:
            self._close_stdin()

    def pause(self) -> None:
        """The client takes no more for now."""
        if not self._paused:
            self._paused = True
            for fd in self._readers:
                self._loop.remove_reader(fd)

    def resume(self) -> None:
        """The client takes again."""
        if self._paused:
            self._paused = False
            for fd, is_error in self._readers.items():
                self._loop.add_reader(fd, self._on_readable, fd, is_error)

    def close(self) -> None:
        """The client has gone: the process sees the end of its pipes, and has to end."""
        if self._closed:
            return
        self._closed = True
        self._close_stdin()
        for fd in list(self._readers):
            self._close_reader(fd)
        if self._giving_up is not None:
            self._giving_up.cancel()
        if not self._process.ended.done():
            if self._process.is_program:
                self._process.signal(signal.SIGHUP)
            self._process.release()

    def _write(self, data: bytes | memoryview) -> int:
        """How much the process took; everything where it takes nothing any more."""
        assert self._stdin is not None
        try:
            return os.write(self._stdin, data)
        except BlockingIOError:
            return 0
        except OSError:
            self._close_stdin()  # it has closed its input; its end tells the rest
            return len(data)

    def _on_writable(self) -> None:
        while self._pending:
            first = self._pending[0]
            sent = self._write(first)
            if self._stdin is None:
                return
            self._waiting -= sent
            if sent < len(first):
                self._pending[0] = first[sent:]
                break
            self._pending.pop(0)
        if self._waiting < LOW and self._client_paused:
            self._client_paused = False
            self._channel.resume_reading()
        if not self._pending:
            self._writing = False
            self._loop.remove_writer(self._stdin)  # type: ignore[arg-type]
            if self._eof:
                self._close_stdin()

    def _close_stdin(self) -> None:
        if self._stdin is not None:
            fd, self._stdin = self._stdin, None
            if self._writing:
                self._loop.remove_writer(fd)
            self._writing = False
            self._pending.clear()
            self._waiting = 0
            os.close(fd)
            if self._client_paused and not self._closed:
                self._client_paused = False
                self._channel.resume_reading()  # what still comes is dropped

    def _on_readable(self, fd: int, is_error: bool) -> None:
        try:
            data = os.read(fd, READ_SIZE)
        except BlockingIOError:
            return
        except OSError:
            data = b""  # a terminal whose last user has gone answers so
        if not data:
            self._close_reader(fd)
            self._finish()
            return
        self.bytes_out += len(data)
        self.last_moved = self._loop.time()
        if is_error:
            self._channel.write_error(data)
        else:
            self._channel.write(data)

    def _close_reader(self, fd: int) -> None:
        del self._readers[fd]
        if not self._paused:
            self._loop.remove_reader(fd)
        os.close(fd)

    def _on_ended(self, _: object) -> None:
        if not self._closed:
            self._giving_up = self._loop.call_later(LATE_OUTPUT, self._give_up, -1)
        self._finish()

    def _give_up(self, moved: int) -> None:
        if self._paused or moved != self.bytes_out:
            self._giving_up = self._loop.call_later(LATE_OUTPUT, self._give_up, self.bytes_out)
            return
        for fd in list(self._readers):
            self._close_reader(fd)
        self._finish()

    def _finish(self) -> None:
        if self._closed or self._readers or not self._process.ended.done():
            return
        self._closed = True
        self._close_stdin()
        if self._giving_up is not None:
            self._giving_up.cancel()
        self._channel.process_ended(self._process.ended.result())
