"""Runspace: a session state with its services, in which pipelines run one at a time."""

from __future__ import annotations

from typing import Any


class Runspace:
    """Made from an initial session state; `open()` fills the context's services."""

    def __init__(self, host: Any = None, initial_session_state: Any = None) -> None:
        self.host = host
        self.initial_session_state = initial_session_state
        self.context: Any = None
        self.state = "BeforeOpen"

    def open(self) -> Runspace:
        """Make the session ready."""
        raise NotImplementedError

    def close(self) -> None:
        """End the session; jobs, events and providers are let go."""
        raise NotImplementedError
