"""PowerShell: commands put together by a program, and run in a runspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


class Command:
    """One command, or script text, with its parameters: what CREATE_PIPELINE carries."""

    def __init__(self, text: Any, is_script: bool = False, use_local_scope: bool | None = None) -> None:
        self.text = text
        self.is_script = is_script
        self.use_local_scope = use_local_scope
        self.parameters: list[tuple[str | None, Any]] = []
        self.merge: dict[str, str] = {}
        """Stream name -> 'output' or 'null', as MergeMyResults and its kin say."""
        self.end_of_statement = False


class PowerShell:
    """A pipeline being built, running, or finished."""

    def __init__(self, runspace: Any) -> None:
        self.runspace = runspace
        self.commands: list[Command] = []
        self.state = "NotStarted"
        self.had_errors = False
        self.reason: BaseException | None = None
        self.is_nested = False
        self.add_to_history = False
        self.on_output: Callable[[Any], object] | None = None
        self.on_error: Callable[[Any], object] | None = None
        self.on_warning: Callable[[Any], object] | None = None
        self.on_verbose: Callable[[Any], object] | None = None
        self.on_debug: Callable[[Any], object] | None = None
        self.on_information: Callable[[Any], object] | None = None
        self.on_progress: Callable[[Any], object] | None = None
        self.output: list[Any] = []
        self.errors: list[Any] = []
        self.warnings: list[Any] = []
        self.verbose: list[Any] = []
        self.debug: list[Any] = []
        self.information: list[Any] = []
        self.progress: list[Any] = []

    # --- building ---

    def add_script(self, text: str, use_local_scope: bool = False) -> PowerShell:
        """Add script text as a command."""
        self.commands.append(Command(text, True, use_local_scope))
        return self

    def add_command(self, name: Any, use_local_scope: bool | None = None) -> PowerShell:
        """Add a command by name (or CommandInfo), piped to from the one before."""
        self.commands.append(Command(name, False, use_local_scope))
        return self

    def add_parameter(self, name: str, value: Any = True) -> PowerShell:
        """Give the last command a parameter."""
        self.commands[-1].parameters.append((name, value))
        return self

    def add_argument(self, value: Any) -> PowerShell:
        """Give the last command a positional argument."""
        self.commands[-1].parameters.append((None, value))
        return self

    def add_statement(self) -> PowerShell:
        """What follows is a statement of its own."""
        if self.commands:
            self.commands[-1].end_of_statement = True
        return self

    # --- running ---

    def invoke(self, input: Iterable[Any] | None = None, output: Any = None) -> list[Any]:
        """Run on this thread (a large stack is borrowed) and return the output; what ended the script is raised and kept in `reason`."""
        raise NotImplementedError

    def stop(self) -> None:
        """End it soon, from another thread."""
        self.runspace.context.stop()
