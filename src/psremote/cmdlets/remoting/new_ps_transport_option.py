"""New-PSTransportOption: limits of an endpoint."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, prop
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter, value_range

LIMITS = (
    "max_idle_timeout_sec",
    "process_idle_timeout_sec",
    "max_sessions",
    "max_concurrent_commands_per_session",
    "max_sessions_per_user",
    "max_memory_per_session_mb",
    "max_processes_per_session",
    "max_concurrent_users",
    "idle_timeout_sec",
    "output_buffering_mode",
)


def _limit(name: str, attribute: str) -> Any:
    kind = "System.Management.Automation.Runspaces.OutputBufferingMode" if attribute == "output_buffering_mode" else "int"

    def read(self: Any) -> Any:
        return self.limits[attribute]

    read.__name__, read.__doc__ = f"net_{attribute}", f"{name}; null keeps the service's own."
    return prop(f"System.Nullable[{kind}] {name} {{get;}}")(read)


@dotnet_type("Microsoft.PowerShell.Commands.WSManConfigurationOption", assembly="System.Management.Automation")
class WSManConfigurationOption:
    """The limits of an endpoint that were asked for."""

    def __init__(self, limits: dict[str, Any]) -> None:
        self.limits = limits

    net_max_idle_timeout_sec = _limit("MaxIdleTimeoutSec", "max_idle_timeout_sec")
    net_process_idle_timeout_sec = _limit("ProcessIdleTimeoutSec", "process_idle_timeout_sec")
    net_max_sessions = _limit("MaxSessions", "max_sessions")
    net_max_concurrent_commands_per_session = _limit("MaxConcurrentCommandsPerSession", "max_concurrent_commands_per_session")
    net_max_sessions_per_user = _limit("MaxSessionsPerUser", "max_sessions_per_user")
    net_max_memory_per_session_mb = _limit("MaxMemoryPerSessionMB", "max_memory_per_session_mb")
    net_max_processes_per_session = _limit("MaxProcessesPerSession", "max_processes_per_session")
    net_max_concurrent_users = _limit("MaxConcurrentUsers", "max_concurrent_users")
    net_idle_timeout_sec = _limit("IdleTimeoutSec", "idle_timeout_sec")
    net_output_buffering_mode = _limit("OutputBufferingMode", "output_buffering_mode")


@cmdlet("New", "PSTransportOption", output=("Microsoft.PowerShell.Commands.WSManConfigurationOption",), confirm_impact="None", remoting_capability="None")
class NewPSTransportOptionCommand(Cmdlet):
    """Limits of an endpoint, to be given to the commands that register it; what is not given keeps the service's own limit."""

    max_idle_timeout_sec = parameter("MaxIdleTimeoutSec", "System.Nullable`1[System.Int32]", by_property_name=True, validate=(value_range(60, 2147483),))
    process_idle_timeout_sec = parameter("ProcessIdleTimeoutSec", "System.Nullable`1[System.Int32]", by_property_name=True, validate=(value_range(0, 1209600),))
    max_sessions = parameter("MaxSessions", "System.Nullable`1[System.Int32]", by_property_name=True, validate=(value_range(1, 2147483647),))
    max_concurrent_commands_per_session = parameter("MaxConcurrentCommandsPerSession", "System.Nullable`1[System.Int32]", by_property_name=True, validate=(value_range(1, 2147483647),))
    max_sessions_per_user = parameter("MaxSessionsPerUser", "System.Nullable`1[System.Int32]", by_property_name=True, validate=(value_range(1, 2147483647),))
    max_memory_per_session_mb = parameter("MaxMemoryPerSessionMB", "System.Nullable`1[System.Int32]", by_property_name=True, validate=(value_range(5, 2147483647),))
    max_processes_per_session = parameter("MaxProcessesPerSession", "System.Nullable`1[System.Int32]", by_property_name=True, validate=(value_range(1, 2147483647),))
    max_concurrent_users = parameter("MaxConcurrentUsers", "System.Nullable`1[System.Int32]", by_property_name=True, validate=(value_range(1, 100),))
    idle_timeout_sec = parameter("IdleTimeoutSec", "System.Nullable`1[System.Int32]", by_property_name=True, validate=(value_range(60, 2147483),))
    output_buffering_mode = parameter("OutputBufferingMode", "System.Nullable`1[System.Management.Automation.Runspaces.OutputBufferingMode]", by_property_name=True)

    examples = (Example("New-PSTransportOption -MaxSessionsPerUser 5", "no more than five sessions a person"),)

    def process_record(self) -> None:
        self.write_object(WSManConfigurationOption({attribute: getattr(self, attribute) for attribute in LIMITS}))
