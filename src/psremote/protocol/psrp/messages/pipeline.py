"""Pipeline messages: creating, input, output, records, states — MS-PSRP 2.2.2.10, 2.2.2.14 to 2.2.2.26."""

from __future__ import annotations

import re
from typing import Any

from psremote.bcl.values.numbers import UInt32
from psremote.objects.records import ErrorRecord
from psremote.objects.stream_records import (
    DebugRecord,
    InformationalRecord,
    InformationRecord,
    ProgressRecord,
    ProgressRecordType,
    VerboseRecord,
    WarningRecord,
)
from psremote.protocol.clixml import serialize
from psremote.protocol.clixml.escapes import escape_text, unescape
from psremote.protocol.psrp.codecs import (
    ANY,
    BOOL,
    I32,
    OPTIONAL_TEXT,
    OPTIONAL_TEXTS,
    TEXT,
    Codec,
    bag,
    enum_codec,
    items,
    lookup,
    properties,
    text_list,
    texts,
)
from psremote.protocol.psrp.command import PowerShellObject, decode_powershell, encode_powershell
from psremote.protocol.psrp.enums import ApartmentState, CommandTypes, RemoteStreamOptions
from psremote.protocol.psrp.error_records import (
    OPTIONAL_ERROR_RECORD,
    decode_error_record,
    decode_invocation,
    encode_invocation,
    encode_written_record,
    iteration_info,
)
from psremote.protocol.psrp.host_info import POOL_HOST, HostInfo
from psremote.protocol.psrp.message import Message, message, own_message, wire
from psremote.protocol.psrp.message_type import MessageType
from psremote.protocol.psrp.messages.session import HOST_INFO

POWERSHELL = Codec(encode_powershell, decode_powershell)

ALL_INVOCATION_INFO = 15
"""RemoteStreamOptions.AddInvocationInfo: what the PowerShell API asks for; Invoke-Command asks for 0."""


@message(MessageType.CREATE_PIPELINE)
class CreatePipeline(Message):
    """Run commands — MS-PSRP 2.2.2.10."""

    powershell: PowerShellObject = wire("PowerShell", POWERSHELL)
    no_input: bool = wire("NoInput", BOOL, default=True)
    apartment_state: int = wire("ApartmentState", enum_codec(ApartmentState), default=2)
    remote_stream_options: int = wire("RemoteStreamOptions", enum_codec(RemoteStreamOptions), default=0)
    add_to_history: bool = wire("AddToHistory", BOOL, default=False)
    host_info: HostInfo = wire("HostInfo", HOST_INFO, default=POOL_HOST)
    is_nested: bool = wire("IsNested", BOOL, default=False)


_MARK = "psremote.the.text.of.the.command"
_templates: dict[tuple[Any, ...], tuple[str, str]] = {}


def usual_text(created: CreatePipeline) -> str | None:
    """The CLIXML of a pipeline of one script or command without parameters, which is what most are: all but its text is known.

    None for any other.
    """
    shell = created.powershell
    if len(shell.statements) != 1 or len(shell.statements[0]) != 1 or created.host_info is not POOL_HOST or shell.history is not None:
        return None
    command = shell.statements[0][0]
    if command.parameters or not command.text:
        return None
    key = (
        command.is_script, command.use_local_scope, command.merge_my_result, command.merge_to_result, command.merge_previous_results,
        command.merge_error, command.merge_warning, command.merge_verbose, command.merge_debug, command.merge_information,
        shell.is_nested, shell.redirect_shell_error_output_pipe, created.no_input, created.apartment_state, created.remote_stream_options,
        created.add_to_history, created.is_nested,
    )
    known = _templates.get(key)
    if known is None:
        if len(_templates) > 256:
            _templates.clear()
        marked = CreatePipeline(
            PowerShellObject([[command.with_text(_MARK)]], shell.is_nested, None, shell.redirect_shell_error_output_pipe),
            created.no_input, created.apartment_state, created.remote_stream_options, created.add_to_history, POOL_HOST, created.is_nested,
        )
        head, _, tail = serialize(marked.to_value()).partition(_MARK)
        known = _templates[key] = head, tail
    return f"{known[0]}{escape_text(command.text)}{known[1]}"


