"""The inventory: what a machine's name means, from hosts.toml (docs/how-to/inventory.md).

Rule 1: the first entry whose pattern matches wins, in the order of the files and of the entries in a file.
Rule 2: no secret stands in an inventory; a key `password` is refused.
"""

from __future__ import annotations

import fnmatch
import os
import pathlib
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from psremote.errors import InventoryError

TRANSPORTS = ("process", "ssh", "wsman")
#: what an entry may say, and the type of the value
KEYS: dict[str, type | tuple[type, ...]] = {
    "transport": str,
    "engine": (list, str),
    "startup": str,
    "address": str,
    "user": str,
    "key_file": str,
    "port": int,
    "subsystem": str,
    "configuration": str,
    "options": dict,
    "environment": dict,
    "description": str,
}


@dataclass(frozen=True)
class HostEntry:
    """One entry of an inventory: a pattern of names and how to reach what it names."""

    pattern: str
    transport: str = "process"
    #: the command line that speaks PSRP on stdio there; empty: our own engine
    engine: tuple[str, ...] = ()
    #: a script run in each new session, absolute or relative to the inventory's folder
    startup: pathlib.Path | None = None
    address: str | None = None
    user: str | None = None
    key_file: pathlib.Path | None = None
    port: int | None = None
    subsystem: str | None = None
    configuration: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    description: str = ""
    #: the file the entry stands in
    source: pathlib.Path | None = None

    def matches(self, name: str) -> bool:
        """Whether *name* is meant, without regard to case; `*`, `?` and `[…]` in the pattern are wildcards."""
        return fnmatch.fnmatchcase(name.lower(), self.pattern.lower())

    @property
    def is_pattern(self) -> bool:
        return any(character in self.pattern for character in "*?[")


class Inventory:
    """Entries in the order in which they are asked."""

    def __init__(self, entries: tuple[HostEntry, ...] = ()) -> None:
        self.entries = entries

    def find(self, name: str) -> HostEntry | None:
        """The first entry that matches *name*, with its own name in place of the pattern; None where none does."""
        for entry in self.entries:
            if entry.matches(name):
                return replace(entry, address=entry.address or name)
        return None

    def __iter__(self) -> Iterator[HostEntry]:
        return iter(self.entries)

    def __add__(self, other: Inventory) -> Inventory:
        return Inventory(self.entries + other.entries)


def default_path(environment: Mapping[str, str] | None = None) -> pathlib.Path:
    """Where a person's inventory stands: $PSREMOTE_HOSTS, else ~/.config/psremote/hosts.toml."""
    environment = os.environ if environment is None else environment
    if environment.get("PSREMOTE_HOSTS"):
        return pathlib.Path(environment["PSREMOTE_HOSTS"])
    base = environment.get("XDG_CONFIG_HOME") or os.path.join(environment.get("HOME") or os.path.expanduser("~"), ".config")
    return pathlib.Path(base, "psremote", "hosts.toml")


def active_paths(environment: Mapping[str, str] | None = None) -> list[pathlib.Path]:
    """The files in force: the person's own, then the one that $PSREMOTE_EXTRA_HOSTS names (`--demo` sets it)."""
    environment = os.environ if environment is None else environment
    extra = environment.get("PSREMOTE_EXTRA_HOSTS")
    return [default_path(environment), *([pathlib.Path(extra)] if extra else [])]


def active(environment: Mapping[str, str] | None = None) -> Inventory:
    """The inventory in force: the entries of `active_paths`, in that order."""
    return sum(map(load, active_paths(environment)), Inventory())


def load(path: pathlib.Path) -> Inventory:
    """The inventory in *path*; empty where there is no such file.

    Raises InventoryError naming the file, the entry and what is wrong with it.
    """
    return Inventory(tuple(_entry(path, pattern, facts) for pattern, facts in _hosts(path).items()))


def examine(path: pathlib.Path) -> Iterator[HostEntry | InventoryError]:
    """Each entry of *path*, or what is wrong with it, where `load` ends at the first fault. Raises InventoryError for the file as a whole."""
    for pattern, facts in _hosts(path).items():
        try:
            yield _entry(path, pattern, facts)
        except InventoryError as fault:
            yield fault


