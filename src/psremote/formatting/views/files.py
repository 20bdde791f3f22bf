"""Views: files, folders, access control, registry keys."""

from __future__ import annotations

from typing import Any

from psremote.formatting.cell_text import format_value
from psremote.formatting.object_access import MISSING, get_property
from psremote.formatting.view_model import (
    Column,
    Expression,
    Frame,
    GroupBy,
    Item,
    NewLine,
    Text,
    View,
    custom,
    entry_for,
    listing,
    table,
    wide,
)


def _get(this: Any, name: str) -> Any:
    value = get_property(this, name)
    return None if value is MISSING else value


def last_write(this: Any) -> str:
    """When a file was last written: `{0:d} {0:HH}:{0:mm}`."""
    written = _get(this, "LastWriteTime")
    return "" if written is None else format_value(written, "{0:d} {0:HH}:{0:mm}")


def secured_path(this: Any) -> str:
    """The name of what the access control is for."""
    path = str(_get(this, "Path") or "")
    return path.replace("\\", "/").rpartition("/")[2]


def access_rules(this: Any) -> Any:
    """Who may do what."""
    return _get(this, "AccessToString")


def registry_values(this: Any) -> str:
    """The values of a key, a line each."""
    names = _get(this, "Property") or ()
    return "\n".join(f"{name} : {_get(this, str(name))}" for name in names)


_FOLDER = custom(
    Frame((Text("Directory: "), Expression(lambda this: provider_path(this)), NewLine()), left=4),
)


def provider_path(this: Any) -> str:
    """The folder an item is in, without its provider."""
    path = str(_get(this, "PSParentPath") or "")
    return path.partition("::")[2] or path


VIEWS: tuple[View, ...] = (
    View("System.Security.AccessControl.ObjectSecurity", ("System.Security.AccessControl.ObjectSecurity",), table(
        Column("Path"),
        Column("Owner"),
        Column("AccessToString", label="Access"),
    )),
    View("System.Security.AccessControl.ObjectSecurity", ("System.Security.AccessControl.ObjectSecurity",), listing("Path", "Owner", "Group", Item("AccessToString", "Access"), Item("AuditToString", "Audit"), "Sddl")),
    View("childrenWithUnixStat", ("System.IO.DirectoryInfo", "System.IO.FileInfo",), table(
        Column("UnixMode", 10, align="Left"),
        Column("User", 10, align="Right"),
        Column("Group", 10, align="Left"),
        Column(last_write, 16, align="Right", label="LastWriteTime"),
        Column("Size", 12, align="Right"),
        Column("NameString", align="Left", label="Name"),
        wrap=True,
    ), group_by=GroupBy("PSParentPath", control=_FOLDER)),
    View("children", ("System.IO.DirectoryInfo", "System.IO.FileInfo",), table(
        Column("ModeWithoutHardLink", 7, align="Left", label="Mode"),
        Column("LastWriteTimeString", 26, align="Right", label="LastWriteTime"),
        Column("LengthString", 14, align="Right", label="Length"),
        Column("NameString", align="Left", label="Name"),
        wrap=True,
    ), group_by=GroupBy("PSParentPath", control=_FOLDER)),
    View("childrenWithHardlink", ("System.IO.DirectoryInfo", "System.IO.FileInfo",), table(
        Column("Mode", 7, align="Left"),
        Column("LastWriteTimeString", 26, align="Right", label="LastWriteTime"),
        Column("LengthString", 14, align="Right", label="Length"),
        Column("NameString", align="Left", label="Name"),
        wrap=True,
    ), group_by=GroupBy("PSParentPath", control=_FOLDER)),
    View("children", ("System.IO.DirectoryInfo", "System.IO.FileInfo",), listing("Name", "CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target", also=(entry_for(("System.IO.FileInfo",), "Name", Item("LengthString", "Length"), "CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target", "VersionInfo"),)), group_by=GroupBy("PSParentPath", control=_FOLDER)),
    View("children", ("System.IO.DirectoryInfo", "System.IO.FileInfo",), wide("Name"), group_by=GroupBy("PSParentPath", control=_FOLDER)),
    View("FileSecurityTable", ("System.Security.AccessControl.FileSystemSecurity",), table(
        Column(secured_path, label="Path"),
        Column("Owner"),
        Column(access_rules, label="Access"),
    ), group_by=GroupBy("PSParentPath", control=_FOLDER)),
    View("FileSystemStream", ("Microsoft.PowerShell.Commands.AlternateStreamData",), table(
        Column("Stream", 20, align="Left"),
        Column("Length", 10, align="Right"),
    ), group_by=GroupBy("Filename")),
    View("children", ("Microsoft.PowerShell.Commands.Internal.TransactedRegistryKey", "Microsoft.Win32.RegistryKey", "System.Management.Automation.TreatAs.RegistryValue",), table(
        Column("PSChildName", 30, label="Name"),
        Column(registry_values, label="Property"),
        wrap=True,
    ), group_by=GroupBy("PSParentPath", control=_FOLDER)),
)
