"""Invoke-Command without a machine: the script block runs here."""

from __future__ import annotations

from typing import Any

from psremote.engine.pipeline_processor import NO_INPUT
from psremote.objects.exceptions import PSInvalidOperationException


class _Owner:
    """What a steppable pipeline wants to know of the command it belongs to."""

    def __init__(self, command: Any) -> None:
        self.runtime, self.stage = command.runtime, command.runtime.stage


class LocalInvocation:
    """One call; a block that is a single pipeline and does not read $input takes its input as it comes."""

    def __init__(self, command: Any) -> None:
        self.command = command
        self.block = command.script_block
        self.input: list[Any] | None = None
        self.steppable: Any = None

    def begin(self) -> None:
        """Find out how input is to be taken."""
        command = self.command
        if not (command.my_invocation.expecting_input or command.is_bound("InputObject")):
            return
        if command.my_invocation.expecting_input and "$input" not in self.block.text.lower():
            try:
                steppable = self.block.get_steppable_pipeline(None, list(command.argument_list or ()))
                steppable.begin(_Owner(command))
                self.steppable = steppable
                return
            except PSInvalidOperationException:
                pass  # not one pipeline: the input is collected
        self.input = []

    def process(self) -> None:
        """Take one input object."""
        if self.steppable is not None:
            self.steppable.process(self.command.input_object)
        elif self.input is not None:
            self.input.append(self.command.input_object)

    def end(self) -> None:
        """Run the block, or end it."""
        command = self.command
        if self.steppable is not None:
            self.steppable.end()
            return
        self.block.invoke(
            list(command.argument_list or ()), NO_INPUT if self.input is None else self.input, out=command.runtime.out,
            use_local_scope=not command.no_new_scope,
        )
