"""Bytes and text of files by path, with .NET's exceptions."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.machine.file_info import machine_error
from psremote.bcl.machine.path_type import full_path
from psremote.bcl.values.encodings import Encoding, encoding_of
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    DirectoryNotFoundException,
    FileNotFoundException,
)

# The marks of encodings at the beginning of a file.
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16BE"))


def checked_path(path: Any, name: str = "path") -> str:
    """A path that may be used."""
    if path is None:
        raise ArgumentNullException(name)
    if path == "":
        raise ArgumentException("The path is empty.", name)
    return full_path(str(path))


def read_bytes(path: Any) -> bytes:
    """All bytes of a file."""
    where = checked_path(path)
    try:
        with open(where, "rb") as stream:
            return stream.read()
    except OSError as fault:
        raise file_fault(fault, where) from None


def file_fault(fault: OSError, where: str) -> Exception:
    if isinstance(fault, FileNotFoundError):
        if not os.path.isdir(os.path.dirname(where) or "/"):
            return DirectoryNotFoundException(f"A part of the path '{where}' does not exist.")
        return FileNotFoundException(f"There is no file '{where}'.", where)
    return machine_error(fault, where)


def decode(data: bytes, encoding: Encoding | None = None) -> str:
    """The text of a file: by its mark, else by the encoding, else UTF-8."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return encoding_of(name).decode(data[len(mark):])
    return (encoding or encoding_of("utf-8")).decode(data)


def write_bytes(path: Any, data: bytes, mode: str = "wb") -> None:
    """Write or append bytes."""
    where = checked_path(path)
    try:
        with open(where, mode) as stream:
            stream.write(data)
    except OSError as fault:
        raise file_fault(fault, where) from None


def split_lines(text: str) -> list[str]:
    """Lines as .NET's readers give them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines
