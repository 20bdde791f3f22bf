"""Which end of a conversation a protocol object plays."""

from __future__ import annotations

from enum import Enum


class Role(Enum):
    """The two ends."""

    CLIENT = "client"
    SERVER = "server"
