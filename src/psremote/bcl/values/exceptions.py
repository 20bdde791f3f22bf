"""The .NET exceptions scripts meet, as Python exceptions of the same names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop

_E = TypeVar("_E", bound="NetException")


@dotnet_type("System.Exception", interfaces=("System.Runtime.Serialization.ISerializable",))
class NetException(Exception):
    """System.Exception: what scripts catch. Its first docstring line is a subclass's default message."""

    default_message = "An exception was raised."
    default_hresult = -2146233088

    @constructor(
        "System.Exception new()", "System.Exception new(string message)",
        "System.Exception new(string message, System.Exception innerException)",
    )
    def __init__(self, message: Any = None, inner_exception: Any = None, *rest: Any) -> None:
        super().__init__(message)
        self._message: str | None = None if message is None else str(message)
        self._inner: BaseException | None = inner_exception if isinstance(inner_exception, BaseException) else None
        self._data: Any = None
        self._stack_trace: str | None = None
        self._hresult = self.default_hresult
        self._source: str | None = None
        self._help_link: str | None = None

    def __str__(self) -> str:
        return self.message

    @prop("string Message {get;}")
    def message(self) -> str:
        """What went wrong."""
        return self.default_message if self._message is None else self._message

    @prop("System.Exception InnerException {get;}")
    def inner_exception(self) -> Any:
        """The exception that led to this one."""
        return self._inner

    @prop("System.Collections.IDictionary Data {get;}")
    def data(self) -> Any:
        """More facts, put there by whoever raised or passed it on."""
        if self._data is None:
            self._data = new_exception_data()
        return self._data

    @prop("string StackTrace {get;}")
    def stack_trace(self) -> str | None:
        """Where it was raised; nothing before that."""
        return self._stack_trace

    def _set_hresult(self, value: int) -> None:
        self._hresult = int(value)

    @prop("int HResult {get;set;}", setter=_set_hresult)
    def hresult(self) -> int:
        """The number of the kind of error."""
        return self._hresult

    def _set_source(self, value: str | None) -> None:
        self._source = value

    @prop("string Source {get;set;}", setter=_set_source)
    def source(self) -> str | None:
        """Which program part raised it."""
        return self._source

    def _set_help_link(self, value: str | None) -> None:
        self._help_link = value

    @prop("string HelpLink {get;set;}", setter=_set_help_link)
    def help_link(self) -> str | None:
        """Where to read on."""
        return self._help_link

    @prop("System.Reflection.MethodBase TargetSite {get;}")
    def target_site(self) -> None:
        """The method that raised it: unknown here."""
        return

    @method("System.Exception GetBaseException()")
    def get_base_exception(self) -> BaseException:
        """The innermost exception."""
        one: BaseException = self
        while isinstance(one, NetException) and one._inner is not None:
            one = one._inner
        return one

    @method("string ToString()")
    def to_string(self) -> str:
        """Type, message and the inner exceptions' texts."""
        own: Any = getattr(type(self), "__dotnet_type__", None)
        text = str(own.full_name if own is not None else "System.Exception")
        if self.message:
            text += ": " + self.message
        if self._inner is not None:
            inner = self._inner
            text += "\n ---> " + (inner.to_string() if isinstance(inner, NetException) else str(inner))
            text += "\n   --- End of inner exception stack trace ---"
        if self._stack_trace:
            text += "\n" + self._stack_trace
        return text


def _empty_data() -> Any:
    return {}


# Filled by hashtables.py: exceptions stand below every collection.
new_exception_data: Callable[[], Any] = _empty_data


def _exception(full_name: str, hresult: int) -> Callable[[type[_E]], type[_E]]:
    """Declare an exception with the three constructors nearly all of them have."""

    def declare(cls: type[_E]) -> type[_E]:
        cls.default_hresult = hresult - (1 << 32) if hresult >= 1 << 31 else hresult
        cls.default_message = (cls.__doc__ or "").partition("\n")[0]
        if "__init__" not in vars(cls):
            cls._new = staticmethod(_standard_constructor(cls, full_name))  # type: ignore[attr-defined]
        return dotnet_type(full_name, base=cls.__mro__[1].__dotnet_type__.full_name)(cls)  # type: ignore[attr-defined]

    return declare


