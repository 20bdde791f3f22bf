"""Format-Hex: shows files and values as hexadecimal bytes."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, prop
from psremote.bcl.machine.file_content import read_bytes
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.encodings import Encoding, encoding_of
from psremote.bcl.values.numbers import UInt32, UInt64
from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import (
    Example,
    at,
    attribute,
    cmdlet,
    not_null_or_empty,
    parameter,
    transformation,
    value_range,
)
from psremote.engine.text_encodings import transform_encoding
from psremote.objects import ErrorCategory, base_object, type_names


@dotnet_type("Microsoft.PowerShell.Commands.ByteCollection")
class ByteCollection:
    """Up to 16 bytes of a row."""

    def __init__(self, offset: int, data: bytes, path: str | None, label: str) -> None:
        self.start, self.data, self.where, self.title = offset, data, path, label

    @prop("ulong Offset64 {get;}")
    def offset64(self) -> UInt64:
        """Where the row begins."""
        return UInt64(self.start)

    @prop("uint Offset {get;}")
    def offset(self) -> UInt32:
        """Where the row begins."""
        return UInt32(self.start & 0xFFFFFFFF)

    @prop("string HexOffset {get;}")
    def hex_offset(self) -> str:
        """Where the row begins, in hexadecimal digits."""
        return f"{self.start:016X}"

    @prop("byte[] Bytes {get;}")
    def bytes(self) -> Any:
        """The bytes."""
        return bytes_array(self.data)

    @prop("string HexBytes {get;}")
    def hex_bytes(self) -> str:
        """The bytes in hexadecimal digits."""
        return " ".join(f"{b:02X}" for b in self.data)

    @prop("string Ascii {get;}")
    def ascii(self) -> str:
        """The bytes as characters."""
        return "".join(chr(b) if 32 <= b < 127 or b >= 160 else " " if b == 0 else "\ufffd" for b in self.data)

    @prop("string Path {get;}")
    def path(self) -> str | None:
        """The file."""
        return self.where

    @prop("string Label {get;}")
    def label(self) -> str:
        """The heading."""
        return self.title

    @method("string ToString()")
    def to_string(self) -> str:
        """The row as text."""
        return f"{self.hex_offset}   {self.hex_bytes.ljust(47)} {self.ascii}"


_SIZES = {"Byte": 1, "SByte": 1, "Int16": 2, "UInt16": 2, "int": 4, "UInt32": 4, "Int64": 8, "UInt64": 8}


def bytes_of(value: Any, encoding: Encoding) -> bytes | None:
    """The bytes a value is made of; None when it is none of the simple kinds."""
    import struct

    if isinstance(value, str):
        return encoding.encode(value)
    if isinstance(value, bool):
        return bytes([value, 0, 0, 0])
    if isinstance(value, int):
        size = _SIZES.get(type(value).__name__, 8)
        return (int(value) & ((1 << 8 * size) - 1)).to_bytes(size, "little")
    if isinstance(value, float):
        return struct.pack("<f" if type(value).__name__ == "Single" else "<d", value)
    if hasattr(value, "type") and hasattr(value, "value"):
        return bytes_of(int(value.value), encoding)
    if isinstance(value, list):
        parts = [bytes_of(base_object(one), encoding) for one in value]
        return None if any(p is None for p in parts) else b"".join(p for p in parts if p is not None)
    return None


@cmdlet("Format", "Hex", output=("Microsoft.PowerShell.Commands.ByteCollection",), confirm_impact="None", implementing="Microsoft.PowerShell.Commands.FormatHex")
class FormatHexCommand(PathCommand):
    """Shows files and values as hexadecimal bytes, sixteen in a row."""

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),))
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True)}, aliases=("PSPath", "LP",), validate=(not_null_or_empty(),))
    input_object = parameter("InputObject", "psobject", sets={"ByInputObject": at(mandatory=True, pipeline=True)})
    encoding = parameter("Encoding", "System.Text.Encoding", sets={"ByInputObject": at()}, validate=(transformation("ArgumentToEncodingTransformation", transform_encoding), attribute("ArgumentEncodingCompletions"), not_null_or_empty(),))
    count = parameter("Count", "long", validate=(value_range("Positive"),))
    offset = parameter("Offset", "long", validate=(value_range("NonNegative"),))
    raw = parameter("Raw", "switch", sets={"ByInputObject": at()}, validate=(attribute("Obsolete"),), dont_show=True)

    examples = (
        Example("'abc' | Format-Hex", "61 62 63"),
    )

    def begin_processing(self) -> None:
        self.kept = bytearray()
        self.kind = ""

    def path_fault(self, fault: Any) -> None:
        self.report(fault, "FileNotFound", ErrorCategory.ObjectNotFound, fault.error_record.target_object)

    def process_record(self) -> None:
        if self.parameter_set_name != "ByInputObject":
            for target, _ in self.targets():
                self.rows(read_bytes(target.provider_path), target.provider_path, target.provider_path)
            return
        value = base_object(self.input_object)
        if hasattr(value, "full_name") and hasattr(value, "last_write_time"):
            self.rows(read_bytes(str(value.full_name)), str(value.full_name), str(value.full_name))
            return
        chosen = self.encoding if isinstance(self.encoding, Encoding) else encoding_of("utf-8")
        data = bytes_of(value, chosen)
        if data is None:
            text = f"A value of type {type_names(value)[0]} cannot be shown as bytes."
            self.write_error(self.make_error(text, "FormatHexTypeNotSupported", ErrorCategory.ParserError, value))
            return
        name = type_names(value)[0].rpartition(".")[2]
        if isinstance(value, int) and not isinstance(value, bool):
            self.kept.extend(data)
            self.kind = name
            return
        self.flush()
        self.rows(data, None, f"{name} ({type_names(value)[0]}) <{id(value) & 0xFFFFFFFF:08X}>")

    def flush(self) -> None:
        """Show the numbers gathered so far."""
        if self.kept:
            self.rows(bytes(self.kept), None, f"{self.kind} (System.{self.kind}) <00000000>")
            self.kept.clear()

    def rows(self, data: bytes, path: str | None, label: str) -> None:
        """Write the rows."""
        start = int(self.offset or 0)
        end = len(data) if self.count is None else min(len(data), start + int(self.count))
        for at_ in range(start, end, 16):
            self.write_object(ByteCollection(at_, data[at_:min(end, at_ + 16)], path, label))

    def end_processing(self) -> None:
        self.flush()
