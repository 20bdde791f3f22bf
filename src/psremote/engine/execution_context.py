"""What running code reaches the session through: scope, streams, preferences, errors, and services of higher rooms."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

from psremote.engine.control_flow import PipelineStopped
from psremote.engine.script_types import ScriptTypes
from psremote.engine.session_state.scopes import UNSET, Scope
from psremote.engine.session_state.session_state import SessionState
from psremote.engine.streams import Streams
from psremote.objects import type_table
from psremote.objects.tracing import ERROR_RECORD

MAXIMUM_CALL_DEPTH = 3500
"""How deep script calls may nest before the engine answers CallDepthOverflow."""

ERRORS_KEPT = 256
"""How many errors `$Error` holds."""

ACTIONS = ("SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break")
PREFERENCE_WORDS = {
    **dict.fromkeys((f"{stream}preference" for stream in ("erroraction", "warning", "verbose", "debug", "information", "progress")), ACTIONS),
    "confirmpreference": ("None", "Low", "Medium", "High"),
}
"""The words of preference variables by their numbers: a script's own variable of the name has no type that would make them."""


def look_at_stop() -> None:
    """Raise where the pipeline that runs on this thread was asked to stop."""
    context = running_context()
    if context is not None and context.stop_event.is_set() and context.stopping:
        raise PipelineStopped


class ExecutionContext:
    """One per runspace; the pipeline that runs now has its worker thread use it."""

    def __init__(self, runspace: Any, host: Any) -> None:
        self.runspace = runspace
        self.host = host
        self.scope: Scope = None  # type: ignore[assignment]
        self.streams: Streams = Streams.collecting()
        self.stopping = False
        """Whether running code is to call `check_stop`: to end, or to let actions of events run."""
        self.stop_event = threading.Event()
        self.on_stop: list[Callable[[], None]] = []
        """Called by `stop()` on the stopping thread: cmdlets' stop_processing, kill of child processes."""
        self.propagate = False
        """Whether a statement's error leaves its block: a `try` or `trap` is open further out."""
        self.in_command_block = False
        """Whether a command runs a block for its input: what fails in there is no fault of the statement the command is in."""
        self.question = True
        self.call_depth = 0
        self.command_version = 0
        """Grows with every change of commands, functions and aliases, so that call sites can trust what they remember."""
        self.debugger: Any = None
        """The script debugger, made when something is first to be watched for."""
        self.nested_prompt_level = 0
        self.last_exit_code: Any = None
        self.current_position: Any = None
        self.exception_being_handled: Any = None
        self.session_states: list[SessionState] = []
        self.script_types = ScriptTypes()
        self.global_session_state = SessionState(self)
        self.scope = self.global_session_state.root_scope
        # filled by engine/runspace.py
        self.errors: Any = []
        self.type_table = type_table.DEFAULT
        self.commands: Any = None
        self.modules: Any = None
        self.jobs: Any = None
        self.events: Any = None
        self.providers: Any = None
        self.format_registry: Any = None
        self.history: Any = None
        self.history_id = -1
        """The number the line that runs will have in the history; -1 where it is not entered there."""
        self.language_mode = "FullLanguage"
        self.clock: Callable[[], Any] = _missing("clock")
        self.new_guid: Callable[[], Any] = _missing("new_guid")
        self.random: Any = None
        self.parse: Callable[..., Any] = _missing("parse")
        self.compile: Callable[..., Any] = _missing("compile")
        self.new_script_block: Callable[..., Any] = _missing("new_script_block")
        self.invoke_script_block: Callable[..., list[Any]] = _missing("invoke_script_block")
        self.make_function: Callable[..., Any] = _missing("make_function")
        self.script_metadata: Callable[..., Any] = _missing("script_metadata")
        self.invoke_command: Callable[..., list[Any]] = _missing("invoke_command")
        self.operators: Any = None
        """What operators know of this session, made when the first one asks."""
        self.extra: dict[str, Any] = {}

    # --- where we are ---

    @property
    def session_state(self) -> SessionState:
        """The session state of the code that runs now."""
        found: SessionState = self.scope.session_state
        return found

    @property
    def module(self) -> Any:
        """The module the running code belongs to, or None."""
        return self.scope.session_state.module

    # --- variables ---

    def get_variable(self, name: str, default: Any = None) -> Any:
        """A variable's value seen from the current scope."""
        value = self.scope.lookup(name.lower())
        return default if value is UNSET else value

    def set_variable(self, name: str, value: Any, scope: str | int | None = None) -> None:
        """Assign a variable, in the current scope or the named one."""
        self.session_state.variables.set(name, value, scope)

    def preference(self, name: str) -> Any:
        """A preference variable: `preference("ErrorActionPreference")`; one that holds a number as the word for it."""
        key = name.lower()
        value = self.scope.lookup(key)
        if value.__class__ is int and key in PREFERENCE_WORDS:
            words = PREFERENCE_WORDS[key]
            return words[value] if 0 <= value < len(words) else None
        return None if value is UNSET else value

    # --- stop ---

    def stop(self) -> None:
        """Ask what runs to end; loops, calls and waits see it at once."""
        self.stopping = True
        self.stop_event.set()
        for action in list(self.on_stop):
            action()

    def reset_stop(self) -> None:
        """Ready for the next pipeline; actions of events that came meanwhile are run at its first look."""
        self.stopping = self.events is not None and self.events.pending
        self.stop_event.clear()

    def own_type_table(self) -> type_table.TypeTable:
        """The session's own type data, to be changed."""
        if self.type_table is type_table.DEFAULT:
            self.type_table = type_table.DEFAULT.copy()
            use_type_table(self)
        return self.type_table

    def check_stop(self) -> None:
        """Raise where a stop was asked for; else what is wanted are the actions of events."""
        if self.stop_event.is_set():
            raise PipelineStopped
        self.stopping = False
        if self.events is not None:
            self.events.run_pending()

    def wait(self, seconds: float) -> bool:
        """Sleep unless stopped meanwhile; whether the time passed whole."""
        return not self.stop_event.wait(seconds)

    def nest_prompt(self, change: int) -> None:
        """A prompt inside the pipeline begins (1) or ends (-1); `$NestedPromptLevel` tells how deep it is."""
        self.nested_prompt_level += change
        self.global_session_state.root_scope.put_local("nestedpromptlevel", self.nested_prompt_level)

    # --- errors ---

    def write_error(self, record: Any) -> None:
        """Report a non-terminating error of script code: `$Error`, the error stream, `$?`."""
        self.question = False
        self.add_error(record)
        self.streams.error.append(record)

    def add_error(self, record: Any) -> None:
        """Put an error at the front of `$Error`."""
        errors: list[Any] = getattr(self.errors, "items", self.errors)
        if errors and errors[0] is record:
            return
        errors.insert(0, record)
        if ERROR_RECORD.on:
            ERROR_RECORD.line(f"{record.fully_qualified_error_id}: {record.message}")
        del errors[ERRORS_KEPT:]
        if errors is not self.errors:
            self.errors.version += 1  # who walks through it is told


