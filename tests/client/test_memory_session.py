"""Client and engine host talking to each other in memory, with an engine made of Python functions."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from psremote.client import AsyncPowerShell, AsyncRunspacePool, PowerShell
from psremote.client.event_loop import background
from psremote.client.pipeline_events import PipelineEvents
from psremote.errors import ConnectionLostError, InvalidStateError, PipelineStoppedError, RemoteError
from psremote.host import ChoiceDescription, FieldDescription, PSHost, PSHostUserInterface
from psremote.objects.exceptions import RuntimeException, error_record_of
from psremote.objects.ps_object import base_object
from psremote.objects.stream_records import DebugRecord, InformationRecord, ProgressRecord, VerboseRecord, WarningRecord
from psremote.protocol.psrp.states import PipelineState, RunspacePoolState
from psremote.testing.memory import MemoryServer
from tests.server.fake_engine import Call, FakeEngine


class RecordingUI(PSHostUserInterface):
    def __init__(self) -> None:
        self.said: list[Any] = []

    def write_line(self, text: str = "", foreground: Any = None, background: Any = None) -> None:
        self.said.append(text)

    def read_line(self) -> str:
        return "typed"

    def prompt(self, caption: str, message: str, descriptions: Any) -> dict[str, Any]:
        return {field.name: f"answer to {field.name}" for field in descriptions}

    def prompt_for_choice(self, caption: str, message: str, choices: Any, default: int) -> int:
        return [c.plain_label for c in choices].index("No")

    def write_progress(self, source_id: int, record: Any) -> None:
        self.said.append((source_id, record.activity))


class RecordingHost(PSHost):
    def __init__(self) -> None:
        self.ui = RecordingUI()


def streams(call: Call) -> None:
    sinks = call.sinks
    sinks.output(1)
    sinks.error(error_record_of(RuntimeException("bad", error_id="Bad")))
    sinks.warning(WarningRecord("w"))
    sinks.verbose(VerboseRecord("v"))
    sinks.debug(DebugRecord("d"))
    sinks.information(InformationRecord("i", "here"))
    sinks.progress(ProgressRecord(7, "counting", "half"))
    sinks.output("two")


def echo(call: Call) -> None:
    for value in call.input:
        call.sinks.output(value)


def throws(call: Call) -> None:
    call.sinks.output("before")
    raise RuntimeException("boom", error_id="Boom", category="InvalidOperation")


def waits(call: Call) -> None:
    call.sinks.output("started")
    call.stopping.wait(20)


def asks(call: Call) -> None:
    ui = call.host.ui
    ui.write_line("hello")
    call.sinks.output(ui.read_line())
    call.sinks.output(ui.prompt("c", "m", [FieldDescription("Name")])["Name"])
    call.sinks.output(ui.prompt_for_choice("c", "m", [ChoiceDescription("&Yes"), ChoiceDescription("&No")], 0))
    ui.write_progress(5, ProgressRecord(1, "working", "x"))


def ask_what_fails(call: Call) -> None:
    call.host.ui.read_line_as_secure_string()


def arguments(call: Call) -> None:
    for value in call.arguments:
        call.sinks.output(value)


@pytest.fixture(params=[None, 7])
def server(request: pytest.FixtureRequest) -> MemoryServer:
    return MemoryServer(
        FakeEngine(streams=streams, echo=echo, throws=throws, waits=waits, asks=asks, ask_what_fails=ask_what_fails, arguments=arguments),
        request.param,
    )


def run(work: Any) -> Any:
    return background().run(work)


def test_a_session_opens_tells_its_private_data_and_closes(server: MemoryServer) -> None:
    async def work() -> None:
        seen: list[RunspacePoolState] = []
        pool = AsyncRunspacePool(server.connection_info())
        pool.on_state.append(lambda state, reason: seen.append(state))
        await pool.open()
        assert pool.state is RunspacePoolState.Opened
        assert pool.protocol_version == (2, 4)
        assert base_object(pool.application_private_data).get_item("Engine") == "fake"
        await pool.close()
        assert seen == [RunspacePoolState.Opening, RunspacePoolState.Opened, RunspacePoolState.Closing, RunspacePoolState.Closed]
        assert server.engine.runspaces[0].closed

    run(work())


@pytest.mark.parametrize("version", [(2, 1), (2, 2), (2, 3), (2, 4)])
def test_both_sides_settle_on_the_clients_version(server: MemoryServer, version: tuple[int, int]) -> None:
    async def work() -> None:
        async with AsyncRunspacePool(server.connection_info(protocol_version=version)) as pool:
            assert pool.protocol_version == version

    run(work())


def test_every_stream_arrives_in_its_own_place(server: MemoryServer) -> None:
    async def work() -> None:
        async with AsyncRunspacePool(server.connection_info()) as pool:
            shell = AsyncPowerShell(pool).add_command("streams")
            assert await shell.invoke() == [1, "two"]
            events = shell.events
            assert events.errors[0].fully_qualified_error_id == "Bad"
            assert str(events.errors[0]) == "bad"
            assert [r.message for r in events.warnings + events.verbose + events.debug] == ["w", "v", "d"]
            assert events.information[0].message_data == "i"
            assert events.information[0].source == "here"
            assert (events.progress[0].activity, events.progress[0].activity_id) == ("counting", 7)
            assert shell.had_errors

    run(work())


def test_input_is_streamed(server: MemoryServer) -> None:
    async def work() -> None:
        async with AsyncRunspacePool(server.connection_info()) as pool:
            assert await AsyncPowerShell(pool).add_command("echo").invoke([1, "x", None, 2.5]) == [1, "x", None, 2.5]
            assert await AsyncPowerShell(pool).add_command("echo").invoke([]) == []

    run(work())


def test_a_terminating_error_is_raised_with_its_record(server: MemoryServer) -> None:
    async def work() -> None:
        async with AsyncRunspacePool(server.connection_info()) as pool:
            shell = AsyncPowerShell(pool).add_command("throws")
            with pytest.raises(RemoteError, match="boom") as caught:
                await shell.invoke()
            assert shell.state is PipelineState.Failed
            assert shell.events.output == ["before"]
            record = caught.value.error_record
            assert record.fully_qualified_error_id == "Boom"
            assert record.category_info.category.name == "InvalidOperation"
            with pytest.raises(RemoteError, match="no command"):
                await AsyncPowerShell(pool).add_command("nothing").invoke()

    run(work())


def test_a_running_pipeline_can_be_stopped(server: MemoryServer) -> None:
    async def work() -> None:
        async with AsyncRunspacePool(server.connection_info()) as pool:
            started = asyncio.Event()
            shell = AsyncPowerShell(pool, PipelineEvents(on_output=lambda value: started.set())).add_command("waits")
            task = asyncio.create_task(shell.invoke())
            await started.wait()
            await shell.stop()
            with pytest.raises(PipelineStoppedError):
                await task
            assert shell.state is PipelineState.Stopped
            assert await AsyncPowerShell(pool).add_command("arguments").add_argument(5).invoke() == [5]

    run(work())


def test_the_host_is_asked_over_the_wire(server: MemoryServer) -> None:
    host = RecordingHost()

    async def work() -> None:
        async with AsyncRunspacePool(server.connection_info(), host=host) as pool:
            assert await AsyncPowerShell(pool).add_command("asks").invoke() == ["typed", "answer to Name", 1]

    run(work())
    assert host.ui.said == ["hello", (5, "working")]


def test_what_a_host_cannot_do_comes_back_as_an_error(server: MemoryServer) -> None:
    async def work() -> None:
        async with AsyncRunspacePool(server.connection_info(), host=RecordingHost()) as pool:
            with pytest.raises(RemoteError) as caught:
                await AsyncPowerShell(pool).add_command("ask_what_fails").invoke()
            assert "HostFunctionNotImplemented" in caught.value.error_record.fully_qualified_error_id

    run(work())


def test_several_pipelines_wait_for_each_other(server: MemoryServer) -> None:
    async def work() -> None:
        async with AsyncRunspacePool(server.connection_info()) as pool:
            shells = [AsyncPowerShell(pool).add_command("arguments").add_argument(n) for n in range(5)]
            assert await asyncio.gather(*(shell.invoke() for shell in shells)) == [[n] for n in range(5)]

    run(work())


def test_pool_requests_are_answered(server: MemoryServer) -> None:
    async def work() -> None:
        async with AsyncRunspacePool(server.connection_info(), max_runspaces=4) as pool:
            assert await pool.get_available_runspaces() == 4
            assert await pool.set_max_runspaces(2)
            assert not await pool.set_max_runspaces(0)
            assert not await pool.set_min_runspaces(3)
            assert not await pool.reset_runspace_state()

    run(work())


def test_loss_of_the_session_breaks_the_pool_and_fails_its_pipelines(server: MemoryServer) -> None:
    async def work() -> None:
        pool = await AsyncRunspacePool(server.connection_info()).open()
        started = asyncio.Event()
        shell = AsyncPowerShell(pool, PipelineEvents(on_output=lambda value: started.set())).add_command("waits")
        task = asyncio.create_task(shell.invoke())
        await started.wait()
        assert server.stream is not None
        await server.stream.close()
        with pytest.raises(ConnectionLostError):
            await task
        assert shell.state is PipelineState.Failed
        assert pool.state is RunspacePoolState.Broken
        with pytest.raises(InvalidStateError):
            AsyncPowerShell(pool).add_command("echo").start()
        assert server.packet_server is not None
        server.packet_server.close()
        await pool.close()
        assert pool.state is RunspacePoolState.Broken

    run(work())


def test_the_blocking_face_hands_items_over_on_the_calling_thread(server: MemoryServer) -> None:
    host = RecordingHost()
    pool = AsyncRunspacePool(server.connection_info(), host=host)
    run(pool.open())
    shell = PowerShell(pool).add_command("streams")
    assert shell.invoke() == [1, "two"]
    assert [str(e) for e in shell.errors] == ["bad"]
    assert PowerShell(pool).add_command("asks").invoke() == ["typed", "answer to Name", 1]
    assert PowerShell(pool).add_command("echo").invoke(range(1000)) == list(range(1000))
    stream = PowerShell(pool).add_command("waits").stream()
    assert next(stream) == "started"
    stream.close()
    run(pool.close())
