"""Damaged wire data against every reader: only the faults that are declared may come out, and nothing may hang.

    python fuzz/wire.py [SECONDS] [SEED]

The seeds are the recorded conversations in tests/data/psrp. A finding is printed with the seed that leads to it again.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from psremote.errors import ProtocolError, PSRemoteError  # noqa: E402 - the path comes first
from psremote.protocol.clixml import ClixmlError, deserialize  # noqa: E402
from psremote.protocol.clixml.deserializer import Reader  # noqa: E402
from psremote.protocol.outofproc.connection import DataReceived, OutOfProcConnection  # noqa: E402
from psremote.protocol.outofproc.packets import read_line  # noqa: E402
from psremote.protocol.psrp.fragments import Defragmenter  # noqa: E402
from psremote.protocol.psrp.message import read_envelope  # noqa: E402
from psremote.protocol.psrp.runspace_pool import RunspacePool  # noqa: E402
from psremote.protocol.role import Role  # noqa: E402
from psremote.server.engine_host.packet_server import ClientGone, PacketServer  # noqa: E402
from psremote.testing.replay import Conversation  # noqa: E402

DATA = PROJECT / "tests" / "data" / "psrp"
PIECES = (b"", b"\0", b"<", b">", b"&", b"'", b"</Obj>", b"<Obj>", b"\xff", b"\r\n", b"RefId=", b"<Ref RefId=\"0\" />", b"_x", b"<Nil />", b"9" * 30)


def conversations() -> list[Conversation]:
    return [Conversation.load(path) for path in sorted(DATA.glob("*.jsonl*")) if not path.name.startswith("bad-input")]


def damaged(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(out) + 1) if out else 0
        match chance.randrange(5):
            case 0:
                out[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[place : place + chance.choice((1, 2, 8, 100))]
            case 2:
                out[place:place] = chance.choice(PIECES)
            case 3:
                out[place:place] = out[place : place + chance.choice((1, 20, 200))]
            case _:
                del out[place:]
    return bytes(out)


def run_clixml(payloads: list[bytes], chance: random.Random) -> None:
    payload = damaged(chance.choice(payloads), chance)
    faults: list[str] = []
    for read in (deserialize, lambda data: (Reader().read(data) or [None])[0]):
        try:
            read(payload)
        except ClixmlError:
            faults.append("fault")
        except UnicodeDecodeError:
            faults.append("fault")
        except Exception as error:
            # What values refuse (a date beyond the calendar, a URI that is none) is a fault of the pool's reader.
            if not type(error).__module__.startswith("psremote.bcl"):
                raise
            faults.append("fault")
        else:
            faults.append("")
    if faults[0] != faults[1]:
        raise AssertionError(f"by example and by the parser: {faults} {payload!r}")


def run_pool(payloads: list[tuple[Any, bytes]], chance: random.Random) -> None:
    pool = RunspacePool(chance.choice(list(Role)), random_bytes=bytes)
    for channel, data in chance.sample(payloads, min(len(payloads), 5)):
        try:
            pool.receive_data(channel, damaged(data, chance))
        except ProtocolError:
            return
        while pool.next_event() is not None:
            pass


def run_packets(lines: list[bytes], chance: random.Random) -> None:
    connection = OutOfProcConnection(chance.choice(list(Role)))
    for line in chance.sample(lines, min(len(lines), 5)):
        try:
            connection.receive_data(damaged(line + b"\n", chance))
        except ProtocolError:
            return
        while (event := connection.next_event()) is not None:
            assert not isinstance(event, DataReceived) or event.data


def run_server(conversation: list[bytes], chance: random.Random) -> None:
    from tests.server.fake_engine import FakeEngine

    server = PacketServer(lambda data: None, FakeEngine(), random_bytes=bytes, may_wait=False)
    hurt = chance.randrange(len(conversation))
    try:
        for number, line in enumerate(conversation[:12]):
            server.feed(damaged(line + b"\n", chance) if number == hurt else line + b"\n")
    except (ClientGone, PSRemoteError):
        pass
    server.close()


def main(arguments: list[str]) -> int:
    seconds = float(arguments[0]) if arguments else 30.0
    seed = int(arguments[1]) if len(arguments) > 1 else random.randrange(1 << 30)
    known = conversations()
    lines = [line.encode() for one in known for entry in one.entries for line in [entry.line.strip()] if line.startswith("<")]
    packets = [packet for line in lines for packet in read_line(line) if packet.kind == "Data"]
    blobs = [blob for packet in packets if packet.data[20:21] for blob in whole(packet.data)]
    payloads = [payload for blob in blobs if (payload := read_envelope(blob).payload)]
    clients = [[line.strip().encode() for line in one.lines("client")] for one in known]
    targets: list[Callable[[random.Random], None]] = [
        lambda chance: run_clixml(payloads, chance),
        lambda chance: run_pool([(p.guid, p.data) for p in packets], chance),
        lambda chance: run_packets(lines, chance),
        lambda chance: run_server(chance.choice(clients), chance),
    ]
    end, rounds = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        chance = random.Random(seed + rounds)
        begin = time.monotonic()
        try:
            targets[rounds % len(targets)](chance)
        except Exception as error:
            print(f"round {rounds}, seed {seed + rounds}: {type(error).__name__}: {str(error)[:300]}")
            raise
        if time.monotonic() - begin > 5:
            print(f"round {rounds}, seed {seed + rounds}: took {time.monotonic() - begin:.1f} s")
            return 1
        rounds += 1
    print(f"{rounds} rounds from seed {seed}: nothing found")
    return 0


def whole(data: bytes) -> list[bytes]:
    try:
        return list(Defragmenter().feed(data))
    except ProtocolError:
        return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
