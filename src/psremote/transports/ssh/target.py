"""What a session over SSH is asked to connect to; knows nothing of how that is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DEFAULT_SUBSYSTEM = "powershell"


@dataclass(frozen=True, kw_only=True)
class SSHTarget:
    """A machine and who connects to it; what is not said here OpenSSH's configuration says, then its defaults."""

    host: str
    port: int | None = None
    user: str | None = None
    key_files: Sequence[str] = ()
    """Private keys to try before those of the configuration."""
    password: str | None = None
    """Tried once, before anybody is asked."""
    options: Sequence[tuple[str, str]] = ()
    """Words of `ssh -o`, which come before the configuration files."""
    subsystem: str = DEFAULT_SUBSYSTEM
    command: str | None = None
    """A command line to run there in place of the subsystem."""

    @property
    def identity(self) -> tuple[object, ...]:
        """Targets of the same identity may share a connection."""
        return (self.host.lower(), self.port, self.user, tuple(self.key_files), self.password, tuple(self.options))

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port else ""
        return f"{self.user}@{host}{port}" if self.user else f"{host}{port}"

    def __repr__(self) -> str:
        return f"SSHTarget({self})"  # a password is nobody's business


def parse_jumps(text: str) -> list[SSHTarget]:
    """The machines of a ProxyJump, in the order in which they are passed: `[user@]host[:port]` or `ssh://…`, with commas between.

    Raises ValueError for what is not one.
    """
    found = []
    for part in text.split(","):
        destination = part.strip().removeprefix("ssh://").rstrip("/")
        user, at, rest = destination.rpartition("@")
        host, port = rest, ""
        if rest.startswith("["):
            host, _, port = rest[1:].partition("]")
            port = port.removeprefix(":")
        elif rest.count(":") == 1:
            host, _, port = rest.partition(":")
        if not host or (at and not user) or (port and not port.isdecimal()) or int(port or 0) > 65535:
            raise ValueError(f"ProxyJump names '{part.strip()}', which is no [user@]host[:port]")
        found.append(SSHTarget(host=host, user=user or None, port=int(port) if port else None))
    return found
