"""A pseudo-terminal for a session's process."""

from __future__ import annotations

import os


class Terminal:
    """Both ends until the process takes them, then the far end, whose size follows the client's window."""

    def __init__(self, kind: str, size: tuple[int, int], owner: int) -> None:
        """*size* is columns and rows. Raises OSError where there are no terminals left."""
        self.kind = kind
        far, near = os.openpty()
        self._far: int | None = far
        self._near: int | None = near
        self.name = os.ttyname(near)
        if os.geteuid() == 0:
            os.fchown(near, owner, -1)
            os.fchmod(near, 0o600)
        self.resize(*size)

    def take(self) -> tuple[int, int]:
        """Both ends for the process; the far end stays here, too, for the size."""
        assert self._far is not None
        assert self._near is not None
        far, near, self._near = os.dup(self._far), self._near, None
        return far, near

    def resize(self, columns: int, rows: int) -> None:
        """The client's window has this size now."""
        import fcntl
        import struct
        import termios

        if self._far is not None:
            fcntl.ioctl(self._far, termios.TIOCSWINSZ, struct.pack("HHHH", rows & 0xFFFF, columns & 0xFFFF, 0, 0))

    def close(self) -> None:
        """Let go of it; the process's own ends are its own."""
        for fd in (self._far, self._near):
            if fd is not None:
                os.close(fd)
        self._far = self._near = None
