"""PSSession: a persistent session with another machine, as `New-PSSession` gives it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import count
from typing import Any, Self

from psremote.bcl.dotnet_type import dotnet_type, method, prop
from psremote.bcl.enums import EnumValue
from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.connection_info import RunspaceConnectionInfo
from psremote.client.power_shell import PowerShell
from psremote.client.remote_runspace import RemoteRunspace, make_guid
from psremote.host.host import PSHost
from psremote.objects.exceptions import PSArgumentException
from psremote.protocol.psrp.enums import RunspaceStateEnum, TargetMachineType
from psremote.protocol.psrp.states import RunspacePoolState

# The first session of a process has Id 2: 1 is the local runspace's.
_ids = count(2)
_names = count(1)
_lock = threading.Lock()


def default_name() -> str:
    """The next `Runspace<n>`; taken in the order in which sessions are asked for."""
    with _lock:
        return f"Runspace{next(_names)}"


def _next_id() -> int:
    with _lock:
        return next(_ids)


@dotnet_type("System.Management.Automation.Runspaces.PSSession", assembly="System.Management.Automation")
class PSSession:
    """Make it, `open` it (or let `fan_out.open_sessions` do it for many), run pipelines, `close` it.

    `id` is given when the session has opened, `name` when it is made: so do real ones.
    """

    def __init__(
        self, connection_info: RunspaceConnectionInfo, *, name: str | None = None, host: PSHost | None = None,
        application_arguments: Any = None,
    ) -> None:
        self.connection_info = connection_info
        self.asked_with = "ComputerName"
        """The parameter of New-PSSession it was asked for with: HostName or ComputerName."""
        self.startup: str | None = None
        """A script that is run once it is open, before anybody else uses it."""
        self.used_by: Any = None
        """The local pipeline whose Invoke-Command works in it now."""
        self.on_removed: list[Callable[[], object]] = []
        """Called once the session is removed: an import's module goes with it."""
        self.name = name or default_name()
        self.id = 0
        self.runspace = RemoteRunspace(
            connection_info, host=host, application_arguments=application_arguments, name=self.name
        )
        self._computer_type = connection_info.computer_type

    @property
    def pool(self) -> AsyncRunspacePool:
        """The pool behind it."""
        return self.runspace.pool

    @property
    def state(self) -> RunspacePoolState:
        """Where it is."""
        return self.pool.state

    @property
    def computer_name(self) -> str:
        """The machine, as asked for, in lower case."""
        return self.connection_info.computer_name

    def open(self) -> PSSession:
        """Reach the machine."""
        self.runspace.open()
        self.opened()
        return self

    def opened(self) -> None:
        """It has opened: it gets its number."""
        if not self.id:
            self.id = self.runspace.id = _next_id()

    def close(self) -> None:
        """Let go of the machine."""
        self.runspace.close()

    def removed(self) -> None:
        """It was removed from the process: who depends on it is told."""
        while self.on_removed:
            self.on_removed.pop()()

    def create_power_shell(self) -> PowerShell:
        """A pipeline to be built."""
        return PowerShell(self.pool)

    def __enter__(self) -> Self:
        if self.state is not RunspacePoolState.Opened:
            self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- as scripts see it

    @method("static System.Management.Automation.Runspaces.PSSession Create(runspace runspace, string transportName, System.Management.Automation.PSCmdlet psCmdlet)")
    @staticmethod
    def create(runspace: Any, transport: str, command: Any = None) -> PSSession:
        """A session around a remote runspace a script has made."""
        if not isinstance(runspace, RemoteRunspace):
            raise PSArgumentException("A session needs a runspace on another machine.")
        made = PSSession(runspace.connection_info, name=runspace.name or None)
        made.runspace = runspace
        made.opened()
        return made

    @prop("psprimitivedictionary ApplicationPrivateData {get;}")
    def net_application_private_data(self) -> Any:
        """What the server told about itself."""
        return self.pool.application_private_data

    @prop("System.Management.Automation.Runspaces.RunspaceAvailability Availability {get;}")
    def net_availability(self) -> EnumValue:
        """Whether a pipeline can be started."""
        return self.runspace.availability

    @prop("string ComputerName {get;}")
    def net_computer_name(self) -> str:
        """The machine."""
        return self.computer_name

    def _set_computer_type(self, value: EnumValue) -> None:
        self._computer_type = value.value

    @prop("System.Management.Automation.Runspaces.TargetMachineType ComputerType {get;set;}", setter=_set_computer_type)
    def net_computer_type(self) -> EnumValue:
        """A machine, a virtual machine or a container."""
        return TargetMachineType.from_value(self._computer_type)

    @prop("string ConfigurationName {get;}")
    def net_configuration_name(self) -> str:
        """The session configuration."""
        return self.connection_info.configuration_name

    @prop("string ContainerId {get;}")
    def net_container_id(self) -> str:
        """The container, if it is one."""
        return ""

    @prop("int Id {get;}")
    def net_id(self) -> int:
        """Its number in this process."""
        return self.id

    @prop("guid InstanceId {get;}")
    def net_instance_id(self) -> Any:
        """The pool's id."""
        return make_guid(str(self.pool.instance_id))

    def _set_name(self, name: str) -> None:
        self.name = name

    @prop("string Name {get;set;}", setter=_set_name)
    def net_name(self) -> str:
        """Its name."""
        return self.name

    @prop("runspace Runspace {get;}")
    def net_runspace(self) -> RemoteRunspace:
        """The runspace behind it."""
        return self.runspace

    @prop("string Transport {get;}")
    def net_transport(self) -> str:
        """How it is reached."""
        return self.connection_info.transport_name

    @prop("System.Nullable[guid] VMId {get;}")
    def net_vm_id(self) -> None:
        """The virtual machine, if it is one."""
        return

    @prop("string VMName {get;}")
    def net_vm_name(self) -> str:
        """Its name, if it is one."""
        return ""

    # --- properties of the type table (scripts see them as script properties)

    def ets_state(self) -> EnumValue:
        """Where it is."""
        return RunspaceStateEnum.from_value(self.state.value)

    def ets_idletimeout(self) -> int:
        """How long it may idle; −1 is what the server decides."""
        return self.connection_info.idle_timeout

    def ets_outputbufferingmode(self) -> Any:
        """What a disconnected session does when its buffer is full."""
        return self.runspace.net_connection_info.net_output_buffering_mode

    def ets_disconnectedon(self) -> Any:
        """When it was disconnected."""
        return self.runspace.net_disconnected_on

    def ets_expireson(self) -> Any:
        """When the server will end it."""
        return self.runspace.net_expires_on

    @method("string ToString()")
    def __str__(self) -> str:
        return f"[PSSession]{self.name}"
