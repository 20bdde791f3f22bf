"""RunspacePoolDriver: one pool on the server's side: its runspaces, its pipelines, its answers to requests."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from psremote.errors import InvalidStateError, PSRemoteError
from psremote.protocol.psrp import runspace_pool as core
from psremote.protocol.psrp.debugging import virtual_name
from psremote.protocol.psrp.host_calls import BY_NAME, encode_parameters
from psremote.protocol.psrp.host_info import HostInfo
from psremote.protocol.psrp.messages import host as host_messages
from psremote.protocol.psrp.messages import pipeline as pipeline_messages
from psremote.protocol.psrp.messages import pool as pool_messages
from psremote.protocol.psrp.messages import session as session_messages
from psremote.protocol.psrp.reconnection import answer_connect
from psremote.protocol.psrp.states import PipelineState, RunspacePoolState
from psremote.server.engine_host.command_metadata import CommandMetadataDriver
from psremote.server.engine_host.engine import Engine
from psremote.server.engine_host.pipeline_driver import PipelineDriver
from psremote.server.engine_host.remote_debugger import RemoteDebugger, answer_without_debugger
from psremote.server.engine_host.remote_host import RemoteHost
from psremote.server.engine_host.runspace_worker import RunspaceWorker

FULL = 32768
"""So many bytes are carried at once, however soon it is."""
STOP_GRACE = 10.0
"""So long a closing session waits for its pipelines' threads."""


