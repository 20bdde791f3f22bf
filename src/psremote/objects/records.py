"""ErrorRecord with its category and details, and where a command was called: InvocationInfo."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import EnumValue, constructor, dotnet_type, enum_type, method, prop, type_of

_SMA = "System.Management.Automation"

ErrorCategory = enum_type(
    f"{_SMA}.ErrorCategory",
    {
        "NotSpecified": 0, "OpenError": 1, "CloseError": 2, "DeviceError": 3, "DeadlockDetected": 4, "InvalidArgument": 5,
        "InvalidData": 6, "InvalidOperation": 7, "InvalidResult": 8, "InvalidType": 9, "MetadataError": 10,
        "NotImplemented": 11, "NotInstalled": 12, "ObjectNotFound": 13, "OperationStopped": 14, "OperationTimeout": 15,
        "SyntaxError": 16, "ParserError": 17, "PermissionDenied": 18, "ResourceBusy": 19, "ResourceExists": 20,
        "ResourceUnavailable": 21, "ReadError": 22, "WriteError": 23, "FromStdErr": 24, "SecurityError": 25,
        "ProtocolError": 26, "ConnectionError": 27, "AuthenticationError": 28, "LimitsExceeded": 29, "QuotaExceeded": 30,
        "NotEnabled": 31,
    },
    assembly=_SMA,
)
CommandOrigin = enum_type(f"{_SMA}.CommandOrigin", {"Runspace": 0, "Internal": 1}, assembly=_SMA)


def error_category(category: EnumValue | str | int) -> EnumValue:
    """An ErrorCategory by value, name or number."""
    if isinstance(category, EnumValue):
        return category
    known = _categories.get(category)
    if known is None:
        known = _categories[category] = ErrorCategory.parse(category) if isinstance(category, str) else ErrorCategory.from_value(category)
    return known


_categories: dict[str | int, EnumValue] = {}


@dotnet_type(f"{_SMA}.InvocationInfo", assembly=_SMA)
class InvocationInfo:
    """Where and how a command was called."""

    def __init__(self, command: Any = None, extent: Any = None, invocation_name: str = "") -> None:
        self.my_command = command
        self.extent = extent
        self.invocation_name = invocation_name or (getattr(command, "name", "") or "")
        self.bound_parameters: Any = None
        self.unbound_arguments: Any = None
        self.command_origin: Any = CommandOrigin.Internal
        self.expecting_input = False
        self.history_id = -1
        self.pipeline_length = 0
        self.pipeline_position = 0
        self.display_script_position: Any = None
        # Facts of an invocation that came over the wire, by property name; they win over what the extent says.
        self.facts: dict[str, Any] | None = None

    def _fact(self, name: str, default: Any) -> Any:
        return default if self.facts is None else self.facts.get(name, default)

    def _extent(self) -> Any:
        return self.display_script_position or self.extent

    @prop(f"{_SMA}.CommandInfo MyCommand {{get;}}")
    def _my_command(self) -> Any:
        return self.my_command

    @prop("System.Collections.Generic.Dictionary[string,System.Object] BoundParameters {get;}")
    def _bound_parameters(self) -> Any:
        return self.bound_parameters

    @prop("System.Collections.Generic.List[System.Object] UnboundArguments {get;}")
    def _unbound_arguments(self) -> Any:
        return self.unbound_arguments

    @prop(f"{_SMA}.CommandOrigin CommandOrigin {{get;}}")
    def _command_origin(self) -> Any:
        return self.command_origin

    def _set_display(self, value: Any) -> None:
        self.display_script_position = value

    @prop(f"{_SMA}.Language.IScriptExtent DisplayScriptPosition {{get;set;}}", setter=_set_display)
    def _display(self) -> Any:
        return self.display_script_position or self.extent

    @prop("bool ExpectingInput {get;}")
    def _expecting_input(self) -> bool:
        return self.expecting_input

    @prop("long HistoryId {get;}")
    def _history_id(self) -> Any:
        from psremote.bcl.values.numbers import Int64

        return Int64(self.history_id)

    @prop("string InvocationName {get;}")
    def _invocation_name(self) -> str:
        return self.invocation_name

    @prop("string Line {get;}")
    def line(self) -> str:
        """The line of the script where the call stands."""
        extent = self._extent()
        return str(self._fact("Line", getattr(extent, "line_text", "") if extent is not None else ""))

    @prop("int OffsetInLine {get;}")
    def offset_in_line(self) -> int:
        """The column, 1-based."""
        extent = self._extent()
        return int(self._fact("OffsetInLine", getattr(extent, "start_column_number", 0) if extent is not None else 0))

    @prop("int PipelineLength {get;}")
    def _pipeline_length(self) -> int:
        return self.pipeline_length

    @prop("int PipelinePosition {get;}")
    def _pipeline_position(self) -> int:
        return self.pipeline_position

    @prop("string PositionMessage {get;}")
    def position_message(self) -> str:
        """File, line, column and the marked line."""
        extent = self._extent()
        return str(self._fact("PositionMessage", position_message(extent) if extent is not None else ""))

    @prop("string PSCommandPath {get;}")
    def ps_command_path(self) -> str | None:
        """The file of the script that holds the call."""
        return self.script_name

    @prop("string PSScriptRoot {get;}")
    def ps_script_root(self) -> str | None:
        """That file's folder."""
        name = self.script_name
        if not name:
            return name
        head = name.replace("\\", "/").rpartition("/")[0]
        return head or "/"

    @prop("int ScriptLineNumber {get;}")
    def script_line_number(self) -> int:
        """The line's number, 1-based."""
        extent = self._extent()
        return int(self._fact("ScriptLineNumber", getattr(extent, "start_line_number", 0) if extent is not None else 0))

    @prop("string ScriptName {get;}")
    def script_name(self) -> str | None:
        """The script's file."""
        extent = self._extent()
        name = self._fact("ScriptName", getattr(extent, "file", None) if extent is not None else None)
        return str(name) if name is not None else ""

    @prop("string Statement {get;}")
    def statement(self) -> str:
        """The text of the call."""
        extent = self._extent()
        return str(self._fact("Statement", getattr(extent, "text", "") if extent is not None else ""))