def _standard_constructor(cls: type[_E], full_name: str) -> Callable[..., _E]:
    @constructor(
        f"{full_name} new()", f"{full_name} new(string message)",
        f"{full_name} new(string message, System.Exception innerException)",
    )
    def new(*arguments: Any) -> _E:
        return cls(*arguments)

    return new


@_exception("System.SystemException", 0x80131501)
class SystemException(NetException):
    """An error arose inside the system."""


@_exception("System.ApplicationException", 0x80131600)
class ApplicationException(NetException):
    """An error arose inside the application."""


@_exception("System.AggregateException", 0x80131500)
class AggregateException(NetException):
    """One or more errors arose."""

    @constructor(
        "System.AggregateException new()", "System.AggregateException new(string message)",
        "System.AggregateException new(string message, System.Exception innerException)",
        "System.AggregateException new(System.Collections.Generic.IEnumerable[System.Exception] innerExceptions)",
        "System.AggregateException new(params System.Exception[] innerExceptions)",
        "System.AggregateException new(string message, System.Collections.Generic.IEnumerable[System.Exception] innerExceptions)",
        "System.AggregateException new(string message, params System.Exception[] innerExceptions)",
    )
    def __init__(self, message: Any = None, inner: Any = None) -> None:
        if message is not None and not isinstance(message, str):
            message, inner = None, message
        inners = [inner] if isinstance(inner, BaseException) else list(inner or ())
        super().__init__(message, inners[0] if inners else None)
        self.inners: list[Any] = inners

    @prop("string Message {get;}")
    def message(self) -> str:
        """The message and those of the exceptions inside."""
        text = self.default_message if self._message is None else self._message
        return text + "".join(f" ({inner})" for inner in self.inners)

    @prop("System.Collections.ObjectModel.ReadOnlyCollection[System.Exception] InnerExceptions {get;}")
    def inner_exceptions(self) -> list[Any]:
        """All exceptions inside."""
        return self.inners

    @method("System.AggregateException Flatten()")
    def flatten(self) -> AggregateException:
        """The same with nested aggregates dissolved."""
        found: list[Any] = []
        for inner in self.inners:
            found.extend(inner.flatten().inners if isinstance(inner, AggregateException) else [inner])
        return AggregateException(self._message, found)


@_exception("System.ArgumentException", 0x80070057)
class ArgumentException(SystemException):
    """The argument does not fit."""

    @constructor(
        "System.ArgumentException new()", "System.ArgumentException new(string message)",
        "System.ArgumentException new(string message, System.Exception innerException)",
        "System.ArgumentException new(string message, string paramName, System.Exception innerException)",
        "System.ArgumentException new(string message, string paramName)",
    )
    def __init__(self, message: Any = None, parameter: Any = None, inner: Any = None) -> None:
        if isinstance(parameter, BaseException):
            parameter, inner = None, parameter
        super().__init__(message, inner)
        self.parameter: str | None = parameter

    @prop("string Message {get;}")
    def message(self) -> str:
        """What went wrong, with the parameter's name."""
        text = self.default_message if self._message is None else self._message
        return f"{text} (Parameter '{self.parameter}')" if self.parameter else text

    @prop("string ParamName {get;}")
    def param_name(self) -> str | None:
        """The parameter that got the argument."""
        return self.parameter


@_exception("System.ArgumentNullException", 0x80004003)
class ArgumentNullException(ArgumentException):
    """The value must not be null."""

    @constructor(
        "System.ArgumentNullException new()", "System.ArgumentNullException new(string paramName)",
        "System.ArgumentNullException new(string message, System.Exception innerException)",
        "System.ArgumentNullException new(string paramName, string message)",
    )
    def __init__(self, parameter: Any = None, message: Any = None) -> None:
        if isinstance(message, BaseException):
            super().__init__(parameter, None, message)
        else:
            super().__init__(message, parameter)


