"""A slow end keeps the other from sending, by bytes as well as by count, and no reader is ever kept from what it waits for."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from psremote.client import AsyncRunspacePool, PowerShell, ProcessConnectionInfo, PSSession, RunspacePool
from psremote.client.async_power_shell import AsyncPowerShell
from psremote.client.backlog import ITEMS, SIZE, Backlog
from psremote.client.fan_out import FanOut
from psremote.client.input_feeder import COUNT, SLICE, InputFeeder
from psremote.client.power_shell import RunningPipeline
from psremote.errors import LocalProtocolError
from psremote.protocol.psrp.command import Command, PowerShellObject
from psremote.testing.memory import MemoryServer

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]

ECHO = "process { $_ }"
PIECE = 1 << 16
KILOBYTES_64 = "x" * PIECE
CARRIED = 1 << 20
"""What may be on its way beside what waits, in the pipe and in pieces of objects."""


def eventually(condition: Callable[[], bool], timeout: float = 20.0) -> bool:
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return condition()


@pytest.fixture(params=["memory", "process"])
def pool(request: pytest.FixtureRequest) -> Iterator[RunspacePool]:
    with RunspacePool(MemoryServer().connection_info() if request.param == "memory" else ProcessConnectionInfo()) as made:
        yield made


def started(pool: RunspacePool | PSSession, script: str, **options: Any) -> RunningPipeline:
    asynchronous = pool.pool if isinstance(pool, PSSession) else pool.asynchronous
    return RunningPipeline(asynchronous, PowerShellObject([[Command(script, True)]]), **options)


# --- towards the client


def test_large_objects_for_a_reader_that_has_stalled_wait_at_the_server(pool: RunspacePool) -> None:
    running = started(pool, f"foreach ($n in 1..600) {{ 'x' * {PIECE} }}")
    items = running.items()
    next(items)
    assert eventually(lambda: pool.asynchronous.is_held_back)
    assert pool.asynchronous.received_size < SIZE + 2 * CARRIED
    assert sum(1 for _ in items) == 599
    assert not pool.asynchronous.is_held_back
    assert PowerShell(pool).add_script("1").invoke() == [1]


def test_a_fan_out_that_is_read_slowly_holds_every_session() -> None:
    pools = [RunspacePool(MemoryServer().connection_info()).open() for _ in range(2)]
    script = PowerShellObject([[Command(f"foreach ($n in 1..200) {{ 'x' * {PIECE} }}", True)]])
    items = FanOut([(number, one.asynchronous) for number, one in enumerate(pools)], lambda _: script).items()
    next(items)
    assert eventually(lambda: all(one.asynchronous.is_held_back for one in pools))
    assert all(one.asynchronous.received_size < SIZE + 2 * CARRIED for one in pools)
    found = [stream for _, stream, _ in items]
    assert found.count("output") == 399
    assert found.count("state") == 2
    for one in pools:
        one.close()


def test_an_async_reader_that_has_stalled() -> None:
    async def main() -> None:
        async with AsyncRunspacePool(ProcessConnectionInfo()) as pool:
            stream = AsyncPowerShell(pool).add_script(f"foreach ($n in 1..300) {{ 'x' * {PIECE} }}").stream()
            await anext(stream)
            while not pool.is_held_back:
                await asyncio.sleep(0.01)
            assert pool.received_size < SIZE + 2 * CARRIED
            assert len([one async for one in stream]) == 299

    asyncio.run(main())


def test_a_session_whose_reader_has_left_can_be_closed(pool: RunspacePool) -> None:
    running = started(pool, f"foreach ($n in 1..600) {{ 'x' * {PIECE} }}")
    next(running.items())
    assert eventually(lambda: pool.asynchronous.is_held_back)
    begin = time.monotonic()
    pool.close()
    assert time.monotonic() - begin < 15


class SlowPool:
    """Counts what a Backlog asks of its pool."""

    def __init__(self) -> None:
        self.received_size = 0
        self.is_held_back = False
        self.on_hold: Callable[[], object] = int

    def hold_back(self, pipeline: object) -> bool:
        self.is_held_back = True
        self.on_hold()
        return True

    def go_on(self) -> None:
        self.is_held_back = False


def test_a_reader_that_takes_all_while_it_is_being_held_goes_on() -> None:
    async def main() -> None:
        pool: Any = SlowPool()
        pipeline: Any = object()
        backlog = Backlog(pool)
        backlog.start()
        pool.received_size = SIZE + 1
        size = backlog.give(1)
        assert size == SIZE + 1
        # The reader is on another thread: it may take everything before it can see that the peer is held.
        pool.on_hold = lambda: backlog.take(1, size)
        backlog.hold(pipeline)
        assert not pool.is_held_back
        pool.on_hold = int
        assert backlog.give(ITEMS + 1) == 0
        backlog.hold(pipeline)
        assert pool.is_held_back
        backlog.take(ITEMS, 0)
        await asyncio.sleep(0)
        assert not pool.is_held_back

    asyncio.run(main())


# --- towards the server


@pytest.mark.parametrize("pieces", [[KILOBYTES_64] * 400, range(30_000)])
def test_a_pipeline_that_gives_back_all_it_is_given(pool: RunspacePool, pieces: Any) -> None:
    """More of both than may wait: whoever only writes or only reads would wait for ever."""
    assert PowerShell(pool).add_script(ECHO).invoke(pieces) == list(pieces)
    found = PowerShell(pool).add_script(ECHO).stream(pieces)
    first = next(found)
    assert [first, *found] == list(pieces)


def test_the_source_of_a_slow_pipeline_waits(pool: RunspacePool, tmp_path: Path) -> None:
    given = 0

    def source() -> Iterator[str]:
        nonlocal given
        while given < 600:
            given += 1
            yield KILOBYTES_64

    flag = tmp_path / "go"
    script = "param($go) begin { $n = 0 } process { while (-not [IO.File]::Exists($go)) { Start-Sleep -Milliseconds 20 }; $n++ } end { $n }"
    shell = PowerShell(pool).add_script(script).add_argument(str(flag))
    found: list[Any] = []
    worker = threading.Thread(target=lambda: found.extend(shell.invoke(source())))
    worker.start()

    def has_stopped() -> bool:
        before = given
        time.sleep(0.3)
        return given == before > 0

    assert eventually(has_stopped)
    assert given * PIECE < 8 << 20  # on either side of the pipe, and in it
    flag.touch()
    worker.join(30)
    assert found == [600]


def test_input_is_fed_by_hand_while_nobody_reads(pool: RunspacePool) -> None:
    running = started(pool, ECHO, no_input=False)
    running.feed([KILOBYTES_64] * 300)
    running.end_input()
    assert sum(1 for _ in running.items()) == 300


def test_input_from_an_async_source_and_back() -> None:
    async def source() -> AsyncIterator[str]:
        for _ in range(300):
            yield KILOBYTES_64

    async def main() -> None:
        async with AsyncRunspacePool(ProcessConnectionInfo()) as pool:
            assert len(await AsyncPowerShell(pool).add_script(ECHO).invoke(source())) == 300
            assert len([one async for one in AsyncPowerShell(pool).add_script(ECHO).stream(source())]) == 300
            assert len([one async for one in AsyncPowerShell(pool).add_script(ECHO).stream([KILOBYTES_64] * 300)]) == 300

    asyncio.run(main())


def broken_source() -> Iterator[int]:
    yield from range(1000)
    raise LookupError("no more")


def test_what_a_source_raises_is_raised_and_ends_the_pipeline(pool: RunspacePool) -> None:
    for _ in range(2):
        with pytest.raises(LookupError, match="no more"):
            PowerShell(pool).add_script(ECHO).invoke(broken_source())
        with pytest.raises(LookupError, match="no more"):
            list(PowerShell(pool).add_script(ECHO).stream(broken_source()))
    assert PowerShell(pool).add_script("1").invoke() == [1]


def test_what_an_async_pipelines_source_raises() -> None:
    async def main() -> None:
        async with AsyncRunspacePool(MemoryServer().connection_info()) as pool:
            with pytest.raises(LookupError, match="no more"):
                await AsyncPowerShell(pool).add_script(ECHO).invoke(broken_source())
            with pytest.raises(LookupError, match="no more"):
                _ = [one async for one in AsyncPowerShell(pool).add_script(ECHO).stream(broken_source())]
            assert await AsyncPowerShell(pool).add_script("1").invoke() == [1]

    asyncio.run(main())


class Unwritable:
    """Nothing can be read of it."""

    @property
    def __class__(self) -> type:  # type: ignore[override]  # a stand-in that passes for another class
        raise RuntimeError("not even its type")


def test_an_object_that_cannot_be_written_ends_the_pipeline(pool: RunspacePool) -> None:
    with pytest.raises(LocalProtocolError, match="not even its type"):
        PowerShell(pool).add_script(ECHO).invoke([1, Unwritable(), 2])
    assert PowerShell(pool).add_script("1").invoke() == [1]


def unattended_feeder() -> InputFeeder:
    """One whose loop never comes for what is fed."""
    loop: Any = type("Loop", (), {"call_soon_threadsafe": lambda self, function: None})()
    return InputFeeder(loop, lambda: pytest.fail("the loop never comes"))


def test_a_feeder_is_full_by_count() -> None:
    feeder = unattended_feeder()
    for _ in range(COUNT - 1):
        feeder.feed(1)
    assert not feeder.is_full
    feeder.feed(1)
    assert feeder.is_full


def test_a_feeder_is_full_by_size() -> None:
    feeder = unattended_feeder()
    feeder.feed("x" * (SLICE // 2))
    assert not feeder.is_full
    feeder.feed(b"x" * (SLICE // 2))
    assert feeder.is_full
