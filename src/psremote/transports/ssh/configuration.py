"""OpenSSH's configuration as it applies to one machine: `ssh -o` words, ~/.ssh/config, /etc/ssh/ssh_config.

asyncssh reads the files and honours most of what they say; what it leaves to a program (host keys, questions, identities,
jumps) is read here with the same reader.
"""

from __future__ import annotations

import getpass
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asyncssh.config import ConfigParseError, SSHClientConfig

from psremote.errors import ConnectError
from psremote.transports.ssh.target import SSHTarget, parse_jumps

DEFAULT_PORT = 22
SYSTEM_FILE = "/etc/ssh/ssh_config"
WINDOWS_AGENT = r"\\.\pipe\openssh-ssh-agent" if sys.platform == "win32" else None
DEFAULT_KEYS = ("id_rsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk")
USER_KNOWN_HOSTS = ("~/.ssh/known_hosts", "~/.ssh/known_hosts2")
GLOBAL_KNOWN_HOSTS = ("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2")
KEEPALIVE_INTERVAL, KEEPALIVE_COUNT = 0.6, 2
"""Where nothing else is configured, a connection that has gone silent is given up within two seconds."""

_OURS = ("StrictHostKeyChecking", "HashKnownHosts", "BatchMode", "NumberOfPasswordPrompts", "ControlMaster", "ControlPersist", "LogLevel")
#: words of ssh that mean nothing for a session of ours, but harm nobody who has them in a table of options
_WITHOUT_EFFECT = frozenset(
    word.lower() for word in (
        "AddKeysToAgent", "CheckHostIP", "ClearAllForwardings", "ConnectionAttempts", "ControlPath", "DynamicForward", "EnableEscapeCommandline",
        "EscapeChar", "ExitOnForwardFailure", "FingerprintHash", "ForkAfterAuthentication", "ForwardX11", "ForwardX11Timeout", "GatewayPorts",
        "HostbasedAcceptedAlgorithms", "IgnoreUnknown", "IPQoS", "KnownHostsCommand", "LocalCommand", "LocalForward", "LogVerbose",
        "NoHostAuthenticationForLocalhost", "ObscureKeystrokeTiming", "PKCS11Provider", "PermitLocalCommand", "PermitRemoteOpen", "ProxyUseFdpass",
        "PubkeyAcceptedAlgorithms", "RemoteCommand", "RemoteForward", "RequestTTY", "RequiredRSASize", "RevokedHostKeys", "SecurityKeyProvider", "SessionType", "StdinNull",
        "StreamLocalBindMask", "StreamLocalBindUnlink", "SyslogFacility", "Tunnel", "TunnelDevice", "UpdateHostKeys", "VerifyHostKeyDNS",
        "VisualHostKey", "XAuthLocation",
    )
)  # fmt: skip