@_exception("System.ArgumentOutOfRangeException", 0x80131502)
class ArgumentOutOfRangeException(ArgumentException):
    """The argument lies outside what is allowed."""

    @constructor(
        "System.ArgumentOutOfRangeException new()", "System.ArgumentOutOfRangeException new(string paramName)",
        "System.ArgumentOutOfRangeException new(string paramName, string message)",
        "System.ArgumentOutOfRangeException new(string message, System.Exception innerException)",
        "System.ArgumentOutOfRangeException new(string paramName, System.Object actualValue, string message)",
    )
    def __init__(self, parameter: Any = None, value: Any = None, message: Any = None) -> None:
        if isinstance(value, BaseException):
            super().__init__(parameter, None, value)
        elif message is None and isinstance(value, str):
            super().__init__(value, parameter)
            value = None
        else:
            super().__init__(message, parameter)
        self.actual = None if isinstance(value, BaseException) else value

    @prop("System.Object ActualValue {get;}")
    def actual_value(self) -> Any:
        """The argument."""
        return self.actual


@_exception("System.ComponentModel.InvalidEnumArgumentException", 0x80070057)
class InvalidEnumArgumentException(ArgumentException):
    """The number names no member of the enum."""


@_exception("System.Globalization.CultureNotFoundException", 0x80070057)
class CultureNotFoundException(ArgumentException):
    """No such culture is known."""


@_exception("System.ArithmeticException", 0x80070216)
class ArithmeticException(SystemException):
    """The arithmetic went wrong."""


@_exception("System.DivideByZeroException", 0x80020012)
class DivideByZeroException(ArithmeticException):
    """A number cannot be divided by zero."""


@_exception("System.OverflowException", 0x80131516)
class OverflowException(ArithmeticException):
    """The result does not fit its type."""


@_exception("System.NotFiniteNumberException", 0x80131528)
class NotFiniteNumberException(ArithmeticException):
    """The number is not finite."""


@_exception("System.ArrayTypeMismatchException", 0x80131503)
class ArrayTypeMismatchException(SystemException):
    """The array takes no values of this type."""


@_exception("System.Collections.Generic.KeyNotFoundException", 0x80131577)
class KeyNotFoundException(SystemException):
    """The key is not in the collection."""


@_exception("System.FormatException", 0x80131537)
class FormatException(SystemException):
    """The text is not in the expected form."""


@_exception("System.UriFormatException", 0x80131537)
class UriFormatException(FormatException):
    """The text is no valid URI."""


@_exception("System.IO.FileFormatException", 0x80131537)
class FileFormatException(FormatException):
    """The file is not in the expected form."""


@_exception("System.IndexOutOfRangeException", 0x80131508)
class IndexOutOfRangeException(SystemException):
    """The index lies outside the array."""


@_exception("System.InvalidCastException", 0x80004002)
class InvalidCastException(SystemException):
    """The value cannot be turned into that type."""


@_exception("System.InvalidOperationException", 0x80131509)
class InvalidOperationException(SystemException):
    """The operation does not fit the object's present state."""


@_exception("System.ObjectDisposedException", 0x80131622)
class ObjectDisposedException(InvalidOperationException):
    """The object was closed before."""

    @constructor(
        "System.ObjectDisposedException new(string objectName)",
        "System.ObjectDisposedException new(string objectName, string message)",
        "System.ObjectDisposedException new(string message, System.Exception innerException)",
    )
    def __init__(self, name: Any = None, message: Any = None) -> None:
        if isinstance(message, BaseException):
            super().__init__(name, message)
            name = None
        else:
            super().__init__(message)
        self.closed_object: str = name or ""

    @prop("string ObjectName {get;}")
    def object_name(self) -> str:
        """The name of the closed object."""
        return self.closed_object


@_exception("System.Net.WebException", 0x80131509)
class WebException(InvalidOperationException):
    """The web request failed."""


@_exception("System.Net.NetworkInformation.PingException", 0x80131509)
class PingException(InvalidOperationException):
    """The ping failed."""


@_exception("System.InvalidProgramException", 0x8013153A)
class InvalidProgramException(SystemException):
    """The program is invalid."""


@_exception("System.IO.IOException", 0x80131620)
class IOException(SystemException):
    """Input or output failed."""


@_exception("System.IO.DirectoryNotFoundException", 0x80070003)
class DirectoryNotFoundException(IOException):
    """The folder does not exist."""


@_exception("System.IO.DriveNotFoundException", 0x80070003)
class DriveNotFoundException(IOException):
    """The drive does not exist."""


@_exception("System.IO.EndOfStreamException", 0x80070026)
class EndOfStreamException(IOException):
    """The stream ends too early."""


@_exception("System.IO.FileLoadException", 0x80131621)
class FileLoadException(IOException):
    """The file could not be loaded."""


