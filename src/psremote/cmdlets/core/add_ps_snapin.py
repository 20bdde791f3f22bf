"""Add-PSSnapin: loads snap-ins, which are modules under their older name."""

from __future__ import annotations

from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.engine.modules.manifest import ModuleError
from psremote.engine.modules.module_table import ImportOptions
from psremote.engine.modules.snap_ins import snap_in_of


@cmdlet("Add", "PSSnapin", output=("System.Management.Automation.PSSnapInInfo",), confirm_impact="None", implementing="Microsoft.PowerShell.Commands.AddPSSnapinCommand")
class AddPSSnapinCommand(Cmdlet):
    """Loads snap-ins, which are modules under their older name."""

    name = parameter("Name", "string[]", position=0, mandatory=True, by_property_name=True, help="The snap-ins.")
    pass_thru = parameter("PassThru", "switch", help="Put the snap-in out.")

    examples = (Example("Add-PSSnapin Microsoft.SharePoint.PowerShell", "its commands are there"),)

    def process_record(self) -> None:
        modules = self.context.modules
        for name in self.name:
            if any(m.snap_in is not None for m in modules.loaded_named(name)):
                fault = ArgumentException(f"The snap-in '{name}' is loaded already.")
                self.write_error(self.make_error(fault, "AddPSSnapInRead", "InvalidArgument", name))
                continue
            try:
                module = modules.import_name(name, self.session_state.global_scope, ImportOptions(disable_name_checking=True))
            except ModuleError as error:
                fault = ArgumentException(f"There is no snap-in '{name}' on this machine: {error}")
                self.write_error(self.make_error(fault, "AddPSSnapInRead", "InvalidArgument", name))
                continue
            module.snap_in = snap_in_of(module)
            if self.pass_thru:
                self.write_object(module.snap_in)
