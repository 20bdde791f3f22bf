"""A remote runspace as a prompt uses it: its `prompt`, a line run there, its completion (wire facts 7.4 and 7.5).

What a line shows comes as host calls of the remote end's Out-Default; the objects it puts out are not shown again here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.line_completion import LineCompletion, read_completion
from psremote.client.power_shell import PowerShell
from psremote.client.runspace_pool import RunspacePool
from psremote.errors import PipelineStoppedError, PSRemoteError, RemoteError
from psremote.host.host import PSHost
from psremote.objects import to_text
from psremote.protocol.psrp.command import ERROR, OUTPUT, Command
from psremote.protocol.psrp.states import RunspacePoolState

DEFAULT_PROMPT = "PS>"
ERROR_AND_OUTPUT = ERROR | OUTPUT


class RemotePrompt:
    """One remote session at a prompt."""

    def __init__(
        self, pool: RunspacePool | AsyncRunspacePool, host: PSHost, label: str, *, on_leave: Callable[[], None] | None = None, session: Any = None
    ) -> None:
        """*label* is what stands in the brackets before the far end's own prompt, none where it is empty; *on_leave* is called when the prompt is left (it closes a temporary session)."""
        self.pool = pool
        self.host = host
        self.label = label
        self.on_leave = on_leave
        self.session = session
        self._running: PowerShell | None = None

    @property
    def is_open(self) -> bool:
        return self.pool.state is RunspacePoolState.Opened

    def is_for(self, pool: AsyncRunspacePool) -> bool:
        """Whether it is that session's."""
        return (self.pool.asynchronous if isinstance(self.pool, RunspacePool) else self.pool) is pool

    def prompt_text(self) -> str:
        """[label]: and the remote `prompt` function's answer. Raises PSRemoteError where the session is gone."""
        shell = PowerShell(self.pool).add_command("prompt")
        shell.history = "prompt"
        try:
            found = shell.invoke(host=self.host)
        except RemoteError:
            found = []
        text = to_text(found[0]) if found else ""
        return f"[{self.label}]: {text or DEFAULT_PROMPT}" if self.label else text or DEFAULT_PROMPT

    def run_line(self, text: str) -> None:
        """Run a line at the remote end; what ends it is shown as the remote end shows it."""
        if text.strip().lower() in ("exit", "exit-pssession"):
            shell = PowerShell(self.pool).add_command("Exit-PSSession")
            self._finish(shell, text)
            return
        shell = PowerShell(self.pool)
        shell.add(Command(text, True, None, merge_my_result=ERROR, merge_to_result=OUTPUT, merge_error=OUTPUT))
        self._finish(shell, text)

    def _finish(self, shell: PowerShell, text: str) -> None:
        shell.add(Command("Out-Default", False, True, merge_previous_results=ERROR_AND_OUTPUT))
        shell.history = text
        self._running = shell
        try:
            shell.invoke(host=self.host, add_to_history=True)
        except (RemoteError, PipelineStoppedError) as fault:
            self._running = None
            if self.is_open:
                self._show(fault)
            else:
                self._tell_of_loss(fault)
        except PSRemoteError as fault:
            self._tell_of_loss(fault)
        finally:
            self._running = None

    def _tell_of_loss(self, fault: PSRemoteError) -> None:
        """The session is gone: why, and which one."""
        if self.host.ui is not None:
            self.host.ui.write_error_line(f"The session with {self.computer_name} has ended: {fault}")

    @property
    def computer_name(self) -> str:
        """The machine."""
        pool = self.pool.asynchronous if isinstance(self.pool, RunspacePool) else self.pool
        return pool.connection_info.computer_name

    def _show(self, fault: PSRemoteError) -> None:
        """A terminating error goes back through the remote end's Out-Default, which draws it."""
        record = getattr(fault, "error_record", None)
        ui = self.host.ui
        if record is None:
            if ui is not None:
                ui.write_error_line(str(fault))
            return
        shell = PowerShell(self.pool)
        shell.add(Command("Out-Default", False, True, merge_previous_results=ERROR_AND_OUTPUT))
        try:
            shell.invoke([record], host=self.host)
        except PSRemoteError:
            if ui is not None:
                ui.write_error_line(str(fault))

    def stop(self) -> None:
        """Stop the line that runs, from another thread."""
        running = self._running
        if running is not None:
            running.stop()

    def complete(self, text: str, cursor: int) -> LineCompletion | None:
        """The remote end's TabExpansion2; None where it has none to give."""
        shell = PowerShell(self.pool).add_command("TabExpansion2")
        for argument in (text, cursor, None):
            shell.add_argument(argument)
        try:
            found = shell.invoke(host=self.host)
        except PSRemoteError:
            return None
        return read_completion(found[0]) if found else None

    def left(self) -> None:
        """The prompt is back home."""
        if self.on_leave is not None:
            self.on_leave()
