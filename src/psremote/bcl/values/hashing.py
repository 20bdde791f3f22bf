"""System.Security.Cryptography's hashes."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.exceptions import ArgumentNullException

_C = "System.Security.Cryptography."


def _data(source: Any) -> bytes:
    if source is None:
        raise ArgumentNullException("buffer")
    return source.read_bytes() if hasattr(source, "read_bytes") else bytes(source)


@dotnet_type("System.Security.Cryptography.HashAlgorithm", abstract=True, interfaces=("System.IDisposable",))
class HashAlgorithm:
    """A way to make a short number of many bytes."""

    algorithm = "sha256"

    def digest(self, data: bytes) -> bytes:
        """The hash of bytes."""
        return hashlib.new(self.algorithm, data, usedforsecurity=False).digest()

    @method("byte[] ComputeHash(byte[] buffer)", "byte[] ComputeHash(System.IO.Stream inputStream)", "byte[] ComputeHash(byte[] buffer, int offset, int count)")
    def compute_hash(self, source: Any, offset: int = 0, count: int | None = None) -> Any:
        """The hash of bytes or of a stream."""
        data = _data(source)
        self.last = self.digest(data[offset:None if count is None else offset + count])
        return bytes_array(self.last)

    @method("void Dispose()", "void Clear()", "void Initialize()")
    def dispose(self) -> None:
        """Nothing is held."""

    @prop("int HashSize {get;}")
    def hash_size(self) -> int:
        """How many bits it has."""
        return len(self.digest(b"")) * 8

    @prop("byte[] Hash {get;}")
    def hash(self) -> Any:
        """The last hash."""
        return bytes_array(getattr(self, "last", b""))

    @method("static System.Security.Cryptography.HashAlgorithm Create(string hashName)")
    @staticmethod
    def create(name: str) -> Any:
        """The algorithm of a name."""
        cls = _BY_NAME.get(name.upper().replace("-", "").removeprefix("SYSTEM.SECURITY.CRYPTOGRAPHY."))
        return cls() if cls is not None else None


_BY_NAME: dict[str, Any] = {}


def _declare(name: str, algorithm: str) -> Any:
    full = _C + name
    holder: dict[str, Any] = {}

    def create() -> Any:
        return holder["implementation"]()

    def hash_data(source: Any) -> Any:
        return bytes_array(hashlib.new(algorithm, _data(source), usedforsecurity=False).digest())

    members: dict[str, Any] = {
        "algorithm": algorithm, "create": method(f"static {full} Create()")(staticmethod(create)),
        "hash_data": method("static byte[] HashData(byte[] source)", "static byte[] HashData(System.IO.Stream source)")(staticmethod(hash_data)),
    }
    cls: Any = dotnet_type(full, base=f"{_C}HashAlgorithm", abstract=True)(type(name, (HashAlgorithm,), members))

    def new() -> Any:
        return holder["provider"]()

    holder["implementation"] = dotnet_type(f"{full}+Implementation", base=full)(type(f"{name}Implementation", (cls,), {}))
    suffix = "CryptoServiceProvider" if name in ("MD5", "SHA1") else "Managed"
    provider = type(f"{name}{suffix}", (cls,), {"new": constructor(f"{full}{suffix} new()")(staticmethod(new))})
    holder["provider"] = dotnet_type(f"{full}{suffix}", base=full)(provider)
    _BY_NAME[name] = holder["implementation"]
    return cls


# declares: System.Security.Cryptography.MD5 System.Security.Cryptography.SHA1 System.Security.Cryptography.SHA256
# declares: System.Security.Cryptography.SHA384 System.Security.Cryptography.SHA512 System.Security.Cryptography.SHA256Managed
# declares: System.Security.Cryptography.MD5CryptoServiceProvider System.Security.Cryptography.SHA1CryptoServiceProvider
# declares: System.Security.Cryptography.SHA384Managed System.Security.Cryptography.SHA512Managed
# declares: System.Security.Cryptography.HMACMD5 System.Security.Cryptography.HMACSHA1 System.Security.Cryptography.HMACSHA256
# declares: System.Security.Cryptography.HMACSHA384 System.Security.Cryptography.HMACSHA512
for _name, _algorithm in (("MD5", "md5"), ("SHA1", "sha1"), ("SHA256", "sha256"), ("SHA384", "sha384"), ("SHA512", "sha512")):
    _declare(_name, _algorithm)


class _Keyed(HashAlgorithm):
    """A hash with a key."""

    key_bytes = b""

    def digest(self, data: bytes) -> bytes:
        """The keyed hash of bytes."""
        return hmac.new(self.key_bytes, data, self.algorithm).digest()

    def set_key(self, value: Any) -> None:
        """Change the key."""
        self.key_bytes = bytes(value)

    def get_key(self) -> Any:
        """The key."""
        return bytes_array(self.key_bytes)


def _declare_keyed(name: str, algorithm: str) -> None:
    full = _C + name

    def __init__(self: _Keyed, key: Any = None) -> None:  # noqa: N807 - becomes the class's own
        self.key_bytes = bytes(key) if key is not None else b""

    members: dict[str, Any] = {
        "algorithm": algorithm, "__init__": constructor(f"{full} new()", f"{full} new(byte[] key)")(__init__),
        "key": prop("byte[] Key {get;set;}", _Keyed.get_key, _Keyed.set_key),
    }
    dotnet_type(full, base=f"{_C}HashAlgorithm")(type(name, (_Keyed,), members))


for _name, _algorithm in (("HMACMD5", "md5"), ("HMACSHA1", "sha1"), ("HMACSHA256", "sha256"), ("HMACSHA384", "sha384"), ("HMACSHA512", "sha512")):
    _declare_keyed(_name, _algorithm)
