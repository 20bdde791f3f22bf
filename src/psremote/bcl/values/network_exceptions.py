"""What goes wrong on the network."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor
from psremote.bcl.values.exceptions import FormatException, InvalidOperationException, NetException, net_exception
from psremote.bcl.values.interop_exceptions import Win32Exception


@net_exception("System.Net.WebException", 0x80131509)
class WebException(InvalidOperationException):
    """The web request failed."""


@net_exception("System.Net.NetworkInformation.PingException", 0x80131509)
class PingException(InvalidOperationException):
    """The ping failed."""


@net_exception("System.Net.Sockets.SocketException", 0x80004005)
class SocketException(Win32Exception):
    """The network connection failed."""

    @constructor(
        "System.Net.Sockets.SocketException new(int errorCode)",
        "System.Net.Sockets.SocketException new(int errorCode, string message)",
        "System.Net.Sockets.SocketException new()",
    )
    def __init__(self, error: Any = 0, message: Any = None) -> None:
        super().__init__(error, message)


@net_exception("System.Net.Http.HttpRequestException", 0x80131500)
class HttpRequestException(NetException):
    """The HTTP request failed."""


@net_exception("System.Net.CookieException", 0x80131537)
class CookieException(FormatException):
    """The cookie is not valid."""


@net_exception("System.Net.ProtocolViolationException", 0x80131509)
class ProtocolViolationException(InvalidOperationException):
    """The protocol was violated."""


@net_exception("System.Net.NetworkInformation.NetworkInformationException", 0x80004005)
class NetworkInformationException(Win32Exception):
    """The network could not be asked."""


@net_exception("System.UriFormatException", 0x80131537)
class UriFormatException(FormatException):
    """The text is no valid URI."""