def _missing(name: str) -> Callable[..., Any]:
    """A service nobody filled in: using it is a fault of the engine's set-up."""

    def fail(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError(f"the execution context has no {name} service")

    return fail


def each(values: Iterable[Any] | None) -> Iterable[Any]:
    """Values, or none."""
    return () if values is None else values


_local = threading.local()


def current_context() -> ExecutionContext:
    """The context whose pipeline runs on this thread."""
    found: ExecutionContext | None = getattr(_local, "context", None)
    if found is None:
        raise RuntimeError("no pipeline runs on this thread")
    return found


def running_context() -> ExecutionContext | None:
    """The same, or None."""
    return getattr(_local, "context", None)


def set_current_context(context: ExecutionContext | None) -> ExecutionContext | None:
    """Enter a context on this thread; the one before."""
    before: ExecutionContext | None = getattr(_local, "context", None)
    _local.context = context
    use_type_table(context)
    return before


_tables: dict[int, type_table.TypeTable] = {}
"""The type table of each thread that runs a pipeline."""
_tables_lock = threading.Lock()


def use_type_table(context: ExecutionContext | None) -> None:
    """Property access on this thread uses this session's type data from now on, whatever other threads use."""
    thread = threading.get_ident()
    if context is None:
        with _tables_lock:
            _tables.pop(thread, None)
            if type_table.current is type_table.SHARED:
                rest = list(_tables.values())
                if rest and all(one is rest[0] for one in rest):
                    type_table.set_current(rest[0])
        return
    table = context.type_table
    if _tables.get(thread) is table and type_table.current in (table, type_table.SHARED):
        return
    type_table.own.set(table)
    with _tables_lock:
        _tables[thread] = table
        alike = len(_tables) == 1 or all(one is table for one in _tables.values())
        type_table.set_current(table if alike else type_table.SHARED)
