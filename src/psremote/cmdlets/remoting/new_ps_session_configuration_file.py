"""New-PSSessionConfigurationFile: writes a file that describes an endpoint."""

from __future__ import annotations

import getpass
from typing import Any

from psremote.cmdlets.common.configuration_files import SESSION_CONFIGURATION, given_values, table_text, write_file
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, not_null, not_null_or_empty, parameter


@cmdlet("New", "PSSessionConfigurationFile", confirm_impact="None")
class NewPSSessionConfigurationFileCommand(Cmdlet):
    """Writes a session configuration file (.pssc): what people who connect to an endpoint find there.

    Only what is asked for is written; with -Full every setting, those without a value commented out.
    """

    path = parameter("Path", "string", position=0, mandatory=True, validate=(not_null_or_empty(),))
    schema_version = parameter("SchemaVersion", "version", validate=(not_null(),))
    guid = parameter("Guid", "guid")
    author = parameter("Author", "string")
    description = parameter("Description", "string")
    company_name = parameter("CompanyName", "string")
    copyright = parameter("Copyright", "string")
    session_type = parameter("SessionType", "System.Management.Automation.Remoting.SessionType")
    transcript_directory = parameter("TranscriptDirectory", "string")
    run_as_virtual_account = parameter("RunAsVirtualAccount", "switch")
    run_as_virtual_account_groups = parameter("RunAsVirtualAccountGroups", "string[]")
    mount_user_drive = parameter("MountUserDrive", "switch")
    user_drive_maximum_size = parameter("UserDriveMaximumSize", "long")
    group_managed_service_account = parameter("GroupManagedServiceAccount", "string")
    scripts_to_process = parameter("ScriptsToProcess", "string[]")
    role_definitions = parameter("RoleDefinitions", "System.Collections.IDictionary")
    required_groups = parameter("RequiredGroups", "System.Collections.IDictionary")
    language_mode = parameter("LanguageMode", "System.Management.Automation.PSLanguageMode")
    execution_policy = parameter("ExecutionPolicy", "Microsoft.PowerShell.ExecutionPolicy")
    power_shell_version = parameter("PowerShellVersion", "version")
    modules_to_import = parameter("ModulesToImport", "object[]")
    visible_aliases = parameter("VisibleAliases", "string[]")
    visible_cmdlets = parameter("VisibleCmdlets", "object[]")
    visible_functions = parameter("VisibleFunctions", "object[]")
    visible_external_commands = parameter("VisibleExternalCommands", "string[]")
    visible_providers = parameter("VisibleProviders", "string[]")
    alias_definitions = parameter("AliasDefinitions", "System.Collections.IDictionary[]")
    function_definitions = parameter("FunctionDefinitions", "System.Collections.IDictionary[]")
    variable_definitions = parameter("VariableDefinitions", "object")
    environment_variables = parameter("EnvironmentVariables", "System.Collections.IDictionary")
    types_to_process = parameter("TypesToProcess", "string[]")
    formats_to_process = parameter("FormatsToProcess", "string[]")
    assemblies_to_load = parameter("AssembliesToLoad", "string[]")
    full = parameter("Full", "switch")

    examples = (
        Example("New-PSSessionConfigurationFile ./helpdesk.pssc -SessionType RestrictedRemoteServer -VisibleCmdlets Get-Process", "an endpoint with one cmdlet"),
    )

    def process_record(self) -> None:
        values: dict[str, Any] = {
            "SchemaVersion": "2.0.0.0", "GUID": str(self.context.new_guid()), "Author": getpass.getuser(), "SessionType": "Default",
        }
        if self.full:
            values |= {
                "CompanyName": "Unknown", "Copyright": f"(c) {values['Author']}. All rights reserved.", "LanguageMode": "NoLanguage",
                "ExecutionPolicy": "Restricted",
            }
        values |= given_values(self, SESSION_CONFIGURATION)
        write_file(self, ".pssc", "InvalidPSSessionConfigurationFilePath", table_text(SESSION_CONFIGURATION, values, bool(self.full)))
