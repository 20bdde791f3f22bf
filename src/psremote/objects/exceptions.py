"""The exceptions of System.Management.Automation; each knows the error record it stands for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from psremote.bcl.dotnet_type import constructor, dotnet_type, prop
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    InvalidCastException,
    InvalidOperationException,
    NetException,
    NotImplementedException,
    NotSupportedException,
    ObjectDisposedException,
    SystemException,
)
from psremote.objects.records import ErrorRecord, error_category

_E = TypeVar("_E", bound=NetException)
_SMA = "System.Management.Automation"


def _sma(name: str) -> Callable[[type[_E]], type[_E]]:
    """Declare an exception of the product; its docstring's first line is the default message."""
    full_name = f"{_SMA}.{name}"

    def declare(cls: type[_E]) -> type[_E]:
        cls.default_message = (cls.__doc__ or "").partition("\n")[0]

        @constructor(
            f"{full_name} new()", f"{full_name} new(string message)",
            f"{full_name} new(string message, System.Exception innerException)",
        )
        def new(*arguments: Any) -> _E:
            return cls(*arguments)

        cls.declared_new = staticmethod(new)  # type: ignore[attr-defined]
        base: Any = next(one for one in cls.__mro__[1:] if "__dotnet_type__" in vars(one))
        return dotnet_type(full_name, base=base.__dotnet_type__.full_name, assembly=_SMA)(cls)

    return declare


class ContainsErrorRecord:
    """An exception that carries an error record (IContainsErrorRecord)."""

    default_error_id = ""
    default_category = "NotSpecified"

    _error_record: ErrorRecord | None = None
    error_id: str = ""
    category: Any = None
    target: Any = None

    def init_record(self, error_id: str | None, category: Any, target: Any) -> None:
        """Remember what the record will say."""
        self.error_id = error_id if error_id is not None else self.default_error_id
        self.category = error_category(category if category is not None else self.default_category)
        self.target = target
        self._error_record = None

    @property
    def error_record(self) -> ErrorRecord:
        """The record, made on first use."""
        if self._error_record is None:
            self._error_record = ErrorRecord(self, self.error_id, self.category or "NotSpecified", self.target)
        return self._error_record

    @error_record.setter
    def error_record(self, record: ErrorRecord) -> None:
        self._error_record = record


@_sma("RuntimeException")
class RuntimeException(ContainsErrorRecord, SystemException):
    """The script failed."""

    default_error_id = "RuntimeException"

    def __init__(
        self, message: Any = None, inner: Any = None, error_id: str | None = None, category: Any = None, target: Any = None,
        *, error_record: ErrorRecord | None = None,
    ) -> None:
        SystemException.__init__(self, message, inner)
        self.init_record(error_id, category, target)
        self._error_record = error_record
        # A `throw` statement raised it: ErrorActionPreference may then swallow it.
        self.was_thrown_from_throw_statement = False

    @prop(f"{_SMA}.ErrorRecord ErrorRecord {{get;}}")
    def _record_property(self) -> ErrorRecord:
        return self.error_record

    def _set_thrown(self, value: bool) -> None:
        self.was_thrown_from_throw_statement = value

    @prop("bool WasThrownFromThrowStatement {get;set;}", setter=_set_thrown)
    def _thrown_property(self) -> bool:
        return self.was_thrown_from_throw_statement


@_sma("ParentContainsErrorRecordException")
class ParentContainsErrorRecordException(SystemException):
    """The parent holds the error record."""


ParentContainsErrorRecordException.default_message = ""   # it says what it wraps, and wraps nothing by itself


@_sma("ActionPreferenceStopException")
class ActionPreferenceStopException(RuntimeException):
    """The preference for errors says stop."""

    default_error_id = "ActionPreferenceStop"
    default_category = "OperationStopped"


@_sma("ApplicationFailedException")
class ApplicationFailedException(RuntimeException):
    """A program could not be run."""

    default_error_id = "NativeCommandFailed"
    default_category = "ResourceUnavailable"


@_sma("MetadataException")
class MetadataException(RuntimeException):
    """A declaration is not valid."""

    default_error_id = "MetadataException"
    default_category = "MetadataError"


