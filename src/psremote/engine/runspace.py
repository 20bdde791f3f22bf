"""Runspace: a session state with its services, in which pipelines run one at a time."""

from __future__ import annotations

import sys
import threading
import weakref
from importlib import import_module
from typing import Any, Self

from psremote.engine.execution_context import ExecutionContext, running_context
from psremote.engine.initial_session_state import InitialSessionState, aliases, process_variables, variables
from psremote.engine.session_services import fill_services
from psremote.engine.session_state.scopes import ALL_SCOPE, CONSTANT
from psremote.objects.tracing import RUNSPACE_INIT

ALL: weakref.WeakSet[Runspace] = weakref.WeakSet()
"""The runspaces of this process."""


class Runspace:
    """Made from an initial session state; `open()` fills the context's services."""

    _count = 0
    net_type_name = "System.Management.Automation.Runspaces.LocalRunspace"

    def __init__(self, host: Any = None, initial_session_state: InitialSessionState | None = None) -> None:
        self.host = host
        self.initial_session_state = initial_session_state or InitialSessionState.create_default()
        self.context: ExecutionContext = None  # type: ignore[assignment]
        self.opener = running_context()
        """The context of the script that made it, whose `Add-Type` types it has, too."""
        self.state_handlers: list[Any] = []
        """Told of each change of the state (Runspace.StateChanged)."""
        self._state = "BeforeOpen"
        self.lock = threading.RLock()
        self.id, self.name = 0, ""
        self._instance_id: Any = None
        self._is_prepared = False
        self.current: Any = None
        """The PowerShell that runs now."""
        self.debugging = [False, False]
        """Whether it stops for a debugger, and whether at its first statement (Enable-RunspaceDebug)."""
        self.parked_stops: Any = None
        """Where its stops wait for somebody who debugs it."""
        self.register()

    def register(self) -> None:
        """It is this process's next runspace, whichever process has prepared it."""
        Runspace._count += 1
        self.id = Runspace._count
        self.name = f"Runspace{self.id}"
        ALL.add(self)

    @classmethod
    def forget_all(cls) -> None:
        """After a fork: those that were there are the parent's."""
        if cls._count:
            ALL.clear()
            cls._count = 0

    @property
    def state(self) -> str:
        """BeforeOpen, Opened, Closed."""
        return self._state

    @state.setter
    def state(self, value: str) -> None:
        self._state = value
        for handler in list(self.state_handlers):
            handler(self)

    @property
    def instance_id(self) -> Any:
        """A Guid of its own, made when first asked for."""
        if self._instance_id is None:
            from psremote.bcl.values.guid import Guid

            self._instance_id = Guid.new_guid()
        return self._instance_id

    def prepare(self) -> Self:
        """What opening does that depends neither on the process, its user and its environment nor on the host: it can be done ahead."""
        self.context = context = ExecutionContext(self, self.host)
        fill_services(context)
        self.add_aliases(context)
        self.add_functions(context)
        self.add_variables(context)
        import_module("psremote.providers").mount(context)
        self._is_prepared = True
        return self

    def open(self) -> Self:
        """Make the session ready."""
        if self.host is None:
            from psremote.host.silent_host import SilentHost

            self.host = SilentHost()
        sys.set_int_max_str_digits(0)  # a [bigint] is shown whole, however long
        if not self._is_prepared:
            self.prepare()
        self._is_prepared = False
        context = self.context
        context.host = self.host
        context.random.seed()  # prepared ahead of a fork it would be everybody's
        if self.opener is not None:
            context.script_types.loaded = self.opener.script_types.loaded
        if getattr(self.host, "runspace", self) is None:
            self.host.runspace = self
        import_module("psremote.providers").enter(context)
        root = context.global_session_state.root_scope
        root.put_local("host", self.host)
        for name, value in process_variables(self.initial_session_state):
            root.put_local(name.lower(), value)
        context.language_mode = self.initial_session_state.language_mode
        self.state = "Opened"
        if RUNSPACE_INIT.on:
            RUNSPACE_INIT.line(f"Runspace opened, {context.language_mode}.")
        if self.initial_session_state.hosted is not None:
            self.initial_session_state.hosted.apply(self)
        return self

    def add_aliases(self, context: ExecutionContext) -> None:
        """The built-in aliases."""
        from psremote.engine.command_info import AliasInfo

        scope = context.global_session_state.root_scope
        table: dict[str, Any] = {}
        for name, command, options in aliases(self.initial_session_state):
            table[name.lower()] = AliasInfo(name, command, context, None, options)
        scope.aliases = table
        scope.functions = {}

    def add_functions(self, context: ExecutionContext) -> None:
        """The built-in functions."""
        from psremote.engine.builtin_functions import FUNCTIONS
        from psremote.engine.script_block import DeferredCode, ScriptBlock

        state = context.global_session_state
        for name, (text, _options) in FUNCTIONS.items():
            block = ScriptBlock(DeferredCode(lambda text=text: context.parse(text)), state)  # type: ignore[misc]
            state.functions.set(name, context.make_function(name, block), "global")

    def add_variables(self, context: ExecutionContext) -> None:
        """The built-in variables; the host's and the process's get their values when the session opens."""
        from psremote.bcl.values.collections_plain import ArrayList
        from psremote.engine.code_generation.runtime_variables import TypeConstraint
        from psremote.objects import convert_to

        scope = context.global_session_state.root_scope
        scope.spelling = {}
        from psremote.bcl.dotnet_type import find_type

        for name, value, options, type_name in variables(context, self.initial_session_state):
            key = name.lower()
            scope.spelling[key] = name
            if type_name:
                kind = find_type(type_name)
                if kind is not None:
                    value = convert_to(value, kind)
                    scope.make_traits(key).attributes = [TypeConstraint(kind)]
            scope.put_local(key, value)
            if options:
                scope.make_traits(key).options = options
        context.errors = ArrayList()
        scope.spelling["error"] = "Error"
        scope.put_local("error", context.errors)
        scope.make_traits("error").options = CONSTANT
        scope.spelling["host"] = "Host"
        scope.put_local("host", None)
        scope.make_traits("host").options = CONSTANT | ALL_SCOPE
        for name, value in (("true", True), ("false", False), ("null", None), ("?", True)):
            scope.spelling[name] = name
            if name != "?":
                scope.put_local(name, value)
            if name != "null":
                scope.make_traits(name).options = CONSTANT | ALL_SCOPE
        scope.make_traits("?").getter = lambda: context.question
        scope.spelling["pwd"] = "PWD"
        scope.make_traits("pwd").getter = lambda: context.global_session_state.path.current_location
        self.add_lazy(context, scope)

    def add_lazy(self, context: ExecutionContext, scope: Any) -> None:
        """Variables whose values are made when first read."""
        from psremote.engine.session_variables import LAZY

        for name, (make, options) in LAZY.items():
            key = name.lower()
            scope.spelling[key] = name
            traits = scope.make_traits(key)
            traits.options = options
            traits.getter = LazyValue(context, scope, key, make)

    def close(self) -> None:
        """End the session; jobs, events and providers are let go."""
        was_open = self.state == "Opened"
        self.state = "Closed"
        if not was_open:
            return
        for action in list(self.context.extra.get("on_close") or ()):
            action()

    def __enter__(self) -> Self:
        return self.open()

    def __exit__(self, *rest: object) -> None:
        self.close()


class LazyValue:
    """A variable's value, made and stored when first read."""

    __slots__ = ("context", "scope", "key", "make")

    def __init__(self, context: ExecutionContext, scope: Any, key: str, make: Any) -> None:
        self.context = context
        self.scope = scope
        self.key = key
        self.make = make

    def __call__(self) -> Any:
        value = self.make(self.context)
        traits = self.scope.traits[self.key]
        traits.getter = None
        self.scope.put_local(self.key, value)
        return value
