"""What the service is told: `serve.toml` in its folder, and the command line over it."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from psremote.errors import ServiceError
from psremote.server.service.trusted_files import UntrustedFile, read_trusted

SETTINGS_FILE = "serve.toml"
DEFAULT_LISTEN = "127.0.0.1:2222"
ROOT_LOGIN = ("yes", "key", "no")


@dataclass
class ServiceSettings:
    """Everything that can be set; durations are seconds, 0 switches a limit off."""

    directory: pathlib.Path
    #: ADDRESS:PORT of the SSH listener; empty: no SSH
    listen: list[str] = field(default_factory=list)
    #: path of the Unix-domain socket; None: none
    socket: pathlib.Path | None = None
    #: who may reach the socket; who does gets sessions as himself, and a service that is not root serves its own user alone
    socket_mode: str = "0600"
    max_sessions: int = 500
    max_sessions_per_user: int = 250
    #: connections that have not logged in yet
    max_startups: int = 256
    login_grace: float = 60
    max_auth_tries: int = 6
    idle_timeout: float = 0
    #: how often a silent client is asked whether it is there; after three unanswered questions it is gone
    keepalive: float = 30
    #: where passwords are looked up, in this order; empty: no passwords
    passwords: list[str] = field(default_factory=lambda: ["users", "pam"])
    pam_service: str = ""
    #: relative to the account's home; `%h` and `%u` stand for home and name
    authorized_keys: list[str] = field(default_factory=lambda: [".ssh/authorized_keys"])
    #: accounts of the machine that may log in; empty: all that may otherwise
    allow_users: list[str] = field(default_factory=list)
    root_login: str = "key"
    #: environment variables a client may set
    accept_env: list[str] = field(default_factory=lambda: ["LANG", "LC_*", "COLORTERM", "NO_COLOR"])
    #: whether commands and terminals are served beside subsystems
    commands: bool = True
    #: further environment of every session
    environment: dict[str, str] = field(default_factory=dict)
    #: subsystem → command line; an empty one is our own engine
    subsystems: dict[str, list[str]] = field(default_factory=lambda: {"powershell": []})

    @property
    def users_file(self) -> pathlib.Path:
        """The service's own users."""
        return self.directory / "users.toml"

    @property
    def host_key(self) -> pathlib.Path:
        """The service's SSH identity."""
        return self.directory / "ssh_host_ed25519_key"


def default_directory(environment: Mapping[str, str] | None = None) -> pathlib.Path:
    """The service's folder: $PSREMOTE_SERVICE_DIR, else `service` in the configuration folder."""
    environment = os.environ if environment is None else environment
    if environment.get("PSREMOTE_SERVICE_DIR"):
        return pathlib.Path(environment["PSREMOTE_SERVICE_DIR"])
    base = environment.get("XDG_CONFIG_HOME") or os.path.join(environment.get("HOME") or os.path.expanduser("~"), ".config")
    return pathlib.Path(base, "psremote", "service")


def load(directory: pathlib.Path, overrides: Mapping[str, Any] | None = None) -> ServiceSettings:
    """The settings of a folder, with those of the command line over them.

    Raises ServiceError naming the file, the key and what is wrong with it.
    """
    import tomllib

    path = directory / SETTINGS_FILE
    try:
        document = tomllib.loads(read_trusted(path, os.geteuid() if hasattr(os, "geteuid") else 0) or "")
    except UntrustedFile as fault:
        raise ServiceError(f"The settings are refused: {fault}.") from fault
    except tomllib.TOMLDecodeError as fault:
        raise ServiceError(f"{path} is not TOML: {fault}.") from fault
    if "listen" in document and isinstance(document["listen"], str):
        document["listen"] = [document["listen"]]
    settings = ServiceSettings(directory)
    for source, values in ((str(path), document), ("the command line", overrides or {})):
        for key, value in values.items():
            _set(settings, key, value, source)
    for address in settings.listen:
        parse_address(address)
    if settings.root_login not in ROOT_LOGIN:
        raise ServiceError(f"root_login is {' or '.join(ROOT_LOGIN)}, not {settings.root_login!r}.")
    return settings


_KINDS: dict[str, Any] = {"int": int, "float": (int, float), "str": str, "bool": bool}


def _set(settings: ServiceSettings, key: str, value: Any, source: str) -> None:
    declared = next((one for one in fields(settings) if one.name == key and key != "directory"), None)
    if declared is None:
        raise ServiceError(f"{source}: there is no setting {key!r}.")
    kind = str(declared.type)
    if kind.startswith("list"):
        fits = isinstance(value, list) and all(isinstance(one, str) for one in value)
    elif kind.startswith("dict[str, list"):
        fits = isinstance(value, dict) and all(isinstance(one, list) and all(isinstance(word, str) for word in one) for one in value.values())
        value = {**settings.subsystems, **value} if fits else value
    elif kind.startswith("dict"):
        fits = isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    elif kind.startswith("pathlib"):
        fits = isinstance(value, str | pathlib.Path)
        value = pathlib.Path(os.path.expanduser(value)) if fits else value
    else:
        fits = isinstance(value, _KINDS[kind]) and isinstance(value, bool) == (kind == "bool") and (isinstance(value, str) or value >= 0)
    if not fits:
        raise ServiceError(f"{source}: {key} cannot be {value!r}.")
    setattr(settings, key, value)


def parse_address(text: str) -> tuple[str, int]:
    """`ADDRESS:PORT`, `[IPV6]:PORT` or a port alone (on the loopback address); raises ServiceError."""
    host, colon, port = text.rpartition(":")
    if not colon:
        host = "127.0.0.1"
    elif host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    elif ":" in host:
        raise ServiceError(f"{text!r} is not an address: write [IPV6]:PORT.")
    if not port.isdigit() or int(port) > 65535:
        raise ServiceError(f"{text!r} is not an address: write ADDRESS:PORT.")
    return host or "0.0.0.0", int(port)


def as_toml(settings: ServiceSettings) -> str:
    """The settings in force, as they would stand in serve.toml."""
    lines, tables = [f"# the settings in force; their place is {settings.directory / SETTINGS_FILE}"], []
    for one in fields(settings):
        value = getattr(settings, one.name)
        if one.name == "directory" or value is None:
            continue
        if isinstance(value, dict):
            tables += ["", f"[{one.name}]", *(f"{_quoted(key)} = {_value(content)}" for key, content in value.items())]
        else:
            lines.append(f"{one.name} = {_value(value)}")
    return "\n".join(lines + tables) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, list):
        return "[" + ", ".join(_quoted(one) for one in value) + "]"
    return _quoted(str(value))


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)  # TOML's basic strings take JSON's escapes
