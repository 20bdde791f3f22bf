"""`psremote serve`: this machine as an endpoint for sessions, over SSH and a Unix-domain socket."""

from __future__ import annotations

import argparse
import pathlib
import sys
from typing import Any

from psremote.errors import ServiceError

#: the command line's name of a setting → the setting
OPTIONS = {
    "max_sessions": int, "max_sessions_per_user": int, "max_startups": int, "login_grace": float, "max_auth_tries": int,
    "idle_timeout": float, "keepalive": float,
}
HELP_OF_OPTIONS = {
    "max_sessions": "sessions at once, of all users",
    "max_sessions_per_user": "sessions at once, of one user",
    "max_startups": "connections that have not logged in yet",
    "login_grace": "seconds a login may take",
    "max_auth_tries": "failed logins of one connection",
    "idle_timeout": "seconds after which a session without any traffic is ended",
    "keepalive": "seconds after which a silent client is asked whether it is there",
}


def main(arguments: list[str]) -> int:
    """Serve until SIGTERM or Ctrl-C, then 0; 1 where the service cannot begin, 2 where it is not told what to do."""
    from psremote.server.service import settings as service_settings

    parser = argparse.ArgumentParser(
        prog="psremote serve",
        description="Be an endpoint for sessions. Settings also stand in serve.toml of the service's folder; a limit of 0 is no limit.",
    )
    parser.add_argument("--ssh", action="store_true", help=f"listen for SSH, on {service_settings.DEFAULT_LISTEN} where --listen says nothing else")
    parser.add_argument("--listen", action="append", metavar="ADDRESS:PORT", help="where to listen for SSH; may be given several times")
    parser.add_argument("--socket", metavar="PATH", help="listen at a Unix-domain socket, for this user's own processes")
    parser.add_argument("--directory", type=pathlib.Path, metavar="DIR", help="the service's folder: host key, users.toml, serve.toml")
    for name, kind in OPTIONS.items():
        parser.add_argument("--" + name.replace("_", "-"), type=kind, metavar="N", help=HELP_OF_OPTIONS[name])
    parser.add_argument("--print-config", action="store_true", help="print the settings in force as TOML, and end")
    given = parser.parse_args(arguments)
    directory = given.directory or service_settings.default_directory()
    overrides: dict[str, Any] = {name: getattr(given, name) for name in OPTIONS if getattr(given, name) is not None}
    if given.socket:
        overrides["socket"] = given.socket
    if given.listen:
        overrides["listen"] = given.listen
    try:
        settings = service_settings.load(directory.expanduser().absolute(), overrides)
        if given.ssh and not settings.listen:
            settings.listen = [service_settings.DEFAULT_LISTEN]
        if given.print_config:
            print(service_settings.as_toml(settings), end="")
            return 0
        if not settings.listen and settings.socket is None:
            print("psremote serve: say where to listen: --ssh, --listen ADDRESS:PORT, --socket PATH, or serve.toml.", file=sys.stderr)
            return 2
        return _serve(settings)
    except ServiceError as fault:
        print(f"psremote serve: {fault}", file=sys.stderr)
        return 1


def _serve(settings: Any) -> int:
    import asyncio

    from psremote.server.service.service import serve

    asyncio.run(serve(settings))
    return 0
