"""Pipes between processes."""

from __future__ import annotations

PIPE_SIZE = 1 << 19


def enlarge(fd: int) -> None:
    """A pipe that holds more: fewer switches between the processes at its ends. Where that is not possible it stays as it is."""
    try:
        import fcntl

        fcntl.fcntl(fd, fcntl.F_SETPIPE_SZ, PIPE_SIZE)
    except (ImportError, AttributeError, OSError):
        return
