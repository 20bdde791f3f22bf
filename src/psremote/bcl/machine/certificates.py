"""X509Certificate2: a certificate, with its private key where the file it came from has one."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING, Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.date_time import EPOCH_TICKS, DateTime
from psremote.bcl.values.exceptions import FileNotFoundException
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.security_exceptions import CryptographicException

if TYPE_CHECKING:
    from cryptography import x509

UTC = 1
#: how .NET writes the parts of a name; others are written as OID.1.2.3
SHORT_NAMES = {
    "2.5.4.3": "CN", "2.5.4.4": "SN", "2.5.4.5": "SERIALNUMBER", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "S", "2.5.4.9": "STREET",
    "2.5.4.10": "O", "2.5.4.11": "OU", "2.5.4.12": "T", "2.5.4.42": "G", "2.5.4.43": "I", "0.9.2342.19200300.100.1.25": "DC",
    "0.9.2342.19200300.100.1.1": "UID", "1.2.840.113549.1.9.1": "E",
}  # fmt: skip
_C = "System.Security.Cryptography.X509Certificates.X509Certificate2"
_BASE = "System.Security.Cryptography.X509Certificates.X509Certificate"


def secret_text(password: Any) -> str | None:
    """A password given as text or SecureString."""
    if password is None:
        return None
    reveal = getattr(password, "reveal", None)
    return str(reveal()) if reveal is not None else str(password)


def quoted(value: str) -> str:
    """A part of a name, in quotes where it needs them."""
    if value and value == value.strip() and not any(c in value for c in ',+"\n=<>#;'):
        return value
    return '"' + value.replace('"', '""') + '"'


def name_text(name: x509.Name) -> str:
    """A distinguished name as .NET writes it: the most particular part first."""
    parts: list[str] = []
    for rdn in reversed(list(name.rdns)):
        pieces = []
        for part in rdn:
            oid = part.oid.dotted_string
            pieces.append(f"{SHORT_NAMES.get(oid, 'OID.' + oid)}={quoted(str(part.value))}")
        parts.append(" + ".join(pieces))
    return ", ".join(parts)


def moment(value: datetime) -> DateTime:
    """A time of a certificate as a DateTime of this machine's zone."""
    seconds = int(value.timestamp())
    return DateTime(EPOCH_TICKS + seconds * 10_000_000, UTC).to_local_time()


