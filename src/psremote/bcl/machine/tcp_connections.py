"""TCP as scripts use it: TcpClient, TcpListener and the stream between them."""

from __future__ import annotations

import select
import socket
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.machine.dns import address_text, socket_fault
from psremote.bcl.machine.sockets import Socket, checked_port, end_point_of, is_ready
from psremote.bcl.machine.streams import Stream
from psremote.bcl.machine.tasks import Task, run_in_thread
from psremote.bcl.values.exceptions import ArgumentNullException, InvalidOperationException, IOException
from psremote.bcl.values.net_values import IPAddress, IPEndPoint
from psremote.bcl.values.network_exceptions import SocketException

_N, _S, _T = "System.Net.", "System.Net.Sockets.", "System.Threading.Tasks.Task"


@dotnet_type(f"{_S}NetworkStream", base="System.IO.Stream", assembly="System.Net.Sockets")
class NetworkStream(Stream):
    """The bytes of a connection."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__(connection)
        self.is_closed = False
        self.read_limit = self.write_limit = -1

    @property
    def connection(self) -> socket.socket:
        """The connection; raises where it is closed."""
        from psremote.bcl.values.exceptions import ObjectDisposedException

        if self.is_closed:
            raise ObjectDisposedException("NetworkStream", "The connection is closed.")
        channel: socket.socket = self.raw
        return channel

    def read_bytes(self, count: int = -1) -> bytes:
        """What has come, at most so many bytes; with -1 all until the other side ends."""
        channel = self.connection
        limit = None if self.read_limit <= 0 else self.read_limit / 1000
        parts: list[bytes] = []
        try:
            while True:
                if not is_ready(channel, limit):
                    raise IOException("Nothing came in time.")
                data = channel.recv(65536 if count < 0 else count)
                if count >= 0:
                    return data
                if not data:
                    return b"".join(parts)
                parts.append(data)
        except OSError as fault:
            raise IOException(f"The connection cannot be read: {fault.strerror or fault}.") from None

    def write_bytes(self, data: bytes) -> None:
        channel = self.connection
        channel.settimeout(None if self.write_limit <= 0 else self.write_limit / 1000)
        try:
            channel.sendall(data)
        except TimeoutError:
            raise IOException("The other side took nothing in time.") from None
        except OSError as fault:
            raise IOException(f"The connection cannot be written: {fault.strerror or fault}.") from None

    @method("void Flush()")
    def flush(self) -> None:
        """Nothing waits."""

    @method("void Close()", "void Close(int timeout)")
    def close(self, timeout: int = 0) -> None:
        """End the connection."""
        if not self.is_closed:
            self.is_closed = True
            self.raw.close()

    @prop("bool DataAvailable {get;}")
    def data_available(self) -> bool:
        """Whether something has come."""
        return bool(select.select([self.connection], [], [], 0)[0])

    @prop("bool CanRead {get;}")
    def can_read(self) -> bool:
        """Whether it is open."""
        return not self.is_closed

    @prop("bool CanWrite {get;}")
    def can_write(self) -> bool:
        """Whether it is open."""
        return not self.is_closed

    @prop("bool CanSeek {get;}")
    def can_seek(self) -> bool:
        """A connection has no positions."""
        return False

    @prop("int ReadTimeout {get;set;}", setter=lambda self, value: setattr(self, "read_limit", value))
    def read_timeout(self) -> int:
        """How long to wait for bytes, in milliseconds."""
        return int(self.read_limit)

    @prop("int WriteTimeout {get;set;}", setter=lambda self, value: setattr(self, "write_limit", value))
    def write_timeout(self) -> int:
        """How long to wait for bytes to be taken, in milliseconds."""
        return int(self.write_limit)


@dotnet_type(f"{_S}TcpClient", interfaces=("System.IDisposable",), assembly="System.Net.Sockets")
class TcpClient:
    """A TCP connection this side began."""

    def __init__(self, connection: socket.socket | None = None) -> None:
        self.connection = connection
        self.stream: NetworkStream | None = None
        self.is_closed = False
        self.limits = {"ReceiveTimeout": 0, "SendTimeout": 0, "ReceiveBufferSize": 65536, "SendBufferSize": 65536}
        self.no_delay = False

    @constructor(f"{_S}TcpClient new()", f"{_S}TcpClient new(string hostname, int port)", f"{_S}TcpClient new({_S}AddressFamily family)")
    @staticmethod
    def new(name: Any = None, port: int | None = None) -> TcpClient:
        """Not connected yet, unless to a machine."""
        made = TcpClient()
        if port is not None:
            made.connect(name, port)
        return made

    @method("void Connect(string hostname, int port)", "void Connect(ipaddress address, int port)", "void Connect(ipaddress[] ipAddresses, int port)",
            "void Connect(IPEndpoint remoteEP)")
    def connect(self, where: Any, port: int | None = None) -> None:
        """Connect to a machine's port."""
        if isinstance(where, IPEndPoint):
            where, port = where.where, where.number
        if where is None:
            raise ArgumentNullException("hostname")
        if self.connection is not None:
            raise SocketException(106, "The client is connected already.")
        names = [address_text(one) for one in where] if isinstance(where, list) else [address_text(where)]
        number = checked_port(int(port or 0))
        failure: OSError | None = None
        for name in names:
            try:
                self.connection = socket.create_connection((name, number))
                return
            except OSError as fault:
                failure = fault
        assert failure is not None
        raise socket_fault(failure, f"No connection to {names[-1]}:{number}")

    @method(f"{_T} ConnectAsync(string host, int port)", f"{_T} ConnectAsync(ipaddress address, int port)")
    def connect_async(self, where: Any, port: int) -> Task:
        """Connect, later."""
        return run_in_thread(lambda: self.connect(where, port))

    @method("System.IAsyncResult BeginConnect(string host, int port, System.AsyncCallback requestCallback, System.Object state)",
            "System.IAsyncResult BeginConnect(ipaddress address, int port, System.AsyncCallback requestCallback, System.Object state)")
    def begin_connect(self, where: Any, port: int, callback: Any = None, state: Any = None) -> Task:
        """Begin to connect."""
        return run_in_thread(lambda: self.connect(where, port))

    @method("void EndConnect(System.IAsyncResult asyncResult)")
    def end_connect(self, task: Any) -> None:
        """Wait until it is connected."""
        task.done.wait()
        if task.error is not None:
            raise task.error

    @method(f"{_S}NetworkStream GetStream()")
    def get_stream(self) -> NetworkStream:
        """The bytes of the connection."""
        if self.connection is None:
            raise InvalidOperationException("The client is not connected.")
        if self.stream is None:
            self.stream = NetworkStream(self.connection)
            self.stream.read_limit, self.stream.write_limit = self.limits["ReceiveTimeout"] or -1, self.limits["SendTimeout"] or -1
        return self.stream

    @method("void Close()")
    def close(self) -> None:
        """End the connection."""
        self.is_closed = True
        if self.stream is not None:
            self.stream.close()
        elif self.connection is not None:
            self.connection.close()

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """End the connection."""
        self.close()

    @prop("int Available {get;}")
    def available(self) -> int:
        """How many bytes have come."""
        if self.connection is None or self.is_closed or not select.select([self.connection], [], [], 0)[0]:
            return 0
        return len(self.connection.recv(65536, socket.MSG_PEEK))

    @prop(f"{_S}Socket Client {{get;}}")
    def client(self) -> Any:
        """The socket below."""
        return Socket(self.connection) if self.connection is not None else None

    @prop("bool Connected {get;}")
    def connected(self) -> bool:
        """Whether it is connected."""
        return self.connection is not None and not self.is_closed

    @prop("bool NoDelay {get;set;}", setter=lambda self, value: setattr(self, "no_delay", value))
    def net_no_delay(self) -> bool:
        """Whether bytes leave at once."""
        return bool(self.no_delay)

    receive_timeout = prop("int ReceiveTimeout {get;set;}", lambda self: self.limits["ReceiveTimeout"], lambda self, value: self.limit("ReceiveTimeout", value))
    send_timeout = prop("int SendTimeout {get;set;}", lambda self: self.limits["SendTimeout"], lambda self, value: self.limit("SendTimeout", value))
    receive_size = prop("int ReceiveBufferSize {get;set;}", lambda self: self.limits["ReceiveBufferSize"], lambda self, value: self.limit("ReceiveBufferSize", value))
    send_size = prop("int SendBufferSize {get;set;}", lambda self: self.limits["SendBufferSize"], lambda self, value: self.limit("SendBufferSize", value))

    def limit(self, name: str, value: int) -> None:
        """Change one of the limits."""
        self.limits[name] = value
        if self.stream is not None and name.endswith("Timeout"):
            setattr(self.stream, "read_limit" if name.startswith("Receive") else "write_limit", value or -1)


