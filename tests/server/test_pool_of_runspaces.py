"""A pool of several runspaces: who waits for whom, what a stop does to one that waits, and a pipeline with a host of its own."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

from psremote.client import AsyncPowerShell, AsyncRunspacePool
from psremote.client.event_loop import background
from psremote.errors import PipelineStoppedError, RemoteError
from psremote.protocol.psrp.host_calls import BY_NAME
from psremote.protocol.psrp.states import PipelineState
from psremote.testing.memory import MemoryServer
from psremote.testing.recording_host import RecordingHost
from tests.server.fake_engine import Call, FakeEngine

PATIENCE = 20.0


class Gate:
    """Scripts that wait here until they are let go, one at a time."""

    def __init__(self) -> None:
        self.begun: list[Any] = []
        self.free = threading.Semaphore(0)
        self.changed = threading.Condition()

    def wait(self, call: Call) -> None:
        with self.changed:
            self.begun.append(call.arguments[0])
            self.changed.notify_all()
        while not self.free.acquire(timeout=0.02):
            if call.stopping.is_set():
                return
        call.sinks.output(call.arguments[0])

    def has_begun(self, count: int) -> list[Any]:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.begun) >= count, PATIENCE)
            return list(self.begun)


def start(pool: AsyncRunspacePool, number: int) -> AsyncPowerShell:
    shell = AsyncPowerShell(pool).add_command("wait").add_argument(number)
    shell.start()
    return shell


def test_a_pipeline_runs_in_the_first_runspace_that_is_free() -> None:
    gate = Gate()
    server = MemoryServer(FakeEngine(wait=gate.wait))

    async def run() -> None:
        async with AsyncRunspacePool(server.connection_info(), max_runspaces=2) as pool:
            shells = [start(pool, number) for number in range(4)]
            await asyncio.to_thread(gate.has_begun, 2)
            assert await pool.get_available_runspaces() == 0
            gate.free.release()
            assert sorted(await asyncio.to_thread(gate.has_begun, 3)) == [0, 1, 2]
            await shells[3].stop()  # it has not begun: it ends although both runspaces are taken
            assert shells[3].state is PipelineState.Stopped
            for _ in range(2):
                gate.free.release()
            for shell in shells[:3]:
                assert shell.pipeline is not None
                await shell.pipeline.wait()
            assert [shell.events.output for shell in shells] == [[0], [1], [2], []]
            assert sorted(gate.begun) == [0, 1, 2]

    background().run(run())


def test_a_higher_limit_lets_those_that_wait_begin() -> None:
    gate = Gate()
    server = MemoryServer(FakeEngine(wait=gate.wait))

    async def run() -> None:
        async with AsyncRunspacePool(server.connection_info()) as pool:
            shells = [start(pool, number) for number in range(3)]
            await asyncio.to_thread(gate.has_begun, 1)
            assert await pool.set_max_runspaces(3)
            await asyncio.to_thread(gate.has_begun, 3)
            assert not await pool.set_min_runspaces(4)
            assert await pool.set_min_runspaces(2)
            assert not await pool.set_max_runspaces(1)
            assert not await pool.reset_runspace_state()
            for _ in shells:
                gate.free.release()
            for shell in shells:
                assert shell.pipeline is not None
                await shell.pipeline.wait()

    background().run(run())


def test_a_pipeline_with_a_host_of_its_own() -> None:
    def say(call: Call) -> None:
        call.host.ui.write_line("for whom?")
        call.sinks.output(call.host.ui.read_line())

    server = MemoryServer(FakeEngine(say=say))
    of_pool, of_pipeline = RecordingHost("pool"), RecordingHost("pipeline")

    async def run() -> None:
        async with AsyncRunspacePool(server.connection_info(), host=of_pool) as pool:
            assert await AsyncPowerShell(pool).add_command("say").invoke(host=of_pipeline) == ["pipeline"]
            assert await AsyncPowerShell(pool).add_command("say").invoke() == ["pool"]

    background().run(run())
    assert [len(host.ui.written("write_line")) for host in (of_pool, of_pipeline)] == [1, 1]


def test_an_answer_of_the_wrong_kind_is_the_scripts_error() -> None:
    def ask(call: Call) -> None:
        call.host.ui.prompt_for_choice("", "", [], 0)

    server = MemoryServer(FakeEngine(ask=ask))

    class Wrong(RecordingHost):
        pass

    host = Wrong()
    host.ui.prompt_for_choice = lambda *_: "no number"  # type: ignore[method-assign,assignment,return-value]
    method = BY_NAME["PromptForChoice"]
    assert method.returns is not None

    async def run() -> str:
        async with AsyncRunspacePool(server.connection_info(), host=host) as pool:
            try:
                await AsyncPowerShell(pool).add_command("ask").invoke()
            except (RemoteError, PipelineStoppedError) as fault:
                return str(getattr(fault, "error_record", fault).fully_qualified_error_id)
            return "nothing"

    assert "RemoteHostExecutionException" in background().run(run())
