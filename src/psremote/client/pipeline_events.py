"""What a running pipeline tells its user: one method per stream, overridden or replaced by callbacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from psremote.bcl.record import record
from psremote.protocol.psrp.debugging import RemoteStop
from psremote.protocol.psrp.host_calls import HostMethod
from psremote.protocol.psrp.pipeline import OutputReader
from psremote.protocol.psrp.states import PipelineState

STREAMS = ("output", "error", "warning", "verbose", "debug", "information", "progress")


class HostCallReceived(NamedTuple):
    """A method of the host to be performed; `answer` takes the value or the exception, None when no answer is wanted."""

    method: HostMethod
    arguments: list[Any]
    answer: Callable[[Any, BaseException | None], None] | None


@record
class DebuggerStopReceived:
    """A script of the session has stopped in its debugger, and waits for `resume`."""

    pool: Any
    where: RemoteStop
    label: str = ""
    """What it is called where it is no session somebody has entered."""
    detached: bool = False
    """Whether whoever debugs wants no more of it; set by the host that was asked."""

    def resume(self, action: str = "Continue") -> None:
        """Let it go on that way (Continue, StepInto, StepOver, StepOut, Stop); from any thread."""
        self.pool.resume_debugger(action)


class PipelineEvents:
    """Collects everything into lists; give a callback to have a stream's items handed over instead.

    Callbacks run on the event loop's thread, in the order in which the server sent things.
    """

    def __init__(
        self,
        *,
        on_output: Callable[[Any], object] | None = None,
        on_error: Callable[[Any], object] | None = None,
        on_warning: Callable[[Any], object] | None = None,
        on_verbose: Callable[[Any], object] | None = None,
        on_debug: Callable[[Any], object] | None = None,
        on_information: Callable[[Any], object] | None = None,
        on_progress: Callable[[Any], object] | None = None,
        on_host_call: Callable[[HostCallReceived], object] | None = None,
        on_state: Callable[[PipelineState, Any], object] | None = None,
        on_debugger_stop: Callable[[DebuggerStopReceived], object] | None = None,
        read_output: OutputReader | None = None,
    ) -> None:
        self.output: list[Any] = []
        self.errors: list[Any] = []
        self.warnings: list[Any] = []
        self.verbose: list[Any] = []
        self.debug: list[Any] = []
        self.information: list[Any] = []
        self.progress: list[Any] = []
        self.handlers: dict[str, Callable[[Any], object]] = {
            "output": on_output or self.output.append,
            "error": on_error or self.errors.append,
            "warning": on_warning or self.warnings.append,
            "verbose": on_verbose or self.verbose.append,
            "debug": on_debug or self.debug.append,
            "information": on_information or self.information.append,
            "progress": on_progress or self.progress.append,
        }
        self.on_host_call = on_host_call
        self.on_state = on_state
        self.on_debugger_stop = on_debugger_stop
        self.read_output = read_output
