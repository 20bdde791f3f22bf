"""The process named bits of the plain demo hosts: one for all sessions on this machine, gone when the last of them ends.

It is `cat` under another name, reading a pipe that every session holds open for writing: when the last session's process is
gone, however it ended, the pipe is at its end and so is bits.
"""

from __future__ import annotations

import errno
import fcntl
import os
import pathlib
import shutil
import subprocess
import time
from typing import Any

from psremote import PSError, cmdlet
from psremote.demo.database import data_folder

PATIENCE = 2.0
#: the writing end and the child, kept for this process's life
_held: list[Any] = []


@cmdlet("Start-BitsProcess")
def start_bits_process() -> None:
    """Starts the process named bits unless it runs, and keeps it running while this session lives.

    Examples:
        Start-BitsProcess; Get-Process bits
            It is there.
    """
    if _held:
        return
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    pipe, program = folder / "bits.pipe", folder / "bits"
    with (folder / "bits.lock").open("w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)   # two sessions that begin together start one bits
        if not pipe.exists():
            os.mkfifo(pipe, 0o600)
        if not program.is_symlink():
            cat = shutil.which("cat")
            if cat is None:
                raise PSError("There is no cat on this machine to run as bits.", "BitsProgramNotFound", "ObjectNotFound", "cat")
            program.symlink_to(cat)
        _hold_writing_end(pipe, program)


def _hold_writing_end(pipe: pathlib.Path, program: pathlib.Path) -> None:
    """Open the pipe for writing, starting the reader where there is none."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            _held.append(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC))
            return
        except OSError as fault:
            if fault.errno != errno.ENXIO:
                raise
        if not _held:
            quiet = subprocess.DEVNULL
            _held.append(subprocess.Popen([program, pipe], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True))
        if time.monotonic() > until:
            _held.clear()
            raise PSError("The process bits did not start.", "BitsProcessNotStarted", "OperationTimeout", "bits")
        time.sleep(0.005)


__all__ = ["start_bits_process"]
