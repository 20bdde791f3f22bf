"""Engine processes forked from a warm parent: one helper process per client has the engine loaded and forks on demand.

The parent runs `psremote.server.engine_host.warm_parent`, started on first use and ended by the end of its control
socket, that is with this process. Requests carry the child's three stdio descriptors, and a fourth one where its end is to be
told; answers carry process ids.
"""

from __future__ import annotations

import _socket
import _thread
import os
import sys
import time
from collections.abc import Mapping, Sequence

from psremote.transports.parent_socket import packed, receive, send, socket_pair, unpacked
from psremote.transports.pipes import enlarge

PARENT_COMMAND = (sys.executable, "-c", "from psremote.server.engine_host.warm_parent import main; main()")
"""`-m` would take the interpreter half as long again to start."""
DISABLE = "PSREMOTE_NO_WARM_PARENT"
"""Set in the environment: every engine process is started from scratch."""


class EngineProcess:
    """A forked engine process: like a Popen, but the parent's child."""

    def __init__(self, parent: WarmParent, pid: int, read_fd: int, write_fd: int, error_fd: int) -> None:
        self._parent = parent
        self.pid, self.read_fd, self.write_fd, self.error_fd = pid, read_fd, write_fd, error_fd

    def release(self) -> None:
        """Its pipes are closed: it is to end by itself; the parent sees to it."""
        self._parent.tell({"do": "release", "pid": self.pid})

    def kill(self) -> None:
        """End it at once."""
        self._parent.tell({"do": "kill", "pid": self.pid})


class ParentProcess:
    """The parent as this program's child. (`subprocess` takes longer to load than the parent to start.)"""

    def __init__(self, command: Sequence[str], env: Mapping[str, str] | None) -> None:
        """Start *command* in a session of its own, with the socket's end `control` as its standard input and nothing else."""
        self._code: int | None = None
        self.control, theirs = socket_pair()
        try:
            self.pid = os.posix_spawn(
                command[0], tuple(command), os.environ if env is None else env, setsid=True,
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, theirs.fileno(), 0),
                    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_RDWR, 0),
                    (os.POSIX_SPAWN_DUP2, 1, 2),
                ],
            )
        except (OSError, NotImplementedError) as fault:
            self.control.close()
            raise OSError(f"the warm parent cannot be started: {fault}") from fault
        finally:
            theirs.close()

    def poll(self) -> int | None:
        """The exit code once it has ended."""
        if self._code is None:
            try:
                ended, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:  # somebody else in this program has waited for it
                self._code = -1
            else:
                self._code = os.waitstatus_to_exitcode(status) if ended else None
        return self._code

    def wait(self, seconds: float) -> bool:
        """Whether it has ended, within that time."""
        end = time.monotonic() + seconds
        while self.poll() is None and time.monotonic() < end:
            time.sleep(0.005)
        return self.poll() is not None


def three_pipes() -> list[tuple[int, int]]:
    """Three pipes, or none and OSError where there are not so many descriptors."""
    made: list[tuple[int, int]] = []
    try:
        for _ in range(3):
            made.append(os.pipe())
    except OSError:
        for pair in made:
            for fd in pair:
                os.close(fd)
        raise
    return made


class WarmParent:
    """The client's end of the control socket."""

    def __init__(self, command: Sequence[str] = PARENT_COMMAND, env: Mapping[str, str] | None = None) -> None:
        """*env*, else this process's own environment, can be seen by every child: the kernel keeps what a process began with."""
        self._process = ParentProcess(command, env)
        self._socket = self._process.control
        self._lock = _thread.allocate_lock()
        self._owner = os.getpid()

    @property
    def pid(self) -> int:
        """The parent's own process id."""
        return self._process.pid

    @property
    def is_usable(self) -> bool:
        """Whether it is ours (not a fork's) and alive."""
        return self._owner == os.getpid() and self._process.poll() is None

    def _ask(self, request: dict[str, object], fds: tuple[int, ...] = ()) -> dict[str, object]:
        with self._lock:
            send(self._socket, packed(request), fds)
            answer, _ = receive(self._socket)
        if not answer:
            raise OSError("the warm parent has gone")
        found: dict[str, object] = unpacked(answer)
        return found

    def fork(self, cwd: str | None, env: Mapping[str, str] | None) -> EngineProcess:
        """A new engine process."""
        pipes = three_pipes()
        (stdin_r, stdin_w), (stdout_r, stdout_w), (stderr_r, stderr_w) = pipes
        enlarge(stdin_w)
        enlarge(stdout_r)
        try:
            pid = self.start(
                {"cwd": cwd or os.getcwd(), "env": dict(os.environ if env is None else env)}, (stdin_r, stdout_w, stderr_w)
            )
        except OSError:
            for fd in (stdin_w, stdout_r, stderr_r):
                os.close(fd)
            raise
        finally:
            for fd in (stdin_r, stdout_w, stderr_w):
                os.close(fd)
        return EngineProcess(self, pid, stdout_r, stdin_w, stderr_r)

    def start(self, request: Mapping[str, object], fds: tuple[int, ...]) -> int:
        """A new child as *request* describes it; its process id.

        The keys: `env`, `cwd`, `identity` (uid, gid, groups), `command` (a program instead of the engine), `terminal` (its
        standard input is one), `tell_end` (the last of *fds* takes its exit code), `errors_on_pipe` (as `-sshs`), `descriptors`
        (how many it may have open). Raises OSError.
        """
        answer = self._ask({"do": "fork", **request}, fds)
        pid = answer.get("pid")
        if not isinstance(pid, int):
            raise OSError(str(answer.get("error", "the warm parent cannot fork")))
        return pid

    def keep(self) -> None:
        """It stays however long nobody asks for a process; else it ends after ten minutes without a first one."""
        self.tell({"do": "stay"})

    def close(self) -> None:
        """It has gone, is another process's, or is to end: nothing is said to it any more."""
        self._socket.close()

    def wait(self, seconds: float) -> bool:
        """Whether it has ended, within that time; it does once it is closed and its children have ended."""
        return self._process.wait(seconds)

    def tell(self, request: dict[str, object]) -> None:
        """Something about a child that needs no answer; without a parent there are no children either."""
        with self._lock:
            try:
                send(self._socket, packed(request))
            except OSError:
                pass  # it has gone, and its children end with their pipes


_parent: WarmParent | None = None
_start_lock = _thread.allocate_lock()


def can_fork() -> bool:
    """Whether a warm parent is possible here, and wanted."""
    return DISABLE not in os.environ and hasattr(os, "fork") and hasattr(_socket, "SOCK_SEQPACKET")


def _started() -> WarmParent:
    global _parent
    with _start_lock:
        if _parent is None or not _parent.is_usable:
            if _parent is not None:
                _parent.close()
            _parent = WarmParent()
        return _parent


def fork_engine(cwd: str | None = None, env: Mapping[str, str] | None = None) -> EngineProcess:
    """An engine process from the warm parent, which is started where it does not run. Raises OSError with the reason."""
    return _started().fork(cwd, env)


def start_warm(cwd: str | None, env: Mapping[str, str] | None) -> EngineProcess | None:
    """An engine process from the warm parent; None where that is not possible (then it is started from scratch)."""
    if not can_fork():
        return None
    try:
        return fork_engine(cwd, env)
    except OSError:
        return None


def warm_up() -> None:
    """Start the parent ahead of time; it loads the engine while this program does other things."""
    if can_fork():
        try:
            _started()
        except OSError:
            return  # the first session will say what is wrong
