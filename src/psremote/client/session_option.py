"""PSSessionOption: the settings of a session, as New-PSSessionOption makes them and -SessionOption takes them."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, prop
from psremote.bcl.values.time_span import TimeSpan

_SMA = "System.Management.Automation."
_TICKS_PER_MILLISECOND = 10_000


def milliseconds(count: int) -> TimeSpan:
    """A span of that length."""
    return TimeSpan(count * _TICKS_PER_MILLISECOND)


def _setter(attribute: str) -> Any:
    def put(self: Any, value: Any) -> None:
        setattr(self, attribute, value)

    return put


def _setting(signature: str, attribute: str) -> Any:
    def read(self: Any) -> Any:
        return getattr(self, attribute)

    read.__doc__ = signature
    read.__name__ = f"net_{attribute}"
    return prop(signature, setter=_setter(attribute))(read)


@dotnet_type(_SMA + "Remoting.PSSessionOption", assembly="System.Management.Automation")
class PSSessionOption:
    """What a session is asked for besides the machine; the defaults are those of a new one."""

    @constructor(_SMA + "Remoting.PSSessionOption new()")
    def __init__(self) -> None:
        self.maximum_connection_redirection_count = 5
        self.no_compression = False
        self.no_machine_profile = False
        self.proxy_access_type: Any = _value("Remoting.ProxyAccessType", 0)
        self.proxy_authentication: Any = _value("Runspaces.AuthenticationMechanism", 2)
        self.proxy_credential: Any = None
        self.skip_ca_check = False
        self.skip_cn_check = False
        self.skip_revocation_check = False
        self.operation_timeout = milliseconds(180_000)
        self.no_encryption = False
        self.use_utf16 = False
        self.include_port_in_spn = False
        self.output_buffering_mode: Any = _value("Runspaces.OutputBufferingMode", 0)
        self.max_connection_retry_count = 5
        self.culture: Any = None
        self.ui_culture: Any = None
        self.maximum_received_data_size_per_command: Any = None
        self.maximum_received_object_size: Any = 209_715_200
        self.application_arguments: Any = None
        self.open_timeout = milliseconds(180_000)
        self.cancel_timeout = milliseconds(60_000)
        self.idle_timeout = milliseconds(-1)

    net_maximum_connection_redirection_count = _setting(
        "int MaximumConnectionRedirectionCount {get;set;}", "maximum_connection_redirection_count"
    )
    net_no_compression = _setting("bool NoCompression {get;set;}", "no_compression")
    net_no_machine_profile = _setting("bool NoMachineProfile {get;set;}", "no_machine_profile")
    net_proxy_access_type = _setting(_SMA + "Remoting.ProxyAccessType ProxyAccessType {get;set;}", "proxy_access_type")
    net_proxy_authentication = _setting(
        _SMA + "Runspaces.AuthenticationMechanism ProxyAuthentication {get;set;}", "proxy_authentication"
    )
    net_proxy_credential = _setting("pscredential ProxyCredential {get;set;}", "proxy_credential")
    net_skip_ca_check = _setting("bool SkipCACheck {get;set;}", "skip_ca_check")
    net_skip_cn_check = _setting("bool SkipCNCheck {get;set;}", "skip_cn_check")
    net_skip_revocation_check = _setting("bool SkipRevocationCheck {get;set;}", "skip_revocation_check")
    net_operation_timeout = _setting("timespan OperationTimeout {get;set;}", "operation_timeout")
    net_no_encryption = _setting("bool NoEncryption {get;set;}", "no_encryption")
    net_use_utf16 = _setting("bool UseUTF16 {get;set;}", "use_utf16")
    net_include_port_in_spn = _setting("bool IncludePortInSPN {get;set;}", "include_port_in_spn")
    net_output_buffering_mode = _setting(
        _SMA + "Runspaces.OutputBufferingMode OutputBufferingMode {get;set;}", "output_buffering_mode"
    )
    net_max_connection_retry_count = _setting("int MaxConnectionRetryCount {get;set;}", "max_connection_retry_count")
    net_culture = _setting("cultureinfo Culture {get;set;}", "culture")
    net_ui_culture = _setting("cultureinfo UICulture {get;set;}", "ui_culture")
    net_maximum_received_data_size_per_command = _setting(
        "System.Nullable[int] MaximumReceivedDataSizePerCommand {get;set;}", "maximum_received_data_size_per_command"
    )
    net_maximum_received_object_size = _setting(
        "System.Nullable[int] MaximumReceivedObjectSize {get;set;}", "maximum_received_object_size"
    )
    net_application_arguments = _setting("psprimitivedictionary ApplicationArguments {get;set;}", "application_arguments")
    net_open_timeout = _setting("timespan OpenTimeout {get;set;}", "open_timeout")
    net_cancel_timeout = _setting("timespan CancelTimeout {get;set;}", "cancel_timeout")
    net_idle_timeout = _setting("timespan IdleTimeout {get;set;}", "idle_timeout")


def _value(name: str, number: int) -> Any:
    kind: Any = get_type(_SMA + name)
    return kind.from_value(number)
