"""The history of a session: the commands entered, with when and how they ran."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, method, prop
from psremote.bcl.values.numbers import Int64
from psremote.host.fields import field


@dotnet_type("Microsoft.PowerShell.Commands.HistoryInfo", assembly="System.Management.Automation")
class HistoryInfo:
    """One entry. A moment of the clock becomes one of the scripts' when it is asked for: few are."""

    def __init__(self, number: int, command_line: str, status: Any, started: Any, ended: Any) -> None:
        self.id = number
        self.command_line = command_line
        self.status = status
        self._started = started
        self._ended = ended

    @property
    def started(self) -> Any:
        """When it began."""
        if isinstance(self._started, datetime):
            self._started = moment(self._started)
        return self._started

    @property
    def ended(self) -> Any:
        """When it ended."""
        if isinstance(self._ended, datetime):
            self._ended = moment(self._ended)
        return self._ended

    @prop("long Id {get;}")
    def get_id(self) -> Any:
        """Its number."""
        return Int64(self.id)

    get_command_line = field("string CommandLine {get;}", "command_line")
    get_status = field("System.Management.Automation.Runspaces.PipelineState ExecutionStatus {get;}", "status")
    get_started = field("datetime StartExecutionTime {get;}", "started")
    get_ended = field("datetime EndExecutionTime {get;}", "ended")

    @prop("timespan Duration {get;}")
    def duration(self) -> Any:
        """How long it ran."""
        from psremote.engine.operators import OPERATORS

        return OPERATORS["Minus"](self.ended, self.started) if self.started is not None and self.ended is not None else None

    @method("string ToString()")
    def to_string(self) -> str:
        """The command."""
        return self.command_line


class History:
    """Entries in order; the oldest go when there are too many."""

    def __init__(self, limit: int = 4096) -> None:
        self.entries: list[HistoryInfo] = []
        self.count = 0
        self.replacement: str | None = None
        self.running: set[int] = set()
        """The entries that are being run again."""
        """What the running line is to be kept as, where Invoke-History ran another one."""
        self.limit = limit

    def add(self, command_line: str, status: Any = None, started: Any = None, ended: Any = None) -> HistoryInfo:
        """Enter a command."""
        command_line, self.replacement = self.replacement or command_line, None
        self.count += 1
        if status is None or isinstance(status, str):
            states = find_type("System.Management.Automation.Runspaces.PipelineState")
            parse = getattr(states, "parse", None)
            status = parse(status or "Completed") if parse is not None else "Completed"
        made = HistoryInfo(self.count, command_line, status, started, ended)
        self.entries.append(made)
        del self.entries[: max(len(self.entries) - self.limit, 0)]
        return made

    def remove(self, entry: HistoryInfo) -> None:
        """Take an entry away."""
        if entry in self.entries:
            self.entries.remove(entry)

    def __iter__(self) -> Iterator[HistoryInfo]:
        return iter(list(self.entries))


def moment(time: datetime) -> Any:
    """A moment of the clock as scripts know it."""
    from psremote.bcl.values.date_format import UTC
    from psremote.bcl.values.date_time import EPOCH_TICKS, DateTime

    return DateTime(EPOCH_TICKS + int(time.timestamp() * 1_000_000) * 10, UTC).to_local_time()


def history_of(context: Any) -> History:
    """The session's history, made on first use."""
    if not isinstance(context.history, History):
        context.history = History()
    made: History = context.history
    return made


def keep_tokens(context: Any, text: str) -> None:
    """Set `$^` and `$$` to the first and the last token of a line that was typed; line ends, comments and `;` do not count."""
    from psremote.language import parse

    tokens = [one for one in parse(text, tokens=True).tokens if one.kind not in ("NewLine", "Semi", "Comment", "EndOfInput", "LineContinuation")]
    if tokens:
        variables = context.global_session_state.variables
        variables.set("^", text[tokens[0].start : tokens[0].end], "Global")
        variables.set("$", text[tokens[-1].start : tokens[-1].end], "Global")
