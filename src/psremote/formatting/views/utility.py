"""Views: what the utility commands give out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.formatting.display_width import ELLIPSIS
from psremote.formatting.object_access import MISSING, display_text, get_property
from psremote.formatting.view_model import Column, Expression, GroupBy, Item, View, custom, listing, table, wide


def _get(this: Any, name: str) -> Any:
    value = get_property(this, name)
    return None if value is MISSING else value


def duration(this: Any) -> str:
    """How long a command ran: `1:30.000`."""
    started, ended = _get(this, "StartExecutionTime"), _get(this, "EndExecutionTime")
    if started is None or ended is None:
        return ""
    milliseconds = max(ended.ticks - started.ticks, 0) // 10_000
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        days, hours = divmod(hours, 24)
        return f"{days}.{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}" if days else f"{hours}:{minutes:02}:{seconds:02}.{milliseconds:03}"
    return f"{minutes}:{seconds:02}.{milliseconds:03}" if minutes else f"{seconds}.{milliseconds:03}"


def match_text(this: Any, context: Any = None) -> str:
    """A match as file, line number and line; marked where colours are shown."""
    found = getattr(this, "display_text", None)
    return str(found()) if callable(found) else display_text(this)


def _cut_text(name: str) -> Callable[[Any], Any]:
    def value(this: Any) -> Any:
        text = _get(this, name)
        if text is None:
            return None
        text = str(text)
        lines = text.splitlines(keepends=True)
        short = "".join(lines[:10])
        return short + ELLIPSIS if len(lines) > 10 else text[:400] + ELLIPSIS if len(text) > 400 else text

    return value


content = _cut_text("Content")
raw_content = _cut_text("RawContent")


def _answered(name: str) -> Callable[[Any], Any]:
    def value(this: Any) -> Any:
        return "*" if str(_get(this, "Status")) == "TimedOut" else _get(this, name)

    return value


latency = _answered("Latency")
buffer_size = _answered("BufferSize")
host_name = _answered("Hostname")


def _escaped(name: str) -> Callable[[Any], Any]:
    def value(this: Any) -> str:
        text = str(_get(this, name) or "")
        return f"\x1b{text}{text}\x1b[0m"

    return value


VIEWS: tuple[View, ...] = (
    View("Microsoft.PowerShell.Commands.MemberDefinition", ("Microsoft.PowerShell.Commands.MemberDefinition",), table(
        Column("Name"),
        Column("MemberType"),
        Column("Definition"),
        auto_size=True,
    ), group_by=GroupBy("TypeName")),
    View("Microsoft.PowerShell.Commands.GroupInfo", ("Microsoft.PowerShell.Commands.GroupInfo",), table(
        Column("Count", 5, align="Right"),
        Column("Name", 25),
        Column("Group"),
    )),
    View("Microsoft.PowerShell.Commands.GroupInfo", ("Microsoft.PowerShell.Commands.GroupInfo",), listing("Name", "Count", "Group", "Values")),
    View("Microsoft.PowerShell.Commands.GroupInfoNoElement", ("Microsoft.PowerShell.Commands.GroupInfoNoElement",), table(
        Column("Count", 5, align="Right"),
        Column("Name", 25),
    )),
    View("Microsoft.PowerShell.Commands.GroupInfoNoElement", ("Microsoft.PowerShell.Commands.GroupInfoNoElement",), listing("Name", "Count", "Values")),
    View("history", ("Microsoft.PowerShell.Commands.HistoryInfo",), table(
        Column("Id", 4, align="Right"),
        Column(duration, 12, align="Right", label="Duration"),
        Column("CommandLine"),
    )),
    View("history", ("Microsoft.PowerShell.Commands.HistoryInfo",), wide("CommandLine")),
    View("MatchInfo", ("Microsoft.PowerShell.Commands.MatchInfo",), custom(Expression(match_text))),
    View("MatchInfo", ("Deserialized.Microsoft.PowerShell.Commands.MatchInfo",), custom(Expression(match_text))),
    View("Microsoft.PowerShell.Commands.TextMeasureInfo", ("Deserialized.Microsoft.PowerShell.Commands.TextMeasureInfo",), table(
        Column("Lines"),
        Column("Words"),
        Column("Characters"),
        Column("Property"),
    )),
    View("Microsoft.PowerShell.Commands.GenericMeasureInfo", ("Deserialized.Microsoft.PowerShell.Commands.GenericMeasureInfo",), listing("Count", "Average", "Sum", "Maximum", "Minimum", "Property")),
    View("Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject", ("Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",), listing("StatusCode", "StatusDescription", Item(content, "Content"), Item(raw_content, "RawContent"), "Headers", "Images", "InputFields", "Links", "RawContentLength", "RelationLink")),
    View("Microsoft.PowerShell.Commands.WebResponseObject", ("Microsoft.PowerShell.Commands.WebResponseObject",), listing("StatusCode", "StatusDescription", "Content", Item(raw_content, "RawContent"), "Headers", "RawContentLength", "RelationLink")),
    View("Microsoft.PowerShell.Commands.FileHashInfo", ("Microsoft.PowerShell.Commands.FileHashInfo",), table(
        Column("Algorithm", 15, align="Left"),
        Column("Hash", 70, align="Left"),
        Column("Path"),
    )),
    View("Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo", ("Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo",), listing(Item(_escaped("Header1"), "Header1"), Item(_escaped("Header2"), "Header2"), Item(_escaped("Header3"), "Header3"), Item(_escaped("Header4"), "Header4"), Item(_escaped("Header5"), "Header5"), Item(_escaped("Header6"), "Header6"), Item(_escaped("Code"), "Code"), Item(_escaped("Link"), "Link"), Item(_escaped("Image"), "Image"), Item(_escaped("EmphasisBold"), "EmphasisBold"), Item(_escaped("EmphasisItalics"), "EmphasisItalics"))),
    View("Microsoft.PowerShell.Commands.TestConnectionCommand+TcpPortStatus", ("Microsoft.PowerShell.Commands.TestConnectionCommand+TcpPortStatus",), table(
        Column("Id", 4, align="Right"),
        Column("Source", 16, align="Left"),
        Column("TargetAddress", 25, align="Left", label="Address"),
        Column("Port", 7, align="Right"),
        Column("Latency", 7, align="Right", label="Latency(ms)"),
        Column("Connected", 10, align="Left"),
        Column("Status", 24, align="Left"),
    ), group_by=GroupBy("Target")),
    View("Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus", ("Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus",), table(
        Column("Ping", 4, align="Right"),
        Column("Source", 16, align="Left"),
        Column("DisplayAddress", 25, align="Left", label="Address"),
        Column(latency, 7, align="Right", label="Latency(ms)"),
        Column(buffer_size, 10, align="Right", label="BufferSize(B)"),
        Column("Status", 16, align="Left"),
    ), group_by=GroupBy("Destination")),
    View("Microsoft.PowerShell.Commands.TestConnectionCommand+PingMtuStatus", ("Microsoft.PowerShell.Commands.TestConnectionCommand+PingMtuStatus",), table(
        Column("Source", 16, align="Left"),
        Column("DisplayAddress", 25, align="Left", label="Address"),
        Column(latency, 7, align="Right", label="Latency(ms)"),
        Column("Status", 16, align="Left"),
        Column("MtuSize", 7, align="Right", label="MtuSize(B)"),
    ), group_by=GroupBy("Destination")),
    View("Microsoft.PowerShell.Commands.TestConnectionCommand+TraceStatus", ("Microsoft.PowerShell.Commands.TestConnectionCommand+TraceStatus",), table(
        Column("Hop", 3, align="Right"),
        Column(host_name, 25, align="Left", label="Hostname"),
        Column("Ping", 4, align="Right"),
        Column(latency, 7, align="Right", label="Latency(ms)"),
        Column("Status", 16, align="Left"),
        Column("Source", 12, align="Left"),
        Column("TargetAddress", 15, align="Left"),
    ), group_by=GroupBy("Target")),
    View("Microsoft.PowerShell.Commands.ByteCollection", ("Microsoft.PowerShell.Commands.ByteCollection",), table(
        Column("HexOffset", 16, align="Right", label="Offset"),
        Column("HexBytes", 47, align="Left", label="Bytes\n00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F"),
        Column("Ascii", 16, align="Left"),
    ), group_by=GroupBy("Label")),
)
