"""Whether a prompt can work at a far end: it must have the commands a prompt needs (wire facts 7.4)."""

from __future__ import annotations

from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.event_loop import background
from psremote.client.pipeline_events import PipelineEvents

NEEDED = ("Out-Default", "Exit-PSSession")
_ANY_COMMAND = 271


def can_be_entered(pool: AsyncRunspacePool) -> bool:
    """Asks for the commands; the answer is a count and one object for each."""
    events = PipelineEvents()

    async def ask() -> Exception | None:
        pipeline = pool.get_command_metadata(list(NEEDED), _ANY_COMMAND, None, None, events)
        await pipeline.wait()
        return pipeline.reason

    return background().run(ask()) is None and not events.errors and len(events.output) > len(NEEDED)
