"""What a prompt sends for a line that is typed in a remote session: commands where it is nothing but commands, else its text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.cmdlets.common.command_conversion import CommandConversion, NotConvertible
from psremote.engine.execution_context import set_current_context
from psremote.objects.exceptions import RuntimeException
from psremote.protocol.psrp.command import Command


def line_converter(context: Any) -> Callable[[str], list[list[Command]]]:
    """Converts a line: its statements, each a pipeline of commands; endpoints without a language take no others (wire facts 7.5)."""

    def convert(text: str) -> list[list[Command]]:
        before = set_current_context(context)   # no pipeline runs here yet
        try:
            return CommandConversion(context, [], {}).convert(context.new_script_block(text))
        except (NotConvertible, RuntimeException):   # what cannot be read or evaluated here fails, or does not, over there
            return [[Command(text, True)]]
        finally:
            set_current_context(before)

    return convert
