"""Get-Member: shows the members objects have."""

from __future__ import annotations

import re
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, dotnet_type, type_of
from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, not_null_or_empty, parameter
from psremote.host.fields import field
from psremote.objects import AutomationNull, base_object, get_members, get_static_members, to_text, type_names
from psremote.objects.member_listing import hidden_members
from psremote.objects.members import member_types
from psremote.objects.wildcards import WildcardPattern

SPECIAL = re.compile(r"^(get_|set_|add_|remove_|op_|\\.)")
KINDS = {
    "properties": {"AliasProperty", "CodeProperty", "Property", "NoteProperty", "ScriptProperty"},
    "methods": {"CodeMethod", "Method", "ScriptMethod"},
}


def in_kinds(kind: str, wanted: set[str]) -> bool:
    """Whether -MemberType lets a kind pass."""
    return "all" in wanted or kind.lower() in wanted or any(kind in KINDS[w] for w in wanted if w in KINDS)


@dotnet_type("Microsoft.PowerShell.Commands.MemberDefinition", assembly="Microsoft.PowerShell.Commands.Utility")
class MemberDefinition:
    """One member, as Get-Member shows it."""

    def __init__(self, type_name: str, name: str, member_type: Any, definition: str) -> None:
        self.type_name = type_name
        self.name = name
        self.member_type = member_type
        self.definition = definition

    get_type_name = field("string TypeName {get;}", "type_name")
    get_name = field("string Name {get;}", "name")
    get_member_type = field("System.Management.Automation.PSMemberTypes MemberType {get;}", "member_type")
    get_definition = field("string Definition {get;}", "definition")

    def __str__(self) -> str:
        return self.definition


@cmdlet("Get", "Member", output=("Microsoft.PowerShell.Commands.MemberDefinition",), confirm_impact="None", remoting_capability="None")
class GetMemberCommand(Cmdlet):
    """Shows the members objects have."""

    input_object = parameter("InputObject", "psobject", pipeline=True)
    name = parameter("Name", "string[]", position=0, validate=(not_null_or_empty(),))
    member_type = parameter("MemberType", "System.Management.Automation.PSMemberTypes", aliases=("Type",))
    view = parameter("View", "System.Management.Automation.PSMemberViewTypes")
    static = parameter("Static", "switch")
    force = parameter("Force", "switch")

    examples = (
        Example('Get-Date | Get-Member -MemberType Property', 'the properties of a date'),
    )

    def begin_processing(self) -> None:
        self.seen: set[str] = set()
        self.any = False

    def process_record(self) -> None:
        value = self.input_object
        if value is None or value is AutomationNull:
            return
        self.any = True
        base = base_object(value)
        if self.static:
            kind = base if isinstance(base, DotNetType) else type_of(base)
            name, members = kind.full_name, get_static_members(kind)
        else:
            name, members = type_names(value)[0], get_members(value)
            if self.force and type_of(base).script_class is not None:
                members = [*members, *(member.bound_to(value) for member in hidden_members(type_of(base)).values())]
        if name in self.seen:
            return
        self.seen.add(name)
        patterns = [WildcardPattern(n) for n in self.name or ("*",)]
        wanted = {part.strip().lower() for part in to_text(self.member_type).split(",")} if self.is_bound("MemberType") else {"all"}
        listed = []
        for member in members:
            if not any(p.is_match(member.name) for p in patterns):
                continue
            if not in_kinds(member.kind, wanted):
                continue
            if not self.in_view(member):
                continue
            if not self.force and (member.is_hidden or (member.is_method and SPECIAL.match(member.name) and not self.is_bound("Name"))):
                continue
            listed.append(member)
        listed.sort(key=lambda m: (m.kind, m.name.lower()))
        for member in listed:
            self.write_object(MemberDefinition(name, member.name, member_types(member.kind), member.definition))

    def in_view(self, member: Any) -> bool:
        """Whether -View lets a member pass."""
        if not self.is_bound("View"):
            return True
        chosen = {part.strip().lower() for part in to_text(self.view).split(",")}
        if "all" in chosen:
            return True
        extended = member.from_type_table or member.kind in {"NoteProperty", "ScriptProperty", "ScriptMethod", "AliasProperty", "CodeProperty", "CodeMethod", "PropertySet", "MemberSet"}
        return ("extended" in chosen and extended) or (bool(chosen & {"base", "adapted"}) and not extended)

    def end_processing(self) -> None:
        if not self.any:
            fault = InvalidOperationException("Get-Member got no object to look at.")
            self.write_error(self.make_error(fault, "NoObjectInGetMember", "CloseError"))
