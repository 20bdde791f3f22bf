"""The runspaces of this process: finding them, and whether they stop for a debugger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, prop
from psremote.engine.cmdlet import Cmdlet
from psremote.engine.debugger.parked_stops import ParkedStops
from psremote.engine.runspace import ALL, Runspace
from psremote.objects import ErrorCategory, ErrorRecord, to_text
from psremote.objects.exceptions import PSArgumentException
from psremote.objects.wildcards import WildcardPattern

_D = "Microsoft.PowerShell.Commands.PSRunspaceDebug"


@dotnet_type(_D, assembly="Microsoft.PowerShell.Commands.Utility")
class PSRunspaceDebug:
    """Whether a runspace stops for a debugger."""

    def __init__(self, enabled: bool, break_all: bool, name: str, identifier: int) -> None:
        self.facts = (enabled, break_all, name, identifier)

    @constructor(f"{_D} new(bool enabled, bool breakAll, string runspaceName, int runspaceId)")
    @staticmethod
    def new(enabled: bool, break_all: bool, name: str, identifier: int) -> PSRunspaceDebug:
        """From its parts."""
        return PSRunspaceDebug(enabled, break_all, name, identifier)

    @prop("bool Enabled {get;}")
    def enabled(self) -> bool:
        """Whether it stops at all."""
        return self.facts[0]

    @prop("bool BreakAll {get;}")
    def break_all(self) -> bool:
        """Whether it stops at once."""
        return self.facts[1]

    @prop("string RunspaceName {get;}")
    def runspace_name(self) -> str:
        """The runspace's name."""
        return self.facts[2]

    @prop("int RunspaceId {get;}")
    def runspace_id(self) -> int:
        """The runspace's number."""
        return self.facts[3]


def runspaces() -> list[Runspace]:
    """All of this process, by number; closed ones are gone."""
    return sorted((r for r in ALL if r.state not in ("BeforeOpen", "Closed")), key=lambda r: r.id)


def named(patterns: Iterable[str]) -> list[Runspace]:
    """Those whose name matches one of the patterns."""
    wanted = [WildcardPattern(p) for p in patterns]
    return [r for r in runspaces() if any(p.is_match(r.name) for p in wanted)]


def numbered(numbers: Iterable[int]) -> list[Runspace]:
    """Those with one of the numbers."""
    wanted = set(numbers)
    return [r for r in runspaces() if r.id in wanted]


def identified(identifiers: Iterable[Any]) -> list[Runspace]:
    """Those with one of the instance identifiers."""
    wanted = {to_text(i) for i in identifiers}
    return [r for r in runspaces() if to_text(r.instance_id) in wanted]


def hold_stops(one: Runspace, *, take_over: bool = False) -> ParkedStops:
    """Have the stops of a runspace without a prompt wait for somebody, with `take_over` those of one with a prompt of its own too; where they wait."""
    found: ParkedStops | None = one.parked_stops
    if found is None:
        found = one.parked_stops = ParkedStops(one.context)
        if take_over or "debugger_stop" not in one.context.extra:
            found.install()
    return found


def release_stops(one: Runspace) -> None:
    """Let the stops of a runspace go on by themselves."""
    held: ParkedStops | None = one.parked_stops
    if held is not None:
        one.parked_stops = None
        held.uninstall()


class RunspaceDebugCommand(Cmdlet):
    """Base of the commands about stopping for a debugger: which runspaces are meant."""

    runspace_name: Any
    runspace: Any
    runspace_id: Any
    runspace_instance_id: Any
    process_name: Any

    def chosen(self) -> list[Runspace]:
        """The runspaces the parameters name; all where none does."""
        if self.process_name is not None:
            fault = PSArgumentException("Settings of other processes cannot be reached; leave -ProcessName out.")
            self.throw_terminating_error(ErrorRecord(fault, "RunspaceDebugProcessNotReachable", ErrorCategory.InvalidArgument, self.process_name))
        if self.is_bound("Runspace"):
            return [r for r in self.runspace if isinstance(r, Runspace)]
        if self.is_bound("RunspaceId"):
            return numbered(self.runspace_id)
        if self.is_bound("RunspaceInstanceId"):
            return identified(self.runspace_instance_id)
        return named(self.runspace_name) if self.runspace_name else runspaces()
