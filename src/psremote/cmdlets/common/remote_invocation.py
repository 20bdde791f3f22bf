"""Running one pipeline on several sessions for Invoke-Command: input goes out as it comes, results come in as they are.

Rule 1: everything is written on the command's own thread; host calls are performed there, too.
Rule 2: what fails on one machine is an error of that machine and stops nothing on the others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Any

from psremote.client.host_dispatch import perform
from psremote.client.pipeline_events import HostCallReceived
from psremote.client.power_shell import Batch, Item, RunningPipeline
from psremote.client.ps_session import PSSession
from psremote.cmdlets.common.remote_stamp import stamp_record, stamper
from psremote.cmdlets.common.session_openings import write_foreign_error
from psremote.errors import PipelineStoppedError, PSRemoteError
from psremote.host.host import PSHost
from psremote.objects import ErrorRecord
from psremote.objects.remoting_exceptions import PSRemotingTransportException, RemoteException
from psremote.protocol.psrp.command import PowerShellObject
from psremote.protocol.psrp.error_records import RemotingErrorRecord

DEFAULT_THROTTLE = 32
STOP_GRACE = 10.0
"""So long a machine may take to stop its pipeline once that was asked for; then it is left to itself."""


def has_prompt(host: Any) -> bool:
    """Whether a host can be taken to other runspaces and back."""
    return type(host).pop_runspace is not PSHost.pop_runspace


class RemoteInvocation:
    """One command's work; `stop` may be called from another thread."""

    def __init__(
        self, command: Any, sessions: Sequence[PSSession], make: Callable[[bool], PowerShellObject], *, throttle: int | None = None,
        show: bool = True, throws: bool = False, has_input: bool = False, on_end: Callable[[PSSession], object] | None = None, kept: bool = True,
    ) -> None:
        """*make* gives the commands, *throws* lets a remote `throw` end this command, *on_end* hears of a session's end of work."""
        self.command = command
        self._waiting = deque(sessions)
        self._make = make
        self._throttle = throttle if throttle and throttle > 0 else DEFAULT_THROTTLE
        self._show, self._throws, self._on_end = show, throws, on_end
        self._is_kept = kept
        """Whether the sessions live longer than this command."""
        self._queue: SimpleQueue[Batch] = SimpleQueue()
        self._running: list[RunningPipeline] = []
        self._stampers: dict[int, Callable[[Any], Any]] = {}
        self._input: list[Any] | None = [] if has_input else None
        self._keep_input = len(self._waiting) > self._throttle
        self._input_ended = not has_input
        self._stopped = False

    # --- running

    def start(self) -> None:
        """Start as many as may run at a time."""
        while self._waiting and len(self._running) < self._throttle and not self._stopped:
            session = self._waiting.popleft()
            self._stampers[id(session)] = stamper(session, self._show)
            try:
                nested = session.pool.has_running  # by a command that waits for this one
                running = RunningPipeline(
                    session.pool, self._make(nested), self._queue, tag=session, no_input=self._input is None, add_to_history=True, is_nested=nested,
                    is_command=self._is_kept,
                )
            except PSRemoteError as fault:
                self._failed(session, fault)
                self._ended(session)
                continue
            self._running.append(running)
            if self._input is not None:
                for value in self._input:
                    running.feeder.feed(value)
                if self._input_ended:
                    running.end_input()

    def feed(self, value: Any) -> None:
        """One more input object, to all; what has come in meanwhile is written. Waits for those that take no more at present."""
        if self._keep_input and self._input is not None:
            self._input.append(value)
        is_full = False
        for running in self._running:
            if not running.state.is_final:
                feeder = running.feeder
                feeder.feed(value)
                is_full = is_full or feeder.is_full
        if not self._queue.empty():
            self.drain()
        while is_full and not self._stopped and any(not one.state.is_final and one.feeder.is_full and one.is_full() for one in self._running):
            # It may be that the peer takes no more before somebody reads what it has said.
            self._take_all(self._queue.get())

    def drain(self) -> None:
        """Write what is there, without waiting."""
        while True:
            try:
                batch = self._queue.get_nowait()
            except Empty:
                return
            self._take_all(batch)

    def _take_all(self, batch: Batch) -> None:
        batch.taken()
        for item in batch:
            self._take(item)

    def finish(self) -> None:
        """No more input: write everything up to the last one's end."""
        self._input_ended = True
        if self._input is not None:
            for running in self._running:
                running.end_input()
        context = self.command.context
        get, take = self._queue.get, self._take
        while self._running:
            try:
                batch = get(timeout=STOP_GRACE if self._stopped else None)
            except Empty:
                break
            batch.taken()
            for item in batch:
                if not self._stopped or item[1] == "state":
                    take(item)
        if self._stopped:
            context.check_stop()

    def stop(self) -> None:
        """Stop what runs, start no more."""
        self._stopped = True
        self._waiting.clear()
        for running in list(self._running):
            running.stop()
        self._queue.put(Batch())

    # --- what comes

    def _take(self, item: Item) -> None:
        running, stream, value = item
        if stream == "output":
            self.command.runtime.out.append(self._stampers[id(running.tag)](value))
        elif stream == "host":
            if isinstance(value, HostCallReceived) and value.method.name == "PopRunspace" and not has_prompt(running.host):
                self._protest(running.tag, "There is no prompt here that could leave the session.")
            else:
                perform(running.host, value)
        elif stream == "error":
            write_foreign_error(self.command, stamp_record(value, running.tag))
        elif stream == "information":
            value.is_shown = False  # what is to be seen of it was shown by a host call
            self.command.write_information(value)
        elif stream == "state":
            self._finished(running)
        # Warnings, verbose, debug and progress records were shown by host calls.

    def _finished(self, running: RunningPipeline) -> None:
        self._running.remove(running)
        session = running.tag
        reason = running.reason
        try:
            if reason is not None and not self._stopped:
                self._failed(session, reason)
            elif session.pool.exit_code is not None and not has_prompt(running.host):
                self._left(session)
        finally:
            self._ended(session)
            self.start()

    def _failed(self, session: PSSession, reason: BaseException) -> None:
        record = getattr(reason, "error_record", None)
        if record is None:
            if isinstance(reason, PipelineStoppedError):
                return
            fault = PSRemotingTransportException(f"[{session.computer_name}] The session {session.name} has ended: {reason}")
            record = ErrorRecord(fault, "PSSessionStateBroken", "OpenError", session.computer_name)
        stamp_record(record, session)
        if self._throws and getattr(record, "was_thrown", False) and isinstance(record.exception, RemoteException):
            thrown = record.exception
            thrown.was_thrown_from_throw_statement = True
            thrown.error_record = record.copy()  # what a script catches is a record of its own
            raise thrown
        write_foreign_error(self.command, record)

    def _left(self, session: PSSession) -> None:
        """The remote script said `exit`: that ended the session, not this program."""
        self._protest(session, f"The script on {session.computer_name} said exit {session.pool.exit_code}, which ended the session.")

    def _protest(self, session: PSSession, message: str) -> None:
        """The far end asked for what only a prompt can do."""
        fault = RemoteException(message)
        record = RemotingErrorRecord(fault, "System.Management.Automation.Remoting.PSRemotingDataStructureException", "ResourceUnavailable", None)
        write_foreign_error(self.command, stamp_record(record, session))

    def _ended(self, session: PSSession) -> None:
        if self._on_end is not None:
            self._on_end(session)
