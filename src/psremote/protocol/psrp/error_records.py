"""Error records as they travel — MS-PSRP 2.2.3.15: which facts are written, in which order, and what is made of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, method, prop
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.hashtables import Hashtable
from psremote.bcl.values.numbers import Int64
from psremote.objects.ps_object import MemberSlot, PSCustomObject, PSObject, Shape, base_object
from psremote.objects.records import ErrorDetails, ErrorRecord, InvocationInfo
from psremote.protocol.psrp.codecs import (
    BOOL,
    I32,
    OPTIONAL_TEXT,
    Codec,
    bag,
    items,
    lookup,
    named_list,
    properties,
    shaped_bag,
)
from psremote.protocol.psrp.enums import CommandTypes

_SMA = "System.Management.Automation."
ERROR_RECORD_NAMES = (_SMA + "ErrorRecord", "System.Object")


@dotnet_type(_SMA + "Remoting.OriginInfo", assembly="System.Management.Automation")
class OriginInfo:
    """Where a record came from."""

    def __init__(self, computer_name: str, runspace_id: Any, instance_id: Any = None) -> None:
        self.computer_name, self.runspace_id, self.instance_id = computer_name, runspace_id, instance_id

    @prop("string PSComputerName {get;}")
    def net_computer_name(self) -> str:
        """The machine."""
        return self.computer_name

    @prop("guid RunspaceID {get;}")
    def net_runspace_id(self) -> Any:
        """The runspace there."""
        return self.runspace_id

    @prop("guid InstanceID {get;set;}")
    def net_instance_id(self) -> Any:
        """The job's child that received it."""
        return self.instance_id

    @method("string ToString()")
    def __str__(self) -> str:
        return self.computer_name


@dotnet_type(_SMA + "Runspaces.RemotingErrorRecord", base=_SMA + "ErrorRecord", assembly="System.Management.Automation")
class RemotingErrorRecord(ErrorRecord):
    """An error that another machine reported."""

    was_thrown: bool = False
    """Whether a `throw` statement made it: then Invoke-Command throws, too."""

    @prop(_SMA + "Remoting.OriginInfo OriginInfo {get;}")
    def net_origin_info(self) -> Any:
        """Where it came from."""
        return self.origin_info


def encode_error_record(record: ErrorRecord) -> PSCustomObject:
    """The record's bag, in the order real servers write."""
    category, details = record.category_info, record.error_details
    pairs: list[tuple[str, Any]] = [
        ("Exception", record.exception),
        ("TargetObject", record.target_object),
        ("FullyQualifiedErrorId", record.fully_qualified_error_id),
        ("InvocationInfo", describe_invocation(record.invocation_info)),
        ("ErrorCategory_Category", category.category.value),
        ("ErrorCategory_Activity", category.activity),
        ("ErrorCategory_Reason", category.reason),
        ("ErrorCategory_TargetName", category.target_name),
        ("ErrorCategory_TargetType", category.target_type),
        ("ErrorCategory_Message", category.get_message()),
    ]
    if details is not None:
        pairs += [
            ("ErrorDetails_Message", details.message), ("ErrorDetails_RecommendedAction", details.recommended_action or ""),
        ]
    invocation = record.invocation_info
    extended = record.serialize_extended_info and invocation is not None
    pairs.append(("SerializeExtendedInfo", extended))
    if extended and invocation is not None:
        pairs += encode_invocation(invocation)
        pairs.append(("PipelineIterationInfo", iteration_info(record.pipeline_iteration_info)))
    if record.script_stack_trace:
        pairs.append(("ErrorDetails_ScriptStackTrace", record.script_stack_trace))
    pairs.append(("PSMessageDetails", _LEFT_OUT))
    return bag(pairs, ERROR_RECORD_NAMES, record.message)


class _NoProperty:
    """Stands where type data would put a property that does not travel."""

    is_property = False


_LEFT_OUT = MemberSlot(_NoProperty())


def encode_written_record(record: ErrorRecord) -> PSCustomObject:
    """The bag of a record on the error stream: it ends with a field that those inside other messages do not have."""
    made = encode_error_record(record)
    made.set("PSMessageDetails", None)
    return made


_INVOCATION_NAMES = (
    "MyCommand", "BoundParameters", "UnboundArguments", "ScriptLineNumber", "OffsetInLine", "HistoryId", "ScriptName", "Line",
    "Statement", "PositionMessage", "PSScriptRoot", "PSCommandPath", "InvocationName", "PipelineLength", "PipelinePosition",
    "ExpectingInput", "CommandOrigin", "DisplayScriptPosition",
)
_INVOCATION = Shape(_INVOCATION_NAMES, len(_INVOCATION_NAMES))


