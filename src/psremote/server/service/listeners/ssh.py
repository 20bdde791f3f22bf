"""The SSH listener: accepts connections, counts those that have not logged in, and ends all when the service stops."""

from __future__ import annotations

import logging
from typing import Any

import asyncssh

from psremote.errors import ServiceError
from psremote.server.service.event_log import EventLog
from psremote.server.service.listeners.host_key import load_host_key
from psremote.server.service.listeners.ssh_connection import SshConnection
from psremote.server.service.resources import ServiceResources
from psremote.server.service.settings import parse_address
from psremote.transports.ssh.tcp import TCPListener


class _FaultHandler(logging.Handler):
    """What goes wrong inside asyncssh, faults of ours in its callbacks included, in the event log; the rest is said there by us."""

    def __init__(self, log: EventLog) -> None:
        super().__init__(logging.ERROR)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """One line; the exception without its trace."""
        fault = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        self._log.write("fault", reason=record.getMessage(), exception=None if fault is None else f"{type(fault).__name__}: {fault}")


class SshListener:
    """All addresses of one service, with one host key."""

    def __init__(self, resources: ServiceResources) -> None:
        self.resources = resources
        self._acceptors: list[asyncssh.SSHAcceptor] = []
        self.connections: set[SshConnection] = set()
        self.fingerprint = ""

    async def open(self) -> list[str]:
        """Begin to listen; the addresses, with the ports that were given. Raises ServiceError."""
        logger = logging.getLogger("asyncssh")
        logger.setLevel(logging.ERROR)
        logger.propagate = False
        logger.handlers[:] = [_FaultHandler(self.resources.log)]
        settings = self.resources.settings
        key = load_host_key(settings.host_key)
        self.fingerprint = key.get_fingerprint()
        found = []
        for address in settings.listen:
            host, port = parse_address(address)
            try:
                acceptor = await asyncssh.create_server(
                    lambda: SshConnection(self.resources, self.connections), host, port, server_host_keys=[key], **_options(settings.keepalive)
                )
            except OSError as fault:
                await self.close("")
                raise ServiceError(f"Cannot listen on {address}: {fault.strerror or fault}.") from fault
            self._acceptors.append(acceptor)
            shown = f"[{host}]" if ":" in host else host
            found.append(f"{shown}:{acceptor.get_port()}")
        return found

    def stop(self) -> None:
        """Take no more connections."""
        for acceptor in self._acceptors:
            acceptor.close()

    async def close(self, reason: str) -> None:
        """End the connections that are left."""
        self.stop()
        for connection in list(self.connections):
            connection.disconnect(reason)
        for acceptor in self._acceptors:
            await acceptor.wait_closed()


def _options(keepalive: float) -> dict[str, Any]:
    return {
        "encoding": None, "line_editor": False, "x11_forwarding": False, "agent_forwarding": False, "allow_scp": False,
        "compression_algs": None, "login_timeout": 0, "keepalive_interval": keepalive or 0, "keepalive_count_max": 3,
        "server_version": "psremote", "host_based_auth": False, "gss_host": None, "config": [], "tunnel": TCPListener(),
        # a line of the protocol is some tens of kilobytes; a window of many of them keeps both ends busy
        "window": 1 << 21, "max_pktsize": 1 << 15,
    }
