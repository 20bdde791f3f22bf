"""System.Net's values: IPAddress, IPEndPoint, MailAddress."""

from __future__ import annotations

import ipaddress
import re
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.enumerations import AddressFamily
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    FormatException,
)
from psremote.bcl.values.network_exceptions import SocketException
from psremote.bcl.values.numbers import Int64

_I = "System.Net.IPAddress"


def parse_address(text: Any) -> Any:
    """An address of its text, with .NET's shortened forms of IPv4."""
    if text is None:
        raise ArgumentNullException("ipString")
    body = str(text).strip("[]") if str(text).startswith("[") else str(text)
    if ":" in body:
        try:
            return ipaddress.IPv6Address(body)
        except ValueError:
            raise FormatException(f"'{text}' is no IP address.") from None
    pieces = body.split(".")
    numbers: list[int] = []
    for piece in pieces:
        if re.fullmatch(r"0[xX][0-9A-Fa-f]+", piece):
            numbers.append(int(piece, 16))
        elif re.fullmatch(r"0[0-7]*", piece):
            numbers.append(int(piece, 8))
        elif re.fullmatch(r"[1-9][0-9]*", piece):
            numbers.append(int(piece))
        else:
            raise FormatException(f"'{text}' is no IP address.")
    if not 1 <= len(numbers) <= 4 or any(n > 255 for n in numbers[:-1]) or numbers[-1] >= 256 ** (5 - len(numbers)):
        raise FormatException(f"'{text}' is no IP address.")
    total = numbers[-1]
    for at, number in enumerate(numbers[:-1]):
        total += number << 8 * (3 - at)
    return ipaddress.IPv4Address(total)


@dotnet_type("System.Net.IPAddress", accelerators=("ipaddress",), interfaces=("System.ISpanFormattable",))
class IPAddress:
    """An address of the internet protocol."""

    def __init__(self, value: Any) -> None:
        self.value: Any = parse_address(value) if isinstance(value, str) else value

    @constructor(f"{_I} new(long newAddress)", f"{_I} new(byte[] address)", f"{_I} new(byte[] address, long scopeid)")
    @staticmethod
    def new(value: Any, scope: int = 0) -> IPAddress:
        """From a number (lowest byte first) or bytes."""
        if isinstance(value, int):
            if not 0 <= value < 2**32:
                raise ArgumentOutOfRangeException("newAddress", "The number is too large for an address.")
            return IPAddress(ipaddress.IPv4Address(int(value).to_bytes(4, "little")))
        raw = bytes(value)
        if len(raw) not in (4, 16):
            raise ArgumentException("An address has 4 or 16 bytes.", "address")
        return IPAddress(ipaddress.ip_address(raw))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IPAddress) and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __str__(self) -> str:
        return str(self.value)

    @method("bool Equals(System.Object comparand)")
    def equals(self, other: Any) -> bool:
        """Whether it is the same address."""
        return self == other

    @method("byte[] GetAddressBytes()")
    def get_address_bytes(self) -> Any:
        """Its bytes."""
        return bytes_array(self.value.packed)

    @method("string ToString()", "string ToString(string format, System.IFormatProvider formatProvider)")
    def to_string(self, form: Any = None, provider: Any = None) -> str:
        """Its text."""
        return str(self.value)

    @method("ipaddress MapToIPv6()")
    def map_to_v6(self) -> IPAddress:
        """As IPv6."""
        return self if self.value.version == 6 else IPAddress(ipaddress.IPv6Address(f"::ffff:{self.value}"))

    @method("ipaddress MapToIPv4()")
    def map_to_v4(self) -> IPAddress:
        """As IPv4."""
        return self if self.value.version == 4 else IPAddress(ipaddress.IPv4Address(self.value.packed[-4:]))

    @prop("System.Net.Sockets.AddressFamily AddressFamily {get;}")
    def address_family(self) -> Any:
        """IPv4 or IPv6."""
        return AddressFamily.InterNetwork if self.value.version == 4 else AddressFamily.InterNetworkV6

    @prop("long ScopeId {get;set;}")
    def scope_id(self) -> Any:
        """The scope of an IPv6 address."""
        if self.value.version == 4:
            raise SocketException(10045)
        return Int64(int(getattr(self.value, "scope_id", None) or 0))

    @prop("bool IsIPv6Multicast {get;}")
    def is_multicast(self) -> bool:
        """Whether it is an IPv6 multicast address."""
        return bool(self.value.version == 6 and self.value.is_multicast)

    @prop("bool IsIPv6LinkLocal {get;}")
    def is_link_local(self) -> bool:
        """Whether it is an IPv6 link-local address."""
        return bool(self.value.version == 6 and self.value.is_link_local)

    @prop("bool IsIPv6SiteLocal {get;}")
    def is_site_local(self) -> bool:
        """Whether it is an IPv6 site-local address."""
        return bool(self.value.version == 6 and self.value.is_site_local)

    @prop("bool IsIPv6Teredo {get;}")
    def is_teredo(self) -> bool:
        """Whether it is an IPv6 Teredo address."""
        return bool(self.value.version == 6 and self.value.teredo is not None)

    @prop("bool IsIPv6UniqueLocal {get;}")
    def is_unique_local(self) -> bool:
        """Whether it is an IPv6 unique local address."""
        return bool(self.value.version == 6 and self.value.packed[0] & 0xFE == 0xFC)

    @prop("bool IsIPv4MappedToIPv6 {get;}")
    def is_mapped(self) -> bool:
        """Whether it is an IPv4 address inside an IPv6 one."""
        return bool(self.value.version == 6 and self.value.ipv4_mapped is not None)

    @prop("long Address {get;set;}")
    def address(self) -> Any:
        """Its number, lowest byte first."""
        if self.value.version == 6:
            raise SocketException(10045)
        return Int64(int.from_bytes(self.value.packed, "little"))

    @method("static ipaddress Parse(string ipString)")
    @staticmethod
    def parse(text: Any) -> IPAddress:
        """From text."""
        return IPAddress(parse_address(text))

    @method("static bool TryParse(string ipString, [ref] ipaddress address)")
    @staticmethod
    def try_parse(text: Any, result: Any) -> bool:
        """From text, without raising."""
        try:
            result.value = IPAddress(parse_address(text))
        except (FormatException, ArgumentNullException):
            result.value = None
            return False
        return True

    @method("static bool IsLoopback(ipaddress address)")
    @staticmethod
    def is_loopback(address: IPAddress) -> bool:
        """Whether it leads to this machine."""
        return bool(address.value.is_loopback)

    ANY = static_prop("static ipaddress Any {get;}", lambda: IPAddress("0.0.0.0"))
    BROADCAST = static_prop("static ipaddress Broadcast {get;}", lambda: IPAddress("255.255.255.255"))
    LOOPBACK = static_prop("static ipaddress Loopback {get;}", lambda: IPAddress("127.0.0.1"))
    NONE = static_prop("static ipaddress None {get;}", lambda: IPAddress("255.255.255.255"))
    V6_ANY = static_prop("static ipaddress IPv6Any {get;}", lambda: IPAddress("::"))
    V6_LOOPBACK = static_prop("static ipaddress IPv6Loopback {get;}", lambda: IPAddress("::1"))
    V6_NONE = static_prop("static ipaddress IPv6None {get;}", lambda: IPAddress("::"))