@_sma("ValidationMetadataException")
class ValidationMetadataException(MetadataException):
    """The value is not allowed."""


@_sma("ArgumentTransformationMetadataException")
class ArgumentTransformationMetadataException(MetadataException):
    """The argument could not be transformed."""


@_sma("ParsingMetadataException")
class ParsingMetadataException(MetadataException):
    """A declaration could not be read."""


@_sma("CmdletInvocationException")
class CmdletInvocationException(RuntimeException):
    """The command failed."""


@_sma("CmdletProviderInvocationException")
class CmdletProviderInvocationException(CmdletInvocationException):
    """The provider failed."""

    def __init__(self, message: Any = None, inner: Any = None, provider_info: Any = None, **rest: Any) -> None:
        super().__init__(message, inner, **rest)
        self.provider_info = provider_info

    @prop(f"{_SMA}.ProviderInfo ProviderInfo {{get;}}")
    def _provider_info(self) -> Any:
        return self.provider_info


@_sma("CommandNotFoundException")
class CommandNotFoundException(RuntimeException):
    """The command was not found."""

    default_error_id = "CommandNotFoundException"
    default_category = "ObjectNotFound"

    def __init__(
        self, message: Any = None, inner: Any = None, error_id: str | None = None, category: Any = None, target: Any = None,
        *, command_name: str = "", error_record: ErrorRecord | None = None,
    ) -> None:
        super().__init__(message, inner, error_id, category, target if target is not None else command_name or None, error_record=error_record)
        self.command_name = command_name

    def _set_command(self, value: str) -> None:
        self.command_name = value

    @prop("string CommandName {get;set;}", setter=_set_command)
    def _command_name(self) -> str:
        return self.command_name


@_sma("ScriptRequiresException")
class ScriptRequiresException(RuntimeException):
    """The script's #requires are not met."""

    default_error_id = "ScriptRequires"

    command_name = ""
    requires_ps_version: Any = None

    @prop("string CommandName {get;}")
    def _command_name(self) -> str:
        return self.command_name

    @prop("version RequiresPSVersion {get;}")
    def _requires_ps_version(self) -> Any:
        return self.requires_ps_version


@_sma("SessionStateException")
class SessionStateException(RuntimeException):
    """The session state refused."""

    item_name = ""
    session_state_category: Any = None

    @prop("string ItemName {get;}")
    def _item_name(self) -> str:
        return self.item_name

    @prop(f"{_SMA}.SessionStateCategory SessionStateCategory {{get;}}")
    def _state_category(self) -> Any:
        return self.session_state_category


@_sma("SessionStateUnauthorizedAccessException")
class SessionStateUnauthorizedAccessException(SessionStateException):
    """The item may not be changed."""

    default_category = "WriteError"


@_sma("SessionStateOverflowException")
class SessionStateOverflowException(SessionStateException):
    """Too many items."""


@_sma("ItemNotFoundException")
class ItemNotFoundException(SessionStateException):
    """The path was not found."""

    default_error_id = "PathNotFound"
    default_category = "ObjectNotFound"


@_sma("DriveNotFoundException")
class DriveNotFoundException(SessionStateException):
    """The drive was not found."""

    default_error_id = "DriveNotFound"
    default_category = "ObjectNotFound"


@_sma("ProviderNotFoundException")
class ProviderNotFoundException(SessionStateException):
    """The provider was not found."""

    default_error_id = "ProviderNotFound"
    default_category = "ObjectNotFound"


@_sma("ProviderNameAmbiguousException")
class ProviderNameAmbiguousException(ProviderNotFoundException):
    """The provider's name is ambiguous."""

    possible_matches: Any = None


@_sma("ProviderInvocationException")
class ProviderInvocationException(RuntimeException):
    """The provider failed."""

    provider_info: Any = None

    @prop(f"{_SMA}.ProviderInfo ProviderInfo {{get;}}")
    def _provider_info(self) -> Any:
        return self.provider_info


