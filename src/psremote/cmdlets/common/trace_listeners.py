"""Who trace sources tell: a debugger, the host, a file. Each line is `Source Kind: 0 : text`, and below it what TraceOutputOptions ask for."""

from __future__ import annotations

import logging
import os
import threading
import time
import traceback
from datetime import UTC, datetime
from typing import Any, TextIO

from psremote.bcl.dotnet_type import dotnet_type, get_type, prop

OPTIONS = "System.Diagnostics.TraceOptions"
LOGICAL_OPERATION_STACK, DATE_TIME, TIMESTAMP, PROCESS_ID, THREAD_ID, CALLSTACK = 1, 2, 4, 8, 16, 32
_DIAGNOSTICS = "System.Diagnostics.TraceSource"


@dotnet_type("System.Diagnostics.TraceListener", base="System.MarshalByRefObject", assembly=_DIAGNOSTICS, abstract=True)
class TraceListener:
    """What the listeners share: a name, and what is added below each line."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.added = 0

    def set_name(self, value: Any) -> None:
        """Call it something else."""
        self.name = str(value)

    def set_added(self, value: Any) -> None:
        """Choose what is added below each line: TraceOptions, or their bits."""
        self.added = value if isinstance(value, int) else int(value.value)

    @prop("string Name {get;set;}", setter=set_name)
    def name_property(self) -> str:
        """Its name."""
        return self.name

    @prop(f"{OPTIONS} TraceOutputOptions {{get;set;}}", setter=set_added)
    def trace_output_options(self) -> Any:
        """What is added below each line."""
        kind: Any = get_type(OPTIONS)
        return kind.from_value(self.added)

    def write_line(self, text: str) -> None:
        """Take one finished line."""
        raise NotImplementedError

    def close(self) -> None:
        """Nothing more comes."""

    def tell(self, source: str, kind: str, text: str) -> None:
        """Take what a source says."""
        self.write_line(f"{source} {kind}: 0 : {text}")
        if self.added:
            for name, value in self.footer():
                self.write_line(f"    {name}={value}")

    def footer(self) -> list[tuple[str, str]]:
        """What the options ask for."""
        lines: list[tuple[str, str]] = []
        if self.added & PROCESS_ID:
            lines.append(("ProcessId", str(os.getpid())))
        if self.added & LOGICAL_OPERATION_STACK:
            lines.append(("LogicalOperationStack", ""))
        if self.added & THREAD_ID:
            lines.append(("ThreadId", managed_thread_id()))
        if self.added & DATE_TIME:
            lines.append(("DateTime", datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f0Z")))
        if self.added & TIMESTAMP:
            lines.append(("Timestamp", str(time.monotonic_ns())))
        if self.added & CALLSTACK:
            frames = traceback.extract_stack()[:-3]
            lines.append(("Callstack", "\n".join(f"   at {one.name} in {one.filename}:line {one.lineno}" for one in reversed(frames))))
        return lines


def managed_thread_id() -> str:
    """This thread's number, as [Threading.Thread]::CurrentThread.ManagedThreadId gives it."""
    from psremote.objects import get_property, get_static

    current = get_static(get_type("System.Threading.Thread"), "CurrentThread")
    return str(get_property(current, "ManagedThreadId")) if current is not None else str(threading.get_ident())


@dotnet_type("System.Diagnostics.DefaultTraceListener", base="System.Diagnostics.TraceListener", assembly=_DIAGNOSTICS)
class DefaultTraceListener(TraceListener):
    """Tells a debugger: here Python's logger `psremote.trace`, at its level DEBUG."""

    logger = logging.getLogger("psremote.trace")

    def write_line(self, text: str) -> None:
        self.logger.debug("%s", text)


@dotnet_type("System.Diagnostics.TextWriterTraceListener", base="System.Diagnostics.TraceListener", assembly=_DIAGNOSTICS)
class TextWriterTraceListener(TraceListener):
    """Appends to a file."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name)
        self.file: TextIO | None = open(path, "a", encoding="utf-8")  # noqa: SIM115  # closed when the listener is removed

    def write_line(self, text: str) -> None:
        if self.file is not None:
            self.file.write(text + "\n")
            self.file.flush()

    def close(self) -> None:
        if self.file is not None:
            self.file.close()
            self.file = None


@dotnet_type("Microsoft.PowerShell.Commands.PSHostTraceListener", base="System.Diagnostics.TraceListener", assembly="Microsoft.PowerShell.Commands.Utility")
class PSHostTraceListener(TraceListener):
    """Tells the host, as a debug line that begins with the time."""

    def __init__(self, name: str, ui: Any) -> None:
        super().__init__(name)
        self.ui = ui

    def write_line(self, text: str) -> None:
        now = datetime.now()
        self.ui.write_debug_line(f"{now:%Y-%m-%d %H:%M:%S}.{now.microsecond // 100:04d} {text}")
