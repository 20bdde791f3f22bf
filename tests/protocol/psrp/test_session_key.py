"""The key exchange up to protocol 2.3: blobs as real peers lay them out, and secrets that come through."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from psremote.errors import RemoteProtocolError
from psremote.protocol.psrp import session_key as keys

KEY = bytes(range(32))


@pytest.fixture(scope="module")
def private_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def test_the_public_key_is_a_capi_blob(private_key: rsa.RSAPrivateKey) -> None:
    blob = base64.b64decode(keys.public_key_text(private_key))
    assert blob[:12] == bytes.fromhex("06020000 00A40000 52534131".replace(" ", ""))
    assert int.from_bytes(blob[12:16], "little") == 2048
    assert int.from_bytes(blob[16:20], "little") == 65537
    assert int.from_bytes(blob[20:], "little") == private_key.public_key().public_numbers().n


def test_the_session_key_comes_through(private_key: rsa.RSAPrivateKey) -> None:
    text = keys.encrypt_session_key(keys.public_key_text(private_key), KEY)
    assert base64.b64decode(text)[:12] == bytes.fromhex("010200001066000000A40000")
    assert keys.decrypt_session_key(private_key, text) == KEY


@pytest.mark.parametrize("secret", ["", "p@ssw0rd", "näh\U0001f600", "x" * 1000])
def test_secrets_come_through_in_both_schemes(secret: str) -> None:
    assert keys.decrypt_text(KEY, keys.encrypt_text(KEY, secret)) == secret
    assert keys.plain_text(keys.plain_content(secret)) == secret


def test_the_plain_form_is_what_real_servers_send() -> None:
    assert keys.plain_content("abc") == "YQBiAGMA"


@pytest.mark.parametrize("text", ["", "!!", "AAAA", base64.b64encode(bytes(300)).decode()])
def test_a_key_that_is_none_is_the_peers_fault(private_key: rsa.RSAPrivateKey, text: str) -> None:
    with pytest.raises(RemoteProtocolError):
        keys.encrypt_session_key(text, KEY)
    with pytest.raises(RemoteProtocolError):
        keys.decrypt_session_key(private_key, text)


@pytest.mark.parametrize("content", ["!!", "AAAA", base64.b64encode(bytes(17)).decode()])
def test_a_secret_that_is_none_is_the_peers_fault(content: str) -> None:
    with pytest.raises(RemoteProtocolError):
        keys.decrypt_text(KEY, content)
