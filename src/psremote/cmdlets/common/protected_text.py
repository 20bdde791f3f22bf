"""Secure strings as text: hexadecimal without a key, AES-CBC with one, in the form PowerShell reads."""

from __future__ import annotations

import base64
from typing import Any

from psremote.bcl.values.exceptions import ArgumentException

_HEADER = "76492d1116743f0423413b16050a5345"


def protected_key(secure: Any, plain: Any) -> bytes | None:
    """The key given either way; None without one."""
    if secure is not None:
        key = bytes(secure.reveal().encode("utf-16-le"))
    elif plain is not None:
        key = bytes(plain)
    else:
        return None
    if len(key) not in (16, 24, 32):
        raise ArgumentException("A key has 16, 24 or 32 bytes.")
    return key


def protect(text: str, key: bytes | None, vector: bytes) -> str:
    """The text in protected form."""
    raw = text.encode("utf-16-le", "surrogatepass")
    if key is None:
        return raw.hex()
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    padding = 16 - len(raw) % 16
    encryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    sealed = encryptor.update(raw + bytes([padding]) * padding) + encryptor.finalize()
    inner = f"2|{base64.b64encode(vector).decode('ascii')}|{sealed.hex()}"
    return _HEADER + base64.b64encode(inner.encode("utf-16-le")).decode("ascii")


def unprotect(text: str, key: bytes | None) -> str:
    """The text of a protected form; ArgumentException when it is none."""
    try:
        if key is None:
            return bytes.fromhex(text).decode("utf-16-le", "surrogatepass")
        if not text.startswith(_HEADER):
            raise ValueError(text)
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        _, vector, sealed = base64.b64decode(text[len(_HEADER):]).decode("utf-16-le").split("|")
        decryptor = Cipher(algorithms.AES(key), modes.CBC(base64.b64decode(vector))).decryptor()
        raw = decryptor.update(bytes.fromhex(sealed)) + decryptor.finalize()
        if not raw or not 1 <= raw[-1] <= 16 or raw[-raw[-1]:] != bytes([raw[-1]]) * raw[-1]:
            raise ValueError("padding")
        return raw[:-raw[-1]].decode("utf-16-le", "surrogatepass")
    except (ValueError, UnicodeDecodeError):
        raise ArgumentException("The text is not in the protected form, or the key is another one.") from None
