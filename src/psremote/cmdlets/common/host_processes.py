"""Processes of this machine that can be entered: what Get-PSHostProcessInfo lists."""

from __future__ import annotations

from collections.abc import Iterable

from psremote.bcl.dotnet_type import dotnet_type, method, prop
from psremote.transports.pipe_names import HostPipe, host_pipes


@dotnet_type("Microsoft.PowerShell.Commands.PSHostProcessInfo", assembly="System.Management.Automation", sealed=True)
class PSHostProcessInfo:
    """A process with an engine that listens."""

    def __init__(self, pipe: HostPipe) -> None:
        self.pipe = pipe

    @property
    def id(self) -> int:
        """The process's number."""
        return self.pipe.process_id

    @method("string GetPipeNameFilePath()")
    def net_path(self) -> str:
        """Where it listens."""
        return self.pipe.path

    @method("string ToString()")
    def __str__(self) -> str:
        return "Microsoft.PowerShell.Commands.PSHostProcessInfo"

    @prop("string ProcessName {get;}")
    def net_process_name(self) -> str:
        """The process's name."""
        return self.pipe.process_name

    @prop("int ProcessId {get;}")
    def net_process_id(self) -> int:
        """Its number."""
        return self.pipe.process_id

    @prop("string AppDomainName {get;}")
    def net_app_domain(self) -> str:
        """Always `None` where there are no application domains."""
        return self.pipe.app_domain

    @prop("string MainWindowTitle {get;}")
    def net_title(self) -> str:
        """Processes at a terminal have none."""
        return ""


def host_processes(ids: Iterable[int] | None = None) -> list[PSHostProcessInfo]:
    """Those with these numbers, or all."""
    wanted = None if ids is None else set(ids)
    return [PSHostProcessInfo(pipe) for pipe in host_pipes() if wanted is None or pipe.process_id in wanted]