class RunspacePoolDriver:
    """`handle` is called by the reading thread for every event; `flush` carries what is to be sent, `flush_soon` within moments."""

    def __init__(
        self, pool: core.RunspacePool, engine: Engine, lock: threading.RLock | Any, flush: Callable[[], None],
        flush_soon: Callable[[], None] | None = None, room: threading.Event | None = None,
    ) -> None:
        self.pool = pool
        self.engine = engine
        self.room = room
        self.pipelines: dict[UUID, PipelineDriver] = {}
        self._lock = lock
        self._flush = flush
        self._flush_soon = flush_soon or flush
        self._workers: list[RunspaceWorker] = []
        self._max_runspaces = self._min_runspaces = 1
        self._host_info = HostInfo()
        self._application_arguments: Any = None
        self.debugger: RemoteDebugger | None = None
        """There where the session is one runspace of an engine that has a debugger."""
        self._waiting: deque[PipelineDriver] = deque()
        """Pipelines for which no runspace was free."""

    # --- sending, from any thread

    def send(self, message: Any, pipeline_id: UUID = core.SESSION_CHANNEL, *, may_wait: bool = False) -> None:
        """Send a message, unless the session or the pipeline has gone meanwhile; one that `may_wait` travels with its like."""
        with self._lock:
            if pipeline_id != core.SESSION_CHANNEL and pipeline_id not in self.pool.pipelines:
                return
            try:
                self.pool.send(message, pipeline_id)
            except (InvalidStateError, PSRemoteError):
                if self.pool.state is not RunspacePoolState.Opened:
                    return
                raise
            if may_wait and self.pool.outgoing_size < FULL:
                self._flush_soon()
            else:
                self._flush()

    def next_call_id(self, pipeline_id: UUID) -> int:
        """A number for a pipeline's host call."""
        with self._lock:
            pipeline = self.pool.pipelines.get(pipeline_id)
            return pipeline.next_call_id() if pipeline is not None else 0

    # --- what the client sends

    def handle(self, message: Any, pipeline_id: UUID | None) -> None:
        """A message has come; the states have moved already."""
        handler = self._HANDLERS.get(type(message))
        if handler is not None:
            handler(self, message, pipeline_id)

    def _init(self, message: session_messages.InitRunspacePool, _: UUID | None) -> None:
        self._min_runspaces, self._max_runspaces = message.min_runspaces, message.max_runspaces
        self._host_info, self._application_arguments = message.host_info, message.application_arguments
        try:
            self._new_worker()
            private_data = self.engine.private_data(self.pool.protocol_version)
        except Exception as error:
            self.send(pool_messages.RunspacePoolStateMessage(RunspacePoolState.Broken.value, self.engine.failure_record(error)))
            return
        self.send(pool_messages.ApplicationPrivateData(private_data))
        self.send(pool_messages.RunspacePoolStateMessage(RunspacePoolState.Opened.value))

    def _new_worker(self) -> RunspaceWorker:
        worker = RunspaceWorker(f"runspace {len(self._workers) + 1}", self.engine.stack_size, self.engine.prepare_thread)

        def call(name: str, arguments: Sequence[Any]) -> Any:
            if worker.pipelines:
                return worker.pipelines[-1].call_host(name, arguments)
            return self._call_pool_host(name, arguments)

        worker.host = RemoteHost(call, self._host_info)
        worker.runspace = self.engine.open_runspace(worker.host, self._application_arguments, self.pool.id)
        forward = getattr(self.engine, "forward_events", None)
        if forward is not None:
            forward(worker.runspace, self._forward_event)
        attach = getattr(self.engine, "attach_debugger", None)
        if attach is not None and self._max_runspaces == 1:
            engine: Any = self.engine
            self.debugger = RemoteDebugger(worker, engine, lambda name, arguments: self._forward_event(engine.event(worker.runspace, name, arguments)))
            attach(worker.runspace, self.debugger)
        self._workers.append(worker)
        return worker

    def _forward_event(self, event: Any) -> None:
        """An event of the engine that is the client's to hear of."""
        self.send(pool_messages.UserEvent(
            event.identifier, event.source_identifier, event.time, event.sender, event.arguments, event.message_data, event.computer_name,
            event.runspace_id,
        ))

    def _call_pool_host(self, name: str, arguments: Sequence[Any]) -> Any:
        method = BY_NAME[name]
        if method.returns is not None:
            # Real clients answer a pool's call with a message of type 0: a server must not depend on it.
            from psremote.host.host_exception import host_function_not_implemented

            raise host_function_not_implemented(f"{name} outside a pipeline")
        parameters = encode_parameters(method, arguments)
        self.send(host_messages.RunspacePoolHostCall(host_messages.NO_ANSWER, method.id, parameters))
        return None

    def _create(self, message: pipeline_messages.CreatePipeline, identifier: UUID | None) -> None:
        assert identifier is not None
        driver = PipelineDriver(self, identifier, message)
        if not any(message.powershell.statements):
            self.pipelines[identifier] = driver
            driver.finish(PipelineState.Failed, self.engine.failure_record(ValueError("A pipeline without commands")))
            return
        name = virtual_name(message.powershell)
        if name is not None:
            self.pipelines[identifier] = driver
            try:
                for value in answer_without_debugger(name) if self.debugger is None else self.debugger.answer(name, message.powershell):
                    self.send(pipeline_messages.PipelineOutput(value), identifier)
            except Exception as fault:
                driver.finish(PipelineState.Failed, self.engine.failure_record(fault))
            else:
                driver.finish(PipelineState.Completed, None)
            return
        self._start(driver)

    def _metadata(self, message: pipeline_messages.GetCommandMetadata, identifier: UUID | None) -> None:
        assert identifier is not None
        self._start(CommandMetadataDriver(self, identifier, message))

    def _start(self, driver: PipelineDriver) -> None:
        self.pipelines[driver.id] = driver
        busy = [worker for worker in self._workers if worker.pipelines]
        if driver.message.is_nested and busy and self._max_runspaces == 1:
            # It must not wait for the outer pipeline, which may wait for it.
            driver.worker = busy[0]
            busy[0].submit_nested(driver.run)
            return
        worker = next((w for w in self._workers if w.is_free), None)
        if worker is None and len(self._workers) < self._max_runspaces:
            worker = self._new_worker()
        if worker is not None:
            driver.worker = worker
            worker.submit(driver.run)
            return
        with self._lock:
            self._waiting.append(driver)
        for worker in self._workers:  # whichever is free first takes it, the others find nothing
            worker.submit(partial(self._run_waiting, worker))

    def _run_waiting(self, worker: RunspaceWorker) -> None:
        """On a worker's thread: run the pipeline that has waited longest."""
        with self._lock:
            if not self._waiting:
                return
            driver = self._waiting.popleft()
            driver.worker = worker
        driver.run()

    def _withdraw(self, driver: PipelineDriver) -> bool:
        """Take a pipeline that waits for a runspace out of the queue; whether it was there."""
        with self._lock:
            try:
                self._waiting.remove(driver)
            except ValueError:
                return False
        return True

    def _input(self, message: pipeline_messages.PipelineInput, identifier: UUID | None) -> None:
        driver = self.pipelines.get(identifier) if identifier is not None else None
        if driver is not None:
            driver.input_received(message.value)

    def packet_handled(self, identifier: UUID, acknowledge: Callable[[], None], size: int) -> None:
        """All messages of a packet of that size have been handled; it is acknowledged as soon as the pipeline can take more input."""
        driver = self.pipelines.get(identifier)
        if driver is None:
            acknowledge()
        else:
            driver.packet_handled(acknowledge, size)

    def _input_end(self, _: Any, identifier: UUID | None) -> None:
        driver = self.pipelines.get(identifier) if identifier is not None else None
        if driver is not None:
            driver.input_ended()

    def _answer(self, message: host_messages.PipelineHostResponse, identifier: UUID | None) -> None:
        driver = self.pipelines.get(identifier) if identifier is not None else None
        if driver is not None:
            driver.answer_received(message)

    def _stop_message(self, _: Any, identifier: UUID | None) -> None:
        if identifier is not None:
            self.stop_pipeline(identifier, lambda: None)

    def _set_max(self, message: pool_messages.SetMaxRunspaces, _: UUID | None) -> None:
        done = message.max_runspaces >= self._min_runspaces
        if done:
            self._max_runspaces = message.max_runspaces
            for _number in range(min(len(self._waiting), self._max_runspaces - len(self._workers))):
                worker = self._new_worker()
                worker.submit(partial(self._run_waiting, worker))
        self.send(pool_messages.RunspaceAvailabilityAnswer(done, message.call_id))

    def _set_min(self, message: pool_messages.SetMinRunspaces, _: UUID | None) -> None:
        done = 1 <= message.min_runspaces <= self._max_runspaces
        if done:
            self._min_runspaces = message.min_runspaces
        self.send(pool_messages.RunspaceAvailabilityAnswer(done, message.call_id))

    def _available(self, message: pool_messages.GetAvailableRunspaces, _: UUID | None) -> None:
        busy = sum(1 for worker in self._workers if not worker.is_free)
        self.send(pool_messages.RunspaceAvailabilityAnswer(self._max_runspaces - busy, message.call_id))

    def _reset(self, message: pool_messages.ResetRunspaceState, _: UUID | None) -> None:
        done = self._max_runspaces == 1 and all(worker.is_free for worker in self._workers)
        if done:
            for worker in self._workers:
                worker.runspace = self.engine.reset_runspace(worker.runspace)
        self.send(pool_messages.RunspaceAvailabilityAnswer(done, message.call_id))

    _HANDLERS: dict[type, Callable[[Any, Any, UUID | None], None]] = {
        session_messages.InitRunspacePool: _init,
        pipeline_messages.CreatePipeline: _create,
        pipeline_messages.GetCommandMetadata: _metadata,
        pipeline_messages.PipelineInput: _input,
        pipeline_messages.EndOfPipelineInput: _input_end,
        pipeline_messages.StopPowerShell: _stop_message,
        host_messages.PipelineHostResponse: _answer,
        pool_messages.SetMaxRunspaces: _set_max,
        pool_messages.SetMinRunspaces: _set_min,
        pool_messages.GetAvailableRunspaces: _available,
        pool_messages.ResetRunspaceState: _reset,
    }

    def connect(self, data: bytes) -> bytes:
        """Another client takes the pool over; what its carrier gives back. RemoteProtocolError where that cannot be."""
        with self._lock:
            private_data = self.engine.private_data(self.pool.protocol_version)
            answer = answer_connect(self.pool, data, self._min_runspaces, self._max_runspaces, private_data)
            self._flush()
        for driver in list(self.pipelines.values()):
            driver.client_changed()
        return answer

    # --- what the carrier asks

    def stop_pipeline(self, identifier: UUID, then: Callable[[], None]) -> None:
        """Stop a pipeline; `then` is called when it has ended (at once for one that is not there)."""
        driver = self.pipelines.get(identifier)
        if driver is None or not driver.when_finished(then):
            then()
            return
        driver.stop()
        if self._withdraw(driver):  # it has not begun: it ends at once, whatever the others do
            driver.finish(PipelineState.Stopped, self.engine.stopped_record())

    def close_pipeline(self, identifier: UUID, then: Callable[[], None]) -> None:
        """The client is done with a pipeline: one that still runs is stopped first."""

        def forget() -> None:
            with self._lock:
                self.pipelines.pop(identifier, None)
                self.pool.drop_pipeline(identifier)
            then()

        self.stop_pipeline(identifier, forget)

    def pipeline_ended(self, driver: PipelineDriver) -> None:
        """A pipeline has sent its final state."""

    def wait_for(self, identifier: UUID, timeout: float) -> bool:
        """Wait for a pipeline's end; whether it came in time."""
        driver = self.pipelines.get(identifier)
        return driver is None or driver.wait(timeout)

    def close(self, *, tell: bool = True) -> None:
        """End the session: pipelines are stopped, runspaces closed, states Closing and Closed sent (`tell`)."""
        was_open = tell and bool(self._workers) and not self.pool.state.is_final
        if was_open:
            with self._lock:
                self.pool.send(pool_messages.RunspacePoolStateMessage(RunspacePoolState.Closing.value))
                self._flush()
        for driver in list(self.pipelines.values()):
            if not driver.is_finished:
                with self._lock:
                    self.pool.drop_pipeline(driver.id)  # with its session it ends without a word
                driver.stop()
        for worker in self._workers:
            worker.close()
        for worker in self._workers:
            worker.join(STOP_GRACE)
            if worker.runspace is not None:
                self.engine.close_runspace(worker.runspace)
        self._workers.clear()
        if was_open:
            with self._lock:
                try:
                    self.pool.send(pool_messages.RunspacePoolStateMessage(RunspacePoolState.Closed.value))
                except InvalidStateError:
                    return
                self._flush()


