"""What Invoke-Command sends for a script block: commands where the block is nothing but commands, else its text."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.command_conversion import CommandConversion, NotConvertible
from psremote.cmdlets.common.using_references import collect_using, wire_table
from psremote.protocol.psrp.command import USING, Command, Parameter, PowerShellObject


class RemoteCommand:
    """Evaluated once, on this side; `make` gives the message's content for each session."""

    def __init__(self, command: Any, block: Any, arguments: list[Any], has_input: bool) -> None:
        using = collect_using(block, command.context)
        self._statements: list[list[Command]]
        try:
            self._statements = CommandConversion(command.context, arguments, using).convert(block)
        except NotConvertible:
            parameters = [Parameter(None, value) for value in arguments]
            if using:
                parameters.append(Parameter(USING, wire_table(using)))
            self._statements = [[Command(script_text(block, has_input), True, None, parameters)]]

    def make(self, is_nested: bool = False) -> PowerShellObject:
        """A pipeline's commands; nobody changes them, so all sessions share them."""
        return PowerShellObject(self._statements, is_nested)


def script_text(block: Any, has_input: bool) -> str:
    """The block's text; a single pipeline that begins with a command and does not name $input is given the input."""
    text: str = block.text
    if not has_input:
        return text
    tree = block.code.ast
    body = tree.end_block
    if body is None or len(body.statements) != 1 or body.traps or tree.begin_block is not None or tree.process_block is not None:
        return text
    statement = body.statements[0]
    if type(statement).__name__ != "PipelineAst" or type(statement.pipeline_elements[0]).__name__ != "CommandAst" or "$input" in text.lower():
        return text
    parameters = tree.param_block.text if tree.param_block is not None else ""
    return f"{parameters}$input |{statement.text}"
