"""Opening the sessions a cmdlet asks for: failures are its errors, a stop ends the opening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from psremote.client.ps_session import PSSession
from psremote.client.session_opening import DEFAULT_THROTTLE, SessionOpening
from psremote.cmdlets.common.session_requests import Request, open_failure
from psremote.objects import ErrorRecord


class Openings:
    """For one cmdlet; its `stop_processing` calls `stop`."""

    def __init__(self, command: Any) -> None:
        self.command = command
        self._opening: SessionOpening | None = None
        self._stopped = False

    def open(self, requests: Sequence[Request], throttle: int | None = None) -> Iterator[PSSession]:
        """The sessions as they open, in the order asked; for each that does not, an error is written."""
        wanted = []
        for request in requests:
            if request.session is None:
                self._failed(request.name, request.fault)
            else:
                wanted.append(request)
        if not wanted or self._stopped:
            return
        opening = self._opening = SessionOpening([one.session for one in wanted if one.session is not None], throttle or DEFAULT_THROTTLE)
        try:
            for (session, fault), request in zip(opening.results(), wanted, strict=True):
                if self.command.stopping:
                    self.command.context.check_stop()
                if fault is not None:
                    self._failed(request.name, fault)
                else:
                    yield session
        except BaseException:
            opening.cancel()
            raise
        finally:
            self._opening = None

    def stop(self) -> None:
        """From another thread."""
        self._stopped = True
        if self._opening is not None:
            self._opening.cancel()

    def _failed(self, name: str, fault: BaseException | None) -> None:
        write_foreign_error(self.command, open_failure(name, fault or RuntimeError("it cannot be reached")))


def write_foreign_error(command: Any, record: ErrorRecord) -> None:
    """Write an error that is not the command's own: its id and invocation stay as they are."""
    if command.runtime.action("erroraction", "ErrorActionPreference") == "stop":
        record = record.copy()  # what a script catches is a record of its own
    record.preserve_invocation_info_once = True
    command.write_error(record)
