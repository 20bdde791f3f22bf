"""A command's syntax as text, one line for each parameter set."""

from __future__ import annotations

from psremote.bcl.accelerators import ACCELERATORS
from psremote.engine.command_metadata import ALL_SETS, CommandMetadata, ParameterMetadata
from psremote.engine.parameter_binding.common_parameters import COMMON_NAMES

SECOND_NAMES = frozenset({"pscustomobject", "int16", "int32", "int64", "uint16", "uint32", "uint64", "single", "initialsessionstate"})
"""Accelerators whose type has another one that syntax prefers."""

_short: dict[str, str] = {}


def short_names() -> dict[str, str]:
    """Full type name -> accelerator."""
    if not _short:
        for accelerator, full in ACCELERATORS.items():
            if accelerator.lower() not in SECOND_NAMES:
                _short.setdefault(full, accelerator)
    return _short


def type_text(name: str) -> str:
    """A type as syntax shows it: the accelerator, else the name without namespace; Nullable is not shown."""
    if name.endswith("[]"):
        return type_text(name[:-2]) + "[]"
    if name.startswith("System.Nullable`1[") and name.endswith("]"):
        return type_text(name[len("System.Nullable`1[") : -1])
    known = short_names().get(name)
    if known is not None:
        return known
    head, bracket, inside = name.partition("`")
    if bracket and "[" in inside:
        arguments = inside[inside.index("[") + 1 : -1]
        return f"{head.rpartition('.')[2]}[{','.join(type_text(a) for a in split_arguments(arguments))}]"
    return name.rpartition(".")[2]


def split_arguments(text: str) -> list[str]:
    """The generic arguments between the outer brackets."""
    parts: list[str] = []
    depth, start = 0, 0
    for index, char in enumerate(text):
        if char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
        elif char == "," and not depth:
            parts.append(text[start:index])
            start = index + 1
    parts.append(text[start:])
    return parts


def parameter_type_text(parameter: ParameterMetadata) -> str:
    """A parameter's type; a [PSTypeName()] wins over it."""
    for attribute in parameter.attributes:
        named = getattr(attribute, "ps_type_name", None)
        if named:
            return str(named).rpartition(".")[2]
    full = parameter.type_name if "." in parameter.type_name else parameter.type.full_name
    return type_text(full)


def ordered_parameters(metadata: CommandMetadata, set_name: str) -> list[ParameterMetadata]:
    """The parameters of a set as syntax shows them: by position, then mandatory ones, then the rest."""
    members = metadata.in_set_order(set_name)
    positional = [p for p in members if position(p, set_name) is not None]
    positional.sort(key=lambda p: position(p, set_name) or 0)
    named = sorted((p for p in members if position(p, set_name) is None), key=lambda p: p.is_dynamic)
    return positional + [p for p in named if mandatory(p, set_name)] + [p for p in named if not mandatory(p, set_name)]


def position(parameter: ParameterMetadata, set_name: str) -> int | None:
    """Its position in that set."""
    entry = parameter.entry(set_name)
    return entry.position if entry is not None else None


def mandatory(parameter: ParameterMetadata, set_name: str) -> bool:
    """Whether that set needs it."""
    entry = parameter.entry(set_name)
    return entry is not None and entry.mandatory


def set_names(metadata: CommandMetadata) -> list[str]:
    """The sets in the order they are shown: the default one first."""
    names = list(metadata.set_names)
    if not names:
        return [ALL_SETS]
    default = (metadata.default_parameter_set or "").lower()
    return [n for n in names if n.lower() == default] + [n for n in names if n.lower() != default]


def parameter_text(parameter: ParameterMetadata, set_name: str) -> str:
    """One parameter with its brackets."""
    needed = mandatory(parameter, set_name)
    if parameter.is_switch:
        text = f"-{parameter.name}"
    elif position(parameter, set_name) is not None:
        text = f"[-{parameter.name}] <{parameter_type_text(parameter)}>"
    else:
        text = f"-{parameter.name} <{parameter_type_text(parameter)}>"
    return text if needed else f"[{text}]"


def set_syntax(metadata: CommandMetadata, set_name: str) -> str:
    """The parameters of one set as a line."""
    parts = [parameter_text(p, set_name) for p in ordered_parameters(metadata, set_name) if not metadata.cmdlet_binding or p.name.lower() not in COMMON_NAMES]
    if metadata.cmdlet_binding:
        parts.append("[<CommonParameters>]")
    return " ".join(parts)


def syntax_lines(metadata: CommandMetadata, name: str | None = None) -> list[str]:
    """A line for each parameter set."""
    return [f"{name or metadata.name} {set_syntax(metadata, s)}".rstrip() for s in set_names(metadata)]
