"""Wait-Process: waits until processes have ended."""

from __future__ import annotations

import time
from typing import Any

from psremote.bcl.values.exceptions import TimeoutException
from psremote.cmdlets.common.processes import by_id, by_name, is_running
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter, value_range
from psremote.objects import ErrorCategory, ErrorRecord, get_property, to_text


@cmdlet("Wait", "Process", default_parameter_set="Name", output=("System.Diagnostics.Process",), confirm_impact="None")
class WaitProcessCommand(Cmdlet):
    """Waits until processes have ended.

    With -Timeout, no longer than so many seconds; with -Any, until the first of them has.
    """

    id = parameter("Id", "int[]", sets={"Id": at(position=0, mandatory=True, by_property_name=True)}, aliases=("PID", "ProcessId",), validate=(not_null_or_empty(),))
    name = parameter("Name", "string[]", sets={"Name": at(position=0, mandatory=True, by_property_name=True)}, aliases=("ProcessName",))
    timeout = parameter("Timeout", "int", position=1, aliases=("TimeoutSec",), validate=(not_null_or_empty(), value_range(0, 32767),))
    any = parameter("Any", "switch")
    pass_thru = parameter("PassThru", "switch")
    input_object = parameter("InputObject", "System.Diagnostics.Process[]", sets={"InputObject": at(mandatory=True, pipeline=True)})

    examples = (
        Example('Start-Process sleep 1 -PassThru | Wait-Process', 'waits a second'),
    )

    def begin_processing(self) -> None:
        self.waiting: list[Any] = []

    def process_record(self) -> None:
        if self.input_object is not None:
            self.waiting += self.input_object
        else:
            self.waiting += by_id(self, self.id) if self.id is not None else by_name(self, self.name)

    def end_processing(self) -> None:
        end = time.monotonic() + int(self.timeout) if self.is_bound("Timeout") else None
        left = list(self.waiting)
        while left and not self.stopping:
            still = [process for process in left if is_running(process)]
            if self.any and len(still) < len(left):
                left = []
                break
            left = still
            if not left:
                break
            if end is not None and time.monotonic() >= end:
                for process in left:
                    failure = TimeoutException(f"The process '{to_text(get_property(process, 'ProcessName'))}' has not ended in time.")
                    self.write_error(ErrorRecord(failure, "ProcessNotTerminated", ErrorCategory.CloseError, process))
                break
            self.context.wait(0.05)
        if self.pass_thru:
            for process in self.waiting:
                self.write_object(process)
