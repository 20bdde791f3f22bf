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
class TransportConnectionInfo(RunspaceConnectionInfo):
    """Any transport somebody else makes."""

    factory: Callable[[], Transport] = field(default=lambda: (_ for _ in ()).throw(ValueError("no factory")))

    def create_transport(self) -> Transport:
        """What the factory makes."""
        transport = self.factory()
        self.transport_name = self.transport_name or transport.name
        return transport
