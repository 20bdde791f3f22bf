"""Invoke-Expression: runs text as a script."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter, trusted_data


@cmdlet("Invoke", "Expression", confirm_impact="None")
class InvokeExpressionCommand(Cmdlet):
    """Runs text as a script."""

    command = parameter("Command", "string", position=0, mandatory=True, pipeline=True, validate=(trusted_data(),))

    examples = (
        Example("Invoke-Expression '1 + 2'", '3'),
    )

    def process_record(self) -> None:
        block = self.context.new_script_block(self.command)
        block.run_in_current_scope(self.context, self.runtime.out)
