"""Building the commands of a pipeline: what PowerShell's AddScript, AddCommand and so on do."""

from __future__ import annotations

from typing import Any, Self

from psremote.protocol.psrp.command import USING, Command, Parameter, PowerShellObject


class CommandBuilder:
    """The statements of a pipeline that is not started yet; every method returns the builder."""

    def __init__(self) -> None:
        self.statements: list[list[Command]] = []
        self.history: str | None = None
        self.redirect_shell_error_output_pipe = True
        self._new_statement = True

    def add_script(self, text: str, use_local_scope: bool | None = None) -> Self:
        """Script text as the next command."""
        return self.add(Command(text, True, use_local_scope))

    def add_command(self, name: str, use_local_scope: bool | None = None) -> Self:
        """A command by name; it is piped to from the one before."""
        return self.add(Command(name, False, use_local_scope))

    def add(self, command: Command) -> Self:
        """A command that is made already."""
        if self._new_statement:
            self.statements.append([])
            self._new_statement = False
        self.statements[-1].append(command)
        return self

    def add_parameter(self, name: str, value: Any = True) -> Self:
        """A parameter of the last command."""
        self._last.parameters.append(Parameter(name, value))
        return self

    def add_parameters(self, parameters: dict[str, Any]) -> Self:
        """Several parameters of the last command."""
        for name, value in parameters.items():
            self.add_parameter(name, value)
        return self

    def add_argument(self, value: Any) -> Self:
        """A positional argument of the last command."""
        self._last.parameters.append(Parameter(None, value))
        return self

    def add_using(self, values: Any) -> Self:
        """The `$using:` values of the last command, a dictionary by encoded expression."""
        self._last.parameters.append(Parameter(USING, values))
        return self

    def add_statement(self) -> Self:
        """What follows is a statement of its own."""
        self._new_statement = True
        return self

    @property
    def _last(self) -> Command:
        if not self.statements or self._new_statement:
            raise ValueError("A parameter or argument needs a command before it")
        return self.statements[-1][-1]

    def powershell_object(self, is_nested: bool = False) -> PowerShellObject:
        """What CREATE_PIPELINE carries."""
        if not self.statements:
            raise ValueError("There is no command to run")
        return PowerShellObject(self.statements, is_nested, self.history, self.redirect_shell_error_output_pipe)
