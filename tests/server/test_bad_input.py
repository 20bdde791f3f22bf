"""Bad input of every kind, as a hand-made client wrote it to a real server: ours reacts as the real one did."""

from __future__ import annotations

import gzip
import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from psremote.server.engine_host.engine import LocalEngine
from psremote.server.engine_host.stdio_server import EXIT_CODE, serve
from psremote.testing.replay import Summary, summarize, words_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]

DATA = Path(__file__).parents[1] / "data" / "psrp" / "bad-input-7.6.jsonl.gz"
CASES: list[dict[str, Any]] = [json.loads(row) for row in gzip.decompress(DATA.read_bytes()).decode().splitlines()]
QUIET = 0.06
"""Seconds without a word, then the server is taken to be waiting."""

_RACE = "the client did not wait for an acknowledgement, and the real server dropped its second packet; ours keeps order and all"
DEVIATIONS = {
    "close-session-with-running-pipeline": "the real server does not acknowledge the close; ours does, so that nobody waits",
    "input-after-noinput": _RACE,
    "input-never-ended": _RACE,
    "unknown-pipeline-message-type": _RACE,
}
"""Cases in which ours says more than the real server, and why."""


class Server:
    """`serve` on a thread, its pipe in our hands."""

    def __init__(self, *, errors_on_pipe: bool) -> None:
        (their_in, self.write_fd), (self.read_fd, their_out), (self.error_fd, their_error) = os.pipe(), os.pipe(), os.pipe()
        self.output = b""
        self.heard = time.monotonic()
        self.exit_code: int | None = None

        def run() -> None:
            self.exit_code = serve(their_in, their_out, LocalEngine(), errors_on_pipe=errors_on_pipe, error_fd=their_error)
            for fd in (their_in, their_out, their_error):
                os.close(fd)

        def listen() -> None:
            while data := os.read(self.read_fd, 1 << 16):
                self.output += data
                self.heard = time.monotonic()

        self.threads = [threading.Thread(target=run, daemon=True), threading.Thread(target=listen, daemon=True)]
        for thread in self.threads:
            thread.start()

    def say(self, lines: list[str], said: int | None, wait: float) -> None:
        """Write, then listen until it has said as much as the real server, or for as long as that one took."""
        try:
            for line in lines:
                os.write(self.write_fd, line.encode())
        except BrokenPipeError:
            return  # it has ended, as it should have or not: the comparison tells
        self.heard = begin = time.monotonic()
        while time.monotonic() - begin < wait + 0.5:
            if said is not None and words_of(self.output.splitlines()) >= said:
                return
            if said is None and min(time.monotonic() - self.heard, time.monotonic() - begin - min(wait, 3)) > QUIET:
                return
            time.sleep(0.005)

    def end(self) -> Summary:
        os.close(self.write_fd)
        for thread in self.threads:
            thread.join(20)
            assert not thread.is_alive()
        os.close(self.read_fd)
        os.close(self.error_fd)
        return summarize(self.output.splitlines())


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_bad_input(case: dict[str, Any]) -> None:
    server = Server(errors_on_pipe="-sshs" in case["argv"])
    for step in case["steps"]:
        server.say(step["lines"], step["said"], step["wait"])
    found = server.end()
    recorded = Summary(**case["server"])
    expected = Summary(
        tuple(tuple(channel) for channel in recorded.channels), tuple((kind, count) for kind, count in recorded.acknowledgements),
        recorded.faults, recorded.fatal,
    )
    assert server.exit_code == EXIT_CODE == int(case["exit"])
    if case["case"] in DEVIATIONS:
        assert (found.channels[0], found.faults, found.fatal) == (expected.channels[0], expected.faults, expected.fatal)
    else:
        assert found == expected
