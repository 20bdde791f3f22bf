"""What asyncssh writes in one turn of the loop leaves in one piece, and nothing is lost at the end."""

from __future__ import annotations

import asyncio
from typing import Any

from psremote.transports.ssh.tcp import GatheringTransport, TCPConnector


class Below(asyncio.Transport):
    """A transport that notes what it is asked to do."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[bytes | str] = []

    def write(self, data: Any) -> None:
        self.done.append(data)

    def close(self) -> None:
        self.done.append("close")

    def abort(self) -> None:
        self.done.append("abort")

    def is_closing(self) -> bool:
        return False

    def get_write_buffer_size(self) -> int:
        return 100


def test_one_turn_is_one_piece() -> None:
    async def play() -> None:
        below = Below()
        transport = GatheringTransport(below)
        transport.write(b"one ")
        transport.write(bytearray(b"two"))
        assert below.done == []
        assert transport.get_write_buffer_size() == 107
        await asyncio.sleep(0)
        transport.write(b"three")
        await asyncio.sleep(0)
        assert below.done == [b"one two", b"three"]

    asyncio.run(play())


def test_what_was_written_goes_before_the_end() -> None:
    async def play() -> None:
        for end in ("close", "abort"):
            below = Below()
            transport = GatheringTransport(below)
            transport.write(b"farewell")
            getattr(transport, end)()
            await asyncio.sleep(0)
            assert below.done == [b"farewell", end]

    asyncio.run(play())


def test_a_connection_as_asyncssh_wants_it() -> None:
    class Ear(asyncio.Protocol):
        def __init__(self) -> None:
            self.heard: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

        def connection_made(self, transport: Any) -> None:
            transport.write(b"hel")
            transport.write(b"lo")
            assert transport.get_extra_info("socket") is not None

        def data_received(self, data: bytes) -> None:
            self.heard.set_result(data)

    async def play() -> None:
        async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write((await reader.readexactly(5)).upper())
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        transport, ear = await TCPConnector(bind_address="127.0.0.1").create_connection(Ear, "127.0.0.1", server.sockets[0].getsockname()[1])
        assert await asyncio.wait_for(ear.heard, 20) == b"HELLO"
        transport.close()
        server.close()
        await server.wait_closed()

    asyncio.run(play())
