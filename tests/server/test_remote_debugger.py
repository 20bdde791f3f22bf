"""The debugger's part of the protocol at the server: virtual commands, the stop event, the answers to debugger commands."""

from __future__ import annotations

import asyncio
from typing import Any, Self

import pytest

from psremote.client import AsyncRunspacePool
from psremote.client.pipeline_events import DebuggerStopReceived, PipelineEvents
from psremote.errors import RemoteError
from psremote.objects import get_property, to_text, type_names
from psremote.protocol.psrp import debugging
from psremote.protocol.psrp.command import Command, PowerShellObject
from psremote.protocol.psrp.states import PipelineState
from psremote.server.engine_host.engine import LocalEngine
from psremote.testing.memory import MemoryServer

SCRIPT = "function f { $x = 1; Wait-Debugger; $x; 'two' }; f; 'end'"
MODE = debugging.virtual_command(debugging.SET_MODE, "Mode", debugging.DEBUG_MODES.from_value(6), is_nested=False)


def script(text: str, nested: bool = False) -> PowerShellObject:
    return PowerShellObject([[Command(text, True)]], nested)


async def ran(pool: AsyncRunspacePool, powershell: PowerShellObject) -> list[Any]:
    events = PipelineEvents()
    pipeline = pool.create_pipeline(powershell, events, is_nested=powershell.is_nested)
    await pipeline.wait()
    if pipeline.reason is not None:
        raise pipeline.reason
    return events.output


class Session:
    """A session with our engine, and a script in it that may stop."""

    async def __aenter__(self) -> Self:
        self.pool = AsyncRunspacePool(MemoryServer(LocalEngine()).connection_info())
        await self.pool.open()
        self.stops: asyncio.Queue[DebuggerStopReceived] = asyncio.Queue()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.pool.close()

    def start(self, text: str = SCRIPT) -> PipelineEvents:
        events = PipelineEvents(on_debugger_stop=self.stops.put_nowait)
        self.pipeline = self.pool.create_pipeline(script(text), events)
        return events


def test_a_server_offers_debugging() -> None:
    async def check() -> None:
        async with Session() as session:
            assert session.pool.application_private_data.get_item("DebugMode") == 1

    asyncio.run(check())


def test_a_script_stops_only_for_a_client_that_asked_for_it() -> None:
    async def check() -> None:
        async with Session() as session:
            events = session.start()
            await session.pipeline.wait()
            assert events.output == [1, "two", "end"]
            assert session.stops.empty()

    asyncio.run(check())


def test_a_stop_tells_where_and_nested_pipelines_run_in_the_script() -> None:
    async def check() -> None:
        async with Session() as session:
            await ran(session.pool, MODE)
            events = session.start()
            stop = await session.stops.get()
            assert stop.where.invocation.facts["ScriptLineNumber"] == 1
            assert "Wait-Debugger" in stop.where.invocation.position_message
            assert await ran(session.pool, script("$x; $x = 7", True)) == [1]
            stop.resume()
            await session.pipeline.wait()
            assert events.output == [7, "two", "end"]

    asyncio.run(check())


def test_debugger_commands_are_answered_with_debugger_commands() -> None:
    async def check() -> None:
        async with Session() as session:
            await ran(session.pool, MODE)
            session.start()
            await session.stops.get()
            found = await ran(session.pool, script("s", True))
            assert type_names(found[0])[0] == "Deserialized.System.Management.Automation.DebuggerCommand"
            assert to_text(get_property(found[0], "ResumeAction")) == "StepInto"
            assert get_property(found[0], "ExecutedByDebugger") is True
            listed = await ran(session.pool, script("l", True))
            assert any("Wait-Debugger" in to_text(one) for one in listed)
            assert debugging.decode_answer(listed[-1]) == debugging.DebuggerAnswer(None, True)
            asked = await ran(session.pool, debugging.virtual_command(debugging.GET_STOP_ARGS))
            assert "Wait-Debugger" in debugging.decode_stop(asked[0]).invocation.position_message
            session.pool.resume_debugger("StepOver")
            stop = await session.stops.get()
            assert stop.where.invocation.facts["OffsetInLine"] == SCRIPT.index("$x; 'two'") + 1
            stop.resume("Stop")
            await session.pipeline.wait()
            assert session.pipeline.state is PipelineState.Stopped

    asyncio.run(check())


