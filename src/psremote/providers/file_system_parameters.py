"""The dynamic parameters that commands have on file system paths."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import attribute, not_null_or_empty, transformation
from psremote.engine.command_metadata import ParameterMetadata
from psremote.engine.text_encodings import transform_encoding


def switch(name: str, *aliases: str) -> ParameterMetadata:
    return ParameterMetadata(name, "switch", aliases=aliases)


def encoding() -> ParameterMetadata:
    return ParameterMetadata("Encoding", "System.Text.Encoding", attributes=(transformation("ArgumentToEncodingTransformation", transform_encoding), attribute("ArgumentEncodingCompletions"), not_null_or_empty()))


def session(name: str) -> ParameterMetadata:
    return ParameterMetadata(name, "System.Management.Automation.Runspaces.PSSession", attributes=(not_null_or_empty(),))


TABLE = {
    "Get-ChildItem": lambda: [
        ParameterMetadata("Attributes", "System.Management.Automation.FlagsExpression`1[System.IO.FileAttributes]"), switch("FollowSymlink"), switch("Directory", "ad"),
        switch("File", "af"), switch("Hidden", "ah", "h"), switch("ReadOnly", "ar"), switch("System", "as"),
    ],
    "Copy-Item": lambda: [session("FromSession"), session("ToSession")],
    "Get-Content": lambda: [ParameterMetadata("Delimiter", "string"), switch("Wait"), switch("Raw"), encoding(), switch("AsByteStream")],
    "Set-Content": lambda: [switch("NoNewline"), encoding(), switch("AsByteStream")],
    "Add-Content": lambda: [switch("NoNewline"), encoding(), switch("AsByteStream")],
    "Test-Path": lambda: [ParameterMetadata("OlderThan", "System.Nullable`1[System.DateTime]"), ParameterMetadata("NewerThan", "System.Nullable`1[System.DateTime]")],
}


def file_system_parameters(command: str) -> list[ParameterMetadata]:
    """The parameters `command` has on file system paths."""
    make: Any = TABLE.get(command)
    if make is None:
        return []
    made: list[ParameterMetadata] = make()
    for parameter in made:
        parameter.is_dynamic = True
    return made
