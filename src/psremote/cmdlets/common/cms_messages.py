"""Messages encrypted to certificates (RFC 5652 EnvelopedData): recipients, reading the envelope, and its PEM-like text."""

from __future__ import annotations

import base64
import glob
import os
import re
from typing import Any, NamedTuple

from psremote.bcl.dotnet_type import constructor, dotnet_type, prop
from psremote.bcl.machine.certificates import X509Certificate2
from psremote.bcl.values.arrays import TypedArray, bytes_array
from psremote.bcl.values.exceptions import ArgumentException
from psremote.bcl.values.security_exceptions import CryptographicException
from psremote.objects import new_custom_object

BEGIN = "-----BEGIN CMS-----"
END = "-----END CMS-----"
ENCRYPTION_USAGE = "1.3.6.1.4.1.311.80.1"
_R = "System.Management.Automation.CmsMessageRecipient"


def wrapped(data: bytes) -> str:
    """The text form of an envelope."""
    code = base64.b64encode(data).decode()
    return "\n".join((BEGIN, *(code[i : i + 64] for i in range(0, len(code), 64)), END))


def unwrapped(text: str) -> tuple[bytes, int, int] | None:
    """The envelope in a text, and where it begins and ends; None where there is none."""
    start = text.find(BEGIN)
    end = text.find(END, start)
    if start < 0 or end < 0:
        return None
    try:
        data = base64.b64decode(re.sub(r"\s", "", text[start + len(BEGIN) : end]), validate=True)
    except ValueError:
        return None
    return data, start, end + len(END)


# --- reading DER: just enough to name an envelope's recipients and algorithms ---


class Node(NamedTuple):
    """One tag-length-value."""

    tag: int
    body: bytes

    def children(self) -> list[Node]:
        """What is inside."""
        found: list[Node] = []
        at = 0
        while at < len(self.body):
            node, at = read_node(self.body, at)
            found.append(node)
        return found


def read_node(data: bytes, at: int) -> tuple[Node, int]:
    """The node at an offset, and the offset after it."""
    try:
        tag, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length = int.from_bytes(data[at : at + size], "big")
            at += size
    except IndexError:
        raise CryptographicException("The message is cut short.") from None
    if at + length > len(data):
        raise CryptographicException("The message is cut short.")
    return Node(tag, data[at : at + length]), at + length


def identifier_text(body: bytes) -> str:
    """An object identifier in dots."""
    numbers: list[int] = []
    value = 0
    for byte in body:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(value)
            value = 0
    if not numbers:
        return ""
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))


class Envelope(NamedTuple):
    """What an envelope says openly."""

    recipients: tuple[tuple[bytes, str], ...]
    """Issuer (DER) and serial number (hexadecimal) of each recipient's certificate."""
    algorithm: str
    content_type: str


def read_envelope(data: bytes) -> Envelope:
    """Read the open part of an envelope."""
    outer, _ = read_node(data, 0)
    parts = outer.children()
    if len(parts) < 2 or identifier_text(parts[0].body) != "1.2.840.113549.1.7.3":
        raise CryptographicException("The message is no encrypted CMS message.")
    fields = parts[1].children()[0].children()
    infos = next((f for f in fields if f.tag == 0x31), Node(0x31, b""))
    content = next((f for f in reversed(fields) if f.tag == 0x30), None)
    if content is None:
        raise CryptographicException("The message has no content.")
    recipients: list[tuple[bytes, str]] = []
    for info in infos.children():
        identity = info.children()[1]
        if identity.tag == 0x30:
            issuer, serial = identity.children()[:2]
            recipients.append((issuer.body, serial.body.hex().upper()))
    inner = content.children()
    return Envelope(tuple(recipients), identifier_text(inner[1].children()[0].body), identifier_text(inner[0].body))


def issuer_text(der: bytes) -> str:
    """A recipient's issuer as text."""
    from psremote.bcl.machine.certificates import SHORT_NAMES, quoted

    parts = []
    for relative in reversed(Node(0x30, der).children()):
        for pair in relative.children():
            kind, value = pair.children()[:2]
            oid = identifier_text(kind.body)
            parts.append(f"{SHORT_NAMES.get(oid, 'OID.' + oid)}={quoted(value.body.decode('utf-8', 'replace'))}")
    return ", ".join(parts)


