"""Reading and writing the content of files: lines, records, whole texts or bytes."""

from __future__ import annotations

import io
import os
import time
from collections import deque
from collections.abc import Iterator
from typing import Any

from psremote.bcl.values.exceptions import InvalidCastException
from psremote.bcl.values.numbers import Byte
from psremote.engine.provider import ContentReader, ContentWriter, ProviderRequest
from psremote.engine.text_encodings import UTF8, detect, text_encoding
from psremote.objects import base_object, invoke_method, try_convert
from psremote.objects.exceptions import PSInvalidOperationException

#: how long a follower of a growing file waits before it looks again
POLL_SECONDS = 0.1


class TextReader(ContentReader):
    """Reads a file as lines, as records that end in a delimiter, or as one text."""

    def __init__(self, path: str, encoding: Any, delimiter: str | None, raw: bool, wait: bool, request: ProviderRequest) -> None:
        handle = open(path, "rb")  # noqa: SIM115 - closed by close()
        used, skipped = detect(handle.read(4), text_encoding(encoding))
        handle.seek(skipped)
        self.stream = io.TextIOWrapper(handle, encoding=used.codec, errors="replace", newline=None if delimiter is None and not raw else "")
        self.delimiter, self.raw, self.wait, self.request = delimiter, raw, wait, request
        self.pieces: Iterator[str] = self._whole() if raw else self._records(delimiter) if delimiter is not None else self._lines()

    def _whole(self) -> Iterator[str]:
        text = self.stream.read()
        if text:
            yield text

    def _lines(self) -> Iterator[str]:
        while True:
            for line in self.stream:
                yield line.removesuffix("\n")
            if not self.wait or self.request.stopping:
                return
            time.sleep(POLL_SECONDS)

    def _records(self, delimiter: str) -> Iterator[str]:
        pending = ""
        while True:
            block = self.stream.read(65536)
            if not block:
                break
            *whole, pending = (pending + block).split(delimiter) if delimiter else [pending + block]
            yield from whole
        if pending:
            yield pending

    def read(self, count: int) -> list[Any]:
        if count <= 0:
            return list(self.pieces)
        taken = []
        for piece in self.pieces:
            taken.append(piece)
            if len(taken) == count:
                break
        return taken

    def skip_to_last(self, count: int) -> None:
        waiting, self.wait = self.wait, False
        kept: deque[str] = deque(self.pieces, maxlen=max(count, 0)) if count else deque(self._drain(), maxlen=0)
        self.wait = waiting
        self.pieces = self._after(kept)

    def _drain(self) -> Iterator[str]:
        yield from self.pieces

    def _after(self, kept: deque[str]) -> Iterator[str]:
        yield from kept
        if self.wait:
            yield from self._lines()

    def close(self) -> None:
        self.stream.close()


class ByteReader(ContentReader):
    """Reads a file as bytes, one by one or as one array."""

    def __init__(self, path: str, raw: bool, wait: bool, request: ProviderRequest) -> None:
        self.handle = open(path, "rb")  # noqa: SIM115 - closed by close()
        self.raw, self.wait, self.request = raw, wait, request

    def read(self, count: int) -> list[Any]:
        if self.raw:
            from psremote.bcl.dotnet_type import get_type
            from psremote.bcl.values.arrays import TypedArray
            data = self.handle.read()
            return [TypedArray(get_type("System.Byte"), (Byte(b) for b in data))] if data else []
        while True:
            data = self.handle.read(count if count > 0 else -1)
            if data or not self.wait or self.request.stopping:
                return [Byte(b) for b in data]
            time.sleep(POLL_SECONDS)

    def skip_to_last(self, count: int) -> None:
        end = self.handle.seek(0, os.SEEK_END)
        self.handle.seek(max(0, end - count))

    def close(self) -> None:
        self.handle.close()


class FileWriter(ContentWriter):
    """Writes pieces of content to a file: texts with a line end after each, or bytes."""

    def __init__(self, path: str, append: bool, encoding: Any, as_bytes: bool, newline: bool) -> None:
        self.as_bytes = as_bytes
        self.line_end = "\n" if newline else ""
        self.encoding = text_encoding(encoding, UTF8)
        if append and encoding is None and os.path.isfile(path):
            with open(path, "rb") as present:
                self.encoding = detect(present.read(4), UTF8)[0]
        self.handle = open(path, "ab" if append else "wb")  # noqa: SIM115 - closed by close()
        if self.handle.tell() == 0 and not as_bytes and self.encoding.mark:
            self.handle.write(self.encoding.mark)

    def write(self, pieces: list[Any]) -> None:
        if self.as_bytes:
            for piece in pieces:
                self.write_bytes(piece)
            return
        for piece in pieces:
            self.write_piece(piece)

    def write_piece(self, piece: Any) -> None:
        plain = base_object(piece)
        if plain is None:
            return
        if isinstance(plain, (list, tuple)):
            for part in plain:
                self.write_piece(part)
            return
        text = plain if isinstance(plain, str) else invoke_method(piece, "ToString", [])
        self.handle.write(self.encoding.encode(f"{text}{self.line_end}"))

    def write_bytes(self, piece: Any) -> None:
        plain = base_object(piece)
        if isinstance(plain, (list, tuple)):
            for part in plain:
                self.write_bytes(part)
            return
        from psremote.bcl.dotnet_type import get_type
        good, value = try_convert(plain, get_type("System.Byte")) if not isinstance(plain, str) else (False, None)
        if not good:
            raise InvalidCastException(f"'{plain}' is no byte; -AsByteStream takes bytes only.")
        self.handle.write(bytes((int(str(value)),)))

    def close(self) -> None:
        self.handle.close()


def check_reader_arguments(asked: dict[str, Any]) -> None:
    """Refuses combinations of Get-Content's file system parameters that contradict each other."""
    def refuse(first: str, second: str) -> None:
        raise PSInvalidOperationException(f"-{first} and -{second} exclude each other.")

    if asked.get("raw") and asked.get("wait"):
        refuse("Raw", "Wait")
    if asked.get("delimiter") is not None:
        if asked.get("asbytestream"):
            refuse("AsByteStream", "Delimiter")
        if asked.get("raw"):
            refuse("Raw", "Delimiter")
