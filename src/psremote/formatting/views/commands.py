"""Views: commands, modules and snap-ins."""

from __future__ import annotations

from typing import Any

from psremote.formatting.object_access import MISSING, get_property
from psremote.formatting.view_model import Column, GroupBy, Item, View, listing, table, wide


def _get(this: Any, name: str) -> Any:
    value = get_property(this, name)
    return None if value is MISSING else value


def command_name(this: Any) -> Any:
    """A command's name; an alias shows what it stands for."""
    if str(_get(this, "CommandType")) == "Alias":
        return _get(this, "DisplayName") or f"{_get(this, 'Name')} -> {_get(this, 'Definition')}"
    return _get(this, "Name")


def prerelease(this: Any) -> Any:
    """The label of a module that is not released yet."""
    data = _get(_get(this, "PrivateData"), "PSData")
    return _get(data, "Prerelease") if data is not None else None


def _names(table: Any) -> Any:
    return None if table is None else _get(table, "Keys")


def exported_commands(this: Any) -> Any:
    """The commands a module gives."""
    return _names(_get(this, "ExportedCommands"))


def exported_functions(this: Any) -> Any:
    """The functions among them."""
    return _names(_get(this, "ExportedFunctions"))


def exported_cmdlets(this: Any) -> Any:
    """The cmdlets among them."""
    return _names(_get(this, "ExportedCmdlets"))


def exported_variables(this: Any) -> Any:
    """A module's variables."""
    return _names(_get(this, "ExportedVariables"))


def exported_aliases(this: Any) -> Any:
    """A module's aliases."""
    return _names(_get(this, "ExportedAliases"))


def module_folder(this: Any) -> str:
    """The folder modules are listed by."""
    base = str(_get(this, "ModuleBase") or "").replace("\\", "/")
    folder, _, leaf = base.rpartition("/")
    return folder.rpartition("/")[0] if leaf == str(_get(this, "Version")) else folder


def editions(this: Any) -> str:
    """The editions a module works with, in short."""
    found = [str(one) for one in _get(this, "CompatiblePSEditions") or ()]
    return ",".join(one if one == "Core" else "Desk" for one in sorted(found)) or "Desk"


VIEWS: tuple[View, ...] = (
    View("PSSnapInInfo", ("System.Management.Automation.PSSnapInInfo",), listing("Name", "PSVersion", "Description")),
    View("PSSnapInInfo", ("System.Management.Automation.PSSnapInInfo",), table(
        Column("Name", 30, align="Left"),
        Column("PSVersion", 20, align="Left"),
        Column("Description", 30, align="Left"),
    )),
    View("CommandInfo", ("System.Management.Automation.CommandInfo",), table(
        Column("CommandType", 15),
        Column("Name"),
    )),
    View("CommandInfo", ("System.Management.Automation.AliasInfo", "System.Management.Automation.ApplicationInfo", "System.Management.Automation.CmdletInfo", "System.Management.Automation.ExternalScriptInfo", "System.Management.Automation.FilterInfo", "System.Management.Automation.FunctionInfo", "System.Management.Automation.ScriptInfo",), table(
        Column("CommandType", 15),
        Column(command_name, 50, label="Name"),
        Column("Version", 10),
        Column("Source"),
    )),
    View("ControlPanelItem", ("Microsoft.PowerShell.Commands.ControlPanelItem",), table(
        Column("Name"),
        Column("CanonicalName"),
        Column("Category"),
        Column("Description"),
    )),
    View("ApplicationInfo", ("System.Management.Automation.ApplicationInfo",), table(
        Column("CommandType", 15),
        Column("Name"),
        Column("Path"),
    )),
    View("System.Management.Automation.ApplicationInfo", ("System.Management.Automation.ApplicationInfo",), listing("Name", "CommandType", "Definition", "Extension", "Path", "FileVersionInfo")),
    View("ScriptInfo", ("System.Management.Automation.ScriptInfo",), table(
        Column("CommandType", 15),
        Column("Name"),
        Column("Definition"),
    )),
    View("System.Management.Automation.ScriptInfo", ("System.Management.Automation.ScriptInfo",), listing("Name", "CommandType", "Definition", "Path")),
    View("ExternalScriptInfo", ("System.Management.Automation.ExternalScriptInfo",), table(
        Column("CommandType", 15),
        Column("Name"),
        Column("Path"),
    )),
    View("FunctionInfo", ("System.Management.Automation.FunctionInfo",), table(
        Column("CommandType", 15),
        Column("Name"),
        Column("Function"),
    )),
    View("FilterInfo", ("System.Management.Automation.FilterInfo",), table(
        Column("CommandType", 15),
        Column("Name"),
        Column("Filter"),
    )),
    View("AliasInfo", ("System.Management.Automation.AliasInfo",), table(
        Column("CommandType", 15),
        Column("DisplayName"),
    )),
    View("System.Management.Automation.AliasInfo", ("System.Management.Automation.AliasInfo",), listing("DisplayName", "CommandType", "Definition", "ReferencedCommand", "ResolvedCommand")),
    View("System.Management.Automation.CmdletInfo", ("System.Management.Automation.CmdletInfo",), listing("Name", "CommandType", "Definition", "Path", "DLL", "HelpFile", "ParameterSets", "ImplementingType", "Verb", "Noun")),
    View("System.Management.Automation.CommandInfo", ("System.Management.Automation.FilterInfo", "System.Management.Automation.FunctionInfo",), listing("Name", "CommandType", "Definition")),
    View("Module", ("ModuleInfoGrouping",), table(
        Column("ModuleType", 10, align="Left"),
        Column("Version", 10, align="Left"),
        Column(prerelease, 10, align="Left", label="PreRelease"),
        Column("Name", 35, align="Left"),
        Column(editions, 9, align="Left", label="PSEdition"),
        Column(exported_commands, align="Left", label="ExportedCommands"),
    ), group_by=GroupBy(module_folder)),
    View("Module", ("System.Management.Automation.PSModuleInfo",), table(
        Column("ModuleType", 10, align="Left"),
        Column("Version", 10, align="Left"),
        Column(prerelease, 10, align="Left", label="PreRelease"),
        Column("Name", 35, align="Left"),
        Column(exported_commands, align="Left", label="ExportedCommands"),
    )),
    View("Module", ("System.Management.Automation.PSModuleInfo",), wide("Name")),
    View("Module", ("System.Management.Automation.PSModuleInfo",), listing("Name", "Path", "Description", "ModuleType", "Version", Item(prerelease, "PreRelease"), "NestedModules", Item(exported_functions, "ExportedFunctions"), Item(exported_cmdlets, "ExportedCmdlets"), Item(exported_variables, "ExportedVariables"), Item(exported_aliases, "ExportedAliases"))),
    View("ExperimentalFeature", ("System.Management.Automation.ExperimentalFeature",), table(
        Column("Name", 35, align="Left"),
        Column("Enabled", 7, align="Right"),
        Column("Source", 35, align="Left"),
        Column("Description", align="Left"),
    )),
    View("ExperimentalFeature", ("System.Management.Automation.ExperimentalFeature",), listing("Name", "Enabled", "Source", "Description")),
)
