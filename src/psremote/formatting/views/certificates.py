"""Views: certificates and signatures."""

from __future__ import annotations

from typing import Any

from psremote.formatting.object_access import MISSING, get_property
from psremote.formatting.view_model import Column, GroupBy, Item, View, entry_for, listing, table, wide


def _get(this: Any, name: str) -> Any:
    value = get_property(this, name)
    return None if value is MISSING else value


def _certificate(this: Any) -> Any:
    return _get(this, "SignerCertificate")


def signer(this: Any) -> Any:
    """The signing certificate's thumbprint."""
    return _get(_certificate(this), "Thumbprint")


def folder(this: Any) -> str:
    """The folder of a signed file."""
    path = str(_get(this, "Path") or "")
    return path.replace("\\", "/").rpartition("/")[0]


def leaf(this: Any) -> str:
    """The name of a signed file."""
    path = str(_get(this, "Path") or "")
    return path.replace("\\", "/").rpartition("/")[2]


def subject(this: Any) -> Any:
    """Whom the certificate is for."""
    return _get(_get(this, "SubjectName"), "Name")


def issuer(this: Any) -> Any:
    """Who gave out the certificate."""
    return _get(_get(this, "IssuerName"), "Name")


def key_usages(this: Any) -> Any:
    """What the certificate may be used for."""
    return _get(this, "EnhancedKeyUsageList")


VIEWS: tuple[View, ...] = (
    View("ThumbprintTable", ("System.Security.Cryptography.X509Certificates.X509Certificate2",), table(
        Column("Thumbprint", 41),
        Column("Subject", 20),
        Column(key_usages, label="EnhancedKeyUsageList"),
    ), group_by=GroupBy("PSParentPath")),
    View("ThumbprintList", ("Microsoft.PowerShell.Commands.X509StoreLocation", "System.Security.Cryptography.X509Certificates.X509Certificate2", "System.Security.Cryptography.X509Certificates.X509Store",), listing(Item(subject, "Subject"), Item(issuer, "Issuer"), "Thumbprint", "FriendlyName", "NotBefore", "NotAfter", "Extensions", also=(entry_for(("Microsoft.PowerShell.Commands.X509StoreLocation",), "Location", "StoreNames"), entry_for(("System.Security.Cryptography.X509Certificates.X509Store",), "Name"),))),
    View("ThumbprintWide", ("Microsoft.PowerShell.Commands.X509StoreLocation", "System.Security.Cryptography.X509Certificates.X509Certificate2", "System.Security.Cryptography.X509Certificates.X509Store",), wide("Thumbprint"), group_by=GroupBy("PSParentPath")),
    View("PathOnly", ("Microsoft.PowerShell.Commands.X509StoreLocation", "System.Security.Cryptography.X509Certificates.X509Certificate2", "System.Security.Cryptography.X509Certificates.X509Store",), listing("PSPath", also=(entry_for(("Microsoft.PowerShell.Commands.X509StoreLocation",), "PSPath"), entry_for(("System.Security.Cryptography.X509Certificates.X509Store",), "PSPath"),))),
    View("PSThumbprintTable", ("System.Management.Automation.Signature",), table(
        Column(signer, 41, label="SignerCertificate"),
        Column("Status"),
        Column("StatusMessage"),
        Column(leaf, label="Path"),
    ), group_by=GroupBy(folder)),
    View("PSThumbprintWide", ("System.Management.Automation.Signature",), wide(leaf), group_by=GroupBy(folder)),
    View("System.Security.Cryptography.X509Certificates.X509CertificateEx", ("System.Security.Cryptography.X509Certificates.X509CertificateEx",), table(
        Column("Thumbprint", 41),
        Column("Subject"),
    ), group_by=GroupBy("PSParentPath")),
)
