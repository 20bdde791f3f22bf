"""Hosted commands running in a runspace of this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from psremote.engine.execution_context import running_context
from psremote.engine.powershell import NO_VALUE, Command, PowerShell
from psremote.engine.session_state.scopes import UNSET
from psremote.objects.exceptions import PipelineStoppedException


def plain_parameter(name: str | None, value: Any) -> tuple[str | None, Any]:
    """A parameter whose name may be written as on a command line: `-Name` without value, `-Name:` with one."""
    if name is None or not name.startswith("-"):
        return name, value
    if value is None and not name.endswith(":"):
        return name[1:], NO_VALUE
    return name[1:].rstrip(":"), value


class LocalRun:
    """Made on the caller's thread, run once; `stop` may come from another thread."""

    def __init__(
        self, runspace: Any, commands: list[Command], input: Iterable[Any] | None, sinks: dict[str, Callable[[Any], object]], *,
        settings: Any = None, is_nested: bool = False, ends_at_errors: bool = False,
    ) -> None:
        self.runspace, self.input, self.settings = runspace, input, settings
        self.shell = shell = PowerShell(runspace)
        shell.commands = commands
        for command in commands:
            command.parameters[:] = [plain_parameter(name, value) for name, value in command.parameters]
        shell.is_nested = is_nested
        shell.ends_at_errors = ends_at_errors
        shell.add_to_history = settings is not None and settings.add_to_history
        for stream, take in sinks.items():
            setattr(shell, f"on_{stream}", take)

    @property
    def had_errors(self) -> bool:
        """Whether there were errors."""
        return self.shell.had_errors

    def stop(self) -> None:
        """End it soon."""
        self.shell.stop()

    def run(self) -> tuple[str, Any]:
        """Run on this thread; the final state and what ended it. What stops the caller stops this, too."""
        caller = running_context()
        watched = caller is not None and caller is not self.runspace.context
        if watched and caller is not None:
            caller.on_stop.append(self.stop)
        undo = self.prepare()
        try:
            self.shell.invoke(self.input)
        except Exception:
            if self.shell.reason is None:
                raise
        finally:
            for action in reversed(undo):
                action()
            if watched and caller is not None and self.stop in caller.on_stop:
                caller.on_stop.remove(self.stop)
        if self.shell.stop_requested and self.shell.state == "Completed":  # its last command ended because of the stop
            return "Stopped", PipelineStoppedException("The pipeline was stopped.")
        return self.shell.state, self.shell.reason

    def prepare(self) -> list[Callable[[], object]]:
        """What the settings ask for; how to take it back."""
        settings = self.settings
        undo: list[Callable[[], object]] = []
        if settings is None:
            return undo
        context = self.runspace.context
        if settings.host is not None:
            before = context.host
            context.host = settings.host
            undo.append(lambda: setattr(context, "host", before))
        if settings.error_action is not None:
            root = context.global_session_state.root_scope
            action = root.get_local("erroractionpreference")
            root.put_local("erroractionpreference", settings.error_action)
            undo.append(lambda: root.put_local("erroractionpreference", None if action is UNSET else action))
        return undo
