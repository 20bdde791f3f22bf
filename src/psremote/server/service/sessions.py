"""The table of sessions: what runs for whom, how much may run, who has been idle too long, and the end of everything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import count

from psremote.server.service.authentication.accounts import Account
from psremote.server.service.event_log import EventLog
from psremote.server.service.relay import Relay
from psremote.server.service.settings import ServiceSettings
from psremote.server.service.user_process import END_GRACE, UserProcess


class SessionRefused(Exception):
    """No further session; the message is for the client."""


class Session:
    """One channel of a client: its process and the relay, once they are there."""

    def __init__(self, table: SessionTable, number: int, account: Account, address: str, end: Callable[[str], None]) -> None:
        self._table = table
        self.number, self.account, self.address = number, account, address
        #: tells the client why and closes its channel
        self._end = end
        self.process: UserProcess | None = None
        self.relay: Relay | None = None
        self._idle: asyncio.TimerHandle | None = None
        self._is_over = False

    def started(self, process: UserProcess, relay: Relay, what: str) -> None:
        """Its process runs."""
        self.process, self.relay = process, relay
        self._table.log.write(
            "session-start", session=self.number, user=self.account.name, address=self.address, runs_as=self.account.runs_as, what=what, pid=process.pid
        )
        if self._table.settings.idle_timeout:
            self._look_again(self._table.settings.idle_timeout)

    def end(self, reason: str) -> None:
        """The service ends it."""
        if not self._is_over:
            self._end(reason)

    def over(self, outcome: str) -> None:
        """Its channel is closed: nothing of it stays."""
        if self._is_over:
            return
        self._is_over = True
        if self._idle is not None:
            self._idle.cancel()
        relay = self.relay
        if relay is not None:
            relay.close()
        self._table.remove(self)
        if self.process is not None and relay is not None:
            self._table.log.write(
                "session-end", session=self.number, user=self.account.name, outcome=outcome, bytes_in=relay.bytes_in, bytes_out=relay.bytes_out
            )

    def _look_again(self, delay: float) -> None:
        self._idle = asyncio.get_running_loop().call_later(delay, self._look)

    def _look(self) -> None:
        limit = self._table.settings.idle_timeout
        assert self.relay is not None
        left = self.relay.last_moved + limit - asyncio.get_running_loop().time()
        if left > 0:
            self._look_again(left)
            return
        self._table.log.write("idle", session=self.number, user=self.account.name)
        self.end(f"The session was idle for {limit:g} seconds and is ended.")


class SessionTable:
    """All sessions of the service."""

    def __init__(self, settings: ServiceSettings, log: EventLog) -> None:
        self.settings, self.log = settings, log
        self._numbers = count(1)
        self._sessions: dict[int, Session] = {}
        self._processes: set[UserProcess] = set()
        self._is_closing = False

    def __len__(self) -> int:
        return len(self._sessions)

    def open(self, account: Account, address: str, end: Callable[[str], None]) -> Session:
        """A place for one more session; raises SessionRefused where there is none."""
        reason = None
        if self._is_closing:
            reason = "The service is stopping."
        elif self.settings.max_sessions and len(self._sessions) >= self.settings.max_sessions:
            reason = f"The service has {self.settings.max_sessions} sessions, and no more at once."
        elif self.settings.max_sessions_per_user and self._count(account.name) >= self.settings.max_sessions_per_user:
            reason = f"{account.name} has {self.settings.max_sessions_per_user} sessions, and no more at once."
        if reason is not None:
            self.log.write("session-refused", user=account.name, address=address, reason=reason)
            raise SessionRefused(reason)
        session = Session(self, next(self._numbers), account, address, end)
        self._sessions[session.number] = session
        return session

    def _count(self, name: str) -> int:
        return sum(1 for one in self._sessions.values() if one.account.name == name)

    def remove(self, session: Session) -> None:
        """It is over; its process may still be ending."""
        self._sessions.pop(session.number, None)
        process = session.process
        if process is not None and not process.ended.done():
            self._processes.add(process)
            process.ended.add_done_callback(lambda _: self._processes.discard(process))

    async def end_all(self, reason: str) -> None:
        """End all sessions and wait until their processes have ended; those that do not end are killed."""
        self._is_closing = True
        processes = {one.process for one in self._sessions.values() if one.process is not None} | self._processes
        for session in list(self._sessions.values()):
            session.end(reason)
        waiting = [one.ended for one in processes if not one.ended.done()]
        if waiting:
            _, late = await asyncio.wait(waiting, timeout=END_GRACE)
            if late:
                for one in processes:
                    one.kill()
                await asyncio.wait(late, timeout=END_GRACE)
