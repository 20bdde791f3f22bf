"""Transports: how a session's bytes reach its peer; they know nothing of what the bytes mean."""

from __future__ import annotations

# type checkers take the constant for typing's; a session under sshd would wait for typing itself
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TRANSPORTS: dict[str, str] = {
    "memory": "psremote.transports.memory:MemoryTransport",
    "named_pipe": "psremote.transports.named_pipe:NamedPipeTransport",
    "process": "psremote.transports.process:ProcessTransport",
    "ssh": "psremote.transports.ssh.transport:SSHTransport",
    "stdio": "psremote.transports.stdio:StdioTransport",
}
"""Transport name → where its class is, loaded on first use."""


def transport_class(name: str) -> Any:
    """The class of a transport by its name."""
    from importlib import import_module

    try:
        module, _, attribute = TRANSPORTS[name].partition(":")
    except KeyError:
        raise ValueError(f"There is no transport {name!r}; there are {', '.join(sorted(TRANSPORTS))}") from None
    return getattr(import_module(module), attribute)