def position_message(extent: Any) -> str:
    """`At FILE:LINE char:COLUMN` and the marked line, as error displays show it."""
    file = getattr(extent, "file", None) or "line"
    line_number = getattr(extent, "start_line_number", 0)
    column = getattr(extent, "start_column_number", 0)
    text = (getattr(extent, "line_text", "") or "").rstrip()
    length = len((getattr(extent, "text", "") or "").split("\n", 1)[0])
    marks = " " * max(column - 1, 0) + "~" * max(min(length, len(text) - column + 1), 1)
    where = f"At {file}:{line_number}" if file != "line" else f"At line:{line_number}"
    return f"{where} char:{column}\n+ {text}\n+ {marks}"


@dotnet_type(f"{_SMA}.ErrorCategoryInfo", assembly=_SMA)
class ErrorCategoryInfo:
    """The category of an error, and who had it with what; a view on its record, whose fields may be overridden."""

    def __init__(self, record: ErrorRecord, category: EnumValue) -> None:
        self._record = record
        self.category = category
        self._activity: str | None = None
        self._reason: str | None = None
        self._target_name: str | None = None
        self._target_type: str | None = None

    @prop(f"{_SMA}.ErrorCategory Category {{get;}}")
    def _category(self) -> EnumValue:
        return self.category

    def _set_activity(self, value: str | None) -> None:
        self._activity = value

    @prop("string Activity {get;set;}", setter=_set_activity)
    def activity(self) -> str:
        """The command."""
        if self._activity is not None:
            return self._activity
        invocation = self._record.invocation_info
        return str(getattr(invocation.my_command, "name", "") or "") if invocation is not None else ""

    def take(self, other: ErrorCategoryInfo) -> None:
        """Say the same as another one."""
        self._activity, self._reason, self._target_name, self._target_type = other._activity, other._reason, other._target_name, other._target_type

    def _set_reason(self, value: str | None) -> None:
        self._reason = value

    @prop("string Reason {get;set;}", setter=_set_reason)
    def reason(self) -> str:
        """The exception's short type name."""
        if self._reason is not None:
            return self._reason
        exception = self._record.exception
        return type_of(exception).name if exception is not None else ""

    def _set_target_name(self, value: str | None) -> None:
        self._target_name = value

    @prop("string TargetName {get;set;}", setter=_set_target_name)
    def target_name(self) -> str:
        """The target as text."""
        if self._target_name is not None:
            return self._target_name
        target = self._record.target_object
        if target is None:
            return ""
        return target_text(target)

    def _set_target_type(self, value: str | None) -> None:
        self._target_type = value

    @prop("string TargetType {get;set;}", setter=_set_target_type)
    def target_type(self) -> str:
        """The target's short type name."""
        if self._target_type is not None:
            return self._target_type
        target = self._record.target_object
        return "" if target is None else type_of(target).name

    @method("string GetMessage()", "string GetMessage(cultureinfo uiCultureInfo)")
    def get_message(self, culture: Any = None) -> str:
        """`Category: (target:type) [activity], reason`."""
        return (
            f"{self.category.name}: ({_shorten(self.target_name)}:{_shorten(self.target_type)}) "
            f"[{_shorten(self.activity)}], {self.reason}"
        )

    @method("string ToString()")
    def to_string(self) -> str:
        """The same."""
        return self.get_message()

    def __str__(self) -> str:
        return self.get_message()


def _shorten(text: str) -> str:
    return text if len(text) <= 40 else text[:19] + "\u2026" + text[-19:]


def _plain_text(value: Any) -> str:
    return str(value)


# Filled by text.py, which stands above the records.
target_text = _plain_text


