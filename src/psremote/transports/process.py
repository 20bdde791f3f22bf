"""A session with a program started here: `psremote -s`, `pwsh -s`, or anything that speaks the same on its stdio."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence

from psremote.errors import ConnectError
from psremote.protocol.outofproc.connection import OWN_WINDOW
from psremote.transports.byte_stream import ByteStream, DescriptorStream, StreamEvents
from psremote.transports.out_of_process import OutOfProcTransport
from psremote.transports.warm_engine import EngineProcess, start_warm

DEFAULT_ENGINE: tuple[str, ...] = (sys.executable, "-m", "psremote", "-s", "-NoLogo", "-NoProfile")
"""The command line of a local engine process."""

EXIT_GRACE = 2.0
"""So long a program may take to end after its input is closed."""


class ProcessStream(ByteStream):
    """The stdio of a child process; for our own engine a child of the warm parent, where forking is possible."""

    def __init__(
        self, command: Sequence[str] = DEFAULT_ENGINE, *, cwd: str | None = None, env: Mapping[str, str] | None = None,
        warm: bool | None = None,
    ) -> None:
        self.command = tuple(command)
        self._cwd, self._env = cwd, dict(env) if env is not None else None
        self._warm = self.command == DEFAULT_ENGINE if warm is None else warm
        self._process: subprocess.Popen[bytes] | EngineProcess | None = None
        self._stream: DescriptorStream | None = None

    @property
    def is_own_engine(self) -> bool:
        """Whether the program is the product's own engine."""
        return self.command == DEFAULT_ENGINE

    @property
    def process_id(self) -> int | None:
        """The child's process id, once it runs."""
        return self._process.pid if self._process is not None else None

    async def connect(self, events: StreamEvents) -> None:
        """Start the program."""
        loop = asyncio.get_running_loop()
        # Starting blocks for some milliseconds (a fork, perhaps the warm parent's first start): not on the loop.
        starting = loop.run_in_executor(None, self._start)
        try:
            read_fd, write_fd, error_fd = await asyncio.shield(starting)
        except asyncio.CancelledError:
            starting.add_done_callback(self._dispose)  # what is being started has nobody who would end it
            raise
        self._stream = DescriptorStream(read_fd, write_fd, error_fd)
        await self._stream.connect(events)

    def _dispose(self, started: asyncio.Future[tuple[int, int, int]]) -> None:
        if started.cancelled() or started.exception() is not None:
            return
        self.kill()
        for fd in started.result():
            os.close(fd)
        if isinstance(self._process, subprocess.Popen):
            asyncio.get_running_loop().run_in_executor(None, self._reap, self._process)

    def _start(self) -> tuple[int, int, int]:
        if self._warm:
            engine = start_warm(self._cwd, self._env)
            if engine is not None:
                self._process = engine
                return engine.read_fd, engine.write_fd, engine.error_fd
        try:
            process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self._cwd,
                env=self._env, start_new_session=True, bufsize=0,
            )
        except OSError as error:
            raise ConnectError(f"Cannot start {self.command[0]}: {error.strerror or error}") from error
        self._process = process
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        fds = os.dup(process.stdout.fileno()), os.dup(process.stdin.fileno()), os.dup(process.stderr.fileno())
        for pipe in (process.stdin, process.stdout, process.stderr):
            pipe.close()
        return fds

    def write(self, data: bytes) -> None:
        """To the program's standard input."""
        if self._stream is not None:
            self._stream.write(data)

    def pause(self) -> None:
        """Leave its output in the pipe."""
        if self._stream is not None:
            self._stream.pause()

    def resume(self) -> None:
        """Go on reading."""
        if self._stream is not None:
            self._stream.resume()

    async def close(self) -> None:
        """Close its input; a program that does not end then is killed."""
        if self._stream is not None:
            await self._stream.close()
        process, self._process = self._process, None
        if isinstance(process, EngineProcess):
            process.release()
        elif process is not None and process.poll() is None:
            await asyncio.get_running_loop().run_in_executor(None, self._reap, process)

    def kill(self) -> None:
        """End the program at once; the session learns of it as of any loss."""
        process = self._process
        if isinstance(process, subprocess.Popen):
            _kill_group(process)
        elif process is not None:
            process.kill()

    def abandon(self) -> None:
        """It has not said a word of PSRP: it will not understand that its input ends, either."""
        self.kill()

    def describe_end(self, error: Exception | None) -> str:
        """With the program's exit code, where it is known."""
        process = self._process
        if not isinstance(process, subprocess.Popen):
            return f"The engine process ended{f' ({error})' if error is not None else ''}"
        try:
            code = process.wait(0.05)
        except subprocess.TimeoutExpired:
            return f"{self.command[0]} closed its output"
        return f"{self.command[0]} ended with exit code {code}" if code >= 0 else f"{self.command[0]} was ended by signal {-code}"

    @staticmethod
    def _reap(process: subprocess.Popen[bytes]) -> None:
        try:
            process.wait(EXIT_GRACE)
        except subprocess.TimeoutExpired:
            _kill_group(process)
            process.wait(EXIT_GRACE)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started: it leads a group of its own."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (OSError, AttributeError):
        process.kill()


class ProcessTransport(OutOfProcTransport):
    """A session with a program started here."""

    @property
    def peer(self) -> str:
        """The program."""
        return "" if self.stream.is_own_engine else self.stream.command[0]

    def __init__(
        self, command: Sequence[str] = DEFAULT_ENGINE, *, cwd: str | None = None, env: Mapping[str, str] | None = None,
        warm: bool | None = None,
    ) -> None:
        self.stream = ProcessStream(command, cwd=cwd, env=env, warm=warm)
        super().__init__(self.stream, "Process", window=OWN_WINDOW if self.stream.is_own_engine else 1)
