"""`psremote doctor`: checks what a session needs on this machine, and says what to do where something is missing."""

from __future__ import annotations

import argparse
import os
import pathlib
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psremote.client.connection_info import RunspaceConnectionInfo
    from psremote.client.inventory import HostEntry
    from psremote.transports.ssh.configuration import Settings
    from psremote.transports.warm_engine import EngineProcess

LEAST_PYTHON = (3, 11)
"""pyproject.toml's `requires-python`."""
PATIENCE = 30.0
"""Seconds that a session to this machine may take to open."""
AGENT_PATIENCE = 5.0
"""Seconds in which an agent has to answer."""


@dataclass(frozen=True)
class Finding:
    """What one check has found; one with something *to_do* is a problem."""

    subject: str
    text: str
    to_do: str = ""

    def __str__(self) -> str:
        line = f"{'problem' if self.to_do else 'ok':9}{self.subject:11}{self.text}"
        return " ".join((f"{line} To do: {self.to_do}" if self.to_do else line).split("\n"))


def main(arguments: list[str]) -> int:
    """Print a line for each finding on standard output; 0 where none is a problem, else 1 and their number on standard error."""
    parser = argparse.ArgumentParser(prog="psremote doctor", description="Checks what a session needs on this machine: a line for each finding.")
    parser.add_argument("--directory", type=pathlib.Path, metavar="DIR", help="the folder of psremote serve")
    given = parser.parse_args(arguments)
    problems = 0
    for finding in findings(given.directory):
        print(finding, flush=True)
        problems += bool(finding.to_do)
    if problems:
        print(f"psremote doctor: {problems} problem{'s' if problems > 1 else ''} found.", file=sys.stderr)
    return 1 if problems else 0


def findings(service_directory: pathlib.Path | None = None) -> Iterator[Finding]:
    """All checks, one after the other; nothing else is asked of a Python that cannot load the rest."""
    python = python_version(sys.version_info[:3])
    yield python
    if python.to_do:
        return
    yield warm_parent()
    yield local_session()
    entries: list[HostEntry] = []
    yield from inventory_files(entries)
    yield from ssh(entries)
    yield from users_file(service_directory)
    yield history_file()


def python_version(version: tuple[int, ...]) -> Finding:
    """Whether this Python is new enough."""
    text = ".".join(map(str, version))
    least = ".".join(map(str, LEAST_PYTHON))
    return Finding("python", f"{text}, {sys.executable}", "" if version >= LEAST_PYTHON else f"install Python {least} or newer, and psremote into it.")


def warm_parent(fork: Callable[[], EngineProcess] | None = None) -> Finding:
    """Whether the warm parent forks here; where it is switched off or the system has no such thing, sessions do without."""
    from psremote.transports import warm_engine

    if not warm_engine.can_fork():
        why = f"{warm_engine.DISABLE} is set" if warm_engine.DISABLE in os.environ else "this system has not what it needs"
        return Finding("engine", f"There is no warm parent ({why}): each session starts an interpreter of its own.")
    try:
        engine = (fork or warm_engine.fork_engine)()
    except OSError as fault:
        return Finding(
            "engine", f"The warm parent cannot be forked: {fault}.",
            f"look at the limits of processes, memory and open files (ulimit -a), or set {warm_engine.DISABLE}=1 to do without it.",
        )
    for descriptor in (engine.read_fd, engine.write_fd, engine.error_fd):
        os.close(descriptor)
    engine.release()
    return Finding("engine", "The warm parent can be forked.")


def local_session(connection: RunspaceConnectionInfo | None = None) -> Finding:
    """Whether a session to this machine opens, whatever the inventory says of its name, and how long that takes."""
    import time

    from psremote.client.connection_info import ProcessConnectionInfo
    from psremote.client.runspace_pool import RunspacePool
    from psremote.errors import PSRemoteError

    pool = RunspacePool(connection or ProcessConnectionInfo(open_timeout=PATIENCE))
    began = time.perf_counter()
    try:
        pool.open()
        milliseconds = (time.perf_counter() - began) * 1000
        pool.close()
    except PSRemoteError as fault:
        command = shlex.join((sys.executable, "-m", "psremote", "-Command", "1"))
        return Finding("session", f"No session to this machine opens: {fault}", f"see what `{command}` says; if it fails, too, install psremote anew.")
    return Finding("session", f"A session to this machine opened in {milliseconds:.0f} ms.")


def inventory_files(understood: list[HostEntry]) -> Iterator[Finding]:
    """The files of the inventory in force, and each entry that cannot be used; those that can are added to *understood*."""
    from psremote.client import inventory
    from psremote.errors import InventoryError

    for path in inventory.active_paths():
        variable = next((name for name in ("PSREMOTE_HOSTS", "PSREMOTE_EXTRA_HOSTS") if os.environ.get(name) == str(path)), "")
        if not _is_there(path):
            to_do = f"make it (psremote hosts add NAME KEY=VALUE), or unset {variable}." if variable else ""
            yield Finding("inventory", f"There is no {path}{f', which {variable} names' if variable else ''}.", to_do)
            continue
        count = 0
        try:
            for found in inventory.examine(path):
                fault = found if isinstance(found, InventoryError) else _unusable(found)
                if fault is not None:
                    yield Finding("inventory", str(fault), f"edit {path}.")
                elif not isinstance(found, InventoryError):
                    understood.append(found)
                    count += 1
        except InventoryError as fault:
            yield Finding("inventory", str(fault), f"edit {path}.")
        else:
            yield Finding("inventory", f"{path}: {count} {'entry' if count == 1 else 'entries'} understood.")


