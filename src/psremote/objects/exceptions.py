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


def automation_exception(name: str) -> Callable[[type[_E]], type[_E]]:
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


@automation_exception("RuntimeException")
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


@automation_exception("ParentContainsErrorRecordException")
class ParentContainsErrorRecordException(SystemException):
    """The parent holds the error record."""


ParentContainsErrorRecordException.default_message = ""   # it says what it wraps, and wraps nothing by itself


@automation_exception("ActionPreferenceStopException")
class ActionPreferenceStopException(RuntimeException):
    """The preference for errors says stop."""

    default_error_id = "ActionPreferenceStop"
    default_category = "OperationStopped"


@automation_exception("ApplicationFailedException")
class ApplicationFailedException(RuntimeException):
    """A program could not be run."""

    default_error_id = "NativeCommandFailed"
    default_category = "ResourceUnavailable"


@automation_exception("MetadataException")
class MetadataException(RuntimeException):
    """A declaration is not valid."""

    default_error_id = "MetadataException"
    default_category = "MetadataError"


@automation_exception("ValidationMetadataException")
class ValidationMetadataException(MetadataException):
    """The value is not allowed."""


@automation_exception("ArgumentTransformationMetadataException")
class ArgumentTransformationMetadataException(MetadataException):
    """The argument could not be transformed."""


@automation_exception("ParsingMetadataException")
class ParsingMetadataException(MetadataException):
    """A declaration could not be read."""


@automation_exception("CmdletInvocationException")
class CmdletInvocationException(RuntimeException):
    """The command failed."""


@automation_exception("CmdletProviderInvocationException")
class CmdletProviderInvocationException(CmdletInvocationException):
    """The provider failed."""

    def __init__(self, message: Any = None, inner: Any = None, provider_info: Any = None, **rest: Any) -> None:
        super().__init__(message, inner, **rest)
        self.provider_info = provider_info

    @prop(f"{_SMA}.ProviderInfo ProviderInfo {{get;}}")
    def _provider_info(self) -> Any:
        return self.provider_info


@automation_exception("CommandNotFoundException")
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


@automation_exception("ScriptRequiresException")
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


@automation_exception("SessionStateException")
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


@automation_exception("SessionStateUnauthorizedAccessException")
class SessionStateUnauthorizedAccessException(SessionStateException):
    """The item may not be changed."""

    default_category = "WriteError"


@automation_exception("SessionStateOverflowException")
class SessionStateOverflowException(SessionStateException):
    """Too many items."""


@automation_exception("ItemNotFoundException")
class ItemNotFoundException(SessionStateException):
    """The path was not found."""

    default_error_id = "PathNotFound"
    default_category = "ObjectNotFound"


@automation_exception("DriveNotFoundException")
class DriveNotFoundException(SessionStateException):
    """The drive was not found."""

    default_error_id = "DriveNotFound"
    default_category = "ObjectNotFound"


@automation_exception("ProviderNotFoundException")
class ProviderNotFoundException(SessionStateException):
    """The provider was not found."""

    default_error_id = "ProviderNotFound"
    default_category = "ObjectNotFound"


@automation_exception("ProviderNameAmbiguousException")
class ProviderNameAmbiguousException(ProviderNotFoundException):
    """The provider's name is ambiguous."""

    possible_matches: Any = None


@automation_exception("ProviderInvocationException")
class ProviderInvocationException(RuntimeException):
    """The provider failed."""

    provider_info: Any = None

    @prop(f"{_SMA}.ProviderInfo ProviderInfo {{get;}}")
    def _provider_info(self) -> Any:
        return self.provider_info


@automation_exception("ExtendedTypeSystemException")
class ExtendedTypeSystemException(RuntimeException):
    """The member could not be used."""

    default_error_id = "ExtendedTypeSystemException"


@automation_exception("MethodException")
class MethodException(ExtendedTypeSystemException):
    """The method could not be called."""

    default_error_id = "MethodException"


