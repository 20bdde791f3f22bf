"""Views: processes, their modules, services and event logs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.formatting.object_access import MISSING, get_property
from psremote.formatting.view_model import Column, GroupBy, Item, View, listing, table, wide


def _get(this: Any, name: str) -> Any:
    value = get_property(this, name)
    return None if value is MISSING else value


def _scaled(name: str, size: int, digits: int | None) -> Callable[[Any], Any]:
    def value(this: Any) -> Any:
        number = _get(this, name)
        if number is None:
            return ""
        if digits is None:
            return number // size
        return f"{number / size:,.{digits}f}"

    return value


kernel_memory = _scaled("NonpagedSystemMemorySize64", 1024, None)
paged_memory = _scaled("PagedMemorySize64", 1024 * 1024, 2)
working_set = _scaled("WorkingSet64", 1024 * 1024, 2)
module_size = _scaled("Size", 1024, None)


def processor_time(this: Any) -> str:
    """Seconds of processor time."""
    seconds = _get(this, "CPU")
    return "" if seconds is None else f"{float(seconds):,.2f}"


def start_day(this: Any) -> Any:
    """The day a process started."""
    started = _get(this, "StartTime")
    return None if started is None else started.to_short_date_string()


def entry_type(this: Any) -> Any:
    """The kind of an event log entry, in short."""
    return _get(this, "EntryType")


def largest_log(this: Any) -> str:
    """The size a log may grow to."""
    return f"{_get(this, 'MaximumKilobytes'):,}"


def entry_count(this: Any) -> str:
    """How many entries a log has."""
    return f"{_get(_get(this, 'Entries'), 'Count'):,}"


VIEWS: tuple[View, ...] = (
    View("System.Diagnostics.EventLogEntry", ("System.Diagnostics.EventLogEntry",), table(
        Column("Index", 8, align="Right"),
        Column("TimeGenerated", 13, label="Time", format="{0:MMM} {0:dd} {0:HH}:{0:mm}"),
        Column(entry_type, 11, label="EntryType"),
        Column("Source", 20),
        Column("InstanceID", 12, align="Right"),
        Column("Message"),
    )),
    View("System.Diagnostics.EventLogEntry", ("System.Diagnostics.EventLogEntry",), listing("Index", "EntryType", "InstanceID", "Message", "Category", "CategoryNumber", "ReplacementStrings", "Source", "TimeGenerated", "TimeWritten", "UserName")),
    View("System.Diagnostics.EventLog", ("System.Diagnostics.EventLog",), table(
        Column(largest_log, 8, align="Right", label="Max(K)"),
        Column("MinimumRetentionDays", 6, align="Right", label="Retain"),
        Column("OverflowAction", 18),
        Column(entry_count, 10, align="Right", label="Entries"),
        Column("Log"),
    )),
    View("System.Diagnostics.EventLog", ("System.Diagnostics.EventLog",), listing("Log", "EnableRaisingEvents", "MaximumKilobytes", "MinimumRetentionDays", "OverflowAction")),
    View("ProcessModule", ("System.Diagnostics.ProcessModule",), table(
        Column(module_size, 10, align="Right", label="Size(K)"),
        Column("ModuleName", 50),
        Column("FileName"),
    )),
    View("process", ("System.Diagnostics.Process",), table(
        Column(kernel_memory, 7, align="Right", label="NPM(K)"),
        Column(paged_memory, 8, align="Right", label="PM(M)"),
        Column(working_set, 10, align="Right", label="WS(M)"),
        Column(processor_time, 10, align="Right", label="CPU(s)"),
        Column("Id", 7, align="Right"),
        Column("SI", 3, align="Right"),
        Column("ProcessName"),
    )),
    View("Priority", ("System.Diagnostics.Process",), table(
        Column("ProcessName", 20),
        Column("Id", 10, align="Right"),
        Column("WorkingSet64", 12, align="Right"),
    ), group_by=GroupBy("PriorityClass", "PriorityClass")),
    View("StartTime", ("System.Diagnostics.Process",), table(
        Column("ProcessName", 20),
        Column("Id", 10, align="Right"),
        Column("WorkingSet64", 12, align="Right"),
    ), group_by=GroupBy(start_day, "StartTime.ToShortDateString()")),
    View("process", ("System.Diagnostics.Process",), wide("ProcessName")),
    View("ProcessWithUserName", ("System.Diagnostics.Process#IncludeUserName",), table(
        Column(working_set, 10, align="Right", label="WS(M)"),
        Column(processor_time, 8, align="Right", label="CPU(s)"),
        Column("Id", 7, align="Right"),
        Column("UserName", 30),
        Column("ProcessName"),
    )),
    View("DirectoryEntry", ("System.DirectoryServices.DirectoryEntry",), listing("distinguishedName", Item("path", "Path"))),
    View("service", ("System.ServiceProcess.ServiceController",), table(
        Column("Status", 8),
        Column("Name", 18),
        Column("DisplayName", 38),
    )),
    View("System.ServiceProcess.ServiceController", ("System.ServiceProcess.ServiceController",), listing("Name", "DisplayName", "Status", "DependentServices", "ServicesDependedOn", "CanPauseAndContinue", "CanShutdown", "CanStop", "ServiceType")),
)