def _hosts(path: pathlib.Path) -> dict[str, Any]:
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise InventoryError(f"Cannot read the inventory {path}: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise InventoryError(f"The inventory {path} is not UTF-8: {fault.reason} at byte {fault.start}.") from fault
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise InventoryError(f"The inventory {path} is not valid TOML: {fault}.") from fault
    hosts = document.get("hosts", {})
    if not isinstance(hosts, dict):
        raise InventoryError(f'The inventory {path} has no table of hosts: write [hosts."NAME"].')
    return hosts


def _entry(path: pathlib.Path, pattern: str, facts: Any) -> HostEntry:
    where = f'entry [hosts."{pattern}"] of the inventory {path}'
    if not isinstance(facts, dict):
        raise InventoryError(f"The {where} is not a table of settings.")
    if "password" in facts:
        raise InventoryError(f"The {where} holds a password: secrets do not belong there; use a key, an agent or -Credential.")
    for key, value in facts.items():
        if key not in KEYS:
            raise InventoryError(f"The {where} has the unknown setting '{key}'; known are {', '.join(sorted(KEYS))}.")
        if not isinstance(value, KEYS[key]):
            raise InventoryError(f"The {where} gives {key} as {type(value).__name__}, which is not of its type.")
    transport = facts.get("transport", "process")
    if transport not in TRANSPORTS:
        raise InventoryError(f"The {where} asks for the transport '{transport}'; there are {', '.join(TRANSPORTS)}.")
    engine = facts.get("engine", [])
    try:
        command = shlex.split(engine) if isinstance(engine, str) else [str(word) for word in engine]
    except ValueError as fault:
        raise InventoryError(f"The {where} gives an engine that is no command line ({fault}): {engine}") from fault
    folder = path.resolve().parent
    address, port = _split_port(facts.get("address"))
    return HostEntry(
        pattern=pattern,
        transport=transport,
        engine=tuple(command),
        startup=folder / os.path.expanduser(facts["startup"]) if "startup" in facts else None,
        address=address,
        user=facts.get("user"),
        key_file=pathlib.Path(os.path.expanduser(facts["key_file"])) if "key_file" in facts else None,
        port=facts.get("port", port),
        subsystem=facts.get("subsystem"),
        configuration=facts.get("configuration"),
        options={str(key): str(value) for key, value in facts.get("options", {}).items()},
        environment={str(key): str(value) for key, value in facts.get("environment", {}).items()},
        description=facts.get("description", ""),
        source=path,
    )


def _split_port(address: str | None) -> tuple[str | None, int | None]:
    """host:port apart; an IPv6 address keeps its colons unless it stands in brackets."""
    if address is None:
        return None, None
    match = re.fullmatch(r"\[([^]]+)\](?::(\d+))?|([^:]+):(\d+)", address)
    if match is None:
        return address, None
    host, port = match[1] or match[3], match[2] or match[4]
    return host, int(port) if port else None


def write_entry(path: pathlib.Path, pattern: str, facts: Mapping[str, Any]) -> None:
    """Set the entry *pattern* in the file *path* to *facts*, keeping every other line as it stands.

    The whole new text is written beside the file and moved over it, so that a reader never sees half of it.
    """
    _entry(path, pattern, dict(facts))
    lines = _without(path, pattern)
    while lines and not lines[-1].strip():
        lines.pop()
    if lines:
        lines.append("")
    lines.append(f"[hosts.{_quoted(pattern)}]")
    lines += [f"{key} = {_toml(value)}" for key, value in facts.items()]
    _replace_text(path, "\n".join(lines) + "\n")


def remove_entry(path: pathlib.Path, pattern: str) -> bool:
    """Take the entry *pattern* from the file *path*; whether it was there."""
    if not any(entry.pattern.lower() == pattern.lower() for entry in load(path)):
        return False
    _replace_text(path, "\n".join(_without(path, pattern)).rstrip("\n") + "\n")
    return True


def _without(path: pathlib.Path, pattern: str) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    kept, inside = [], False
    for line in lines:
        header = re.match(r"""\s*\[\s*hosts\s*\.\s*(?:"([^"]*)"|'([^']*)'|([^\].\s]+))\s*(?:\.|\])""", line)
        if header:
            inside = next(group for group in header.groups() if group is not None).lower() == pattern.lower()
        elif line.lstrip().startswith("["):
            inside = False
        if not inside:
            kept.append(line)
    return kept


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_quoted(str(key))} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return _quoted(str(value))


def _replace_text(path: pathlib.Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
