"""Random bytes, keys from passwords, AES, and streams that encrypt: System.Security.Cryptography beside its hashes."""

from __future__ import annotations

import hashlib
import io
import os
import secrets
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, enum_type, method, prop, static_prop
from psremote.bcl.machine.streams import Stream
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.encodings import encoding_of
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, ArgumentOutOfRangeException
from psremote.bcl.values.numbers import Byte
from psremote.bcl.values.security_exceptions import CryptographicException

_C = "System.Security.Cryptography."
CipherMode = enum_type(f"{_C}CipherMode", {"CBC": 1, "ECB": 2, "OFB": 3, "CFB": 4, "CTS": 5})
PaddingMode = enum_type(f"{_C}PaddingMode", {"None": 1, "PKCS7": 2, "Zeros": 3, "ANSIX923": 4, "ISO10126": 5})
CryptoStreamMode = enum_type(f"{_C}CryptoStreamMode", {"Read": 0, "Write": 1})


@dotnet_type(f"{_C}RandomNumberGenerator", abstract=True, interfaces=("System.IDisposable",), assembly="System.Security.Cryptography")
class RandomNumberGenerator:
    """Random bytes nobody can foresee."""

    @method(f"static {_C}RandomNumberGenerator Create()")
    @staticmethod
    def create() -> RandomNumberGenerator:
        """A source of them."""
        return RandomNumberGenerator()

    @method("void GetBytes(byte[] data)", "void GetBytes(byte[] data, int offset, int count)")
    def get_bytes(self, data: Any, offset: int = 0, count: int | None = None) -> None:
        """Fill an array, or a part of one."""
        if data is None:
            raise ArgumentNullException("data")
        size = len(data) - offset if count is None else count
        if min(offset, size) < 0 or offset + size > len(data):
            raise ArgumentOutOfRangeException("count", "The part lies outside the array.")
        data[offset:offset + size] = map(Byte, os.urandom(size))

    @method("void GetNonZeroBytes(byte[] data)")
    def get_non_zero_bytes(self, data: Any) -> None:
        """Fill an array with bytes that are not zero."""
        data[:] = [Byte(secrets.randbelow(255) + 1) for _ in data]

    @method("static byte[] GetBytes(int count)")
    @staticmethod
    def new_bytes(count: int) -> Any:
        """So many."""
        if count < 0:
            raise ArgumentOutOfRangeException("count", "The count must not be negative.")
        return bytes_array(os.urandom(count))

    @method("static int GetInt32(int toExclusive)", "static int GetInt32(int fromInclusive, int toExclusive)")
    @staticmethod
    def get_int32(*bounds: int) -> int:
        """A number between bounds."""
        low, high = bounds if len(bounds) == 2 else (0, bounds[0])
        if high <= low:
            raise ArgumentException("There is no number between these bounds.")
        return low + secrets.randbelow(high - low)

    @method("static string GetHexString(int stringLength, bool lowercase = false)")
    @staticmethod
    def get_hex_string(length: int, lower: bool = False) -> str:
        """Random hexadecimal digits."""
        digits = os.urandom((length + 1) // 2).hex()[:length]
        return digits if lower else digits.upper()

    @method("static string GetString(System.ReadOnlySpan[char] choices, int length)")
    @staticmethod
    def get_string(choices: Any, length: int) -> str:
        """Random characters out of some."""
        return "".join(secrets.choice(list(choices)) for _ in range(length))

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(f"{_C}RNGCryptoServiceProvider", base=f"{_C}RandomNumberGenerator", assembly="System.Security.Cryptography")
class RNGCryptoServiceProvider(RandomNumberGenerator):
    """The older name of the same."""

    @constructor(f"{_C}RNGCryptoServiceProvider new()")
    def __init__(self) -> None:
        """Nothing to set up."""


_NAMES = {"MD5": "md5", "SHA1": "sha1", "SHA256": "sha256", "SHA384": "sha384", "SHA512": "sha512"}


def _named(name: str) -> static_prop:
    return static_prop(f"static {_C}HashAlgorithmName {name} {{get;}}", lambda: HashAlgorithmName(name))


@dotnet_type(f"{_C}HashAlgorithmName", base="System.ValueType", assembly="System.Security.Cryptography")
class HashAlgorithmName:
    """The name of a hash."""

    @constructor(f"{_C}HashAlgorithmName new(string name)")
    def __init__(self, name: str = "") -> None:
        self.text = name

    @prop("string Name {get;}")
    def name(self) -> str:
        """The name."""
        return self.text

    @method("string ToString()")
    def to_string(self) -> str:
        """The name."""
        return self.text

    MD5, SHA1, SHA256, SHA384, SHA512 = (_named(one) for one in ("MD5", "SHA1", "SHA256", "SHA384", "SHA512"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HashAlgorithmName) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)


def _bytes(what: Any) -> bytes:
    return encoding_of("utf-8").encode(what) if isinstance(what, str) else bytes(what)


def _hash_of(name: Any) -> str:
    found = _NAMES.get(getattr(name, "text", "SHA1").upper())
    if found is None:
        raise CryptographicException(f"There is no hash '{name.text}'.")
    return found


@dotnet_type(f"{_C}Rfc2898DeriveBytes", interfaces=("System.IDisposable",), assembly="System.Security.Cryptography")
class Rfc2898DeriveBytes:
    """Keys from passwords (PBKDF2)."""

    @constructor(
        f"{_C}Rfc2898DeriveBytes new(string password, byte[] salt)", f"{_C}Rfc2898DeriveBytes new(string password, byte[] salt, int iterations)",
        f"{_C}Rfc2898DeriveBytes new(string password, byte[] salt, int iterations, {_C}HashAlgorithmName hashAlgorithm)",
        f"{_C}Rfc2898DeriveBytes new(byte[] password, byte[] salt, int iterations)",
        f"{_C}Rfc2898DeriveBytes new(byte[] password, byte[] salt, int iterations, {_C}HashAlgorithmName hashAlgorithm)",
    )
    def __init__(self, password: Any, salt: Any, rounds: int = 1000, name: Any = None) -> None:
        self.password, self.own_salt, self.rounds, self.name = _bytes(password), bytes(salt), int(rounds), name
        self.taken = 0

    @method("byte[] GetBytes(int cb)")
    def get_bytes(self, count: int) -> Any:
        """The next bytes of the key."""
        data = hashlib.pbkdf2_hmac(_hash_of(self.name), self.password, self.own_salt, self.rounds, self.taken + count)[self.taken:]
        self.taken += count
        return bytes_array(data)

    @method("void Reset()")
    def reset(self) -> None:
        """From the beginning again."""
        self.taken = 0

    @method(
        f"static byte[] Pbkdf2(string password, byte[] salt, int iterations, {_C}HashAlgorithmName hashAlgorithm, int outputLength)",
        f"static byte[] Pbkdf2(byte[] password, byte[] salt, int iterations, {_C}HashAlgorithmName hashAlgorithm, int outputLength)",
    )
    @staticmethod
    def pbkdf2(password: Any, salt: Any, rounds: int, name: Any, length: int) -> Any:
        """A key at once."""
        return bytes_array(hashlib.pbkdf2_hmac(_hash_of(name), _bytes(password), bytes(salt), int(rounds), length))

    @prop("int IterationCount {get;set;}", setter=lambda self, value: setattr(self, "rounds", value))
    def iteration_count(self) -> int:
        """How often the hash is taken."""
        return self.rounds

    @prop("byte[] Salt {get;set;}", setter=lambda self, value: setattr(self, "own_salt", bytes(value)))
    def salt(self) -> Any:
        """What makes equal passwords different."""
        return bytes_array(self.own_salt)

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(f"{_C}CryptoTransform", interfaces=(f"{_C}ICryptoTransform", "System.IDisposable"), assembly="System.Security.Cryptography")
class CryptoTransform:
    """Encrypts or decrypts blocks of bytes."""

    def __init__(self, cipher: Aes, key: bytes, start: bytes, *, encrypts: bool) -> None:
        self.cipher, self.key, self.start, self.encrypts = cipher, key, start, encrypts

    def all(self, data: bytes) -> bytes:
        """The whole message."""
        from cryptography.hazmat.decrepit.ciphers.modes import CFB8
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
        from cryptography.hazmat.primitives.padding import ANSIX923, PKCS7

        modes_by_name: dict[str, Any] = {"CBC": modes.CBC, "ECB": lambda start: modes.ECB(), "CFB": CFB8}
        mode = modes_by_name.get(self.cipher.mode_of_use.name)
        if mode is None:
            raise CryptographicException(f"The mode {self.cipher.mode_of_use.name} is not supported.")
        made = Cipher(algorithms.AES(self.key), mode(self.start))
        kind = self.cipher.filling.name
        padding: Any = PKCS7(128) if kind == "PKCS7" else ANSIX923(128) if kind == "ANSIX923" else None
        try:
            if self.encrypts:
                if padding is not None:
                    padder = padding.padder()
                    data = padder.update(data) + padder.finalize()
                elif kind == "Zeros" and len(data) % 16:
                    data += bytes(16 - len(data) % 16)
                worker = made.encryptor()
                return worker.update(data) + worker.finalize()
            reader = made.decryptor()
            out = reader.update(data) + reader.finalize()
            if padding is not None:
                remover = padding.unpadder()
                out = remover.update(out) + remover.finalize()
            return bytes(out)
        except ValueError as fault:
            raise CryptographicException(f"The data does not fit the key, the mode or the padding: {fault}") from None

    @method("byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)")
    def transform_final_block(self, data: Any, offset: int, count: int) -> Any:
        """The whole message."""
        return bytes_array(self.all(bytes(data)[offset:offset + count]))

    @prop("int InputBlockSize {get;}")
    def input_block_size(self) -> int:
        """16 bytes."""
        return 16

    @prop("int OutputBlockSize {get;}")
    def output_block_size(self) -> int:
        """16 bytes."""
        return 16

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(f"{_C}SymmetricAlgorithm", abstract=True, interfaces=("System.IDisposable",), assembly="System.Security.Cryptography")
class SymmetricAlgorithm:
    """Base of ciphers with one key."""


@dotnet_type(f"{_C}Aes", base=f"{_C}SymmetricAlgorithm", abstract=True, assembly="System.Security.Cryptography")
class Aes(SymmetricAlgorithm):
    """The cipher AES."""

    def __init__(self) -> None:
        self.secret = os.urandom(32)
        self.start = os.urandom(16)
        self.mode_of_use: Any = CipherMode.CBC
        self.filling: Any = PaddingMode.PKCS7

    @method(f"static {_C}Aes Create()", f"static {_C}Aes Create(string algorithmName)")
    @staticmethod
    def create(name: str = "") -> Aes:
        """One with a new key."""
        return Aes()

    def _set_key(self, value: Any) -> None:
        if value is None:
            raise ArgumentNullException("value")
        if len(value) not in (16, 24, 32):
            raise CryptographicException("A key has 16, 24 or 32 bytes.")
        self.secret = bytes(value)

    @prop("byte[] Key {get;set;}", setter=_set_key)
    def key(self) -> Any:
        """The key."""
        return bytes_array(self.secret)

    def _set_iv(self, value: Any) -> None:
        if len(value) != 16:
            raise CryptographicException("The first block has 16 bytes.")
        self.start = bytes(value)

    @prop("byte[] IV {get;set;}", setter=_set_iv)
    def iv(self) -> Any:
        """What stands for the block before the first."""
        return bytes_array(self.start)

    def _set_key_size(self, value: int) -> None:
        if value not in (128, 192, 256):
            raise CryptographicException("A key has 128, 192 or 256 bits.")
        self.secret = os.urandom(value // 8)

    @prop("int KeySize {get;set;}", setter=_set_key_size)
    def key_size(self) -> int:
        """The key's bits."""
        return len(self.secret) * 8

    @prop("int BlockSize {get;set;}", setter=lambda self, value: None)
    def block_size(self) -> int:
        """128 bits."""
        return 128

    @prop(f"{_C}CipherMode Mode {{get;set;}}", setter=lambda self, value: setattr(self, "mode_of_use", value))
    def mode(self) -> Any:
        """How blocks follow each other."""
        return self.mode_of_use

    @prop(f"{_C}PaddingMode Padding {{get;set;}}", setter=lambda self, value: setattr(self, "filling", value))
    def padding(self) -> Any:
        """How the last block is filled."""
        return self.filling

    @method("void GenerateKey()")
    def generate_key(self) -> None:
        """A new key."""
        self.secret = os.urandom(len(self.secret))

    @method("void GenerateIV()")
    def generate_iv(self) -> None:
        """A new first block."""
        self.start = os.urandom(16)

    @method(f"{_C}ICryptoTransform CreateEncryptor()", f"{_C}ICryptoTransform CreateEncryptor(byte[] rgbKey, byte[] rgbIV)")
    def create_encryptor(self, key: Any = None, start: Any = None) -> CryptoTransform:
        """What encrypts."""
        return CryptoTransform(self, self.secret if key is None else bytes(key), self.start if start is None else bytes(start), encrypts=True)

    @method(f"{_C}ICryptoTransform CreateDecryptor()", f"{_C}ICryptoTransform CreateDecryptor(byte[] rgbKey, byte[] rgbIV)")
    def create_decryptor(self, key: Any = None, start: Any = None) -> CryptoTransform:
        """What decrypts."""
        return CryptoTransform(self, self.secret if key is None else bytes(key), self.start if start is None else bytes(start), encrypts=False)

    @method("void Clear()", "void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Forget the key."""
        self.secret = bytes(len(self.secret))


@dotnet_type(f"{_C}AesManaged", base=f"{_C}Aes", assembly="System.Security.Cryptography")
class AesManaged(Aes):
    """The older name of the same."""

    @constructor(f"{_C}AesManaged new()")
    def __init__(self) -> None:
        super().__init__()


@dotnet_type(f"{_C}AesCryptoServiceProvider", base=f"{_C}Aes", assembly="System.Security.Cryptography")
class AesCryptoServiceProvider(Aes):
    """Another name of the same."""

    @constructor(f"{_C}AesCryptoServiceProvider new()")
    def __init__(self) -> None:
        super().__init__()


@dotnet_type(f"{_C}CryptoStream", base="System.IO.Stream", assembly="System.Security.Cryptography")
class CryptoStream(Stream):
    """A stream whose bytes are encrypted or decrypted on their way."""

    @constructor(f"{_C}CryptoStream new(System.IO.Stream stream, {_C}ICryptoTransform transform, {_C}CryptoStreamMode mode)",
                 f"{_C}CryptoStream new(System.IO.Stream stream, {_C}ICryptoTransform transform, {_C}CryptoStreamMode mode, bool leaveOpen)")
    def __init__(self, below: Any, transform: Any, mode: Any, leave_open: bool = False) -> None:
        self.below, self.transform, self.leave_open = below, transform, leave_open
        self.writes = mode is CryptoStreamMode.Write
        self.is_finished = False
        super().__init__(io.BytesIO() if self.writes else io.BytesIO(transform.all(below.read_bytes())))

    @method("void FlushFinalBlock()")
    def flush_final_block(self) -> None:
        """Write the last block."""
        if self.writes and not self.is_finished:
            self.is_finished = True
            self.below.write_bytes(self.transform.all(self.raw.getvalue()))

    def close(self) -> None:
        """Write the last block and close."""
        if self.raw.closed:
            return
        self.flush_final_block()
        self.raw.close()
        if not self.leave_open:
            self.below.close()

    @prop("bool HasFlushedFinalBlock {get;}")
    def has_flushed(self) -> bool:
        """Whether the last block was written."""
        return self.is_finished
