"""The client: runspace pools, pipelines and sessions on other machines; asyncio inside, a blocking face outside."""

from __future__ import annotations

# type checkers take the constant for typing's; the engine is to start before typing is loaded
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HOMES = {
    "AsyncPowerShell": "async_power_shell",
    "AsyncRunspacePool": "async_runspace_pool",
    "PowerShell": "power_shell",
    "RunspacePool": "runspace_pool",
    "PSSession": "ps_session",
    "open_sessions": "fan_out",
    "run_on_all": "fan_out",
    "ProcessConnectionInfo": "connection_info",
    "RunspaceConnectionInfo": "connection_info",
    "TransportConnectionInfo": "connection_info",
}

_OPENERS = frozenset(("AsyncRunspacePool", "PSSession", "ProcessConnectionInfo", "RunspacePool"))

#: types declared here, for the type registry
TYPES: dict[str, str] = {
    "System.Management.Automation.Remoting.PSSessionOption": "session_option",
    "System.Management.Automation.Runspaces.NamedPipeConnectionInfo": "named_pipe_connection_info",
    "System.Management.Automation.Runspaces.PSSession": "ps_session",
    "System.Management.Automation.Runspaces.RunspaceConnectionInfo": "remote_runspace",
    "System.Management.Automation.Runspaces.RunspaceStateInfo": "remote_runspace",
    "System.Management.Automation.Runspaces.SSHConnectionInfo": "remote_runspace",
    "System.Management.Automation.Runspaces.WSManConnectionInfo": "wsman_connection_info",
    "System.Management.Automation.RemoteRunspace": "remote_runspace",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    """Names are loaded on first use: asyncio costs, and most programs use one face."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"psremote.client has no {name}")
    if name in _OPENERS:
        expect_sessions()
    from importlib import import_module

    return getattr(import_module(f"psremote.client.{home}"), name)


def expect_sessions() -> None:
    """This program is about to open a session, most often one on this machine: its engine loads while the program does.

    An engine that nobody asks for ends by itself.
    """
    from psremote.transports.warm_engine import warm_up

    warm_up()
