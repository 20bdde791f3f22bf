"""Debug-Process: attaches a debugger to processes."""

from __future__ import annotations

from psremote.cmdlets.common.processes import ProcessCommandException, by_id, by_name
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter
from psremote.objects import ErrorCategory, ErrorRecord, get_property, to_text


@cmdlet("Debug", "Process", default_parameter_set="Name", supports_should_process=True)
class DebugProcessCommand(Cmdlet):
    """Attaches a debugger to processes.

    There is no debugger to attach on this kind of system.
    """

    id = parameter("Id", "int[]", sets={"Id": at(position=0, mandatory=True, by_property_name=True)}, aliases=("PID", "ProcessId",), validate=(not_null_or_empty(),))
    name = parameter("Name", "string[]", sets={"Name": at(position=0, mandatory=True, by_property_name=True)}, aliases=("ProcessName",))
    input_object = parameter("InputObject", "System.Diagnostics.Process[]", sets={"InputObject": at(mandatory=True, pipeline=True)})

    examples = (
        Example("Debug-Process -Id $PID", "asks for a debugger on this very process"),
    )

    def process_record(self) -> None:
        found = list(self.input_object) if self.input_object is not None else by_id(self, self.id) if self.id is not None else by_name(self, self.name)
        for process in found:
            failure = ProcessCommandException(f"No debugger can be attached to the process {to_text(get_property(process, 'Id'))}.")
            self.write_error(ErrorRecord(failure, "NoDebuggerAvailable", ErrorCategory.ObjectNotFound, process))
