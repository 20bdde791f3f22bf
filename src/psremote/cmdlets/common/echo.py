"""Echo requests (ICMP), and what Test-Connection tells of them."""

from __future__ import annotations

import os
import select
import socket
import struct
import time
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, prop
from psremote.bcl.values.numbers import Int64, UInt32
from psremote.objects import convert_to


def checksum(data: bytes) -> int:
    total = sum(struct.unpack(f"!{len(data) // 2}H", data[: len(data) // 2 * 2])) + (data[-1] << 8 if len(data) % 2 else 0)
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def echo(address: str, sequence: int, size: int, timeout: float) -> int | None:
    """Sends one echo request; the milliseconds until the answer, None where none came."""
    six = ":" in address
    family, protocol = (socket.AF_INET6, socket.IPPROTO_ICMPV6) if six else (socket.AF_INET, socket.IPPROTO_ICMP)
    try:
        channel = socket.socket(family, socket.SOCK_DGRAM, protocol)
        raw = False
    except PermissionError:
        channel = socket.socket(family, socket.SOCK_RAW, protocol)
        raw = True
    with channel:
        kind, answer = (128, 129) if six else (8, 0)
        body = bytes(ord("a") + index % 23 for index in range(size))
        head = struct.pack("!BBHHH", kind, 0, 0, os.getpid() & 0xFFFF, sequence & 0xFFFF)
        head = struct.pack("!BBHHH", kind, 0, 0 if six else checksum(head + body), os.getpid() & 0xFFFF, sequence & 0xFFFF)
        before = time.monotonic()
        channel.sendto(head + body, (address, 0))
        while True:
            left = timeout - (time.monotonic() - before)
            if left <= 0 or not select.select([channel], [], [], left)[0]:
                return None
            data = channel.recv(65536)
            if raw and not six:
                data = data[(data[0] & 15) * 4 :]
            if data[0] == answer and struct.unpack("!H", data[6:8])[0] == sequence & 0xFFFF:
                return int((time.monotonic() - before) * 1000)


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
