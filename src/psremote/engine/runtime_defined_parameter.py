"""Parameters a `dynamicparam` block makes: RuntimeDefinedParameter and the dictionary it puts out."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, constructor, dotnet_type, find_type, prop
from psremote.bcl.type_system import get_type
from psremote.bcl.values.hashtables import Hashtable, ignore_case_key
from psremote.engine.command_metadata import ALL_SETS, ParameterMetadata, ParameterSetEntry
from psremote.engine.parameter_attributes import (
    AliasAttribute,
    ArgumentTypeConverterAttribute,
    Attribute,
    ParameterAttribute,
)
from psremote.host.fields import field
from psremote.objects import construct

AUTOMATION = "System.Management.Automation"
ATTRIBUTES = "System.Collections.ObjectModel.Collection[System.Attribute]"


@dotnet_type(f"{AUTOMATION}.RuntimeDefinedParameter", assembly=AUTOMATION)
class RuntimeDefinedParameter:
    """One parameter."""

    @constructor(
        f"{AUTOMATION}.RuntimeDefinedParameter new()",
        f"{AUTOMATION}.RuntimeDefinedParameter new(string name, type parameterType, {ATTRIBUTES} attributes)",
    )
    def __init__(self, name: str = "", parameter_type: DotNetType | None = None, attributes: Any = None) -> None:
        self.name = name
        self.parameter_type = parameter_type
        self.attributes: Any = attributes if attributes is not None else construct(get_type(ATTRIBUTES), [])
        self.value: Any = None
        self.is_set = False

    def assign(self, value: Any) -> None:
        """Give it a value: the caller's, or what the block itself sets."""
        self.value, self.is_set = value, True

    get_name = field("string Name {get;set;}", "name")
    get_parameter_type = field("type ParameterType {get;set;}", "parameter_type")
    get_attributes = field(f"{ATTRIBUTES} Attributes {{get;}}", "attributes")
    get_value = prop("System.Object Value {get;set;}", attrgetter("value"), assign)
    get_is_set = field("bool IsSet {get;set;}", "is_set")


@dotnet_type(f"{AUTOMATION}.RuntimeDefinedParameterDictionary", base="System.Collections.Hashtable", assembly=AUTOMATION)
class RuntimeDefinedParameterDictionary(Hashtable):
    """Parameters by name, without regard to case."""

    __slots__ = ()

    @constructor(f"{AUTOMATION}.RuntimeDefinedParameterDictionary new()")
    def __init__(self) -> None:
        super().__init__()
        self.key_of = ignore_case_key


def metadata_of(parameter: RuntimeDefinedParameter) -> ParameterMetadata:
    """The parameter as the binder wants it; binding it sets its Value."""
    attributes = [a for a in (getattr(a, "base", a) for a in parameter.attributes) if isinstance(a, Attribute)]
    places: dict[str, ParameterSetEntry] = {}
    for place in attributes:
        if isinstance(place, ParameterAttribute):
            places[place.parameter_set_name or ALL_SETS] = ParameterSetEntry(
                None if place.position == ParameterAttribute.UNSET else place.position,
                place.mandatory, place.value_from_pipeline, place.value_from_pipeline_by_property_name, place.value_from_remaining_arguments, place.help_message,
            )  # fmt: skip
    kind = parameter.parameter_type or find_type("System.Object")
    assert kind is not None
    aliases = [alias for a in attributes if isinstance(a, AliasAttribute) for alias in a.alias_names]
    made = ParameterMetadata(
        parameter.name, kind, aliases=aliases, sets=places or {ALL_SETS: ParameterSetEntry()}, attributes=[*attributes, ArgumentTypeConverterAttribute(kind)]
    )
    made.is_dynamic = True
    made.runtime_defined = parameter
    return made


def dynamic_parameters_of(made: list[Any]) -> list[ParameterMetadata]:
    """The parameters a dynamicparam block put out, as the binder wants them."""
    found: list[ParameterMetadata] = []
    for value in made:
        base = getattr(value, "base", value)
        if isinstance(base, Hashtable):
            for parameter in base.values():
                one = getattr(parameter, "base", parameter)
                if isinstance(one, RuntimeDefinedParameter):
                    found.append(metadata_of(one))
    return found