@_sma("ExtendedTypeSystemException")
class ExtendedTypeSystemException(RuntimeException):
    """The member could not be used."""

    default_error_id = "ExtendedTypeSystemException"


@_sma("MethodException")
class MethodException(ExtendedTypeSystemException):
    """The method could not be called."""

    default_error_id = "MethodException"


@_sma("MethodInvocationException")
class MethodInvocationException(MethodException):
    """The method raised an exception."""

    default_error_id = "MethodInvocationException"


@_sma("GetValueException")
class GetValueException(ExtendedTypeSystemException):
    """The property could not be read."""

    default_error_id = "GetValueException"


@_sma("GetValueInvocationException")
class GetValueInvocationException(GetValueException):
    """Reading the property raised an exception."""


@_sma("PropertyNotFoundException")
class PropertyNotFoundException(ExtendedTypeSystemException):
    """The property was not found."""


@_sma("SetValueException")
class SetValueException(ExtendedTypeSystemException):
    """The property could not be set."""

    default_error_id = "SetValueException"


@_sma("SetValueInvocationException")
class SetValueInvocationException(SetValueException):
    """Setting the property raised an exception."""


@_sma("ParameterBindingException")
class ParameterBindingException(RuntimeException):
    """A parameter could not be bound."""

    default_error_id = "ParameterBindingException"
    default_category = "InvalidArgument"

    def __init__(
        self, message: Any = None, inner: Any = None, error_id: str | None = None, category: Any = None, target: Any = None,
        *, parameter_name: str = "", command_invocation: Any = None, error_record: ErrorRecord | None = None,
    ) -> None:
        super().__init__(message, inner, error_id, category, target, error_record=error_record)
        self.parameter_name = parameter_name
        self.command_invocation = command_invocation

    @prop("string ParameterName {get;}")
    def _parameter_name(self) -> str:
        return self.parameter_name

    @prop("string ErrorId {get;}")
    def _error_id(self) -> str:
        return self.error_id

    @prop(f"{_SMA}.InvocationInfo CommandInvocation {{get;}}")
    def _command_invocation(self) -> Any:
        return self.command_invocation


class _HiddenType:
    """What a subclass shows as its type: some exceptions are internal to the product and show their own names."""


@_sma("ParameterBindingValidationException")
class ParameterBindingValidationException(ParameterBindingException):
    """The argument is not allowed."""

    default_category = "InvalidData"


@_sma("ParameterBindingArgumentTransformationException")
class ParameterBindingArgumentTransformationException(ParameterBindingException):
    """The argument could not be converted."""

    default_category = "InvalidData"


@_sma("ParameterBindingParameterDefaultValueException")
class ParameterBindingParameterDefaultValueException(ParameterBindingException):
    """A default value could not be bound."""


@_sma("ParseException")
class ParseException(RuntimeException):
    """The text is not valid."""

    default_error_id = "Parse"
    default_category = "ParserError"

    errors: Any = ()

    @prop(f"{_SMA}.Language.ParseError[] Errors {{get;}}")
    def _errors(self) -> Any:
        return list(self.errors)


@_sma("IncompleteParseException")
class IncompleteParseException(ParseException):
    """The text ends too early."""

    default_error_id = "IncompleteParse"


@_sma("PipelineClosedException")
class PipelineClosedException(RuntimeException):
    """The pipeline is closed."""


@_sma("PipelineStoppedException")
class PipelineStoppedException(RuntimeException):
    """The pipeline was stopped."""

    default_error_id = "PipelineStopped"
    default_category = "OperationStopped"


@_sma("PSSecurityException")
class PSSecurityException(RuntimeException):
    """The script may not run."""

    default_error_id = "UnauthorizedAccess"
    default_category = "SecurityError"


@_sma("RedirectedException")
class RedirectedException(RuntimeException):
    """The output was redirected."""


@_sma("RemoteException")
class RemoteException(RuntimeException):
    """The remote side raised an exception."""

    serialized_remote_exception: Any = None
    serialized_remote_invocation_info: Any = None

    @prop("psobject SerializedRemoteException {get;}")
    def _remote_exception(self) -> Any:
        return self.serialized_remote_exception

    @prop("psobject SerializedRemoteInvocationInfo {get;}")
    def _remote_invocation(self) -> Any:
        return self.serialized_remote_invocation_info


