"""What the parent of warm engines leaves behind where it cannot do what it is asked."""

from __future__ import annotations

import errno
import os
import sys

import pytest

from psremote.transports.warm_engine import three_pipes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="descriptors of Unix")


def test_where_descriptors_run_out_none_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    make, made = os.pipe, []

    def scarce() -> tuple[int, int]:
        if len(made) == 2:
            raise OSError(errno.EMFILE, "too many")
        made.append(make())
        return made[-1]

    monkeypatch.setattr(os, "pipe", scarce)
    with pytest.raises(OSError, match="too many"):
        three_pipes()
    for fd in (fd for pair in made for fd in pair):
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(fd)
