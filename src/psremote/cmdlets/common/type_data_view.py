"""Type data as the object Get-TypeData gives."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, prop
from psremote.bcl.values.hashtables import Hashtable
from psremote.host.fields import field


@dotnet_type("System.Management.Automation.Runspaces.TypeData", assembly="System.Management.Automation")
class TypeDataView:
    """What the type table holds about one type."""

    def __init__(self, entry: Any) -> None:
        self.entry = entry
        self.type_name = entry.type_name
        self.members = entry.members
        self.is_override = False

    get_type_name = field("string TypeName {get;}", "type_name")
    get_is_override = field("bool IsOverride {get;set;}", "is_override")

    @prop("System.Collections.Generic.Dictionary[string,System.Management.Automation.Runspaces.TypeMemberData] Members {get;}")
    def get_members(self) -> Hashtable:
        """Members by name."""
        return Hashtable.ignoring_case((m.name, m) for m in self.members.values())

    @prop("type TypeConverter {get;set;}")
    def type_converter(self) -> Any:
        """The converter."""
        return self.entry.type_converter

    @prop("type TypeAdapter {get;set;}")
    def type_adapter(self) -> Any:
        """The adapter."""
        return self.entry.type_adapter

    @prop("string SerializationMethod {get;set;}")
    def serialization_method(self) -> Any:
        """How it is serialized."""
        return self.entry.serialization_method

    @prop("type TargetTypeForDeserialization {get;set;}")
    def target_type_for_deserialization(self) -> Any:
        """What it becomes again."""
        name = self.entry.target_type_for_deserialization
        return find_type(name) if isinstance(name, str) else name

    @prop("uint SerializationDepth {get;set;}")
    def serialization_depth(self) -> Any:
        """How deep it is serialized."""
        return self.entry.serialization_depth or 0

    @prop("string DefaultDisplayProperty {get;set;}")
    def default_display_property(self) -> Any:
        """The property that stands for it."""
        return self.entry.default_display_property

    @prop("bool InheritPropertySerializationSet {get;set;}")
    def inherit_property_serialization_set(self) -> bool:
        """Whether the base's set counts."""
        return bool(self.entry.inherit_property_serialization_set)

    @prop("string StringSerializationSource {get;set;}")
    def string_serialization_source(self) -> Any:
        """Where its text comes from."""
        return self.entry.string_serialization_source

    @prop("System.Management.Automation.Runspaces.PropertySetData DefaultDisplayPropertySet {get;set;}")
    def default_display_property_set(self) -> Any:
        """The properties shown."""
        return property_set(self.entry.default_display_properties)

    @prop("System.Management.Automation.Runspaces.PropertySetData DefaultKeyPropertySet {get;set;}")
    def default_key_property_set(self) -> Any:
        """The properties that identify it."""
        return property_set(self.entry.default_key_properties)

    @prop("System.Management.Automation.Runspaces.PropertySetData PropertySerializationSet {get;set;}")
    def property_serialization_set(self) -> Any:
        """The properties serialized."""
        return property_set(self.entry.property_serialization_set)


@dotnet_type("System.Management.Automation.Runspaces.PropertySetData", assembly="System.Management.Automation")
class PropertySetData:
    """Names of properties."""

    def __init__(self, names: list[str]) -> None:
        self.names = names

    get_names = field("System.Collections.ObjectModel.Collection[string] ReferencedProperties {get;}", "names")


def property_set(names: list[str] | None) -> PropertySetData | None:
    """A set, or null where there is none."""
    return PropertySetData(list(names)) if names else None