_TEXT_START, _TEXT_END = b'<S N="Cmd">', b"</S>"
_read: dict[tuple[bytes, bytes], CreatePipeline] = {}
_NOT_PLAIN = re.compile(rb"[<\x00-\x08\x0b-\x1f]|&(?!amp;|lt;|gt;|quot;)")


def _around_text(payload: bytes) -> tuple[bytes, bytes, bytes] | None:
    """What stands before the only command's text, the text, what stands behind it."""
    start = payload.find(_TEXT_START)
    end = payload.find(_TEXT_END, start)
    if start < 0 or end < 0 or len(payload) > 1 << 16:
        return None
    start += len(_TEXT_START)
    text = payload[start:end]
    return None if not text or _NOT_PLAIN.search(text) else (payload[:start], text, payload[end:])


def read_usual(payload: bytes) -> CreatePipeline | None:
    """The message of a payload that differs from one read before in the command's text alone; None for any other."""
    parts = _around_text(payload)
    known = _read.get((parts[0], parts[2])) if parts is not None else None
    if known is None or parts is None:
        return None
    try:
        text = parts[1].decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    shell = known.powershell
    command = shell.statements[0][0].with_text(unescape(text))
    return CreatePipeline(
        PowerShellObject([[command]], shell.is_nested, shell.history, shell.redirect_shell_error_output_pipe), known.no_input,
        known.apartment_state, known.remote_stream_options, known.add_to_history, known.host_info, known.is_nested,
    )


def remember_usual(payload: bytes, created: CreatePipeline) -> None:
    """Keep what was read of a payload for the next one like it."""
    statements = created.powershell.statements
    parts = _around_text(payload)
    # A pool's client says a handful of these; a peer that sends others without end fills no memory.
    if parts is None or len(statements) != 1 or len(statements[0]) != 1 or statements[0][0].parameters or len(_read) >= 64:
        return
    if created.host_info.use_runspace_host and parts[2].find(_TEXT_START) < 0:
        _read[parts[0], parts[2]] = created


@message(MessageType.GET_COMMAND_METADATA)
class GetCommandMetadata(Message):
    """Describe commands — MS-PSRP 2.2.2.14."""

    name: list[str] | None = wire("Name", OPTIONAL_TEXTS)
    command_type: int = wire("CommandType", enum_codec(CommandTypes), default=271)
    namespace: list[str] | None = wire("Namespace", OPTIONAL_TEXTS, default=None)
    fully_qualified_module: Any = wire("FullyQualifiedModule", ANY, default=None)
    argument_list: Any = wire("ArgumentList", ANY, default=None)

    @classmethod
    def from_value(cls, value: Any) -> Message:
        """`FullyQualifiedModule` may be absent."""
        source = properties(value, cls.TYPE.name)
        return cls(
            OPTIONAL_TEXTS.decode(lookup(source, "Name", None), "Name"),
            enum_codec(CommandTypes).decode(lookup(source, "CommandType"), "CommandType"),
            OPTIONAL_TEXTS.decode(lookup(source, "Namespace", None), "Namespace"),
            lookup(source, "FullyQualifiedModule", None),
            lookup(source, "ArgumentList", None),
        )


class _Value(Message):
    """A message whose payload is the object itself."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def to_value(self) -> Any:
        """The object."""
        return self.value

    @classmethod
    def from_value(cls, value: Any) -> Message:
        """The object."""
        return cls(value)


@own_message(MessageType.PIPELINE_INPUT)
class PipelineInput(_Value):
    """One object of the pipeline's input — MS-PSRP 2.2.2.17."""


@own_message(MessageType.PIPELINE_OUTPUT)
class PipelineOutput(_Value):
    """One object of its output — MS-PSRP 2.2.2.19."""

    __slots__ = ("text",)

    def __init__(self, value: Any, text: str | None = None) -> None:
        """*text* is the object's CLIXML, where a sender has it at hand already."""
        super().__init__(value)
        self.text = text


@own_message(MessageType.END_OF_PIPELINE_INPUT)
class EndOfPipelineInput(Message):
    """There is no more input — MS-PSRP 2.2.2.18."""

    @classmethod
    def from_value(cls, value: Any) -> Message:  # noqa: ARG003 - there is none
        """No payload."""
        return cls()


