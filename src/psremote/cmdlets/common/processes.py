"""Processes by name and id, for the commands on them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type
from psremote.bcl.values.exceptions import SystemException
from psremote.objects import ErrorCategory, ErrorRecord, get_property, invoke_static, to_text
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


@dotnet_type("Microsoft.PowerShell.Commands.ProcessCommandException", base="System.SystemException")
class ProcessCommandException(SystemException):
    """Something is wrong with a process."""


#: programs started and not waited for; kept so that their ends are noticed
_started: list[Any] = []


def remember(started: Any) -> None:
    """Keeps a started program until it has ended."""
    _started[:] = [one for one in _started if one.poll() is None]
    _started.append(started)


def reap(number: int) -> None:
    """Takes note of the end of a program started here."""
    for one in _started:
        if one.pid == number:
            one.wait()


def process_type() -> Any:
    from psremote.bcl.dotnet_type import get_type
    return get_type("System.Diagnostics.Process")


def every_process() -> list[Any]:
    """All processes, sorted by name."""
    found = list(invoke_static(process_type(), "GetProcesses", []))
    return sorted(found, key=lambda process: (name_of(process).lower(), int(get_property(process, "Id"))))


def name_of(process: Any) -> str:
    return to_text(get_property(process, "ProcessName"))


def process_object(number: int) -> Any:
    """The process of that id."""
    return invoke_static(process_type(), "GetProcessById", [number])


def by_id(cmdlet: Any, numbers: Iterable[Any]) -> list[Any]:
    """The processes of these ids; ids nobody has are reported."""
    found = []
    for number in dict.fromkeys(int(n) for n in numbers):
        if os.path.isdir(f"/proc/{number}") if os.path.isdir("/proc/self") else is_alive(number):
            found.append(process_object(number))
        else:
            failure = ProcessCommandException(f"There is no process with the id {number}.")
            cmdlet.write_error(ErrorRecord(failure, "NoProcessFoundForGivenId", ErrorCategory.ObjectNotFound, number))
    return found


def by_name(cmdlet: Any, names: Iterable[Any]) -> list[Any]:
    """The processes of these names; names without wildcards that nobody has are reported."""
    everything = every_process()
    found: list[Any] = []
    for name in names:
        pattern = WildcardPattern(to_text(name))
        matching = [process for process in everything if pattern.is_match(name_of(process))]
        if not matching and not contains_wildcard(to_text(name)):
            failure = ProcessCommandException(f"There is no process named '{name}'.")
            cmdlet.write_error(ErrorRecord(failure, "NoProcessFoundForGivenName", ErrorCategory.ObjectNotFound, name))
        found += [process for process in matching if process not in found]
    return found


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_running(process: Any) -> bool:
    """Whether a process has not ended."""
    number = int(get_property(process, "Id"))
    for one in _started:
        if one.pid == number:
            return one.poll() is None
    try:
        with open(f"/proc/{number}/stat", "rb") as facts:
            return facts.read().rpartition(b")")[2].split()[0] not in (b"Z", b"X")
    except OSError:
        return is_alive(number) if not os.path.isdir("/proc/self") else False


def user_name(process: Any) -> str | None:
    """Who runs a process."""
    import psutil
    try:
        return str(psutil.Process(int(get_property(process, "Id"))).username())
    except psutil.Error:
        return None


def split_arguments(arguments: Iterable[Any] | None) -> list[str]:
    """-ArgumentList as words: each value is a piece of a command line, quotes and all."""
    import shlex
    words: list[str] = []
    for value in arguments or ():
        text = to_text(value)
        try:
            words += shlex.split(text)
        except ValueError:
            words.append(text)
    return words
