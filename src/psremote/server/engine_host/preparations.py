"""What a warm parent does ahead of its children: it loads, rehearses, and leaves its memory as they may best share it.

Rule: whatever starts a thread has ended it before it returns; forks come between the steps.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import import_module

REHEARSALS = 10
"""So many sessions are played in the end; code is adapted after it has run eight times or more."""
POOL_SIZE, MOST_POOLS = 1 << 14, 16
"""The interpreter's pools of small blocks; one that manages its memory otherwise gets no more than so many pools' worth of fillers."""


def load() -> None:
    """Load what every session uses."""
    gc.disable()  # whatever is made now stays
    try:
        import psremote.engine.powershell
        import psremote.engine.runspace
        import psremote.protocol.psrp.runspace_pool
        import psremote.server.engine_host.sender_info
        import psremote.server.engine_host.stdio_server
    finally:
        gc.freeze()
        gc.enable()

    assert psremote


def first_steps() -> Iterator[None]:
    """What the opening of a session would load, a little at a time, while the one this parent was started for is on its way."""
    try:
        from psremote.server.engine_host.engine import prepare_runspaces

        yield
        prepare_runspaces(1)
        from psremote.providers import PROVIDERS

        for file, _ in PROVIDERS.values():
            yield
            import_module(f"psremote.providers.{file}")
        yield
        import psremote.engine.debugger.parked_stops
        import psremote.protocol.psrp.version_table

        assert psremote
    except Exception:
        return  # an engine that cannot start says so in the session


def _rehearse() -> None:
    """Play a session to oneself: it loads what a first session loads, fills its caches, and touches their memory."""
    from itertools import count
    from uuid import UUID

    from psremote.protocol.outofproc.connection import DataReceived, OutOfProcConnection
    from psremote.protocol.psrp import runspace_pool as core
    from psremote.protocol.psrp.command import Command, Parameter, PowerShellObject
    from psremote.protocol.psrp.messages.pipeline import CreatePipeline
    from psremote.protocol.psrp.messages.session import InitRunspacePool
    from psremote.protocol.role import Role
    from psremote.server.engine_host.engine import LocalEngine
    from psremote.server.engine_host.packet_server import PacketServer

    numbers = count(1)
    pool, connection = core.RunspacePool(Role.CLIENT, UUID(int=next(numbers))), OutOfProcConnection(Role.CLIENT, 100)

    def receive(data: bytes) -> None:
        connection.receive_data(data)
        while (event := connection.next_event()) is not None:
            if isinstance(event, DataReceived):
                pool.receive_data(event.target, event.data)

    server = PacketServer(receive, LocalEngine(), may_wait=False)

    def say() -> None:
        for channel, stream, data in pool.data_to_send():
            connection.send_data(channel, data, stream)
        server.feed(connection.data_to_send())

    pool.open(InitRunspacePool(1, 1))
    say()
    for script in ("$null = 1 | ForEach-Object { $_ } | Select-Object -First 1 | Out-String; 1", "param($x) $x", "param($x) $x"):
        identifier = UUID(int=next(numbers))
        commands = PowerShellObject([[Command(script, True, None, [Parameter(None, 1)])]])
        connection.open_command(identifier)
        pool.create_pipeline(identifier, CreatePipeline(commands))
        say()
        server.driver.wait_for(identifier, 10)
    server.close()


def _settle() -> None:
    """The last thing before a fork: children write on as few of the shared pages as can be."""
    from psremote.server.engine_host.engine import prepare_runspaces

    try:
        prepare_runspaces(2)  # a session's, and that of the rehearsal before it
    except Exception:
        pass  # the session makes its own, and says what is wrong
    gc.collect()
    _fill_gaps()
    gc.freeze()  # the collector leaves what is shared alone, so pages stay shared


_fillers: list[object] = []


def _fill_gaps() -> None:
    """Use up the free places between the objects that are there: what a child makes then lies together, on pages of its own.

    The interpreter gives out small blocks by size, in steps of 16 bytes, a pool for each. As many blocks as a pool has places come
    from three pools at most once there are no gaps left.
    """
    for size in (16, *range(48, 513, 16), 32):  # numbers of places take 32 bytes themselves
        for _ in range(MOST_POOLS):
            batch = [object() if size == 16 else size << 35 if size == 32 else bytes(size - 33) for _ in range(POOL_SIZE // size)]
            _fillers.append(batch)
            if len({id(one) // POOL_SIZE for one in batch}) <= 3:
                break


def warm() -> None:
    """What is worth doing before the first child that need not hurry."""
    try:
        _rehearse()
    except Exception:
        return  # an engine that cannot start says so in the session
    finally:
        _settle()


def rehearse_again() -> None:
    """In a child that waits for its request: what will be written on is written on now."""
    try:
        _rehearse()
    except Exception:
        return  # as above
    finally:
        gc.collect()


def make_ready() -> Iterator[None]:
    """Load the commands' files and describe what they hold, one at a step: Import-PSSession asks a session about all of them.

    Then rehearse until the interpreter has adapted the code to what it is used for: each child would do that for itself,
    and the adapted code would be its own, not shared.
    """
    try:
        from psremote.engine.command_discovery import builtin_cmdlets

        for _, package, file, _ in list(builtin_cmdlets()):
            import_module(f"{package}.{file}")
            yield
        from psremote.server.engine_host.command_metadata import describe_ahead

        yield from describe_ahead()
        gc.collect()
        gc.freeze()  # so that it is little that is collected from now on
        for _ in range(REHEARSALS):
            _rehearse()
            gc.collect()
            yield
    except Exception:
        return  # a file that cannot be loaded says so in the session that uses it
    finally:
        _settle()
