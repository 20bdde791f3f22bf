"""Trusted files: read only where nobody else can have written them, as sshd's strict modes ask."""

from __future__ import annotations

import os
import pathlib
import stat

LARGEST = 1 << 20
OTHERS_WRITE, OTHERS_ANY = 0o022, 0o077


class UntrustedFile(Exception):
    """The file, or a folder above it, could have been changed by somebody else; the message says which and why."""


def read_trusted(path: pathlib.Path, owner: int, *, below: pathlib.Path | None = None, secret: bool = False, largest: int | None = LARGEST) -> str | None:
    """The text of a file of the user *owner*; None where there is none.

    The file and the folders above it, up to *below* (without it: the file's own folder), must belong to *owner* or root and
    be writable by nobody else; a *secret* file may not be readable by others, either, and none larger than *largest* bytes. Raises UntrustedFile.
    """
    try:
        real = pathlib.Path(os.path.realpath(path, strict=True))
        # a pipe in the file's place must not hold the service up
        fd = os.open(real, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise UntrustedFile(f"{path} cannot be read: {fault.strerror}") from fault
    with open(fd, "rb") as file:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode):
            raise UntrustedFile(f"{path} is not a file")
        _check(path, found, owner, OTHERS_ANY if secret else OTHERS_WRITE)
        stop = pathlib.Path(os.path.realpath(below)) if below is not None else real.parent
        for folder in real.parents:
            _check(folder, os.stat(folder), owner, OTHERS_WRITE)
            if folder == stop:
                break
        if largest is not None and found.st_size > largest:
            raise UntrustedFile(f"{path} is larger than {largest} bytes")
        return file.read(largest).decode("utf-8", "replace")


def _check(path: pathlib.Path, found: os.stat_result, owner: int, forbidden: int) -> None:
    if os.name != "posix":
        return
    if found.st_uid not in (owner, 0):
        raise UntrustedFile(f"{path} belongs to somebody else")
    if found.st_mode & forbidden:
        raise UntrustedFile(f"{path} has the mode {stat.S_IMODE(found.st_mode):04o}: others may {'use' if forbidden == OTHERS_ANY else 'write'} it")
