"""Update-Help: brings modules' help files up to date."""

from __future__ import annotations

from psremote.cmdlets.common.updatable_help import UpdatableHelpCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, not_null, parameter


@cmdlet("Update", "Help", default_parameter_set="Path", supports_should_process=True)
class UpdateHelpCommand(UpdatableHelpCommand):
    """Brings modules' help files up to date.

    The help of the built-in commands is part of this program and always fits; there is nothing to fetch for them.
    """

    doing = "update"
    module = parameter("Module", "string[]", sets={"Path": at(position=0, by_property_name=True), "LiteralPath": at(position=0, by_property_name=True)}, aliases=("Name",), validate=(not_null(),), help="Names of modules; wildcards are allowed.")
    fully_qualified_module = parameter("FullyQualifiedModule", "Microsoft.PowerShell.Commands.ModuleSpecification[]", sets={"Path": at(by_property_name=True), "LiteralPath": at(by_property_name=True)}, validate=(not_null(),), help="Modules by name and version.")
    source_path = parameter("SourcePath", "string[]", sets={"Path": at(position=1)}, aliases=("Path",), validate=(not_null(),), help="Folders Save-Help wrote.")
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(by_property_name=True)}, aliases=("PSPath", "LP"), validate=(not_null(),), help="The same; wildcards are taken literally.")
    recurse = parameter("Recurse", "switch", help="Look in folders below, too.")
    ui_culture = parameter("UICulture", "System.Globalization.CultureInfo[]", position=2, validate=(not_null(),), help="Languages.")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", validate=(credential(),), help="Who asks for the files.")
    use_default_credentials = parameter("UseDefaultCredentials", "switch", help="Ask as the user of this session.")
    force = parameter("Force", "switch", help="Even where the files were looked for today.")
    scope = parameter("Scope", "Microsoft.PowerShell.Commands.UpdateHelpScope", by_property_name=True, help="For this user or for all.")

    examples = (Example("Update-Help -Verbose", "says why there is nothing to do"),)

    def process_record(self) -> None:
        self.look_at(self.names_of(self.module))
