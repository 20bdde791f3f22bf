"""RemoteRunspace and its connection info as scripts see them: `$session.Runspace`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop
from psremote.bcl.enums import EnumValue
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, NullReferenceException
from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.connection_info import RunspaceConnectionInfo, SSHSettings
from psremote.client.event_loop import background
from psremote.client.hosted_pipeline import HostedPipeline
from psremote.client.name_resolution import resolve
from psremote.client.power_shell import PowerShell
from psremote.errors import PSRemoteError
from psremote.host.host import PSHost
from psremote.objects.exceptions import PSInvalidOperationException, RuntimeException
from psremote.objects.remoting_exceptions import PSRemotingTransportException
from psremote.objects.state_exceptions import InvalidRunspaceStateException
from psremote.protocol.psrp.enums import OutputBufferingMode, RunspaceAvailability, RunspaceStateEnum
from psremote.protocol.psrp.states import RunspacePoolState

_RUNSPACES = "System.Management.Automation.Runspaces."
_SMA = "System.Management.Automation"
_UTILITY = "Microsoft.PowerShell.Utility\\"


@dotnet_type(_RUNSPACES + "RunspaceStateInfo", assembly=_SMA)
class RunspaceStateInfo:
    """A state and the reason for it."""

    def __init__(self, state: EnumValue, reason: Any = None) -> None:
        self.state, self.reason = state, reason

    @prop(_RUNSPACES + "RunspaceState State {get;}")
    def net_state(self) -> EnumValue:
        """The state."""
        return self.state

    @prop("System.Exception Reason {get;}")
    def net_reason(self) -> Any:
        """Why."""
        return self.reason

    def __str__(self) -> str:
        return self.state.name


@dotnet_type(_RUNSPACES + "RunspaceConnectionInfo", assembly=_SMA, abstract=True)
class ConnectionInfoView:
    """A connection info as scripts see it; times in milliseconds."""

    def __init__(self, info: RunspaceConnectionInfo) -> None:
        self.info = info

    @prop("string ComputerName {get;set;}")
    def net_computer_name(self) -> str:
        """The machine."""
        return self.info.computer_name

    @prop("int IdleTimeout {get;set;}")
    def net_idle_timeout(self) -> int:
        """How long a session may idle; −1 is what the server decides."""
        return self.info.idle_timeout

    @prop("int OpenTimeout {get;set;}")
    def net_open_timeout(self) -> int:
        """How long opening may take."""
        return -1 if self.info.open_timeout is None else int(self.info.open_timeout * 1000)

    @prop("int OperationTimeout {get;set;}")
    def net_operation_timeout(self) -> int:
        """How long the server may take over a request."""
        return int(self.info.operation_timeout * 1000)

    @prop("int CancelTimeout {get;set;}")
    def net_cancel_timeout(self) -> int:
        """How long closing may take."""
        return int(self.info.cancel_timeout * 1000)

    @prop("pscredential Credential {get;set;}")
    def net_credential(self) -> Any:
        """Who connects."""
        return getattr(self.info, "credential", None)

    @prop(_RUNSPACES + "OutputBufferingMode OutputBufferingMode {get;set;}")
    def net_output_buffering_mode(self) -> Any:
        """What a disconnected session does when its buffer is full; transports that cannot disconnect have none."""
        mode = getattr(self.info, "output_buffering_mode", None)
        return None if mode is None else OutputBufferingMode.from_value(mode)


_SSH_PARAMETERS = (
    "string userName", "string computerName", "string keyFilePath", "int port", "string subsystem", "int connectingTimeout", "hashtable options",
)


@dotnet_type(_RUNSPACES + "SSHConnectionInfo", base=_RUNSPACES + "RunspaceConnectionInfo", assembly=_SMA, sealed=True)
class SSHConnectionInfoView(ConnectionInfoView):
    """The same for a machine asked for with -HostName."""

    @constructor(*(
        f"{_RUNSPACES}SSHConnectionInfo new({', '.join(_SSH_PARAMETERS[:count])})" for count in range(3, len(_SSH_PARAMETERS) + 1)
    ))
    @staticmethod
    def make(
        user: str | None, computer: str, key_file: str | None, port: int = 0, subsystem: str = "powershell", timeout: int = -1, options: Any = None
    ) -> SSHConnectionInfoView:
        """As scripts make it; the machine is looked up when a runspace is made with it."""
        if not computer:
            raise ArgumentNullException("computerName")
        if not 0 <= port <= 65535:
            raise ArgumentException(f"{port} is no port: there are 1 to 65535, and 0 for SSH's own.")
        settings = SSHSettings(
            user_name=user or None, port=port, key_file_path=key_file or None, subsystem=subsystem or "powershell", connecting_timeout=timeout,
            options={} if options is None else {str(key): str(value) for key, value in options.items()},
        )
        return SSHConnectionInfoView(RunspaceConnectionInfo(computer_name=computer, transport_name="SSH", ssh=settings))

    def create_runspace(self, host: PSHost | None = None, application_arguments: Any = None, name: str = "") -> RemoteRunspace:
        """A runspace there, not open yet."""
        there = resolve_ssh(self.info.computer_name, self.settings)
        return RemoteRunspace(there, host=host, application_arguments=application_arguments, name=name)

    @method(_RUNSPACES + "RunspaceConnectionInfo Clone()")
    def clone(self) -> SSHConnectionInfoView:
        """Another one with the same settings."""
        return SSHConnectionInfoView(replace(self.info))

    @property
    def settings(self) -> SSHSettings:
        """What was asked of SSH."""
        return self.info.ssh or SSHSettings()

    @prop("string UserName {get;}")
    def net_user_name(self) -> str | None:
        """Who connects."""
        return self.settings.user_name

    @prop("int Port {get;set;}")
    def net_port(self) -> int:
        """The port; 0 is SSH's own."""
        return self.settings.port

    @prop("string KeyFilePath {get;set;}")
    def net_key_file_path(self) -> str | None:
        """The private key."""
        return self.settings.key_file_path

    @prop("string Subsystem {get;set;}")
    def net_subsystem(self) -> str:
        """What is started there."""
        return self.settings.subsystem

    @prop("int ConnectingTimeout {get;set;}")
    def net_connecting_timeout(self) -> int:
        """How long connecting may take, in milliseconds; −1 is for ever."""
        return self.settings.connecting_timeout