def test_a_stop_of_the_pipeline_ends_a_stopped_script() -> None:
    async def check() -> None:
        async with Session() as session:
            await ran(session.pool, MODE)
            session.start()
            await session.stops.get()
            await session.pipeline.stop()
            assert session.pipeline.state is PipelineState.Stopped
            assert await ran(session.pool, script("'after'")) == ["after"]

    asyncio.run(check())


def test_stopping_a_line_at_a_stop_leaves_the_script_where_it_is() -> None:
    async def check() -> None:
        async with Session() as session:
            await ran(session.pool, MODE)
            events = session.start()
            stop = await session.stops.get()
            begun = asyncio.Event()
            line = session.pool.create_pipeline(script("'begun'; Start-Sleep 60", True), PipelineEvents(on_output=lambda _: begun.set()), is_nested=True)
            await begun.wait()
            await line.stop()
            assert await ran(session.pool, script("$x", True)) == [1]
            stop.resume()
            await session.pipeline.wait()
            assert events.output == [1, "two", "end"]

    asyncio.run(check())


def test_closing_a_session_ends_a_stopped_script() -> None:
    async def check() -> None:
        async with Session() as session:
            await ran(session.pool, MODE)
            session.start()
            await session.stops.get()

    asyncio.run(asyncio.wait_for(check(), 20))


def test_a_step_mode_stops_a_running_script_at_its_next_statement() -> None:
    async def check() -> None:
        async with Session() as session:
            await ran(session.pool, MODE)
            begun = asyncio.Event()
            events = PipelineEvents(on_debugger_stop=session.stops.put_nowait, on_output=lambda _: begun.set())
            pipeline = session.pool.create_pipeline(script("$go = $true; 'begun'; while ($go) { $null = 1 + 1 }"), events)
            await begun.wait()
            await ran(session.pool, debugging.virtual_command(debugging.SET_STEP_MODE, "Enabled", True))
            stop = await asyncio.wait_for(session.stops.get(), 20)
            await ran(session.pool, script("$go = $false", True))
            stop.resume()
            await pipeline.wait()
            assert pipeline.state is PipelineState.Completed

    asyncio.run(check())


def test_breakpoints_are_managed_by_virtual_commands() -> None:
    async def check() -> None:
        async with Session() as session:
            pool = session.pool
            made = await ran(pool, script("Set-PSBreakpoint -Command Get-Date; Set-PSBreakpoint -Variable v -Mode ReadWrite"))
            listed = await ran(pool, debugging.virtual_command(debugging.GET_BREAKPOINT))
            assert [debugging.decode_breakpoint(one) for one in listed] == [
                debugging.RemoteBreakpoint("Command", "Get-Date"), debugging.RemoteBreakpoint("Variable", "$v (ReadWrite)"),
            ]  # fmt: skip
            number = get_property(made[0], "Id")
            off = await ran(pool, debugging.virtual_command(debugging.DISABLE_BREAKPOINT, "Id", number))
            assert get_property(off[0], "Enabled") is False
            assert await ran(pool, debugging.virtual_command(debugging.REMOVE_BREAKPOINT, "Id", number)) == [True]
            again = await ran(pool, debugging.virtual_command(debugging.SET_BREAKPOINT, "Breakpoint", made[0]))
            assert get_property(again[0], "Command") == "Get-Date"
            assert len(await ran(pool, script("Get-PSBreakpoint"))) == 2

    asyncio.run(check())


@pytest.mark.parametrize(
    ("powershell", "error_id"),
    [
        (debugging.virtual_command(debugging.SET_ACTION, "ResumeAction", debugging.resume_action("Continue")), "DebuggerNotStopped"),
        (debugging.virtual_command(debugging.SET_MODE), "Argument"),
    ],
)
def test_what_cannot_be_done_is_an_error(powershell: PowerShellObject, error_id: str) -> None:
    async def check() -> None:
        async with Session() as session:
            with pytest.raises(RemoteError) as told:
                await ran(session.pool, powershell)
            assert told.value.error_record.fully_qualified_error_id == error_id

    asyncio.run(check())
