"""What Invoke-Command sends for a script block: commands where the block is nothing but commands, else its text."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.using_references import collect_using, wire_table
from psremote.protocol.psrp.command import USING, Command, Parameter, PowerShellObject


class RemoteCommand:
    """Evaluated once, on this side; `make` gives the message's content for each session."""

    def __init__(self, command: Any, block: Any, arguments: list[Any], has_input: bool) -> None:
        self._using = collect_using(block, command.context)
        self._text = block.text
        self._arguments = arguments

    def make(self) -> PowerShellObject:
        """A pipeline's commands."""
        parameters = [Parameter(None, value) for value in self._arguments]
        if self._using:
            parameters.append(Parameter(USING, wire_table(self._using)))
        return PowerShellObject([[Command(self._text, True, None, parameters)]])
