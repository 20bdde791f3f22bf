"""The records of the other streams: warnings, verbose and debug texts, information, progress."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import EnumValue, constructor, dotnet_type, enum_type, method, prop
from psremote.objects import records
from psremote.objects.records import InvocationInfo

_SMA = "System.Management.Automation"
ProgressRecordType = enum_type(f"{_SMA}.ProgressRecordType", {"Processing": 0, "Completed": 1}, assembly=_SMA)


class _Informational:
    """What warnings, verbose and debug messages share."""

    def __init__(self, message: str = "") -> None:
        self.message = message
        self.invocation_info: InvocationInfo | None = None
        self.pipeline_iteration_info: list[int] = []
        self.serialize_extended_info = False
        self.origin_info: Any = None

    def __str__(self) -> str:
        return self.message


@dotnet_type(f"{_SMA}.InformationalRecord", assembly=_SMA, abstract=True)
class InformationalRecord(_Informational):
    """Base of the message records."""

    def _set_message(self, value: str) -> None:
        self.message = value

    @prop("string Message {get;set;}", setter=_set_message)
    def _message(self) -> str:
        return self.message

    @prop(f"{_SMA}.InvocationInfo InvocationInfo {{get;}}")
    def _invocation_info(self) -> InvocationInfo | None:
        return self.invocation_info

    @prop("System.Collections.ObjectModel.ReadOnlyCollection[int] PipelineIterationInfo {get;}")
    def _pipeline_iteration_info(self) -> Any:
        return self.pipeline_iteration_info

    @method("string ToString()")
    def to_string(self) -> str:
        """The message."""
        return self.message


@dotnet_type(f"{_SMA}.WarningRecord", base=f"{_SMA}.InformationalRecord", assembly=_SMA)
class WarningRecord(InformationalRecord):
    """A warning."""

    def __init__(self, message: str = "", fully_qualified_warning_id: str = "") -> None:
        super().__init__(message)
        self.fully_qualified_warning_id = fully_qualified_warning_id

    @constructor(
        f"{_SMA}.WarningRecord new(string message)", f"{_SMA}.WarningRecord new(string fullyQualifiedWarningId, string message)"
    )
    @staticmethod
    def make(*texts: str) -> WarningRecord:
        """A warning, perhaps with an id in front."""
        return WarningRecord(texts[0]) if len(texts) == 1 else WarningRecord(texts[1], texts[0])

    @prop("string FullyQualifiedWarningId {get;}")
    def _warning_id(self) -> str:
        return self.fully_qualified_warning_id


@dotnet_type(f"{_SMA}.VerboseRecord", base=f"{_SMA}.InformationalRecord", assembly=_SMA)
class VerboseRecord(InformationalRecord):
    """A verbose message."""

    @constructor(f"{_SMA}.VerboseRecord new(string message)")
    def __init__(self, message: str = "") -> None:
        super().__init__(message)


@dotnet_type(f"{_SMA}.DebugRecord", base=f"{_SMA}.InformationalRecord", assembly=_SMA)
class DebugRecord(InformationalRecord):
    """A debug message."""

    @constructor(f"{_SMA}.DebugRecord new(string message)")
    def __init__(self, message: str = "") -> None:
        super().__init__(message)


def _plain(text: str, attribute: str) -> prop:
    def get(self: Any) -> Any:
        return getattr(self, attribute)

    def put(self: Any, value: Any) -> None:
        setattr(self, attribute, value)

    return prop(text, get, put if "set;" in text else None)


@dotnet_type(f"{_SMA}.InformationRecord", assembly=_SMA)
class InformationRecord:
    """A message of the information stream."""

    @constructor(f"{_SMA}.InformationRecord new(System.Object messageData, string source)")
    def __init__(self, message_data: Any = None, source: str = "") -> None:
        self.message_data = message_data
        self.source = source
        self.tags: list[str] = []
        self.time_generated: Any = None
        self.user = ""
        self.computer = ""
        self.process_id = 0
        self.native_thread_id = 0
        self.managed_thread_id = 0
        self.is_shown: bool | None = None
        """Whether the writing command wants it seen; None where nobody said."""
        self.origin_info: Any = None

    _message_data = _plain("System.Object MessageData {get;}", "message_data")
    _source = _plain("string Source {get;set;}", "source")
    _tags = _plain("System.Collections.Generic.List[string] Tags {get;}", "tags")
    _time_generated = _plain("datetime TimeGenerated {get;set;}", "time_generated")
    _user = _plain("string User {get;set;}", "user")
    _computer = _plain("string Computer {get;set;}", "computer")
    _process_id = _plain("uint ProcessId {get;set;}", "process_id")
    _native_thread_id = _plain("uint NativeThreadId {get;set;}", "native_thread_id")
    _managed_thread_id = _plain("uint ManagedThreadId {get;set;}", "managed_thread_id")

    @method("string ToString()")
    def to_string(self) -> str:
        """The message as text."""
        return "" if self.message_data is None else records.target_text(self.message_data)

    def __str__(self) -> str:
        return self.to_string()


@dotnet_type(f"{_SMA}.HostInformationMessage", assembly=_SMA)
class HostInformationMessage:
    """What Write-Host puts into an information record."""

    @constructor(f"{_SMA}.HostInformationMessage new()")
    def __init__(
        self, message: str = "", no_new_line: bool | None = None, foreground_color: Any = None, background_color: Any = None
    ) -> None:
        self.message = message
        self.no_new_line = no_new_line
        self.foreground_color = foreground_color
        self.background_color = background_color

    _message = _plain("string Message {get;set;}", "message")
    _no_new_line = _plain("System.Nullable[bool] NoNewLine {get;set;}", "no_new_line")
    _foreground = _plain("System.Nullable[System.ConsoleColor] ForegroundColor {get;set;}", "foreground_color")
    _background = _plain("System.Nullable[System.ConsoleColor] BackgroundColor {get;set;}", "background_color")

    @method("string ToString()")
    def to_string(self) -> str:
        """The message."""
        return self.message

    def __str__(self) -> str:
        return self.message


@dotnet_type(f"{_SMA}.ProgressRecord", assembly=_SMA)
class ProgressRecord:
    """How far something is."""

    @constructor(
        f"{_SMA}.ProgressRecord new(int activityId, string activity, string statusDescription)",
        f"{_SMA}.ProgressRecord new(int activityId)",
    )
    def __init__(self, activity_id: int = 0, activity: str = "", status_description: str = "") -> None:
        self.activity_id = activity_id
        self.activity = activity
        self.status_description = status_description
        self.current_operation: str | None = None
        self.parent_activity_id = -1
        self.percent_complete = -1
        self.seconds_remaining = -1
        self.record_type: EnumValue = ProgressRecordType.Processing

    _activity = _plain("string Activity {get;set;}", "activity")
    _activity_id = _plain("int ActivityId {get;}", "activity_id")
    _current_operation = _plain("string CurrentOperation {get;set;}", "current_operation")
    _parent_activity_id = _plain("int ParentActivityId {get;set;}", "parent_activity_id")
    _percent_complete = _plain("int PercentComplete {get;set;}", "percent_complete")
    _record_type = _plain(f"{_SMA}.ProgressRecordType RecordType {{get;set;}}", "record_type")
    _seconds_remaining = _plain("int SecondsRemaining {get;set;}", "seconds_remaining")
    _status_description = _plain("string StatusDescription {get;set;}", "status_description")

    @method("string ToString()")
    def to_string(self) -> str:
        """The facts in one line."""
        return (
            f"parent = {self.parent_activity_id} id = {self.activity_id} act = {self.activity} stat = {self.status_description} "
            f"cur = {self.current_operation or ''} pct = {self.percent_complete} sec = {self.seconds_remaining} type = {self.record_type}"
        )

    def __str__(self) -> str:
        return self.to_string()

