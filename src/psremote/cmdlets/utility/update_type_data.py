"""Update-TypeData: adds members and display data to types."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.cmdlets.common.type_name_arguments import type_name_argument
from psremote.cmdlets.common.types_files import load_types_file
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    at,
    cmdlet,
    not_null,
    not_null_or_empty,
    parameter,
    value_range,
    value_set,
)
from psremote.objects import (
    PSAliasProperty,
    PSNoteProperty,
    PSScriptMethod,
    PSScriptProperty,
    base_object,
    to_text,
)
from psremote.objects.exceptions import ItemNotFoundException, RuntimeException

DATA = {
    "TypeConverter": "type_converter", "TypeAdapter": "type_adapter", "SerializationMethod": "serialization_method",
    "TargetTypeForDeserialization": "target_type_for_deserialization", "SerializationDepth": "serialization_depth",
    "DefaultDisplayProperty": "default_display_property", "InheritPropertySerializationSet": "inherit_property_serialization_set",
    "StringSerializationSource": "string_serialization_source", "DefaultDisplayPropertySet": "default_display_properties",
    "DefaultKeyPropertySet": "default_key_properties", "PropertySerializationSet": "property_serialization_set",
}
"""Parameter -> what it sets in the type's data."""
METHODS = ("AllPublicProperties", "String", "SpecificProperties")
"""How objects are serialized."""


