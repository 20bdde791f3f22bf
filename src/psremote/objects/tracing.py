"""Trace sources: named taps into the engine, which Get-TraceSource lists and Set-TraceSource and Trace-Command turn on.

Rule 1: a tap asks its source's `on` first, so that one which nobody listens to costs an attribute, and stands where things are worked
out and not where they are remembered; what is remembered is forgotten when a source is turned on or off (`changed`).
Rule 2: the sources are the process's, as PowerShell's are: what any of its sessions does is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from psremote.bcl.dotnet_type import dotnet_type, get_type, prop, type_of
from psremote.bcl.enums import EnumValue

OPTIONS = "System.Management.Automation.PSTraceSourceOptions"
METHOD, EXCEPTION, ERROR, WARNING, VERBOSE, WRITE_LINE, SCOPE, ALL = 8, 128, 512, 1024, 2048, 4096, 8192, 32767

_depth: ContextVar[int] = ContextVar("trace_depth", default=0)
_telling: ContextVar[bool] = ContextVar("trace_telling", default=False)


class TraceListener(Protocol):
    """Who is told."""

    name: str

    def tell(self, source: str, kind: str, text: str) -> None:
        """Take one line."""


#: asked after a source was turned on or off: what is kept for speed and would not pass a tap is forgotten
changed: list[Callable[[], Any]] = []


@dotnet_type("System.Management.Automation.PSTraceSource", assembly="System.Management.Automation")
class PSTraceSource:
    """One tap: what of it is told, and to whom."""

    def __init__(self, name: str, description: str) -> None:
        self.names = (name, description)
        self.flags = 0
        self.on = False
        """Whether something is told to somebody."""
        self.listening: list[TraceListener] = []

    # --- what scripts see ---

    def set_options(self, value: Any) -> None:
        """Choose what is told: PSTraceSourceOptions, or its bits."""
        before = self.on
        self.flags = value if isinstance(value, int) else int(value.value)
        self.look_again(before)

    def set_description(self, value: Any) -> None:
        """Say what it is about."""
        self.names = (self.names[0], str(value))

    @prop("string Name {get;}")
    def name(self) -> str:
        """Its name."""
        return self.names[0]

    @prop("string Description {get;set;}", setter=set_description)
    def description(self) -> str:
        """What it is about."""
        return self.names[1]

    @prop(f"{OPTIONS} Options {{get;set;}}", setter=set_options)
    def options(self) -> EnumValue:
        """What is told."""
        kind: Any = get_type(OPTIONS)
        found: EnumValue = kind.from_value(self.flags)
        return found

    @prop("System.Diagnostics.TraceListenerCollection Listeners {get;}")
    def listeners(self) -> list[TraceListener]:
        """Who is told."""
        return list(self.listening)

    @prop("System.Collections.Specialized.StringDictionary Attributes {get;}")
    def attributes(self) -> None:
        """Nothing more."""
        return

    # --- listeners ---

    def add(self, listener: TraceListener) -> None:
        """Tell a listener, too."""
        before = self.on
        self.listening.append(listener)
        self.look_again(before)

    def remove(self, listener: TraceListener) -> None:
        """Tell a listener no more."""
        before = self.on
        self.listening = [one for one in self.listening if one is not listener]
        self.look_again(before)

    def look_again(self, before: bool) -> None:
        """Work out whether anybody is told anything."""
        self.on = bool(self.flags and self.listening)
        if self.on is not before:
            for group in _groups:
                group.on = any(one.on for one in group.sources)
            for forget in changed:
                forget()

    # --- telling ---

    def tell(self, text: str, kind: str = "Information") -> None:
        """A line to all listeners; what they do themselves is not told."""
        if _telling.get():
            return
        token = _telling.set(True)
        try:
            for one in list(self.listening):
                one.tell(self.names[0], kind, " " * (4 * _depth.get()) + text)
        finally:
            _telling.reset(token)

    def line(self, text: str) -> None:
        """What happens."""
        if self.flags & WRITE_LINE:
            self.tell(text)

    def warning(self, text: str) -> None:
        """What may be wrong."""
        if self.flags & WARNING:
            self.tell(f"Warning: {text}")

    def error(self, text: str) -> None:
        """What went wrong."""
        if self.flags & ERROR:
            self.tell(f"ERROR: {text}")

    @contextmanager
    def scope(self, text: str) -> Iterator[None]:
        """What is done by steps, which are told indented below it."""
        if not self.flags & SCOPE:
            yield
            return
        self.tell(text)
        depth = _depth.get()
        _depth.set(depth + 1)
        try:
            yield
        finally:
            _depth.set(depth)


class TraceGroup:
    """Sources that one place tells of."""

    def __init__(self, *sources: PSTraceSource) -> None:
        self.sources = sources
        self.on = False
        _groups.append(self)


_groups: list[TraceGroup] = []


def shown(value: Any, limit: int = 120) -> str:
    """A value in a line: its text, cut where it is long; of other objects the type, so that no code of theirs is run."""
    if value is None:
        return ""
    if isinstance(value, (str, int, float)):
        text = str(value)
    elif isinstance(value, (list, tuple)):
        text = " ".join(shown(one, 30) for one in value[:10])
    else:
        try:
            text = str(type_of(value))
        except TypeError:  # what the engine itself hands around
            text = type(value).__name__
    return text if len(text) <= limit else text[:limit] + "…"


def _source(name: str, description: str) -> PSTraceSource:
    made = SOURCES[name.lower()] = PSTraceSource(name, description)
    return made


#: by lower-case name
SOURCES: dict[str, PSTraceSource] = {}

ALIAS_PROVIDER = _source("AliasProvider", "items of the alias provider")
COMMAND_DISCOVERY = _source("CommandDiscovery", "finding commands by name")
COMMAND_SEARCH = _source("CommandSearch", "where commands are looked for")
CONSOLE_HOST = _source("ConsoleHost", "the console's prompt")
ENVIRONMENT_PROVIDER = _source("EnvironmentProvider", "items of the environment provider")
ERROR_RECORD = _source("ErrorRecord", "error records")
ETS = _source("ETS", "members of objects")
FILE_SYSTEM_PROVIDER = _source("FileSystemProvider", "items of the file system provider")
FORMAT_FILE_LOADING = _source("FormatFileLoading", "reading files of views")
FORMAT_VIEW_BINDING = _source("FormatViewBinding", "which view shows an object")
FUNCTION_PROVIDER = _source("FunctionProvider", "items of the function provider")
LOCATION_GLOBBER = _source("LocationGlobber", "wildcards in paths")
MEMBER_RESOLUTION = _source("MemberResolution", "which member a name leads to")
METHOD_INVOCATION = _source("MethodInvocation", "calls of .NET methods")
MODULES = _source("Modules", "loading modules")
SNAP_INS = _source("MshSnapinLoadUnload", "loading snap-ins")
PARAMETER_BINDER_BASE = _source("ParameterBinderBase", "values handed to parameters")
PARAMETER_BINDER_CONTROLLER = _source("ParameterBinderController", "parameter sets while binding")
PARAMETER_BINDING = _source("ParameterBinding", "binding of arguments to the parameters of commands, scripts and programs")
PATH_RESOLUTION = _source("PathResolution", "from paths to items")
PS_DRIVE_INFO = _source("PSDriveInfo", "drives")
PS_OBJECT = _source("PSObject", "objects and their wrapping")
RUNSPACE_INIT = _source("RunspaceInit", "making a runspace ready")
SESSION_STATE = _source("SessionState", "variables, functions, drives")
TYPE_CONVERSION = _source("TypeConversion", "conversions between types")
TYPE_MATCH = _source("TypeMatch", "which type's views fit an object")
VARIABLE_PROVIDER = _source("VariableProvider", "items of the variable provider")

BINDING = TraceGroup(PARAMETER_BINDING, PARAMETER_BINDER_CONTROLLER, PARAMETER_BINDER_BASE)
PROVIDERS = TraceGroup(ALIAS_PROVIDER, ENVIRONMENT_PROVIDER, FILE_SYSTEM_PROVIDER, FUNCTION_PROVIDER, VARIABLE_PROVIDER)
CALLS = TraceGroup(COMMAND_DISCOVERY, COMMAND_SEARCH, *BINDING.sources)
"""While one of these is told, call sites look their command up each time."""
