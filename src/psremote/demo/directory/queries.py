"""What the directory's Get- commands share: by identity, by filter, below a search base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote import Command, PSError
from psremote.demo.directory.filters import compile_filter
from psremote.demo.directory.objects import error, find, shown
from psremote.demo.directory.store import Directory, DirectoryFault, Entry
from psremote.objects import MISSING, get_property


def caller_variable(command: Command, name: str) -> Any:
    """The value of `name` or `name.property` as the caller's script has it."""
    first, *rest = name.split(".")
    value = command.context.get_variable(first.split(":")[-1])
    for part in rest:
        value = get_property(value, part)
        if value is MISSING:
            return None
    return value


def query(
    command: Command, object_class: str | None, identity: Any, filter: str | None, properties: list[str], search_base: str | None, search_scope: str, result_set_size: int | None
) -> Iterator[Any]:
    """The objects of a Get- command; a missing identity ends it, a bad filter too."""
    directory = Directory()
    try:
        if filter is None:
            yield shown(directory, find(directory, identity, object_class), properties)
            return
        try:
            if search_base is not None:
                directory.find(search_base)
            test = compile_filter(filter, lambda name: caller_variable(command, name))
        except DirectoryFault as fault:
            raise error(fault) from fault
        count = 0
        for entry in directory.entries(object_class, search_base, search_scope):
            if test(entry) and (object_class is not None or entry.object_class in ("user", "group", "computer", "organizationalUnit", "container")):
                yield shown(directory, entry, properties)
                count += 1
                if count == result_set_size:
                    return
    finally:
        directory.connection.close()


def changed(command: Command, object_class: str | None, identity: Any, action: str, change: Any) -> Entry | None:
    """Let *change(directory, entry)* act on the entry of an identity after ShouldProcess; None where it was not to be."""
    directory = Directory()
    try:
        entry = find(directory, identity, object_class)
        if not command.should_process(entry.dn, action):
            return None
        try:
            change(directory, entry)
        except DirectoryFault as fault:
            raise error(fault) from fault
        return entry
    finally:
        directory.connection.close()


def added(command: Command, object_class: str, name: str, container: str, sam: str | None, attributes: dict[str, Any], action: str = "New") -> Any:
    """A new entry as an object after ShouldProcess; None where it was not to be."""
    directory = Directory()
    try:
        if not command.should_process(f"CN={name},{container}", action):
            return None
        try:
            return shown(directory, directory.add(object_class, name, container, sam=sam, attributes=attributes))
        except DirectoryFault as fault:
            raise error(fault) from fault
    finally:
        directory.connection.close()


def replace_attributes(entry: Entry, given: dict[str, Any], *, replace: dict[str, Any] | None, add: dict[str, Any] | None, clear: list[str]) -> None:
    """Set attributes as Set-AD* do: the named parameters, -Replace, -Add (to lists), -Clear."""
    for attribute, value in given.items():
        entry.set(attribute, value)
    for attribute, value in (replace or {}).items():
        entry.set(attribute, value)
    for attribute, value in (add or {}).items():
        have = entry.get(attribute)
        entry.set(attribute, [*(have if isinstance(have, list) else [] if have is None else [have]), *(value if isinstance(value, list) else [value])])
    for attribute in clear:
        if attribute.lower() in ("name", "distinguishedname", "objectguid", "sid", "samaccountname"):
            raise PSError(f"'{attribute}' cannot be cleared: every object has one.", "ActiveDirectoryServer:0", "InvalidArgument", attribute)
        entry.set(attribute, None)
