"""The redirected streams of a program that was started: drained by threads, so that reading one never stops the other."""

from __future__ import annotations

import sys
import threading
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, prop
from psremote.bcl.machine.streams import Stream
from psremote.bcl.machine.text_writers import StreamWriter
from psremote.bcl.machine.waiting import wait_for
from psremote.bcl.values.exceptions import IOException, NotSupportedException


@dotnet_type("System.IO.Pipes.AnonymousPipeClientStream", base="System.IO.Stream", assembly="System.IO.Pipes")
class Drain(Stream):
    """What a program writes to a pipe, kept as it comes."""

    def __init__(self, pipe: Any) -> None:
        super().__init__(pipe)
        self.kept = bytearray()
        self.ended = False
        self.changed = threading.Condition()
        threading.Thread(target=self._fill, daemon=True).start()

    def _fill(self) -> None:
        while True:
            try:
                data = self.raw.read1(65536)
            except (OSError, ValueError):
                data = b""
            with self.changed:
                self.kept += data
                self.ended = not data
                self.changed.notify_all()
            if not data:
                self.raw.close()
                return

    def read_bytes(self, count: int = -1) -> bytes:
        """The next bytes, waiting until there are some; with -1 all to the end."""
        with self.changed:
            wait_for(lambda part: self.changed.wait_for(lambda: self.ended or (count >= 0 and bool(self.kept)), part), None)
            size = len(self.kept) if count < 0 else count
            data = bytes(self.kept[:size])
            del self.kept[:size]
            return data

    def write_bytes(self, data: bytes) -> None:
        raise NotSupportedException("What a program writes can only be read.")

    def close(self) -> None:
        """The thread goes on until the program closes its side."""

    @prop("bool CanRead {get;}")
    def can_read(self) -> bool:
        """It can."""
        return True

    @prop("bool CanWrite {get;}")
    def can_write(self) -> bool:
        """It cannot."""
        return False

    @prop("bool CanSeek {get;}")
    def can_seek(self) -> bool:
        """It has no positions."""
        return False


@dotnet_type("System.IO.Pipes.AnonymousPipeServerStream", base="System.IO.Stream", assembly="System.IO.Pipes")
class _Input(Stream):
    """What a program reads; each text goes at once."""

    def write_bytes(self, data: bytes) -> None:
        raw = self._open()
        try:
            raw.write(data)
            raw.flush()
        except OSError as fault:
            raise IOException(f"The program takes no more input: {fault.strerror}.") from None

    def close(self) -> None:
        """End its input."""
        try:
            self.raw.close()
        except OSError:
            return  # the program was gone before all was taken


class InputWriter(StreamWriter):
    """Texts for a program's input."""

    def __init__(self, pipe: Any) -> None:
        super().__init__(_Input(pipe))


@dotnet_type("System.Diagnostics.DataReceivedEventArgs", base="System.EventArgs", assembly="System.Diagnostics.Process")
class DataReceivedEventArgs:
    """A line a program wrote."""

    @constructor("System.Diagnostics.DataReceivedEventArgs new(string data)")
    def __init__(self, line: str | None) -> None:
        self.line = line

    @prop("string Data {get;}")
    def data(self) -> str | None:
        """The line; null at the end."""
        return self.line


def write_out() -> None:
    """What this process has printed comes before what a program prints that it is about to start on the same streams."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            continue   # there is none, it is closed, or nobody reads it
