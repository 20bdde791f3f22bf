"""RunspacePool: the blocking face of AsyncRunspacePool."""

from __future__ import annotations

from typing import Any, Self

from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.connection_info import ProcessConnectionInfo, RunspaceConnectionInfo
from psremote.client.event_loop import background
from psremote.host.host import PSHost
from psremote.protocol.psrp.states import RunspacePoolState


class RunspacePool:
    """A pool on another machine; without a connection info, in a local engine process."""

    def __init__(
        self, connection_info: RunspaceConnectionInfo | None = None, *, host: PSHost | None = None, min_runspaces: int = 1,
        max_runspaces: int = 1, application_arguments: Any = None,
    ) -> None:
        self.connection_info = connection_info or ProcessConnectionInfo()
        self.asynchronous = AsyncRunspacePool(
            self.connection_info, host=host, min_runspaces=min_runspaces, max_runspaces=max_runspaces,
            application_arguments=application_arguments,
        )

    @property
    def state(self) -> RunspacePoolState:
        """Where it is."""
        return self.asynchronous.state

    @property
    def application_private_data(self) -> Any:
        """What the server told about itself."""
        return self.asynchronous.application_private_data

    def open(self) -> RunspacePool:
        """Reach the peer and open the pool."""
        background().run(self.asynchronous.open())
        return self

    def close(self) -> None:
        """Close the pool."""
        background().run(self.asynchronous.close())

    def set_max_runspaces(self, count: int) -> bool:
        """Change the upper limit; whether the server did."""
        return background().run(self.asynchronous.set_max_runspaces(count))

    def set_min_runspaces(self, count: int) -> bool:
        """Change the lower limit; whether the server did."""
        return background().run(self.asynchronous.set_min_runspaces(count))

    def get_available_runspaces(self) -> int:
        """How many runspaces are free."""
        return background().run(self.asynchronous.get_available_runspaces())

    def reset_runspace_state(self) -> bool:
        """Variables and location back to the start; whether the server did."""
        return background().run(self.asynchronous.reset_runspace_state())

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
