"""PipelineDriver: one pipeline on the server's side, from CREATE_PIPELINE to its final state."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from queue import SimpleQueue
from typing import Any, Final, Protocol
from uuid import UUID

from psremote.errors import PSRemoteError, RemoteProtocolError
from psremote.objects.exceptions import HostException
from psremote.objects.ps_object import base_object
from psremote.objects.records import ErrorRecord
from psremote.objects.stream_records import HostInformationMessage, InformationRecord
from psremote.protocol.psrp.command import PowerShellObject
from psremote.protocol.psrp.error_records import plain_copy
from psremote.protocol.psrp.host_calls import BY_NAME, decode_result, encode_parameters
from psremote.protocol.psrp.messages.host import NO_ANSWER, PipelineHostCall, PipelineHostResponse
from psremote.protocol.psrp.messages.pipeline import (
    CreatePipeline,
    DebugRecordMessage,
    ErrorRecordMessage,
    InformationRecordMessage,
    PipelineOutput,
    PipelineStateMessage,
    ProgressRecordMessage,
    VerboseRecordMessage,
    WarningRecordMessage,
)
from psremote.protocol.psrp.states import PipelineState
from psremote.server.engine_host.engine import Engine, Invocation, Sinks, StoppedByUser
from psremote.server.engine_host.remote_debugger import RemoteDebugger
from psremote.server.engine_host.runspace_worker import RunspaceWorker

_END: Final = object()
BACKLOG: Final = 8192
"""So many input objects may wait for a pipeline before its client has to wait,"""
BACKLOG_SIZE: Final = 1 << 20
"""and so many bytes of them, as they travelled."""
ROOM_CHECK: Final = 0.05
"""Seconds between two looks for a stop while the way to the client is full."""


class PipelineSession(Protocol):
    """What a pipeline needs of its pool's driver."""

    engine: Engine
    debugger: RemoteDebugger | None
    room: threading.Event | None
    """Set while the way to the client takes more; None where a full one makes its writer wait by itself."""

    def send(self, message: Any, pipeline_id: UUID, *, may_wait: bool = False) -> None:
        """Send a message of the pipeline."""

    def next_call_id(self, pipeline_id: UUID) -> int:
        """A number for a host call."""

    def pipeline_ended(self, driver: PipelineDriver) -> None:
        """Its final state has been sent."""


def show_information(ui: Any, record: InformationRecord, preference: str) -> None:
    """What Write-Host wrote is always shown; other information when the preference is Continue."""
    data = base_object(record.message_data)
    if isinstance(data, HostInformationMessage):
        if "NO_COLOR" not in os.environ:
            ui.write_coloured(data.message or "", data.foreground_color, data.background_color, new_line=not data.no_new_line)
        elif data.no_new_line:
            ui.write(data.message or "")
        else:
            ui.write_line(data.message or "")
    elif record.is_shown or (record.is_shown is None and preference.lower() == "continue"):
        ui.write_line(str(record))


