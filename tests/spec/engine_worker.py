"""An engine in a process of its own that answers one question a line, so that a hang or a crash costs one row."""

from __future__ import annotations

import json
import os
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading
from types import TracebackType
from typing import Any, Self

WILDCARD_INVENTORY = '[hosts."*"]\ntransport = "process"\n'


class EngineWorker:
    """Asks psremote.testing.answers in a child process; starts a new child where the last died or took too long."""

    def __init__(self, seconds: float = 20.0) -> None:
        self.seconds = seconds
        self._folder = tempfile.TemporaryDirectory(prefix="psremote-spec-")
        inventory = pathlib.Path(self._folder.name, "hosts.toml")
        inventory.write_text(WILDCARD_INVENTORY, encoding="utf-8")
        self._environment = dict(os.environ, LANG="en_US.UTF-8", PSREMOTE_HOSTS=str(inventory), HOME=self._folder.name)
        self._child: subprocess.Popen[str] | None = None
        self._replies: queue.Queue[str] = queue.Queue()
        self._fresh = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, where: TracebackType | None) -> None:
        self.stop()
        self._folder.cleanup()

    def ask(self, *question: Any) -> dict[str, Any]:
        """The answer, or {"crash": why}."""
        child = self._child if self._child is not None and self._child.poll() is None else self._start()
        assert child.stdin is not None
        try:
            child.stdin.write(json.dumps(question) + "\n")
            child.stdin.flush()
            line = self._replies.get(timeout=self.seconds + (20 if self._fresh else 0))
        except (queue.Empty, BrokenPipeError):
            self.stop()
            return {"crash": "no answer in time"}
        self._fresh = False
        if not line:
            self.stop()
            return {"crash": "the engine's process ended"}
        reply: dict[str, Any] = json.loads(line)
        return reply

    def stop(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe is not None:
                    pipe.close()
            self._child = None

    def _start(self) -> subprocess.Popen[str]:
        self.stop()
        child = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, encoding="utf-8", env=self._environment,
        )
        replies: queue.Queue[str] = queue.Queue()

        def read() -> None:
            try:
                for line in child.stdout or ():
                    replies.put(line)
            except ValueError:
                pass   # the pipe was closed under us: the child was stopped
            replies.put("")

        threading.Thread(target=read, daemon=True).start()
        self._child, self._replies, self._fresh = child, replies, True
        return child


def main() -> None:
    from psremote.testing import answers

    # What an engine prints must not mix with the answers: they go over a descriptor of their own.
    answer_to = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        try:
            reply = getattr(answers, name)(*arguments)
        except Exception as fault:   # a crash of the engine is an answer: a wrong one
            reply = {"crash": f"{type(fault).__name__}: {fault}"[:500]}
        answer_to.write(json.dumps(reply) + "\n")
        answer_to.flush()


if __name__ == "__main__":
    main()
