"""New-ModuleManifest: writes a module manifest."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.dotnet_type import get_type
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
from psremote.objects import base_object, convert_to, get_property, get_static, invoke_method, to_text

KEYS = (
    "RootModule", "ModuleVersion", "CompatiblePSEditions", "GUID", "Author", "CompanyName", "Copyright", "Description", "PowerShellVersion",
    "PowerShellHostName", "PowerShellHostVersion", "DotNetFrameworkVersion", "CLRVersion", "ProcessorArchitecture", "RequiredModules",
    "RequiredAssemblies", "ScriptsToProcess", "TypesToProcess", "FormatsToProcess", "NestedModules", "FunctionsToExport", "CmdletsToExport",
    "VariablesToExport", "AliasesToExport", "DscResourcesToExport", "ModuleList", "FileList", "HelpInfoURI", "DefaultCommandPrefix",
)
GALLERY_KEYS = ("Tags", "LicenseUri", "ProjectUri", "IconUri", "ReleaseNotes", "Prerelease", "RequireLicenseAcceptance", "ExternalModuleDependencies")
MODULE_KEYS = frozenset({"RequiredModules", "NestedModules", "ModuleList"})
NAME_KEYS = frozenset({
    "RequiredAssemblies", "ScriptsToProcess", "TypesToProcess", "FormatsToProcess", "FunctionsToExport", "CmdletsToExport", "VariablesToExport",
    "AliasesToExport", "DscResourcesToExport", "FileList", "Tags", "ExternalModuleDependencies", "CompatiblePSEditions",
})  # fmt: skip
SPECIFICATION = (
    ("ModuleName", "Name"), ("GUID", "Guid"), ("ModuleVersion", "Version"), ("MaximumVersion", "MaximumVersion"), ("RequiredVersion", "RequiredVersion")
)
PURPOSES = {
    "RootModule": "The script or binary that is the module",
    "ModuleVersion": "Which version this is",
    "CompatiblePSEditions": "The editions of PowerShell it runs in",
    "GUID": "What tells it from modules of the same name",
    "Author": "Who wrote it",
    "CompanyName": "For whom",
    "Copyright": "Whose it is",
    "Description": "What it does",
    "PowerShellVersion": "The least version of PowerShell it needs",
    "PowerShellHostName": "The host it needs",
    "PowerShellHostVersion": "The least version of that host",
    "DotNetFrameworkVersion": "The least version of the .NET Framework (Desktop edition)",
    "CLRVersion": "The least version of the common language runtime (Desktop edition)",
    "ProcessorArchitecture": "The processor it needs: None, X86, Amd64",
    "RequiredModules": "Modules loaded into the session before it",
    "RequiredAssemblies": "Assemblies loaded before it",
    "ScriptsToProcess": "Scripts run in the caller's scope before it",
    "TypesToProcess": "Type files (.ps1xml) it brings",
    "FormatsToProcess": "Format files (.ps1xml) it brings",
    "NestedModules": "Modules loaded inside it",
    "FunctionsToExport": "Its functions, as names; '*' is slow to look through",
    "CmdletsToExport": "Its cmdlets, as names; '*' is slow to look through",
    "VariablesToExport": "Its variables",
    "AliasesToExport": "Its aliases, as names; '*' is slow to look through",
    "DscResourcesToExport": "Its DSC resources",
    "ModuleList": "All modules packed with it",
    "FileList": "All files packed with it",
    "PrivateData": "What only the module itself reads, and what galleries show",
    "Tags": "Words to find it by",
    "LicenseUri": "Where its license is",
    "ProjectUri": "Where its project is",
    "IconUri": "Where its icon is",
    "ReleaseNotes": "What is new",
    "Prerelease": "The label of a version before the release",
    "RequireLicenseAcceptance": "Whether users are asked to accept the license",
    "ExternalModuleDependencies": "Modules it needs that no gallery brings along",
    "HelpInfoURI": "Where updated help is",
    "DefaultCommandPrefix": "What stands before the nouns of its commands",
}


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
        """The manifest: every key with a line that says what it is for; those nobody gave are commented out."""
        name = os.path.splitext(os.path.basename(to_text(self.path)))[0]
        author = to_text(self.author) if self.is_bound("Author") else to_text(self.get_variable("env:USER") or "Unknown")
        lines = ["#", f"# Manifest of the module '{name}'", "#", f"# By: {author}", "#", f"# On: {self.today()}", "#", "", "@{", ""]
        given = self.bound_parameters
        defaults = {
            "ModuleVersion": "0.0.1", "GUID": str(self.context.new_guid()), "Author": author, "CompanyName": "Unknown",
            "Copyright": f"(c) {author}. All rights reserved.",
            "FunctionsToExport": ["*"], "CmdletsToExport": ["*"], "VariablesToExport": ["*"], "AliasesToExport": ["*"],
        }
        for key in KEYS:
            parameter = {"GUID": "Guid", "HelpInfoURI": "HelpInfoUri", "CLRVersion": "ClrVersion"}.get(key, key)
            known = given.contains(parameter)
            lines += self.entry(key, given.get_item(parameter) if known else defaults.get(key), known or key in defaults)
        return "\n".join([*lines, *self.private_lines(), "}", ""])

    def today(self) -> str:
        """The date in the culture's short form."""
        return to_text(invoke_method(get_static(get_type("System.DateTime"), "Now"), "ToString", ["d"]))

    def entry(self, key: str, value: Any, is_given: bool, indent: str = "") -> list[str]:
        """The lines of one key."""
        if key in MODULE_KEYS:
            shown = modules_text(value)
        elif key in NAME_KEYS:
            shown = names_text(value)
        else:
            shown = literal("" if value is None else value)
        return [f"{indent}# {PURPOSES[key]}", f"{indent}{'' if is_given else '# '}{key} = {shown}", ""]

    def private_lines(self) -> list[str]:
        """PrivateData: what was given, else the gallery's keys."""
        given = self.bound_parameters
        data = base_object(self.private_data)
        gallery = any(given.contains(key) for key in GALLERY_KEYS)
        lines = [f"# {PURPOSES['PrivateData']}"]
        if data is not None and not hasattr(data, "items") and not gallery:
            return [*lines, f"PrivateData = {literal(data)}", ""]
        lines += ["PrivateData = @{", "", "    PSData = @{", ""]
        for key in GALLERY_KEYS:
            value = given.get_item(key) if given.contains(key) else None
            if key == "RequireLicenseAcceptance":
                value = bool(base_object(value))
            lines += self.entry(key, value, given.contains(key), "        ")
        lines += ["    } # PSData", ""]
        for key, value in data.items() if hasattr(data, "items") else ():
            lines += [f"    {to_text(key)} = {literal(value)}", ""]
        return [*lines, "} # PrivateData", ""]


WIDTH, INDENT = 80, 15


def names_text(value: Any) -> str:
    """Names behind one another, on further lines where one is full."""
    names = [to_text(one) for one in (base_object(value) or ()) if to_text(one)]
    text, place = "", INDENT
    for name in names:
        quoted = literal(name)
        text += ", " if text else ""
        place += len(quoted)
        if place > WIDTH:
            text += "\n" + " " * INDENT
            place = INDENT + len(quoted)
        text += quoted
    return text or "@()"


def modules_text(value: Any) -> str:
    """Modules, each on a line."""
    kind = get_type("Microsoft.PowerShell.Commands.ModuleSpecification")
    found: list[str] = []
    for one in base_object(value) or ():
        module = convert_to(one, kind)
        facts = [(key, get_property(module, name)) for key, name in SPECIFICATION]
        told = [f"{key} = {literal(to_text(fact))}; " for key, fact in facts if fact is not None]
        found.append(f"@{{{''.join(told)}}}" if len(told) > 1 else literal(to_text(facts[0][1])))
    return "@(" + (", \n" + " " * INDENT).join(found) + ")"


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
