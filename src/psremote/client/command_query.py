"""Asking a far end what commands and formats it has, blocking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.event_loop import background
from psremote.client.pipeline_events import PipelineEvents
from psremote.client.power_shell import PowerShell


class Answer:
    """What came of a query: the objects, the error records, and what ended it (None where it completed)."""

    def __init__(self, objects: list[Any], errors: list[Any], reason: Exception | None) -> None:
        self.objects, self.errors, self.reason = objects, errors, reason


def query_commands(
    pool: AsyncRunspacePool, names: list[str], *, command_type: int, namespaces: list[str], argument_list: list[Any] | None = None
) -> Answer:
    """GET_COMMAND_METADATA: a count object, then one object a command (MS-PSRP 2.2.2.14)."""
    events = PipelineEvents()

    async def ask() -> Exception | None:
        pipeline = pool.get_command_metadata(names, command_type, namespaces, argument_list, events)
        await pipeline.wait()
        return pipeline.reason

    reason = background().run(ask())
    return Answer(events.output, events.errors, reason)


def query_formats(pool: AsyncRunspacePool, type_names: list[str], version: Any, on_error: Callable[[Any], object] | None = None) -> Answer:
    """Get-FormatData at the far end: ExtendedTypeDefinition objects."""
    shell = PowerShell(pool).add_command("Get-FormatData").add_parameter("TypeName", type_names)
    if version is not None:
        shell.add_parameter("PowerShellVersion", version)
    try:
        found = shell.invoke()
    except Exception as fault:   # the caller says which error this is of the import
        return Answer([], shell.errors, fault)
    return Answer(found, shell.errors, None)
