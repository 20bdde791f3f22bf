"""Get-FormatData: shows the views of the session as objects."""

from __future__ import annotations

from psremote.cmdlets.common.format_command import registry_of
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, not_null_or_empty, parameter
from psremote.formatting.format_data import type_definitions
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Get", "FormatData", output=("System.Management.Automation.ExtendedTypeDefinition",), confirm_impact="None")
class GetFormatDataCommand(Cmdlet):
    """Shows the views of the session as objects.

    Those of the types whose names -TypeName gives, wildcards allowed; all without it.
    """

    type_name = parameter("TypeName", "string[]", position=0, validate=(not_null_or_empty(),), help="Names of types.")
    power_shell_version = parameter("PowerShellVersion", "version", help="The version of the client that asks; taken, not needed.")

    examples = (Example("Get-FormatData System.Version", "the views of versions"),)

    def process_record(self) -> None:
        patterns = [WildcardPattern(name, ignore_case=True) for name in self.type_name or ("*",)]
        views = [
            view for view in registry_of(self.context).views()
            if any(pattern.is_match(name) for pattern in patterns for name in view.types)
        ]
        for definition in type_definitions(views):
            self.write_object(definition)
