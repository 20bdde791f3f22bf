"""The Python face of a session: `psremote.connect(name)` and `psremote.connect_many(names)`.

    with psremote.connect("SRV02") as session:
        session.invoke("$x = 20")
        print(session.invoke("param($y) $x + $y", 1))   # [21]

Objects come as they are deserialized: primitives as Python's own, everything else with properties that
`psremote.objects.get_property(value, "Name")` reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Self

from psremote.client.name_resolution import resolve
from psremote.client.power_shell import PowerShell
from psremote.client.ps_session import PSSession
from psremote.client.session_opening import DEFAULT_THROTTLE, SessionOpening, close_sessions
from psremote.errors import PSRemoteError
from psremote.host.host import PSHost
from psremote.protocol.psrp.states import RunspacePoolState


class Output(list[Any]):
    """What a call put out, with the records of its other streams."""

    def __init__(self, objects: Iterable[Any], shell: PowerShell) -> None:
        super().__init__(objects)
        self.errors: list[Any] = shell.errors
        self.warnings: list[Any] = shell.warnings
        self.verbose: list[Any] = shell.verbose
        self.debug: list[Any] = shell.debug
        self.information: list[Any] = shell.information


class Session:
    """An open session with one machine; state stays in it between calls."""

    def __init__(self, session: PSSession) -> None:
        self.session = session

    @property
    def computer_name(self) -> str:
        return self.session.computer_name

    @property
    def is_open(self) -> bool:
        return self.session.state is RunspacePoolState.Opened

    def invoke(self, script: str, *arguments: Any, input: Iterable[Any] | None = None, **parameters: Any) -> Output:
        """Run a script with positional arguments, named parameters and pipeline input; wait for its end.

        Raises RemoteError (with the error's record) where an error ended the script, ConnectionLostError where the session
        is gone. Errors that did not end it are in the result's `errors`.
        """
        shell = self._shell(script, arguments, parameters)
        return Output(shell.invoke(input), shell)

    def stream(
        self, script: str, *arguments: Any, input: Iterable[Any] | None = None, on_record: Callable[[str, Any], object] | None = None, **parameters: Any
    ) -> Iterator[Any]:
        """The script's output as it comes; leaving the loop early stops the script. `on_record(stream, record)` gets the rest."""
        shell = self._shell(script, arguments, parameters)
        if on_record is not None:
            for name in ("error", "warning", "verbose", "debug", "information", "progress"):
                shell.handlers[name] = partial(on_record, name)
        return shell.stream(input)

    def close(self) -> None:
        """End the session and its process."""
        self.session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Session with {self.computer_name}, {self.session.state.name}>"

    def _shell(self, script: str, arguments: Sequence[Any], parameters: dict[str, Any]) -> PowerShell:
        if not isinstance(script, str):
            raise TypeError(f"A script is a text, and this is a {type(script).__name__}.")
        shell = self.session.create_power_shell().add_script(script)
        for argument in arguments:
            shell.add_argument(argument)
        return shell.add_parameters(parameters)


def _prepared(name: str, host: PSHost | None) -> PSSession:
    if not isinstance(name, str):
        raise TypeError(f"The name of a machine is a text, and this is a {type(name).__name__}.")
    if not name.strip():
        raise ValueError("The name of the machine is empty.")
    destination = resolve(name, transport="ssh")
    session = PSSession(destination.connection, host=host)
    session.startup = destination.startup_text()
    return session


def connect(name: str = "localhost", *, host: PSHost | None = None) -> Session:
    """Open a session with the machine that *name* means (the inventory, a URI, or this machine).

    *host* answers the far end's questions. Raises InventoryError, ConnectError, UnsupportedError; TypeError and
    ValueError for what is no name.
    """
    (session,) = connect_many([name], host=host)
    return session


def connect_many(names: Iterable[str], *, throttle: int = DEFAULT_THROTTLE, host: PSHost | None = None) -> list[Session]:
    """Open sessions side by side, at most *throttle* at a time; in the order of *names*.

    Where one cannot be opened, those that were are closed and its error is raised. Raises TypeError and ValueError for what is no name.
    """
    if isinstance(names, str):
        raise TypeError(f"Several names are a list of them: [{names!r}].")
    sessions = [_prepared(name, host) for name in names]
    fault: Exception | None = None
    for _, error in SessionOpening(sessions, throttle).results():
        fault = fault or error
    if fault is not None:
        close_sessions([session for session in sessions if session.state is RunspacePoolState.Opened])
        if isinstance(fault, PSRemoteError):
            raise fault
        raise PSRemoteError(str(fault)) from fault
    return [Session(session) for session in sessions]
