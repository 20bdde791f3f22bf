"""What generated code calls for errors: reports, throws, catches, traps; and where in the script an error was."""

from __future__ import annotations

import os
import sys
from types import FrameType, TracebackType
from typing import Any

from psremote.bcl.dotnet_type import type_of
from psremote.bcl.values.exceptions import NetException, OutOfMemoryException
from psremote.engine.code_generation.generator import runtime
from psremote.engine.code_generation.nesting import PART
from psremote.engine.code_generation.type_references import TypeReference
from psremote.engine.command_runtime import collect
from psremote.engine.control_flow import BreakFlow, ContinueFlow, ReturnFlow
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.session_state.scopes import Scope
from psremote.objects import AutomationNull, ErrorRecord, InvocationInfo, base_object, to_text
from psremote.objects.exceptions import (
    ActionPreferenceStopException,
    ContainsErrorRecord,
    RuntimeException,
    ScriptCallDepthException,
)

DEBUGGING = bool(os.environ.get("PSREMOTE_DEBUG"))
ENGINE_FAULT = "EngineFault"
"""The id of an error that is ours: a Python exception no rule of the language stands behind."""
SILENT = frozenset({"silentlycontinue", "ignore"})


# --- where ---


def unit_of(frame: FrameType) -> Any:
    """The unit a Python frame belongs to, None for frames that are not script code."""
    return frame.f_globals.get("__unit__")


def node_at(unit: Any, line: int) -> Any:
    """The statement that stands at a line of a unit."""
    points = unit.points
    return points[line - 1] if 0 < line <= len(points) else None


def is_part(frame: FrameType) -> bool:
    """Whether a frame is of a piece moved out of the function around it: both are one frame of the script."""
    return frame.f_code.co_name.startswith(PART)


class Place:
    """One script frame: the unit and the statement. A unit keeps those it was asked for."""

    __slots__ = ("unit", "node", "_text")

    def __init__(self, unit: Any, node: Any) -> None:
        self.unit = unit
        self.node = node
        self._text = ""

    def describe(self) -> str:
        """The line of a stack trace."""
        if not self._text:
            source = self.unit.source
            file = source.file if source is not None and source.file else "<No file>"
            line = self.node.extent.start_line_number if self.node is not None else 1
            self._text = f"at {self.unit.name}, {file}: line {line}"
        return self._text


def place_at(unit: Any, line: int) -> Place:
    """The place a line of a unit stands for."""
    found: Place | None = unit.places.get(line)
    if found is None:
        found = unit.places[line] = Place(unit, node_at(unit, line))
    return found


def places(traceback: TracebackType | None, frame: FrameType | None) -> list[Place]:
    """The script frames from the innermost outwards: those of a traceback, then those around it."""
    inner: list[Place] = []
    first: FrameType | None = traceback.tb_frame if traceback is not None else frame
    while traceback is not None:
        unit = unit_of(traceback.tb_frame)
        if unit is not None:
            if inner and is_part(traceback.tb_frame):
                inner.pop()
            inner.append(place_at(unit, traceback.tb_lineno))
        traceback = traceback.tb_next
    inner.reverse()
    outer = first.f_back if first is not None and first is not frame else (frame.f_back if frame is not None else None)
    if not inner and frame is not None:
        outer = frame
    count = 0
    inside = first is not None and inner and is_part(first)
    while outer is not None and count < 300:
        unit = outer.f_globals.get("__unit__")
        if unit is not None:
            if not inside:
                inner.append(place_at(unit, outer.f_lineno))
            inside = is_part(outer)
            count += 1
        outer = outer.f_back
    return inner


def here(depth: int = 1) -> list[Place]:
    """The script frames around the caller."""
    return places(None, sys._getframe(depth))


# --- conversion ---


def runtime_exception(context: ExecutionContext, error: Exception, frame: FrameType | None = None) -> RuntimeException:
    """Any Python exception as the RuntimeException scripts see, its record placed in the script."""
    fault: RuntimeException
    if isinstance(error, RuntimeException):
        fault = error
    elif isinstance(error, ContainsErrorRecord):
        # The record the script sees is the same, its exception the language's.
        record = error.error_record.copy()
        fault = RuntimeException(str(error), error, error_record=record)
        record.exception = fault
    elif isinstance(error, NetException):
        fault = RuntimeException(error.message, error, error_record=ErrorRecord(error, type_of(error).full_name, "OperationStopped", None))
    elif isinstance(error, MemoryError):
        return runtime_exception(context, OutOfMemoryException("There is not enough memory for this."), frame)
    elif isinstance(error, RecursionError):
        return runtime_exception(context, call_depth_error(), frame)
    else:
        fault = engine_fault(error)
    record = fault.error_record
    if record.script_stack_trace is None:
        found = places(error.__traceback__, frame)
        record.script_stack_trace = "\n".join([place.describe() for place in found])
        if record.invocation_info is None and found:
            # a command that was not found is known by the name it was called by
            name = getattr(record.exception, "command_name", "")
            record.invocation_info = InvocationInfo(None, found[0].node.extent if found[0].node is not None else None, name)
            record.invocation_info.history_id = context.history_id
    return fault


