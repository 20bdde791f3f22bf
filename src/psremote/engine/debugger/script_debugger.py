"""The debugger of one session: keeps its breakpoints, watches running scripts, stops them and asks how to go on.

Rule 1: generated code has a line for each statement, so Python's line tracing tells when one begins; while there is nothing to
watch for no trace function is installed and scripts run at full speed.
Rule 2: everything happens on the thread that runs the script. What is run at a stop is not watched itself.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from opcode import opmap
from types import FrameType
from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.engine.code_generation.runtime_errors import node_at, unit_of
from psremote.engine.confirmation import NO, NO_TO_ALL, YES, YES_TO_ALL, choices_of
from psremote.engine.control_flow import BreakFlow, ContinueFlow, PipelineStopped, ReturnFlow
from psremote.engine.debugger.breakpoints import (
    READ,
    READ_WRITE,
    WRITE,
    Breakpoint,
    CommandBreakpoint,
    LineBreakpoint,
    VariableBreakpoint,
    rebuild_breakpoint,
)
from psremote.engine.debugger.debugger_commands import DebuggerCommands
from psremote.engine.debugger.statement_facts import (
    LOOPS,
    StatementFacts,
    braces_of,
    facts_of,
    place_extent,
    place_of,
    statement_at,
)
from psremote.engine.debugger.stop_event import (
    CONTINUE,
    STEP_INTO,
    STEP_OUT,
    STEP_OVER,
    STOP,
    DebuggerStopEventArgs,
    PSDebugContext,
)
from psremote.engine.execution_context import ExecutionContext, running_context
from psremote.engine.session_state.scopes import UNSET, Scope
from psremote.objects import InvocationInfo, to_text

StopHandler = Callable[[DebuggerStopEventArgs], None]


class ScriptDebugger:
    """Breakpoints and stepping of one session."""

    def __init__(self, context: ExecutionContext) -> None:
        self.context = context
        self.breakpoints: dict[int, Breakpoint] = {}
        self.last_number = 0
        self.on_stop: StopHandler | None = None
        """Asked how to go on where a script stops; without one only actions are run."""
        self.stop_handlers: list[Any] = []
        """Scripts' handlers of Debugger.DebuggerStop; asked before `on_stop`."""
        self.on_update: Callable[[Breakpoint, str], object] | None = None
        """Told of each change of a breakpoint: Set, Removed, Enabled, Disabled."""
        self.face: Any = None
        """What scripts see of it."""
        self.commands = DebuggerCommands()
        self.event: DebuggerStopEventArgs | None = None
        """The stop at hand."""
        self.stop_scope: Any = None
        self.is_off = False
        """Whether nothing stops, whatever is watched for."""
        self.trace_level = 0
        self.trace_steps = False
        self.stepping = ""
        """How the person wants to go on: StepInto, StepOver, StepOut, or nothing."""
        self.step_depth = 0
        self.is_watching = False
        """Whether running scripts are looked at."""
        self.in_stop = False
        self.stopped_at: FrameType | None = None
        self.latest: dict[int, tuple[Any, int]] = {}
        """The statement last reached in each frame that runs, and the line it was reached at, by the frame's id."""
        self.resolved: dict[tuple[int, int], Any] = {}
        self.facts: dict[int, StatementFacts] = {}
        self.places: dict[int, tuple[Any, Any]] = {}
        """A part of a statement, and the statement; by the part's id."""
        self.outer_trace: Any = None
        self.has_lines = False
        """Whether there are line breakpoints, which may stand at a brace."""
        self.entered: set[int] = set()
        """Frames a step has gone into and not yet stopped in, by their ids."""
        self.failing: FrameType | None = None
        """The frame an error goes through."""

    # --- breakpoints ---

    def add(self, breakpoint: Breakpoint) -> Breakpoint:
        """Set a breakpoint; it gets the next number."""
        self.last_number += 1
        breakpoint.number = self.last_number
        self.breakpoints[breakpoint.number] = breakpoint
        self.refresh()
        self.tell(breakpoint, "Set")
        return breakpoint

    def remove(self, breakpoint: Breakpoint) -> None:
        """Take a breakpoint away."""
        self.breakpoints.pop(breakpoint.number, None)
        self.refresh()
        self.tell(breakpoint, "Removed")

    def enable(self, breakpoint: Breakpoint, enabled: bool) -> None:
        """Let a breakpoint count, or not."""
        breakpoint.is_enabled = enabled
        self.refresh()
        self.tell(breakpoint, "Enabled" if enabled else "Disabled")

    def tell(self, breakpoint: Breakpoint, change: str) -> None:
        """Tell who wants to know."""
        if self.on_update is not None:
            self.on_update(breakpoint, change)

    def look_again(self) -> None:
        """Work out whether running scripts are looked at; where that changes, calls look for their code again."""
        self.has_lines = any(isinstance(one, LineBreakpoint) and one.is_enabled for one in self.breakpoints.values())
        watching = bool(self.stepping or self.trace_level or self.trace_steps or any(one.is_enabled for one in self.breakpoints.values()))
        if watching is not self.is_watching:
            self.is_watching = watching
            self.context.command_version += 1

    def rebuilt(self, value: Any) -> Breakpoint:
        """A breakpoint that came from elsewhere, as one of this session's."""
        return rebuild_breakpoint(value, self.context.new_script_block)

    def set_step_mode(self, enabled: bool) -> None:
        """Stop what runs, or what runs next, at its next statement; or no longer. From any thread."""
        self.stepping = STEP_INTO if enabled else ""
        self.look_again()
        if enabled:
            self.context.extra["events"]().post(self.refresh, ())

    # --- Python's tracing ---

    def enter(self) -> None:
        """A script begins on this thread."""
        if self.is_watching and not self.in_stop:
            self.install()

    def leave(self, outermost: bool) -> None:
        """It has ended; with the outermost one a step ends."""
        if outermost and not self.in_stop:
            self.stepping = ""
            self.look_again()
            self.uninstall()

    def install(self) -> None:
        """Have Python tell of calls and lines on this thread."""
        current = sys.gettrace()
        if current != self.trace_calls:
            self.outer_trace = current
            sys.settrace(self.trace_calls)

    def uninstall(self) -> None:
        """Be told no more."""
        if sys.gettrace() == self.trace_calls:
            sys.settrace(self.outer_trace)
        self.latest.clear()
        self.resolved.clear()
        self.facts.clear()
        self.places.clear()
        self.entered.clear()
        self.failing = None

    def refresh(self) -> None:
        """What is watched for has changed: what runs on this thread is looked at from now on, or no longer."""
        self.look_again()
        if running_context() is not self.context or self.in_stop:
            return
        if self.is_watching:
            self.watch_from(sys._getframe(1))
        else:
            self.uninstall()

    def watch_from(self, frame: FrameType) -> None:
        """Look at what runs here, callers too: a step may end there."""
        if self.is_watching:
            self.install()
            for one in script_frames(frame):
                one.f_trace = self.trace_lines

    def trace_calls(self, frame: FrameType, event: str, argument: Any) -> Any:
        """Python calls a function: one of ours is watched."""
        unit = unit_of(frame)
        if unit is None or not self.is_watching or frame.f_code.co_name == "<module>":  # a unit that is being loaded runs nothing
            return None
        if self.trace_level > 1 and frame.f_code.co_name.startswith("block_") and unit.name != "<ScriptBlock>":
            self.say(f"    ! CALL function '{unit.name}'")
        if (self.stepping == STEP_INTO or self.has_lines) and not self.in_stop and frame.f_code.co_name.startswith("block_"):
            self.entered.add(id(frame))
        return self.trace_lines

    def trace_lines(self, frame: FrameType, event: str, argument: Any) -> Any:
        """A statement begins."""
        if event == "line" and not self.in_stop:
            line = frame.f_lineno
            node = self.place_at(unit_of(frame).points, line)
            if node is not None:
                before, last = self.latest.get(id(frame), (None, 0))
                self.latest[id(frame)] = (node, line)
                failed, self.failing = self.failing is frame, None
                if before is None and self.entered and id(frame) in self.entered:
                    self.entered.discard(id(frame))
                    self.cross(frame, node, 0)
                if before is node:
                    # a further line of the statement, what deals with its error, or a loop has come back to it
                    if line <= last and not failed:
                        self.reach(frame, node)
                elif before is None or isinstance(node, LOOPS) or not (node.start <= before.start and before.end <= node.end):
                    self.reach(frame, node)
        elif event == "exception":
            self.failing = frame
        elif event == "return":
            self.entered.discard(id(frame))
            last_place = self.latest.pop(id(frame), None)
            if (self.stepping or self.has_lines) and last_place is not None and not self.in_stop and returns(frame) and frame.f_code.co_name.startswith("block_"):
                self.cross(frame, last_place[0], 1)
        return self.trace_lines

    def place_at(self, points: list[Any], line: int) -> Any:
        """The statement a line of generated code belongs to, where a script can stop at it."""
        node = points[line - 1] if 0 < line <= len(points) else None
        if node is None:
            return None
        found = self.places.get(id(node))
        if found is None or found[0] is not node:
            found = self.places[id(node)] = (node, place_of(node))
        return found[1]

    def cross(self, frame: FrameType, node: Any, side: int) -> None:
        """What runs goes into the block of a statement (0), or out of it (1): a step and a line breakpoint stop at the brace."""
        facts = self.facts_of(node)
        braces = None if facts.is_hidden else braces_of(node)
        if braces is None:
            return
        brace = braces[side]
        line = brace.extent.start_line_number
        hit: list[Breakpoint] = [
            one for one in self.breakpoints.values()
            if isinstance(one, LineBreakpoint) and one.is_enabled and one.line_number == line and not one.column_number and one.is_in(facts.file)
            and self.place_of(one, facts.root) is None
        ]
        self.meet(frame, brace, hit, may_step=not facts.is_stepped_through)

    # --- at a statement ---

    def reach(self, frame: FrameType, node: Any) -> None:
        """Look whether the script is to stop before this statement."""
        facts = self.facts_of(node)
        if facts.is_hidden:
            return
        if self.trace_level or self.trace_steps:
            self.trace(frame, node)
        self.meet(frame, node, [one for one in self.breakpoints.values() if one.is_enabled and self.is_hit(one, node)], may_step=not facts.is_stepped_through)

    def meet(self, frame: FrameType, node: Any, hit: list[Breakpoint], *, may_step: bool) -> None:
        """At a place: count and act for the breakpoints there; stop for them, or because a step ends."""
        stops: list[Breakpoint] = []
        for one in hit:
            one.hits += 1
            if one.action_block is None or self.run_action(frame, one):
                stops.append(one)
        if stops or (self.stepping and may_step and self.step_ends(frame)):
            self.stop(frame, node, stops)

    def is_hit(self, one: Breakpoint, node: Any) -> bool:
        """Whether a breakpoint means this statement."""
        facts = self.facts_of(node)
        if not one.is_in(facts.file):
            return False
        if isinstance(one, LineBreakpoint):
            return self.place_of(one, facts.root) is node
        if isinstance(one, VariableBreakpoint):
            name = one.variable_name.lower()
            return (one.mode in (WRITE, READ_WRITE) and name in facts.writes) or (one.mode in (READ, READ_WRITE) and name in facts.reads)
        return isinstance(one, CommandBreakpoint) and any(self.runs(one, name) for name in facts.commands)

    def facts_of(self, node: Any) -> StatementFacts:
        """What a statement mentions; worked out once."""
        found = self.facts.get(id(node))
        if found is None or found.node is not node:
            found = self.facts[id(node)] = facts_of(node)
        return found

    def place_of(self, one: LineBreakpoint, root: Any) -> Any:
        """The statement a line breakpoint means in a tree."""
        key = (one.number, id(root))
        found = self.resolved.get(key)
        if found is None or found[0] is not root:
            found = self.resolved[key] = (root, statement_at(root, one.line_number, one.column_number))
        return found[1]

    def runs(self, one: CommandBreakpoint, name: str) -> bool:
        """Whether a command's name, or what it is an alias of, is the breakpoint's."""
        if one.pattern.is_match(name) or one.pattern.is_match(name.rpartition("\\")[2]):
            return True
        info = self.context.commands.lookup(name)
        resolved = info.resolved if info is not None and info.kind == "Alias" else None
        return resolved is not None and one.pattern.is_match(resolved.name)

    def step_ends(self, frame: FrameType) -> bool:
        """Whether the step that was asked for ends here."""
        if self.stepping == STEP_INTO:
            return True
        depth = sum(1 for _ in script_frames(frame))
        return depth <= self.step_depth if self.stepping == STEP_OVER else depth < self.step_depth

    def run_action(self, frame: FrameType, one: Breakpoint) -> bool:
        """Run a breakpoint's action; whether it says `break`."""
        restore = share_locals(frame)
        self.in_stop = True
        try:
            one.action_block.invoke(dollar_underbar=one, out=[])
        except BreakFlow:
            return True
        except (ContinueFlow, ReturnFlow):
            return False
        except NetException as fault:
            record = getattr(fault, "error_record", None)
            if record is not None:
                self.context.write_error(record)
        finally:
            self.in_stop = False
            restore()
        return False

    def break_here(self) -> None:
        """Wait-Debugger: stop at the statement that is being run."""
        if self.in_stop:
            return
        frame = next(script_frames(sys._getframe(1)), None)
        if frame is not None:
            node = node_at(unit_of(frame), frame.f_lineno)
            if node is not None:
                self.stop(frame, node, [])

    def stop(self, frame: FrameType, node: Any, breakpoints: list[Breakpoint]) -> None:
        """Stop, ask the host how to go on, and do that; without a host the script goes on."""
        context = self.context
        host_asks = self.on_stop if context.host.debugger_enabled else None
        self.stepping = ""
        if (host_asks is None and not self.stop_handlers) or self.is_off or context.stop_event.is_set():
            return
        info = InvocationInfo(None, place_extent(node))
        event = DebuggerStopEventArgs(info, breakpoints, frame.f_locals.get("S"))
        scope: Scope = context.scope
        before = scope.get_local("psdebugcontext")
        restore = share_locals(frame)
        stopping, depth, question = context.stopping, context.call_depth, context.question
        self.in_stop, self.stopped_at = True, frame
        self.event, self.stop_scope = event, scope
        self.commands.begin()
        top = context.global_session_state.root_scope
        context.nest_prompt(1)
        try:
            scope.spelling = scope.spelling if scope.spelling is not None else {}
            scope.put_local("psdebugcontext", PSDebugContext(info, breakpoints))
            top.put_local("psdebugcontext", PSDebugContext(info, breakpoints))
            for one in list(self.stop_handlers):
                self.ask_handler(one, event)
            if host_asks is not None:
                host_asks(event)
        finally:
            self.in_stop, self.stopped_at = False, None
            self.event = self.stop_scope = None
            context.nest_prompt(-1)
            top.put_local("psdebugcontext", None)
            scope.put_local("psdebugcontext", before)
            context.stopping, context.call_depth, context.question = stopping or context.stop_event.is_set(), depth, question
            restore()
        if event.action == STOP:
            raise PipelineStopped
        if event.action in (STEP_INTO, STEP_OVER, STEP_OUT):
            self.stepping = event.action
            self.step_depth = sum(1 for _ in script_frames(frame))
        self.look_again()
        self.watch_from(frame)

    def ask_handler(self, handler: Any, event: DebuggerStopEventArgs) -> None:
        """Call a script's handler; what it does wrong is an error of the session's, and the script goes on."""
        try:
            handler(self.face, event)
        except NetException as fault:
            record = getattr(fault, "error_record", None)
            if record is not None:
                self.context.write_error(record)

    # --- Set-PSDebug ---

    def trace(self, frame: FrameType, node: Any) -> None:
        """Show the line that is run, marked where the statement begins; ask, where single steps are asked for."""
        extent = place_extent(node)
        text = extent.line_text
        column = extent.start_column_number - 1
        self.say(f"{extent.start_line_number:4}+ {text[:column].rstrip()} >>>> {text[column:]}")
        if self.trace_level > 1:
            for name in sorted(self.facts_of(node).writes):
                value = self.context.scope.lookup(name)
                self.say(f"    ! SET ${name} = '{'' if value is UNSET else to_text(value)}'.")
        if self.trace_steps:
            self.ask_step()

    def ask_step(self) -> None:
        """One step of Set-PSDebug -Step."""
        answer = self.context.host.ui.prompt_for_choice("Run this statement?", "", choices_of((YES, YES_TO_ALL, NO, NO_TO_ALL)), 0)
        if answer == 1:
            self.trace_steps = False
        elif answer in (2, 3):
            self.trace_steps = self.trace_steps and answer == 2
            raise PipelineStopped

    def say(self, text: str) -> None:
        """A line of tracing on the host."""
        self.context.host.ui.write_debug_line(text)


