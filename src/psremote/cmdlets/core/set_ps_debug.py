"""Set-PSDebug: shows each statement before it is run, asks before each, and switches strict mode."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter, value_range
from psremote.engine.debugger.script_debugger import debugger_of


@cmdlet("Set", "PSDebug", confirm_impact="None")
class SetPSDebugCommand(Cmdlet):
    """Shows each statement before it is run (-Trace 1; with 2 also calls and assignments), asks before each (-Step), and switches strict mode."""

    trace = parameter("Trace", "int", sets={"on": at()}, validate=(value_range(0, 2),))
    step = parameter("Step", "switch", sets={"on": at()})
    strict = parameter("Strict", "switch", sets={"on": at()})
    off = parameter("Off", "switch", sets={"off": at()})

    examples = (
        Example('Set-PSDebug -Trace 1; 1 + 1; Set-PSDebug -Off', 'shows the statements that are run in between'),
        Example('Set-PSDebug -Strict', 'unset variables are errors everywhere'),
    )

    def process_record(self) -> None:
        debugger = debugger_of(self.context)
        root = self.context.global_session_state.root_scope
        if self.off:
            debugger.trace_level, debugger.trace_steps = 0, False
            root.strict_version = 0
        if self.is_bound("Trace"):
            debugger.trace_level = int(self.trace)
        if self.is_bound("Step"):
            debugger.trace_steps = bool(self.step)
            debugger.trace_level = debugger.trace_level or int(debugger.trace_steps)
        if self.is_bound("Strict"):
            root.strict_version = 1 if self.strict else 0
        debugger.refresh()
