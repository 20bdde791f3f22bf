"""A `-s` server whose scripts are Python functions; started as a process by tests and measurements."""

from __future__ import annotations

import sys
from typing import Any

from psremote.objects.ps_object import PSCustomObject, Shape
from psremote.server.engine_host.stdio_server import parse_arguments, run_server
from tests.server.fake_engine import Call, FakeEngine


def numbers(call: Call) -> None:
    for value in range(int(call.arguments[0])):
        call.sinks.output(value)


def objects(call: Call) -> None:
    shape = Shape(tuple(f"Name{n}" for n in range(20)))
    for row in range(int(call.arguments[0])):
        call.sinks.output(PSCustomObject(shape, [f"value {row} {n}" for n in range(20)]))


def echo(call: Call) -> None:
    for value in call.input or call.arguments:
        call.sinks.output(value)


def waits(call: Call) -> None:
    call.sinks.output("started")
    call.stopping.wait(20)


def asks(call: Call) -> None:
    call.sinks.output(call.host.ui.read_line())


def noise(call: Call) -> None:
    print("this must not reach the client")
    print("nor this", file=sys.stderr)
    call.sinks.output("quiet")


def dies(call: Call) -> None:
    import os

    os._exit(9)


ENGINE: Any = FakeEngine(numbers=numbers, objects=objects, echo=echo, waits=waits, asks=asks, noise=noise, dies=dies)

if __name__ == "__main__":
    sys.exit(run_server(parse_arguments(sys.argv[1:]), ENGINE))
