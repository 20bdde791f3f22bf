"""From a machine's name to how to reach it (design: the inventory, then a URI, then this machine, then DNS)."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from psremote.client.connection_info import ProcessConnectionInfo, RunspaceConnectionInfo
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


def resolve(name: str, *, transport: str, user: str | None = None, port: int | None = None, inventory: Inventory | None = None) -> Destination:
    """What *name* means; *transport* (`ssh` or `wsman`) is the parameter set's own, for names that only DNS knows.

    Raises InventoryError, UnsupportedError (a transport that is not there yet), ConnectError (not a usable URI).
    """
    entry = (active() if inventory is None else inventory).find(name)
    if entry is not None:
        return _from_entry(name, entry, user)
    if "://" in name or name.lower().startswith("process:"):
        return _from_uri(name)
    if name.lower() in LOCAL_NAMES:
        return Destination(ProcessConnectionInfo(computer_name="localhost" if name == "." else name))
    raise _not_there(transport, name)


def _from_entry(name: str, entry: HostEntry, user: str | None) -> Destination:
    if entry.transport != "process":
        raise _not_there(entry.transport, name)
    environment = dict(entry.environment)
    if user:
        environment["PSREMOTE_USER"] = user
    connection = ProcessConnectionInfo(computer_name=name, command=entry.engine or None, env=environment or None)
    if entry.configuration:
        connection = replace(connection, configuration_name=entry.configuration)
    return Destination(connection, entry.startup)


def _from_uri(uri: str) -> Destination:
    parts = urlsplit(uri)
    if parts.scheme == "process":
        import shlex

        return Destination(ProcessConnectionInfo(computer_name="localhost", command=tuple(shlex.split(uri.partition(":")[2])) or None))
    if parts.scheme in ("ssh", "http", "https"):
        raise _not_there("ssh" if parts.scheme == "ssh" else "wsman", uri)
    raise ConnectError(f"'{uri}' is not a machine: its scheme is {parts.scheme}, and there are ssh, http, https and process.")


def _not_there(transport: str, name: str) -> UnsupportedError:
    return UnsupportedError(
        f"'{name}' is in no inventory and would be reached over {'SSH' if transport == 'ssh' else 'WSMan'}, which this version cannot do yet: "
        "give it an entry with transport = \"process\" (psremote hosts add)."
    )