@_sma("Remoting.PSRemotingDataStructureException")
class PSRemotingDataStructureException(RuntimeException):
    """The remote side sent something not valid."""


@_sma("Remoting.PSDirectException")
class PSDirectException(RuntimeException):
    """The direct connection failed."""


@_sma("Remoting.PSRemotingTransportException")
class PSRemotingTransportException(RuntimeException):
    """The connection to the remote side failed."""

    default_error_id = "PSRemotingTransportException"
    default_category = "ResourceUnavailable"
    error_code = 0
    transport_message = ""

    def _set_code(self, value: int) -> None:
        self.error_code = value

    @prop("int ErrorCode {get;set;}", setter=_set_code)
    def _error_code(self) -> int:
        return self.error_code

    def _set_transport_message(self, value: str) -> None:
        self.transport_message = value

    @prop("string TransportMessage {get;set;}", setter=_set_transport_message)
    def _transport_message(self) -> str:
        return self.transport_message


@_sma("Remoting.PSRemotingTransportRedirectException")
class PSRemotingTransportRedirectException(PSRemotingTransportException):
    """The remote side points elsewhere."""

    redirect_location = ""


@_sma("Host.HostException")
class HostException(RuntimeException):
    """The host failed."""

    default_error_id = "HostException"
    default_category = "ResourceUnavailable"


@_sma("Host.PromptingException")
class PromptingException(HostException):
    """The host could not ask."""


@_sma("NativeCommandExitException")
class NativeCommandExitException(RuntimeException):
    """The program ended with an exit code other than zero."""

    default_error_id = "ProgramExitedWithNonZeroCode"
    exit_code = 0
    path = ""
    process_id = 0

    @prop("int ExitCode {get;}")
    def _exit_code(self) -> int:
        return self.exit_code

    @prop("string Path {get;}")
    def _path(self) -> str:
        return self.path

    @prop("int ProcessId {get;}")
    def _process_id(self) -> int:
        return self.process_id


@_sma("ScriptBlockToPowerShellNotSupportedException")
class ScriptBlockToPowerShellNotSupportedException(RuntimeException):
    """The script block cannot be turned into commands."""


@_sma("WildcardPatternException")
class WildcardPatternException(RuntimeException):
    """The wildcard pattern is not valid."""

    default_error_id = "RuntimeException"


@_sma("Runspaces.FormatTableLoadException")
class FormatTableLoadException(RuntimeException):
    """The format data could not be loaded."""


@_sma("Runspaces.TypeTableLoadException")
class TypeTableLoadException(RuntimeException):
    """The type data could not be loaded."""


@_sma("Runspaces.RunspaceOpenModuleLoadException")
class RunspaceOpenModuleLoadException(RuntimeException):
    """Modules could not be loaded while the runspace was opened."""


@_sma("FlowControlException")
class FlowControlException(SystemException):
    """Control leaves this place."""


@_sma("HaltCommandException")
class HaltCommandException(SystemException):
    """The command halts."""


@_sma("ScriptCallDepthException")
class ScriptCallDepthException(ContainsErrorRecord, SystemException):
    """Calls are nested too deeply."""

    default_error_id = "CallDepthOverflow"
    default_category = "InvalidOperation"
    call_depth = 0

    def __init__(self, message: Any = None, inner: Any = None) -> None:
        SystemException.__init__(self, message, inner)
        self.init_record(None, None, None)

    @prop(f"{_SMA}.ErrorRecord ErrorRecord {{get;}}")
    def _record_property(self) -> ErrorRecord:
        return self.error_record

    @prop("int CallDepth {get;}")
    def _call_depth(self) -> int:
        return self.call_depth


@_sma("PipelineDepthException")
class PipelineDepthException(ScriptCallDepthException):
    """Pipelines are nested too deeply."""


@_sma("JobFailedException")
class JobFailedException(SystemException):
    """The job failed."""

    reason: Any = None

    @prop("System.Exception Reason {get;}")
    def _reason(self) -> Any:
        return self.reason


