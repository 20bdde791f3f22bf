"""Reads a script block's parameters and attributes into CommandMetadata."""

from __future__ import annotations

from typing import Any

from psremote.engine.attribute_construction import make_attribute
from psremote.engine.command_metadata import ALL_SETS, SWITCH, CommandMetadata, ParameterMetadata, ParameterSetEntry
from psremote.engine.parameter_attributes import (
    AliasAttribute,
    ArgumentTypeConverterAttribute,
    CmdletBindingAttribute,
    OutputTypeAttribute,
    ParameterAttribute,
)
from psremote.engine.parameter_binding.common_parameters import add_common
from psremote.engine.script_types import resolve
from psremote.language import ast as syntax
from psremote.objects.exceptions import MetadataException, RuntimeException


def script_metadata(script_block: Any, command_info: Any, context: Any) -> CommandMetadata:
    """What a script block declares."""
    code = script_block.code
    block = code.ast
    name = command_info.name if command_info is not None else ""
    session_state = script_block.session_state
    parameter_block = getattr(block, "param_block", None)
    listed = list(parameter_block.parameters) if parameter_block is not None else list(code.parameter_asts or ())
    attributes = [make_attribute(a, context, session_state) for a in (parameter_block.attributes if parameter_block is not None else ())]
    binding = next((a for a in attributes if isinstance(a, CmdletBindingAttribute)), None)
    parameters: list[ParameterMetadata] = []
    uses_parameter_attribute = False
    for node in listed:
        made, has_parameter = read_parameter(node, context, session_state)
        uses_parameter_attribute = uses_parameter_attribute or has_parameter
        parameters.append(made)
    advanced = binding is not None or uses_parameter_attribute
    positional = binding.positional_binding if binding is not None else True
    give_positions(parameters, positional)
    outputs: list[Any] = []
    for attribute in attributes:
        if isinstance(attribute, OutputTypeAttribute):
            outputs.extend(attribute.types)
    metadata = CommandMetadata(
        name, parameters,
        default_parameter_set=binding.default_parameter_set_name if binding is not None else None,
        cmdlet_binding=advanced,
        supports_should_process=bool(binding and binding.supports_should_process),
        supports_paging=bool(binding and binding.supports_paging),
        confirm_impact=text_of(binding.confirm_impact) if binding is not None else "Medium",
        positional_binding=positional,
        output_types=tuple(outputs),
        help_uri=binding.help_uri if binding is not None else "",
        remoting_capability=text_of(binding.remoting_capability) if binding is not None else "PowerShell",
        has_dynamic_parameters=getattr(block, "dynamic_param_block", None) is not None,
    )  # fmt: skip
    metadata.cmdlet_binding = advanced
    check_names(metadata, parameters)
    if metadata.cmdlet_binding:
        taken = add_common(metadata)
        if taken:
            raise MetadataException(
                f"The parameter '{taken[0].name}' of '{name}' has the name of a common parameter.", error_id="ParameterNameAlreadyExistsForCommand", category="MetadataError"
            )
    return metadata


def text_of(value: Any) -> str:
    """An enum value's name, or the text."""
    return str(getattr(value, "name", value))


def check_names(metadata: CommandMetadata, parameters: list[ParameterMetadata]) -> None:
    """Refuse aliases that are another parameter's name or alias."""
    names = {p.name.lower(): p for p in parameters}
    aliases: set[str] = set()
    for parameter in parameters:
        for alias in parameter.aliases:
            key = alias.lower()
            if key in names:
                raise MetadataException(
                    f"'{alias}' is a parameter and an alias of -{parameter.name}.", error_id="ParameterNameConflictsWithAlias", category="MetadataError"
                )
            if key in aliases:
                raise MetadataException(f"The alias '{alias}' is declared twice.", error_id="AliasDeclaredMultipleTimes", category="MetadataError")
            aliases.add(key)


def read_parameter(node: Any, context: Any, session_state: Any) -> tuple[ParameterMetadata, bool]:
    """One parameter, and whether a [Parameter()] makes its function an advanced one."""
    name = node.name.variable_path.user_path
    types: list[Any] = []
    attributes: list[Any] = []
    order: list[Any] = []
    for attribute in node.attributes:
        if isinstance(attribute, syntax.TypeConstraintAst):
            found = resolve(context, attribute.type_name)
            if found is None:
                raise RuntimeException(
                    f"There is no type named [{attribute.type_name.full_name}].", error_id="TypeNotFound", category="InvalidOperation", target=attribute.type_name.full_name
                )
            types.append(found)
            order.append(found)
        else:
            order.append(make_attribute(attribute, context, session_state))
            attributes.append(order[-1])
    converters = [ArgumentTypeConverterAttribute(t) for t in reversed(types)]
    # The type nearest to the variable converts first, and attributes keep the order they are written in.
    shown: list[Any] = []
    placed = False
    for one in order:
        if one in attributes:
            shown.append(one)
        elif not placed:
            placed = True
    shown.extend(converters)
    aliases = [alias for a in attributes if isinstance(a, AliasAttribute) for alias in a.alias_names]
    places: dict[str, ParameterSetEntry] = {}
    declared = [a for a in attributes if isinstance(a, ParameterAttribute)]
    dont_show = False
    for place in declared:
        entry = ParameterSetEntry(
            None if place.position == ParameterAttribute.UNSET else place.position,
            place.mandatory, place.value_from_pipeline, place.value_from_pipeline_by_property_name, place.value_from_remaining_arguments, place.help_message,
        )  # fmt: skip
        places[place.parameter_set_name or ALL_SETS] = entry
        dont_show = dont_show or place.dont_show
    made = ParameterMetadata(
        name, types[0] if types else "System.Object", aliases=aliases, sets=places or {ALL_SETS: ParameterSetEntry()},
        attributes=shown, dont_show=dont_show,
    )  # fmt: skip
    if made.type_name == SWITCH:
        made.is_switch = True
        made.default = False
    return made, bool(declared)


def give_positions(parameters: list[ParameterMetadata], positional_binding: bool) -> None:
    """Positions in order of declaration, unless some are given or positional binding is off."""
    if not positional_binding:
        return
    if any(e.position is not None for p in parameters for e in p.sets.values()):
        return
    # Named sets alone get none.
    if any(name != ALL_SETS for p in parameters for name in p.sets):
        return
    position = 0
    for parameter in parameters:
        if parameter.is_switch:
            continue
        for entry in parameter.sets.values():
            entry.position = position
        for attribute in parameter.attributes:
            if isinstance(attribute, ParameterAttribute):
                attribute.position = position
        position += 1