@own_message(MessageType.STOP_POWERSHELL)
class StopPowerShell(Message):
    """Stop; real clients signal through the carrier instead, real servers obey this too."""

    @classmethod
    def from_value(cls, value: Any) -> Message:  # noqa: ARG003 - there is none
        """No payload."""
        return cls()


@message(MessageType.PIPELINE_STATE)
class PipelineStateMessage(Message):
    """The pipeline's final state, with a reason when it failed or was stopped — MS-PSRP 2.2.2.21."""

    state: int = wire("PipelineState", I32)
    error: Any = wire("ExceptionAsErrorRecord", OPTIONAL_ERROR_RECORD, optional=True, default=None)


_state_texts: dict[int, str] = {}
_read_states: dict[bytes, PipelineStateMessage] = {}


def usual_state_text(told: PipelineStateMessage) -> str | None:
    """The CLIXML of a state without an error, which is the same each time; None for any other."""
    if told.error is not None:
        return None
    found = _state_texts.get(told.state)
    if found is None:
        found = _state_texts[told.state] = serialize(told.to_value())
    return found


def read_usual_state(payload: bytes) -> PipelineStateMessage | None:
    """The message of a payload that was read before."""
    return _read_states.get(payload)


def remember_usual_state(payload: bytes, told: PipelineStateMessage) -> None:
    """Keep what was read of a state without an error; a peer that finds ever new ways to write one fills no memory."""
    if told.error is None and len(payload) < 512 and len(_read_states) < 64:
        _read_states[payload] = told


@own_message(MessageType.ERROR_RECORD)
class ErrorRecordMessage(Message):
    """A non-terminating error — MS-PSRP 2.2.2.20."""

    def __init__(self, record: ErrorRecord) -> None:
        self.record = record

    def to_value(self) -> Any:
        """The record's bag."""
        return encode_written_record(self.record)

    @classmethod
    def from_value(cls, value: Any) -> Message:
        """The record."""
        return cls(decode_error_record(value))


class _InformationalMessage(Message):
    """Warnings, verbose and debug messages share one form."""

    RECORD: type[InformationalRecord]

    def __init__(self, record: InformationalRecord) -> None:
        self.record = record

    def to_value(self) -> Any:
        """The record's bag."""
        record = self.record
        name = f"System.Management.Automation.{self.RECORD.__name__}"
        names = (name, "System.Management.Automation.InformationalRecord", "System.Object")
        invocation = record.invocation_info
        extended = record.serialize_extended_info and invocation is not None
        pairs: list[tuple[str, Any]] = [
            ("InformationalRecord_Message", record.message), ("InformationalRecord_SerializeInvocationInfo", extended),
        ]
        if extended and invocation is not None:
            pairs += encode_invocation(invocation)
            pairs.append(("InformationalRecord_PipelineIterationInfo", iteration_info(record.pipeline_iteration_info)))
        return bag(pairs, names, record.message)

    @classmethod
    def from_value(cls, value: Any) -> Message:
        """The record."""
        if isinstance(value, InformationalRecord):  # the reader has already made a record of it
            return cls(value)
        source = properties(value, cls.TYPE.name)
        record = cls.RECORD(OPTIONAL_TEXT.decode(lookup(source, "InformationalRecord_Message"), "InformationalRecord_Message") or "")
        if BOOL.decode(lookup(source, "InformationalRecord_SerializeInvocationInfo", False), ""):
            record.serialize_extended_info = True
            record.invocation_info = decode_invocation(source)
            record.pipeline_iteration_info = [
                int(n) for n in items(lookup(source, "InformationalRecord_PipelineIterationInfo", None), "")
            ]
        return cls(record)


@own_message(MessageType.WARNING_RECORD)
class WarningRecordMessage(_InformationalMessage):
    """A warning — MS-PSRP 2.2.2.24."""

    RECORD = WarningRecord


@own_message(MessageType.VERBOSE_RECORD)
class VerboseRecordMessage(_InformationalMessage):
    """A verbose message — MS-PSRP 2.2.2.23."""

    RECORD = VerboseRecord