@automation_exception("MethodInvocationException")
class MethodInvocationException(MethodException):
    """The method raised an exception."""

    default_error_id = "MethodInvocationException"


@automation_exception("GetValueException")
class GetValueException(ExtendedTypeSystemException):
    """The property could not be read."""

    default_error_id = "GetValueException"


@automation_exception("GetValueInvocationException")
class GetValueInvocationException(GetValueException):
    """Reading the property raised an exception."""


@automation_exception("PropertyNotFoundException")
class PropertyNotFoundException(ExtendedTypeSystemException):
    """The property was not found."""


@automation_exception("SetValueException")
class SetValueException(ExtendedTypeSystemException):
    """The property could not be set."""

    default_error_id = "SetValueException"


@automation_exception("SetValueInvocationException")
class SetValueInvocationException(SetValueException):
    """Setting the property raised an exception."""


@automation_exception("ParameterBindingException")
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


@automation_exception("ParameterBindingValidationException")
class ParameterBindingValidationException(ParameterBindingException):
    """The argument is not allowed."""

    default_category = "InvalidData"


@automation_exception("ParameterBindingArgumentTransformationException")
class ParameterBindingArgumentTransformationException(ParameterBindingException):
    """The argument could not be converted."""

    default_category = "InvalidData"


@automation_exception("ParameterBindingParameterDefaultValueException")
class ParameterBindingParameterDefaultValueException(ParameterBindingException):
    """A default value could not be bound."""


@automation_exception("ParseException")
class ParseException(RuntimeException):
    """The text is not valid."""

    default_error_id = "Parse"
    default_category = "ParserError"

    errors: Any = ()

    @prop(f"{_SMA}.Language.ParseError[] Errors {{get;}}")
    def _errors(self) -> Any:
        return list(self.errors)


@automation_exception("IncompleteParseException")
class IncompleteParseException(ParseException):
    """The text ends too early."""

    default_error_id = "IncompleteParse"


@automation_exception("PipelineClosedException")
class PipelineClosedException(RuntimeException):
    """The pipeline is closed."""


@automation_exception("PipelineStoppedException")
class PipelineStoppedException(RuntimeException):
    """The pipeline was stopped."""

    default_error_id = "PipelineStopped"
    default_category = "OperationStopped"


@automation_exception("PSSecurityException")
class PSSecurityException(RuntimeException):
    """The script may not run."""

    default_error_id = "UnauthorizedAccess"
    default_category = "SecurityError"


@automation_exception("Host.HostException")
class HostException(RuntimeException):
    """The host failed."""

    default_error_id = "HostException"
    default_category = "ResourceUnavailable"


@automation_exception("Host.PromptingException")
class PromptingException(HostException):
    """The host could not ask."""


@automation_exception("NativeCommandExitException")
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


@automation_exception("ScriptBlockToPowerShellNotSupportedException")
class ScriptBlockToPowerShellNotSupportedException(RuntimeException):
    """The script block cannot be turned into commands."""


@automation_exception("WildcardPatternException")
class WildcardPatternException(RuntimeException):
    """The wildcard pattern is not valid."""

    default_error_id = "RuntimeException"


@automation_exception("Runspaces.FormatTableLoadException")
class FormatTableLoadException(RuntimeException):
    """The format data could not be loaded."""


@automation_exception("Runspaces.TypeTableLoadException")
class TypeTableLoadException(RuntimeException):
    """The type data could not be loaded."""


@automation_exception("Runspaces.RunspaceOpenModuleLoadException")
class RunspaceOpenModuleLoadException(RuntimeException):
    """Modules could not be loaded while the runspace was opened."""


@automation_exception("FlowControlException")
class FlowControlException(SystemException):
    """Control leaves this place."""


@automation_exception("HaltCommandException")
class HaltCommandException(SystemException):
    """The command halts."""


@automation_exception("ScriptCallDepthException")
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


@automation_exception("PipelineDepthException")
class PipelineDepthException(ScriptCallDepthException):
    """Pipelines are nested too deeply."""


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
