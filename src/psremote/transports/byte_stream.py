"""Byte streams an out-of-process session can run over, and the one over file descriptors."""

from __future__ import annotations

import asyncio
import os
from abc import ABC, abstractmethod
from collections import deque
from typing import Protocol

READ_SIZE = 1 << 18


class StreamEvents(Protocol):
    """What a byte stream tells its owner, on the event loop's thread."""

    def bytes_received(self, data: bytes) -> None:
        """Bytes of the peer."""

    def error_line(self, text: str) -> None:
        """A line of the peer's standard error."""

    def stream_ended(self, error: Exception | None) -> None:
        """Nothing comes any more."""


class ByteStream(ABC):
    """Two directions of bytes to one peer."""

    @abstractmethod
    async def connect(self, events: StreamEvents) -> None:
        """Reach the peer. Whoever waits bounds it, by cancelling (`open_timeout`); what was opened by then is closed in `close`, which follows."""

    @abstractmethod
    def write(self, data: bytes) -> None:
        """Queue bytes."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of the peer; also after a `connect` that failed or was cancelled, and again where that happens."""

    def pause(self) -> None:
        """Read no more for now; a stream that cannot do that goes on."""

    def resume(self) -> None:
        """Go on reading."""

    def abandon(self) -> None:
        """What is to be closed is no peer of ours: a stream that has started a program ends it at once."""

    def describe_end(self, error: Exception | None) -> str:
        """The beginning of a sentence about the end of the stream."""
        return f"The connection to the server ended{f' ({error})' if error is not None else ''}"


class DescriptorStream(ByteStream):
    """A byte stream over open file descriptors (pipes, a socket, a terminal's stdio); owns and closes them."""

    def __init__(self, read_fd: int, write_fd: int, error_fd: int | None = None) -> None:
        self._read_fd, self._write_fd, self._error_fd = read_fd, write_fd, error_fd
        self._pending: deque[memoryview] = deque()
        self._events: StreamEvents | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._writing = False
        self._closed = self._ended = False
        self._error_tail = b""

    async def connect(self, events: StreamEvents) -> None:
        """Begin to listen."""
        self._events = events
        self._loop = loop = asyncio.get_running_loop()
        for fd in {self._read_fd, self._write_fd}:
            os.set_blocking(fd, False)
        loop.add_reader(self._read_fd, self._on_readable)
        if self._error_fd is not None:
            os.set_blocking(self._error_fd, False)
            loop.add_reader(self._error_fd, self._on_error_readable)

    def pause(self) -> None:
        """Leave what comes in the pipe."""
        if self._loop is not None and not self._closed and not self._ended:
            self._loop.remove_reader(self._read_fd)

    def resume(self) -> None:
        """Go on reading."""
        if self._loop is not None and not self._closed and not self._ended:
            self._loop.add_reader(self._read_fd, self._on_readable)

    def _on_readable(self) -> None:
        assert self._events is not None
        try:
            data = os.read(self._read_fd, READ_SIZE)
        except BlockingIOError:
            return
        except OSError as error:
            self._end(error)
            return
        if data:
            self._events.bytes_received(data)
        else:
            self._end(None)

    def _on_error_readable(self) -> None:
        assert self._events is not None
        assert self._error_fd is not None
        try:
            data = os.read(self._error_fd, READ_SIZE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        *lines, self._error_tail = (self._error_tail + data).split(b"\n")
        if not data:
            if self._loop is not None:
                self._loop.remove_reader(self._error_fd)
            os.close(self._error_fd)
            self._error_fd = None
            lines, self._error_tail = [*lines, self._error_tail], b""
        for line in lines:
            if line.strip():
                self._events.error_line(line.decode("utf-8", "replace").rstrip("\r"))

    def _end(self, error: Exception | None) -> None:
        self._ended = True
        if self._loop is not None:
            self._loop.remove_reader(self._read_fd)
        if self._events is not None and not self._closed:
            if self._error_fd is not None:  # what the peer said before it went
                self._on_error_readable()
            self._events.stream_ended(error)

    def write(self, data: bytes) -> None:
        """Write what fits at once, the rest when there is room."""
        if self._closed:
            return
        if not self._pending:
            try:
                sent = os.write(self._write_fd, data)
            except BlockingIOError:
                sent = 0
            except OSError as error:
                self._fail_later(error)
                return
            if sent == len(data):
                return
            data = data[sent:]
        self._pending.append(memoryview(data))
        if not self._writing and self._loop is not None:
            self._writing = True
            self._loop.add_writer(self._write_fd, self._on_writable)

    def _fail_later(self, error: OSError) -> None:
        # The peer's end is gone; what it said last may still be unread, so the reading side reports the loss.
        self._pending.clear()

    def _on_writable(self) -> None:
        try:
            while self._pending:
                first = self._pending[0]
                sent = os.write(self._write_fd, first)
                if sent < len(first):
                    self._pending[0] = first[sent:]
                    return
                self._pending.popleft()
        except BlockingIOError:
            return
        except OSError as error:
            self._fail_later(error)
        if self._loop is not None:
            self._loop.remove_writer(self._write_fd)
        self._writing = False

    async def close(self) -> None:
        """Stop listening and close the descriptors."""
        if self._closed:
            return
        self._closed = True
        loop = self._loop
        if loop is not None:
            loop.remove_reader(self._read_fd)
            if self._writing:
                loop.remove_writer(self._write_fd)
            if self._error_fd is not None:
                loop.remove_reader(self._error_fd)
        for fd in {self._read_fd, self._write_fd} | ({self._error_fd} if self._error_fd is not None else set()):
            try:
                os.close(fd)
            except OSError:
                pass  # somebody closed it before: then it is closed
