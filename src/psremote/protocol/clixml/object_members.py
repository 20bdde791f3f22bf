"""What the writer asks an object: its adapted and added properties, whether it is a container, its elements, its text."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, type_of
from psremote.objects.ps_object import MemberSlot, PSCustomObject, PSObject, attachment
from psremote.protocol.clixml import ets

# ---------------------------------------------------------------- containers

_SEQUENCES = frozenset((
    "System.Collections.IList", "System.Collections.Generic.IList`1",
))
_tags: dict[DotNetType, str] = {}


def container_tag(value: Any, one: DotNetType) -> str:
    """LST, DCT, STK, QUE or IE; empty when the value is no container."""
    tag = _tags.get(one)
    if tag is None:
        tag = _tags[one] = _tag_of(one)
    if tag == "?":
        return "IE" if _is_enumerated(value, one) else ""
    return tag


def _tag_of(one: DotNetType) -> str:
    if one.is_array:
        return "LST"
    if one.full_name == "System.String":
        return ""
    names = {ancestor.full_name.partition("[")[0] for ancestor in one.ancestors}
    if "System.Collections.IDictionary" in names or "System.Collections.Generic.IDictionary`2" in names:
        return "DCT"
    if "System.Collections.Stack" in names or "System.Collections.Generic.Stack`1" in names:
        return "STK"
    if "System.Collections.Queue" in names or "System.Collections.Generic.Queue`1" in names:
        return "QUE"
    if names & _SEQUENCES:
        return "LST"
    return "?" if "System.Collections.IEnumerable" in names else ""


def is_enumerable(one: DotNetType) -> bool:
    """Whether values of the type may be written as IE."""
    return _tags.get(one) == "?"


def _is_enumerated(value: Any, one: DotNetType) -> bool:
    if one.namespace == "System.Xml":  # an XML node is a container only while it has children
        return next(iter(elements(value)), None) is not None
    return True


def elements(value: Any) -> Iterable[Any]:
    """The elements, in the order of enumeration (a stack: top first)."""
    if isinstance(value, list):
        return value
    return ets.enumerate_value(value)


def entries(value: Any) -> Iterator[tuple[Any, Any]]:
    """The pairs of a dictionary."""
    return iter(ets.entries_of(value))


# ---------------------------------------------------------------- properties

_getters: dict[DotNetType, list[tuple[str, Any]]] = {}


def adapted(value: Any, one: DotNetType, chosen: tuple[str, ...] | None = None) -> Iterator[tuple[str, Any]]:
    """The .NET properties of an object, or the chosen ones in their order; one whose getter throws is left out."""
    pairs = ets.adapted_getters(value, one)
    if chosen is not None:
        known = {name.lower(): (name, getter) for name, getter in pairs}
        pairs = [known[lower] for lower in chosen if lower in known]
    for name, getter in pairs:
        try:
            yield name, getter(value)
        except Exception:
            continue


def has_properties(value: Any, one: DotNetType) -> bool:
    """Whether its type has .NET properties at all."""
    return bool(ets.adapted_getters(value, one))


def instance_members(owner: Any) -> Iterator[tuple[str, Any]]:
    """Names and values of the properties added to this one object."""
    added = attachment(owner)
    if added is None or not added.members:
        return
    for member in list(added.members.values()):
        found, value = ets.member_value(member, owner)
        if found:
            yield member.name, value


def extended(owner: Any, names: Iterable[str]) -> list[tuple[str, Any, bool]]:
    """Added properties and those of the type table: (name, value, belongs to the instance)."""
    result: list[tuple[str, Any, bool]] = []
    for member, is_instance in ets.extended_properties(owner, names):
        found, value = ets.member_value(member, owner)
        if found:
            result.append((member.name, value, is_instance))
    return result


def member_sets(owner: Any) -> list[str]:
    """Names of the member sets added to this one object."""
    return ets.instance_member_sets(owner)


def slot_value(slot: MemberSlot, owner: Any) -> tuple[bool, Any]:
    """The value of a property that is not a plain note; (False, None) when it cannot be read."""
    found: tuple[bool, Any] = ets.member_value(slot.member, owner)
    return found


def has_fixed_kind(cls: type) -> bool:
    """Whether all values of a Python class are of one kind of .NET type (script classes are not)."""
    return not getattr(cls, "__script_class__", False)


def is_plain_bag(owner: PSCustomObject, chain: tuple[str, ...]) -> bool:
    """Whether a property bag is no more than its slots: nothing was added to it, and type data says nothing of its type names."""
    return not owner.members and ets.rule_of(chain).is_plain


def string_source(owner: Any, names: Iterable[str]) -> str | None:
    """The text type data wants written instead of the object; None as a rule."""
    return ets.serialized_text(owner, names)


def serialization_set(owner: Any, names: Iterable[str]) -> tuple[str, ...] | None:
    """The properties type data chooses, lower-case, in its order; None for all."""
    return ets.serialized_properties(owner, names)


def text_of(owner: Any) -> str:
    """What ToString() gives."""
    if owner.__class__ is PSObject and owner.text is not None:
        return str(owner.text)
    return ets.to_string(owner) or ""


def plain_secure_string(value: Any) -> str:
    """The characters of a secure string where no key is at hand (files on machines without data protection)."""
    return base64.b16encode(value.reveal().encode("utf-16-le", "surrogatepass")).decode("ascii").lower()


# ---------------------------------------------------------------- records


def error_facts(record: Any) -> list[tuple[str, Any]]:
    """An ErrorRecord's facts in the order in which the wire has them."""
    category = record.category_info
    facts: list[tuple[str, Any]] = [
        ("Exception", record.exception),
        ("TargetObject", record.target_object),
        ("FullyQualifiedErrorId", record.fully_qualified_error_id),
        ("InvocationInfo", record.invocation_info),
        ("ErrorCategory_Category", category.category.value),
        ("ErrorCategory_Activity", category.activity),
        ("ErrorCategory_Reason", category.reason),
        ("ErrorCategory_TargetName", category.target_name),
        ("ErrorCategory_TargetType", category.target_type),
        ("ErrorCategory_Message", category.get_message()),
    ]
    details = record.error_details
    if details is not None:
        facts.append(("ErrorDetails_Message", details.message))
        facts.append(("ErrorDetails_RecommendedAction", details.recommended_action))
    extended_info = bool(record.serialize_extended_info) and record.invocation_info is not None
    facts.append(("SerializeExtendedInfo", extended_info))
    if extended_info:
        facts.extend(invocation_facts(record.invocation_info))
        facts.append(("PipelineIterationInfo", list(record.pipeline_iteration_info)))
    if record.script_stack_trace is not None:
        facts.append(("ErrorDetails_ScriptStackTrace", record.script_stack_trace))
    facts.append(("PSMessageDetails", None))
    return facts


