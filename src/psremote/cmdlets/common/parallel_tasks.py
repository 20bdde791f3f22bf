"""ForEach-Object -Parallel: each object's script block in a session of its own, some at a time."""

from __future__ import annotations

import queue
import threading
from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.cmdlets.common.using_references import collect_using
from psremote.engine.using_expressions import provide_using
from psremote.objects import error_record_of

DONE: Any = object()


class ParallelTasks:
    """The tasks of one command: fed from the pipeline's thread, which also writes what they put out."""

    def __init__(self, cmdlet: Any) -> None:
        self.cmdlet = cmdlet
        self.block = cmdlet.parallel
        self.limit = int(cmdlet.throttle_limit or 5)
        self.results: queue.Queue[tuple[str, Any]] = queue.Queue()
        self.running = 0
        self.sessions: list[Any] = []
        self.using = collect_using(self.block, cmdlet.context)

    def add(self, value: Any) -> None:
        """Start a task for an object; waits for a free place."""
        while self.running >= self.limit:
            self.take(self.results.get())
        self.running += 1
        threading.Thread(target=self.run, args=(value,), daemon=True).start()

    def run(self, value: Any) -> None:
        """One task, on its own thread."""
        from psremote.engine.powershell import PowerShell
        from psremote.engine.runspace import Runspace

        try:
            with Runspace() as runspace:
                shell = PowerShell(runspace)
                self.sessions.append(shell)
                context = runspace.context
                root = context.global_session_state.root_scope
                provide_using(root, self.using)
                root.put_local("_", value)
                shell.add_script(str(self.block))
                shell.on_error = lambda record: self.results.put(("error", record))
                shell.on_warning = lambda record: self.results.put(("warning", record))
                shell.on_information = lambda record: self.results.put(("information", record))
                for one in shell.invoke():
                    self.results.put(("output", one))
        except NetException as fault:
            self.results.put(("error", error_record_of(fault)))
        finally:
            self.results.put(("done", DONE))

    def take(self, item: tuple[str, Any]) -> None:
        """Write what a task gave."""
        kind, value = item
        if kind == "done":
            self.running -= 1
        elif kind == "output":
            self.cmdlet.write_object(value)
        elif kind == "error":
            self.cmdlet.write_error(value)
        elif kind == "warning":
            self.cmdlet.write_warning(value.message)
        else:
            self.cmdlet.write_information(value)

    def finish(self) -> None:
        """Wait for all tasks."""
        while self.running:
            try:
                self.take(self.results.get(timeout=0.2))
            except queue.Empty:
                self.cmdlet.context.check_stop()

    def stop(self) -> None:
        """End them."""
        for shell in self.sessions:
            shell.stop()
