"""Opening sessions side by side: reach the machine, run its startup script; told of in the order asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from queue import SimpleQueue

from psremote.client.event_loop import background
from psremote.client.ps_session import PSSession
from psremote.errors import ConnectError, PipelineStoppedError
from psremote.protocol.psrp.command import Command, PowerShellObject

DEFAULT_THROTTLE = 32


async def reach(session: PSSession) -> None:
    """Open a session's pool and run its startup script there. Raises PSRemoteError; the session is closed then."""
    pool = session.pool
    await pool.open()
    if not session.startup:
        return
    pipeline = pool.create_pipeline(PowerShellObject([[Command(session.startup, True)]]))
    await pipeline.wait()
    if pipeline.reason is not None:
        await pool.close()
        raise ConnectError(f"The startup script of {session.computer_name} failed: {pipeline.reason}") from pipeline.reason


class SessionOpening:
    """Several sessions, at most `throttle` of them being opened at a time."""

    def __init__(self, sessions: Sequence[PSSession], throttle: int = DEFAULT_THROTTLE) -> None:
        self.sessions = list(sessions)
        self._queue: SimpleQueue[tuple[int, Exception | None]] = SimpleQueue()
        self._throttle = throttle if throttle > 0 else DEFAULT_THROTTLE
        self._work = background().start(self._open_all())

    async def _open_all(self) -> None:
        gate = asyncio.Semaphore(self._throttle)
        await asyncio.gather(*(self._open(position, gate) for position in range(len(self.sessions))))

    async def _open(self, position: int, gate: asyncio.Semaphore) -> None:
        error: Exception | None = None
        session = self.sessions[position]
        try:
            async with gate:
                await reach(session)
        except asyncio.CancelledError:
            error = PipelineStoppedError()
            session.pool.connection_lost(error)
            session.pool.close_soon()
        except Exception as fault:  # whatever it is, the one who waits must hear of it
            error = fault
        finally:
            self._queue.put((position, error))

    def results(self) -> Iterator[tuple[PSSession, Exception | None]]:
        """(session, None or why it is not open), each as soon as those asked for before it have been told of."""
        done: dict[int, Exception | None] = {}
        following = 0
        while following < len(self.sessions):
            position, error = self._queue.get()
            done[position] = error
            while following in done:
                session, error = self.sessions[following], done[following]
                following += 1
                if error is None:
                    session.opened()
                yield session, error

    def cancel(self) -> None:
        """Open no more; those being opened are let go. From any thread."""
        self._work.cancel()


def close_sessions(sessions: Sequence[PSSession]) -> None:
    """Close them side by side and wait for all."""
    if not sessions:
        return

    async def close_all() -> None:
        await asyncio.gather(*(session.pool.close() for session in sessions), return_exceptions=True)

    background().run(close_all())
