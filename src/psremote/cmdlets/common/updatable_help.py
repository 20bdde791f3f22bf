"""Update-Help and Save-Help: which modules have help of their own to fetch."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import Cmdlet
from psremote.objects import ErrorCategory, ErrorRecord, get_property, to_text
from psremote.objects.exceptions import ItemNotFoundException, RuntimeException
from psremote.objects.wildcards import WildcardPattern

BUILT_IN = "Microsoft.PowerShell."


class UpdatableHelpCommand(Cmdlet):
    """The help of built-in commands comes with the program; other modules' help files cannot be fetched by this engine."""

    fully_qualified_module: Any
    doing = ""

    def look_at(self, names: list[str]) -> None:
        """Say for each module what can be done about its help."""
        known = {to_text(get_property(m, "Name")): m for m in self.context.invoke_command("Get-Module", (), {"ListAvailable": True})}
        for name in names:
            if name.lower().startswith(BUILT_IN.lower()):
                self.write_verbose(f"The help of {name} is part of this program; there is nothing to {self.doing}.")
                continue
            wanted = WildcardPattern(name)
            found = [m for n, m in known.items() if wanted.is_match(n)]
            if not found and not any(c in name for c in "*?["):
                fault = ItemNotFoundException(f"There is no module '{name}' on the module path.")
                self.write_error(ErrorRecord(fault, "ModuleNotFound", ErrorCategory.ObjectNotFound, name))
            for module in found:
                self.look_at_module(module, name != "*")

    def look_at_module(self, module: Any, named: bool) -> None:
        source = to_text(get_property(module, "HelpInfoUri") or "")
        name = to_text(get_property(module, "Name"))
        if not source:
            if named:
                self.write_verbose(f"{name} names no place its help could be fetched from.")
            return
        fault = RuntimeException(f"The help of {name} at {source} is packed in a form this engine does not read.")
        self.write_error(ErrorRecord(fault, "UnableToRetrieveHelpInfoXml", ErrorCategory.ResourceUnavailable, name))

    def names_of(self, modules: Any) -> list[str]:
        """The names of what -Module or -FullyQualifiedModule gave."""
        given = list(modules or ()) or [get_property(m, "Name") for m in self.fully_qualified_module or ()]
        return [one if isinstance(one, str) else to_text(get_property(one, "Name")) for one in given] or ["*"]
