"""Remove-PSSnapin: takes snap-ins out of the session."""

from __future__ import annotations

from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.objects.wildcards import WildcardPattern


@cmdlet(
    "Remove", "PSSnapin", output=("System.Management.Automation.PSSnapInInfo",), supports_should_process=True, implementing="Microsoft.PowerShell.Commands.RemovePSSnapinCommand"
)
class RemovePSSnapinCommand(Cmdlet):
    """Takes snap-ins out of the session."""

    name = parameter("Name", "string[]", position=0, mandatory=True, pipeline=True, by_property_name=True, help="The snap-ins; wildcards are allowed.")
    pass_thru = parameter("PassThru", "switch", help="Put the snap-in out.")

    examples = (Example("Remove-PSSnapin Microsoft.SharePoint.PowerShell", "its commands are gone"),)

    def process_record(self) -> None:
        modules = self.context.modules
        for pattern in self.name:
            matcher = WildcardPattern(pattern)
            found = [m for m in modules.loaded.values() if m.snap_in is not None and matcher.is_match(m.name)]
            if not found:
                fault = ArgumentException(f"There is no loaded snap-in '{pattern}'.")
                self.write_error(self.make_error(fault, "RemovePSSnapIn", "InvalidArgument", pattern))
            for module in found:
                if self.should_process(module.name, "Remove-PSSnapin"):
                    snap_in, module.snap_in = module.snap_in, None
                    modules.remove(module)
                    if self.pass_thru:
                        self.write_object(snap_in)