@own_message(MessageType.DEBUG_RECORD)
class DebugRecordMessage(_InformationalMessage):
    """A debug message — MS-PSRP 2.2.2.22."""

    RECORD = DebugRecord


PROGRESS_TYPE = enum_codec(ProgressRecordType)


def encode_progress(record: ProgressRecord) -> Any:
    """The progress bag, used by the record and by the host call; empty texts become a space as a real decoder wants."""
    return bag([
        ("Activity", record.activity or " "), ("ActivityId", int(record.activity_id)),
        ("StatusDescription", record.status_description or " "), ("CurrentOperation", record.current_operation),
        ("ParentActivityId", int(record.parent_activity_id)), ("PercentComplete", int(record.percent_complete)),
        ("Type", record.record_type), ("SecondsRemaining", int(record.seconds_remaining)),
    ])


def decode_progress(value: Any, name: str = "ProgressRecord") -> ProgressRecord:
    """The progress of a bag."""
    source = properties(value, name)
    record = ProgressRecord(
        I32.decode(lookup(source, "ActivityId"), "ActivityId"),
        OPTIONAL_TEXT.decode(lookup(source, "Activity"), "Activity") or " ",
        OPTIONAL_TEXT.decode(lookup(source, "StatusDescription"), "StatusDescription") or " ",
    )
    record.current_operation = OPTIONAL_TEXT.decode(lookup(source, "CurrentOperation", None), "CurrentOperation")
    record.parent_activity_id = I32.decode(lookup(source, "ParentActivityId", -1), "ParentActivityId")
    record.percent_complete = I32.decode(lookup(source, "PercentComplete", -1), "PercentComplete")
    record.seconds_remaining = I32.decode(lookup(source, "SecondsRemaining", -1), "SecondsRemaining")
    record.record_type = ProgressRecordType.from_value(PROGRESS_TYPE.decode(lookup(source, "Type", 0), "Type"))
    return record


@own_message(MessageType.PROGRESS_RECORD)
class ProgressRecordMessage(Message):
    """Progress — MS-PSRP 2.2.2.25."""

    def __init__(self, record: ProgressRecord) -> None:
        self.record = record

    def to_value(self) -> Any:
        """The record's bag."""
        return encode_progress(self.record)

    @classmethod
    def from_value(cls, value: Any) -> Message:
        """The record."""
        return cls(decode_progress(value))


@own_message(MessageType.INFORMATION_RECORD)
class InformationRecordMessage(Message):
    """A message of the information stream — MS-PSRP 2.2.2.26."""

    def __init__(self, record: InformationRecord) -> None:
        self.record = record

    def to_value(self) -> Any:
        """The record's bag."""
        record = self.record
        return bag([
            ("MessageData", record.message_data), ("Source", record.source), ("TimeGenerated", record.time_generated),
            ("Tags", text_list(record.tags or ())), ("User", record.user or ""), ("Computer", record.computer or ""),
            ("ProcessId", UInt32(record.process_id)), ("NativeThreadId", UInt32(record.native_thread_id)),
            ("ManagedThreadId", UInt32(record.managed_thread_id)),
        ])

    @classmethod
    def from_value(cls, value: Any) -> Message:
        """The record."""
        if isinstance(value, InformationRecord):
            return cls(value)
        source = properties(value, cls.TYPE.name)
        record = InformationRecord(lookup(source, "MessageData", None), TEXT.decode(lookup(source, "Source", ""), "Source"))
        record.time_generated = lookup(source, "TimeGenerated", None)
        record.tags = texts(lookup(source, "Tags", None), "Tags") if lookup(source, "Tags", None) is not None else []
        record.user = OPTIONAL_TEXT.decode(lookup(source, "User", None), "User") or ""
        record.computer = OPTIONAL_TEXT.decode(lookup(source, "Computer", None), "Computer") or ""
        for attribute, name in (
            ("process_id", "ProcessId"), ("native_thread_id", "NativeThreadId"), ("managed_thread_id", "ManagedThreadId"),
        ):
            setattr(record, attribute, UInt32(I32.decode(lookup(source, name, 0), name)))
        return cls(record)
