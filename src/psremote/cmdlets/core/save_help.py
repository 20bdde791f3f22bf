"""Save-Help: fetches modules' help files into a folder."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.updatable_help import UpdatableHelpCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, not_null, parameter, transformation
from psremote.objects import base_object, get_property, to_text


def module_objects(value: Any, context: Any) -> Any:
    """The parameter transformation: names become the modules of those names."""
    given = base_object(value)
    made: list[Any] = []
    for one in given if isinstance(given, list) else [given]:
        if not isinstance(base_object(one), str):
            made.append(one)
            continue
        found = context.invoke_command("Get-Module", (), {"ListAvailable": True, "Name": one}) or context.invoke_command("Get-Module", (), {"Name": one})
        made += found[:1]
    return made


@cmdlet("Save", "Help", default_parameter_set="Path", confirm_impact="None")
class SaveHelpCommand(UpdatableHelpCommand):
    """Fetches modules' help files into a folder.

    The help of the built-in commands is part of this program; there is nothing to fetch for them.
    """

    doing = "save"
    destination_path = parameter("DestinationPath", "string[]", sets={"Path": at(position=0, mandatory=True)}, aliases=("Path",), validate=(not_null(),), help="The folders.")
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True)}, aliases=("PSPath", "LP"), validate=(not_null(),), help="The folders; wildcards are taken literally.")
    module = parameter("Module", "System.Management.Automation.PSModuleInfo[]", sets={"Path": at(position=1, pipeline=True, by_property_name=True), "LiteralPath": at(position=1, pipeline=True, by_property_name=True)}, aliases=("Name",), validate=(not_null(), transformation("ArgumentToModuleTransformation", module_objects)), help="The modules.")
    fully_qualified_module = parameter("FullyQualifiedModule", "Microsoft.PowerShell.Commands.ModuleSpecification[]", sets={"Path": at(by_property_name=True), "LiteralPath": at(by_property_name=True)}, validate=(not_null(),), help="Modules by name and version.")
    ui_culture = parameter("UICulture", "System.Globalization.CultureInfo[]", position=2, validate=(not_null(),), help="Languages.")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", validate=(credential(),), help="Who asks for the files.")
    use_default_credentials = parameter("UseDefaultCredentials", "switch", help="Ask as the user of this session.")
    force = parameter("Force", "switch", help="Even where the files were looked for today.")
    scope = parameter("Scope", "Microsoft.PowerShell.Commands.UpdateHelpScope", by_property_name=True, help="For this user or for all.")

    examples = (Example("Save-Help -DestinationPath ./help -Module MyModule", "tries to fetch one module's help"),)

    def process_record(self) -> None:
        for path in self.literal_path or self.destination_path:
            self.context.session_state.path.resolve(path, literal=self.literal_path is not None)
        self.look_at(self.names_of([to_text(get_property(m, "Name")) for m in self.module or ()]))
