"""Byte streams and the table of transports."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any

import pytest

from psremote.transports import TRANSPORTS, transport_class
from psremote.transports.byte_stream import DescriptorStream
from psremote.transports.process import ProcessStream
from psremote.transports.transport import Transport


class Ear:
    def __init__(self) -> None:
        self.data = b""
        self.errors: list[str] = []
        self.ended = asyncio.Event()

    def bytes_received(self, data: bytes) -> None:
        self.data += data

    def error_line(self, text: str) -> None:
        self.errors.append(text)

    def stream_ended(self, error: Exception | None) -> None:
        self.ended.set()


def test_every_row_of_the_table_is_a_transport() -> None:
    for name in TRANSPORTS:
        assert issubclass(transport_class(name), Transport)
    with pytest.raises(ValueError, match="no transport 'pigeon'"):
        transport_class("pigeon")


def test_more_than_a_pipe_holds_goes_both_ways() -> None:
    async def work() -> None:
        to_r, to_w = os.pipe()
        from_r, from_w = os.pipe()
        one, other = DescriptorStream(from_r, to_w), DescriptorStream(to_r, from_w)
        ear, far = Ear(), Ear()
        await one.connect(ear)
        await other.connect(far)
        payload = os.urandom(1 << 20)
        one.write(payload)
        one.write(b"end")
        while len(far.data) < len(payload) + 3:
            await asyncio.sleep(0)
        assert far.data == payload + b"end"
        await one.close()
        await far.ended.wait()
        await other.close()

    asyncio.run(work())


def test_a_programs_stdio_and_its_last_words() -> None:
    script = "import sys; data = sys.stdin.readline(); print(data.strip().upper(), flush=True); print('oh', file=sys.stderr)"

    async def work() -> None:
        stream: Any = ProcessStream([sys.executable, "-c", script], warm=False)
        ear = Ear()
        await stream.connect(ear)
        stream.write(b"hello\n")
        await ear.ended.wait()
        assert ear.data == b"HELLO\n"
        assert ear.errors == ["oh"]
        await stream.close()

    asyncio.run(work())
