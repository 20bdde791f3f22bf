"""`$PSSenderInfo`: who is at the other end."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, prop


@dotnet_type("System.Management.Automation.Remoting.PSSenderInfo", assembly="System.Management.Automation")
class PSSenderInfo:
    """Who is at the other end, as the session knows it."""

    def __init__(self, application_arguments: Any, connection_string: str = "http://localhost") -> None:
        self.application_arguments, self.connection_string = application_arguments, connection_string

    @prop("psprimitivedictionary ApplicationArguments {get;}")
    def net_application_arguments(self) -> Any:
        """What the client gave."""
        return self.application_arguments

    @prop("System.TimeZoneInfo ClientTimeZone {get;}")
    def net_client_time_zone(self) -> Any:
        """Not told by clients."""
        return None

    @prop("string ConfigurationName {get;}")
    def net_configuration_name(self) -> str:
        """The session configuration."""
        return ""

    @prop("string ConnectionString {get;}")
    def net_connection_string(self) -> str:
        """The address the client used."""
        return self.connection_string

    @prop("System.Management.Automation.Remoting.PSPrincipal UserInfo {get;}")
    def net_user_info(self) -> Any:
        """The identity; out of process there is none."""
        return None


def make_sender_info(application_arguments: Any) -> PSSenderInfo:
    """`$PSSenderInfo` of a session."""
    return PSSenderInfo(application_arguments)
