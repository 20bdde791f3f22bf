"""Sessions without a process or a network: both ends in one program, joined by memory."""

from __future__ import annotations

from psremote.testing.memory_server import MemoryServer
from psremote.transports.memory import MemoryStream, MemoryTransport

__all__ = ["MemoryServer", "MemoryStream", "MemoryTransport"]