def engine_fault(error: Exception) -> RuntimeException:
    """The error for a Python exception that should not have come out; what it was is told to who debugs the engine."""
    if DEBUGGING:
        import traceback

        traceback.print_exception(error)
    return RuntimeException("The engine failed here; please report it. PSREMOTE_DEBUG=1 in the environment shows where.", error_id=ENGINE_FAULT)


def call_depth_error() -> Exception:
    """The error of a recursion without end."""
    return ScriptCallDepthException("Script calls nest too deeply; is there a recursion without end?")


def preference(context: ExecutionContext) -> str:
    """`$ErrorActionPreference` in lower case."""
    value = context.preference("ErrorActionPreference")
    if value is None:
        return "continue"
    return str(getattr(base_object(value), "name", value)).lower()


def unstoppable(context: ExecutionContext, fault: RuntimeException) -> bool:
    """Whether an error goes on outwards, whatever the preference says."""
    if context.propagate or getattr(fault, "suppress_prompt", False) or isinstance(fault, ActionPreferenceStopException):
        return True
    return is_leaving(context, fault)


def is_leaving(context: ExecutionContext, fault: RuntimeException) -> bool:
    """Whether a function's own ThrowTerminatingError is on its way out of it: nothing within the function takes that."""
    leaves = getattr(fault, "leaves", None)
    return leaves is not None and any(one is leaves for one in context.scope.chain())


# --- statements ---


@runtime("report")
def report(context: ExecutionContext, error: Exception) -> None:
    """A statement failed: report and go on, or raise again."""
    fault = runtime_exception(context, error, sys._getframe(1))
    context.question = False
    if unstoppable(context, fault):
        raise fault
    action = preference(context)
    thrown = fault.was_thrown_from_throw_statement
    if action == "stop":
        fault.suppress_prompt = True  # type: ignore[attr-defined]
        raise fault
    if action in SILENT:
        context.add_error(fault.error_record)
        if action != "ignore":
            collect(context.streams.error, fault.error_record)
        return
    if thrown:
        raise fault
    if action == "inquire":
        ask = context.extra.get("inquire")
        if ask is not None and not ask(fault.error_record):
            raise fault
    if context.in_command_block:
        fault.error_record.is_non_terminating = True
    context.write_error(fault.error_record)


@runtime("condition_met")
def condition_met(context: ExecutionContext, value: bool) -> bool:
    """The value of a condition; a command in it that did not succeed is no failure of what comes behind."""
    context.question = True
    return value


@runtime("trap_error")
def trap_error(context: ExecutionContext, scope: Scope, slots: list[Any], out: Any, error: Exception, traps: list[Any]) -> None:
    """A statement failed in a block with traps."""
    fault = runtime_exception(context, error, sys._getframe(1))
    context.question = False
    index = find_handler(context, fault, [[] if kind is None else [kind] for kind, _name, _function in traps])
    if index < 0:
        raise fault  # no trap of this block takes it
    chosen = traps[index][2]
    context.add_error(fault.error_record)
    inner = Scope(scope, scope.session_state, scope.table)
    inner.slots[0] = trapped_record(fault)
    outer, context.propagate, context.scope = context.propagate, True, inner
    try:
        answer = chosen(context, inner, inner.slots, out)
    finally:
        context.propagate, context.scope = outer, scope
    if answer == "continue":
        return
    if answer == "break":
        raise fault
    if answer == "return":
        raise ReturnFlow
    action = preference(context)
    if action == "stop":
        raise fault
    if action not in SILENT:
        context.write_error(fault.error_record)


def trapped_record(fault: RuntimeException) -> ErrorRecord:
    """`$_` of a trap: other than a catch, one without a type sees the exception inside, too, where the error is the language's own."""
    record = fault.error_record
    if record.exception is not fault or fault.inner_exception is None:
        return record
    record = record.copy()
    record.copied_from, record.exception = fault.error_record, fault.inner_exception
    return record


# --- throw ---