def informational_facts(record: Any) -> list[tuple[str, Any]]:
    """A warning's, verbose or debug record's facts in the order of the wire."""
    extended_info = bool(record.serialize_extended_info) and record.invocation_info is not None
    facts: list[tuple[str, Any]] = [
        ("InformationalRecord_Message", record.message),
        ("InformationalRecord_SerializeInvocationInfo", extended_info),
    ]
    if extended_info:
        facts.extend(invocation_facts(record.invocation_info))
        facts.append(("InformationalRecord_PipelineIterationInfo", list(record.pipeline_iteration_info)))
    return facts


def invocation_facts(info: Any) -> list[tuple[str, Any]]:
    """The InvocationInfo_* group of the records."""
    from psremote.bcl.values.numbers import Int64

    facts: list[tuple[str, Any]] = [
        ("InvocationInfo_BoundParameters", info.bound_parameters),
        ("InvocationInfo_CommandOrigin", info.command_origin),
        ("InvocationInfo_ExpectingInput", bool(info.expecting_input)),
        ("InvocationInfo_InvocationName", info.invocation_name),
        ("InvocationInfo_Line", info.line),
        ("InvocationInfo_OffsetInLine", info.offset_in_line),
        ("InvocationInfo_HistoryId", Int64(info.history_id)),
        ("InvocationInfo_PipelineIterationInfo", []),
        ("InvocationInfo_PipelineLength", info.pipeline_length),
        ("InvocationInfo_PipelinePosition", info.pipeline_position),
        ("InvocationInfo_PSScriptRoot", info.ps_script_root),
        ("InvocationInfo_PSCommandPath", info.ps_command_path),
        ("InvocationInfo_PositionMessage", info.position_message),
        ("InvocationInfo_ScriptLineNumber", info.script_line_number),
        ("InvocationInfo_ScriptName", info.script_name),
        ("InvocationInfo_UnboundArguments", list(info.unbound_arguments or [])),
        ("SerializeExtent", False),
    ]
    command = info.my_command
    if command is not None:
        for name, attribute in (
            ("CommandInfo_CommandType", "command_type"), ("CommandInfo_Definition", "definition"),
            ("CommandInfo_Name", "name"), ("CommandInfo_Visibility", "visibility"),
        ):
            value = getattr(command, attribute, None)
            if value is not None:
                facts.append((name, value))
    return facts


__all__ = ["adapted", "container_tag", "elements", "entries", "type_of"]
