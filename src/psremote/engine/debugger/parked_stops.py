"""Stops of a runspace that no prompt looks at: they wait until somebody attaches (Debug-Runspace, Debug-Job) or the debugger is turned off."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from psremote.engine.debugger.stop_event import DebuggerStopEventArgs

StopHandler = Callable[[DebuggerStopEventArgs], None]
AskFor = Callable[[Any, str], StopHandler]
"""From a runspace, and what it is to be called, to what asks the person at this session's prompt at its stops."""
LOOK = 0.2
"""Seconds between two looks for a stop of the pipeline."""


def offer_prompt(context: Any, ask_for: AskFor, is_there: Callable[[], bool] = lambda: True) -> None:
    """This session has a prompt at which other runspaces can be debugged, while `is_there`."""
    context.extra["prompt_for_others"] = (is_there, ask_for)


def prompt_of(context: Any) -> AskFor | None:
    """What asks at this session's prompt; None where nobody is there."""
    offered = context.extra.get("prompt_for_others")
    return offered[1] if offered is not None and offered[0]() else None


class ParkedStops:
    """What a runspace's debugger asks at a stop; the answer comes from whoever is attached, on the script's own thread."""

    def __init__(self, context: Any, tell: Callable[[bool], object] | None = None) -> None:
        """`tell` hears, on the script's thread, when a stop begins to wait and when it goes on."""
        self.context = context
        self.tell = tell
        self.handler: StopHandler | None = None
        self.ignoring = False
        self.before: Any = None
        self._change = threading.Condition()

    def install(self) -> ParkedStops:
        """Be asked by the runspace's debugger from now on."""
        extra, debugger = self.context.extra, self.context.debugger
        self.before = extra.get("debugger_stop")
        extra["debugger_stop"] = self.stopped
        if debugger is not None:
            debugger.on_stop = self.stopped
        return self

    def uninstall(self) -> None:
        """Be asked no more; a stop that waits goes on."""
        if self.context.extra.get("debugger_stop") != self.stopped:
            return  # it never was
        if self.before is None:
            self.context.extra.pop("debugger_stop", None)
        else:
            self.context.extra["debugger_stop"] = self.before
        if self.context.debugger is not None:
            self.context.debugger.on_stop = self.before
        self.ignoring = True
        self.detach()

    def attach(self, handler: StopHandler) -> None:
        """Let somebody answer."""
        with self._change:
            self.handler = handler
            self._change.notify_all()

    def detach(self) -> None:
        """Nobody answers any more."""
        with self._change:
            self.handler = None
            self._change.notify_all()

    def stopped(self, event: DebuggerStopEventArgs) -> None:
        """On the script's thread: wait for somebody, and have them say how it goes on."""
        if self.ignoring:
            return
        if self.tell is not None:
            self.tell(True)
        try:
            with self._change:
                while self.handler is None and not self.ignoring and not self.context.stop_event.is_set():
                    self._change.wait(LOOK)
                handler = self.handler
            if handler is not None and not self.context.stop_event.is_set():
                handler(event)
        finally:
            if self.tell is not None:
                self.tell(False)
