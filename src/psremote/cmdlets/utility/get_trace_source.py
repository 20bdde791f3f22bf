"""Get-TraceSource: lists the engine's trace sources."""

from __future__ import annotations

from psremote.cmdlets.common.trace_source_command import TraceSourceCommand
from psremote.engine.cmdlet import Example, cmdlet, not_null_or_empty, parameter


@cmdlet("Get", "TraceSource", output=("System.Management.Automation.PSTraceSource",), confirm_impact="None")
class GetTraceSourceCommand(TraceSourceCommand):
    """Lists the engine's trace sources.

    A trace source tells what a part of the engine does: to whom, says Set-TraceSource; for one command, Trace-Command.
    """

    name = parameter("Name", "string[]", position=0, pipeline=True, by_property_name=True, validate=(not_null_or_empty(),), help="Names; wildcards are allowed.")

    examples = (Example("Get-TraceSource Param*", "the sources about parameters"),)

    def process_record(self) -> None:
        for one in self.sources(list(self.name or ("*",)), report=True):
            self.write_object(one)
