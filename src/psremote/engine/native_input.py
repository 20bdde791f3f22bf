"""What a program reads down the pipeline: texts line by line, bytes as they are, everything else as Out-String shows it."""

from __future__ import annotations

import os
import sys
from typing import Any

from psremote.bcl.dotnet_type import type_of
from psremote.bcl.values.arrays import TypedArray
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.script_block import ScriptBlock
from psremote.objects import base_object, to_text

PLAIN = frozenset({int, bool})
"""What Out-String shows as its own text, as it does texts."""


class NativeInput:
    """Writes to a program's standard input, in the encoding `$OutputEncoding` says, at once."""

    def __init__(self, context: ExecutionContext, stream: Any) -> None:
        self.context = context
        self.stream = stream
        self.encoding = output_encoding(context)
        self.formatter: Any = None
        if self.encoding is not None and self.encoding.preamble:
            stream.write(self.encoding.preamble)

    def write(self, value: Any) -> None:
        """One object. OSError or ValueError where the program reads no more."""
        plain = base_object(value)
        kind = plain.__class__
        if is_bytes(plain):
            self.stream.write(bytes([int(plain)]) if not isinstance(plain, TypedArray) else bytes(int(one) for one in plain))
        elif self.formatter is None and (kind is str or kind in PLAIN):
            self.write_line(plain if kind is str else to_text(plain))
        else:
            if self.formatter is None:
                self.formatter = ScriptBlock.create("Out-String -Stream").get_steppable_pipeline()
                self.formatter.begin(True)
            for line in self.formatter.process(value):
                self.write_line(to_text(line))
        self.stream.flush()

    def write_line(self, text: str) -> None:
        """A text and the end of its line."""
        if "\n" in text or "\r" in text:
            text = os.linesep.join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        text += os.linesep
        self.stream.write(text.encode("utf-8", "replace") if self.encoding is None else self.encoding.encode(text))

    def finish(self) -> None:
        """No more objects: what the formatting still holds goes out."""
        if self.formatter is not None:
            formatter, self.formatter = self.formatter, None
            for line in formatter.end():
                self.write_line(to_text(line))

    def dispose(self) -> None:
        """Let it go, whatever is left."""
        if self.formatter is not None:
            formatter, self.formatter = self.formatter, None
            formatter.clean()


def is_bytes(value: Any) -> bool:
    """Whether a value is a byte or an array of them."""
    if value.__class__ in PLAIN or value.__class__ is str or value is None:
        return False
    try:
        return type_of(value).full_name in ("System.Byte", "System.Byte[]")
    except TypeError:
        return False


def output_encoding(context: ExecutionContext) -> Any:
    """`$OutputEncoding`, None for UTF-8 without a mark."""
    if "psremote.bcl.values.encodings" not in sys.modules:
        return None  # nobody has made another one, and what is there by itself is costly to load
    value = base_object(context.get_variable("OutputEncoding"))
    return value if hasattr(value, "preamble") and (value.codec != "utf-8" or value.preamble) else None
