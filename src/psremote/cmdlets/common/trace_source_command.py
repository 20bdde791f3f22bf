"""What Get-TraceSource and Set-TraceSource share: names that lead nowhere are reported."""

from __future__ import annotations

from psremote.bcl.values.exceptions import ArgumentException
from psremote.cmdlets.common.trace_sources import PSTraceSource, matching, unmatched
from psremote.engine.cmdlet import Cmdlet
from psremote.objects import ErrorCategory, ErrorRecord


class TraceSourceCommand(Cmdlet):
    """Base of both."""

    def sources(self, patterns: list[str]) -> list[PSTraceSource]:
        """The sources the names lead to."""
        for name in unmatched(self.context, patterns):
            fault = ArgumentException(f"There is no trace source '{name}'.")
            self.write_error(ErrorRecord(fault, "TraceSourceNotFound", ErrorCategory.ObjectNotFound, name))
        return matching(self.context, patterns)