@dotnet_type("System.Net.EndPoint", abstract=True)
class EndPoint:
    """Where a connection ends."""


@dotnet_type("System.Net.IPEndPoint", base="System.Net.EndPoint", accelerators=("IPEndpoint",))
class IPEndPoint(EndPoint):
    """An address and a port."""

    @constructor("System.Net.IPEndPoint new(ipaddress address, int port)", "System.Net.IPEndPoint new(long address, int port)")
    def __init__(self, address: Any, port: int) -> None:
        self.where = address if isinstance(address, IPAddress) else IPAddress.new(address)
        self.number = int(port)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IPEndPoint) and (other.where, other.number) == (self.where, self.number)

    def __hash__(self) -> int:
        return hash((self.where, self.number))

    @prop("ipaddress Address {get;set;}")
    def address(self) -> IPAddress:
        """The address."""
        return self.where

    @prop("int Port {get;set;}")
    def port(self) -> int:
        """The port."""
        return self.number

    @prop("System.Net.Sockets.AddressFamily AddressFamily {get;}")
    def address_family(self) -> Any:
        """IPv4 or IPv6."""
        return self.where.address_family

    @method("string ToString()")
    def to_string(self) -> str:
        """`1.2.3.4:80`."""
        return f"[{self.where}]:{self.number}" if self.where.value.version == 6 else f"{self.where}:{self.number}"

    @method("static System.Net.IPEndPoint Parse(string s)")
    @staticmethod
    def parse(text: str) -> IPEndPoint:
        """From text."""
        match = re.fullmatch(r"(\[[^\]]+\]|[^:]+|[^\[\]]*:[^\[\]]*:[^\[\]]*)(?::(\d{1,5}))?", text)
        if match is None or int(match[2] or 0) > 65535:
            raise FormatException(f"'{text}' is no address with a port.")
        return IPEndPoint(IPAddress(match[1].strip("[]")), int(match[2] or 0))


@dotnet_type("System.Net.Mail.MailAddress", accelerators=("mailaddress",), assembly="System.Net.Mail")
class MailAddress:
    """An address of mail."""

    @constructor("System.Net.Mail.MailAddress new(string address)", "System.Net.Mail.MailAddress new(string address, string displayName)")
    def __init__(self, address: Any, shown: Any = None) -> None:
        if address is None:
            raise ArgumentNullException("address")
        if not address:
            raise ArgumentException("The address must not be empty.", "address")
        match = re.fullmatch(r'\s*(?:"?([^"<]*?)"?\s*<)?([^\s<>@]+)@([^\s<>@]+?)>?\s*', address)
        if match is None:
            raise FormatException(f"'{address}' is no address of mail.")
        self.shown, self.user_name, self.host_name = shown or match[1] or "", match[2], match[3]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MailAddress) and other.to_string().lower() == self.to_string().lower()

    def __hash__(self) -> int:
        return hash(self.to_string().lower())

    def __str__(self) -> str:
        return self.to_string()

    @prop("string Address {get;}")
    def address(self) -> str:
        """`user@host`."""
        return f"{self.user_name}@{self.host_name}"

    @prop("string DisplayName {get;}")
    def display_name(self) -> str:
        """The name to show."""
        return self.shown

    @prop("string Host {get;}")
    def host(self) -> str:
        """The host."""
        return self.host_name

    @prop("string User {get;}")
    def user(self) -> str:
        """The user."""
        return self.user_name

    @method("string ToString()")
    def to_string(self) -> str:
        """The whole address."""
        return f'"{self.shown}" <{self.address}>' if self.shown else self.address
