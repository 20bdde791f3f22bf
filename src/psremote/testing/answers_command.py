"""What a command says about itself, in the form of the recorded rows of commands/."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.engine.command_info import CmdletInfo, CommandInfo, FunctionInfo
from psremote.engine.command_metadata import ALL_SETS, ParameterMetadata
from psremote.engine.command_runtime import CommandRuntime
from psremote.engine.parameter_attributes import (
    AliasAttribute,
    ArgumentCompleterAttribute,
    ArgumentCompletionsAttribute,
    CallableTransformation,
    NamedAttribute,
    ParameterAttribute,
    ValidateCountAttribute,
    ValidateLengthAttribute,
    ValidatePatternAttribute,
    ValidateRangeAttribute,
    ValidateSetAttribute,
)
from psremote.engine.parameter_binding import ParameterBinder
from psremote.engine.parameter_binding.common_parameters import OPTIONAL_NAMES
from psremote.engine.runspace import Runspace

_runspace: Runspace | None = None


def session() -> Runspace:
    """One session for all questions: they change nothing."""
    global _runspace
    if _runspace is None:
        _runspace = Runspace().open()
    return _runspace


def command(name: str) -> dict[str, Any]:
    """The row of one command."""
    context = session().context
    info = context.commands.lookup(name)
    if info is None:
        return {}
    metadata = info.metadata
    row: dict[str, Any] = {"name": info.name, "kind": info.command_type}
    if info.module_name:
        row["module"] = info.module_name
    if metadata.implementing:
        row["implementing"] = metadata.implementing
    if metadata.cmdlet_binding:
        row["advanced"] = True
    if metadata.default_parameter_set and metadata.default_parameter_set != ALL_SETS:
        row["defaultSet"] = metadata.default_parameter_set
    if metadata.supports_should_process:
        row["supportsShouldProcess"] = True
    if metadata.cmdlet_binding:
        impact = metadata.confirm_impact if isinstance(info, CmdletInfo) or metadata.supports_should_process else "None"
        row["confirmImpact"] = impact
    if metadata.supports_paging:
        row["supportsPaging"] = True
    row["remotingCapability"] = metadata.remoting_capability
    row["options"] = "ReadOnly" if isinstance(info, CmdletInfo) else "None"
    outputs = [one.name for one in info.output_type]
    if outputs:
        row["outputTypes"] = outputs
    if not metadata.cmdlet_binding:
        row["noCommonParameters"] = True
    own = [p for p in metadata.parameters.values() if not p.common]
    dynamic = dynamic_parameters(info, context)
    optional = [p.name for p in metadata.parameters.values() if p.name.lower() in OPTIONAL_NAMES]
    if optional:
        row["optionalCommon"] = optional
    if own or dynamic:
        row["parameters"] = [parameter_row(p) for p in (*own, *dynamic)]
    sets = []
    for set_name in metadata.set_names or [ALL_SETS]:
        members = [p.name for p in (*metadata.parameters.values(), *dynamic) if not p.common and p.entry(set_name) is not None]
        is_default = bool(metadata.default_parameter_set) and metadata.default_parameter_set.lower() == set_name.lower() if metadata.default_parameter_set else False
        sets.append({"name": set_name, "default": is_default, "parameters": members})
    row["parameterSets"] = sets
    row["syntax"] = [line.rstrip() for line in syntax_of(info, dynamic)]
    return row


def syntax_of(info: CommandInfo, dynamic: list[ParameterMetadata]) -> list[str]:
    """The syntax, dynamic parameters of the file system included."""
    if not dynamic:
        return info.syntax()
    metadata = info.metadata
    kept = dict(metadata.parameters)
    own = {k: p for k, p in kept.items() if not p.common}
    try:
        metadata.parameters = {**own, **{p.name.lower(): p for p in dynamic}, **{k: p for k, p in kept.items() if p.common}}
        return info.syntax()
    finally:
        metadata.parameters = kept


def dynamic_parameters(info: CommandInfo, context: Any) -> list[ParameterMetadata]:
    """What a cmdlet adds while it is bound without arguments."""
    metadata = info.metadata
    if isinstance(info, FunctionInfo) or not isinstance(info, CmdletInfo) or not metadata.has_dynamic_parameters:
        return []
    made = info.cmdlet_class()
    made.runtime = CommandRuntime(context, metadata.name, metadata.error_name, None)
    made.binder = ParameterBinder(metadata, context, made)  # type: ignore[arg-type]
    try:
        found = list(made.dynamic_parameters() or ())
    except NetException:
        return []
    for one in found:
        one.is_dynamic = True
    return found


def parameter_row(parameter: ParameterMetadata) -> dict[str, Any]:
    """One parameter's facts."""
    full = parameter.type_name if "." in parameter.type_name else parameter.type.full_name
    row: dict[str, Any] = {"name": parameter.name, "type": full}
    if parameter.is_switch:
        row["switch"] = True
    if parameter.aliases:
        row["aliases"] = list(parameter.aliases)
    if parameter.is_dynamic:
        row["dynamic"] = True
    if parameter.dont_show:
        row["dontShow"] = True
    attributes = [attribute_row(a) for a in parameter.attributes if not isinstance(a, (AliasAttribute, ParameterAttribute))]
    if attributes:
        row["attributes"] = attributes
    sets: dict[str, Any] = {}
    for name, entry in parameter.sets.items():
        facts: dict[str, Any] = {}
        if entry.position is not None:
            facts["position"] = entry.position
        for key, value in (
            ("mandatory", entry.mandatory), ("fromPipeline", entry.from_pipeline), ("byPropertyName", entry.from_pipeline_by_property_name),
            ("fromRemaining", entry.from_remaining),
        ):  # fmt: skip
            if value:
                facts[key] = True
        sets[name] = facts
    row["sets"] = sets
    return row


def attribute_row(attribute: Any) -> dict[str, Any]:
    """One attribute's facts."""
    if isinstance(attribute, NamedAttribute):
        return {"name": attribute.name, **attribute.described}
    if isinstance(attribute, CallableTransformation):
        return {"name": attribute.declared_name.removesuffix("Attribute").rpartition(".")[2]}
    row: dict[str, Any] = {"name": type(attribute).__name__.removesuffix("Attribute")}
    if isinstance(attribute, ValidateSetAttribute):
        row["name"] = "ValidateSet"
        row["values"] = attribute.valid_values
    elif isinstance(attribute, ValidateRangeAttribute):
        row.update({"kind": attribute.kind} if attribute.kind else {"min": attribute.minimum, "max": attribute.maximum})
    elif isinstance(attribute, (ValidateCountAttribute, ValidateLengthAttribute)):
        row.update(min=attribute.min_length, max=attribute.max_length)
    elif isinstance(attribute, ValidatePatternAttribute):
        row.update(pattern=attribute.regex_pattern, options=str(attribute.options))
    elif isinstance(attribute, ArgumentCompletionsAttribute):
        row["values"] = attribute.completions
    elif isinstance(attribute, ArgumentCompleterAttribute) and attribute.type is not None:
        row["type"] = attribute.type.full_name
    return row
