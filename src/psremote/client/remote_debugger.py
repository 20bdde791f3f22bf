"""A script of a session has stopped in the debugger: what this end can ask there.

Whoever reads the pipeline's output deals with the stop, on its own thread and in its place among what comes (host_dispatch.perform, which
also tells the session how to go on). What is asked here runs as nested pipelines in the stopped script.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.line_completion import LineCompletion, read_completion
from psremote.client.pipeline_events import DebuggerStopReceived
from psremote.client.power_shell import PowerShell, RunningPipeline
from psremote.errors import PSRemoteError, RemoteError
from psremote.host.host import PSHost
from psremote.objects import to_text
from psremote.protocol.psrp.command import ERROR, OUTPUT, Command, PowerShellObject
from psremote.protocol.psrp.debugging import SET_STEP_MODE, DebuggerAnswer, decode_answer, virtual_command
from psremote.protocol.psrp.messages.pipeline import ALL_INVOCATION_INFO
from psremote.protocol.psrp.states import RunspacePoolState


def run_virtual(pool: AsyncRunspacePool, powershell: PowerShellObject) -> list[Any]:
    """Run a virtual command and give what it put out. Raises PSRemoteError."""
    running = RunningPipeline(pool, powershell, is_nested=powershell.is_nested, remote_stream_options=ALL_INVOCATION_INFO)
    found = [value for stream, value in running.items() if stream == "output"]
    if running.reason is not None:
        raise running.reason
    return found


def set_step_mode(pool: AsyncRunspacePool, enabled: bool) -> None:
    """Have what runs there stop at its next statement, or no longer. Raises PSRemoteError."""
    run_virtual(pool, virtual_command(SET_STEP_MODE, "Enabled", enabled))


class RemoteDebuggerStop:
    """One stop of one session."""

    def __init__(self, received: DebuggerStopReceived) -> None:
        self.pool: AsyncRunspacePool = received.pool
        self.where = received.where
        self.label = received.label
        self.running: PowerShell | None = None
        """The line that runs at the stop."""

    @property
    def is_open(self) -> bool:
        """Whether the session is still there."""
        return self.pool.state is RunspacePoolState.Opened

    def prompt_text(self, host: PSHost | None) -> str:
        """What the other end's prompt function says there. Raises PSRemoteError where the session is gone."""
        shell = PowerShell(self.pool).add_command("prompt")
        try:
            found = shell.invoke(host=host, is_nested=True)
        except RemoteError:
            found = []
        return to_text(found[0]) if found else ""

    def run(self, text: str, host: PSHost | None, write: Callable[[str], object]) -> DebuggerAnswer:
        """Run a line in the stopped script, or give it to the debugger; its Out-Default shows what comes. Raises PSRemoteError."""
        shell = PowerShell(self.pool)
        shell.add(Command(text, True, None, merge_my_result=ERROR, merge_to_result=OUTPUT, merge_error=OUTPUT))
        shell.add(Command("Out-Default", False, True, merge_previous_results=ERROR | OUTPUT))
        answers: list[DebuggerAnswer] = []

        def taken(value: Any) -> None:
            answer = decode_answer(value)
            if answer is not None:
                answers.append(answer)
            else:
                write(to_text(value).rstrip("\r\n"))

        shell.on_output = taken
        self.running = shell
        try:
            shell.invoke(host=host, add_to_history=True, is_nested=True)
        finally:
            self.running = None
        return answers[-1] if answers else DebuggerAnswer()

    def complete(self, text: str, cursor: int, host: PSHost | None) -> LineCompletion | None:
        """What the other end's TabExpansion2 says in the stopped script; None where it has nothing to give."""
        shell = PowerShell(self.pool).add_command("TabExpansion2")
        for argument in (text, cursor, None):
            shell.add_argument(argument)
        try:
            found = shell.invoke(host=host, is_nested=True)
        except PSRemoteError:
            return None
        return read_completion(found[0]) if found else None

    def interrupt(self) -> bool:
        """Stop the line that runs there, from another thread; whether there was one."""
        running = self.running
        if running is not None:
            running.stop()
        return running is not None
