"""Remove-Module: takes modules out of the session."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.cmdlets.common.module_specifications import specification
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.engine.modules.module_table import ImportOptions, fits
from psremote.objects import to_text
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


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

    def begin_processing(self) -> None:
        self.removed = 0
        self.asked: list[str] = []
        self.exact = False

    def process_record(self) -> None:
        modules = self.context.modules
        found = list(self.module_info or ())
        wanted = [*((name, ImportOptions()) for name in self.name or ()), *(specification(one) for one in self.fully_qualified_name or ())]
        self.asked += [name for name, _ in wanted]
        self.exact = self.exact or bool(self.fully_qualified_name) or any(not contains_wildcard(name) for name, _ in wanted)
        for name, limits in wanted:
            pattern = WildcardPattern(name)
            matches = [m for m in modules.loaded.values() if m.is_listed and (pattern.is_match(m.name) or m.path == name) and fits(m, limits)]
            found.extend(m for m in matches if m not in found)
        for module in found:
            access = to_text(module.access_mode)
            if access == "Constant":
                self.refuse("Modules_ModuleIsConstant", f"The module '{module.name}' is constant; it stays as long as the session.", module)
                continue
            if access != "ReadWrite" and not self.force:
                self.refuse("Modules_ModuleIsReadOnly", f"The module '{module.name}' is read-only; use -Force.", module)
                continue
            needing = [] if self.force else [m.name for m in modules.loaded.values() if module in m.required_modules and m not in found]
            if needing:
                self.refuse("Modules_ModuleIsRequired", f"The module '{module.name}' is needed by {', '.join(needing)}; remove those first, or use -Force.", module)
                continue
            self.removed += 1
            if self.should_process(f"{module.name} (Path: '{module.path}')", "Remove-Module"):
                modules.remove(module)

    def end_processing(self) -> None:
        if self.asked and self.exact and not self.removed and not self.refused:
            fault = InvalidOperationException(f"There is no loaded module '{', '.join(self.asked)}'.")
            self.write_error(self.make_error(fault, "Modules_NoModulesRemoved", "ResourceUnavailable", self.asked[0]))

    refused = False

    def refuse(self, error_id: str, message: str, module: Any) -> None:
        """Say why a module stays."""
        self.refused = True
        self.write_error(self.make_error(InvalidOperationException(message), error_id, "PermissionDenied", module))
