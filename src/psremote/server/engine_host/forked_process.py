"""What a forked child does first: it becomes the user it is for, and the engine or a program."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

CANNOT_BECOME, CANNOT_START = 71, 127
"""Exit codes of a child that may not be the user it is for, and of one whose program is not there."""


def become(fds: list[int], request: dict[str, Any]) -> int:
    """In the child: take the client's descriptors as stdio, become the user that is meant, and the engine or a program."""
    for target, fd in enumerate(fds):
        os.dup2(fd, target)
    for fd in fds:
        if fd > 2:
            os.close(fd)
    os.setsid()
    if request.get("descriptors") is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (request["descriptors"], resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    _take_environment(request.get("env") or {})
    try:
        if request.get("terminal"):
            _take_terminal()
        _change_user(request.get("identity"))
    except OSError as error:
        os.write(2, f"The session cannot run as its user: {error.strerror}.\n".encode())
        return CANNOT_BECOME
    try:
        os.chdir(request.get("cwd") or "/")
    except OSError:
        if request.get("identity"):
            os.chdir("/")  # the parent's folder may be none of this user's business
        # else the folder has gone: the session starts where the parent is
    command = request.get("command")
    if not command and request.get("identity") and not _can_read_this_program():
        # What is not loaded yet could not be loaded as this user: perhaps the interpreter finds its way from the start.
        command = [sys.executable, "-P", "-m", "psremote", "-sshs" if request.get("errors_on_pipe") else "-s", "-NoLogo", "-NoProfile"]
    if command:
        return _become_program(command)
    _forget_the_parent()
    from psremote.server.engine_host.stdio_server import ServerOptions, run_server

    return run_server(ServerOptions(errors_on_pipe=bool(request.get("errors_on_pipe"))))


def _take_environment(wanted: dict[str, str]) -> None:
    """Mostly it is the parent's: what is written anew is memory of this process's own."""
    for name in [name for name in os.environ if name not in wanted]:
        del os.environ[name]
    for name, value in wanted.items():
        if os.environ.get(name) != value:
            os.environ[name] = value


def _forget_the_parent() -> None:
    """What modules keep that was the parent's: its chances, the folder for temporary files in its environment, its runspaces."""
    if "random" in sys.modules:
        import random

        random.seed()
    if "tempfile" in sys.modules:
        import tempfile

        tempfile.tempdir = None
    if "psremote.engine.runspace" in sys.modules:
        from psremote.engine.runspace import Runspace

        Runspace.forget_all()


def _change_user(identity: dict[str, Any] | None) -> None:
    """Groups first: afterwards it would not be allowed."""
    if identity is None:
        return
    os.setgroups(identity["groups"])
    os.setgid(identity["gid"])
    os.setuid(identity["uid"])


def _can_read_this_program() -> bool:
    """Whether the user this process has become may read the library and this package."""
    return os.access(os.__file__, os.R_OK) and os.access(__file__, os.R_OK)


def _take_terminal() -> None:
    """Standard input is a terminal: it becomes the session's own."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _become_program(command: list[str]) -> int:
    for number in (signal.SIGPIPE, signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    try:
        os.execvp(command[0], command)
    except OSError as error:
        os.write(2, f"Cannot start {command[0]}: {error.strerror}.\n".encode())
        return CANNOT_START