def describe_invocation(invocation: InvocationInfo | None) -> PSCustomObject | None:
    """The property bag of an invocation: for people to read; what counts is the InvocationInfo_* group."""
    if invocation is None:
        return None
    command = invocation.my_command
    return shaped_bag(_INVOCATION, [
        None if command is None else str(getattr(command, "name", "") or ""),
        _bound(None), _arguments(()), invocation.script_line_number, invocation.offset_in_line, Int64(invocation.history_id),
        invocation.script_name or "", invocation.line, invocation.statement, invocation.position_message,
        invocation.ps_script_root or "", invocation.ps_command_path or None, invocation.invocation_name,
        int(invocation.pipeline_length), int(invocation.pipeline_position), bool(invocation.expecting_input),
        str(invocation.command_origin), None,
    ], (_SMA + "InvocationInfo", "System.Object"), _SMA + "InvocationInfo")


def plain_copy(record: ErrorRecord) -> ErrorRecord:
    """The record without what may not be serializable: message, id and category."""
    from psremote.objects.exceptions import RuntimeException

    return ErrorRecord(RuntimeException(record.message), record.fully_qualified_error_id, record.category_info.category, None)


_CORE = "System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"


def _bound(parameters: Any, *kinds: str) -> PSObject:
    """The bound parameters, a dictionary of texts and anything."""
    table = base_object(parameters) if parameters is not None else Hashtable()
    return named_list(table, *kinds, f"System.Collections.Generic.Dictionary`2[[System.String, {_CORE}],[System.Object, {_CORE}]]", "System.Object")


def _arguments(values: Iterable[Any]) -> PSObject:
    return named_list(list(values), f"System.Collections.Generic.List`1[[System.Object, {_CORE}]]", "System.Object")


def iteration_info(numbers: Iterable[int]) -> PSObject:
    """A record's place in its pipeline."""
    return named_list(list(numbers), f"System.Collections.ObjectModel.ReadOnlyCollection`1[[System.Int32, {_CORE}]]", "System.Object")


def encode_invocation(invocation: InvocationInfo) -> list[tuple[str, Any]]:
    """The InvocationInfo_* group: all of it or nothing, for a part of it breaks a real client."""
    pairs: list[tuple[str, Any]] = [
        ("InvocationInfo_BoundParameters", _bound(invocation.bound_parameters, "System.Management.Automation.PSBoundParametersDictionary")),
        ("InvocationInfo_CommandOrigin", invocation.command_origin),
        ("InvocationInfo_ExpectingInput", bool(invocation.expecting_input)),
        ("InvocationInfo_InvocationName", invocation.invocation_name),
        ("InvocationInfo_Line", invocation.line),
        ("InvocationInfo_OffsetInLine", invocation.offset_in_line),
        ("InvocationInfo_HistoryId", Int64(invocation.history_id)),
        ("InvocationInfo_PipelineIterationInfo", TypedArray(get_type("System.Int32"))),
        ("InvocationInfo_PipelineLength", int(invocation.pipeline_length)),
        ("InvocationInfo_PipelinePosition", int(invocation.pipeline_position)),
        ("InvocationInfo_PSScriptRoot", invocation.ps_script_root or ""),
        ("InvocationInfo_PSCommandPath", invocation.ps_command_path or None),
        ("InvocationInfo_PositionMessage", invocation.position_message),
        ("InvocationInfo_ScriptLineNumber", invocation.script_line_number),
        ("InvocationInfo_ScriptName", invocation.script_name or ""),
        ("InvocationInfo_UnboundArguments", _arguments(invocation.unbound_arguments or ())),
        ("SerializeExtent", False),
    ]
    command = invocation.my_command
    if command is not None and getattr(command, "command_type", None) is not None:
        kind = command.command_type
        pairs += [
            ("CommandInfo_CommandType", CommandTypes.parse(kind) if isinstance(kind, str) else CommandTypes.from_value(int(kind))),
            ("CommandInfo_Definition", str(getattr(command, "definition", "") or "")),
            ("CommandInfo_Name", command.name or ""),
        ]
    return pairs


