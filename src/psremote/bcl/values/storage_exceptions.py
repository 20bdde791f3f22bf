"""What goes wrong with drives, paths and the contents of files."""

from __future__ import annotations

from psremote.bcl.values.exceptions import IOException, SystemException, net_exception


@net_exception("System.IO.DriveNotFoundException", 0x80070003)
class DriveNotFoundException(IOException):
    """The drive does not exist."""


@net_exception("System.IO.EndOfStreamException", 0x80070026)
class EndOfStreamException(IOException):
    """The stream ends too early."""


@net_exception("System.IO.FileLoadException", 0x80131621)
class FileLoadException(IOException):
    """The file could not be loaded."""


@net_exception("System.IO.PathTooLongException", 0x800700CE)
class PathTooLongException(IOException):
    """The path is too long."""


@net_exception("System.IO.InvalidDataException", 0x80131501)
class InvalidDataException(SystemException):
    """The data are not in the expected form."""