class _State(SystemException):
    current_state: Any = None
    expected_state: Any = None

    def __init__(self, message: Any = None, inner: Any = None, current_state: Any = None, expected_state: Any = None) -> None:
        super().__init__(message, inner)
        self.current_state = current_state
        self.expected_state = expected_state


@_sma("InvalidPowerShellStateException")
class InvalidPowerShellStateException(_State):
    """The PowerShell object is in the wrong state."""


@_sma("InvalidJobStateException")
class InvalidJobStateException(_State):
    """The job is in the wrong state."""


@_sma("Runspaces.InvalidRunspaceStateException")
class InvalidRunspaceStateException(_State):
    """The runspace is in the wrong state."""


@_sma("Runspaces.InvalidRunspacePoolStateException")
class InvalidRunspacePoolStateException(_State):
    """The runspace pool is in the wrong state."""


@_sma("Runspaces.InvalidPipelineStateException")
class InvalidPipelineStateException(_State):
    """The pipeline is in the wrong state."""


class _WithRecord(ContainsErrorRecord):
    """A .NET exception's twin that carries a record."""

    def __init__(self, message: Any = None, inner: Any = None, error_id: str | None = None, category: Any = None, target: Any = None) -> None:
        super().__init__(message, inner)  # type: ignore[call-arg]
        self.init_record(error_id, category, target)

    @prop(f"{_SMA}.ErrorRecord ErrorRecord {{get;}}")
    def _record_property(self) -> ErrorRecord:
        return self.error_record


def _twin(name: str, base: type[NetException], default_id: str, category: str, message: str) -> Any:
    cls: Any = type(name, (_WithRecord, base), {
        "__doc__": message, "__module__": __name__, "default_error_id": default_id, "default_category": category,
        "_record_property": vars(_WithRecord)["_record_property"],
    })
    full = f"{_SMA}.{name}"
    cls.default_message = message

    @constructor(f"{full} new()", f"{full} new(string message)", f"{full} new(string message, System.Exception innerException)")
    def new(*arguments: Any) -> Any:
        return cls(*arguments)

    cls.declared_new = staticmethod(new)
    return dotnet_type(full, base=base.__dotnet_type__.full_name, assembly=_SMA)(cls)  # type: ignore[attr-defined]


PSArgumentException: Any = _twin("PSArgumentException", ArgumentException, "Argument", "InvalidArgument", "The argument is not valid.")
PSArgumentNullException: Any = _twin(
    "PSArgumentNullException", ArgumentNullException, "ArgumentNull", "InvalidArgument", "The argument must not be null."
)
PSArgumentOutOfRangeException: Any = _twin(
    "PSArgumentOutOfRangeException", ArgumentOutOfRangeException, "ArgumentOutOfRange", "InvalidArgument", "The argument is out of range."
)
PSInvalidCastException: Any = _twin(
    "PSInvalidCastException", InvalidCastException, "PSInvalidCastException", "InvalidArgument", "The value cannot be converted."
)
PSInvalidOperationException: Any = _twin(
    "PSInvalidOperationException", InvalidOperationException, "InvalidOperation", "InvalidOperation", "The operation is not valid now."
)
PSNotImplementedException: Any = _twin(
    "PSNotImplementedException", NotImplementedException, "NotImplemented", "NotImplemented", "This is not implemented."
)
PSNotSupportedException: Any = _twin(
    "PSNotSupportedException", NotSupportedException, "NotSupported", "NotImplemented", "This is not supported."
)
PSObjectDisposedException: Any = _twin(
    "PSObjectDisposedException", ObjectDisposedException, "ObjectDisposed", "InvalidOperation", "The object was already disposed."
)


def error_record_of(error: BaseException, error_id: str | None = None, category: Any = "NotSpecified", target: Any = None) -> ErrorRecord:
    """The record an exception carries, or a new one for it."""
    if isinstance(error, ContainsErrorRecord):
        return error.error_record
    return ErrorRecord(error, error_id if error_id is not None else type(error).__name__, category, target)
