"""NamedPipeConnectionInfo as scripts make it: a runspace in another process of this machine."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.client.connection_info import NamedPipeConnectionInfo
from psremote.client.remote_runspace import ConnectionInfoView, RemoteRunspace
from psremote.host.host import PSHost
from psremote.transports.pipe_names import host_pipes, pipe_path

_RUNSPACES = "System.Management.Automation.Runspaces."
_NEW = f"{_RUNSPACES}NamedPipeConnectionInfo new"


@dotnet_type(_RUNSPACES + "NamedPipeConnectionInfo", base=_RUNSPACES + "RunspaceConnectionInfo", assembly="System.Management.Automation", sealed=True)
class NamedPipeConnectionInfoView(ConnectionInfoView):
    """By process or by the name of a pipe; where it leads is looked up when a runspace is made with it."""

    info: NamedPipeConnectionInfo
    app_domain = ""

    @constructor(
        f"{_NEW}()", f"{_NEW}(int processId)", f"{_NEW}(int processId, string appDomainName)",
        f"{_NEW}(int processId, string appDomainName, int openTimeout)", f"{_NEW}(string customPipeName)", f"{_NEW}(string customPipeName, int openTimeout)",
    )
    @staticmethod
    def make(meant: Any = 0, *rest: Any) -> NamedPipeConnectionInfoView:
        """As scripts make it; times are in milliseconds."""
        name = meant if isinstance(meant, str) else None
        made = NamedPipeConnectionInfoView(NamedPipeConnectionInfo(process_id=0 if name is not None else int(meant), custom_pipe_name=name))
        numbers = [one for one in rest if isinstance(one, int)]
        if numbers:
            made.info.open_timeout = numbers[0] / 1000 if numbers[0] >= 0 else None
        made.app_domain = next((one for one in rest if isinstance(one, str)), "")
        return made

    def create_runspace(self, host: PSHost | None = None, application_arguments: Any = None, name: str = "") -> RemoteRunspace:
        """A runspace there, not open yet; that nobody listens is told when it is opened."""
        info = self.info
        if info.custom_pipe_name:
            path = pipe_path(info.custom_pipe_name)
        else:
            path = next((pipe.path for pipe in host_pipes() if pipe.process_id == info.process_id), pipe_path(f"PSHost.{info.process_id}"))
        return RemoteRunspace(replace(info, path=path), host=host, application_arguments=application_arguments, name=name)

    @method(_RUNSPACES + "RunspaceConnectionInfo Clone()")
    def clone(self) -> NamedPipeConnectionInfoView:
        """Another one with the same settings."""
        made = NamedPipeConnectionInfoView(replace(self.info))
        made.app_domain = self.app_domain
        return made

    def _set_process(self, value: int) -> None:
        self.info.process_id = value

    @prop("int ProcessId {get;set;}", setter=_set_process)
    def net_process_id(self) -> int:
        """The process."""
        return self.info.process_id

    def _set_pipe(self, value: str) -> None:
        self.info.custom_pipe_name = value

    @prop("string CustomPipeName {get;set;}", setter=_set_pipe)
    def net_custom_pipe_name(self) -> str | None:
        """The pipe's name, where it was given one."""
        return self.info.custom_pipe_name

    def _set_domain(self, value: str) -> None:
        self.app_domain = value

    @prop("string AppDomainName {get;set;}", setter=_set_domain)
    def net_app_domain_name(self) -> str:
        """There are no application domains here: kept, and nothing else."""
        return self.app_domain
