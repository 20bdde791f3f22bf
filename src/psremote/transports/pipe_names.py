"""Where engines of this machine listen: the names PowerShell gives its pipes, which on Unix are sockets in the folder for temporary files."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

PREFIX = "CoreFxPipe_"
HOST_PREFIX = "PSHost."
APP_DOMAIN = "None"
MAX_PATH = 103
"""So long may a socket's path be on every Unix."""
FILETIME_OF_1970 = 116_444_736_000_000_000


class HostPipe(NamedTuple):
    """A process's pipe, as its name tells."""

    process_id: int
    process_name: str
    app_domain: str
    path: str


def pipe_folder() -> str:
    """Where .NET puts the sockets of named pipes."""
    return os.environ.get("TMPDIR") or "/tmp"


def pipe_path(name: str) -> str:
    """The socket of a pipe. Raises ValueError for a name that cannot be one."""
    if not name or "/" in name or "\0" in name:
        raise ValueError(f"'{name}' cannot be the name of a pipe")
    path = os.path.join(pipe_folder(), PREFIX + name)
    if len(os.fsencode(path)) > MAX_PATH:
        raise ValueError(f"The name of the pipe is too long: the path '{path}' has more than {MAX_PATH} bytes")
    return path


def process_name(process_id: int) -> str | None:
    """The name of a process that lives; None where there is none."""
    try:
        with open(f"/proc/{process_id}/comm", encoding="utf-8", errors="replace") as file:
            return file.read().rstrip("\n")
    except OSError:
        return None


def _start_time(process_id: int) -> int:
    """When a process began, as a FILETIME."""
    with open(f"/proc/{process_id}/stat", encoding="utf-8", errors="replace") as file:
        ticks = int(file.read().rpartition(")")[2].split()[19])
    with open("/proc/stat", encoding="ascii") as file:
        boot = next(int(line.split()[1]) for line in file if line.startswith("btime"))
    return FILETIME_OF_1970 + boot * 10_000_000 + ticks * 10_000_000 // os.sysconf("SC_CLK_TCK")


def own_pipe_name() -> str:
    """This process's own: `PSHost.<start>.<id>.None.<name>`. Raises OSError where the system does not tell when it began."""
    number = os.getpid()
    start = f"{_start_time(number):X}"[1:9]
    return f"{HOST_PREFIX}{start}.{number}.{APP_DOMAIN}.{process_name(number)}"


def host_pipes() -> list[HostPipe]:
    """The pipes of processes that live, by their names; what a dead one of ours has left is cleared away."""
    found = []
    try:
        names = os.listdir(pipe_folder())
    except OSError:
        return []
    for name in names:
        parts = name.removeprefix(PREFIX).split(".", 4)
        if not name.startswith(PREFIX + HOST_PREFIX) or len(parts) != 5 or not parts[2].isdecimal():
            continue
        path, number = os.path.join(pipe_folder(), name), int(parts[2])
        running = process_name(number)
        if running is None:
            remove_socket(path)
        elif running == parts[4]:
            found.append(HostPipe(number, parts[4], parts[3], path))
    return sorted(found, key=lambda pipe: (pipe.process_name.lower(), pipe.process_id))


def is_own_socket(path: str) -> bool:
    """Whether a socket is there that belongs to this user (or to root, who can do everything anyway)."""
    try:
        facts = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISSOCK(facts.st_mode) and facts.st_uid in (os.getuid(), 0)


def remove_socket(path: str) -> None:
    """Clear a socket of this user's away; anything else stays."""
    try:
        if stat.S_ISSOCK(os.lstat(path).st_mode) and os.lstat(path).st_uid == os.getuid():
            os.unlink(path)
    except OSError:
        return  # somebody else has cleared it away