@dotnet_type("System.Security.Cryptography.Pkcs.EnvelopedCms", assembly="System.Security.Cryptography.Pkcs")
class EnvelopedCms:
    """An encrypted message, not yet opened."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.envelope = read_envelope(data)

    @prop("int Version {get;}")
    def version(self) -> int:
        """The format's version."""
        return 0

    @prop("System.Security.Cryptography.Pkcs.AlgorithmIdentifier ContentEncryptionAlgorithm {get;}")
    def content_encryption_algorithm(self) -> Any:
        """How the content is encrypted."""
        return new_custom_object([("Oid", self.envelope.algorithm)])

    @prop("System.Security.Cryptography.Pkcs.ContentInfo ContentInfo {get;}")
    def content_info(self) -> Any:
        """The kind of content."""
        return new_custom_object([("ContentType", self.envelope.content_type), ("Content", bytes_array(b""))])

    @prop("System.Security.Cryptography.Pkcs.RecipientInfoCollection RecipientInfos {get;}")
    def recipient_infos(self) -> Any:
        """Who can open it."""
        return [new_custom_object([("IssuerName", issuer_text(der)), ("SerialNumber", serial)]) for der, serial in self.envelope.recipients]


@dotnet_type(_R, assembly="System.Management.Automation")
class CmsMessageRecipient:
    """Whom a message is for: a certificate, a file of one, a folder of them, a subject or a thumbprint."""

    def __init__(self, source: Any) -> None:
        self.source = source
        self.found: list[X509Certificate2] = [source] if isinstance(source, X509Certificate2) else []

    @constructor(f"{_R} new(string identifier)", f"{_R} new(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate)")
    @staticmethod
    def new(source: Any) -> CmsMessageRecipient:
        """From a certificate or a name of one."""
        if source is None or source == "":
            raise ArgumentException("A recipient needs a name.", "identifier")
        return CmsMessageRecipient(source)

    @prop("System.Security.Cryptography.X509Certificates.X509Certificate2Collection Certificates {get;}")
    def certificates(self) -> Any:
        """The certificates the name led to."""
        from psremote.bcl.dotnet_type import get_type

        return TypedArray(get_type("System.Security.Cryptography.X509Certificates.X509Certificate2"), self.found)

    def resolve(self, folder: str) -> list[X509Certificate2]:
        """The certificates; a relative path begins at `folder`."""
        if not self.found and isinstance(self.source, str):
            self.found = self.of_text(self.source, folder)
        return self.found

    def of_text(self, text: str, folder: str) -> list[X509Certificate2]:
        if "-----BEGIN CERTIFICATE-----" in text:
            return [X509Certificate2.of_bytes(text.encode())]
        path = os.path.join(folder, os.path.expanduser(text))
        files = [path] if os.path.isfile(path) else sorted(glob.glob(os.path.join(glob.escape(path), "*"))) if os.path.isdir(path) else sorted(glob.glob(path))
        if files:
            return [c for c in map(certificate_in, files) if c is not None]
        wanted = text.lower()
        known = [c for c in (certificate_in(f) for f in stored_files()) if c is not None]
        return [c for c in known if wanted in (c.thumbprint.lower(), c.subject.lower())]


def certificate_in(path: str) -> X509Certificate2 | None:
    """The certificate in a file, or None."""
    try:
        with open(path, "rb") as handle:
            return X509Certificate2.of_bytes(handle.read())
    except (OSError, CryptographicException):
        return None


def stored_files() -> list[str]:
    """The files of the user's certificate store: where .NET keeps it on Unix."""
    base = os.path.expanduser("~/.dotnet/corefx/cryptography/x509stores/my")
    return sorted(glob.glob(os.path.join(base, "*.pfx")))


def encrypt(data: bytes, certificates: list[X509Certificate2]) -> bytes:
    """An envelope the holders of the certificates' keys can open."""
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options

    builder = PKCS7EnvelopeBuilder().set_data(data)
    for one in certificates:
        try:
            builder = builder.add_recipient(one.certificate)
        except (TypeError, ValueError) as fault:
            raise CryptographicException(f"'{one.subject}' cannot receive messages: {fault}.") from None
    return builder.encrypt(Encoding.DER, [PKCS7Options.Binary])


def decrypt(data: bytes, certificates: list[X509Certificate2]) -> bytes:
    """The content of an envelope."""
    from cryptography.hazmat.primitives.serialization.pkcs7 import pkcs7_decrypt_der

    envelope = read_envelope(data)
    serials = {serial.lstrip("0") for _, serial in envelope.recipients}
    for one in certificates:
        if one.key is not None and one.serial_number.lstrip("0") in serials:
            try:
                return pkcs7_decrypt_der(data, one.certificate, one.key, [])
            except (TypeError, ValueError) as fault:
                raise CryptographicException(f"The message cannot be opened with the key of '{one.subject}': {fault}.") from None
    raise CryptographicException("None of the certificates at hand has a key that opens this message.")
