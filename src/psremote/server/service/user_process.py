"""A process as its user: the engine, a command or a terminal, forked from the warm parent where there is one."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from psremote.server.service.authentication.accounts import Account
from psremote.transports.pipes import enlarge
from psremote.transports.warm_engine import PARENT_COMMAND, WarmParent, can_fork

PROGRAM: tuple[str, ...] = (sys.executable, "-P", "-m", "psremote")
"""This product; -P: what lies in the folder it starts in is not imported."""
COLD_ENGINE = (*PROGRAM, "-sshs", "-NoLogo", "-NoProfile")
PARENT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "PYTHONHOME")
MOST_DESCRIPTORS = 1 << 16
END_GRACE = 5.0
"""So long a process whose client has gone may take to end."""


def raise_descriptor_limit() -> int | None:
    """A session takes four descriptors: let this process have as many as the system allows; the limit it had before."""
    try:
        import resource
    except ImportError:  # no such limit on this system
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, MOST_DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return soft


class StartError(Exception):
    """The process cannot be started; the message is for the client and the log."""


class UserProcess:
    """A running process: what it reads and writes, and its end. Owns the descriptors until they are taken."""

    def __init__(self, stdin_fd: int, stdout_fd: int, stderr_fd: int | None) -> None:
        self.stdin_fd, self.stdout_fd, self.stderr_fd = stdin_fd, stdout_fd, stderr_fd
        #: the exit code, negative for the signal that ended it, None where nobody saw it
        self.ended: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self.pid = 0
        #: whether it is a command or a shell, which a hang-up ends; an engine ends with its input, and says goodbye
        self.is_program = False

    def set_ended(self, code: int | None) -> None:
        """It has ended."""
        if not self.ended.done():
            self.ended.set_result(code)

    def release(self) -> None:
        """Its input is closed: it is to end by itself, and is ended where it does not."""

    def kill(self) -> None:
        """End it and what it has started, at once."""
        self.signal(signal.SIGKILL)

    def signal(self, number: int) -> None:
        """Send it and what it has started a signal; one that has ended gets none."""
        if self.ended.done() or not self.pid:
            return
        try:
            os.killpg(self.pid, number)
        except OSError:
            return  # it is ending, or is not its group's leader yet

    def close(self) -> None:
        """Close the descriptors nobody has taken."""
        for fd in {self.stdin_fd, self.stdout_fd, self.stderr_fd}:
            if fd is not None:
                os.close(fd)


class _ForkedProcess(UserProcess):
    """A child of the warm parent."""

    parent: WarmParent

    def release(self) -> None:
        """The parent sees to it."""
        self.parent.tell({"do": "release", "pid": self.pid})

    def kill(self) -> None:
        """The parent knows whether the id is still this child's."""
        self.parent.tell({"do": "kill", "pid": self.pid})

    def watch(self, told: int) -> None:
        """Wait for its exit code on the pipe *told*; a pipe that closes without one has lost the parent."""
        loop = asyncio.get_running_loop()
        os.set_blocking(told, False)

        def on_readable() -> None:
            text = os.read(told, 16)
            loop.remove_reader(told)
            os.close(told)
            self.set_ended(int(text) if text else None)

        loop.add_reader(told, on_readable)


class _ChildProcess(UserProcess):
    """A child of this process."""

    def release(self) -> None:
        """Killed when it is still there after the grace."""
        asyncio.get_running_loop().call_later(END_GRACE, self.kill)


