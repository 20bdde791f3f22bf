"""Remove-Module: takes modules out of the session."""

from __future__ import annotations

from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.cmdlets.common.module_specifications import specification
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.objects import to_text
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Remove", "Module", supports_should_process=True)
class RemoveModuleCommand(Cmdlet):
    """Takes modules out of the session."""

    name = parameter("Name", "string[]", sets={"name": at(position=0, mandatory=True, pipeline=True)})
    fully_qualified_name = parameter("FullyQualifiedName", "Microsoft.PowerShell.Commands.ModuleSpecification[]", sets={"FullyQualifiedName": at(position=0, mandatory=True, pipeline=True)})
    module_info = parameter("ModuleInfo", "System.Management.Automation.PSModuleInfo[]", sets={"ModuleInfo": at(position=0, mandatory=True, pipeline=True)})
    force = parameter("Force", "switch")

    examples = (
        Example('Remove-Module tools', 'its commands are gone'),
    )

    def process_record(self) -> None:
        modules = self.context.modules
        found = list(self.module_info or ())
        patterns = [*(self.name or ()), *[specification(one)[0] for one in self.fully_qualified_name or ()]]
        for pattern in patterns:
            matches = [m for m in modules.loaded.values() if m.is_listed and (WildcardPattern(pattern).is_match(m.name) or m.path == pattern)]
            if not matches:
                fault = InvalidOperationException(f"There is no loaded module '{pattern}'.")
                self.write_error(self.make_error(fault, "Modules_NoModulesRemoved", "ResourceUnavailable", pattern))
            found.extend(m for m in matches if m not in found)
        for module in found:
            if to_text(module.access_mode) != "ReadWrite" and not self.force:
                fault = InvalidOperationException(f"The module '{module.name}' is read-only or constant; use -Force.")
                self.write_error(self.make_error(fault, "Modules_ModuleIsReadOnly", "PermissionDenied", module))
                continue
            if self.should_process(f"{module.name} (Path: '{module.path}')", "Remove-Module"):
                modules.remove(module)
