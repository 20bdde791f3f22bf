"""A runspace and the thread that runs its pipelines, one after the other; nested ones in between."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

Job = Callable[[], None]


class RunspaceWorker:
    """Jobs are run in order on one thread; `run_nested_jobs` lets a waiting job run those that may not wait for it."""

    def __init__(self, name: str, stack_size: int = 0, prepare: Job | None = None) -> None:
        self._jobs: deque[Job] = deque()
        self._nested: deque[Job] = deque()
        self._wake = threading.Condition()
        self._closed = False
        self._busy = 0
        self.runspace: Any = None
        self.host: Any = None
        """The runspace's RemoteHost."""
        self.pipelines: list[Any] = []
        """The pipelines that run here, the innermost last."""
        self._prepare = prepare
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        before = threading.stack_size(stack_size) if stack_size else None
        try:
            self._thread.start()
        finally:
            if before is not None:
                threading.stack_size(before)

    @property
    def is_free(self) -> bool:
        """Whether nothing runs or waits here."""
        return not self._busy and not self._jobs

    def submit(self, job: Job) -> None:
        """Run a job when those before it are done."""
        with self._wake:
            self._jobs.append(job)
            self._wake.notify_all()

    def submit_nested(self, job: Job) -> None:
        """Run a job at the running job's next opportunity, or at once when nothing runs."""
        with self._wake:
            self._nested.append(job)
            self._wake.notify_all()

    def run_nested_jobs(self) -> None:
        """Called by the running job where it may be interrupted."""
        while self._nested:
            try:
                job = self._nested.popleft()
            except IndexError:
                return
            job()

    def wait_for(self, done: Callable[[], bool]) -> None:
        """Wait on the running job's thread until `done`, running nested jobs meanwhile; `notify` looks again."""
        while True:
            with self._wake:
                while not done() and not self._nested and not self._closed:
                    self._wake.wait()
                if done() or self._closed:
                    return
            self.run_nested_jobs()

    def notify(self) -> None:
        """Something a job waits for may have happened."""
        with self._wake:
            self._wake.notify_all()

    def _run(self) -> None:
        if self._prepare is not None:
            self._prepare()
        while True:
            with self._wake:
                while not self._jobs and not self._nested and not self._closed:
                    self._wake.wait()
                if self._closed:
                    return
                job = self._nested.popleft() if self._nested else self._jobs.popleft()
                self._busy += 1
            try:
                job()
            finally:
                with self._wake:
                    self._busy -= 1

    def close(self) -> None:
        """No more jobs; what waits is dropped."""
        with self._wake:
            self._closed = True
            self._jobs.clear()
            self._nested.clear()
            self._wake.notify_all()

    @property
    def is_closed(self) -> bool:
        """Whether it has been closed."""
        return self._closed

    def join(self, timeout: float) -> None:
        """Wait for the thread's end."""
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout)