class PipelineDriver:
    """Runs on a worker's thread; `stop`, `input_received` and `answer_received` come from the reading thread."""

    def __init__(self, session: PipelineSession, identifier: UUID, message: CreatePipeline) -> None:
        self.session = session
        self.id = identifier
        self.message = message
        self.worker: RunspaceWorker | None = None
        self.is_finished = False
        """Whether its final state has been sent."""
        self._on_finished: list[Callable[[], None]] = []
        self._input: SimpleQueue[tuple[list[Any], int]] | None = None if message.no_input else SimpleQueue()
        """Objects that came together, and the bytes they came in."""
        self._arrived: list[Any] = []
        self._arrived_size = 0
        self._backlog = self._backlog_size = 0
        """Input objects that have come and not been taken, and their bytes."""
        self._held: list[Callable[[], None]] = []
        """Acknowledgements that wait until the backlog is smaller."""
        self._invocation: Invocation | None = None
        self._stopping = self._has_run = False
        self._takes_input = True
        self._lock = threading.Lock()
        self._answers: dict[int, PipelineHostResponse] = {}

    # --- from the reading thread

    def input_received(self, value: Any) -> None:
        """One input object; handed over with the others of its packet."""
        self._arrived.append(value)

    def input_ended(self) -> None:
        """No more input."""
        self._arrived.append(_END)

    def client_changed(self) -> None:
        """Another client has taken over: what the old one had not sent yet will not come."""
        if self._input is not None and not self.is_finished:
            self._input.put(([_END], 0))

    def packet_handled(self, acknowledge: Callable[[], None], size: int) -> None:
        """The messages of a packet of that size have all come. A client sends no more before it is acknowledged: that is the back-pressure."""
        self._arrived_size += size  # with a large object's last packet all of it has arrived
        if self._arrived and self._input is not None:
            arrived, self._arrived = self._arrived, []
            size, self._arrived_size = self._arrived_size, 0
            with self._lock:
                self._backlog += len(arrived)
                self._backlog_size += size
                hold = self._takes_input and (self._backlog > BACKLOG or self._backlog_size > BACKLOG_SIZE)
                if hold:
                    self._held.append(acknowledge)
            self._input.put((arrived, size))
            if hold:
                return
        acknowledge()

    def _release_acknowledgements(self) -> None:
        with self._lock:
            held, self._held = self._held, []
        for acknowledge in held:
            acknowledge()

    def answer_received(self, message: PipelineHostResponse) -> None:
        """The client's host has answered."""
        self._answers[message.call_id] = message
        if self.worker is not None:
            self.worker.notify()

    def stop(self) -> None:
        """Stop as soon as possible; a pipeline that has not begun ends without beginning."""
        with self._lock:
            self._stopping = True
            self._takes_input = False
            invocation = self._invocation
        self._release_acknowledgements()
        if self._input is not None:
            self._input.put(([_END], 0))
        if invocation is not None:
            invocation.stop()
        if self.worker is not None:
            self.worker.notify()

    @property
    def is_stopping(self) -> bool:
        """Whether it has been asked to stop."""
        return self._stopping

    # --- on the worker's thread

    def run(self) -> None:
        """Run the commands and send the final state."""
        worker = self.worker
        assert worker is not None
        if worker.host is not None:
            worker.host.refresh(self.message.host_info)
        worker.pipelines.append(self)
        state, record = PipelineState.Completed, None
        info = self.message.host_info
        restore = None if info.use_runspace_host or worker.host is None else worker.host.use(info)
        is_nested = self.message.is_nested and len(worker.pipelines) > 1
        debugger = self.session.debugger
        try:
            powershell: PowerShellObject | None = self.message.powershell
            runspace = worker.runspace
            if is_nested and debugger is not None and debugger.is_stopped:
                runspace = debugger.runspace
                answers, powershell = debugger.take(self.message.powershell)
                for value in answers:
                    self._output(value)
            if powershell is not None:
                with self._lock:
                    if self._stopping:
                        raise StoppedByUser
                    self._invocation = invocation = self.session.engine.create(
                        runspace, powershell, self._sinks(), add_to_history=self.message.add_to_history, is_nested=is_nested
                    )
                invocation.run(self._read_input() if self._has_input else None)
            if self._stopping:
                raise StoppedByUser
        except StoppedByUser:
            state, record = PipelineState.Stopped, self.session.engine.stopped_record()
        except SystemExit as leaving:  # [Environment]::Exit: the process is this session's own
            os._exit(leaving.code if isinstance(leaving.code, int) else 1)
        except BaseException as error:  # nothing else a script does may end the worker
            if self._stopping:
                state, record = PipelineState.Stopped, self.session.engine.stopped_record()
            else:
                state, record = PipelineState.Failed, self.session.engine.failure_record(error)
        finally:
            if restore is not None:
                restore()
            worker.pipelines.remove(self)
            if self._stopping and debugger is not None and debugger.is_stopped and not any(one.is_stopping for one in worker.pipelines):
                debugger.line_stopped()
        self._has_run = True
        self.finish(state, record)

    def finish(self, state: PipelineState, record: ErrorRecord | None) -> None:
        """Send the final state."""
        if self.is_finished:
            return
        with self._lock:
            self._takes_input = False
        self._release_acknowledgements()
        self._mark(record)
        if self._has_run and self.worker is not None and not self.worker.pipelines:
            self.worker.done()
        try:
            self.session.send(PipelineStateMessage(state.value, record), self.id)
        except Exception:  # the record cannot be serialized: that the pipeline has ended must be told all the same
            self.session.send(PipelineStateMessage(state.value, None if record is None else plain_copy(record)), self.id)
        with self._lock:
            self.is_finished = True
            actions, self._on_finished = self._on_finished, []
        self.session.pipeline_ended(self)
        for action in actions:
            action()

    def when_finished(self, action: Callable[[], None]) -> bool:
        """Have something done at the end, by the thread that ends it; False where it has ended already, and nothing is done."""
        with self._lock:
            if not self.is_finished:
                self._on_finished.append(action)
                return True
        return False

    def wait(self, timeout: float) -> bool:
        """Wait for the end; whether it came in time."""
        ended = threading.Event()
        return not self.when_finished(ended.set) or ended.wait(timeout)

    @property
    def _has_input(self) -> bool:
        return self._input is not None

    def _read_input(self) -> Iterator[Any]:
        queue = self._input
        assert queue is not None
        while True:
            values, size = queue.get()
            for value in values:
                if value is _END:
                    return
                yield value
            with self._lock:
                self._backlog -= len(values)
                self._backlog_size -= size
            if self._held and self._backlog < BACKLOG // 2 and self._backlog_size < BACKLOG_SIZE // 2:
                self._release_acknowledgements()

    def _sinks(self) -> Sinks:
        return Sinks(
            output=self._output,
            error=lambda record: self._record(ErrorRecordMessage, record, 1),
            warning=lambda record: self._shown(WarningRecordMessage, record, 2, lambda ui: ui.write_warning_line(record.message)),
            debug=lambda record: self._shown(DebugRecordMessage, record, 4, lambda ui: ui.write_debug_line(record.message)),
            verbose=lambda record: self._shown(VerboseRecordMessage, record, 8, lambda ui: ui.write_verbose_line(record.message)),
            information=lambda record: self._shown(
                InformationRecordMessage, record, 0, lambda ui: show_information(ui, record, self._information_preference())
            ),
            progress=lambda record: self._shown(ProgressRecordMessage, record, 0, lambda ui: ui.write_progress(0, record)),
        )

    def _output(self, value: Any) -> None:
        if self._stopping:
            return
        worker = self.worker
        assert worker is not None
        if worker._nested:
            worker.run_nested_jobs()
        self.session.send(PipelineOutput(value), self.id, may_wait=True)
        room = self.session.room
        if room is not None and not room.is_set():
            self._wait_for(room)

    def _wait_for(self, room: threading.Event) -> None:
        while not self._stopping and not room.wait(ROOM_CHECK):
            pass

    def _record(self, kind: Callable[[Any], Any], record: Any, option: int) -> None:
        if self._stopping:
            return
        if option and self.message.remote_stream_options & option and getattr(record, "invocation_info", None) is not None:
            record.serialize_extended_info = True
        try:
            self.session.send(kind(record), self.id, may_wait=True)
        except PSRemoteError:
            raise
        except Exception:
            if not isinstance(record, ErrorRecord):
                raise
            self.session.send(kind(plain_copy(record)), self.id)  # it cannot be serialized: tell what can be told
        if self.session.room is not None:
            self._wait_for(self.session.room)

    def _shown(self, kind: Callable[[Any], Any], record: Any, option: int, show: Callable[[Any], object]) -> None:
        """A record is sent twice: as record for variables and jobs, then as host call for the user's eyes."""
        self._record(kind, record, option)
        worker = self.worker
        if self._stopping or worker is None or worker.host is None or not worker.host.has_user:
            return
        if self.message.host_info.is_host_null and not self.message.host_info.use_runspace_host:
            return
        show(worker.host.ui)

    def _information_preference(self) -> str:
        worker = self.worker
        return "" if worker is None else self.session.engine.preference(worker.runspace, "InformationPreference")

    def _mark(self, record: ErrorRecord | None) -> None:
        if record is not None and self.message.remote_stream_options & 1 and record.invocation_info is not None:
            record.serialize_extended_info = True

    # --- host calls, from the code that runs

    def call_host(self, name: str, arguments: Sequence[Any]) -> Any:
        """Have the client's host do something; waits for the answer when there is one."""
        method = BY_NAME[name]
        parameters = encode_parameters(method, arguments)
        if method.returns is None:
            if not self._stopping:
                self.session.send(PipelineHostCall(NO_ANSWER, method.id, parameters), self.id, may_wait=True)
            return None
        if self._stopping:
            raise self.session.engine.stop_exception()
        # The answer comes behind what waits to be acknowledged; from here on nothing of this pipeline may wait.
        with self._lock:
            self._takes_input = False
        self._release_acknowledgements()
        number = self.session.next_call_id(self.id)
        self.session.send(PipelineHostCall(number, method.id, parameters), self.id)
        worker = self.worker
        assert worker is not None
        worker.wait_for(lambda: number in self._answers or self._stopping)
        with self._lock:
            self._takes_input = not self._stopping
        answer = self._answers.pop(number, None)
        if answer is None:
            # Stopping abandons the call; a late answer is ignored.
            raise self.session.engine.stop_exception()
        if answer.error is not None:
            raise answer.error.exception
        try:
            return decode_result(method, answer.result)
        except RemoteProtocolError as fault:
            raise HostException(f"The client's answer to {name} cannot be used: {fault}", error_id="RemoteHostExecutionException") from None
