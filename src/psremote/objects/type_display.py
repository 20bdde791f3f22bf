"""How the language writes a type: `int`, `System.Collections.Generic.List[string]`, `int[]`."""

from __future__ import annotations

import re
from typing import Any

from psremote.bcl.accelerators import ACCELERATORS
from psremote.bcl.dotnet_type import DotNetType

# Where several accelerators name one type, the first of the product's table is shown.
_FIRST = {"System.Management.Automation.PSObject": "psobject", "System.Single": "float", "System.Int64": "long", "System.Int16": "short",
          "System.UInt32": "uint", "System.UInt64": "ulong", "System.UInt16": "ushort", "System.Int32": "int"}
_shown: dict[str, str] = {}


def _accelerator(full_name: str) -> str | None:
    if not _shown:
        for name, full in ACCELERATORS.items():
            _shown.setdefault(full, name)
        _shown.update(_FIRST)
    return _shown.get(full_name)


def type_text(one: DotNetType, *, drop_namespace: bool = False) -> str:
    """The text of a type in strings and error messages."""
    if one.element_type is not None:
        return f"{type_text(one.element_type, drop_namespace=drop_namespace)}[{',' * (one.array_rank - 1)}]"
    if one.generic_definition is not None and one.generic_arguments:
        name = type_text(one.generic_definition, drop_namespace=drop_namespace).partition("`")[0]
        return f"{name}[{','.join(type_text(a, drop_namespace=drop_namespace) for a in one.generic_arguments)}]"
    short = _accelerator(one.full_name)
    if short is not None:
        return short
    if one.full_name == "System.Management.Automation.PSCustomObject" or drop_namespace:
        return one.name
    if one.generic_parameter_names and not one.generic_arguments:
        return f"{one.full_name}[{','.join(one.generic_parameter_names)}]"
    return one.full_name


_INTERFACE = re.compile(r"(?<= )I\w+\[[^()]*?\](?=\.\w+[({ ])")
"""The interface that a member is told by: its arguments stand without their namespaces."""


def definition_text(text: str, owner: Any) -> str:
    """A member's declaration as Get-Member shows it for a type: a generic type's parameters are replaced by its arguments."""
    text = text.replace("(params ", "(Params ").replace(" params ", " Params ")
    if owner is None or not owner.generic_arguments or not owner.generic_parameter_names:
        return text
    arguments = dict(zip(owner.generic_parameter_names, owner.generic_arguments))
    names = re.compile(r"\b(?:" + "|".join(arguments) + r")\b")
    text = _INTERFACE.sub(lambda found: names.sub(lambda one: type_text(arguments[one[0]], drop_namespace=True), found[0]), text)
    return names.sub(lambda one: type_text(arguments[one[0]]), text)
