"""What a warm parent does ahead of its children: it loads, rehearses, and leaves its memory as they may best share it.

Rule: whatever starts a thread has ended it before it returns; forks come between the steps.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from importlib import import_module

from psremote.server.engine_host.shared_pages import code_used_by, fill_gaps, gather

REHEARSALS = 10
"""So many sessions are played; code is adapted after it has run eight times or more."""


def load() -> None:
    """Load what every session uses."""
    gc.disable()  # whatever is made now stays
    try:
        import psremote.engine.powershell
        import psremote.engine.runspace
        import psremote.protocol.psrp.runspace_pool
        import psremote.server.engine_host.sender_info
        from psremote.server.engine_host.stdio_server import ServerOptions, open_standard_streams

        open_standard_streams()
        ServerOptions()  # how a record is made is written when the first one is
    finally:
        gc.freeze()
        gc.enable()

    assert psremote


def first_steps() -> Iterator[None]:
    """What the opening of a session would load, a little at a time, while the one this parent was started for is on its way."""
    try:
        from psremote.server.engine_host.engine import prepare_runspaces

        yield
        from psremote.providers import PROVIDERS

        for file, _ in PROVIDERS.values():
            yield
            import_module(f"psremote.providers.{file}")
        yield
        prepare_runspaces(1)
        yield
        import psremote.engine.debugger.parked_stops
        import psremote.protocol.psrp.version_table

        assert psremote
    except Exception:
        return  # an engine that cannot start says so in the session


def _rehearse() -> None:
    from psremote.server.engine_host.rehearsal import rehearse

    rehearse()


def _settle() -> None:
    """The last thing before a fork: children write on as few of the shared pages as can be."""
    from psremote.server.engine_host.engine import prepare_runspaces

    try:
        prepare_runspaces(2)  # a session's, and that of the rehearsal before it
    except Exception:
        pass  # the session makes its own, and says what is wrong
    from psremote.engine.runspace import Runspace

    Runspace.forget_all()  # those here are nobody's, or some child's first
    gc.collect()
    fill_gaps()
    gc.freeze()  # the collector leaves what is shared alone, so pages stay shared


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
    """A step at a time: rehearse until the interpreter has adapted the code to what it is used for; then load the commands' files.

    Each child would adapt the code for itself, and the adapted code would be its own, not shared. The commands are described, too:
    Import-PSSession asks a session about all of them.
    """
    try:
        gc.unfreeze()
        gather(code_used_by(_rehearse))
        gc.freeze()
        yield
        for _ in range(REHEARSALS):
            _rehearse()
            yield
        _settle()
        yield
        from psremote.engine.command_discovery import builtin_cmdlets

        for _, package, file, _ in list(builtin_cmdlets()):
            import_module(f"{package}.{file}")
            yield
        from psremote.server.engine_host.command_metadata import describe_ahead

        yield from describe_ahead()
        if sys.version_info < (3, 13):
            sys._clear_type_cache()  # it is full of what has just been described: each child would write over that
        _rehearse()
    except Exception:
        return  # a file that cannot be loaded says so in the session that uses it
    finally:
        _settle()
