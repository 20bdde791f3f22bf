"""Commands as text and as plain objects: -Syntax and -ShowCommandInfo of Get-Command."""

from __future__ import annotations

from typing import Any

from psremote.engine.command_info import AliasInfo, CommandInfo
from psremote.engine.command_metadata import ALL_SETS
from psremote.engine.command_syntax import set_names, set_syntax
from psremote.objects import new_custom_object


def syntax_text(command: CommandInfo) -> str:
    """The syntax of all sets, with the blank lines around."""
    head = ""
    if isinstance(command, AliasInfo):
        head = f"{command.name} (alias) -> {command.target}\n"
    if command.kind in {"Application", "ExternalScript"} and not command.metadata.parameters:
        return str(command.definition)
    lines = [f"{command.name} {set_syntax(command.metadata, s)}" for s in set_names(command.metadata)]
    return head + "\n" + "".join(f"{line}\n\n" for line in lines).removesuffix("\n")


def show_command_info(command: CommandInfo) -> Any:
    """A command's declaration as plain objects, which survive serialization."""
    metadata = command.metadata

    def parameter(one: Any, set_name: str) -> Any:
        entry = one.entry(set_name)
        kind = one.type
        return new_custom_object(
            [
                ("Name", one.name), ("IsMandatory", entry.mandatory), ("ValueFromPipeline", entry.from_pipeline),
                ("Position", -2147483648 if entry.position is None else entry.position),
                ("ParameterType", new_custom_object([("FullName", kind.full_name), ("IsEnum", kind.is_enum), ("IsArray", kind.is_array), ("IsSwitch", one.is_switch)])),
                ("HasParameterSet", bool(metadata.set_names)),
            ],
            "Microsoft.PowerShell.Commands.ShowCommandParameterInfo",
        )  # fmt: skip

    sets = [
        new_custom_object(
            [("Name", name), ("IsDefault", (metadata.default_parameter_set or "").lower() == name.lower()), ("Parameters", [parameter(p, name) for p in metadata.in_set_order(name)])],
            "Microsoft.PowerShell.Commands.ShowCommandParameterSetInfo",
        )
        for name in metadata.set_names or [ALL_SETS]
    ]
    module = new_custom_object([("Name", command.module_name)], "Microsoft.PowerShell.Commands.ShowCommandModuleInfo")
    return new_custom_object(
        [("Name", command.name), ("ModuleName", command.module_name), ("Module", module), ("CommandType", command.get_command_type), ("Definition", command.definition), ("ParameterSets", sets)],
        "Microsoft.PowerShell.Commands.ShowCommandCommandInfo",
    )
