"""From a machine's name to how to reach it (design: the inventory, then a URI, then this machine, then DNS)."""

from __future__ import annotations

import os
import pathlib
import shlex
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from psremote.client.connection_info import (
    ProcessConnectionInfo,
    RunspaceConnectionInfo,
    SSHConnectionInfo,
    SSHSettings,
)
from psremote.client.inventory import HostEntry, Inventory, active
from psremote.errors import ConnectError, UnsupportedError

LOCAL_NAMES = frozenset({"localhost", ".", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Destination:
    """How to reach a machine, and what to run in each new session there."""

    connection: RunspaceConnectionInfo
    startup: pathlib.Path | None = None

    def startup_text(self) -> str | None:
        """The text of the startup script. Raises ConnectError where the inventory names one that cannot be read."""
        if self.startup is None:
            return None
        try:
            return self.startup.read_text(encoding="utf-8-sig")
        except OSError as fault:
            raise ConnectError(f"The startup script {self.startup} of {self.connection.computer_name} cannot be read: {fault.strerror}.") from fault
        except UnicodeDecodeError as fault:
            raise ConnectError(f"The startup script {self.startup} of {self.connection.computer_name} is not UTF-8: {fault.reason} at byte {fault.start}.") from fault


def resolve(name: str, *, transport: str, ssh: SSHSettings | None = None, inventory: Inventory | None = None) -> Destination:
    """What *name* means; *transport* (`ssh` or `wsman`) is the parameter set's own, for names that only DNS knows.

    *ssh* is what was asked of SSH: with a port, a user or a key, this machine's own name means its SSH server.

    Raises InventoryError, UnsupportedError (a transport that is not there yet), ConnectError (not a usable URI).
    """
    entry = (active() if inventory is None else inventory).find(name)
    if entry is not None:
        return _from_entry(name, entry, ssh)
    if "://" in name or name.lower().startswith("process:"):
        return _from_uri(name)
    if name.lower() in LOCAL_NAMES and (ssh is None or ssh == SSHSettings(connecting_timeout=ssh.connecting_timeout)):
        return Destination(ProcessConnectionInfo(computer_name="localhost" if name == "." else name))
    if transport == "ssh":
        return Destination(SSHConnectionInfo(computer_name=name, address=name, ssh=ssh))
    raise _not_there(transport, name)


def _from_entry(name: str, entry: HostEntry, ssh: SSHSettings | None) -> Destination:
    connection: RunspaceConnectionInfo
    if entry.transport == "ssh":
        variables = " ".join(shlex.quote(f"{key}={value}") for key, value in entry.environment.items())
        connection = SSHConnectionInfo(
            computer_name=name, address=entry.address or name, user=entry.user, port=entry.port, subsystem=entry.subsystem,
            key_file=str(entry.key_file) if entry.key_file else None, command=entry.engine, options={**({"SetEnv": variables} if variables else {}), **entry.options}, ssh=ssh,
        )
    elif entry.transport == "process":
        environment = dict(entry.environment)
        if ssh is not None and ssh.user_name:
            environment["PSREMOTE_USER"] = ssh.user_name
        connection = ProcessConnectionInfo(computer_name=name, command=entry.engine or None, env={**os.environ, **environment} if environment else None)
    else:
        raise _not_there(entry.transport, name)
    if entry.configuration:
        connection = replace(connection, configuration_name=entry.configuration)
    return Destination(connection, entry.startup)


def _from_uri(uri: str) -> Destination:
    parts = urlsplit(uri)
    if parts.scheme == "process":
        return Destination(ProcessConnectionInfo(computer_name="localhost", command=tuple(shlex.split(uri.partition(":")[2])) or None))
    if parts.scheme == "ssh":
        return _over_ssh(uri)
    if parts.scheme in ("http", "https"):
        raise _not_there("wsman", uri)
    raise ConnectError(f"'{uri}' is not a machine: its scheme is {parts.scheme}, and there are ssh, http, https and process.")


def _over_ssh(uri: str) -> Destination:
    """ssh://[user@]host[:port]; a password has no place in it."""
    try:
        parts = urlsplit(uri)
        port = parts.port
    except ValueError as fault:
        raise ConnectError(f"'{uri}' is not a machine: {fault}.") from fault
    if not parts.hostname or parts.password is not None or parts.path.strip("/") or parts.query or parts.fragment:
        raise ConnectError(f"'{uri}' is not a machine: it would have to be ssh://user@host:port.")
    user = unquote(parts.username) if parts.username else None
    return Destination(SSHConnectionInfo(computer_name=parts.hostname, address=parts.hostname, user=user, port=port, uri=uri))


def _not_there(transport: str, name: str) -> UnsupportedError:
    return UnsupportedError(
        f"'{name}' would be reached over {'SSH' if transport == 'ssh' else 'WSMan'}, which this version cannot do yet: "
        "use -HostName where it has an SSH server, or give it an entry in the inventory (psremote hosts add)."
    )
