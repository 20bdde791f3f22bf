"""Module manifests: reading and checking them."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.values.exceptions import InvalidOperationException, MissingMemberException, NetException
from psremote.bcl.values.hashtables import Hashtable
from psremote.engine.data_files import read_data
from psremote.engine.modules.module_info import PSModuleInfo, make_version
from psremote.engine.script_files import read_script
from psremote.objects import ErrorRecord, base_object, to_text
from psremote.objects.exceptions import RuntimeException

KEYS = frozenset(
    name.lower()
    for name in (
        "RootModule", "ModuleToProcess", "ModuleVersion", "GUID", "Author", "CompanyName", "Copyright", "Description", "PowerShellVersion",
        "PowerShellHostName", "PowerShellHostVersion", "DotNetFrameworkVersion", "CLRVersion", "ProcessorArchitecture", "RequiredModules",
        "RequiredAssemblies", "ScriptsToProcess", "TypesToProcess", "FormatsToProcess", "NestedModules", "FunctionsToExport",
        "CmdletsToExport", "VariablesToExport", "AliasesToExport", "DscResourcesToExport", "ModuleList", "FileList", "PrivateData",
        "HelpInfoURI", "DefaultCommandPrefix", "CompatiblePSEditions",
    )
)  # fmt: skip


class ModuleError(Exception):
    """A module could not be loaded; holds the record Import-Module reports."""

    def __init__(self, record: ErrorRecord) -> None:
        super().__init__(record.message)
        self.record = record


def module_error(exception: NetException, error_id: str, category: str = "ResourceUnavailable", target: Any = None) -> ModuleError:
    """A ModuleError with its record."""
    return ModuleError(ErrorRecord(exception, error_id, category, target))


def read_manifest(path: str, context: Any) -> Hashtable:
    """The manifest's table, its keys checked."""
    folder = os.path.dirname(path)
    try:
        table = read_data(read_script(path), context, path, {"psscriptroot": folder, "psedition": "Core"})
    except RuntimeException as fault:
        raise module_error(MissingMemberException(f"The manifest '{path}' cannot be read: {fault.message}"), "Modules_InvalidManifest", target=path) from fault
    if not isinstance(table, Hashtable):
        raise module_error(MissingMemberException(f"The manifest '{path}' holds no hashtable."), "Modules_InvalidManifest", target=path)
    unknown = [str(key) for key, _ in table.items() if str(key).lower() not in KEYS]
    if unknown:
        raise module_error(
            InvalidOperationException(f"The manifest '{path}' has keys that manifests do not have: {', '.join(unknown)}."), "Modules_InvalidManifestMember", "InvalidData", path
        )
    if table.get_item("ModuleVersion") is None:
        raise module_error(MissingMemberException(f"The manifest '{path}' lacks ModuleVersion."), "Modules_InvalidManifest", target=path)
    try:
        make_version(table.get_item("ModuleVersion"))
    except NetException as fault:
        raise module_error(MissingMemberException(f"ModuleVersion of '{path}' is no version."), "Modules_InvalidManifest", target=path) from fault
    return table


def texts(table: Hashtable, key: str) -> list[str] | None:
    """A key's value as texts; None where the key is missing."""
    if not table.contains(key):
        return None
    value = base_object(table.get_item(key))
    if value is None:
        return []
    return [to_text(v) for v in value] if isinstance(value, list) else [to_text(value)]


def describe(module: PSModuleInfo, table: Hashtable) -> None:
    """Copy the descriptive keys to the module object."""
    module.version_text = to_text(table.get_item("ModuleVersion"))
    if table.get_item("GUID"):
        module.guid_text = to_text(table.get_item("GUID"))
    for key, attribute in (
        ("Author", "author"), ("CompanyName", "company_name"), ("Copyright", "copyright"), ("Description", "description"),
        ("HelpInfoURI", "help_info_uri"), ("DefaultCommandPrefix", "prefix"), ("RootModule", "root_module"), ("PowerShellHostName", "power_shell_host_name"),
    ):  # fmt: skip
        if table.contains(key):
            setattr(module, attribute, to_text(table.get_item(key)))
    if not module.root_module and table.contains("ModuleToProcess"):
        module.root_module = to_text(table.get_item("ModuleToProcess"))
    for key, attribute in (
        ("PowerShellVersion", "power_shell_version"), ("PowerShellHostVersion", "power_shell_host_version"), ("CLRVersion", "clr_version"),
        ("DotNetFrameworkVersion", "dot_net_framework_version"),
    ):  # fmt: skip
        if table.get_item(key):
            setattr(module, attribute, make_version(table.get_item(key)))
    module.private_data = table.get_item("PrivateData")
    for key, attribute in (("FileList", "file_list"), ("CompatiblePSEditions", "compatible_editions"), ("RequiredAssemblies", "required_assemblies"), ("ScriptsToProcess", "scripts")):
        setattr(module, attribute, texts(table, key) or [])
    data = base_object(module.private_data)
    if isinstance(data, Hashtable):
        inner = base_object(data.get_item("PSData"))
        if isinstance(inner, Hashtable):
            module.tags = texts(inner, "Tags") or []
            for key, attribute in (("ReleaseNotes", "release_notes"), ("ProjectUri", "project_uri"), ("LicenseUri", "license_uri"), ("IconUri", "icon_uri")):
                if inner.contains(key):
                    setattr(module, attribute, to_text(inner.get_item(key)))
