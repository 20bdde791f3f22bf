"""Certificates, messages encrypted to them, and the execution policy."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from psremote.engine.runspace import Runspace

Run = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with anna.cer and, under the password `pw`, anna.pfx."""
    home = tmp_path_factory.mktemp("certificates")
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "DE"), x509.NameAttribute(NameOID.ORGANIZATION_NAME, "A, B"), x509.NameAttribute(NameOID.COMMON_NAME, "anna")])
    start = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(255)
    made = builder.not_valid_before(start).not_valid_after(start + datetime.timedelta(days=9999)).sign(key, hashes.SHA256())
    (home / "anna.cer").write_bytes(made.public_bytes(Encoding.PEM))
    (home / "anna.pfx").write_bytes(pkcs12.serialize_key_and_certificates(b"anna", key, made, None, BestAvailableEncryption(b"pw")))
    return home


@pytest.fixture(autouse=True)
def prepared(runspace: Runspace, folder: Path) -> None:
    """Scripts run in the folder."""
    runspace.context.session_state.path.set_location(str(folder), literal=True)


OPEN = "$c = Get-PfxCertificate anna.pfx -Password (ConvertTo-SecureString pw -AsPlainText -Force); "


def test_a_certificate_tells_whose_it_is(run: Run) -> None:
    assert run("$c = Get-PfxCertificate anna.cer; $c.Subject; $c.SerialNumber; $c.HasPrivateKey; $c.Thumbprint.Length") == [
        'CN=anna, O="A, B", C=DE', "00FF", "False", "40",
    ]  # fmt: skip


def test_a_bundle_has_the_key(run: Run) -> None:
    assert run(OPEN + "$c.HasPrivateKey") == ["True"]


def test_a_wrong_password_is_an_error(run: Run) -> None:
    assert run("Get-PfxCertificate anna.pfx -NoPromptForPassword") == ["!GetPfxCertificateUnknownCryptoError"]
    assert run("Get-PfxCertificate nowhere") == ["!GetPfxCertCommandNoneOfTheFilesFound"]


def test_a_message_comes_back(run: Run) -> None:
    assert run(OPEN + "$m = 'one', 'two' | Protect-CmsMessage -To ./anna.cer; $m | Unprotect-CmsMessage -To $c") == ["one\ntwo"]
    assert run(OPEN + '$m = Protect-CmsMessage -To $c -Content x; "a`n$m`nb" | Unprotect-CmsMessage -To $c -IncludeContext') == ["a\nx\nb"]


def test_a_message_names_its_recipients(run: Run) -> None:
    assert run("(Get-CmsMessage (Protect-CmsMessage ./anna.cer x)).RecipientInfos[0].SerialNumber") == ["00FF"]


def test_a_text_without_a_message_is_an_error(run: Run) -> None:
    assert run("'x' | Unprotect-CmsMessage") == ["!InputContainedNoEncryptedContent"]
    assert run("Protect-CmsMessage -To nobody -Content x") == ["!NoCertificateFound"]


def test_every_script_may_run(run: Run) -> None:
    assert run("Get-ExecutionPolicy; @(Get-ExecutionPolicy -List).Count") == ["Unrestricted", "5"]
    assert run("Set-ExecutionPolicy Bypass") == ["!System.PlatformNotSupportedException"]
