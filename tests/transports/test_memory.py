"""Streams in memory hold no more than a pipe would."""

from __future__ import annotations

import asyncio
import threading

from psremote.client.power_shell import PowerShell
from psremote.client.runspace_pool import RunspacePool
from psremote.testing.memory import MemoryServer, MemoryStream
from psremote.transports.memory import CAPACITY


class _Ears:
    def __init__(self) -> None:
        self.heard = b""

    def bytes_received(self, data: bytes) -> None:
        self.heard += data

    def error_line(self, text: str) -> None:
        raise AssertionError(text)

    def stream_ended(self, error: Exception | None) -> None:
        raise AssertionError(error)


def test_a_paused_stream_takes_the_room_and_gives_it_back() -> None:
    async def play() -> None:
        writer, reader = MemoryStream.pair()
        ears = _Ears()
        await reader.connect(ears)
        reader.pause()
        for _ in range(3):
            writer.write(b"x" * (CAPACITY // 2))
        await asyncio.sleep(0)
        assert not ears.heard
        assert not writer.room.is_set()
        reader.resume()
        await asyncio.sleep(0.01)
        assert len(ears.heard) == CAPACITY // 2 * 3
        assert writer.room.is_set()

    asyncio.run(play())


def test_a_flood_waits_for_a_slow_reader() -> None:
    """Found by a stop that took ten seconds: the reader had half a million objects before it."""
    server = MemoryServer()
    with RunspacePool(server.connection_info()) as pool:
        shell = PowerShell(pool).add_script("$global:made = 0; 1..400000 | ForEach-Object { $global:made++; 'a string of some length' }")
        first, go_on = threading.Event(), threading.Event()

        def slow(_: object) -> None:
            first.set()
            go_on.wait(30)

        shell.on_output = slow
        runs = threading.Thread(target=shell.invoke)
        runs.start()
        assert first.wait(30)
        assert server.stream is not None
        stream = server.stream
        for _ in range(1000):
            if not stream.room.is_set():
                break
            threading.Event().wait(0.01)
        assert not stream.room.is_set()
        go_on.set()
        runs.join(60)
        assert PowerShell(pool).add_script("$made").invoke() == [400000]