@cmdlet("Update", "TypeData", default_parameter_set="FileSet", supports_should_process=True, confirm_impact="Low")
class UpdateTypeDataCommand(Cmdlet):
    """Adds members and display data to types."""

    member_type = parameter("MemberType", "System.Management.Automation.PSMemberTypes", sets={"DynamicTypeSet": at()}, validate=(not_null_or_empty(), value_set("NoteProperty", "AliasProperty", "ScriptProperty", "CodeProperty", "ScriptMethod", "CodeMethod"),))
    member_name = parameter("MemberName", "string", sets={"DynamicTypeSet": at()}, validate=(not_null_or_empty(),))
    value = parameter("Value", "object", sets={"DynamicTypeSet": at()})
    second_value = parameter("SecondValue", "object", sets={"DynamicTypeSet": at()}, validate=(not_null(),))
    type_converter = parameter("TypeConverter", "System.Type", sets={"DynamicTypeSet": at()}, validate=(not_null(),))
    type_adapter = parameter("TypeAdapter", "System.Type", sets={"DynamicTypeSet": at()}, validate=(not_null(),))
    serialization_method = parameter("SerializationMethod", "string", sets={"DynamicTypeSet": at()}, validate=(not_null_or_empty(),))
    target_type_for_deserialization = parameter("TargetTypeForDeserialization", "System.Type", sets={"DynamicTypeSet": at()}, validate=(not_null(),))
    serialization_depth = parameter("SerializationDepth", "int", sets={"DynamicTypeSet": at()}, validate=(not_null(), value_range(0, 2147483647),))
    default_display_property = parameter("DefaultDisplayProperty", "string", sets={"DynamicTypeSet": at()}, validate=(not_null_or_empty(),))
    inherit_property_serialization_set = parameter("InheritPropertySerializationSet", "System.Nullable`1[System.Boolean]", sets={"DynamicTypeSet": at()}, validate=(not_null(),))
    string_serialization_source = parameter("StringSerializationSource", "string", sets={"DynamicTypeSet": at()}, validate=(not_null_or_empty(),))
    default_display_property_set = parameter("DefaultDisplayPropertySet", "string[]", sets={"DynamicTypeSet": at()}, validate=(not_null_or_empty(),))
    default_key_property_set = parameter("DefaultKeyPropertySet", "string[]", sets={"DynamicTypeSet": at()}, validate=(not_null_or_empty(),))
    property_serialization_set = parameter("PropertySerializationSet", "string[]", sets={"DynamicTypeSet": at()}, validate=(not_null_or_empty(),))
    type_name = parameter("TypeName", "string", sets={"DynamicTypeSet": at(mandatory=True, pipeline=True)}, validate=(type_name_argument(), not_null_or_empty(),))
    force = parameter("Force", "switch", sets={"DynamicTypeSet": at(), "TypeDataSet": at()})
    type_data = parameter("TypeData", "System.Management.Automation.Runspaces.TypeData[]", sets={"TypeDataSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    append_path = parameter("AppendPath", "string[]", sets={"FileSet": at(position=0, pipeline=True, by_property_name=True)}, aliases=("PSPath", "Path",), validate=(not_null(),))
    prepend_path = parameter("PrependPath", "string[]", sets={"FileSet": at()}, validate=(not_null(),))

    examples = (
        Example('Update-TypeData -TypeName System.Int32 -MemberType ScriptProperty -MemberName Twice -Value { 2 * $this }', 'every int has Twice'),
    )

    def process_record(self) -> None:
        table = self.context.own_type_table()
        if self.parameter_set_name == "FileSet":
            for path in [*(self.append_path or ()), *(self.prepend_path or ())]:
                self.load_file(path)
            return
        if self.parameter_set_name == "TypeDataSet":
            for one in self.type_data:
                self.merge(table, one)
            return
        name = to_text(self.type_name)
        if self.is_bound("MemberType") and not self.is_bound("MemberName"):
            self.fail("MemberNameShouldBeSpecified", "A member needs a name: -MemberName.")
        if self.is_bound("MemberName") and not self.is_bound("MemberType"):
            self.fail("MemberTypeShouldBeSpecified", "A member needs a kind: -MemberType.")
        given = [n for n in DATA if self.is_bound(n)]
        if not given and not self.is_bound("MemberType"):
            self.fail("TypeDataEmpty", "Nothing was said about the type.")
        if not self.should_process(f"TypeName: {name}", "Update TypeData"):
            return
        entry = table.update(name)
        if self.is_bound("MemberType"):
            member = self.member()
            if member.name.lower() in entry.members and not self.force:
                fault = RuntimeException(f"The type data of '{name}' has a member '{member.name}' already; use -Force.")
                self.write_error(self.make_error(fault, "TypesDynamicUpdateException", "InvalidOperation", None))
                return
            entry.members[member.name.lower()] = member
        for name_, target in DATA.items():
            if self.is_bound(name_):
                value = self.bound_parameters.get_item(name_)
                if name_ == "TargetTypeForDeserialization":
                    entry.target_type_for_deserialization = value  # the type itself: a class of a script has no name that finds it
                    continue
                if name_ == "SerializationMethod":
                    value = next((one for one in METHODS if one.lower() == to_text(value).lower()), value)
                setattr(entry, target, value.full_name if hasattr(value, "full_name") else list(value) if isinstance(value, list) else value)
        table.changed()

    def fail(self, error_id: str, text: str) -> None:
        """A terminating error about what was said."""
        self.throw_terminating_error(self.make_error(InvalidOperationException(text), error_id, "InvalidOperation", None))

    def member(self) -> Any:
        """The member described."""
        kind, name, value, second = to_text(self.member_type), self.member_name, self.value, self.second_value
        if not self.is_bound("Value") or (kind == "AliasProperty" and value in (None, "")):
            self.fail("ValueShouldBeSpecified", f"A member of the kind {kind} needs a value: -Value.")
        if kind in {"NoteProperty", "ScriptMethod", "CodeMethod"} and second is not None:
            self.fail("SecondValueShouldNotBeSpecified", f"A member of the kind {kind} has no second value.")
        if kind in {"ScriptProperty", "CodeProperty"} and value is None and second is None:
            self.fail("ValueAndSecondValueAreNotBothNull", f"A member of the kind {kind} needs a value or a second one.")
        made: Any
        if kind == "NoteProperty":
            made = PSNoteProperty(name, value)
        elif kind == "AliasProperty":
            made = PSAliasProperty(name, to_text(value), second)
        elif kind == "ScriptProperty":
            made = PSScriptProperty(name, base_object(value), base_object(second))
        elif kind == "ScriptMethod":
            made = PSScriptMethod(name, base_object(value))
        else:
            self.fail("CannotUpdateMemberType", f"Members of the kind {kind} cannot be added here.")
        made.is_instance = False
        made.from_type_table = True
        return made

    def merge(self, table: Any, data: Any) -> None:
        """Take another type's data in."""
        entry = table.update(data.type_name)
        entry.members.update(data.members)
        table.changed()

    def load_file(self, path: str) -> None:
        """Read a types.ps1xml file."""
        full = self.session_state.path.file_path(path)
        if not os.path.isfile(full):
            fault = ItemNotFoundException(f"There is no file '{path}'.", target=path)
            self.write_error(self.make_error(fault, "TypesAppendPathException" if self.append_path else "TypesPrependPathException", "InvalidOperation", path))
            return
        if not full.lower().endswith(".ps1xml"):
            wrong = InvalidOperationException(f"'{path}' is no file of types: those end in .ps1xml.")
            self.write_error(self.make_error(wrong, "WrongExtension", "InvalidArgument", None))
            return
        try:
            load_types_file(full, self.context.own_type_table(), self.context)
        except (SyntaxError, ValueError) as fault_:
            self.write_error(self.make_error(RuntimeException(f"The file '{path}' cannot be read: {fault_}"), "TypesXmlUpdateException", "InvalidOperation", path))
