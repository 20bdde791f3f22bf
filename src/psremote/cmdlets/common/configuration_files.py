"""Session configuration (.pssc) and role capability (.psrc) files: tables of settings, each with a line that says what it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.enums import EnumValue
from psremote.bcl.values.exceptions import DirectoryNotFoundException, InvalidOperationException, IOException
from psremote.objects import base_object, to_text

Setting = tuple[str, str, str]
"""Key, what it is, and an example that stands there commented out."""

ABOUT: tuple[Setting, ...] = (
    ("GUID", "What tells this file from others", ""),
    ("Author", "Who wrote it", ""),
    ("Description", "What it is for", "''"),
    ("CompanyName", "For whom", ""),
    ("Copyright", "Whose it is", ""),
)
SURFACE: tuple[Setting, ...] = (
    ("ModulesToImport", "Modules to load", "'MyModule', @{ ModuleName = 'Other'; ModuleVersion = '1.0.0.0' }"),
    ("VisibleAliases", "Aliases that can be seen", "'Item1', 'Item2'"),
    ("VisibleCmdlets", "Cmdlets that can be seen, with their parameters where not all are", "'Get-Item', @{ Name = 'Set-Item'; Parameters = @{ Name = 'Value' } }"),
    ("VisibleFunctions", "Functions that can be seen", "'Get-Thing', @{ Name = 'Set-Thing'; Parameters = @{ Name = 'Value' } }"),
    ("VisibleExternalCommands", "Scripts and programs that can be seen", "'/usr/bin/uptime'"),
    ("VisibleProviders", "Providers that can be seen", "'FileSystem', 'Environment'"),
)
DEFINITIONS: tuple[Setting, ...] = (
    ("AliasDefinitions", "Aliases to define", "@{ Name = 'lm'; Value = 'Get-Module' }"),
    ("FunctionDefinitions", "Functions to define", "@{ Name = 'Get-It'; ScriptBlock = { 'it' } }"),
    ("VariableDefinitions", "Variables to define", "@{ Name = 'One'; Value = 1 }"),
    ("EnvironmentVariables", "Environment variables to set", "@{ One = '1' }"),
    ("TypesToProcess", "Type files to load", "'MyTypes.ps1xml'"),
    ("FormatsToProcess", "Format files to load", "'MyFormats.ps1xml'"),
    ("AssembliesToLoad", "Assemblies to load", "'System.Web'"),
)
SESSION_CONFIGURATION: tuple[Setting, ...] = (
    ("SchemaVersion", "The version of this kind of file", ""),
    *ABOUT,
    ("SessionType", "What a session begins with: Empty, RestrictedRemoteServer or Default", ""),
    ("TranscriptDirectory", "Where transcripts of sessions are kept", "'/var/log/transcripts'"),
    ("RunAsVirtualAccount", "Whether sessions run as an account of their own with rights to administer", "$true"),
    ("RunAsVirtualAccountGroups", "The groups such an account is in", "'Remote Desktop Users'"),
    ("MountUserDrive", "Whether a session has a User: drive to copy files to and from", "$true"),
    ("UserDriveMaximumSize", "How large that drive may grow, in bytes", "50000000"),
    ("GroupManagedServiceAccount", "The group managed service account sessions run as", "'CONTOSO\\Account'"),
    ("ScriptsToProcess", "Scripts to run in each new session", "'/opt/begin.ps1'"),
    ("RoleDefinitions", "Which roles the members of a group have", "@{ 'CONTOSO\\Admins' = @{ RoleCapabilities = 'Maintenance' } }"),
    ("RequiredGroups", "Groups a person has to be in", "@{ And = 'Secured' }"),
    ("LanguageMode", "How much of the language there is: FullLanguage, ConstrainedLanguage, RestrictedLanguage, NoLanguage", ""),
    ("ExecutionPolicy", "Which scripts may run", ""),
    ("PowerShellVersion", "The engine's version", "'1.0'"),
    *SURFACE,
    *DEFINITIONS,
)
ROLE_CAPABILITY: tuple[Setting, ...] = (*ABOUT, *SURFACE, ("ScriptsToProcess", "Scripts to run in each new session", "'/opt/begin.ps1'"), *DEFINITIONS)


def table_text(settings: Iterable[Setting], values: dict[str, Any], full: bool) -> str:
    """The file's text: what has a value as it is; with *full* the others, too, commented out."""
    lines = ["@{", ""]
    for key, about, example in settings:
        if key in values:
            lines += [f"# {about}", f"{key} = {literal(values[key])}", ""]
        elif full:
            lines += [f"# {about}", f"# {key} = {example}", ""]
    return "\n".join([*lines, "}", ""])


def literal(value: Any, indent: int = 1) -> str:
    """A value as script text; tables have a line for each entry."""
    base = base_object(value)
    if isinstance(base, list):
        return ", ".join(literal(one, indent) for one in base)
    if hasattr(base, "items") and callable(base.items):
        blank = "    " * indent
        entries = [f"{blank}'{to_text(key)}' = {literal(one, indent + 1)}" for key, one in base.items()]
        return "@{\n" + "\n".join(entries) + " }"
    if isinstance(base, bool):
        return "$true" if base else "$false"
    if base is None:
        return "$null"
    if type(base).__name__ == "ScriptBlock":
        return "{" + to_text(base) + "}"
    if isinstance(base, int | float) and not isinstance(base, EnumValue):
        return to_text(base)
    return "'" + to_text(value).replace("'", "''") + "'"


def given_values(command: Any, settings: Iterable[Setting]) -> dict[str, Any]:
    """What the command line said, by the file's keys."""
    bound = command.bound_parameters
    found: dict[str, Any] = {}
    for key, _, _ in settings:
        parameter = "Guid" if key == "GUID" else key
        if bound.contains(parameter):
            value = bound.get_item(parameter)
            found[key] = bool(base_object(value)) if key in ("RunAsVirtualAccount", "MountUserDrive") else value
    return found


def write_file(command: Any, suffix: str, error_id: str, text: str) -> None:
    """Write the file -Path names. Raises what ends the command."""
    path = command.session_state.path.file_path(command.path)
    if not path.lower().endswith(suffix):
        fault: Any = InvalidOperationException(f"'{command.path}' is no name of such a file: those end in {suffix}.")
        command.throw_terminating_error(command.make_error(fault, error_id, "InvalidArgument", command.path))
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    except FileNotFoundError:
        fault = DirectoryNotFoundException(f"There is no folder for '{path}'.")
        command.throw_terminating_error(command.make_error(fault, "FileOpenFailure", "OpenError", path))
    except OSError as error:
        command.throw_terminating_error(command.make_error(IOException(str(error)), "FileOpenFailure", "OpenError", path))
