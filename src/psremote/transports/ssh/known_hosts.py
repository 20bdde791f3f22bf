"""known_hosts: which keys a machine is known by, and writing down a new one. Files are read and written in worker threads."""

from __future__ import annotations

import base64
import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncssh

from psremote.errors import ConnectError


@dataclass
class KnownKeys:
    """The keys of known_hosts for one machine."""

    host_keys: list[Any] = field(default_factory=list)
    authorities: list[Any] = field(default_factory=list)
    revoked: list[Any] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    """Where `host_keys` stand."""

    @property
    def as_trusted(self) -> Any:
        """In asyncssh's form. A revoked key is none of the trusted: it is asked about, as an unknown one, and refused then."""
        return [key for key in self.host_keys if key not in self.revoked], self.authorities, self.revoked if self.authorities else []


def look_up(files: Sequence[Path], known_as: str, host: str) -> KnownKeys:
    """The keys under a name (`host` or `[host]:port`). Where it has none, keys under the bare *host* are trusted, too, as ssh does."""
    found = KnownKeys()
    elsewhere: list[Any] = []
    for file in files:
        table = _read(file)
        if table is None:
            continue
        keys, authorities, revoked, *_ = table.match(known_as, "", None)
        found.host_keys += keys
        found.authorities += authorities
        found.revoked += revoked
        if keys:
            found.files.append(file)
        if known_as != host.lower():
            keys, _, revoked, *_ = table.match(host.lower(), "", None)
            elsewhere += keys
            found.revoked += revoked
    if not found.host_keys:
        found.authorities = found.authorities or []
        found.host_keys = elsewhere
    return found


def _read(file: Path) -> asyncssh.SSHKnownHosts | None:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise ConnectError(f"The known hosts in {file} cannot be read: {fault.strerror}.") from fault
    try:
        return asyncssh.import_known_hosts(text)
    except ValueError:
        pass
    table = asyncssh.SSHKnownHosts()
    for line in text.splitlines():  # one bad line does not spoil the others
        try:
            table.load(line)
        except ValueError:
            continue
    return table


def write_down(file: Path, known_as: str, key: Any, *, hashed: bool) -> None:
    """Append a machine's key. Raises OSError."""
    name = _hash(known_as) if hashed else known_as
    line = name.encode() + b" " + key.export_public_key("openssh").split(b"\n")[0]
    line = b" ".join(line.split(b" ")[:3]) + b"\n"  # without a comment
    if not file.parent.exists():
        file.parent.mkdir(mode=0o700, parents=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with open(descriptor, "r+b", buffering=0) as stream:
        end = stream.seek(0, os.SEEK_END) if stream.seekable() else 0
        if end:
            stream.seek(end - 1)
            if stream.read(1) != b"\n":
                line = b"\n" + line
        stream.write(line)


def _hash(name: str) -> str:
    salt = os.urandom(20)
    digest = hmac.new(salt, name.encode(), "sha1").digest()
    return f"|1|{base64.b64encode(salt).decode()}|{base64.b64encode(digest).decode()}"