@dotnet_type(f"{_SMA}.ErrorDetails", assembly=_SMA, interfaces=("System.Runtime.Serialization.ISerializable",))
class ErrorDetails:
    """A better message for an error, and what to do about it."""

    @constructor(f"{_SMA}.ErrorDetails new(string message)")
    def __init__(self, message: str = "", recommended_action: str = "") -> None:
        self.message = message
        self.recommended_action = recommended_action

    @prop("string Message {get;}")
    def _message(self) -> str:
        return self.message

    def _set_action(self, value: str) -> None:
        self.recommended_action = value

    @prop("string RecommendedAction {get;set;}", setter=_set_action)
    def _recommended_action(self) -> str:
        return self.recommended_action

    @method("string ToString()")
    def to_string(self) -> str:
        """The message."""
        return self.message


@dotnet_type(f"{_SMA}.ErrorRecord", assembly=_SMA, interfaces=("System.Runtime.Serialization.ISerializable",))
class ErrorRecord:
    """One error: the exception, its id, category, target, and where it happened."""

    @constructor(
        f"{_SMA}.ErrorRecord new(System.Exception exception, string errorId, {_SMA}.ErrorCategory errorCategory, System.Object targetObject)",
    )
    def __init__(self, exception: Any, error_id: str | None = "", category: Any = 0, target: Any = None) -> None:
        self.exception = exception
        self.error_id = error_id or ""
        self.category_info = ErrorCategoryInfo(self, error_category(category))
        self.target_object = target
        self.invocation_info: InvocationInfo | None = None
        self.error_details: ErrorDetails | None = None
        self.script_stack_trace: str | None = None
        self.pipeline_iteration_info: list[int] = []
        # `,CommandName` as FullyQualifiedErrorId shows it; set with the invocation.
        self.id_suffix: str | None = None
        self.preserve_invocation_info_once = False
        self.is_logged = False
        # Written to the error stream by a command that goes on.
        self.is_non_terminating = False
        # It came through the error stream, merged into an output: a host shows it as an error.
        self.written_as_error = False
        self.serialize_extended_info = False
        self.origin_info: Any = None
        # What `$_` of a catch is a copy of.
        self.copied_from: ErrorRecord | None = None

    @constructor(f"{_SMA}.ErrorRecord new({_SMA}.ErrorRecord errorRecord, System.Exception replaceParentContainsErrorRecordException)")
    @staticmethod
    def from_record(record: ErrorRecord, exception: Any) -> ErrorRecord:
        """A copy with another exception."""
        one = record.copy()
        if exception is not None and type_of(record.exception).name == "ParentContainsErrorRecordException":
            one.exception = exception
        return one

    def copy(self) -> ErrorRecord:
        """The same facts in a record of its own."""
        one = ErrorRecord(self.exception, self.error_id, self.category_info.category, self.target_object)
        one.invocation_info, one.error_details, one.script_stack_trace = self.invocation_info, self.error_details, self.script_stack_trace
        one.id_suffix, one.serialize_extended_info, one.origin_info = self.id_suffix, self.serialize_extended_info, self.origin_info
        one.pipeline_iteration_info = list(self.pipeline_iteration_info)
        one.category_info.take(self.category_info)
        return one

    @prop("string FullyQualifiedErrorId {get;}")
    def fully_qualified_error_id(self) -> str:
        """The id and the command it came from."""
        if self.id_suffix:
            return f"{self.error_id},{self.id_suffix}" if self.error_id else self.id_suffix
        return self.error_id

    @prop("System.Exception Exception {get;}")
    def _exception(self) -> Any:
        return self.exception

    @prop("System.Object TargetObject {get;}")
    def _target_object(self) -> Any:
        return self.target_object

    @prop(f"{_SMA}.ErrorCategoryInfo CategoryInfo {{get;}}")
    def _category_info(self) -> ErrorCategoryInfo:
        return self.category_info

    def _set_details(self, value: ErrorDetails | None) -> None:
        self.error_details = value

    @prop(f"{_SMA}.ErrorDetails ErrorDetails {{get;set;}}", setter=_set_details)
    def _error_details(self) -> ErrorDetails | None:
        return self.error_details

    @prop(f"{_SMA}.InvocationInfo InvocationInfo {{get;}}")
    def _invocation_info(self) -> InvocationInfo | None:
        return self.invocation_info

    @prop("string ScriptStackTrace {get;}")
    def _script_stack_trace(self) -> str | None:
        return self.script_stack_trace

    @prop("System.Collections.ObjectModel.ReadOnlyCollection[int] PipelineIterationInfo {get;}")
    def _pipeline_iteration_info(self) -> Any:
        return self.pipeline_iteration_info

    @property
    def message(self) -> str:
        """What is shown: the details' message, else the exception's."""
        if self.error_details is not None and self.error_details.message:
            return self.error_details.message
        return str(getattr(self.exception, "message", self.exception)) if self.exception is not None else ""

    @method("string ToString()")
    def to_string(self) -> str:
        """The message."""
        return self.message

    def __str__(self) -> str:
        return self.message
