"""System.Net.Sockets.Socket and UdpClient."""

from __future__ import annotations

import select
import socket
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.machine.dns import address_text, socket_fault
from psremote.bcl.machine.waiting import wait_for
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException
from psremote.bcl.values.net_values import IPAddress, IPEndPoint
from psremote.bcl.values.network_exceptions import SocketException

_N, _S, _T = "System.Net.", "System.Net.Sockets.", "System.Threading.Tasks.Task"


def is_ready(channel: Any, seconds: float | None = None) -> bool:
    """Whether something comes to a socket in time; a stopped pipeline ends the wait."""
    return wait_for(lambda part: bool(select.select([channel], [], [], part)[0]), seconds)


def end_point_of(name: tuple[Any, ...]) -> IPEndPoint:
    """An address and port as sockets tell them."""
    return IPEndPoint(IPAddress(str(name[0]).partition("%")[0]), int(name[1]))


def checked_port(number: int) -> int:
    if not 0 <= number <= 65535:
        raise ArgumentOutOfRangeException("port", "A port is a number from 0 to 65535.")
    return int(number)


@dotnet_type(f"{_S}UdpClient", interfaces=("System.IDisposable",), assembly="System.Net.Sockets")
class UdpClient:
    """Sends and takes datagrams."""

    @constructor(f"{_S}UdpClient new()", f"{_S}UdpClient new(int port)", f"{_S}UdpClient new(IPEndpoint localEP)", f"{_S}UdpClient new(string hostname, int port)")
    def __init__(self, where: Any = None, port: int | None = None) -> None:
        six = isinstance(where, IPEndPoint) and where.where.value.version == 6
        self.channel = socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_DGRAM)
        self.is_connected = False
        try:
            if isinstance(where, IPEndPoint):
                self.channel.bind((address_text(where.where), where.number))
            elif port is None and where is not None:
                self.channel.bind(("", checked_port(where)))
            elif port is not None:
                self.connect(where, port)
        except OSError as fault:
            self.channel.close()
            raise socket_fault(fault, "The port cannot be used") from None

    @method("void Connect(string hostname, int port)", "void Connect(ipaddress addr, int port)", "void Connect(IPEndpoint endPoint)")
    def connect(self, where: Any, port: int | None = None) -> None:
        """Send to this machine from now on."""
        if isinstance(where, IPEndPoint):
            where, port = where.where, where.number
        try:
            self.channel.connect((address_text(where), checked_port(int(port or 0))))
        except OSError as fault:
            raise socket_fault(fault, f"'{address_text(where)}' cannot be sent to") from None
        self.is_connected = True

    @method("int Send(byte[] dgram, int bytes)", "int Send(byte[] dgram, int bytes, IPEndpoint endPoint)", "int Send(byte[] dgram, int bytes, string hostname, int port)")
    def send(self, data: Any, count: int, *where: Any) -> int:
        """Send one."""
        body = bytes(data)[:count]
        try:
            if not where:
                return self.channel.send(body)
            target = (address_text(where[0].where), where[0].number) if isinstance(where[0], IPEndPoint) else (where[0], checked_port(where[1]))
            return self.channel.sendto(body, target)
        except OSError as fault:
            raise socket_fault(fault, "The datagram was not sent") from None

    @method("byte[] Receive([ref] IPEndpoint remoteEP)")
    def receive(self, sender: Any) -> Any:
        """Take one."""
        is_ready(self.channel)
        try:
            data, where = self.channel.recvfrom(65536)
        except OSError as fault:
            raise socket_fault(fault, "No datagram came") from None
        sender.value = end_point_of(where)
        return bytes_array(data)

    @method("void Close()")
    def close(self) -> None:
        """Take no more."""
        self.channel.close()

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Take no more."""
        self.close()

    @prop("int Available {get;}")
    def available(self) -> int:
        """How many bytes have come."""
        return len(self.channel.recv(65536, socket.MSG_PEEK)) if select.select([self.channel], [], [], 0)[0] else 0

    @prop(f"{_S}Socket Client {{get;}}")
    def client(self) -> Any:
        """The socket below."""
        return Socket(self.channel)


@dotnet_type(f"{_S}Socket", interfaces=("System.IDisposable",), assembly="System.Net.Sockets")
class Socket:
    """A socket, as clients and listeners show theirs."""

    def __init__(self, channel: socket.socket | None) -> None:
        self.channel: Any = channel

    @constructor(f"{_S}Socket new({_S}AddressFamily addressFamily, {_S}SocketType socketType, {_S}ProtocolType protocolType)",
                 f"{_S}Socket new({_S}SocketType socketType, {_S}ProtocolType protocolType)")
    @staticmethod
    def new(*kinds: Any) -> Socket:
        """A new one."""
        six = any(getattr(one, "name", "") == "InterNetworkV6" for one in kinds)
        datagrams = any(getattr(one, "name", "") in ("Dgram", "Udp") for one in kinds)
        return Socket(socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_DGRAM if datagrams else socket.SOCK_STREAM))

    @method("void Connect(System.Net.EndPoint remoteEP)", "void Connect(ipaddress address, int port)", "void Connect(string host, int port)")
    def connect(self, where: Any, port: int | None = None) -> None:
        """Connect to a machine's port."""
        target = (address_text(where.where), where.number) if isinstance(where, IPEndPoint) else (address_text(where), checked_port(int(port or 0)))
        try:
            self.channel.connect(target)
        except OSError as fault:
            raise socket_fault(fault, f"No connection to {target[0]}:{target[1]}") from None

    @method("int Send(byte[] buffer)")
    def send(self, data: Any) -> int:
        """Send bytes."""
        try:
            return int(self.channel.send(bytes(data)))
        except OSError as fault:
            raise socket_fault(fault, "Nothing was sent") from None

    @method("int Receive(byte[] buffer)")
    def receive(self, buffer: Any) -> int:
        """Take what has come."""
        if not is_ready(self.channel, self.channel.gettimeout()):
            raise SocketException(110, "Nothing came in time.")
        try:
            data = self.channel.recv(len(buffer))
        except OSError as fault:
            raise socket_fault(fault, "Nothing came") from None
        buffer[:len(data)] = bytes_array(data)
        return len(data)

    @method("void Close()")
    def close(self) -> None:
        """Close it."""
        self.channel.close()

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Close it."""
        self.close()

    @prop("bool Connected {get;}")
    def connected(self) -> bool:
        """Whether it has another side."""
        try:
            return bool(self.channel.getpeername())
        except OSError:
            return False

    @prop("System.Net.EndPoint LocalEndPoint {get;}")
    def local_end_point(self) -> Any:
        """This side."""
        return end_point_of(self.channel.getsockname())

    @prop("System.Net.EndPoint RemoteEndPoint {get;}")
    def remote_end_point(self) -> Any:
        """The other side."""
        try:
            return end_point_of(self.channel.getpeername())
        except OSError as fault:
            raise socket_fault(fault, "There is no other side") from None

    receive_timeout = prop("int ReceiveTimeout {get;set;}", lambda self: int((self.channel.gettimeout() or 0) * 1000),
                           lambda self, value: self.channel.settimeout(value / 1000 if value > 0 else None))
    send_timeout = prop("int SendTimeout {get;set;}", lambda self: int((self.channel.gettimeout() or 0) * 1000),
                        lambda self, value: self.channel.settimeout(value / 1000 if value > 0 else None))
