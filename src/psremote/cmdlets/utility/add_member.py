"""Add-Member: adds a property or method to an object."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import find_type, get_type
from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    allow_null,
    at,
    attribute,
    cmdlet,
    not_null_or_empty,
    parameter,
    transformation,
)
from psremote.objects import (
    PSAliasProperty,
    PSMemberSet,
    PSNoteProperty,
    PSObject,
    PSPropertySet,
    PSScriptMethod,
    PSScriptProperty,
    add_member,
    base_object,
    changeable_type_names,
    convert_to,
    find_member,
    has_property,
    to_text,
)
from psremote.objects.exceptions import ArgumentTransformationMetadataException

#: the kinds of members that can be added; the others are names like any
KINDS = frozenset({"aliasproperty", "codeproperty", "noteproperty", "scriptproperty", "propertyset", "codemethod", "scriptmethod", "memberset"})


def not_a_kind(value: Any, context: Any) -> Any:
    """A kind of member in the place of a name means that the kind was meant."""
    if isinstance(value, str) and value.lower() in KINDS:
        raise ArgumentTransformationMetadataException(f"'{value}' is a kind of member, not a name.")
    return value


@cmdlet("Add", "Member", default_parameter_set="TypeNameSet", confirm_impact="None", remoting_capability="None")
class AddMemberCommand(Cmdlet):
    """Adds a property or method to an object."""

    input_object = parameter("InputObject", "psobject", sets={"MemberSet": at(mandatory=True, pipeline=True), "TypeNameSet": at(mandatory=True, pipeline=True), "NotePropertySingleMemberSet": at(mandatory=True, pipeline=True), "NotePropertyMultiMemberSet": at(mandatory=True, pipeline=True)})
    member_type = parameter("MemberType", "System.Management.Automation.PSMemberTypes", sets={"MemberSet": at(position=0, mandatory=True)}, aliases=("Type",))
    name = parameter("Name", "string", sets={"MemberSet": at(position=1, mandatory=True)})
    value = parameter("Value", "object", sets={"MemberSet": at(position=2)})
    second_value = parameter("SecondValue", "object", sets={"MemberSet": at(position=3)})
    type_name = parameter("TypeName", "string", sets={"TypeNameSet": at(mandatory=True), "MemberSet": at(), "NotePropertySingleMemberSet": at(), "NotePropertyMultiMemberSet": at()}, validate=(not_null_or_empty(),))
    force = parameter("Force", "switch", sets={"MemberSet": at(), "NotePropertySingleMemberSet": at(), "NotePropertyMultiMemberSet": at()})
    pass_thru = parameter("PassThru", "switch", sets={"MemberSet": at(), "TypeNameSet": at(), "NotePropertySingleMemberSet": at(), "NotePropertyMultiMemberSet": at()})
    note_property_name = parameter("NotePropertyName", "string", sets={"NotePropertySingleMemberSet": at(position=0, mandatory=True)}, validate=(attribute("ValidateNotePropertyName"), transformation("NotePropertyTransformation", not_a_kind), not_null_or_empty(),))
    note_property_value = parameter("NotePropertyValue", "object", sets={"NotePropertySingleMemberSet": at(position=1, mandatory=True)}, validate=(allow_null(),))
    note_property_members = parameter("NotePropertyMembers", "System.Collections.IDictionary", sets={"NotePropertyMultiMemberSet": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),))

    examples = (
        Example("$x | Add-Member Owner 'Ann'", 'a note property'),
        Example('$x | Add-Member ScriptProperty Twice { $this.N * 2 }', 'a computed one'),
    )

    def process_record(self) -> None:
        value = self.input_object
        target = value
        made: list[Any] = []
        if self.parameter_set_name == "NotePropertySingleMemberSet":
            made = [PSNoteProperty(to_text(self.note_property_name), self.note_property_value)]
        elif self.parameter_set_name == "NotePropertyMultiMemberSet":
            made = [PSNoteProperty(to_text(k), v) for k, v in base_object(self.note_property_members).items()]
        elif self.parameter_set_name == "MemberSet":
            one = self.member()
            if one is None:
                return
            made = [one]
        for member in made:
            if not self.add(target, member):
                if has_property(target, member.name) or find_member(target, member.name) is not None:
                    if not self.force:
                        fault = InvalidOperationException(f"There is a member '{member.name}' already; use -Force.")
                        self.write_error(self.make_error(fault, "MemberAlreadyExists,Microsoft.PowerShell.Commands.AddMemberCommand".partition(",")[0], "InvalidOperation", target))
                        return
                if not isinstance(target, PSObject):
                    target = PSObject(base_object(target))
                add_member(target, member, force=True)
        if self.type_name:
            if not isinstance(target, PSObject) and isinstance(base_object(target), (str, int, float)):
                target = PSObject(base_object(target))
            names = changeable_type_names(target)
            if not names or names[0] != self.type_name:
                names.insert(0, self.type_name)
        if self.pass_thru:
            self.write_object(target)

    def add(self, target: Any, member: Any) -> bool:
        """Add one; without -Force a member of that name stays."""
        if not self.force and (has_property(target, member.name)):
            return False
        return add_member(target, member, force=bool(self.force))

    def member(self) -> Any:
        """The member that MemberType, Name, Value and SecondValue describe."""
        kind, name, value, second = to_text(self.member_type), self.name, self.value, self.second_value
        if kind in {"NoteProperty", "ScriptMethod", "CodeMethod", "PropertySet", "MemberSet"} and self.is_bound("SecondValue"):
            return self.wrong("Value2ShouldNotBeSpecified", f"A member of the kind {kind} has no second value.")
        if kind in {"ScriptProperty", "CodeProperty"} and value is None and second is None:
            return self.wrong("Value1AndValue2AreNotBothNull", f"A member of the kind {kind} needs a value or a second one.")
        if kind in {"ScriptMethod", "CodeMethod", "PropertySet"} and value is None:
            return self.wrong("Value1ShouldNotBeNull", f"A member of the kind {kind} needs a value.")
        if kind == "NoteProperty":
            return PSNoteProperty(name, value)
        if kind == "AliasProperty":
            if value is None:
                return self.wrong("Value1ShouldNotBeNull", "An alias needs the name of a property as its value.")
            return PSAliasProperty(name, to_text(value), self.as_type(second) if second is not None else None)
        if kind == "ScriptProperty":
            return PSScriptProperty(name, self.as_block(value), self.as_block(second))
        if kind == "ScriptMethod":
            return PSScriptMethod(name, self.as_block(value))
        if kind == "PropertySet":
            return PSPropertySet(name, [to_text(v) for v in (value if isinstance(value, list) else [value])])
        if kind == "MemberSet":
            if value is None:
                return PSMemberSet(name)
            members = get_type("System.Collections.ObjectModel.Collection[System.Management.Automation.PSMemberInfo]")
            return PSMemberSet(name, convert_to(value, members))
        if kind in {"CodeProperty", "CodeMethod"}:
            for one in (value, second):
                if one is not None:
                    convert_to(one, get_type("System.Reflection.MethodInfo"))
            # A limit of this engine's own ends nothing: what else the script does may well go on.
            fault = InvalidOperationException(f"A member of the kind {kind} cannot be added: there are no methods of .NET code here.")
            self.write_error(self.make_error(fault, "CodeMembersNotSupported", "InvalidOperation", self.input_object))
            return None
        return self.wrong("CannotAddMemberType", f"A member of the kind {kind} cannot be added.")

    def as_block(self, value: Any) -> Any:
        """A script block, or the error of the cast."""
        if value is None:
            return None
        wanted = find_type("System.Management.Automation.ScriptBlock")
        assert wanted is not None
        return convert_to(value, wanted)

    def as_type(self, value: Any) -> Any:
        """A type."""
        wanted = find_type("System.Type")
        assert wanted is not None
        return convert_to(value, wanted)

    def wrong(self, error_id: str, text: str) -> None:
        """The error that ends a command whose description of a member cannot be."""
        self.throw_terminating_error(self.make_error(InvalidOperationException(text), error_id, "InvalidOperation", self.input_object))
