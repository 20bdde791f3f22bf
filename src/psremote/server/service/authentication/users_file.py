"""The users file: the service's own users, their passwords (scrypt) and keys, in `users.toml` of its folder."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import pathlib
import tempfile
from dataclasses import dataclass, field, replace
from typing import Any

from psremote.errors import ServiceError
from psremote.server.service.trusted_files import UntrustedFile, read_trusted

COST, BLOCK, PARALLEL = 1 << 15, 8, 1
"""scrypt's numbers for new passwords: 32 MB and about a tenth of a second a try."""
LARGEST_COST, LARGEST_BLOCK, LARGEST_PARALLEL = 1 << 20, 32, 16
SALT_SIZE, HASH_SIZE = 16, 32


@dataclass(frozen=True)
class UserRecord:
    """One of the service's own users."""

    name: str
    #: `scrypt$N$R$P$SALT$HASH`; empty: no password
    password: str = ""
    #: lines as in an authorized_keys file
    keys: tuple[str, ...] = field(default=())
    #: the local account the sessions run as; empty: the one of this name, else the service's own
    run_as: str = ""
    disabled: bool = False


def hash_password(password: str, salt: bytes | None = None, cost: int = COST) -> str:
    """A password as the users file keeps it."""
    salt = os.urandom(SALT_SIZE) if salt is None else salt
    made = _scrypt(password, salt, cost, BLOCK, PARALLEL)
    return "$".join(("scrypt", str(cost), str(BLOCK), str(PARALLEL), _text(salt), _text(made)))


def password_matches(password: str, kept: str) -> bool:
    """Whether a password is the one that *kept* was made of; an empty or a damaged *kept* takes as long and matches nothing."""
    try:
        kind, cost, block, parallel, salt, wanted = kept.split("$")
        numbers = int(cost), int(block), int(parallel)
        if kind != "scrypt" or numbers[0] > LARGEST_COST or numbers[1] > LARGEST_BLOCK or numbers[2] > LARGEST_PARALLEL:
            raise ValueError(kept)
        made = _scrypt(password, base64.b64decode(salt, validate=True), *numbers)
        return hmac.compare_digest(made, base64.b64decode(wanted, validate=True))
    except (ValueError, binascii.Error):
        _scrypt(password, b"no such user", COST, BLOCK, PARALLEL)
        return False


def _scrypt(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    return hashlib.scrypt(
        password.encode("utf-8", "surrogatepass"), salt=salt, n=cost, r=block, p=parallel, dklen=HASH_SIZE,
        maxmem=128 * block * (cost + parallel + 2) + (1 << 20),
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # TOML's basic strings take JSON's escapes


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


class UsersFile:
    """Reads and writes the file; a change holds from the next login on."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self._stamp: tuple[int, int, int] | None = None
        self._records: dict[str, UserRecord] = {}

    def find(self, name: str) -> UserRecord | None:
        """The user of that name; raises ServiceError for a file that cannot be trusted or understood."""
        return self.load().get(name)

    def load(self) -> dict[str, UserRecord]:
        """All users by name; raises ServiceError."""
        try:
            found = os.stat(self.path)
        except OSError:
            self._stamp, self._records = None, {}
            return {}
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        if stamp != self._stamp or found.st_mode & 0o077:
            try:
                text = read_trusted(self.path, os.geteuid(), secret=True)
            except UntrustedFile as fault:
                raise ServiceError(f"The users file is refused: {fault}.") from fault
            self._records = _parse(text or "", self.path)
            self._stamp = stamp
        return dict(self._records)

    def save(self, records: dict[str, UserRecord]) -> None:
        """Write all users, readable by this user alone; the old file stays until the new one is whole."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lines = ["# the users of psremote serve; `psremote users` writes this file"]
        for name in sorted(records):
            record = records[name]
            lines += ["", f"[users.{_quoted(name)}]"]
            lines += [f"{key} = {_quoted(value)}" for key, value in (("password", record.password), ("run_as", record.run_as)) if value]
            if record.keys:
                lines.append("keys = [" + ", ".join(_quoted(one) for one in record.keys) + "]")
            if record.disabled:
                lines.append("disabled = true")
        fd, name = tempfile.mkstemp(dir=self.path.parent, prefix=".users-")  # made with the mode 0600
        try:
            with open(fd, "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
                file.flush()
                os.fsync(fd)
            os.replace(name, self.path)
        except OSError as fault:
            os.unlink(name)
            raise ServiceError(f"Cannot write {self.path}: {fault.strerror}.") from fault

    def change(self, name: str, **values: Any) -> UserRecord:
        """Set fields of a user, who is made where there is none of that name."""
        records = self.load()
        records[name] = replace(records.get(name) or UserRecord(name), **values)
        self.save(records)
        return records[name]

    def remove(self, name: str) -> bool:
        """Take a user away; whether there was one."""
        records = self.load()
        if records.pop(name, None) is None:
            return False
        self.save(records)
        return True


def _parse(text: str, path: pathlib.Path) -> dict[str, UserRecord]:
    import tomllib

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ServiceError(f"{path} is not TOML: {fault}.") from fault
    users = document.get("users", {})
    if not isinstance(users, dict) or any(key != "users" for key in document):
        raise ServiceError(f"{path}: users stand in tables [users.NAME].")
    records: dict[str, UserRecord] = {}
    for name, values in users.items():
        if not isinstance(values, dict):
            raise ServiceError(f"{path}: {name} is not a table.")
        for key, value in values.items():
            wanted: Any = {"password": str, "run_as": str, "keys": list, "disabled": bool}.get(key, type(None))
            if not isinstance(value, wanted) or (wanted is list and not all(isinstance(one, str) for one in value)):
                raise ServiceError(f"{path}: {name}: {key} cannot be {'that' if key == 'password' else repr(value)}.")
        facts: dict[str, Any] = {key: tuple(value) if key == "keys" else value for key, value in values.items()}
        records[name] = UserRecord(name, **facts)
    return records
