"""A host nobody looks at: it shows nothing and refuses every question."""

from __future__ import annotations

from psremote.host.host import PSHost
from psremote.host.user_interface import PSHostUserInterface


class SilentHost(PSHost):
    """The host of an engine that was given none."""

    def __init__(self) -> None:
        self.ui = PSHostUserInterface()
        self.exit_code: int | None = None

    def set_should_exit(self, exit_code: int) -> None:
        """Remember the code; whoever owns the engine asks for it."""
        self.exit_code = exit_code
