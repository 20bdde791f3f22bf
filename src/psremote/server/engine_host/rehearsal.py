"""A session that a warm parent plays to itself: it loads what a first session loads, fills its caches, and adapts its code."""

from __future__ import annotations

from itertools import count
from uuid import UUID

from psremote.host.value_types import Coordinates, Size, console_color
from psremote.protocol.outofproc.connection import DataReceived, OutOfProcConnection
from psremote.protocol.psrp import runspace_pool as core
from psremote.protocol.psrp.command import Command, Parameter, PowerShellObject
from psremote.protocol.psrp.debugging import DEBUG_MODES, SET_MODE, virtual_command
from psremote.protocol.psrp.host_info import HostInfo
from psremote.protocol.psrp.messages.pipeline import ALL_INVOCATION_INFO, CreatePipeline
from psremote.protocol.psrp.messages.session import InitRunspacePool
from psremote.protocol.role import Role
from psremote.server.engine_host.engine import LocalEngine
from psremote.server.engine_host.packet_server import PacketServer

BUILT_IN = "$null = 1 | ForEach-Object { $_ } | Select-Object -First 1 | Out-String; 1"
WITH_ARGUMENT = "param($x) $x"
PATIENCE = 10.0
"""Seconds for a pipeline."""


class Rehearsal:
    """Both ends of one session, in this thread's hands."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._pool = core.RunspacePool(Role.CLIENT, UUID(int=next(self._numbers)))
        self._connection = OutOfProcConnection(Role.CLIENT, 100)
        self._server = PacketServer(self._receive, LocalEngine(), may_wait=False)

    def _receive(self, data: bytes) -> None:
        self._connection.receive_data(data)
        while (event := self._connection.next_event()) is not None:
            if isinstance(event, DataReceived):
                self._pool.receive_data(event.target, event.data)

    def _say(self) -> None:
        for channel, stream, data in self._pool.data_to_send():
            self._connection.send_data(channel, data, stream)
        self._server.feed(self._connection.data_to_send())

    def open(self, host: HostInfo) -> None:
        """Open the session, as a client with such a host."""
        self._pool.open(InitRunspacePool(1, 1, host_info=host))
        self._say()

    def run(self, commands: PowerShellObject, **options: bool | int) -> None:
        """Run a pipeline to its end."""
        identifier = UUID(int=next(self._numbers))
        self._connection.open_command(identifier)
        self._pool.create_pipeline(identifier, CreatePipeline(commands, **options))  # type: ignore[arg-type]  # each as CreatePipeline has it
        self._say()
        self._server.driver.wait_for(identifier, PATIENCE)

    def close(self) -> None:
        """End the session."""
        self._server.close()


def a_console() -> HostInfo:
    """The host of a shell at a terminal."""
    size, color = Size(120, 40), console_color(7)
    return HostInfo(False, False, False, False, {
        "foreground_color": color, "background_color": console_color(0), "cursor_position": Coordinates(0, 0),
        "window_position": Coordinates(0, 0), "cursor_size": 25, "buffer_size": size, "window_size": size, "max_window_size": size,
        "max_physical_window_size": size, "window_title": "",
    })


def rehearse() -> None:
    """What a shell does first, and what a program does: Invoke-Command keeps its lines, the PowerShell class asks for more."""
    session = Rehearsal()
    session.open(a_console())
    session.run(virtual_command(SET_MODE, "Mode", DEBUG_MODES.from_value(6), is_nested=False))
    for text in (BUILT_IN, WITH_ARGUMENT):
        session.run(PowerShellObject([[Command(text, True, None, [Parameter(None, 1)])]]), add_to_history=True)
    session.run(PowerShellObject([[Command(WITH_ARGUMENT, True, None, [Parameter(None, 1)])]]), remote_stream_options=ALL_INVOCATION_INFO)
    session.close()