@dotnet_type(f"{_S}TcpListener", interfaces=("System.IDisposable",), assembly="System.Net.Sockets")
class TcpListener:
    """Waits for TCP connections."""

    @constructor(f"{_S}TcpListener new(ipaddress localaddr, int port)", f"{_S}TcpListener new(IPEndpoint localEP)", f"{_S}TcpListener new(int port)")
    def __init__(self, where: Any, port: int | None = None) -> None:
        if where is None:
            raise ArgumentNullException("localaddr")
        if isinstance(where, IPEndPoint):
            where, port = where.where, where.number
        elif port is None:
            where, port = IPAddress("0.0.0.0"), where
        self.where, self.number = where, checked_port(port)
        self.channel: socket.socket | None = None

    @method(f"static {_S}TcpListener Create(int port)")
    @staticmethod
    def create(port: int) -> TcpListener:
        """On all addresses."""
        return TcpListener(port)

    @method("void Start()", "void Start(int backlog)")
    def start(self, backlog: int = 128) -> None:
        """Begin to listen."""
        if self.channel is not None:
            return
        try:
            self.channel = socket.create_server((address_text(self.where), self.number), backlog=min(backlog, 4096),
                                                family=socket.AF_INET6 if self.where.value.version == 6 else socket.AF_INET)
        except OSError as fault:
            raise socket_fault(fault, f"Port {self.number} cannot be listened on") from None

    def _open(self) -> socket.socket:
        if self.channel is None:
            raise InvalidOperationException("The listener has not been started.")
        return self.channel

    @method("void Stop()")
    def stop(self) -> None:
        """Listen no more."""
        if self.channel is not None:
            self.channel.close()
            self.channel = None

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Listen no more."""
        self.stop()

    @method("bool Pending()")
    def pending(self) -> bool:
        """Whether somebody wants to connect."""
        return bool(select.select([self._open()], [], [], 0)[0])

    @method(f"{_S}TcpClient AcceptTcpClient()")
    def accept(self) -> TcpClient:
        """The next connection."""
        channel = self._open()
        is_ready(channel)
        try:
            return TcpClient(channel.accept()[0])
        except OSError as fault:
            raise socket_fault(fault, "No connection came") from None

    @method(f"{_T}[{_S}TcpClient] AcceptTcpClientAsync()")
    def accept_async(self) -> Task:
        """The next connection, later."""
        self._open()
        return run_in_thread(self.accept, f"{_S}TcpClient")

    @method(f"{_S}Socket AcceptSocket()")
    def accept_socket(self) -> Socket:
        """The next connection as a socket."""
        return Socket(self.accept().connection)

    @prop("System.Net.EndPoint LocalEndpoint {get;}")
    def local_endpoint(self) -> IPEndPoint:
        """Where it listens."""
        return end_point_of(self.channel.getsockname()) if self.channel is not None else IPEndPoint(self.where, self.number)

    @prop(f"{_S}Socket Server {{get;}}")
    def server(self) -> Any:
        """The socket below."""
        return Socket(self.channel) if self.channel is not None else None