class _Configuration(SSHClientConfig):
    """asyncssh's reader, with the words asyncssh leaves out."""

    _handlers = {**SSHClientConfig._handlers, **{word.lower(): (word, SSHClientConfig._set_string) for word in _OURS}}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the configuration says about one machine."""

    host: str
    """The name or address to connect to."""
    port: int
    user: str
    known_as: str
    """The name under which its key stands in known_hosts."""
    identities: tuple[str, ...]
    identities_are_given: bool
    identities_only: bool
    certificates: tuple[str, ...]
    agent: str | None
    known_hosts: tuple[Path, ...]
    """Where host keys are looked up; the first takes new ones."""
    strict: str
    """yes, no, ask or accept-new."""
    hashed: bool
    may_ask: bool
    password_prompts: int
    jumps: tuple[SSHTarget, ...]
    keepalive: tuple[float, int]
    shared: bool
    """Whether other sessions may use the connection."""
    linger: float | None
    """So long an idle connection is kept; None is ours to say."""
    show_banner: bool
    family: int
    bind_address: str | None
    has_proxy_command: bool
    has_ciphers: bool
    has_host_key_algorithms: bool
    warnings: tuple[str, ...]
    """What was asked for and has no effect."""


@contextmanager
def configuration_files(target: SSHTarget) -> Iterator[list[str]]:
    """The files to read for a target, the most important first; its options stand in one of their own."""
    found = [str(path) for path in (Path("~/.ssh/config").expanduser(), Path(SYSTEM_FILE)) if os.access(path, os.R_OK)]
    if not target.options:
        yield found
        return
    for name, value in target.options:
        if "\n" in value or not name.isalnum():
            raise ConnectError(f"The option '{name}' cannot be given to ssh.")
    descriptor, path = tempfile.mkstemp(prefix="psremote-ssh-")
    try:
        with open(descriptor, "w", encoding="utf-8") as options:
            options.writelines(f"{name} {value}\n" for name, value in target.options)
        yield [path, *found]
    finally:
        os.unlink(path)


def read_settings(target: SSHTarget, files: Sequence[str]) -> Settings:
    """What *files* say about a target. Raises ConnectError, naming the file, for what cannot be read."""
    try:
        local_user = getpass.getuser()
        # asyncssh takes () for what is not given
        found: Any = _Configuration.load(None, list(files), False, False, False, local_user, target.user or (), target.host, target.port or ())
    except (ConfigParseError, OSError, KeyError, ValueError, UnicodeError) as fault:
        raise ConnectError(f"The configuration of ssh cannot be used: {_without_temporary_name(str(fault), target, files)}") from fault
    get: Callable[..., Any] = found.get
    host, port = str(get("Hostname", target.host)), int(get("Port", DEFAULT_PORT))
    alias = get("HostKeyAlias")
    identities = [os.path.expanduser(one) for one in (*target.key_files, *(get("IdentityFile") or ()))]
    jump = get("ProxyJump")
    try:
        jumps = tuple(parse_jumps(jump)) if jump else ()
    except ValueError as fault:
        raise ConnectError(f"The configuration of ssh cannot be used: {fault}.") from fault
    agent = get("IdentityAgent", os.environ.get("SSH_AUTH_SOCK") or WINDOWS_AGENT)
    if agent == "SSH_AUTH_SOCK" or (agent or "").startswith("$"):
        agent = os.environ.get(agent.lstrip("$"))
    return Settings(
        host=host, port=port, user=str(get("User", local_user)),
        known_as=str(alias or (host if port == DEFAULT_PORT else f"[{host}]:{port}")).lower(),
        identities=tuple(identities or (os.path.expanduser(f"~/.ssh/{name}") for name in DEFAULT_KEYS)),
        identities_are_given=bool(identities), identities_only=bool(get("IdentitiesOnly")),
        certificates=tuple(path for path in map(os.path.expanduser, get("CertificateFile") or ()) if os.path.isfile(path)),
        agent=os.path.expanduser(agent) if agent else None,
        known_hosts=tuple(
            Path(name).expanduser()
            for name in (*_files(get("UserKnownHostsFile"), USER_KNOWN_HOSTS), *_files(get("GlobalKnownHostsFile"), GLOBAL_KNOWN_HOSTS))
        ),
        strict=_strictness(get("StrictHostKeyChecking")), hashed=_yes(get("HashKnownHosts")), may_ask=not _yes(get("BatchMode")),
        password_prompts=_number("NumberOfPasswordPrompts", get("NumberOfPasswordPrompts"), 3), jumps=jumps,
        keepalive=(float(get("ServerAliveInterval", KEEPALIVE_INTERVAL)), int(get("ServerAliveCountMax", KEEPALIVE_COUNT))),
        shared=(get("ControlMaster") or "auto").lower() != "no", linger=_linger(get("ControlPersist")),
        show_banner=(get("LogLevel") or "").upper() not in ("QUIET", "FATAL", "ERROR"),
        family=int(get("AddressFamily", 0)), bind_address=get("BindAddress"), has_proxy_command=bool(get("ProxyCommand")),
        has_ciphers=get("Ciphers") is not None, has_host_key_algorithms=get("HostKeyAlgorithms") is not None,
        warnings=tuple(_without_effect(target)),
    )


def _without_effect(target: SSHTarget) -> Iterator[str]:
    for name, _ in target.options:
        if name.lower() in _WITHOUT_EFFECT:
            yield f"The option {name} of ssh has no effect on a session of psremote."
        elif name.lower() not in _Configuration._handlers:
            raise ConnectError(f"ssh has no option '{name}'.")


def _without_temporary_name(text: str, target: SSHTarget, files: Sequence[str]) -> str:
    return text.replace(files[0], "-Options") if target.options and files else text


def _files(configured: Any, default: Sequence[str]) -> Sequence[str]:
    return default if configured is None else configured


def _yes(text: str | None) -> bool:
    return (text or "").lower() in ("yes", "true")


def _strictness(text: str | None) -> str:
    known = {"yes": "yes", "true": "yes", "no": "no", "off": "no", "false": "no", "accept-new": "accept-new", "ask": "ask"}
    found = known.get((text or "ask").lower())
    if found is None:
        raise ConnectError(f"StrictHostKeyChecking is '{text}'; it is one of yes, no, ask, accept-new.")
    return found


def _number(name: str, text: str | None, default: int) -> int:
    if text is not None and not text.isdecimal():
        raise ConnectError(f"{name} is '{text}', which is no number.")
    return default if text is None else int(text)


def _linger(text: str | None) -> float | None:
    """ControlPersist: yes and 0 are for as long as this process lives, no is not at all."""
    if text is None:
        return None
    word = text.lower()
    if word in ("yes", "0", "true"):
        return float("inf")
    if word in ("no", "false"):
        return 0.0
    units = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    digits, unit = (word[:-1], units[word[-1]]) if word[-1:] in units else (word, 1)
    if not digits.isdecimal():
        raise ConnectError(f"ControlPersist is '{text}'; it is yes, no or a time such as 30 or 5m.")
    return float(int(digits) * unit)
