"""WSManConnectionInfo: how a machine is reached over WSMan, as scripts make it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop
from psremote.client.connection_info import RunspaceConnectionInfo
from psremote.client.name_resolution import resolve
from psremote.client.remote_runspace import ConnectionInfoView, RemoteRunspace
from psremote.errors import PSRemoteError
from psremote.host.host import PSHost
from psremote.objects.remoting_exceptions import PSRemotingTransportException

_SMA = "System.Management.Automation."
_RUNSPACES = _SMA + "Runspaces."
HTTP_PORT, HTTPS_PORT = 5985, 5986
SHELL_URI = "http://schemas.microsoft.com/powershell/Microsoft.PowerShell"
_SETTINGS: tuple[tuple[str, str, Any], ...] = (
    ("string", "Scheme", "http"),
    ("int", "Port", HTTP_PORT),
    ("string", "AppName", "/wsman"),
    ("string", "ShellUri", SHELL_URI),
    ("pscredential", "Credential", None),
    (_RUNSPACES + "AuthenticationMechanism", "AuthenticationMechanism", 0),
    ("string", "CertificateThumbprint", ""),
    ("int", "MaximumConnectionRedirectionCount", 0),
    ("System.Nullable[int]", "MaximumReceivedDataSizePerCommand", None),
    ("System.Nullable[int]", "MaximumReceivedObjectSize", None),
    ("bool", "UseCompression", True),
    ("bool", "NoMachineProfile", False),
    (_SMA + "Remoting.ProxyAccessType", "ProxyAccessType", 0),
    (_RUNSPACES + "AuthenticationMechanism", "ProxyAuthentication", 0),
    ("pscredential", "ProxyCredential", None),
    ("bool", "SkipCACheck", False),
    ("bool", "SkipCNCheck", False),
    ("bool", "SkipRevocationCheck", False),
    ("bool", "NoEncryption", False),
    ("bool", "UseUTF16", False),
    (_RUNSPACES + "OutputBufferingMode", "OutputBufferingMode", 0),
    ("bool", "IncludePortInSPN", False),
    ("bool", "EnableNetworkAccess", False),
    ("int", "MaxConnectionRetryCount", 5),
    ("cultureinfo", "Culture", None),
    ("cultureinfo", "UICulture", None),
    ("int", "OpenTimeout", 180_000),
    ("int", "CancelTimeout", 60_000),
    ("int", "OperationTimeout", 180_000),
    ("int", "IdleTimeout", -1),
)
"""Type, name, and what it is in a new one."""


def _setting(type_name: str, name: str) -> Any:
    def read(self: Any) -> Any:
        return self.settings[name]

    def write(self: Any, value: Any) -> None:
        self.settings[name] = value

    read.__doc__ = f"{name}."
    return prop(f"{type_name} {name} {{get;set;}}", setter=write)(read)


_MEMBERS = {f"net_{name.lower()}": _setting(type_name, name) for type_name, name, _ in _SETTINGS}
_NEW = _RUNSPACES + "WSManConnectionInfo new"
_FIRST = "string computerName, int port, string appName, string shellUri, pscredential credential"


class _Base(ConnectionInfoView):
    def __init__(self, info: RunspaceConnectionInfo | None = None) -> None:
        super().__init__(info or RunspaceConnectionInfo(computer_name="localhost", transport_name="WSMan"))
        self.settings = {name: _initial(type_name, value) for type_name, name, value in _SETTINGS}

    def _set_computer(self, value: str) -> None:
        self.info = replace(self.info, computer_name=value or "localhost")


def _initial(type_name: str, value: Any) -> Any:
    if "." in type_name and isinstance(value, int):
        kind: Any = get_type(type_name)
        return kind.from_value(value)
    return value


@dotnet_type(_RUNSPACES + "WSManConnectionInfo", base=_RUNSPACES + "RunspaceConnectionInfo", assembly="System.Management.Automation", sealed=True)
class WSManConnectionInfo(_Base):
    """Settings; the machine is looked up when a runspace is made with them."""

    locals().update(_MEMBERS)

    @constructor(f"{_NEW}()")
    @staticmethod
    def make() -> WSManConnectionInfo:
        """This machine."""
        return WSManConnectionInfo()

    @constructor(
        f"{_NEW}(bool useSsl, {_FIRST})", f"{_NEW}(bool useSsl, {_FIRST}, int openTimeout)", f"{_NEW}(string scheme, {_FIRST})",
        f"{_NEW}(string scheme, {_FIRST}, int openTimeout)",
    )
    @staticmethod
    def make_for_computer(
        scheme: Any, computer: str, port: int, app_name: str, shell_uri: str, credential: Any, open_timeout: int = 180_000
    ) -> WSManConnectionInfo:
        """A machine by its name; port 0 is the scheme's own."""
        made = WSManConnectionInfo()
        made._set_computer(computer)
        name = ("https" if scheme else "http") if isinstance(scheme, bool) else str(scheme or "http").lower()
        made.settings |= {
            "Scheme": name, "Port": port or (HTTPS_PORT if name == "https" else HTTP_PORT), "AppName": "/" + (app_name or "wsman").lstrip("/"),
            "ShellUri": shell_uri or SHELL_URI, "Credential": credential, "OpenTimeout": open_timeout,
        }
        return made

    @constructor(f"{_NEW}(uri uri)", f"{_NEW}(uri uri, string shellUri, pscredential credential)")
    @staticmethod
    def make_for_uri(uri: Any, shell_uri: str = "", credential: Any = None) -> WSManConnectionInfo:
        """A machine by its address."""
        from urllib.parse import urlsplit

        parts = urlsplit(str(uri))
        made = WSManConnectionInfo.make_for_computer(parts.scheme, parts.hostname or "", parts.port or 0, parts.path, shell_uri, credential)
        return made

    @prop("string ComputerName {get;set;}", setter=_Base._set_computer)
    def net_computer_name(self) -> str:
        """The machine."""
        return self.info.computer_name

    @prop("uri ConnectionUri {get;set;}")
    def net_connection_uri(self) -> Any:
        """The address these settings make."""
        kind: Any = get_type("System.Uri").python_class
        return kind(f"{self.settings['Scheme']}://{self.info.computer_name}:{self.settings['Port']}{self.settings['AppName']}")

    @prop("int MaxIdleTimeout {get;}")
    def net_max_idle_timeout(self) -> int:
        """How long the server lets a session idle; the largest number where it has not said."""
        return 2**31 - 1

    @method(_RUNSPACES + "WSManConnectionInfo Copy()", _RUNSPACES + "RunspaceConnectionInfo Clone()")
    def copy(self) -> WSManConnectionInfo:
        """Another one with the same settings."""
        made = WSManConnectionInfo(replace(self.info))
        made.settings = dict(self.settings)
        return made

    @method("void SetSessionOptions(" + _SMA + "Remoting.PSSessionOption options)")
    def set_session_options(self, options: Any) -> None:
        """Take over what -SessionOption would."""
        for span, name in ((options.open_timeout, "OpenTimeout"), (options.cancel_timeout, "CancelTimeout"), (options.operation_timeout, "OperationTimeout"), (options.idle_timeout, "IdleTimeout")):
            self.settings[name] = int(span.total_seconds() * 1000)
        for attribute, name in (("culture", "Culture"), ("ui_culture", "UICulture"), ("skip_ca_check", "SkipCACheck"), ("skip_cn_check", "SkipCNCheck")):
            self.settings[name] = getattr(options, attribute)

    def create_runspace(self, host: PSHost | None = None, application_arguments: Any = None, name: str = "") -> RemoteRunspace:
        """A runspace there, not open yet."""
        try:
            found = resolve(self.info.computer_name, transport="wsman").connection
        except PSRemoteError as fault:
            raise PSRemotingTransportException(str(fault)) from fault
        return RemoteRunspace(found, host=host, application_arguments=application_arguments, name=name)
