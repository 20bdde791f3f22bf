"""What the system and foreign code report by number."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, prop
from psremote.bcl.values.exceptions import SystemException, net_exception


@net_exception("System.Runtime.InteropServices.ExternalException", 0x80004005)
class ExternalException(SystemException):
    """A component outside raised an error."""


@net_exception("System.Runtime.InteropServices.COMException", 0x80004005)
class COMException(ExternalException):
    """A COM component raised an error."""


@net_exception("System.ComponentModel.Win32Exception", 0x80004005)
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
