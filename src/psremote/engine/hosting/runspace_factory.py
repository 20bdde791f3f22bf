"""[runspacefactory]: makes runspaces and runspace pools, here and on other machines."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method
from psremote.engine.hosting.runspace_pool import RunspacePool
from psremote.engine.initial_session_state import InitialSessionState
from psremote.engine.runspace import Runspace
from psremote.host.host import PSHost
from psremote.objects.exceptions import PSArgumentNullException

_SMA = "System.Management.Automation"
_R = f"{_SMA}.Runspaces"
_HOST = f"{_SMA}.Host.PSHost host"
_INFO = f"{_R}.RunspaceConnectionInfo connectionInfo"
_TABLE = f"{_R}.TypeTable typeTable"
_INITIAL = "initialsessionstate initialSessionState"
_ARGUMENTS = "psprimitivedictionary applicationArguments"
_MAKE = "static runspace CreateRunspace"
_POOL = f"static {_R}.RunspacePool CreateRunspacePool"
_COUNTS = "int minRunspaces, int maxRunspaces"


class RemoteMaker:
    """Makes the runspaces of a pool that is on another machine."""

    def __init__(self, connection_info: Any, host: Any) -> None:
        self.connection_info, self.host = connection_info, host

    def __call__(self) -> Any:
        """One more."""
        return self.connection_info.create_runspace(self.host)


@dotnet_type(f"{_R}.RunspaceFactory", assembly=_SMA, kind="static", accelerators=("runspacefactory",))
class RunspaceFactory:
    """Makes runspaces."""

    @method(f"{_MAKE}()", f"{_MAKE}({_HOST})", f"{_MAKE}({_INITIAL})", f"{_MAKE}({_HOST}, {_INITIAL})")
    @staticmethod
    def create_runspace(*given: Any) -> Runspace:
        """A local runspace, not open yet."""
        host = next((one for one in given if isinstance(one, PSHost)), None)
        initial = next((one for one in given if isinstance(one, InitialSessionState)), None)
        if given and initial is None and host is None:
            raise PSArgumentNullException("host" if len(given) > 1 else "initialSessionState")
        return Runspace(host, initial.copy() if initial is not None else None)

    @method(
        f"{_MAKE}({_INFO}, {_HOST}, {_TABLE})", f"{_MAKE}({_INFO}, {_HOST}, {_TABLE}, {_ARGUMENTS})",
        f"{_MAKE}({_INFO}, {_HOST}, {_TABLE}, {_ARGUMENTS}, string name)", f"{_MAKE}({_INFO})",
    )
    @staticmethod
    def create_remote_runspace(connection_info: Any, host: Any = None, table: Any = None, arguments: Any = None, name: str = "") -> Any:
        """A runspace on another machine, not open yet."""
        if connection_info is None:
            raise PSArgumentNullException("connectionInfo")
        return connection_info.create_runspace(host, arguments, name)

    @method(f"{_MAKE}({_HOST}, {_INFO})")
    @staticmethod
    def create_remote_runspace_for(host: Any, connection_info: Any) -> Any:
        """The same."""
        return RunspaceFactory.create_remote_runspace(connection_info, host)

    @method(f"{_POOL}()", f"{_POOL}({_COUNTS})", f"{_POOL}({_INITIAL})", f"{_POOL}({_COUNTS}, {_HOST})", f"{_POOL}({_COUNTS}, {_INITIAL}, {_HOST})")
    @staticmethod
    def create_runspace_pool(*given: Any) -> RunspacePool:
        """A pool of this process, not open yet."""
        counts = [one for one in given if type(one) is int]
        host = next((one for one in given if isinstance(one, PSHost)), None)
        initial = next((one for one in given if isinstance(one, InitialSessionState)), None)
        minimum, maximum = counts or (1, 1)
        return RunspacePool(minimum, maximum, initial, host)

    @method(
        f"{_POOL}({_COUNTS}, {_INFO})", f"{_POOL}({_COUNTS}, {_INFO}, {_HOST})", f"{_POOL}({_COUNTS}, {_INFO}, {_HOST}, {_TABLE})",
        f"{_POOL}({_COUNTS}, {_INFO}, {_HOST}, {_TABLE}, {_ARGUMENTS})",
    )
    @staticmethod
    def create_remote_pool(minimum: int, maximum: int, connection_info: Any, host: Any = None, *rest: Any) -> RunspacePool:
        """A pool on another machine, not open yet."""
        if connection_info is None:
            raise PSArgumentNullException("connectionInfo")
        return RunspacePool(minimum, maximum, None, host, RemoteMaker(connection_info, host))
