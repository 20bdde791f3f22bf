"""Stop-Process: ends processes."""

from __future__ import annotations

import os
import signal
from typing import Any

from psremote.cmdlets.common.processes import ProcessCommandException, by_id, by_name, reap
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter
from psremote.objects import ErrorCategory, ErrorRecord, get_property, to_text


@cmdlet("Stop", "Process", default_parameter_set="Id", output=("System.Diagnostics.Process",), supports_should_process=True)
class StopProcessCommand(Cmdlet):
    """Ends processes.

    By id, by name, or as objects. The session's own process is ended last.
    """

    name = parameter("Name", "string[]", sets={"Name": at(mandatory=True, by_property_name=True)}, aliases=("ProcessName",))
    id = parameter("Id", "int[]", sets={"Id": at(position=0, mandatory=True, by_property_name=True)})
    input_object = parameter("InputObject", "System.Diagnostics.Process[]", sets={"InputObject": at(position=0, mandatory=True, pipeline=True)})
    pass_thru = parameter("PassThru", "switch")
    force = parameter("Force", "switch", validate=(not_null_or_empty(),))

    examples = (
        Example('Stop-Process -Name sleep', 'ends all processes of that name'),
    )

    def process_record(self) -> None:
        if self.input_object is not None:
            found = list(self.input_object)
        else:
            found = by_id(self, self.id) if self.id is not None else by_name(self, self.name)
        for process in found:
            self.end_one(process)

    def end_one(self, process: Any) -> None:
        number = int(get_property(process, "Id"))
        name = to_text(get_property(process, "ProcessName"))
        if not self.should_process(f"{name} ({number})", "Stop-Process"):
            return
        if number == os.getpid():
            self.__dict__.setdefault("itself", process)
            return
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            return
        except OSError as fault:
            failure = ProcessCommandException(f"The process '{name} ({number})' cannot be stopped: {fault.strerror}.")
            self.write_error(ErrorRecord(failure, "CouldNotStopProcess", ErrorCategory.CloseError, process))
            return
        reap(number)
        if self.pass_thru:
            self.write_object(process)

    def end_processing(self) -> None:
        if "itself" in self.__dict__:
            os.kill(os.getpid(), signal.SIGKILL)
