"""System.IO's readers: text from a string, a stream or a file."""

from __future__ import annotations

import codecs
import re
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.machine.file_content import MARKS, decode, read_bytes
from psremote.bcl.machine.streams import Stream
from psremote.bcl.values.char import Char
from psremote.bcl.values.encodings import Encoding, encoding_of
from psremote.bcl.values.exceptions import (
    ArgumentNullException,
)
from psremote.bcl.values.utf16_text import join_units, split_units

_BLOCK = 65536
_LINE_END = re.compile(r"[\r\n]")


@dotnet_type("System.IO.TextReader", base="System.MarshalByRefObject", abstract=True, interfaces=("System.IDisposable",))
class TextReader:
    """Text one after the other."""

    more_members = "psremote.bcl.machine.stream_rare:TextReaderMore"

    def __init__(self, text: str = "") -> None:
        self.text, self.at = text, 0

    def more(self) -> bool:
        """Fetch more text behind what is there; false at the end."""
        return False

    @method("int Read()", "int Read(char[] buffer, int index, int count)")
    def read(self, buffer: Any = None, index: int = 0, count: int = 0) -> int:
        """The next character's code, or -1; or fill a part of an array and give how many came."""
        if self.at >= len(self.text) and not self.more():
            return -1 if buffer is None else 0
        if buffer is not None:
            piece = self.text[self.at:self.at + count]
            buffer[index:index + len(piece)] = map(Char, piece)
            self.at += len(piece)
            return len(piece)
        self.at += 1
        return ord(self.text[self.at - 1])

    @method("int ReadBlock(char[] buffer, int index, int count)")
    def read_block(self, buffer: Any, index: int, count: int) -> int:
        """Fill a part of an array as far as there is text."""
        while len(self.text) - self.at < count and self.more():
            pass
        return self.read(buffer, index, count)

    @method("int Peek()")
    def peek(self) -> int:
        """The next character's code, without going on."""
        return ord(self.text[self.at]) if self.at < len(self.text) or self.more() else -1

    @method("string ReadLine()")
    def read_line(self) -> str | None:
        """The next line, or null."""
        if self.at >= len(self.text) and not self.more():
            return None
        end = self.at
        while True:
            found = _LINE_END.search(self.text, end)
            end = found.start() if found is not None else len(self.text)
            if found is not None:
                break
            seen = end - self.at  # fetching more moves what is there to the front
            if not self.more():
                end = self.at + seen
                break
            end = self.at + seen
        if self.text[end:end + 1] == "\r" and end + 1 == len(self.text):
            seen = end - self.at
            self.more()
            end = self.at + seen
        line = join_units(self.text[self.at:end])
        self.at = end + (2 if self.text[end:end + 2] == "\r\n" else 1)
        return line

    @method("string ReadToEnd()")
    def read_to_end(self) -> str:
        """What is left."""
        while self.more():
            pass
        rest = join_units(self.text[self.at:])
        self.at = len(self.text)
        return rest

    @method("void Close()")
    def close(self) -> None:
        """Close it."""

    @method("void Dispose()")
    def dispose(self) -> None:
        """Close it."""
        self.close()


@dotnet_type("System.IO.StringReader", base="System.IO.TextReader")
class StringReader(TextReader):
    """The text of a string."""

    @constructor("System.IO.StringReader new(string s)")
    def __init__(self, text: Any) -> None:
        if text is None:
            raise ArgumentNullException("s")
        super().__init__(split_units(text))


@dotnet_type("System.IO.StreamReader", base="System.IO.TextReader")
class StreamReader(TextReader):
    """The text of a stream or file."""

    @constructor("System.IO.StreamReader new(System.IO.Stream stream)", "System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding)",
                 "System.IO.StreamReader new(string path)", "System.IO.StreamReader new(string path, System.Text.Encoding encoding)",
                 "System.IO.StreamReader new(System.IO.Stream stream, bool detectEncodingFromByteOrderMarks)",
                 "System.IO.StreamReader new(string path, bool detectEncodingFromByteOrderMarks)",
                 "System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)",
                 "System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize)",
                 "System.IO.StreamReader new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize, bool leaveOpen)",
                 "System.IO.StreamReader new(string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)")
    def __init__(self, source: Any, encoding: Any = None, *rest: Any) -> None:
        if source is None:
            raise ArgumentNullException("stream")
        self.stream = source if isinstance(source, Stream) else None
        self.leave_open = len(rest) > 2 and bool(rest[2])
        self.encoding = encoding if isinstance(encoding, Encoding) else encoding_of("utf-8")
        self.decoder: Any = None
        super().__init__("" if isinstance(source, Stream) else decode(read_bytes(source), self.encoding))

    def more(self) -> bool:
        """Read on in the stream: texts of pipes and connections come piece by piece."""
        if self.stream is None or self.decoder is False:
            return False
        while True:
            data = self.stream.read_bytes(_BLOCK)
            if self.decoder is None:
                mark, name = next(((m, n) for m, n in MARKS if data.startswith(m)), (b"", None))
                if name is not None:
                    self.encoding = encoding_of(name)
                bad = self.encoding.decoder
                self.decoder = codecs.getincrementaldecoder(self.encoding.codec)("replace" if bad is None else bad.handler)
                piece = self.decoder.decode(data[len(mark):], not data)
            else:
                piece = self.decoder.decode(data, not data)
            if not data:
                self.decoder = False
            if piece:
                self.text, self.at = self.text[self.at:] + (piece if piece.isascii() else split_units(piece)), 0
                return True
            if not data:
                return False

    def close(self) -> None:
        """Close the stream below."""
        if self.stream is not None and not self.leave_open:
            self.stream.close()

    @prop("bool EndOfStream {get;}")
    def end_of_stream(self) -> bool:
        """Whether nothing is left."""
        return self.at >= len(self.text) and not self.more()

    @prop("System.IO.Stream BaseStream {get;}")
    def base_stream(self) -> Any:
        """The stream below."""
        return self.stream

    @prop("System.Text.Encoding CurrentEncoding {get;}")
    def current_encoding(self) -> Any:
        """How bytes become text."""
        return self.encoding
