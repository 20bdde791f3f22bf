"""A runspace and the thread that runs its pipelines, one after the other; nested ones in between."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

Job = Callable[[], None]


class RunspaceWorker:
    """Jobs are run in order on one thread; `run_nested_jobs` lets a waiting job run those that may not wait for it."""

    def __init__(self, name: str, stack_size: int = 0, prepare: Job | None = None) -> None:
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._nested: deque[Job] = deque()
        self._wake = threading.Condition()
        """Of a running job that waits for something."""
        self._closed = False
        self._count_lock = threading.Lock()
        self._count = 0
        """Jobs that run or wait."""
        self._counts = False
        """Whether the job that runs is one of them still."""
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
        return not self._count

    def submit(self, job: Job) -> None:
        """Run a job when those before it are done."""
        with self._count_lock:
            self._count += 1
        self._jobs.put(job)

    def submit_nested(self, job: Job) -> None:
        """Run a job at the running job's next opportunity, or at once when nothing runs."""
        with self._wake:
            self._nested.append(job)
            self._wake.notify_all()
        self.submit(self.run_nested_jobs)

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
            job = self._jobs.get()
            if self._closed:
                return
            self._counts = True
            try:
                if self._nested:
                    self.run_nested_jobs()
                job()
            finally:
                self.done()

    def done(self) -> None:
        """By the running job: all that is left to do is to tell of its end. Who hears of it finds the worker free."""
        if self._counts:
            self._counts = False
            with self._count_lock:
                self._count -= 1

    def close(self) -> None:
        """No more jobs; what waits is dropped."""
        with self._wake:
            self._closed = True
            self._nested.clear()
            self._wake.notify_all()
        self._jobs.put(self.run_nested_jobs)  # whatever it is, the thread looks up

    @property
    def is_closed(self) -> bool:
        """Whether it has been closed."""
        return self._closed

    def join(self, timeout: float) -> None:
        """Wait for the thread's end."""
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout)
