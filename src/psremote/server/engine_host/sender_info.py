"""`$PSSenderInfo`: who is at the other end."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, prop
from psremote.objects.type_table import computed

USER_VARIABLE = "PSREMOTE_USER"
"""In the environment: by which name somebody has logged in to `psremote serve`."""


@dotnet_type("System.Management.Automation.Remoting.PSIdentity", assembly="System.Management.Automation")
class PSIdentity:
    """By which name somebody has logged in; empty where nobody has told the session."""

    def __init__(self, name: str) -> None:
        self.name = name

    @prop("string AuthenticationType {get;}")
    def net_authentication_type(self) -> str:
        """Not told."""
        return ""

    @prop("bool IsAuthenticated {get;}")
    def net_is_authenticated(self) -> bool:
        """Whoever got here is."""
        return True

    @prop("string Name {get;}")
    def net_name(self) -> str:
        """The name."""
        return self.name

    @prop("System.Management.Automation.Remoting.PSCertificateDetails CertificateDetails {get;}")
    def net_certificate_details(self) -> Any:
        """Of WSMan."""
        return None


@dotnet_type("System.Management.Automation.Remoting.PSPrincipal", assembly="System.Management.Automation")
class PSPrincipal:
    """Who is at the other end."""

    def __init__(self, name: str) -> None:
        self.identity = PSIdentity(name)

    @prop("System.Management.Automation.Remoting.PSIdentity Identity {get;}")
    def net_identity(self) -> PSIdentity:
        """The name and how it was proved."""
        return self.identity

    @prop("System.Security.Principal.WindowsIdentity WindowsIdentity {get;}")
    def net_windows_identity(self) -> Any:
        """Of Windows."""
        return None


@dotnet_type("System.Management.Automation.Remoting.PSSenderInfo", assembly="System.Management.Automation")
class PSSenderInfo:
    """Who is at the other end, as the session knows it."""

    def __init__(self, application_arguments: Any, user_name: str = "", connection_string: str = "http://localhost") -> None:
        self.application_arguments, self.connection_string = application_arguments, connection_string
        self.principal = PSPrincipal(user_name)

    @prop("System.Management.Automation.Remoting.PSPrincipal UserInfo {get;}")
    def net_user_info(self) -> PSPrincipal:
        """The identity."""
        return self.principal

    @prop("System.TimeZoneInfo ClientTimeZone {get;}")
    def net_client_time_zone(self) -> Any:
        """Not told by clients."""
        return None

    @prop("string ConnectionString {get;}")
    def net_connection_string(self) -> str:
        """The address the client used."""
        return self.connection_string

    @prop("psprimitivedictionary ApplicationArguments {get;}")
    def net_application_arguments(self) -> Any:
        """What the client gave."""
        return self.application_arguments

    @prop("string ConfigurationName {get;}")
    def net_configuration_name(self) -> str:
        """The session configuration."""
        return ""


@computed("System.Management.Automation.Remoting.PSSenderInfo", "ConnectedUser")
def _connected_user(this: Any) -> str:
    name: str = this.principal.identity.name
    return name


def make_sender_info(application_arguments: Any) -> PSSenderInfo:
    """`$PSSenderInfo` of a session: `psremote serve` says who has logged in, other carriers do not."""
    return PSSenderInfo(application_arguments, os.environ.get(USER_VARIABLE, ""))
