"""The prompt where a script of a session has stopped: lines go to the stopped script over there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psremote.engine.debugger.debugger_commands import stop_lines
from psremote.engine.debugger.stop_event import CONTINUE, STOP
from psremote.errors import PipelineStoppedError, PSRemoteError, RemoteError

if TYPE_CHECKING:
    from psremote.client.pipeline_events import DebuggerStopReceived
    from psremote.client.remote_debugger import RemoteDebuggerStop

PREFIX = "[DBG]: "


class RemoteDebugPrompt:
    """Reads lines until the script is to go on; `action` says how then."""

    def __init__(self, session: Any, stop: RemoteDebuggerStop) -> None:
        self.session = session
        self.stop = stop
        self.host = session.host
        self.ui = session.host.console_ui
        self.action: str | None = None
        self.again = ""
        self.detached = False
        self.faces = len(self.host.pushed)

    def run(self) -> str:
        """Say where it is, then read and run lines; how the script is to go on. Where the session is lost or left meanwhile it is to end."""
        for line in stop_lines(self.stop.where.breakpoints, self.stop.where.invocation.position_message):
            self.ui.write_line(line)
        while self.action is None:
            if not self.still_there():
                return STOP
            try:
                prompt = self.prompt_text()
            except PSRemoteError:
                return STOP
            with self.session.prompting(self):
                line = self.ui.read_prompted(prompt)
            if line is None:
                return CONTINUE
            self.take(line)
        return self.action

    def still_there(self) -> bool:
        """Whether the session is open and has not been left."""
        return self.stop.is_open and len(self.host.pushed) >= self.faces

    def prompt_text(self) -> str:
        """[DBG]: [host]: and what the other end's prompt function says there."""
        remote = self.session.remote
        pool = self.stop.pool
        label = self.stop.label
        if not label:
            label = remote.label if remote is not None and remote.is_for(pool) else pool.connection_info.computer_name
        text = self.stop.prompt_text(self.host) or "PS>"
        return f"{PREFIX}[{label}]: {text}" if label else PREFIX + text

    def complete(self, text: str, cursor: int) -> Any:
        """What could stand at the cursor, as the stopped script's session says."""
        return self.stop.complete(text, cursor, self.host)

    def take(self, line: str) -> None:
        """One line that was typed."""
        text = line.strip() or self.again
        if not text:
            return
        try:
            answer = self.session.run_interruptible(self.stop.interrupt, lambda: self.stop.run(text, self.host, self.ui.write_line))
        except PipelineStoppedError:
            return   # whoever pressed Ctrl-C knows
        except RemoteError as fault:
            self.ui.write_error_line(str(fault))
            return
        except PSRemoteError as fault:
            self.ui.write_error_line(f"The session with {self.stop.pool.connection_info.computer_name} has ended: {fault}")
            self.action = STOP
            return
        word = text.lower()
        self.detached = answer.executed and word in {"d", "detach"}
        if answer.executed and word in {"s", "v", "l", "stepinto", "stepover", "list"}:
            self.again = word
        self.action = answer.action


def remote_stopped(session: Any) -> Any:
    """What the host does at a stop in a session of its: asks at the prompt."""

    def ask(received: DebuggerStopReceived) -> str:
        # The client is loaded with the first session; every prompt and command would wait for it if it stood above.
        from psremote.client.remote_debugger import RemoteDebuggerStop

        prompt = RemoteDebugPrompt(session, RemoteDebuggerStop(received))
        prompt.again = session.remote_again
        action = prompt.run()
        received.detached = prompt.detached
        session.remote_again = prompt.again if action in ("StepInto", "StepOver") else ""
        return action

    return ask
