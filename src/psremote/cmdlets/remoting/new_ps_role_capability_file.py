"""New-PSRoleCapabilityFile: writes a file that describes a role."""

from __future__ import annotations

import getpass
from typing import Any

from psremote.cmdlets.common.configuration_files import ROLE_CAPABILITY, given_values, table_text, write_file
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, not_null_or_empty, parameter


@cmdlet("New", "PSRoleCapabilityFile", confirm_impact="None")
class NewPSRoleCapabilityFileCommand(Cmdlet):
    """Writes a role capability file (.psrc): the commands that people of a role find at an endpoint.

    Every setting is written, those without a value commented out.
    """

    path = parameter("Path", "string", position=0, mandatory=True, validate=(not_null_or_empty(),))
    guid = parameter("Guid", "guid")
    author = parameter("Author", "string")
    description = parameter("Description", "string")
    company_name = parameter("CompanyName", "string")
    copyright = parameter("Copyright", "string")
    modules_to_import = parameter("ModulesToImport", "object[]")
    visible_aliases = parameter("VisibleAliases", "string[]")
    visible_cmdlets = parameter("VisibleCmdlets", "object[]")
    visible_functions = parameter("VisibleFunctions", "object[]")
    visible_external_commands = parameter("VisibleExternalCommands", "string[]")
    visible_providers = parameter("VisibleProviders", "string[]")
    scripts_to_process = parameter("ScriptsToProcess", "string[]")
    alias_definitions = parameter("AliasDefinitions", "System.Collections.IDictionary[]")
    function_definitions = parameter("FunctionDefinitions", "System.Collections.IDictionary[]")
    variable_definitions = parameter("VariableDefinitions", "object")
    environment_variables = parameter("EnvironmentVariables", "System.Collections.IDictionary")
    types_to_process = parameter("TypesToProcess", "string[]")
    formats_to_process = parameter("FormatsToProcess", "string[]")
    assemblies_to_load = parameter("AssembliesToLoad", "string[]")

    examples = (Example("New-PSRoleCapabilityFile ./Maintenance.psrc -VisibleCmdlets Restart-Service", "a role that restarts services"),)

    def process_record(self) -> None:
        author = getpass.getuser()
        values: dict[str, Any] = {
            "GUID": str(self.context.new_guid()), "Author": author, "CompanyName": "Unknown", "Copyright": f"(c) {author}. All rights reserved.",
        }
        values |= given_values(self, ROLE_CAPABILITY)
        write_file(self, ".psrc", "InvalidRoleCapabilityFilePath", table_text(ROLE_CAPABILITY, values, True))
