"""The environment of a session's process: the account's own, what the client may set, and who is connected from where."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Mapping
from dataclasses import dataclass

from psremote.server.service.authentication.accounts import Account
from psremote.server.service.settings import ServiceSettings

ROOT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
USER_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games"
KEPT = ("LANG", "LC_ALL", "TZ")
"""Of the service's environment, for sessions that do not run as its own user: where the machine is, so to say."""
OF_A_TERMINAL = frozenset({"TERM", "COLUMNS", "LINES", "COLORTERM", "TMUX", "STY", "DISPLAY", "WINDOWID"})
"""What says something about the terminal the service was started at, which is not the client's."""


@dataclass(frozen=True)
class Connection:
    """Both ends of a network connection, as SSH_CONNECTION tells them."""

    client_address: str
    client_port: int
    server_address: str
    server_port: int


def session_environment(
    account: Account, settings: ServiceSettings, connection: Connection | None, asked: Mapping[str, str], terminal: tuple[str, str] | None = None
) -> dict[str, str]:
    """The whole environment of a process; *asked* is what the client wants to set, *terminal* its device and its type."""
    if account.identity is None:
        made = {key: value for key, value in os.environ.items() if key not in OF_A_TERMINAL and not key.startswith("SSH_")}
    else:
        made = {key: os.environ[key] for key in KEPT if key in os.environ}
        made["PATH"] = ROOT_PATH if account.uid == 0 else USER_PATH
        made.update(HOME=account.home, USER=account.runs_as, LOGNAME=account.runs_as, SHELL=account.shell or "/bin/sh")
    for key, value in asked.items():
        if any(fnmatch.fnmatchcase(key, pattern) for pattern in settings.accept_env):
            made[key] = value
    made.update(settings.environment)
    if connection is not None:
        ends = connection
        made["SSH_CLIENT"] = f"{ends.client_address} {ends.client_port} {ends.server_port}"
        made["SSH_CONNECTION"] = f"{ends.client_address} {ends.client_port} {ends.server_address} {ends.server_port}"
    made["PSREMOTE_USER"] = account.name
    if terminal is not None:
        made["SSH_TTY"], made["TERM"] = terminal
    return made
