"""The parameters every advanced command has: their declarations, and what was said with them."""

from __future__ import annotations

from typing import Any

from psremote.engine.command_metadata import ALL_SETS, CommandMetadata, ParameterMetadata, ParameterSetEntry
from psremote.engine.parameter_attributes import AliasAttribute, ValidateArgumentsAttribute, ValidateRangeAttribute
from psremote.objects import to_text
from psremote.objects.exceptions import ValidationMetadataException

ACTION = "System.Management.Automation.ActionPreference"

COMMON = (
    ("Verbose", "switch", "vb"),
    ("Debug", "switch", "db"),
    ("ErrorAction", ACTION, "ea"),
    ("WarningAction", ACTION, "wa"),
    ("InformationAction", ACTION, "infa"),
    ("ProgressAction", ACTION, "proga"),
    ("ErrorVariable", "string", "ev"),
    ("WarningVariable", "string", "wv"),
    ("InformationVariable", "string", "iv"),
    ("OutVariable", "string", "ov"),
    ("OutBuffer", "int", "ob"),
    ("PipelineVariable", "string", "pv"),
)
SHOULD_PROCESS = (("WhatIf", "switch", "wi"), ("Confirm", "switch", "cf"))
PAGING = (("IncludeTotalCount", "switch", ""), ("Skip", "System.UInt64", ""), ("First", "System.UInt64", ""))

COMMON_NAMES = frozenset(name.lower() for name, _, _ in COMMON)
OPTIONAL_NAMES = frozenset(name.lower() for name, _, _ in (*SHOULD_PROCESS, *PAGING))


class ValidateVariableName(ValidateArgumentsAttribute):
    """The name of a variable, perhaps with `+` in front."""

    def validate(self, value: Any, context: Any = None) -> None:
        """Look at the name."""
        text = to_text(value).removeprefix("+") if value is not None else ""
        scope, colon, rest = text.partition(":")
        if colon and scope.lower() in {"local", "global", "script", "private", "variable"}:
            text = rest
        if not text or ":" in text:
            raise ValidationMetadataException(f"'{text}' is no name of a variable.", error_id="ArgumentNotValidVariableName")


def make(name: str, type_name: str, alias: str) -> ParameterMetadata:
    """One common parameter."""
    checks: list[object] = [AliasAttribute(alias)] if alias else []
    if name == "OutBuffer":
        checks.append(ValidateRangeAttribute(0, 2147483647))
    if name.endswith("Variable"):
        checks.append(ValidateVariableName())
    one = ParameterMetadata(name, type_name, aliases=(alias,) if alias else (), sets={ALL_SETS: ParameterSetEntry()}, attributes=checks)
    one.common = True
    return one


def add_common(metadata: CommandMetadata) -> list[ParameterMetadata]:
    """Add the common parameters to an advanced command; those whose name the command has taken are returned."""
    wanted = [*COMMON]
    if metadata.supports_should_process:
        wanted.extend(SHOULD_PROCESS)
    if metadata.supports_paging:
        wanted.extend(PAGING)
    taken: list[ParameterMetadata] = []
    for name, type_name, alias in wanted:
        existing = metadata.parameters.get(name.lower())
        if existing is not None:
            taken.append(existing)
            continue
        metadata.parameters[name.lower()] = make(name, type_name, alias)
    metadata.index()
    return taken

PREFERENCES = {
    "erroraction": "erroractionpreference", "warningaction": "warningpreference", "informationaction": "informationpreference",
    "progressaction": "progresspreference", "verbose": "verbosepreference", "debug": "debugpreference", "whatif": "whatifpreference",
    "confirm": "confirmpreference",
}  # fmt: skip
"""Common parameter -> the preference variable it sets for an advanced function."""
SWITCHES = {"verbose": ("Continue", "SilentlyContinue"), "debug": ("Continue", "SilentlyContinue"), "whatif": (True, False), "confirm": ("Low", "None")}
"""What those that are switches set it to: given, and given as false."""