def resolve_ssh(computer: str, settings: SSHSettings) -> RunspaceConnectionInfo:
    """How to reach a machine that is meant to be reached over SSH. Raises PSRemotingTransportException."""
    try:
        found = resolve(computer, transport="ssh", ssh=settings).connection
    except PSRemoteError as fault:
        raise PSRemotingTransportException(str(fault)) from fault
    open_timeout = settings.connecting_timeout / 1000 if settings.connecting_timeout > 0 else found.open_timeout
    return replace(found, computer_name=computer, transport_name="SSH", ssh=settings, open_timeout=open_timeout)


def view_of(info: RunspaceConnectionInfo) -> ConnectionInfoView:
    """The view that fits how the machine was asked for."""
    return ConnectionInfoView(info) if info.ssh is None else SSHConnectionInfoView(info)


@dotnet_type(_RUNSPACES + "RemoteSessionStateProxy", base=_RUNSPACES + "SessionStateProxy", assembly=_SMA)
class RemoteSessionStateProxy:
    """Variables of a remote runspace, from here."""

    def __init__(self, pool: AsyncRunspacePool) -> None:
        self.pool = pool

    @method("void SetVariable(string name, System.Object value)")
    def set_variable(self, name: str, value: Any) -> None:
        """Set one."""
        self._run(PowerShell(self.pool).add_command(_UTILITY + "Set-Variable").add_parameters({"Name": name, "Value": value}))

    @method("System.Object GetVariable(string name)")
    def get_variable(self, name: str) -> Any:
        """Its value."""
        found = self._run(PowerShell(self.pool).add_command(_UTILITY + "Get-Variable").add_parameters({"Name": name, "ValueOnly": True}))
        return found[0] if len(found) == 1 else found or None

    @staticmethod
    def _run(shell: PowerShell) -> list[Any]:
        shell.redirect_shell_error_output_pipe = False
        try:
            found = shell.invoke(remote_stream_options=0)
        except PSRemoteError as fault:
            raise PSInvalidOperationException(str(fault)) from fault
        if shell.errors:
            raise PSInvalidOperationException(str(shell.errors[0]))
        return found