@_exception("System.IO.FileNotFoundException", 0x80070002)
class FileNotFoundException(IOException):
    """The file does not exist."""

    @constructor(
        "System.IO.FileNotFoundException new()", "System.IO.FileNotFoundException new(string message)",
        "System.IO.FileNotFoundException new(string message, System.Exception innerException)",
        "System.IO.FileNotFoundException new(string message, string fileName)",
        "System.IO.FileNotFoundException new(string message, string fileName, System.Exception innerException)",
    )
    def __init__(self, message: Any = None, file_name: Any = None, inner: Any = None) -> None:
        if isinstance(file_name, BaseException):
            file_name, inner = None, file_name
        super().__init__(message, inner)
        self.file: str | None = file_name

    @prop("string FileName {get;}")
    def file_name(self) -> str | None:
        """The file's path."""
        return self.file


@_exception("System.IO.PathTooLongException", 0x800700CE)
class PathTooLongException(IOException):
    """The path is too long."""


@_exception("System.IO.InvalidDataException", 0x80131501)
class InvalidDataException(SystemException):
    """The data are not in the expected form."""


@_exception("System.MemberAccessException", 0x8013151A)
class MemberAccessException(SystemException):
    """The member cannot be reached."""


@_exception("System.FieldAccessException", 0x80131507)
class FieldAccessException(MemberAccessException):
    """The field cannot be reached."""


@_exception("System.MethodAccessException", 0x80131510)
class MethodAccessException(MemberAccessException):
    """The method cannot be reached."""


@_exception("System.MissingMemberException", 0x80131512)
class MissingMemberException(MemberAccessException):
    """The member does not exist."""


@_exception("System.MissingFieldException", 0x80131511)
class MissingFieldException(MissingMemberException):
    """The field does not exist."""


@_exception("System.MissingMethodException", 0x80131513)
class MissingMethodException(MissingMemberException):
    """The method does not exist."""


@_exception("System.NotImplementedException", 0x80004001)
class NotImplementedException(SystemException):
    """This is not implemented."""


@_exception("System.NotSupportedException", 0x80131515)
class NotSupportedException(SystemException):
    """This is not supported."""


@_exception("System.PlatformNotSupportedException", 0x80131539)
class PlatformNotSupportedException(NotSupportedException):
    """This is not supported on this platform."""


@_exception("System.NullReferenceException", 0x80004003)
class NullReferenceException(SystemException):
    """The value is null."""


@_exception("System.OperationCanceledException", 0x8013153B)
class OperationCanceledException(SystemException):
    """The operation was cancelled."""


@_exception("System.Threading.Tasks.TaskCanceledException", 0x8013153B)
class TaskCanceledException(OperationCanceledException):
    """The task was cancelled."""


@_exception("System.OutOfMemoryException", 0x8007000E)
class OutOfMemoryException(SystemException):
    """Memory ran out."""


@_exception("System.InsufficientMemoryException", 0x8013153D)
class InsufficientMemoryException(OutOfMemoryException):
    """There is not enough memory."""


@_exception("System.RankException", 0x80131517)
class RankException(SystemException):
    """The array has another number of dimensions."""


@_exception("System.Reflection.AmbiguousMatchException", 0x8000211D)
class AmbiguousMatchException(SystemException):
    """More than one member fits."""


@_exception("System.Reflection.TargetException", 0x80131603)
class TargetException(ApplicationException):
    """The target of the call does not fit."""


@_exception("System.Reflection.TargetInvocationException", 0x80131604)
class TargetInvocationException(ApplicationException):
    """The called method raised an exception."""


@_exception("System.Reflection.TargetParameterCountException", 0x8002000E)
class TargetParameterCountException(ApplicationException):
    """The number of arguments does not fit."""


@_exception("System.Runtime.InteropServices.ExternalException", 0x80004005)
class ExternalException(SystemException):
    """A component outside raised an error."""


@_exception("System.Runtime.InteropServices.COMException", 0x80004005)
class COMException(ExternalException):
    """A COM component raised an error."""


