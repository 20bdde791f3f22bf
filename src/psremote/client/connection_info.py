"""How to reach a machine: what RunspaceConnectionInfo and its kin are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psremote.transports.transport import Transport


@dataclass(kw_only=True, frozen=True)
class SSHSettings:
    """Who connects over SSH, to which port and subsystem, with which key and options of ssh."""

    user_name: str | None = None
    port: int = 0
    key_file_path: str | None = None
    subsystem: str = "powershell"
    connecting_timeout: int = -1
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(kw_only=True)
class RunspaceConnectionInfo:
    """What every way to a machine has; times are in seconds, None is for ever."""

    computer_name: str = "localhost"
    configuration_name: str = "DefaultShell"
    computer_type: int = 0
    open_timeout: float | None = 180.0
    operation_timeout: float = 180.0
    cancel_timeout: float = 60.0
    idle_timeout: int = -1
    transport_name: str = ""
    protocol_version: tuple[int, int] = (2, 4)
    application_arguments: Any = None
    ssh: SSHSettings | None = None
    """What was asked of SSH, where the machine was asked for with -HostName."""

    def create_transport(self) -> Transport:
        """The transport of a new session."""
        raise NotImplementedError


@dataclass(kw_only=True)
class ProcessConnectionInfo(RunspaceConnectionInfo):
    """A program started here that speaks PSRP on its stdio; without a command our own engine, from the warm parent."""

    transport_name: str = "Process"
    command: Sequence[str] | None = None
    cwd: str | None = None
    env: Mapping[str, str] | None = None
    warm: bool | None = None

    def create_transport(self) -> Transport:
        """The program's stdio."""
        from psremote.transports.process import DEFAULT_ENGINE, ProcessTransport

        return ProcessTransport(self.command or DEFAULT_ENGINE, cwd=self.cwd, env=self.env, warm=self.warm)


@dataclass(kw_only=True)
class SSHConnectionInfo(RunspaceConnectionInfo):
    """An SSH server that starts the far engine; what `ssh` says comes before what stands here, which is the inventory's."""

    transport_name: str = "SSH"
    address: str = ""
    """Where it is, if not at the computer's name."""
    user: str | None = None
    port: int | None = None
    key_file: str | None = None
    subsystem: str | None = None
    command: Sequence[str] = ()
    """What to start there in place of the subsystem."""
    options: Mapping[str, str] = field(default_factory=dict)
    password: str | None = field(default=None, repr=False)
    uri: str = ""
    """The URI it was asked for with, if it was."""

    def create_transport(self) -> Transport:
        """A channel of an SSH connection."""
        import shlex

        from psremote.transports.ssh.target import DEFAULT_SUBSYSTEM, SSHTarget
        from psremote.transports.ssh.transport import SSHTransport

        asked = self.ssh or SSHSettings()
        user = asked.user_name or self.user
        domain, backslash, name = (user or "").partition("\\")
        options = {name.lower(): (name, value) for name, value in (*self.options.items(), *asked.options.items())}
        subsystem = asked.subsystem if asked.subsystem != DEFAULT_SUBSYSTEM else self.subsystem or DEFAULT_SUBSYSTEM
        return SSHTransport(SSHTarget(
            host=self.address or self.computer_name.strip("[]"), port=asked.port or self.port,
            user=f"{name}@{domain}" if backslash else user,
            key_files=tuple(one for one in (asked.key_file_path, self.key_file) if one), password=self.password,
            options=tuple(options.values()), subsystem=subsystem, command=shlex.join(self.command) if self.command else None,
        ))


@dataclass(kw_only=True)
class NamedPipeConnectionInfo(RunspaceConnectionInfo):
    """An engine in another process of this machine, by the socket it listens on."""

    transport_name: str = "NamedPipe"
    open_timeout: float | None = 60.0
    path: str = ""
    process_id: int = 0
    custom_pipe_name: str | None = None

    def create_transport(self) -> Transport:
        """The socket."""
        from psremote.transports.named_pipe import NamedPipeTransport

        return NamedPipeTransport(self.path)


@dataclass(kw_only=True)
class TransportConnectionInfo(RunspaceConnectionInfo):
    """Any transport somebody else makes."""

    factory: Callable[[], Transport] = field(default=lambda: (_ for _ in ()).throw(ValueError("no factory")))

    def create_transport(self) -> Transport:
        """What the factory makes."""
        transport = self.factory()
        self.transport_name = self.transport_name or transport.name
        return transport
