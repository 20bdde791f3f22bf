"""A process's named pipe: whoever may enter the process gets a runspace of its own in it."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from psremote.errors import TransportError
from psremote.transports.pipe_names import own_pipe_name, pipe_path, remove_socket

if TYPE_CHECKING:
    import socket

OPT_OUT = "POWERSHELL_DIAGNOSTICS_OPTOUT"
"""Set to 1, true or yes in the environment: this process listens on no pipe of its own, as PowerShell does not."""


MODE = 0o600
MAX_CLIENTS = 16
"""So many may be in the process at a time; PowerShell lets in one, and the next one waits."""


DELAY = 0.5
"""Seconds a process lives before it listens on a pipe of its own: short commands do not pay for what nobody could use."""


class PipeServer:
    """Listens on one socket, readable and writable by its owner only, until it is closed."""

    def __init__(self, path: str) -> None:
        """TransportError where the name is taken or no socket can be made."""
        import socket

        self.path = path
        self._closed = False
        self._connections: list[socket.socket] = []
        self._clear_leftover()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            os.fchmod(self._socket.fileno(), MODE)  # a socket file is made with the socket's mode: never anybody else's, not for a moment
            self._socket.bind(path)
            os.chmod(path, MODE)  # and where the system does not do that, from now on
            self._socket.listen(8)
        except OSError as error:
            self._socket.close()
            raise TransportError(f"Cannot listen on '{path}': {error.strerror or error}") from error
        self._process = os.getpid()
        threading.Thread(target=self._accept, name="named pipe", daemon=True).start()

    def _clear_leftover(self) -> None:
        """A socket nobody listens on any more was left by a process that died."""
        import socket

        if not os.path.lexists(self.path):
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            try:
                probe.connect(self.path)
            except ConnectionRefusedError:
                remove_socket(self.path)
                return
            except OSError:
                return  # not a socket: to be told by bind
        raise TransportError(f"Another process listens on '{self.path}' already")

    def _accept(self) -> None:
        while not self._closed:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return  # closed
            from psremote.transports.named_pipe import (
                is_trusted,  # with it comes asyncio, which a process nobody enters does not need
            )

            if not is_trusted(connection) or self._closed or len(self._connections) >= MAX_CLIENTS:
                connection.close()
                continue
            self._connections.append(connection)
            threading.Thread(target=self._serve, args=(connection,), name="named pipe client", daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        # What an engine host needs is loaded with the first client: few processes ever get one.
        from psremote.server.engine_host.engine import LocalEngine
        from psremote.server.engine_host.stdio_server import serve

        number = connection.fileno()
        error_fd = os.open(os.devnull, os.O_WRONLY)
        try:
            serve(number, number, LocalEngine(), errors_on_pipe=True, error_fd=error_fd)
        except Exception:  # one client's fault ends its own visit and nothing else
            return
        finally:
            os.close(error_fd)
            self._connections.remove(connection)
            connection.close()

    def close(self) -> None:
        """Hang up and take the socket away."""
        if self._closed or self._process != os.getpid():
            return
        import socket

        self._closed = True
        remove_socket(self.path)
        for one in (self._socket, *self._connections):
            try:
                one.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits on it
            except OSError:
                pass  # it was hung up already
        self._socket.close()


class OwnPipe:
    """This process's own pipe, from a moment after its start; where it cannot be had, nobody can enter the process from outside."""

    def __init__(self, delay: float = DELAY) -> None:
        self._lock = threading.Lock()
        self._closed = False
        self._server: PipeServer | None = None
        self._timer = threading.Timer(delay, self.open)
        self._timer.daemon = True
        self._timer.start()

    @property
    def path(self) -> str | None:
        """Where it listens, once it does."""
        return self._server.path if self._server is not None else None

    def open(self) -> None:
        """Listen from now on."""
        with self._lock:
            if self._closed or self._server is not None:
                return
            try:
                self._server = PipeServer(pipe_path(own_pipe_name()))
            except (OSError, ValueError, TransportError):
                self._closed = True

    def close(self) -> None:
        """Listen no more."""
        self._timer.cancel()
        with self._lock:
            self._closed = True
            if self._server is not None:
                self._server.close()


def open_pipes(custom_name: str | None) -> list[PipeServer | OwnPipe]:
    """This process's own pipe, and the one it was started with a name for. Raises TransportError, ValueError about that one."""
    made: list[PipeServer | OwnPipe] = []
    if not hasattr(os, "fork"):  # pipes of Windows are another thing, not there yet
        if custom_name:
            raise TransportError("Named pipes cannot be had on this system")
        return made
    if custom_name:
        made.append(PipeServer(pipe_path(custom_name)))
    if os.environ.get(OPT_OUT, "").lower() not in ("1", "true", "yes"):
        made.append(OwnPipe())
    return made