def _is_there(path: pathlib.Path) -> bool:
    """Whether there is a file, be it one that cannot be reached: that is for its reader to say."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError:
        pass
    return True


def _unusable(entry: HostEntry) -> Exception | None:
    """What stands against a session to the machine of an entry before it is tried."""
    from psremote.client.inventory import Inventory
    from psremote.client.name_resolution import resolve
    from psremote.errors import PSRemoteError

    try:
        # under a pattern that matches itself, as `[ab]` does not
        resolve(entry.pattern, transport="ssh", inventory=Inventory((replace(entry, pattern="*"),))).startup_text()
    except PSRemoteError as fault:
        return fault
    return None


def ssh(entries: Sequence[HostEntry] = ()) -> Iterator[Finding]:
    """Whether SSH can be had: asyncssh, ssh's configuration, the agent, and who else may use or write keys and known hosts."""
    try:
        import asyncssh
    except Exception as fault:  # what it is built on fails in ways of its own
        yield Finding("ssh", f"asyncssh cannot be loaded: {fault}.", f"{shlex.join((sys.executable, '-m', 'pip', 'install', 'asyncssh[bcrypt]'))}")
        return
    yield Finding("ssh", f"asyncssh {asyncssh.__version__}.")
    from psremote.errors import ConnectError
    from psremote.transports.ssh.configuration import configuration_files, read_settings
    from psremote.transports.ssh.target import SSHTarget

    target = SSHTarget(host="localhost")  # what holds for every machine holds for this one
    try:
        with configuration_files(target) as files:
            settings = read_settings(target, files)
    except ConnectError as fault:
        yield Finding("ssh", str(fault), "edit ~/.ssh/config (or what it includes).")
        return
    yield agent(settings)
    for path in settings.known_hosts:
        yield from _trusted(path, secret=False)
    keys = [*map(pathlib.Path, settings.identities), *(entry.key_file for entry in entries if entry.key_file is not None)]
    for path in dict.fromkeys(keys):
        yield from _trusted(path, secret=True)


def agent(settings: Settings, patience: float = AGENT_PATIENCE) -> Finding:
    """Whether the agent that ssh's configuration or the environment names answers; none is no fault, as for a login."""
    import asyncio

    import asyncssh

    if not settings.agent:
        return Finding("ssh", "No agent is named (SSH_AUTH_SOCK, IdentityAgent): keys come from files.")

    async def count() -> int:
        client = await asyncssh.connect_agent(settings.agent or "")
        try:
            return len(await client.get_keys())
        finally:
            client.close()

    try:
        keys = asyncio.run(asyncio.wait_for(count(), patience))
    except (OSError, ValueError, asyncssh.Error, TimeoutError) as fault:
        why = f"nothing within {patience:g} s" if isinstance(fault, TimeoutError) else getattr(fault, "strerror", None) or fault
        return Finding("ssh", f"The agent at {settings.agent} does not answer: {why}.", "start it (eval $(ssh-agent); ssh-add), or unset SSH_AUTH_SOCK.")
    return Finding("ssh", f"The agent at {settings.agent} answers and has {keys} key{'' if keys == 1 else 's'}.")


def _trusted(path: pathlib.Path, *, secret: bool) -> Iterator[Finding]:
    """Whether a file that is there is its owner's own."""
    from psremote.server.service.trusted_files import UntrustedFile, read_trusted

    if not os.path.isfile(path):  # /dev/null is a usual place for known hosts that nobody wants
        return
    try:
        read_trusted(path, os.geteuid() if hasattr(os, "geteuid") else 0, secret=secret, largest=None)
    except UntrustedFile as fault:
        yield Finding("ssh", f"{fault}.", _make_own(path, "go=" if secret else "go-w"))
    else:
        yield Finding("ssh", f"{path} has safe permissions.")


def _make_own(path: pathlib.Path, change: str) -> str:
    return f"see that you own it, then chmod {change} {shlex.quote(str(path))} and chmod go-w {shlex.quote(str(path.parent))}."


def users_file(directory: pathlib.Path | None = None) -> Iterator[Finding]:
    """Whether the service takes its users file; nothing where there is none."""
    from psremote.errors import ServiceError
    from psremote.server.service.authentication.users_file import UsersFile
    from psremote.server.service.settings import ServiceSettings, default_directory

    path = ServiceSettings((directory or default_directory()).expanduser().absolute()).users_file
    if not os.path.exists(path):
        return
    try:
        count = len(UsersFile(path).load())
    except ServiceError as fault:
        yield Finding("users", str(fault), f"where the text is at fault, edit it; else {_make_own(path, 'go=')}")
    else:
        yield Finding("users", f"{path}: {count} user{'' if count == 1 else 's'}, and nobody else can read it.")


def history_file() -> Finding:
    """Whether the shell can keep what is typed; the file is made as the shell would make it."""
    from psremote.shell.terminal_editor import history_path, make_history_file

    try:
        return Finding("history", f"{make_history_file()} can be written.")
    except OSError as fault:
        path = history_path()
        return Finding("history", f"{path} cannot be written: {fault.strerror}.", f"make {path.parent} a folder of yours, or name another state folder in XDG_STATE_HOME.")
