"""A script that runs in a runspace of its own on a thread: for thread jobs and ForEach-Object -Parallel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from psremote.engine.debugger.parked_stops import ParkedStops
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.using_expressions import provide_using

STREAMS = ("output", "error", "warning", "verbose", "debug", "information", "progress")


class ThreadWork:
    """Made on the caller's thread, started once; `sink(stream)` gives the function that takes a stream's records."""

    def __init__(
        self, caller: ExecutionContext, block: Any, using: dict[str, Any], sink: Callable[[str], Callable[[Any], object]],
        done: Callable[[str, Any], object], *, host: Any = None, arguments: list[Any] | None = None, input: list[Any] | None = None,
        dollar_underbar: Any = None, before: Any = None, runspace: Any = None,
    ) -> None:
        """*done* hears of the final state (Completed, Failed, Stopped) and the reason; *before* is run first, in the same runspace."""
        self.text = block.text
        self.using = using
        self.sink, self.done = sink, done
        self.host = host
        self.arguments = arguments or []
        self.input = input
        self.dollar_underbar = dollar_underbar
        self.before = before.text if before is not None else None
        self.runspace = runspace
        """One to use again; without it there is a new one, closed at the end."""
        self.caller = caller
        self.place = caller.session_state.path.current_location.path
        self.shell: Any = None
        self.stopped = False
        self.tell_stop: Callable[[bool], object] | None = None
        """Hears that the script waits in the debugger, and that it goes on; without it the script stops for nobody."""
        self.lock = threading.Lock()

    def start(self) -> None:
        """Begin, on a new thread with a stack for deep scripts."""
        from psremote.engine.powershell import on_deep_stack

        threading.Thread(target=lambda: on_deep_stack(self.run), name="psremote job", daemon=True).start()

    def stop(self) -> None:
        """End it soon, from another thread."""
        with self.lock:
            self.stopped = True
            shell = self.shell
        if shell is not None:
            shell.stop()

    def run(self) -> None:
        """The whole work, on this thread."""
        from psremote.engine.runspace import Runspace

        state, reason = "Failed", None
        runspace = self.runspace
        try:
            if runspace is None:
                runspace = Runspace(self.host)
                runspace.opener = self.caller
                runspace.open()
            state, reason = self.run_in(runspace)
        except BaseException as fault:  # whatever happens, who waits must hear of the end
            reason = fault
        finally:
            if runspace is not None and self.runspace is None:
                runspace.close()
            self.done(state, reason)

    def run_in(self, runspace: Any) -> tuple[str, Any]:
        """Prepare the runspace, then run the script; its final state and the reason."""
        context = runspace.context
        if self.tell_stop is not None:
            runspace.parked_stops = ParkedStops(context, self.tell_stop).install()
        root = context.global_session_state.root_scope
        self.go_to_place(runspace)
        if self.before is not None:
            shell = self.new_shell(runspace)
            shell.add_script(self.before)
            ended = self.invoke(shell, None)
            if ended[0] != "Completed":
                return ended
        shell = self.new_shell(runspace)
        shell.add_script(self.text, use_local_scope=True)
        for value in self.arguments:
            shell.add_argument(value)
        for stream in STREAMS:
            setattr(shell, f"on_{stream}", self.sink(stream))
        before = provide_using(root, self.using)
        if self.dollar_underbar is not None:
            root.put_local("_", self.dollar_underbar)
        try:
            return self.invoke(shell, self.input)
        finally:
            root.extra = before

    def new_shell(self, runspace: Any) -> Any:
        """A PowerShell that `stop` can reach."""
        from psremote.engine.powershell import PowerShell

        shell = PowerShell(runspace)
        with self.lock:
            self.shell = shell
            if self.stopped:
                shell.stop()
        return shell

    def go_to_place(self, runspace: Any) -> None:
        """The location of whoever started it, where the new session has it."""
        if runspace.context.session_state.path.current_location.path == self.place:
            return
        shell = self.new_shell(runspace)
        shell.add_command("Set-Location").add_parameter("LiteralPath", self.place)
        self.invoke(shell, None)

    def invoke(self, shell: Any, input: list[Any] | None) -> tuple[str, Any]:
        """Run a PowerShell; its final state and the reason."""
        try:
            shell.invoke(input)
        except Exception:
            return shell.state, None if shell.state == "Stopped" else shell.reason
        return shell.state, None