def load(data: bytes, password: str | None) -> tuple[x509.Certificate, Any]:
    """The first certificate in a file's bytes, and its private key or None."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs12

    secret = password.encode() if password else None
    if b"-----BEGIN" in data:
        certificate = x509.load_pem_x509_certificate(data)
        key = load_pem_private_key(data, secret) if b"PRIVATE KEY-----" in data else None
        return certificate, key
    try:
        return x509.load_der_x509_certificate(data), None
    except ValueError:
        key, found, _others = pkcs12.load_key_and_certificates(data, secret)
        if found is None:
            raise ValueError("there is no certificate in it") from None
        return found, key


@dotnet_type(_BASE, interfaces=("System.IDisposable", "System.Runtime.Serialization.IDeserializationCallback", "System.Runtime.Serialization.ISerializable"),
             assembly="System.Security.Cryptography")
class X509Certificate:
    """Base of certificates."""


@dotnet_type(_C, base=_BASE, assembly="System.Security.Cryptography")
class X509Certificate2(X509Certificate):
    """A certificate."""

    def __init__(self, certificate: x509.Certificate, key: Any = None) -> None:
        self.certificate = certificate
        self.key = key
        self.shown_name = ""

    @constructor(
        f"{_C} new(byte[] rawData)", f"{_C} new(byte[] rawData, string password)", f"{_C} new(byte[] rawData, securestring password)",
        f"{_C} new(string fileName)", f"{_C} new(string fileName, string password)", f"{_C} new(string fileName, securestring password)",
    )
    @staticmethod
    def new(source: Any, password: Any = None) -> X509Certificate2:
        """From a file's path or content."""
        if isinstance(source, str):
            if not os.path.isfile(source):
                raise FileNotFoundException(f"There is no file '{source}'.")
            with open(source, "rb") as handle:
                return X509Certificate2.of_bytes(handle.read(), secret_text(password))
        return X509Certificate2.of_bytes(bytes(source), secret_text(password))

    @classmethod
    def of_bytes(cls, data: bytes, password: str | None = None) -> X509Certificate2:
        """From a file's content, PEM, DER or PKCS#12."""
        try:
            return cls(*load(data, password))
        except (ValueError, TypeError) as fault:
            raise CryptographicException(f"This is no certificate that can be read, or the password is wrong: {fault}.") from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, X509Certificate2) and other.certificate == self.certificate

    def __hash__(self) -> int:
        return hash(self.certificate)

    def der(self) -> bytes:
        """The certificate's bytes."""
        from cryptography.hazmat.primitives.serialization import Encoding

        return self.certificate.public_bytes(Encoding.DER)

    def digest(self) -> bytes:
        """The SHA-1 hash a certificate is known by."""
        import hashlib

        return hashlib.sha1(self.der(), usedforsecurity=False).digest()

    def _serial(self) -> bytes:
        number = self.certificate.serial_number
        return number.to_bytes(max(1, (number.bit_length() + 8) // 8), "big")

    # --- what it says ---

    @prop("string Subject {get;}")
    def subject(self) -> str:
        """Whose it is."""
        return name_text(self.certificate.subject)

    @prop("string Issuer {get;}")
    def issuer(self) -> str:
        """Who signed it."""
        return name_text(self.certificate.issuer)

    @prop("string Thumbprint {get;}")
    def thumbprint(self) -> str:
        """Its hash."""
        return self.digest().hex().upper()

    @prop("string SerialNumber {get;}")
    def serial_number(self) -> str:
        """The issuer's number for it."""
        return self._serial().hex().upper()

    @prop("datetime NotBefore {get;}")
    def not_before(self) -> DateTime:
        """From when it holds."""
        return moment(self.certificate.not_valid_before_utc)

    @prop("datetime NotAfter {get;}")
    def not_after(self) -> DateTime:
        """Until when it holds."""
        return moment(self.certificate.not_valid_after_utc)

    @prop("bool HasPrivateKey {get;}")
    def has_private_key(self) -> bool:
        """Whether the private key is at hand."""
        return self.key is not None

    @prop("int Version {get;}")
    def version(self) -> int:
        """The format's version."""
        return int(self.certificate.version.value) + 1

    def _set_friendly(self, value: str | None) -> None:
        self.shown_name = value or ""

    @prop("string FriendlyName {get;set;}", setter=_set_friendly)
    def friendly_name(self) -> str:
        """A name for people."""
        return self.shown_name

    @prop("byte[] RawData {get;}")
    def raw_data(self) -> Any:
        """Its bytes."""
        return bytes_array(self.der())

    @prop("System.IntPtr Handle {get;}")
    def handle(self) -> Any:
        """Always zero: there is no handle."""
        return Int64(0)

    # --- methods ---

    @method("string GetSerialNumberString()")
    def get_serial_number_string(self) -> str:
        """The serial number in hexadecimal digits."""
        return self.serial_number

    @method("byte[] GetSerialNumber()")
    def get_serial_number(self) -> Any:
        """The serial number, lowest byte first."""
        return bytes_array(self._serial()[::-1])

    @method("string GetCertHashString()")
    def get_cert_hash_string(self) -> str:
        """The thumbprint."""
        return self.thumbprint

    @method("byte[] GetCertHash()")
    def get_cert_hash(self) -> Any:
        """The thumbprint's bytes."""
        return bytes_array(self.digest())

    @method("byte[] GetRawCertData()")
    def get_raw_cert_data(self) -> Any:
        """Its bytes."""
        return bytes_array(self.der())

    @method("string GetRawCertDataString()")
    def get_raw_cert_data_string(self) -> str:
        """Its bytes in hexadecimal digits."""
        return self.der().hex().upper()

    @method("string GetFormat()")
    def get_format(self) -> str:
        """The kind of certificate."""
        return "X509"

    @method("string GetKeyAlgorithm()")
    def get_key_algorithm(self) -> str:
        """The key algorithm's object identifier."""
        return str(self.certificate.public_key_algorithm_oid.dotted_string)

    @method("string ExportCertificatePem()")
    def export_certificate_pem(self) -> str:
        """The certificate as PEM text."""
        from cryptography.hazmat.primitives.serialization import Encoding

        return self.certificate.public_bytes(Encoding.PEM).decode().rstrip("\n")

    @method("string GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType nameType, bool forIssuer)")
    def get_name_info(self, kind: Any, for_issuer: bool) -> str:
        """The common name."""
        from cryptography.x509.oid import NameOID

        name = self.certificate.issuer if for_issuer else self.certificate.subject
        found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(found[0].value) if found else ""

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Forget the key."""
        self.key = None

    @method("string ToString()", "string ToString(bool verbose)")
    def to_string(self, verbose: bool = False) -> str:
        """The main facts, a paragraph each."""
        facts = (
            ("Subject", self.subject), ("Issuer", self.issuer), ("Serial Number", self.serial_number),
            ("Not Before", self.not_before.to_string()), ("Not After", self.not_after.to_string()), ("Thumbprint", self.thumbprint),
        )  # fmt: skip
        return "\n\n".join(f"[{name}]\n  {text}" for name, text in facts) + "\n"

    def __str__(self) -> str:
        return self.to_string()

    def key_usages(self) -> list[str]:
        """The object identifiers of what it may be used for; empty is anything."""
        from cryptography import x509

        try:
            found = self.certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
        except x509.ExtensionNotFound:
            return []
        return [usage.dotted_string for usage in found.value]