RETURNS = frozenset(opcode for name, opcode in opmap.items() if name.startswith("RETURN_"))


def returns(frame: FrameType) -> bool:
    """Whether a frame that ends does so by itself: no error goes through it."""
    return frame.f_code.co_code[frame.f_lasti] in RETURNS


def script_frames(frame: FrameType | None) -> Iterator[FrameType]:
    """The frames of script code from one outwards."""
    while frame is not None:
        if unit_of(frame) is not None:
            yield frame
        frame = frame.f_back


def share_locals(frame: FrameType) -> Callable[[], None]:
    """Variables that a loop keeps in Python's locals become visible in their scope; gives what takes them back, changed ones too where the loop is the frame's own."""
    own: list[tuple[list[Any], int, str]] = []
    for one in script_frames(frame):
        areas = [names for first, last, names in unit_of(one).loop_locals if first <= one.f_lineno <= last]
        if not areas:
            continue
        values = one.f_locals
        slots = values.get("L")
        for names in areas:
            for index, name in names.items():
                if slots is not None and name in values:
                    slots[index] = values[name]
                    if one is frame:
                        own.append((slots, index, name))

    def restore() -> None:
        if own:
            values = frame.f_locals  # asked for once: asking again would read the old ones
            for slots, index, name in own:
                values[name] = slots[index]

    return restore


def debugger_of(context: ExecutionContext) -> ScriptDebugger:
    """The session's debugger, made when first asked for."""
    found: ScriptDebugger | None = context.debugger
    if found is None:
        found = context.debugger = ScriptDebugger(context)
        found.on_stop = context.extra.get("debugger_stop")
    return found


__all__ = ["CONTINUE", "ScriptDebugger", "debugger_of", "script_frames"]
