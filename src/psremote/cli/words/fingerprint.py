"""`psremote fingerprint`: the fingerprint of this machine's SSH host key, or of the key a server shows."""

from __future__ import annotations

import argparse
import asyncio
import pathlib
import sys

from psremote.errors import ConnectError, ServiceError
from psremote.transports.ssh.target import SSHTarget


def main(arguments: list[str]) -> int:
    """Print the fingerprint as OpenSSH does (`SHA256:…`), then 0; 1 where there is no key or no server in reach."""
    parser = argparse.ArgumentParser(prog="psremote fingerprint", description="The SHA256 fingerprint of an SSH host key, as OpenSSH prints it.")
    parser.add_argument("host", nargs="?", type=_target, metavar="HOST[:PORT]", help="an SSH server; without it the key of this machine's psremote serve")
    parser.add_argument("--directory", type=pathlib.Path, metavar="DIR", help="the service's folder")
    given = parser.parse_args(arguments)
    try:
        print(_of_server(given.host) if given.host else _of_service(given.directory))
    except (ConnectError, ServiceError) as fault:
        print(f"psremote fingerprint: {fault}", file=sys.stderr)
        return 1
    return 0


def _target(text: str) -> SSHTarget:
    """`HOST`, `HOST:PORT`, `IPV6` or `[IPV6]:PORT`."""
    host, port = text, ""
    if text.startswith("["):
        host, closing, rest = text[1:].partition("]")
        colon, port = rest[:1], rest[1:]
        wrong = not closing or colon not in ("", ":")
    else:
        colon = ":" if text.count(":") == 1 else ""
        if colon:
            host, _, port = text.partition(":")
        wrong = False
    if wrong or not host or (colon and not (port.isdecimal() and 0 < int(port) <= 65535)):
        raise argparse.ArgumentTypeError(f"'{text}' is no machine: write HOST, HOST:PORT or [IPV6]:PORT.")
    return SSHTarget(host=host, port=int(port) if port else None)


def _of_server(target: SSHTarget) -> str:
    from psremote.transports.ssh.connection import presented_key

    return asyncio.run(presented_key(target)).get_fingerprint()


def _of_service(directory: pathlib.Path | None) -> str:
    from psremote.server.service.listeners.host_key import load_host_key
    from psremote.server.service.settings import ServiceSettings, default_directory

    settings = ServiceSettings((directory or default_directory()).expanduser().absolute())
    return load_host_key(settings.host_key, make=False).get_fingerprint()
