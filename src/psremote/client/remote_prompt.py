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
from psremote.protocol.psrp.error_records import encode_error_record
from psremote.protocol.psrp.states import RunspacePoolState

DEFAULT_PROMPT = "PS>"
OUT_DEFAULT = Command("Out-Default", False, True, merge_previous_results=ERROR | OUTPUT)


class RemotePrompt:
    """One remote session at a prompt."""

    def __init__(
        self, pool: RunspacePool | AsyncRunspacePool, host: PSHost, label: str, *, on_leave: Callable[[], None] | None = None, session: Any = None,
        convert: Callable[[str], list[list[Command]]] | None = None,
    ) -> None:
        """A prompt for the session of *pool*.

        *label* is what stands in the brackets before the far end's own prompt, none where it is empty. *on_leave* is called when the prompt is
        left (it closes a temporary session). *convert* makes the commands of a line; without it lines go as scripts.
        """
        self.pool = pool
        self.host = host
        self.label = label
        self.on_leave = on_leave
        self.session = session
        self.convert = convert or (lambda text: [[Command(text, True)]])
        self._running: PowerShell | None = None
        self._pool = pool.asynchronous if isinstance(pool, RunspacePool) else pool
        self._pool.on_state.append(self._state_changed)
        self.on_lost: Callable[[RemotePrompt], None] | None = None
        """Called, on the event loop's thread, when the session breaks or is closed while no line runs in it."""

    @property
    def is_open(self) -> bool:
        return self.pool.state is RunspacePoolState.Opened

    def is_for(self, pool: AsyncRunspacePool) -> bool:
        """Whether it is that session's."""
        return self._pool is pool

    def prompt_text(self) -> str:
        """[label]: and the remote `prompt` function's answer. Raises PSRemoteError where the session is gone."""
        shell = self._pipeline().add_command("prompt")
        shell.history = "prompt"
        try:
            found = shell.invoke(host=self.host, remote_stream_options=0)
        except RemoteError:
            found = []
        text = to_text(found[0]) if found else ""
        return f"[{self.label}]: {text or DEFAULT_PROMPT}" if self.label else text or DEFAULT_PROMPT

    def run_line(self, text: str) -> None:
        """Run a line at the remote end; what ends it is shown as the remote end shows it."""
        leaving = text.strip().lower() in ("exit", "exit-pssession")
        statements = [[Command("Exit-PSSession")]] if leaving else self.convert(text)
        if len(statements) == 1 and len(statements[0]) == 1:
            only = statements[0][0]
            only.merge_my_result, only.merge_to_result, only.merge_error = ERROR, OUTPUT, OUTPUT
        shell = self._pipeline()
        shell.statements = [[*statement, OUT_DEFAULT] for statement in statements]
        shell.history = "Exit-PSSession" if leaving else text
        self._running = shell
        try:
            shell.invoke(host=self.host, add_to_history=True, remote_stream_options=0)
        except (RemoteError, PipelineStoppedError) as fault:
            self._running = None
            if self.is_open:
                self._show(fault)
            else:
                self.tell_of_loss(fault)
        except PSRemoteError as fault:
            self.tell_of_loss(fault)
        finally:
            self._running = None

    def tell_of_loss(self, fault: BaseException | None) -> None:
        """The session is gone: which one, and why; *fault* is what a line met where nothing else is known. One that a script has left with `exit` is not lost."""
        if self.host.ui is not None and self._pool.exit_code is None:
            why = self._pool.reason or fault
            self.host.ui.write_error_line(f"The session with {self.computer_name} has ended" + (f": {why}" if why is not None else "."))

    @property
    def computer_name(self) -> str:
        """The machine."""
        return self._pool.connection_info.computer_name

    def _show(self, fault: PSRemoteError) -> None:
        """A terminating error goes back through the remote end's Out-Default, which draws it."""
        record = getattr(fault, "error_record", None)
        ui = self.host.ui
        if record is None:
            if ui is not None:
                ui.write_error_line(str(fault))
            return
        record.serialize_extended_info = False
        shell = self._pipeline().add(OUT_DEFAULT)
        try:
            shell.invoke([encode_error_record(record)], host=self.host, remote_stream_options=0)
        except PSRemoteError:
            if ui is not None:
                ui.write_error_line(str(fault))

    def _pipeline(self) -> PowerShell:
        """One of the prompt's pipelines: its errors are part of what it shows."""
        shell = PowerShell(self.pool)
        shell.redirect_shell_error_output_pipe = False
        return shell

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

    def _state_changed(self, state: RunspacePoolState, reason: object) -> None:
        if self._running is None and self.on_lost is not None and state in (RunspacePoolState.Broken, RunspacePoolState.Closed):
            self.on_lost(self)

    def left(self) -> None:
        """The prompt is back home."""
        self.on_lost = None
        if self._state_changed in self._pool.on_state:
            self._pool.on_state.remove(self._state_changed)
        if self.on_leave is not None:
            self.on_leave()
