"""The sessions a runspace has open: what Get-PSSession lists, found by id, name, instance id or machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from psremote.bcl.values.exceptions import ArgumentException
from psremote.client.ps_session import PSSession
from psremote.client.session_opening import close_sessions
from psremote.objects import ErrorRecord, to_text
from psremote.objects.wildcards import WildcardPattern, contains_wildcard

_KEY = "ps_sessions"


class SessionTable:
    """One per runspace; with the runspace all its sessions are closed."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._sessions: list[PSSession] = []
        self._temporary: list[PSSession] = []

    def __iter__(self) -> Iterator[PSSession]:
        return iter(sorted(self._sessions, key=lambda session: session.id))

    def add(self, session: PSSession) -> None:
        """From now on the session is listed, and the events it forwards come here."""
        hear_events(session, self._context)
        self._sessions.append(session)

    def add_temporary(self, session: PSSession) -> None:
        """Opened for one command: not listed, but closed with the runspace where the command does not get to it."""
        hear_events(session, self._context)
        self._temporary.append(session)

    def remove(self, session: PSSession) -> None:
        """Close a session and forget it; who depends on it is told."""
        listed = session in self._sessions
        for sessions in (self._sessions, self._temporary):
            if session in sessions:
                sessions.remove(session)
        session.close()
        if listed:
            session.removed()

    def close_temporary(self, sessions: Iterable[PSSession]) -> None:
        """Close sessions that were opened for one command, side by side."""
        closing = list(sessions)
        close_sessions(closing)
        for session in closing:
            if session in self._temporary:
                self._temporary.remove(session)

    def close_all(self) -> None:
        """The runspace ends."""
        closing = [*self._sessions, *self._temporary]
        self._sessions.clear()
        self._temporary.clear()
        close_sessions(closing)


def hear_events(session: PSSession, context: Any) -> None:
    """Let the events a session forwards (Register-ObjectEvent -Forward there) be events of this one."""
    session.pool.on_event = lambda message: context.extra["events"]().forwarded(message, session.computer_name)


def session_table(context: Any) -> SessionTable:
    """The table of a context's runspace, made when first asked for."""
    found: SessionTable | None = context.extra.get(_KEY)
    if found is None:
        found = context.extra[_KEY] = SessionTable(context)
        context.extra.setdefault("on_close", []).append(found.close_all)
    return found


def by_ids(command: Any, ids: Iterable[int]) -> Iterator[PSSession]:
    """The sessions of these numbers; an error for each there is none of."""
    for number in ids:
        found = [session for session in session_table(command.context) if session.id == number]
        if not found:
            _missing(command, "RemoteRunspaceNotAvailableForSpecifiedSessionId", f"There is no session with the Id {number}.", number)
        yield from found


def by_instance_ids(command: Any, ids: Iterable[Any]) -> Iterator[PSSession]:
    """The sessions of these instance ids; an error for each there is none of."""
    for identifier in ids:
        text = to_text(identifier).lower()
        found = [session for session in session_table(command.context) if str(session.pool.instance_id) == text]
        if not found:
            _missing(command, "RemoteRunspaceNotAvailableForSpecifiedRunspaceId", f"There is no session with the InstanceId {text}.", identifier)
        yield from found


def by_names(command: Any, names: Iterable[str]) -> Iterator[PSSession]:
    """The sessions whose names match; an error for each name without wildcards that matches none."""
    yield from _matching(command, names, lambda session: session.name, "RemoteRunspaceNotAvailableForSpecifiedName", "named")


def by_computer_names(command: Any, names: Iterable[str], *, report: bool = True) -> Iterator[PSSession]:
    """The sessions with these machines."""
    yield from _matching(
        command, names, lambda session: session.computer_name, "RemoteRunspaceNotAvailableForSpecifiedComputer" if report else "", "with"
    )


def _matching(command: Any, patterns: Iterable[str], fact: Any, error_id: str, says: str) -> Iterator[PSSession]:
    told: set[int] = set()
    for pattern in patterns:
        matcher = WildcardPattern(pattern)
        found = [session for session in session_table(command.context) if matcher.is_match(fact(session))]
        if not found and error_id and not contains_wildcard(pattern):
            _missing(command, error_id, f"There is no session {says} '{pattern}'.", pattern)
        for session in found:
            if id(session) not in told:
                told.add(id(session))
                yield session


def _missing(command: Any, error_id: str, message: str, target: Any) -> None:
    command.write_error(ErrorRecord(ArgumentException(message), error_id, "InvalidArgument", target))
