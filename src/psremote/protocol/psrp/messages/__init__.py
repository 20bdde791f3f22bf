"""Every message's declaration; importing this fills the MESSAGES table."""

from __future__ import annotations

from psremote.protocol.psrp.message import MESSAGES, Message
from psremote.protocol.psrp.messages import host, pipeline, pool, session

__all__ = ["MESSAGES", "Message", "host", "pipeline", "pool", "session"]
