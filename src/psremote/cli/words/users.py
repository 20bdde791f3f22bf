"""`psremote users`: the service's own users: passwords, keys, and the account their sessions run as."""

from __future__ import annotations

import argparse
import getpass
import pathlib
import sys
from typing import Any

from psremote.errors import ServiceError
from psremote.server.service.authentication.users_file import UsersFile, hash_password
from psremote.server.service.settings import ServiceSettings, default_directory


def main(arguments: list[str]) -> int:
    """List the users (no arguments), add, change or remove one; the exit code."""
    parser = argparse.ArgumentParser(prog="psremote users", description="The users of psremote serve that are its own.")
    parser.add_argument("--directory", type=pathlib.Path, metavar="DIR", help="the service's folder")
    words = parser.add_subparsers(dest="word")
    words.add_parser("list", help="who there is (the default)")
    words.add_parser("path", help="where the users file stands")
    setting = words.add_parser("set", aliases=["add"], help="make a user, or change one")
    setting.add_argument("name")
    setting.add_argument("--password", action="store_true", help="ask for a password, at the terminal or from standard input's first line")
    setting.add_argument("--no-password", action="store_true", help="take the password away")
    setting.add_argument("--key", action="append", default=[], metavar="FILE", help="a public key, or a file of authorized keys; in place of those before")
    setting.add_argument("--run-as", metavar="ACCOUNT", help="the account of this machine the sessions run as (a service that is root can do that)")
    setting.add_argument("--disable", action="store_true", help="no more logins")
    setting.add_argument("--enable", action="store_true", help="logins again")
    removing = words.add_parser("remove", help="take a user away")
    removing.add_argument("name")
    given = parser.parse_args(arguments)

    users = UsersFile(ServiceSettings(given.directory or default_directory()).users_file)
    try:
        if given.word == "path":
            print(users.path)
        elif given.word in ("set", "add"):
            return _set(users, given)
        elif given.word == "remove":
            if not users.remove(given.name):
                print(f"psremote users: there is no user '{given.name}'.", file=sys.stderr)
                return 1
        else:
            _show(users)
    except ServiceError as fault:
        print(f"psremote users: {fault}", file=sys.stderr)
        return 1
    return 0


def _set(users: UsersFile, given: argparse.Namespace) -> int:
    changes: dict[str, Any] = {}
    if given.password:
        password = _ask_password(given.name)
        if not password:
            print("psremote users: an empty password is none; nothing was changed.", file=sys.stderr)
            return 1
        changes["password"] = hash_password(password)
    elif given.no_password:
        changes["password"] = ""
    keys: list[str] = []
    for name in given.key:
        try:
            found = [line.strip() for line in pathlib.Path(name).expanduser().read_text(encoding="utf-8").splitlines()]
        except (OSError, UnicodeDecodeError) as fault:
            raise ServiceError(f"Cannot read the key file {name}: {getattr(fault, 'strerror', fault)}.") from fault
        lines = [line for line in found if line and not line.startswith("#")]
        if not lines or any("PRIVATE KEY" in line for line in lines):
            raise ServiceError(f"{name} holds no public key.")
        keys += lines
    if keys:
        changes["keys"] = tuple(keys)
    if given.run_as is not None:
        changes["run_as"] = given.run_as
    if given.disable or given.enable:
        changes["disabled"] = given.disable
    users.change(given.name, **changes)
    return 0


def _ask_password(name: str) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(f"Password of {name}: ")
    if first != getpass.getpass("Once more: "):
        raise ServiceError("The two passwords differ.")
    return first


def _show(users: UsersFile) -> None:
    rows = [("Name", "Password", "Keys", "RunsAs", "State")]
    for name, record in sorted(users.load().items()):
        rows.append((name, "yes" if record.password else "no", str(len(record.keys)), record.run_as, "disabled" if record.disabled else "enabled"))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