@dotnet_type(_SMA + ".RemoteRunspace", base=_RUNSPACES + "Runspace", assembly=_SMA)
class RemoteRunspace:
    """A runspace on another machine: one pool of one runspace."""

    def __init__(
        self, connection_info: RunspaceConnectionInfo, *, host: PSHost | None = None, application_arguments: Any = None,
        name: str = "", identifier: int = 0,
    ) -> None:
        self.connection_info = connection_info
        self.name, self.id = name, identifier
        self.pool = AsyncRunspacePool(connection_info, host=host, application_arguments=application_arguments)
        self.pool.is_runspace = True
        self.pushed = False
        """Whether somebody works in it interactively."""
        self.on_availability: list[Callable[[], object]] = []

    @property
    def state(self) -> RunspacePoolState:
        """Where it is."""
        return self.pool.state

    @property
    def availability(self) -> EnumValue:
        """Whether a pipeline can be started."""
        if self.state is not RunspacePoolState.Opened:
            return RunspaceAvailability.from_value(0)
        return RunspaceAvailability.from_value(3 if self.pool.busy else 1)

    def create_hosted_pipeline(
        self, commands: Iterable[Any], input: Iterable[Any] | None, sinks: dict[str, Callable[[Any], object]], *, settings: Any = None,
        is_nested: bool = False, ends_at_errors: bool = False,
    ) -> HostedPipeline:
        """What [powershell] asks for to run its commands here (engine/hosting)."""
        nested = is_nested or self.pool.busy
        return HostedPipeline(self.pool, commands, input, sinks, settings=settings, is_nested=nested, ends_at_errors=ends_at_errors)

    @method("void Open()", "void OpenAsync()")
    def net_open(self) -> None:
        """Reach the machine."""
        try:
            self.open()
        except PSRemoteError as fault:
            raise PSRemotingTransportException(str(fault)) from fault

    def open(self) -> None:
        """Reach the machine."""
        if self.state is not RunspacePoolState.BeforeOpen:
            raise InvalidRunspaceStateException(f"The runspace is {self.state.name}; only one that has not been opened yet can be opened.")
        background().run(self.pool.open())

    @method("void Close()")
    def close(self) -> None:
        """Let go of it."""
        background().run(self.pool.close())

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """The same."""
        self.close()

    @method("void Disconnect()", "void DisconnectAsync()")
    def disconnect(self) -> None:
        """Leave it there and come back later: not over a transport that ends with its connection."""
        raise PSInvalidOperationException(f"A session over {self.connection_info.transport_name} cannot be disconnected.")

    @method("void Connect()", "void ConnectAsync()")
    def connect(self) -> None:
        """Come back to it."""
        raise NullReferenceException("The runspace was never disconnected, so there is nothing to connect again.")

    @method(
        "powershell CreateDisconnectedPowerShell()",
        "System.Management.Automation.Runspaces.Pipeline CreateDisconnectedPipeline()",
    )
    def create_disconnected(self) -> None:
        """What still runs there from before."""
        raise PSInvalidOperationException("No command was left running in this session.")

    @method("void ResetRunspaceState()")
    def reset_runspace_state(self) -> None:
        """Variables and location back to the start."""
        if not background().run(self.pool.reset_runspace_state()):
            raise RuntimeException("The server did not reset the runspace.", error_id="ResetRunspaceStateNotValidOnServer")

    @method("psprimitivedictionary GetApplicationPrivateData()")
    def get_application_private_data(self) -> Any:
        """What the server told about itself."""
        return self.pool.application_private_data

    @prop(_RUNSPACES + "RunspaceStateInfo RunspaceStateInfo {get;}")
    def net_state_info(self) -> RunspaceStateInfo:
        """State and reason."""
        reason = self.pool.reason
        wrapped = None if reason is None else RuntimeException(str(reason))
        return RunspaceStateInfo(RunspaceStateEnum.from_value(self.state.value), wrapped)

    @prop(_RUNSPACES + "RunspaceAvailability RunspaceAvailability {get;set;}")
    def net_availability(self) -> EnumValue:
        """Whether a pipeline can be started."""
        return self.availability

    @prop(_RUNSPACES + "RunspaceConnectionInfo ConnectionInfo {get;}")
    def net_connection_info(self) -> ConnectionInfoView:
        """How it is reached."""
        return view_of(self.connection_info)

    @prop(_RUNSPACES + "RunspaceConnectionInfo OriginalConnectionInfo {get;}")
    def net_original_connection_info(self) -> ConnectionInfoView:
        """How it was asked for."""
        return view_of(self.connection_info)

    @prop(_RUNSPACES + "SessionStateProxy SessionStateProxy {get;}")
    def net_session_state_proxy(self) -> RemoteSessionStateProxy:
        """Its variables."""
        return RemoteSessionStateProxy(self.pool)

    @prop("System.Nullable[datetime] DisconnectedOn {get;}")
    def net_disconnected_on(self) -> Any:
        """When it was disconnected."""
        return None

    @prop("System.Nullable[datetime] ExpiresOn {get;}")
    def net_expires_on(self) -> Any:
        """When the server will end it."""
        return None

    @prop("guid InstanceId {get;}")
    def net_instance_id(self) -> Any:
        """The pool's id."""
        return make_guid(str(self.pool.instance_id))

    @prop("int Id {get;}")
    def net_id(self) -> int:
        """Its number in this process."""
        return self.id

    def _set_name(self, name: str) -> None:
        self.name = name

    @prop("string Name {get;set;}", setter=_set_name)
    def net_name(self) -> str:
        """Its name."""
        return self.name

    @prop("bool RunspaceIsRemote {get;}")
    def net_is_remote(self) -> bool:
        """Always."""
        return True


def make_guid(text: str) -> Any:
    """A System.Guid of that text."""
    found: Any = get_type("System.Guid")
    return found.python_class(text)
