"""The session key that protects SecureString values up to protocol 2.3 — MS-PSRP 2.2.5.1.

Randomness comes from outside: a client brings an RSA key, a server the bytes of the session key.
"""

from __future__ import annotations

import base64
import binascii
from struct import Struct
from typing import TYPE_CHECKING, Any

from psremote.errors import RemoteProtocolError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

KEY_BITS = 2048
KEY_SIZE = 32
_PUBLIC_HEAD = Struct("<BBHI4sII")
_SIMPLE_HEAD = Struct("<BBHII")
_RSA_KEYX, _AES_256 = 0x0000A400, 0x00006610


def public_key_text(key: RSAPrivateKey) -> str:
    """Client: what PUBLIC_KEY carries, a CAPI PUBLICKEYBLOB with little-endian numbers."""
    numbers = key.public_key().public_numbers()
    bits = key.key_size
    head = _PUBLIC_HEAD.pack(6, 2, 0, _RSA_KEYX, b"RSA1", bits, numbers.e)
    return base64.b64encode(head + numbers.n.to_bytes(bits // 8, "little")).decode("ascii")


def encrypt_session_key(public_key: str, session_key: bytes) -> str:
    """Server: what ENCRYPTED_SESSION_KEY carries, a CAPI SIMPLEBLOB under the client's key."""
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers

    try:
        blob = base64.b64decode(public_key, validate=True)
        kind, _, _, algorithm, magic, bits, exponent = _PUBLIC_HEAD.unpack_from(blob)
        modulus = blob[_PUBLIC_HEAD.size : _PUBLIC_HEAD.size + bits // 8]
        if kind != 6 or algorithm != _RSA_KEYX or magic != b"RSA1" or len(modulus) != bits // 8 or not 1024 <= bits <= 16384:
            raise ValueError("not an RSA key blob")
        key = RSAPublicNumbers(exponent, int.from_bytes(modulus, "little")).public_key()
        secret = key.encrypt(session_key, PKCS1v15())
    except (ValueError, OverflowError, binascii.Error, Exception) as error:
        raise RemoteProtocolError(f"The client's public key cannot be used: {error}", fatal=False) from None
    return base64.b64encode(_SIMPLE_HEAD.pack(1, 2, 0, _AES_256, _RSA_KEYX) + secret[::-1]).decode("ascii")


def decrypt_session_key(key: RSAPrivateKey, text: str) -> bytes:
    """Client: the session key of an ENCRYPTED_SESSION_KEY."""
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

    try:
        blob = base64.b64decode(text, validate=True)
        kind, _, _, algorithm, _ = _SIMPLE_HEAD.unpack_from(blob)
        if kind != 1 or algorithm != _AES_256:
            raise ValueError("not an AES-256 key blob")
        secret = key.decrypt(blob[_SIMPLE_HEAD.size :][::-1], PKCS1v15())
        if len(secret) != KEY_SIZE:
            raise ValueError(f"a key of {len(secret)} bytes")
    except Exception as error:
        raise RemoteProtocolError(f"The server's session key cannot be used: {error}") from None
    return secret


def encrypt_text(session_key: bytes, text: str) -> str:
    """The content of an SS element: AES-256-CBC, zero initialisation vector, PKCS#7, UTF-16LE, base64."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.padding import PKCS7

    padder = PKCS7(128).padder()
    plain = padder.update(text.encode("utf-16-le", "surrogatepass")) + padder.finalize()
    encryptor = Cipher(algorithms.AES(session_key), modes.CBC(bytes(16))).encryptor()
    return base64.b64encode(encryptor.update(plain) + encryptor.finalize()).decode("ascii")


def decrypt_text(session_key: bytes, content: str) -> str:
    """The text of an SS element."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.padding import PKCS7

    try:
        decryptor = Cipher(algorithms.AES(session_key), modes.CBC(bytes(16))).decryptor()
        padded = decryptor.update(base64.b64decode(content, validate=True)) + decryptor.finalize()
        unpadder = PKCS7(128).unpadder()
        plain: bytes = unpadder.update(padded) + unpadder.finalize()
        return plain.decode("utf-16-le", "surrogatepass")
    except (ValueError, binascii.Error) as error:
        raise RemoteProtocolError(f"A SecureString cannot be decrypted: {error}", fatal=False) from None


def plain_content(text: str) -> str:
    """The content of an SS element from protocol 2.4 on."""
    return base64.b64encode(text.encode("utf-16-le", "surrogatepass")).decode("ascii")


def plain_text(content: str) -> str:
    """The text of an SS element from protocol 2.4 on."""
    try:
        return base64.b64decode(content, validate=True).decode("utf-16-le", "surrogatepass")
    except ValueError as error:
        raise RemoteProtocolError(f"A SecureString cannot be read: {error}", fatal=False) from None


__all__ = [
    "KEY_BITS", "KEY_SIZE", "Any", "decrypt_session_key", "decrypt_text", "encrypt_session_key", "encrypt_text",
    "plain_content", "plain_text", "public_key_text",
]
