"""Echo requests (ICMP): System.Net.NetworkInformation.Ping and its reply."""

from __future__ import annotations

import os
import select
import socket
import struct
import time
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, enum_type, method, prop
from psremote.bcl.machine.dns import addresses_of
from psremote.bcl.machine.tasks import Task, run_in_thread
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.exceptions import ArgumentNullException, ArgumentOutOfRangeException
from psremote.bcl.values.net_values import IPAddress
from psremote.bcl.values.network_exceptions import PingException, SocketException
from psremote.bcl.values.numbers import Int64

_N = "System.Net.NetworkInformation."
IPStatus = enum_type(
    f"{_N}IPStatus",
    {"Success": 0, "DestinationNetworkUnreachable": 11002, "DestinationHostUnreachable": 11003, "DestinationProtocolUnreachable": 11004,
     "DestinationPortUnreachable": 11005, "NoResources": 11006, "BadOption": 11007, "HardwareError": 11008, "PacketTooBig": 11009, "TimedOut": 11010,
     "BadRoute": 11012, "TtlExpired": 11013, "TtlReassemblyTimeExceeded": 11014, "ParameterProblem": 11015, "SourceQuench": 11016,
     "BadDestination": 11018, "DestinationUnreachable": 11040, "TimeExceeded": 11041, "BadHeader": 11042, "UnrecognizedNextHeader": 11043,
     "IcmpError": 11044, "DestinationScopeMismatch": 11045, "Unknown": -1},
    assembly="System.Net.Ping",
)


def checksum(data: bytes) -> int:
    """The check sum of an ICMP message."""
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


@dotnet_type(f"{_N}PingReply", assembly="System.Net.Ping")
class PingReply:
    """What came of an echo request."""

    def __init__(self, address: IPAddress, milliseconds: int | None, size: int) -> None:
        self.where, self.milliseconds, self.size = address, milliseconds, size

    @prop(f"{_N}IPStatus Status {{get;}}")
    def status(self) -> Any:
        """Whether an answer came."""
        return IPStatus.TimedOut if self.milliseconds is None else IPStatus.Success

    @prop("ipaddress Address {get;}")
    def address(self) -> IPAddress:
        """Who answered."""
        return self.where

    @prop("long RoundtripTime {get;}")
    def roundtrip_time(self) -> Any:
        """How long it took, in milliseconds."""
        return Int64(self.milliseconds or 0)

    @prop(f"{_N}PingOptions Options {{get;}}")
    def options(self) -> None:
        """Not told here."""
        return

    @prop("byte[] Buffer {get;}")
    def buffer(self) -> Any:
        """The bytes that came back."""
        return bytes_array(b"" if self.milliseconds is None else bytes(ord("a") + index % 23 for index in range(self.size)))


@dotnet_type(f"{_N}Ping", base="System.ComponentModel.Component", assembly="System.Net.Ping",
             interfaces=("System.ComponentModel.IComponent", "System.IDisposable"))
class Ping:
    """Asks machines for an echo."""

    @constructor(f"{_N}Ping new()")
    def __init__(self) -> None:
        self.sent = 0

    @method(*(f"{_N}PingReply Send({where}{rest})" for where in ("string hostNameOrAddress", "ipaddress address") for rest in ("", ", int timeout", ", int timeout, byte[] buffer")))
    def send(self, where: Any, timeout: int = 5000, data: Any = None) -> PingReply:
        """Ask, and wait for the answer."""
        if where is None:
            raise ArgumentNullException("hostNameOrAddress")
        if timeout < 0:
            raise ArgumentOutOfRangeException("timeout", "The time must not be negative.")
        try:
            target = where if isinstance(where, IPAddress) else addresses_of(where)[0]
        except SocketException as fault:
            raise PingException(f"No echo of '{where}' was asked for: its name is not known.", fault) from None
        size = 32 if data is None else len(data)
        self.sent += 1
        try:
            return PingReply(target, echo(str(target), self.sent, size, timeout / 1000), size)
        except OSError as fault:
            raise PingException(f"No echo of '{where}' could be asked for: {fault.strerror or fault}.") from None

    @method(*(f"System.Threading.Tasks.Task[{_N}PingReply] SendPingAsync({where}{rest})"
              for where in ("string hostNameOrAddress", "ipaddress address") for rest in ("", ", int timeout", ", int timeout, byte[] buffer")))
    def send_later(self, where: Any, timeout: int = 5000, data: Any = None) -> Task:
        """Ask; the answer comes later."""
        return run_in_thread(lambda: self.send(where, timeout, data), f"{_N}PingReply")

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""
