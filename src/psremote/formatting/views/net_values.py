"""Views: versions, cultures, spans and other values of .NET."""

from __future__ import annotations

from typing import Any

from psremote.formatting.object_access import MISSING, get_property
from psremote.formatting.view_model import Column, Item, View, listing, table, wide


def _get(this: Any, name: str) -> Any:
    value = get_property(this, name)
    return None if value is MISSING else value


def overloads(this: Any) -> str:
    """The overloads of a method, one a line."""
    definitions = _get(this, "OverloadDefinitions")
    return "".join(f"{one}\n" for one in definitions or ())


def task_result(this: Any) -> Any:
    """What a task gave."""
    return _get(this, "Result")


VIEWS: tuple[View, ...] = (
    View("System.CodeDom.Compiler.CompilerError", ("System.CodeDom.Compiler.CompilerError",), listing("ErrorText", "Line", "Column", "ErrorNumber", "LineSource")),
    View("System.Reflection.Assembly", ("System.Reflection.Assembly",), table(
        Column("GlobalAssemblyCache", 6, label="GAC"),
        Column("ImageRuntimeVersion", 14, label="Version"),
        Column("Location"),
    )),
    View("System.Reflection.Assembly", ("System.Reflection.Assembly",), listing("CodeBase", "EntryPoint", "EscapedCodeBase", "FullName", "GlobalAssemblyCache", "HostContext", "ImageFileMachine", "ImageRuntimeVersion", "Location", "ManifestModule", "MetadataToken", "PortableExecutableKind", "ReflectionOnly")),
    View("System.Reflection.AssemblyName", ("System.Reflection.AssemblyName",), table(
        Column("Version", 14),
        Column("Name"),
    )),
    View("System.Globalization.CultureInfo", ("System.Globalization.CultureInfo",), table(
        Column("LCID", 16),
        Column("Name", 16),
        Column("DisplayName"),
    )),
    View("System.Diagnostics.FileVersionInfo", ("System.Diagnostics.FileVersionInfo",), table(
        Column("ProductVersion", 16),
        Column("FileVersion", 16),
        Column("FileName"),
    )),
    View("System.Diagnostics.FileVersionInfo", ("System.Diagnostics.FileVersionInfo",), listing("OriginalFileName", "FileDescription", "ProductName", "Comments", "CompanyName", "FileName", "FileVersion", "ProductVersion", "IsDebug", "IsPatched", "IsPreRelease", "IsPrivateBuild", "IsSpecialBuild", "Language", "LegalCopyright", "LegalTrademarks", "PrivateBuild", "SpecialBuild", "FileVersionRaw", "ProductVersionRaw")),
    View("System.Version", ("System.Version",), table(
        Column("Major", 6),
        Column("Minor", 6),
        Column("Build", 6),
        Column("Revision", 8),
    )),
    View("System.Version", ("System.Version#IncludeLabel",), table(
        Column("Major", 6),
        Column("Minor", 6),
        Column("Build", 6),
        Column("Revision", 8),
        Column("PSSemVerPreReleaseLabel", 26),
        Column("PSSemVerBuildLabel", 27),
    )),
    View("System.Management.Automation.SemanticVersion", ("System.Management.Automation.SemanticVersion",), table(
        Column("Major", 6),
        Column("Minor", 6),
        Column("Patch", 6),
        Column("PreReleaseLabel", 15),
        Column("BuildLabel", 11),
    )),
    View("System.Drawing.Printing.PrintDocument", ("System.Drawing.Printing.PrintDocument",), table(
        Column("Color", 10),
        Column("Duplex", 10),
        Column("Name"),
    )),
    View("Dictionary", ("System.Collections.DictionaryEntry",), table(
        Column("Name", 30),
        Column("Value"),
    )),
    View("System.Collections.DictionaryEntry", ("System.Collections.DictionaryEntry",), listing("Name", "Value")),
    View("System.TimeSpan", ("System.TimeSpan",), listing("Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes", "TotalSeconds", "TotalMilliseconds")),
    View("System.TimeSpan", ("System.TimeSpan",), table(
        Column("Days"),
        Column("Hours"),
        Column("Minutes"),
        Column("Seconds"),
        Column("Milliseconds"),
    )),
    View("System.TimeSpan", ("System.TimeSpan",), wide("TotalMilliseconds")),
    View("System.AppDomain", ("System.AppDomain",), listing("FriendlyName", "Id", "ApplicationDescription", "BaseDirectory", "DynamicDirectory", "RelativeSearchPath", "SetupInformation", "ShadowCopyFiles")),
    View("System.Guid", ("System.Guid",), table(
        Column("Guid"),
    )),
    View("System.Net.NetworkCredential", ("System.Net.NetworkCredential",), table(
        Column("UserName", 50),
        Column("Domain", 50),
    )),
    View("System.Management.Automation.PSMethod", ("System.Management.Automation.PSMethod",), table(
        Column(overloads, label="OverloadDefinitions"),
        wrap=True,
    )),
    View("System.Threading.Tasks.Task", ("System.Threading.Tasks.Task",), table(
        Column("Id"),
        Column("IsCompleted"),
        Column("Status"),
    )),
    View("System.Threading.Tasks.Task", ("System.Threading.Tasks.Task",), listing("AsyncState", "AsyncWaitHandle", "CompletedSynchronously", "CreationOptions", "Exception", "Id", "IsCanceled", "IsCompleted", "IsCompletedSuccessfully", "IsFaulted", Item(task_result, "Result"), "Status")),
    View("System.RuntimeType", ("System.RuntimeType",), table(
        Column("IsPublic", 8),
        Column("IsSerializable", 8, label="IsSerial"),
        Column("Name", 40),
        Column("BaseType"),
    )),
)
