"""Test-Connection: asks machines whether they can be reached."""

from __future__ import annotations

import socket
import time

from psremote.bcl.machine.ping import echo
from psremote.bcl.values.network_exceptions import PingException
from psremote.cmdlets.common.echo import PingStatus, TcpPortStatus
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter, value_range
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSNotSupportedException


@cmdlet("Test", "Connection", default_parameter_set="DefaultPing", output=("Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus", "Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus", "System.Boolean", "Microsoft.PowerShell.Commands.TestConnectionCommand+PingMtuStatus", "System.Int32", "Microsoft.PowerShell.Commands.TestConnectionCommand+TraceStatus", "Microsoft.PowerShell.Commands.TestConnectionCommand+TcpPortStatus",), confirm_impact="None")
class TestConnectionCommand(Cmdlet):
    """Asks machines whether they can be reached.

    Echo requests (ICMP), or with -TcpPort an attempt to connect. -Quiet gives true or false only.
    """

    ping = parameter("Ping", "switch", sets={"DefaultPing": at(), "RepeatPing": at()})
    i_pv4 = parameter("IPv4", "switch", sets={"DefaultPing": at(), "RepeatPing": at(), "TraceRoute": at(), "MtuSizeDetect": at(), "TcpPort": at()})
    i_pv6 = parameter("IPv6", "switch", sets={"DefaultPing": at(), "RepeatPing": at(), "TraceRoute": at(), "MtuSizeDetect": at(), "TcpPort": at()})
    resolve_destination = parameter("ResolveDestination", "switch", sets={"DefaultPing": at(), "RepeatPing": at(), "TraceRoute": at(), "MtuSizeDetect": at(), "TcpPort": at()})
    source = parameter("Source", "string", sets={"DefaultPing": at(), "RepeatPing": at(), "TraceRoute": at(), "TcpPort": at()})
    max_hops = parameter("MaxHops", "int", sets={"DefaultPing": at(), "RepeatPing": at(), "TraceRoute": at()}, aliases=("Ttl", "TimeToLive", "Hops",), validate=(value_range(1, 128),))
    count = parameter("Count", "int", sets={"DefaultPing": at(), "TcpPort": at()}, validate=(value_range("Positive"),))
    delay = parameter("Delay", "int", sets={"DefaultPing": at(), "RepeatPing": at(), "TcpPort": at()}, validate=(value_range("Positive"),))
    buffer_size = parameter("BufferSize", "int", sets={"DefaultPing": at(), "RepeatPing": at()}, aliases=("Size", "Bytes", "BS",), validate=(value_range(0, 65500),))
    dont_fragment = parameter("DontFragment", "switch", sets={"DefaultPing": at(), "RepeatPing": at()})
    repeat = parameter("Repeat", "switch", sets={"RepeatPing": at(mandatory=True), "TcpPort": at()}, aliases=("Continuous",))
    quiet = parameter("Quiet", "switch")
    timeout_seconds = parameter("TimeoutSeconds", "int", validate=(value_range("Positive"),))
    target_name = parameter("TargetName", "string[]", position=0, mandatory=True, pipeline=True, by_property_name=True, aliases=("ComputerName",), validate=(not_null_or_empty(),))
    mtu_size = parameter("MtuSize", "switch", sets={"MtuSizeDetect": at(mandatory=True)}, aliases=("MtuSizeDetect",))
    traceroute = parameter("Traceroute", "switch", sets={"TraceRoute": at(mandatory=True)})
    tcp_port = parameter("TcpPort", "int", sets={"TcpPort": at(mandatory=True)}, validate=(value_range(0, 65535),))
    detailed = parameter("Detailed", "switch", sets={"TcpPort": at()})

    examples = (
        Example('Test-Connection localhost -TcpPort 22', 'whether something listens there'),
    )

    def process_record(self) -> None:
        for name in self.target_name:
            if self.stopping:
                return
            family = socket.AF_INET6 if self.i_pv6 else socket.AF_INET if self.i_pv4 else socket.AF_UNSPEC
            if self.traceroute or self.mtu_size:
                word = "Traceroute" if self.traceroute else "MtuSize"
                failure = PSNotSupportedException(f"Test-Connection -{word} is not there yet.")
                self.throw_terminating_error(ErrorRecord(failure, "NotSupported", ErrorCategory.NotImplemented, name))
            address = self.resolve(name, family)
            if address is None:
                continue
            if self.is_bound("TcpPort"):
                self.test_port(name, address)
            else:
                self.ping_all(name, address)

    def resolve(self, name: str, family: int) -> str | None:
        try:
            return str(socket.getaddrinfo(name, None, family, socket.SOCK_STREAM)[0][4][0])
        except OSError as fault:
            if self.quiet:
                self.write_object(False)
                return None
            failure = PingException(f"The name '{name}' cannot be resolved: {fault.strerror or fault}.")
            self.write_error(ErrorRecord(failure, "TestConnectionException", ErrorCategory.ResourceUnavailable, name))
            return None

    def timeout(self) -> float:
        return float(self.timeout_seconds) if self.is_bound("TimeoutSeconds") else 5.0

    def test_port(self, name: str, address: str) -> None:
        for number in range(1, self.rounds(1) + 1):
            before = time.monotonic()
            try:
                socket.create_connection((address, int(self.tcp_port)), self.timeout()).close()
                connected = True
            except OSError:
                connected = False
            latency = int((time.monotonic() - before) * 1000)
            if self.detailed:
                self.write_object(TcpPortStatus(number, socket.gethostname(), name, address, int(self.tcp_port), latency, connected))
            else:
                self.write_object(connected)
                return

    def rounds(self, default: int) -> int:
        return 2**31 - 1 if self.repeat else int(self.count) if self.is_bound("Count") else default

    def ping_all(self, name: str, address: str) -> None:
        size = int(self.buffer_size) if self.is_bound("BufferSize") else 32
        rounds, good = self.rounds(4), 0
        for number in range(1, rounds + 1):
            try:
                latency = echo(address, number, size, self.timeout())
            except PermissionError:
                failure = PingException("Echo requests are not allowed here; -TcpPort tries a port instead.")
                self.write_error(ErrorRecord(failure, "TestConnectionException", ErrorCategory.PermissionDenied, name))
                return
            except OSError as fault:
                failure = PingException(f"'{name}' cannot be asked: {fault.strerror or fault}.")
                self.write_error(ErrorRecord(failure, "TestConnectionException", ErrorCategory.ResourceUnavailable, name))
                return
            good += latency is not None
            if not self.quiet:
                self.write_object(PingStatus(number, socket.gethostname(), name, address, latency, size))
            if self.stopping or (number < rounds and not self.context.wait(float(self.delay or 1))):
                return
        if self.quiet:
            self.write_object(good == rounds)