def decode_invocation(source: PSCustomObject) -> InvocationInfo:
    """The invocation a record's group describes."""
    invocation = InvocationInfo(invocation_name=OPTIONAL_TEXT.decode(lookup(source, "InvocationInfo_InvocationName", ""), "") or "")
    facts: dict[str, Any] = {}
    for name in ("Line", "OffsetInLine", "PositionMessage", "ScriptLineNumber", "ScriptName"):
        value = base_object(lookup(source, "InvocationInfo_" + name, None))
        if value is not None:
            facts[name] = value
    invocation.facts = facts
    for attribute, name in (
        ("expecting_input", "ExpectingInput"), ("history_id", "HistoryId"), ("pipeline_length", "PipelineLength"),
        ("pipeline_position", "PipelinePosition"), ("bound_parameters", "BoundParameters"), ("unbound_arguments", "UnboundArguments"),
    ):
        value = lookup(source, "InvocationInfo_" + name, None)
        if value is not None:
            setattr(invocation, attribute, base_object(value))
    return invocation


def _message_of(exception: Any, fallback: str) -> str:
    found = exception.get("Message") if isinstance(exception, PSCustomObject) else None
    return str(base_object(found)) if found is not None else fallback


def decode_error_record(value: Any, name: str = "ErrorRecord") -> RemotingErrorRecord:
    """The record a bag describes; its exception becomes a RemoteException that keeps what came."""
    from psremote.objects.remoting_exceptions import RemoteException

    if isinstance(value, RemotingErrorRecord):
        return value
    if isinstance(value, ErrorRecord):  # the reader has already made a record of it
        made = RemotingErrorRecord(value.exception, value.error_id, value.category_info.category, value.target_object)
        made.__dict__.update({k: v for k, v in value.__dict__.items() if k != "category_info"})
        return made
    source = properties(value, name)
    serialized = lookup(source, "Exception")
    details_message = OPTIONAL_TEXT.decode(lookup(source, "ErrorDetails_Message", None), "ErrorDetails_Message")
    message = _message_of(serialized, source.text or details_message or "")
    exception = RemoteException(message)
    exception.serialized_remote_exception = serialized
    exception.serialized_remote_invocation_info = lookup(source, "InvocationInfo", None)
    category_number = I32.decode(lookup(source, "ErrorCategory_Category"), "ErrorCategory_Category")
    record = RemotingErrorRecord(
        exception,
        OPTIONAL_TEXT.decode(lookup(source, "FullyQualifiedErrorId"), "FullyQualifiedErrorId"),
        category_number if 0 <= category_number <= 31 else 0,
        lookup(source, "TargetObject"),
    )
    category: Any = record.category_info
    for attribute, wire_name in (
        ("activity", "Activity"), ("reason", "Reason"), ("target_name", "TargetName"), ("target_type", "TargetType"),
    ):
        setattr(category, "_" + attribute, OPTIONAL_TEXT.decode(lookup(source, "ErrorCategory_" + wire_name), wire_name) or "")
    if details_message is not None:
        record.error_details = ErrorDetails(
            details_message, OPTIONAL_TEXT.decode(lookup(source, "ErrorDetails_RecommendedAction", None), "RecommendedAction") or ""
        )
    record.script_stack_trace = OPTIONAL_TEXT.decode(lookup(source, "ErrorDetails_ScriptStackTrace", None), "ScriptStackTrace")
    if BOOL.decode(lookup(source, "SerializeExtendedInfo", False), "SerializeExtendedInfo"):
        record.serialize_extended_info = True
        record.invocation_info = decode_invocation(source)
        record.pipeline_iteration_info = [int(n) for n in items(lookup(source, "PipelineIterationInfo", None), "")]
    thrown = serialized.get("WasThrownFromThrowStatement") if isinstance(serialized, PSCustomObject) else None
    record.was_thrown = base_object(thrown) is True
    exception.error_record = record
    return record


ERROR_RECORD = Codec(encode_error_record, decode_error_record)
OPTIONAL_ERROR_RECORD = Codec(
    lambda value: None if value is None else encode_error_record(value),
    lambda value, name: None if value is None else decode_error_record(value, name),
)


def record_of(error: BaseException, error_id: str | None = None) -> ErrorRecord:
    """The record of any exception: its own, or one around a fault of this program's (which is no .NET exception)."""
    from psremote.bcl.values.exceptions import NetException
    from psremote.objects.exceptions import RuntimeException, error_record_of

    if not isinstance(error, NetException):
        carried = getattr(error, "error_record", None)
        if isinstance(carried, ErrorRecord):
            return carried
        error = RuntimeException(f"{type(error).__name__}: {error}", error_id=error_id or "InternalError")
    return error_record_of(error, error_id)