@_exception("System.ComponentModel.Win32Exception", 0x80004005)
class Win32Exception(ExternalException):
    """The operating system reported an error."""

    @constructor(
        "System.ComponentModel.Win32Exception new()", "System.ComponentModel.Win32Exception new(int error)",
        "System.ComponentModel.Win32Exception new(int error, string message)",
        "System.ComponentModel.Win32Exception new(string message)",
        "System.ComponentModel.Win32Exception new(string message, System.Exception innerException)",
    )
    def __init__(self, error: Any = None, message: Any = None) -> None:
        if isinstance(error, int):
            super().__init__(message if message is not None else f"The operating system reported error {error}.")
        else:
            super().__init__(error, message)
        self.number: int = error if isinstance(error, int) else 0

    @prop("int NativeErrorCode {get;}")
    def native_error_code(self) -> int:
        """The system's number for the error."""
        return self.number

    @prop("int ErrorCode {get;}")
    def error_code(self) -> int:
        """The HRESULT."""
        return self.hresult


@_exception("System.Net.Sockets.SocketException", 0x80004005)
class SocketException(Win32Exception):
    """The network connection failed."""

    @constructor(
        "System.Net.Sockets.SocketException new(int errorCode)",
        "System.Net.Sockets.SocketException new(int errorCode, string message)",
        "System.Net.Sockets.SocketException new()",
    )
    def __init__(self, error: Any = 0, message: Any = None) -> None:
        super().__init__(error, message)


@_exception("System.Runtime.Serialization.SerializationException", 0x8013150C)
class SerializationException(SystemException):
    """The object could not be serialized."""


@_exception("System.Security.SecurityException", 0x8013150A)
class SecurityException(SystemException):
    """Security does not allow this."""


@_exception("System.Security.Authentication.AuthenticationException", 0x80131501)
class AuthenticationException(SystemException):
    """Authentication failed."""


@_exception("System.Security.Authentication.InvalidCredentialException", 0x80131501)
class InvalidCredentialException(AuthenticationException):
    """The credential is not valid."""


@_exception("System.Security.Cryptography.CryptographicException", 0x80131501)
class CryptographicException(SystemException):
    """The cryptographic operation failed."""


@_exception("System.ServiceProcess.TimeoutException", 0x80131501)
class ServiceTimeoutException(SystemException):
    """The service took too long."""


@_exception("System.StackOverflowException", 0x800703E9)
class StackOverflowException(SystemException):
    """Calls are nested too deeply."""


@_exception("System.TimeoutException", 0x80131505)
class TimeoutException(SystemException):
    """The operation took too long."""


@_exception("System.TypeInitializationException", 0x80131534)
class TypeInitializationException(SystemException):
    """The type could not be set up."""

    @constructor("System.TypeInitializationException new(string fullTypeName, System.Exception innerException)")
    def __init__(self, full_type_name: Any = None, inner: Any = None) -> None:
        super().__init__(f"The type '{full_type_name}' could not be set up.", inner)
        self.failed_type: str = full_type_name or ""

    @prop("string TypeName {get;}")
    def type_name(self) -> str:
        """The type's full name."""
        return self.failed_type


@_exception("System.TypeLoadException", 0x80131522)
class TypeLoadException(SystemException):
    """The type could not be loaded."""


@_exception("System.DllNotFoundException", 0x80131524)
class DllNotFoundException(TypeLoadException):
    """The library does not exist."""


@_exception("System.EntryPointNotFoundException", 0x80131523)
class EntryPointNotFoundException(TypeLoadException):
    """The library has no such function."""


@_exception("System.BadImageFormatException", 0x8007000B)
class BadImageFormatException(SystemException):
    """The file is no assembly."""


@_exception("System.UnauthorizedAccessException", 0x80070005)
class UnauthorizedAccessException(SystemException):
    """Access is denied."""


@_exception("System.Threading.ThreadAbortException", 0x80131530)
class ThreadAbortException(SystemException):
    """The thread was ended."""


@_exception("System.Threading.ThreadStateException", 0x80131520)
class ThreadStateException(SystemException):
    """The thread is in another state."""


@_exception("System.Threading.ThreadInterruptedException", 0x80131519)
class ThreadInterruptedException(SystemException):
    """The thread was interrupted."""


@_exception("System.Threading.SynchronizationLockException", 0x80131518)
class SynchronizationLockException(SystemException):
    """The lock is not held."""


@_exception("System.Threading.AbandonedMutexException", 0x8013152D)
class AbandonedMutexException(SystemException):
    """The mutex was left by its owner."""


