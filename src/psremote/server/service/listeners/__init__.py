"""Listeners: where clients come in, one file a carrier."""

from __future__ import annotations

LISTENERS: dict[str, str] = {
    "socket": "psremote.server.service.listeners.unix_socket:UnixSocketListener",
    "ssh": "psremote.server.service.listeners.ssh:SshListener",
}
"""Listener name → where its class is, loaded when the service is told to listen there."""
