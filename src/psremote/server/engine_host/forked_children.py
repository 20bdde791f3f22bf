"""The processes a warm parent has forked: which are alive, which are to end, and who is told of their ends."""

from __future__ import annotations

import os
import signal
import time

RELEASE_GRACE = 5.0
"""So long a child whose client has gone may take to end."""


class Children:
    """The processes this parent has forked."""

    def __init__(self) -> None:
        self._alive: set[int] = set()
        self._deadlines: dict[int, float] = {}
        self._told: dict[int, int] = {}
        """Process id → where its end is told; the other end sees the pipe close when this parent dies."""

    def add(self, pid: int, told: int | None = None) -> None:
        """One more; its wait status goes to the pipe *told* when it has ended."""
        self._alive.add(pid)
        if told is not None:
            self._told[pid] = told

    @property
    def descriptors(self) -> list[int]:
        """The pipes of the ends to be told; none of a child's business."""
        return list(self._told.values())

    def is_alive(self, pid: int) -> bool:
        self.reap()
        return pid in self._alive

    def release(self, pid: int) -> None:
        if pid in self._alive:
            self._deadlines[pid] = time.monotonic() + RELEASE_GRACE

    def kill(self, pid: int) -> None:
        """End it and what it has started: it leads a group of its own, once it has become what it was forked for."""
        if pid in self._alive:
            try:
                os.killpg(pid, signal.SIGKILL)
            except ProcessLookupError:
                os.kill(pid, signal.SIGKILL)

    def end_all(self) -> None:
        """The client has gone: they end by themselves, and those that do not are ended."""
        deadline = time.monotonic() + RELEASE_GRACE
        self.reap()
        while self._alive and time.monotonic() < deadline:
            time.sleep(0.02)
            self.reap()
        for pid in list(self._alive):
            self.kill(pid)

    @property
    def next_look(self) -> float | None:
        """When to look at the released ones; an end is told by a signal."""
        return 0.5 if self._deadlines else None

    def reap(self) -> None:
        for pid in list(self._alive):
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                self._alive.discard(pid)
                self._deadlines.pop(pid, None)
                self._tell_end(pid, status)
            elif self._deadlines.get(pid, float("inf")) < time.monotonic():
                self.kill(pid)

    def _tell_end(self, pid: int, status: int) -> None:
        told = self._told.pop(pid, None)
        if told is None:
            return
        try:
            os.write(told, str(os.waitstatus_to_exitcode(status)).encode())
        except OSError:
            pass  # nobody wants to know any more
        os.close(told)
