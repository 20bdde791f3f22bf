"""The .NET exceptions that everything meets, as Python exceptions of the same names; those of one field are in files beside this."""

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


def net_exception(full_name: str, hresult: int) -> Callable[[type[_E]], type[_E]]:
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


@net_exception("System.SystemException", 0x80131501)
class SystemException(NetException):
    """An error arose inside the system."""


@net_exception("System.ApplicationException", 0x80131600)
class ApplicationException(NetException):
    """An error arose inside the application."""


@net_exception("System.ArgumentException", 0x80070057)
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


@net_exception("System.ArgumentNullException", 0x80004003)
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


@net_exception("System.ArgumentOutOfRangeException", 0x80131502)
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


@net_exception("System.ComponentModel.InvalidEnumArgumentException", 0x80070057)
class InvalidEnumArgumentException(ArgumentException):
    """The number names no member of the enum."""


@net_exception("System.Globalization.CultureNotFoundException", 0x80070057)
class CultureNotFoundException(ArgumentException):
    """No such culture is known."""


@net_exception("System.ArithmeticException", 0x80070216)
class ArithmeticException(SystemException):
    """The arithmetic went wrong."""


@net_exception("System.DivideByZeroException", 0x80020012)
class DivideByZeroException(ArithmeticException):
    """A number cannot be divided by zero."""


@net_exception("System.OverflowException", 0x80131516)
class OverflowException(ArithmeticException):
    """The result does not fit its type."""


@net_exception("System.NotFiniteNumberException", 0x80131528)
class NotFiniteNumberException(ArithmeticException):
    """The number is not finite."""


@net_exception("System.ArrayTypeMismatchException", 0x80131503)
class ArrayTypeMismatchException(SystemException):
    """The array takes no values of this type."""


@net_exception("System.Collections.Generic.KeyNotFoundException", 0x80131577)
class KeyNotFoundException(SystemException):
    """The key is not in the collection."""


@net_exception("System.FormatException", 0x80131537)
class FormatException(SystemException):
    """The text is not in the expected form."""


@net_exception("System.IndexOutOfRangeException", 0x80131508)
class IndexOutOfRangeException(SystemException):
    """The index lies outside the array."""


@net_exception("System.InvalidCastException", 0x80004002)
class InvalidCastException(SystemException):
    """The value cannot be turned into that type."""


@net_exception("System.InvalidOperationException", 0x80131509)
class InvalidOperationException(SystemException):
    """The operation does not fit the object's present state."""


@net_exception("System.ObjectDisposedException", 0x80131622)
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


@net_exception("System.IO.IOException", 0x80131620)
class IOException(SystemException):
    """Input or output failed."""


@net_exception("System.IO.DirectoryNotFoundException", 0x80070003)
class DirectoryNotFoundException(IOException):
    """The folder does not exist."""


@net_exception("System.IO.FileNotFoundException", 0x80070002)
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


@net_exception("System.MemberAccessException", 0x8013151A)
class MemberAccessException(SystemException):
    """The member cannot be reached."""


@net_exception("System.MissingMemberException", 0x80131512)
class MissingMemberException(MemberAccessException):
    """The member does not exist."""


@net_exception("System.NotImplementedException", 0x80004001)
class NotImplementedException(SystemException):
    """This is not implemented."""


@net_exception("System.NotSupportedException", 0x80131515)
class NotSupportedException(SystemException):
    """This is not supported."""


@net_exception("System.PlatformNotSupportedException", 0x80131539)
class PlatformNotSupportedException(NotSupportedException):
    """This is not supported on this platform."""


@net_exception("System.NullReferenceException", 0x80004003)
class NullReferenceException(SystemException):
    """The value is null."""


@net_exception("System.OutOfMemoryException", 0x8007000E)
class OutOfMemoryException(SystemException):
    """Memory ran out."""


@net_exception("System.InsufficientMemoryException", 0x8013153D)
class InsufficientMemoryException(OutOfMemoryException):
    """There is not enough memory."""


@net_exception("System.RankException", 0x80131517)
class RankException(SystemException):
    """The array has another number of dimensions."""


@net_exception("System.StackOverflowException", 0x800703E9)
class StackOverflowException(SystemException):
    """Calls are nested too deeply."""


@net_exception("System.TimeoutException", 0x80131505)
class TimeoutException(SystemException):
    """The operation took too long."""


@net_exception("System.UnauthorizedAccessException", 0x80070005)
class UnauthorizedAccessException(SystemException):
    """Access is denied."""
