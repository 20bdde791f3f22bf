"""Private control flow of running scripts: never an error, never caught by a bare handler."""

from __future__ import annotations

from typing import Any


class ControlFlow(BaseException):
    """Root of everything that unwinds frames without being an error."""


class LoopFlow(ControlFlow):
    """`break` or `continue` that leaves the frame it stands in, looking for a loop of its caller."""

    def __init__(self, label: str = "") -> None:
        super().__init__(label)
        self.label = label


class BreakFlow(LoopFlow):
    """`break`, across frames."""


class ContinueFlow(LoopFlow):
    """`continue`, across frames."""


class ReturnFlow(ControlFlow):
    """`return` out of a block that shares its caller's frame."""


class ExitFlow(ControlFlow):
    """`exit`: ends the script file or the session."""

    def __init__(self, argument: Any = None) -> None:
        super().__init__(argument)
        self.argument = argument

    @property
    def exit_code(self) -> int:
        """The code a process would end with."""
        try:
            return int(self.argument or 0)
        except (TypeError, ValueError):
            return 0


class StopUpstream(ControlFlow):
    """A stage has all it wants (`Select-Object -First`): everything before it stops."""

    def __init__(self, requester: Any) -> None:
        super().__init__(requester)
        self.requester = requester


class PipelineStopped(ControlFlow):
    """The running pipeline was asked to stop."""
