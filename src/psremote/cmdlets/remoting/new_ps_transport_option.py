"""New-PSTransportOption: limits of an endpoint."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter, value_range
from psremote.objects import new_custom_object

LIMITS = (
    ("MaxIdleTimeoutSec", "max_idle_timeout_sec"),
    ("ProcessIdleTimeoutSec", "process_idle_timeout_sec"),
    ("MaxSessions", "max_sessions"),
    ("MaxConcurrentCommandsPerSession", "max_concurrent_commands_per_session"),
    ("MaxSessionsPerUser", "max_sessions_per_user"),
    ("MaxMemoryPerSessionMB", "max_memory_per_session_mb"),
    ("MaxProcessesPerSession", "max_processes_per_session"),
    ("MaxConcurrentUsers", "max_concurrent_users"),
    ("IdleTimeoutSec", "idle_timeout_sec"),
    ("OutputBufferingMode", "output_buffering_mode"),
)


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
        facts = [(name, getattr(self, attribute)) for name, attribute in LIMITS]
        self.write_object(new_custom_object(facts, "Microsoft.PowerShell.Commands.WSManConfigurationOption"))
