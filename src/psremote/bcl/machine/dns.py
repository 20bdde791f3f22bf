"""System.Net.Dns: host names to addresses and back."""

from __future__ import annotations

import socket
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop
from psremote.bcl.machine.tasks import Task, run_in_thread
from psremote.bcl.values.arrays import array_of
from psremote.bcl.values.enumerations import AddressFamily
from psremote.bcl.values.exceptions import ArgumentNullException
from psremote.bcl.values.net_values import IPAddress
from psremote.bcl.values.network_exceptions import SocketException

_N, _S, _T = "System.Net.", "System.Net.Sockets.", "System.Threading.Tasks.Task"


def socket_fault(fault: OSError, what: str) -> SocketException:
    """The .NET exception of a failed call."""
    return SocketException(fault.errno or 0, f"{what}: {fault.strerror or fault}.")


def addresses_of(name: str, family: Any = None) -> list[IPAddress]:
    """The addresses of a name; SocketException where it is not known."""
    wanted = 0
    if family is AddressFamily.InterNetwork:
        wanted = socket.AF_INET
    elif family is AddressFamily.InterNetworkV6:
        wanted = socket.AF_INET6
    try:
        found = socket.getaddrinfo(name or socket.gethostname(), None, wanted, socket.SOCK_STREAM)
    except OSError as fault:
        raise SocketException(11001, f"The name '{name}' is not known: {fault.strerror or fault}.") from None
    return [IPAddress(one) for one in dict.fromkeys(str(row[4][0]).partition("%")[0] for row in found)]


def address_text(where: Any) -> str:
    return str(where) if isinstance(where, IPAddress) else where


@dotnet_type(f"{_N}IPHostEntry", assembly="System.Net.NameResolution")
class IPHostEntry:
    """A machine's name and addresses."""

    @constructor(f"{_N}IPHostEntry new()")
    def __init__(self) -> None:
        self.name: str | None = None
        self.others: Any = array_of("string", [])
        self.where: Any = None

    @prop("string HostName {get;set;}", setter=lambda self, value: setattr(self, "name", value))
    def host_name(self) -> str | None:
        """The name."""
        return self.name

    @prop("string[] Aliases {get;set;}", setter=lambda self, value: setattr(self, "others", value))
    def aliases(self) -> Any:
        """Other names."""
        return self.others

    @prop("ipaddress[] AddressList {get;set;}", setter=lambda self, value: setattr(self, "where", value))
    def address_list(self) -> Any:
        """The addresses."""
        return self.where


@dotnet_type(f"{_N}Dns", kind="static", assembly="System.Net.NameResolution")
class Dns:
    """Names and addresses of machines."""

    @method("static string GetHostName()")
    @staticmethod
    def get_host_name() -> str:
        """This machine's name."""
        return socket.gethostname()

    @method("static ipaddress[] GetHostAddresses(string hostNameOrAddress)",
            f"static ipaddress[] GetHostAddresses(string hostNameOrAddress, {_S}AddressFamily family)")
    @staticmethod
    def get_host_addresses(name: str, family: Any = None) -> Any:
        """The addresses of a machine."""
        if name is None:
            raise ArgumentNullException("hostNameOrAddress")
        return addresses_of(name, family)

    @method(f"static {_N}IPHostEntry GetHostEntry(ipaddress address)", f"static {_N}IPHostEntry GetHostEntry(string hostNameOrAddress)",
            f"static {_N}IPHostEntry GetHostEntry(string hostNameOrAddress, {_S}AddressFamily family)",
            f"static {_N}IPHostEntry GetHostByName(string hostName)", f"static {_N}IPHostEntry Resolve(string hostName)",
            f"static {_N}IPHostEntry GetHostByAddress(string address)", f"static {_N}IPHostEntry GetHostByAddress(ipaddress address)")
    @staticmethod
    def get_host_entry(what: Any, family: Any = None) -> IPHostEntry:
        """A machine's name and addresses."""
        if what is None:
            raise ArgumentNullException("hostNameOrAddress")
        made = IPHostEntry()
        text = address_text(what)
        made.where = addresses_of(text, family)
        kinds = get_type("System.Net.IPAddress")
        made.where = array_of(kinds.full_name, made.where)
        try:
            is_address = bool(socket.inet_pton(socket.AF_INET6 if ":" in text else socket.AF_INET, text))
        except OSError:
            is_address = False
        try:
            made.name = socket.gethostbyaddr(text)[0] if is_address else socket.getfqdn(text) if text in ("", socket.gethostname()) else text
        except OSError as fault:
            raise socket_fault(fault, f"The address '{text}' has no name") from None
        return made

    @method(f"static {_T}[ipaddress[]] GetHostAddressesAsync(string hostNameOrAddress)")
    @staticmethod
    def get_host_addresses_async(name: str) -> Task:
        """The addresses of a machine, later."""
        return run_in_thread(lambda: array_of("System.Net.IPAddress", addresses_of(name)), "System.Net.IPAddress[]")

    @method(f"static {_T}[{_N}IPHostEntry] GetHostEntryAsync(string hostNameOrAddress)")
    @staticmethod
    def get_host_entry_async(name: str) -> Task:
        """A machine's name and addresses, later."""
        return run_in_thread(lambda: Dns.get_host_entry(name), f"{_N}IPHostEntry")
