"""What the far side says its commands look like, read leniently and checked before anything is made of it.

A name that could end up as code is refused: names of commands and parameters consist of letters, digits and `-._:\\` only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from psremote.objects import MISSING, base_object, get_property, to_bool, to_text

ALIAS, FUNCTION, FILTER, CMDLET, EXTERNAL_SCRIPT, APPLICATION, SCRIPT, CONFIGURATION = 1, 2, 4, 8, 16, 32, 64, 256
IMPORTABLE = ALIAS | FUNCTION | FILTER | CMDLET | CONFIGURATION
CATEGORIES = {ALIAS: "Alias", FUNCTION: "Function", FILTER: "Filter", CMDLET: "Cmdlet", EXTERNAL_SCRIPT: "ExternalScript", APPLICATION: "Application", SCRIPT: "Script"}
#: where several commands have one name, the one of lowest rank is meant
RANKS = {ALIAS: 10, FUNCTION: 20, FILTER: 20, SCRIPT: 20, CMDLET: 30, APPLICATION: 40, EXTERNAL_SCRIPT: 40}
#: what a wildcard leaves out: the session needs its own ones at both ends, and a user his own prompt
RESERVED = frozenset({
    "get-command", "get-formatdata", "get-help", "select-object", "measure-object", "exit-pssession", "out-default", "prompt", "tabexpansion2",
})
MALFORMED = "ErrorMalformedDataFromRemoteCommand"
SAFE_NAME = re.compile(r"[\w\-.:\\]{1,100}", re.UNICODE)
COMMON_PARAMETERS = (
    "Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "ErrorVariable", "WarningVariable",
    "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable",
)


@dataclass(frozen=True)
class RemoteParameter:
    """A parameter of a remote command, as its metadata tells it."""

    name: str
    is_switch: bool = False
    is_dynamic: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class RemoteCommand:
    """A remote command that can have a proxy."""

    name: str
    command_type: int
    namespace: str = ""
    #: an alias's command
    resolved_name: str = ""
    parameters: tuple[RemoteParameter, ...] = ()

    @property
    def is_resolved_alias(self) -> bool:
        """Whether it is an alias whose command the far end knows."""
        return self.command_type == ALIAS and bool(self.resolved_name)

    @property
    def category(self) -> str:
        """Its kind in words, as Get-Help's -Category takes it."""
        return CATEGORIES.get(self.command_type, "All")


@dataclass(frozen=True)
class Problem:
    """Something the far side said that cannot be used: the error's id, what to tell, and about what."""

    error_id: str
    message: str
    target: Any = None


@dataclass(frozen=True)
class Reading:
    """What one object of the far side says: a command, or why there is none; neither for the count that comes first."""

    command: RemoteCommand | None = None
    problem: Problem | None = None


@dataclass
class Findings:
    """What was read: the commands by name, and what could not be used."""

    commands: list[RemoteCommand] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def sort_out(readings: Iterable[Reading]) -> Findings:
    """One command is kept per name."""
    found = Findings()
    best: dict[str, RemoteCommand] = {}
    for reading in readings:
        if reading.problem is not None:
            found.problems.append(reading.problem)
        command = reading.command
        if command is None:
            continue
        rival = best.get(command.name.lower())
        if rival is None or RANKS.get(command.command_type, 50) < RANKS.get(rival.command_type, 50):
            best[command.name.lower()] = command
    found.commands = list(best.values())
    return found


def read_command(value: Any) -> Reading:
    """One object of GET_COMMAND_METADATA's output."""
    given = get_property(value, "Name")
    if given is MISSING or given is None:
        if get_property(value, "Count") is not MISSING:
            return Reading()
        return Reading(problem=Problem(MALFORMED, "The far end described a command without a name."))
    name = to_text(given)
    if not SAFE_NAME.fullmatch(name):
        text = f"The remote command '{name}' is left out: its name has characters that a name must not have."
        return Reading(problem=Problem("ErrorSkippedUnsafeCommandName", text, name))
    kind = _command_type(_have(value, "CommandType"))
    resolved = _have(value, "ResolvedCommandName")
    resolved_name = "" if resolved is None else to_text(resolved)
    problem = None
    if kind == ALIAS and not resolved_name:
        problem = Problem("ErrorCouldntResolveAlias", f"Could not resolve remote alias '{name}'.", name)
    parameters: list[RemoteParameter] = []
    for entry in _entries(_have(value, "Parameters")):
        parameter = _read_parameter(entry)
        if parameter is None:
            text = f"The remote command '{name}' has a parameter that cannot be used; the command is left out."
            return Reading(problem=Problem(MALFORMED, text, name))
        if parameter.name.lower() != "asjob":
            parameters.append(parameter)
    namespace = _have(value, "Namespace")
    return Reading(RemoteCommand(name, kind, "" if namespace is None else to_text(namespace), resolved_name, tuple(parameters)), problem)


def _read_parameter(entry: Any) -> RemoteParameter | None:
    name = to_text(_have(entry, "Name"))
    if not SAFE_NAME.fullmatch(name) or ":" in name:
        return None
    aliases = tuple(to_text(alias) for alias in _entries(_have(entry, "Aliases")))
    if not all(SAFE_NAME.fullmatch(alias) for alias in aliases):
        return None
    return RemoteParameter(name, to_bool(_have(entry, "SwitchParameter")), to_bool(_have(entry, "IsDynamic")), aliases)


def _have(value: Any, name: str) -> Any:
    found = get_property(value, name)
    return None if found is MISSING else found


def _command_type(value: Any) -> int:
    plain = base_object(value)
    number = getattr(plain, "value", plain)
    if isinstance(number, int):
        return int(number)
    names = {text.lower(): kind for kind, text in CATEGORIES.items()}
    return names.get(to_text(value).lower(), FUNCTION)


def _entries(value: Any) -> Iterator[Any]:
    """The values of a dictionary, the elements of a list."""
    plain = base_object(value)
    if plain is None:
        return
    pairs = getattr(plain, "pairs", None)
    if callable(pairs):
        for _, item in pairs():
            yield item
        return
    values = _have(value, "Values")
    yield from plain if values is None or isinstance(plain, list) else values


def has_all_common_parameters(command: RemoteCommand, *, progress_action: bool = True) -> bool:
    """Whether a command lists every common parameter, as an advanced one does."""
    names = {parameter.name.lower() for parameter in command.parameters}
    return all(name.lower() in names for name in COMMON_PARAMETERS if progress_action or name != "ProgressAction")
