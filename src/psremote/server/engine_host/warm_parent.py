"""The warm parent: a process that has loaded the engine and forks an engine process on request.

Rule 1: no thread before a fork. Rule 2: a child closes every descriptor that is not its own. Rule 3: when the control socket
ends, so does the parent; its children end with their pipes.
"""

from __future__ import annotations

import _socket
import os
import select
import signal
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

from psremote.server.engine_host.forked_children import Children
from psremote.server.engine_host.forked_process import become
from psremote.server.engine_host.preparations import first_steps, load, make_ready, rehearse_again, warm
from psremote.transports.parent_socket import packed, receive, send, socket_pair, unpacked

FIRST_DELAY, WARM_DELAY = 0.25, 0.01
"""So long without a request, where there was none yet and else, then there is time to warm up."""
SPARE_DELAY, LONGEST_DELAY = 0.05, 0.5
"""So long for each child since the last spare, then there is time for the next: many at once are about to be used at once."""
LOAD_DELAY, LOAD_PAUSE = 0.3, 0.001
"""So long without a request before the commands' files are loaded, and between two of them."""
UNASKED_LIMIT = 600.0
"""So long a parent that was started ahead waits for its first request."""
TAKEN = b"+"
"""A spare says so when it is ready, and again when it has taken its request."""


class _Spare:
    """A child forked ahead of its request: it has rehearsed, so that its own copies of the shared pages exist already."""

    def __init__(self, pid: int, control: _socket.socket) -> None:
        self.pid = pid
        self._control = control
        self._is_ready = False

    @property
    def is_ready(self) -> bool:
        """Whether it has done its rehearsal; one that has died counts as ready, `give` finds out."""
        if not self._is_ready:
            try:
                self._control.recv(1, _socket.MSG_DONTWAIT)
            except OSError:
                return False
            self._is_ready = True
        return True

    def give(self, data: bytes, fds: list[int]) -> bool:
        """Hand the request over; false when it has died, be it at this very moment."""
        try:
            send(self._control, data, fds)
            return self._control.recv(1) == TAKEN
        except OSError:
            return False
        finally:
            self._control.close()

    def dismiss(self) -> None:
        """It is not needed: the end of its socket ends it."""
        self._control.close()


class WarmParent:
    """Serves one control socket."""

    def __init__(self, control: _socket.socket) -> None:
        self._control = control
        self._children = Children()
        self._spare: _Spare | None = None
        self._is_begun = self._is_warm = False
        self._beginning = first_steps()
        self._loading: Iterator[None] | None = None
        self._is_loaded = self._is_asked = False
        self._started = 0
        """Children for requests since there was time for preparations."""
        self._ended, wakes = _socket.socketpair()
        wakes.setblocking(False)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # as its children are to have it
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wakes.fileno())
        self._own_sockets = (control, self._ended, wakes)

    def serve(self) -> int:
        """Until the client's end is closed."""
        while True:
            readable, _, _ = select.select([*self._inputs(), self._ended], [], [], self._patience())
            if self._ended in readable:
                self._ended.recv(4096)
                if self._spare is not None and not self._children.is_alive(self._spare.pid):
                    self._spare = None
            self._children.reap()
            if not all(self._take(one) for one in readable if one is not self._ended) or (not readable and not self._prepare()):
                break
        if self._spare is not None:
            self._spare.dismiss()
        self._children.end_all()
        return 0

    def _inputs(self) -> list[_socket.socket]:
        """What may have something to say."""
        return [self._control]

    def _patience(self) -> float | None:
        """How long to wait for it."""
        # A parent that was started for a session gets its request in the next moments: that does not wait for the warming.
        if not self._is_begun:
            return 0
        if self._spare is None:
            if not self._is_asked:
                return FIRST_DELAY
            return min(SPARE_DELAY * max(1, self._started), LONGEST_DELAY) if self._is_warm else WARM_DELAY
        if not self._is_loaded:
            return LOAD_PAUSE if self._loading else LOAD_DELAY
        return self._children.next_look if self._is_asked else UNASKED_LIMIT

    def _prepare(self) -> bool:
        """Nobody wants anything: the next step of the preparations; false when nobody will want anything any more."""
        if not self._is_begun:
            self._is_begun = next(self._beginning, self) is self
        elif not self._is_warm:
            self._is_warm = True
            warm()
        elif self._spare is None:
            self._spare, self._started = self._fork_spare(), 0
        elif not self._is_loaded:
            self._load_some()
        else:
            return self._is_asked
        return True

    def _take(self, control: _socket.socket) -> bool:
        """A request; false where there are no more."""
        data, fds = receive(control)
        if not data:
            return False
        request = unpacked(data)
        if request["do"] == "fork":
            told = fds.pop() if request.get("tell_end") else None
            answer = self._start(data, fds, request, told)
            try:
                control.send(packed(answer))
            except OSError:
                return True  # the client has gone meanwhile; the next read says so
        elif request["do"] == "stay":
            self._is_asked = True
        elif request["do"] == "release":
            self._children.release(request["pid"])
        elif request["do"] == "kill":
            self._children.kill(request["pid"])
        return True

    def _load_some(self) -> None:
        """The next command's file; after the last one a new spare is due, which has them all."""
        if self._loading is None:
            self._loading = make_ready()
        if next(self._loading, self) is self:
            self._is_loaded = True
            if self._spare is not None:
                self._spare.dismiss()
                self._spare = None

    def _start(self, data: bytes, fds: list[int], request: dict[str, Any], told: int | None) -> dict[str, Any]:
        """A child for a request; it alone has the descriptors afterwards, and *told* is where its end will be told."""
        self._is_asked = True
        answer = self._fork(data, fds, request, told)
        for fd in fds:
            os.close(fd)
        if "pid" in answer:
            self._started += 1
            self._children.add(answer["pid"], told)
        elif told is not None:
            os.close(told)
        return answer

    def _fork(self, data: bytes, fds: list[int], request: dict[str, Any], told: int | None) -> dict[str, Any]:
        spare = self._spare
        if spare is not None and not request.get("command") and spare.is_ready:
            self._spare = None
            if spare.give(data, fds):
                return {"pid": spare.pid}
        try:
            pid = os.fork()
        except OSError as error:
            return {"error": str(error)}
        if pid == 0:
            code = 70
            try:
                self._leave()
                if told is not None:
                    os.close(told)
                code = become(fds, request)
            finally:
                os._exit(code)
        return {"pid": pid}

    def _leave(self) -> None:
        """In a child: nothing of the parent's is its own."""
        for fd in self._children.descriptors:
            os.close(fd)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for one in self._own_sockets:
            one.close()

    def _fork_spare(self) -> _Spare | None:
        ours, theirs = socket_pair()
        try:
            pid = os.fork()
        except OSError:
            ours.close()
            theirs.close()
            return None
        if pid == 0:
            code = 70
            try:
                ours.close()
                self._leave()
                rehearse_again()
                theirs.send(TAKEN)
                data, fds = receive(theirs)
                if data:
                    theirs.send(TAKEN)
                theirs.close()
                code = become(fds, unpacked(data)) if data else 0
            finally:
                os._exit(code)
        theirs.close()
        self._children.add(pid)
        return _Spare(pid, ours)


def main() -> NoReturn:
    """Serve the control socket that is standard input."""
    control = _socket.socket(fileno=os.dup(0))
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    for fd in map(int, os.listdir("/dev/fd")):
        if fd > 2 and fd != control.fileno():
            try:
                os.close(fd)  # whatever the program that started this left open to be inherited
            except OSError:
                continue  # it was the listing's own
    load()
    sys.exit(WarmParent(control).serve())
