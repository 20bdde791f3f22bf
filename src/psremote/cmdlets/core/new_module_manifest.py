"""New-ModuleManifest: writes a module manifest."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import DirectoryNotFoundException, InvalidOperationException, IOException
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    allow_empty_collection,
    allow_empty_string,
    allow_null,
    attribute,
    cmdlet,
    not_null,
    not_null_or_empty,
    parameter,
    value_set,
)
from psremote.objects import base_object, to_text

KEYS = (
    "RootModule", "ModuleVersion", "CompatiblePSEditions", "GUID", "Author", "CompanyName", "Copyright", "Description", "PowerShellVersion",
    "PowerShellHostName", "PowerShellHostVersion", "DotNetFrameworkVersion", "CLRVersion", "ProcessorArchitecture", "RequiredModules",
    "RequiredAssemblies", "ScriptsToProcess", "TypesToProcess", "FormatsToProcess", "NestedModules", "FunctionsToExport", "CmdletsToExport",
    "VariablesToExport", "AliasesToExport", "DscResourcesToExport", "ModuleList", "FileList", "HelpInfoURI", "DefaultCommandPrefix",
)


@cmdlet("New", "ModuleManifest", output=("System.String",), supports_should_process=True, confirm_impact="Low")
class NewModuleManifestCommand(Cmdlet):
    """Writes a module manifest."""

    path = parameter("Path", "string", position=0, mandatory=True)
    nested_modules = parameter("NestedModules", "object[]", validate=(allow_empty_collection(),))
    guid = parameter("Guid", "guid")
    author = parameter("Author", "string", validate=(allow_empty_string(),))
    company_name = parameter("CompanyName", "string", validate=(allow_empty_string(),))
    copyright = parameter("Copyright", "string", validate=(allow_empty_string(),))
    root_module = parameter("RootModule", "string", aliases=("ModuleToProcess",), validate=(allow_empty_string(),))
    module_version = parameter("ModuleVersion", "version", validate=(not_null(),))
    description = parameter("Description", "string", validate=(allow_empty_string(),))
    processor_architecture = parameter("ProcessorArchitecture", "System.Reflection.ProcessorArchitecture")
    power_shell_version = parameter("PowerShellVersion", "version")
    clr_version = parameter("ClrVersion", "version")
    dot_net_framework_version = parameter("DotNetFrameworkVersion", "version")
    power_shell_host_name = parameter("PowerShellHostName", "string")
    power_shell_host_version = parameter("PowerShellHostVersion", "version")
    required_modules = parameter("RequiredModules", "object[]", validate=(attribute("ArgumentTypeConverter"),))
    types_to_process = parameter("TypesToProcess", "string[]", validate=(allow_empty_collection(),))
    formats_to_process = parameter("FormatsToProcess", "string[]", validate=(allow_empty_collection(),))
    scripts_to_process = parameter("ScriptsToProcess", "string[]", validate=(allow_empty_collection(),))
    required_assemblies = parameter("RequiredAssemblies", "string[]", validate=(allow_empty_collection(),))
    file_list = parameter("FileList", "string[]", validate=(allow_empty_collection(),))
    module_list = parameter("ModuleList", "object[]", validate=(allow_empty_collection(), attribute("ArgumentTypeConverter"),))
    functions_to_export = parameter("FunctionsToExport", "string[]", validate=(allow_empty_collection(),))
    aliases_to_export = parameter("AliasesToExport", "string[]", validate=(allow_empty_collection(),))
    variables_to_export = parameter("VariablesToExport", "string[]", validate=(allow_empty_collection(),))
    cmdlets_to_export = parameter("CmdletsToExport", "string[]", validate=(allow_empty_collection(),))
    dsc_resources_to_export = parameter("DscResourcesToExport", "string[]", validate=(allow_empty_collection(),))
    compatible_ps_editions = parameter("CompatiblePSEditions", "string[]", validate=(allow_empty_collection(), value_set("Desktop", "Core"),))
    private_data = parameter("PrivateData", "object", validate=(allow_null(),))
    tags = parameter("Tags", "string[]", validate=(not_null_or_empty(),))
    project_uri = parameter("ProjectUri", "System.Uri", validate=(not_null_or_empty(),))
    license_uri = parameter("LicenseUri", "System.Uri", validate=(not_null_or_empty(),))
    icon_uri = parameter("IconUri", "System.Uri", validate=(not_null_or_empty(),))
    release_notes = parameter("ReleaseNotes", "string", validate=(not_null_or_empty(),))
    prerelease = parameter("Prerelease", "string", validate=(not_null_or_empty(),))
    require_license_acceptance = parameter("RequireLicenseAcceptance", "switch")
    external_module_dependencies = parameter("ExternalModuleDependencies", "string[]", validate=(not_null_or_empty(),))
    help_info_uri = parameter("HelpInfoUri", "string", validate=(allow_null(),))
    pass_thru = parameter("PassThru", "switch")
    default_command_prefix = parameter("DefaultCommandPrefix", "string", validate=(allow_null(),))

    examples = (
        Example('New-ModuleManifest ./tools/tools.psd1 -RootModule tools.psm1', 'a manifest to fill in'),
    )

    def process_record(self) -> None:
        path = self.session_state.path.file_path(self.path)
        if not path.lower().endswith(".psd1"):
            fault: Any = InvalidOperationException(f"'{self.path}' is no manifest's name: those end in .psd1.")
            self.throw_terminating_error(self.make_error(fault, "Modules_InvalidModuleManifestPath", "InvalidArgument", self.path))
        if not self.should_process(path, "New-ModuleManifest"):
            return
        text = self.text()
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        except FileNotFoundError:
            fault = DirectoryNotFoundException(f"There is no folder for '{path}'.")
            self.throw_terminating_error(self.make_error(fault, "FileOpenFailure", "OpenError", path))
        except OSError as error:
            self.throw_terminating_error(self.make_error(IOException(str(error)), "FileOpenFailure", "OpenError", path))
        if self.pass_thru:
            self.write_object(text)

    def text(self) -> str:
        """The manifest."""
        lines = ["@{", ""]
        given = self.bound_parameters
        defaults = {
            "ModuleVersion": "0.0.1", "GUID": str(self.context.new_guid()), "Author": to_text(self.get_variable("env:USER") or "Unknown"), "CompanyName": "Unknown",
            "FunctionsToExport": ["*"], "CmdletsToExport": ["*"], "VariablesToExport": ["*"], "AliasesToExport": ["*"],
        }
        for key in KEYS:
            parameter = "Guid" if key == "GUID" else "HelpInfoUri" if key == "HelpInfoURI" else "ClrVersion" if key == "CLRVersion" else key
            if given.contains(parameter):
                lines += [f"{key} = {literal(given.get_item(parameter))}", ""]
            elif key in defaults:
                lines += [f"{key} = {literal(defaults[key])}", ""]
        lines += ["PrivateData = @{", "    PSData = @{"]
        for key in ("Tags", "ProjectUri", "LicenseUri", "IconUri", "ReleaseNotes", "Prerelease", "ExternalModuleDependencies"):
            if given.contains(key):
                lines.append(f"        {key} = {literal(given.get_item(key))}")
        lines += ["    }", "}", "", "}", ""]
        return "\n".join(lines)


def literal(value: Any) -> str:
    """A value as script text."""
    base = base_object(value)
    if isinstance(base, list):
        return "@(" + ", ".join(literal(v) for v in base) + ")"
    if hasattr(base, "items"):
        return "@{ " + "; ".join(f"{to_text(k)} = {literal(v)}" for k, v in base.items()) + " }"
    if isinstance(base, bool):
        return "$true" if base else "$false"
    if base is None:
        return "$null"
    return "'" + to_text(value).replace("'", "''") + "'"
