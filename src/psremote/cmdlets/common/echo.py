"""Echo requests (ICMP), and what Test-Connection tells of them."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, prop
from psremote.bcl.values.numbers import Int64, UInt32
from psremote.objects import convert_to


def ip_address(text: str) -> Any:
    known = find_type("System.Net.IPAddress")
    return convert_to(text, known) if known is not None else text


def status_value(type_name: str, name: str) -> Any:
    known = find_type(type_name)
    return convert_to(name, known) if known is not None else name


class Facts:
    """A plain record of what was found."""

    def __init__(self, *values: Any) -> None:
        self.values = values


@dotnet_type("Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus")
class PingStatus(Facts):
    """One echo request and its answer."""

    @prop("uint Ping {get;}")
    def ping(self) -> Any:
        return UInt32(self.values[0])

    @prop("string Source {get;}")
    def source(self) -> Any:
        return self.values[1]

    @prop("string Destination {get;}")
    def destination(self) -> Any:
        return self.values[2]

    @prop("ipaddress Address {get;}")
    def address(self) -> Any:
        return ip_address(self.values[3])

    @prop("string DisplayAddress {get;}")
    def display_address(self) -> Any:
        return self.values[3]

    @prop("long Latency {get;}")
    def latency(self) -> Any:
        return Int64(self.values[4] or 0)

    @prop("System.Net.NetworkInformation.IPStatus Status {get;}")
    def status(self) -> Any:
        return status_value("System.Net.NetworkInformation.IPStatus", "TimedOut" if self.values[4] is None else "Success")

    @prop("int BufferSize {get;}")
    def buffer_size(self) -> Any:
        return self.values[5]


@dotnet_type("Microsoft.PowerShell.Commands.TestConnectionCommand+TcpPortStatus")
class TcpPortStatus(Facts):
    """One attempt to connect to a port."""

    @prop("int Id {get;set;}")
    def id(self) -> Any:
        return self.values[0]

    @prop("string Source {get;}")
    def source(self) -> Any:
        return self.values[1]

    @prop("string Target {get;}")
    def target(self) -> Any:
        return self.values[2]

    @prop("ipaddress TargetAddress {get;}")
    def target_address(self) -> Any:
        return ip_address(self.values[3])

    @prop("int Port {get;}")
    def port(self) -> Any:
        return self.values[4]

    @prop("long Latency {get;set;}")
    def latency(self) -> Any:
        return Int64(self.values[5])

    @prop("bool Connected {get;set;}")
    def connected(self) -> Any:
        return self.values[6]

    @prop("System.Net.Sockets.SocketError Status {get;set;}")
    def status(self) -> Any:
        return status_value("System.Net.Sockets.SocketError", "Success" if self.values[6] else "ConnectionRefused")