@_exception("System.Threading.WaitHandleCannotBeOpenedException", 0x8013152C)
class WaitHandleCannotBeOpenedException(ApplicationException):
    """No such wait handle exists."""


@_exception("System.Threading.SemaphoreFullException", 0x80131501)
class SemaphoreFullException(SystemException):
    """The semaphore is at its limit."""


@_exception("System.Threading.BarrierPostPhaseException", 0x80131501)
class BarrierPostPhaseException(NetException):
    """The barrier's action failed."""


@_exception("System.Threading.LockRecursionException", 0x80131501)
class LockRecursionException(NetException):
    """The lock is already held."""


@_exception("System.Text.RegularExpressions.RegexParseException", 0x80070057)
class RegexParseException(ArgumentException):
    """The regular expression is not valid."""

    def __init__(self, message: Any = None, offset: int = 0) -> None:
        super().__init__(message)
        self.at = offset

    @prop("int Offset {get;}")
    def offset(self) -> int:
        """Where in the pattern the error was seen."""
        return self.at


@_exception("System.Text.RegularExpressions.RegexMatchTimeoutException", 0x80131505)
class RegexMatchTimeoutException(TimeoutException):
    """The match took too long."""


@_exception("System.Text.Json.JsonException", 0x80131500)
class JsonException(NetException):
    """The text is no valid JSON."""


@_exception("System.Net.Http.HttpRequestException", 0x80131500)
class HttpRequestException(NetException):
    """The HTTP request failed."""


@_exception("System.Net.CookieException", 0x80131537)
class CookieException(FormatException):
    """The cookie is not valid."""


@_exception("System.Net.ProtocolViolationException", 0x80131509)
class ProtocolViolationException(InvalidOperationException):
    """The protocol was violated."""


@_exception("System.Xml.XmlException", 0x80131940)
class XmlException(SystemException):
    """The XML text is not well-formed."""

    @constructor(
        "System.Xml.XmlException new()", "System.Xml.XmlException new(string message)",
        "System.Xml.XmlException new(string message, System.Exception innerException)",
        "System.Xml.XmlException new(string message, System.Exception innerException, int lineNumber, int linePosition)",
    )
    def __init__(self, message: Any = None, inner: Any = None, line: int = 0, position: int = 0) -> None:
        super().__init__(message, inner)
        self.line, self.position = line, position

    @prop("int LineNumber {get;}")
    def line_number(self) -> int:
        """The line, counted from 1."""
        return self.line

    @prop("int LinePosition {get;}")
    def line_position(self) -> int:
        """The column, counted from 1."""
        return self.position

    @prop("string SourceUri {get;}")
    def source_uri(self) -> str:
        """The document's address."""
        return ""


@_exception("System.Xml.XPath.XPathException", 0x80131942)
class XPathException(SystemException):
    """The XPath expression is not valid."""


@_exception("System.Xml.Xsl.XsltException", 0x80131940)
class XsltException(SystemException):
    """The style sheet is not valid."""


@_exception("System.Data.DataException", 0x80131920)
class DataException(SystemException):
    """The data are not valid."""


@_exception("System.Data.DuplicateNameException", 0x80131920)
class DuplicateNameException(DataException):
    """The name is already taken."""


@_exception("System.Data.ConstraintException", 0x8013192A)
class ConstraintException(DataException):
    """A constraint is not met."""


@_exception("System.Data.NoNullAllowedException", 0x8013192E)
class NoNullAllowedException(DataException):
    """A null is not allowed here."""


@_exception("System.Data.ReadOnlyException", 0x8013192F)
class ReadOnlyException(DataException):
    """The column is read-only."""


@_exception("System.Diagnostics.UnreachableException", 0x80131500)
class UnreachableException(NetException):
    """This place should never be reached."""


@_exception("System.Security.Principal.IdentityNotMappedException", 0x80131501)
class IdentityNotMappedException(SystemException):
    """The identity could not be resolved."""


@_exception("System.Management.Instrumentation.InstrumentationException", 0x80131500)
class InstrumentationException(NetException):
    """The instrumentation failed."""


@_exception("System.Net.NetworkInformation.NetworkInformationException", 0x80004005)
class NetworkInformationException(Win32Exception):
    """The network could not be asked."""
