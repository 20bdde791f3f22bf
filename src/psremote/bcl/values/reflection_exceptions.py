"""What goes wrong when members and types are looked up, loaded and called."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, prop
from psremote.bcl.values.exceptions import (
    ApplicationException,
    MemberAccessException,
    MissingMemberException,
    SystemException,
    net_exception,
)


@net_exception("System.InvalidProgramException", 0x8013153A)
class InvalidProgramException(SystemException):
    """The program is invalid."""


@net_exception("System.FieldAccessException", 0x80131507)
class FieldAccessException(MemberAccessException):
    """The field cannot be reached."""


@net_exception("System.MethodAccessException", 0x80131510)
class MethodAccessException(MemberAccessException):
    """The method cannot be reached."""


@net_exception("System.MissingFieldException", 0x80131511)
class MissingFieldException(MissingMemberException):
    """The field does not exist."""


@net_exception("System.MissingMethodException", 0x80131513)
class MissingMethodException(MissingMemberException):
    """The method does not exist."""


@net_exception("System.Reflection.AmbiguousMatchException", 0x8000211D)
class AmbiguousMatchException(SystemException):
    """More than one member fits."""


@net_exception("System.Reflection.TargetException", 0x80131603)
class TargetException(ApplicationException):
    """The target of the call does not fit."""


@net_exception("System.Reflection.TargetInvocationException", 0x80131604)
class TargetInvocationException(ApplicationException):
    """The called method raised an exception."""


@net_exception("System.Reflection.TargetParameterCountException", 0x8002000E)
class TargetParameterCountException(ApplicationException):
    """The number of arguments does not fit."""


@net_exception("System.TypeInitializationException", 0x80131534)
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


@net_exception("System.TypeLoadException", 0x80131522)
class TypeLoadException(SystemException):
    """The type could not be loaded."""


@net_exception("System.DllNotFoundException", 0x80131524)
class DllNotFoundException(TypeLoadException):
    """The library does not exist."""


@net_exception("System.EntryPointNotFoundException", 0x80131523)
class EntryPointNotFoundException(TypeLoadException):
    """The library has no such function."""


@net_exception("System.BadImageFormatException", 0x8007000B)
class BadImageFormatException(SystemException):
    """The file is no assembly."""
