"""Views: variables, drives, providers, type data and what debugging shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.formatting.object_access import MISSING, get_property
from psremote.formatting.view_model import Column, View, entry_for, listing, table


def _get(this: Any, name: str) -> Any:
    value = get_property(this, name)
    return None if value is MISSING else value


def _gigabytes(name: str) -> Callable[[Any], Any]:
    def value(this: Any) -> Any:
        number = _get(this, name)
        return None if number is None else f"{number / 1024**3:,.2f}"

    return value


used_space = _gigabytes("Used")
free_space = _gigabytes("Free")


def provider_name(this: Any) -> Any:
    """The provider of a drive."""
    return _get(_get(this, "Provider"), "Name")


def drive_root(this: Any) -> Any:
    """Where a drive begins; a network drive shows its share."""
    return _get(this, "DisplayRoot") or _get(this, "Root")


def subsystem_type(this: Any) -> Any:
    """The short name of a subsystem's type."""
    return _get(_get(this, "SubsystemType"), "Name")


def script_leaf(this: Any) -> Any:
    """The file name of a breakpoint's script."""
    path = _get(this, "Script")
    return None if path is None else str(path).replace("\\", "/").rpartition("/")[2]


VIEWS: tuple[View, ...] = (
    View("Variable", ("System.Management.Automation.PSVariable",), table(
        Column("Name", 30),
        Column("Value"),
    )),
    View("PathInfo", ("System.Management.Automation.PathInfo",), table(
        Column("Path"),
    )),
    View("TypeData", ("System.Management.Automation.Runspaces.TypeData",), table(
        Column("TypeName"),
        Column("Members"),
    )),
    View("memberinfo", ("Microsoft.PowerShell.Commands.ListCommand+MemberInfo",), table(
        Column("MemberClass", 11, label="Class"),
        Column("Name", 25),
        Column("MemberData"),
    )),
    View("Microsoft.PowerShell.Commands.ListCommand+MemberInfo", ("Microsoft.PowerShell.Commands.ListCommand+MemberInfo",), listing("Name", "MemberClass", "MemberData")),
    View("drive", ("Microsoft.PowerShell.Commands.ActiveDirectoryProvider+ADPSDriveInfo", "System.Management.Automation.PSDriveInfo",), table(
        Column("Name", 10),
        Column(used_space, 13, label="Used (GB)", cell_align="Right"),
        Column(free_space, 13, label="Free (GB)", cell_align="Right"),
        Column(provider_name, 13, label="Provider"),
        Column(drive_root, 35, label="Root"),
        Column("CurrentLocation", cell_align="Right"),
    )),
    View("provider", ("System.Management.Automation.ProviderInfo",), table(
        Column("Name", 20),
        Column("Capabilities"),
        Column("Drives"),
    )),
    View("provider", ("System.Management.Automation.ProviderInfo",), listing("Name", "Drives", "Path", "Home", "Description", "Capabilities", "ImplementingType")),
    View("System.Management.Automation.PSDriveInfo", ("System.Management.Automation.PSDriveInfo",), listing("Name", "Description", "Provider", "Root", "CurrentLocation")),
    View("System.Management.Automation.Subsystem.SubsystemInfo", ("System.Management.Automation.Subsystem.SubsystemInfo",), table(
        Column("Kind", 17, align="Left"),
        Column(subsystem_type, 18, align="Left", label="SubsystemType"),
        Column("IsRegistered", 12, align="Right"),
        Column("Implementations", align="Left"),
    )),
    View("System.Management.Automation.Subsystem.SubsystemInfo+ImplementationInfo", ("System.Management.Automation.Subsystem.SubsystemInfo+ImplementationInfo",), listing("Id", "Kind", "Name", "Description", "ImplementationType")),
    View("ShellVariable", ("System.Management.Automation.ShellVariable",), listing("Name", "Value")),
    View("CallStackFrame", ("System.Management.Automation.CallStackFrame",), table(
        Column("Command"),
        Column("Arguments"),
        Column("Location"),
    )),
    View("Breakpoint", ("System.Management.Automation.CommandBreakpoint", "System.Management.Automation.LineBreakpoint", "System.Management.Automation.VariableBreakpoint",), table(
        Column("ID", 4, align="Right"),
        Column(script_leaf, label="Script"),
        Column("Line", 4, align="Right"),
        Column("Command"),
        Column("Variable"),
        Column("Action"),
    )),
    View("Breakpoint", ("System.Management.Automation.CommandBreakpoint", "System.Management.Automation.LineBreakpoint", "System.Management.Automation.VariableBreakpoint",), listing("ID", "Script", "Enabled", "HitCount", "Action", also=(entry_for(("System.Management.Automation.LineBreakpoint",), "ID", "Script", "Line", "Column", "Enabled", "HitCount", "Action"), entry_for(("System.Management.Automation.VariableBreakpoint",), "ID", "Variable", "AccessMode", "Enabled", "HitCount", "Action"), entry_for(("System.Management.Automation.CommandBreakpoint",), "ID", "Command", "Enabled", "HitCount", "Action"),))),
    View("PSRunspaceDebug>", ("Microsoft.PowerShell.Commands.PSRunspaceDebug",), table(
        Column("RunspaceId", 3, align="Right", label="Id"),
        Column("RunspaceName", 20, align="Left", label="Name"),
        Column("Enabled", 10, align="Left"),
        Column("BreakAll", 10, align="Left"),
    )),
    View("System.Management.Automation.PSTraceSource", ("System.Management.Automation.PSTraceSource",), table(
        Column("Options", 8),
        Column("Name", 20),
        Column("Listeners", 20),
        Column("Description"),
    )),
    View("System.Management.Automation.PSTraceSource", ("System.Management.Automation.PSTraceSource",), listing("Name", "Description", "Options", "Listeners", "Attributes", "Switch")),
)