@runtime("throw_error")
def throw_error(context: ExecutionContext, scope: Scope, value: Any) -> RuntimeException:
    """What `throw value` raises."""
    plain = base_object(value)
    if isinstance(plain, ErrorRecord):
        fault = RuntimeException(plain.message, plain.exception, error_record=plain.copy())
        if isinstance(plain.exception, RuntimeException) and plain.exception.error_record in (plain, plain.copied_from):
            fault = plain.exception
        fault.was_thrown_from_throw_statement = True
        return fault
    if isinstance(plain, RuntimeException):
        plain.was_thrown_from_throw_statement = True
        return plain
    if isinstance(plain, NetException):
        record = ErrorRecord(plain, to_text(plain.message), "OperationStopped", None)
        fault = RuntimeException(plain.message, plain, error_record=record)
        fault.was_thrown_from_throw_statement = True
        return fault
    if value is AutomationNull or value is None:
        current = context.exception_being_handled
        if current is not None and value is AutomationNull:
            current.was_thrown_from_throw_statement = True
            return current
        fault = RuntimeException("ScriptHalted", error_id="ScriptHalted", category="OperationStopped")
    else:
        text = to_text(value)
        fault = RuntimeException(text, error_id=text, category="OperationStopped", target=value)
    fault.was_thrown_from_throw_statement = True
    return fault


# --- try and catch ---


@runtime("caught")
def caught(context: ExecutionContext, scope: Scope, error: Exception) -> RuntimeException:
    """The error a catch clause looks at."""
    fault = runtime_exception(context, error, sys._getframe(1))
    context.question = False
    if fault.was_thrown_from_throw_statement:  # the function's -ErrorVariable has what its own catch takes, too
        collect(context.streams.error, fault.error_record)
    return fault


def candidates(fault: RuntimeException) -> list[Any]:
    """The exceptions a catch clause may name: the one inside first, then the one around it."""
    outer = fault.error_record.exception or fault
    inner = getattr(outer, "inner_exception", None)
    found = [] if inner is None or isinstance(outer, ActionPreferenceStopException) else [inner]
    found.append(outer)
    if fault is not outer:
        found.append(fault)
    return found


def find_handler(context: ExecutionContext, fault: RuntimeException, kinds: list[list[Any]]) -> int:
    """The index of the clause that takes an error: exact type, then derived from it; without types last; -1 for none.

    A clause that names the exception inside sees that one as the error's exception.
    """
    fault.caught_as = None  # type: ignore[attr-defined]
    if is_leaving(context, fault):
        return -1
    resolved = [[TypeReference(name).get(context) for name in names] for names in kinds]
    for exception in candidates(fault):
        own = type_of(exception)
        for index, types in enumerate(resolved):
            if any(one is own for one in types):
                fault.caught_as = exception  # type: ignore[attr-defined]
                return index
        for index, types in enumerate(resolved):
            if any(one.is_instance(exception) for one in types):
                fault.caught_as = exception  # type: ignore[attr-defined]
                return index
    return next((index for index, types in enumerate(resolved) if not types), -1)


@runtime("match_catch")
def match_catch(context: ExecutionContext, fault: RuntimeException, kinds: list[list[Any]]) -> int:
    """The catch clause that takes the error."""
    if len(kinds) == 1 and not kinds[0]:
        fault.caught_as = None  # type: ignore[attr-defined]
        return -1 if is_leaving(context, fault) else 0
    return find_handler(context, fault, kinds)


@runtime("enter_catch")
def enter_catch(context: ExecutionContext, scope: Scope, fault: RuntimeException) -> Any:
    """`$_` and `$Error` for a catch body."""
    slots = scope.slots
    kept = (slots[0], context.exception_being_handled)
    record = fault.error_record.copy()  # `$Error[0]` is another object
    record.copied_from = fault.error_record
    inner = getattr(fault, "caught_as", None)
    if inner is not None and inner is not fault and inner is not record.exception:
        record.exception = inner
    slots[0] = record
    context.exception_being_handled = fault
    context.add_error(fault.error_record)
    context.question = False
    return kept


@runtime("leave_catch")
def leave_catch(context: ExecutionContext, scope: Scope, kept: Any) -> None:
    """The old `$_` again."""
    scope.slots[0], context.exception_being_handled = kept


@runtime("enter_finally")
def enter_finally(context: ExecutionContext) -> Any:
    """A finally block runs even while the pipeline is being stopped."""
    kept = context.stopping
    context.stopping = False
    return kept


@runtime("leave_finally")
def leave_finally(context: ExecutionContext, kept: Any) -> None:
    """Go on stopping."""
    if kept:
        context.stopping = True


@runtime("label_text")
def label_text(value: Any) -> str:
    """A loop label that is computed."""
    return to_text(value).lower()


@runtime("not_supported")
def not_supported(what: str) -> None:
    """A part of the language this engine does not run."""
    raise RuntimeException(f"'{what}' is not supported by this engine.", error_id="NotSupported", category="NotImplemented")


__all__ = ["BreakFlow", "ContinueFlow", "call_depth_error", "here", "places", "runtime_exception"]
