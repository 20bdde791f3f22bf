"""Get-PSSnapin: shows snap-ins that are loaded, or with -Registered those that could be."""

from __future__ import annotations

from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.engine.modules.builtin_modules import CORE
from psremote.engine.modules.snap_ins import snap_in_of
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


@cmdlet("Get", "PSSnapin", output=("System.Management.Automation.PSSnapInInfo",), confirm_impact="None", implementing="Microsoft.PowerShell.Commands.GetPSSnapinCommand")
class GetPSSnapinCommand(Cmdlet):
    """Shows snap-ins that are loaded, or with -Registered those that could be."""

    name = parameter("Name", "string[]", position=0, help="Which; wildcards are allowed.")
    registered = parameter("Registered", "switch", help="Those that are not loaded, too.")

    examples = (Example("Get-PSSnapin", "the snap-ins of this session"),)

    def process_record(self) -> None:
        modules = self.context.modules
        if self.registered:
            found = [snap_in_of(m) for m in modules.available() if not m.is_builtin]
        else:
            found = [snap_in_of(modules.builtin(CORE)), *[m.snap_in for m in modules.loaded.values() if m.snap_in is not None]]
        for pattern in self.name or ["*"]:
            matcher = WildcardPattern(pattern)
            matching = [s for s in found if matcher.is_match(s.name)]
            if not matching and not contains_wildcard(pattern):
                fault = ArgumentException(f"There is no snap-in '{pattern}' here.")
                self.write_error(self.make_error(fault, "GetPSSnapInRead", "InvalidArgument", pattern))
            for one in matching:
                self.write_object(one)
