"""The types that declare the common parameters: reflection over them tells a common parameter from a command's own."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, prop

_SMA = "System.Management.Automation"
_ACTION = f"{_SMA}.ActionPreference"

COMMON = (
    ("switch", "Verbose"), ("switch", "Debug"), (_ACTION, "ErrorAction"), (_ACTION, "WarningAction"), (_ACTION, "InformationAction"),
    (_ACTION, "ProgressAction"), ("string", "ErrorVariable"), ("string", "WarningVariable"), ("string", "InformationVariable"),
    ("string", "OutVariable"), ("int", "OutBuffer"), ("string", "PipelineVariable"),
)  # fmt: skip
DECLARED = {
    "Internal.CommonParameters": COMMON,
    "Internal.ShouldProcessParameters": (("switch", "WhatIf"), ("switch", "Confirm")),
    "Internal.TransactionParameters": (("switch", "UseTransaction"),),
}


def _members(rows: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """A property for each parameter; nobody has an instance."""
    return {name: prop(f"{kind} {name} {{get;set;}}")(lambda this: None) for kind, name in rows}


for _name, _rows in DECLARED.items():
    dotnet_type(f"{_SMA}.{_name}", assembly=_SMA, sealed=True)(type(_name.rpartition(".")[2], (), _members(_rows)))
