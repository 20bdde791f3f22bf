"""Set-PSDebug: switches tracing of scripts."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter, value_range


@cmdlet("Set", "PSDebug", confirm_impact="None")
class SetPSDebugCommand(Cmdlet):
    """Switches tracing of scripts."""

    trace = parameter("Trace", "int", sets={"on": at()}, validate=(value_range(0, 2),))
    step = parameter("Step", "switch", sets={"on": at()})
    strict = parameter("Strict", "switch", sets={"on": at()})
    off = parameter("Off", "switch", sets={"off": at()})

    examples = (
        Example('Set-PSDebug -Strict', 'unset variables are errors everywhere'),
    )

    def process_record(self) -> None:
        extra = self.context.extra
        if self.off:
            extra["trace_level"] = 0
            extra["step"] = False
            self.context.global_session_state.root_scope.strict_version = 0
            return
        if self.is_bound("Trace"):
            extra["trace_level"] = int(self.trace)
        if self.is_bound("Step"):
            extra["step"] = bool(self.step)
        if self.is_bound("Strict"):
            self.context.global_session_state.root_scope.strict_version = 1 if self.strict else 0