class ProcessStarter:
    """Starts processes for accounts; the warm parent loads the engine when the service starts."""

    def __init__(self) -> None:
        #: what a session's own limit is, where this service has raised its own
        self.descriptor_limit: int | None = None
        self._parent: WarmParent | None = None
        self._watching: set[asyncio.Task[None]] = set()
        self._starting = asyncio.Lock()

    @property
    def can_give_terminals(self) -> bool:
        """Whether a process can have a terminal here."""
        return can_fork() and hasattr(os, "openpty")

    async def warm_up(self) -> None:
        """Start the parent."""
        if can_fork():
            async with self._starting:
                await asyncio.to_thread(self._warm_parent)

    async def close(self) -> None:
        """Let the parent go, which ends its children; afterwards none of them is left."""
        parent, self._parent = self._parent, None
        if parent is not None:
            parent.close()
            await asyncio.to_thread(parent.wait, 2 * END_GRACE)
        for task in self._watching:
            task.cancel()

    def _warm_parent(self) -> WarmParent:
        if self._parent is None or not self._parent.is_usable:
            if self._parent is not None:
                self._parent.close()
            executable, *rest = PARENT_COMMAND
            # The parent may be root's and its children others': nothing is imported from the folder the service was started in,
            # and nothing that the service has been told through its environment is there to be read.
            self._parent = WarmParent((executable, "-P", *rest), {key: os.environ[key] for key in PARENT_ENVIRONMENT if key in os.environ})
            self._parent.keep()
        return self._parent

    async def start(
        self, account: Account, command: Sequence[str], env: Mapping[str, str], *, terminal: tuple[int, int] | None = None
    ) -> UserProcess:
        """Start *command* (empty: the engine) as the account, in its home.

        *terminal* holds the descriptors of a pseudo-terminal, its far end first: they become the process's own. Raises
        StartError.
        """
        if terminal is not None:
            far, near = terminal
            process_ends = (near, near, near)
            fds: tuple[int, int, int | None] = (os.dup(far), far, None)
        else:
            pipes = [os.pipe() for _ in range(3)]
            enlarge(pipes[0][1])
            enlarge(pipes[1][0])
            process_ends = (pipes[0][0], pipes[1][1], pipes[2][1])
            fds = (pipes[0][1], pipes[1][0], pipes[2][0])
        process: UserProcess | None = None
        try:
            if can_fork():
                process = await self._fork(account, command, env, process_ends, fds, terminal is not None)
            else:
                process = await self._spawn(account, command or COLD_ENGINE, env, process_ends, fds)
            process.is_program = bool(command)
            return process
        except OSError as fault:
            raise StartError(f"The session's process cannot be started: {fault.strerror or fault}.") from fault
        finally:
            for fd in set(process_ends):
                os.close(fd)
            if process is None:
                for one in fds:
                    if one is not None:
                        os.close(one)

    async def _fork(
        self, account: Account, command: Sequence[str], env: Mapping[str, str], ends: tuple[int, int, int],
        fds: tuple[int, int, int | None], is_terminal: bool,
    ) -> UserProcess:
        identity = account.identity
        told_r, told_w = os.pipe()
        request = {
            "cwd": account.home, "env": dict(env), "command": list(command), "terminal": is_terminal, "tell_end": True, "errors_on_pipe": True,
            "descriptors": self.descriptor_limit,
            "identity": None if identity is None else {"uid": identity.uid, "gid": identity.gid, "groups": list(identity.groups)},
        }

        def start() -> tuple[WarmParent, int]:
            parent = self._warm_parent()
            return parent, parent.start(request, (*ends, told_w))

        process = _ForkedProcess(*fds)
        try:
            async with self._starting:
                starting = asyncio.get_running_loop().run_in_executor(None, start)
                try:
                    process.parent, process.pid = await asyncio.shield(starting)
                except asyncio.CancelledError:
                    # the descriptors are in use until it has answered
                    await asyncio.wait([starting])
                    if starting.exception() is None:
                        process.parent, process.pid = starting.result()
                        process.kill()
                    raise
        except BaseException:
            os.close(told_r)
            raise
        finally:
            os.close(told_w)
        process.watch(told_r)
        return process

    async def _spawn(
        self, account: Account, command: Sequence[str], env: Mapping[str, str], ends: tuple[int, int, int], fds: tuple[int, int, int | None]
    ) -> UserProcess:
        identity = account.identity
        as_user: dict[str, Any] = {} if identity is None else {"user": identity.uid, "group": identity.gid, "extra_groups": identity.groups}
        child = await asyncio.create_subprocess_exec(
            *command, stdin=ends[0], stdout=ends[1], stderr=ends[2], env=dict(env), cwd=account.home if os.path.isdir(account.home) else "/",
            start_new_session=True, **as_user,
        )
        process = _ChildProcess(*fds)
        process.pid = child.pid

        async def watch() -> None:
            process.set_ended(await child.wait())

        task = asyncio.get_running_loop().create_task(watch())
        self._watching.add(task)
        task.add_done_callback(self._watching.discard)
        return process
