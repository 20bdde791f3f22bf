"""CLIXML at both ends: objects a second, written and read, beside psrpcore's serializer where it is installed.

    python bench/clixml.py [COUNT]

The objects have 20 properties in the manner of Get-Process: 4 strings (one with `&`, one with `<>`), 4 Int32, 4 Int64, 2 Double,
2 DateTime, a list of 4 ints, an enum, a Boolean and a TimeSpan. Each is a document of its own, as in remoting.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from typing import Any


def our_objects(count: int) -> list[Any]:
    """The objects as property bags of ours."""
    from psremote.bcl.dotnet_type import find_type
    from psremote.bcl.values.numbers import Int64
    from psremote.objects.ps_object import PSCustomObject, Shape

    date_time: Any = find_type("datetime").python_class  # type: ignore[union-attr]
    time_span: Any = find_type("timespan").python_class  # type: ignore[union-attr]
    day: Any = find_type("System.DayOfWeek")
    shape = Shape((
        "Name", "Path", "Company", "Title", "Id", "SessionId", "Handles", "BasePriority", "WorkingSet", "VirtualMemory", "PagedMemory",
        "PeakMemory", "Cpu", "Share", "StartTime", "SeenAt", "Modules", "Day", "Responding", "Total",
    ))
    names = ["Selected.System.Diagnostics.Process", "System.Management.Automation.PSCustomObject", "System.Object"]
    made = []
    for n in range(count):
        one = PSCustomObject(shape, [
            f"process{n}", f"/usr/bin/process{n}", "Smith & Sons", f"<untitled {n}>", n, n % 7, n * 3, 8, Int64(n * 4096), Int64(n * 65536),
            Int64(n << 20), Int64(n + 5), n / 7, n * 1.5, date_time(638000000000000000 + n * 10_000_000 + 1234567, 1),
            date_time(638100000000000000 + n * 10_000_000, 1), [n, n + 1, n + 2, n + 3], day.from_value(n % 7), n % 2 == 0,
            time_span(n * 12_345_678),
        ])
        one.own_type_names = names
        made.append(one)
    return made


def string_rows(count: int) -> list[Any]:
    """Objects of 20 strings."""
    from psremote.objects.ps_object import PSCustomObject, Shape

    shape = Shape(tuple(f"Property{n}" for n in range(20)))
    return [PSCustomObject(shape, [f"value {p} of {n}" for p in range(20)]) for n in range(count)]


def rate(action: Callable[[Any], object], values: Iterable[Any], repeat: int = 5) -> float:
    """Values a second of processor time, the best of `repeat` passes."""
    values = list(values)
    best = float("inf")
    for _ in range(repeat):
        begin = time.process_time()
        for value in values:
            action(value)
        best = min(best, time.process_time() - begin)
    return len(values) / best


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 5000
    from psremote.protocol.clixml import deserialize, serialize

    texts: dict[str, list[str]] = {}
    print(f"{'':34}{'psremote':>12}{'psrpcore':>12}")
    figures: dict[str, list[float]] = {}
    for name, values in (("process-like", our_objects(count)), ("20 strings", string_rows(count)), ("int", list(range(count)))):
        texts[name] = [serialize(value) for value in values]
        payloads = [text.encode() for text in texts[name]]
        figures[f"write {name}"] = [rate(serialize, values)]
        figures[f"read {name}"] = [rate(deserialize, payloads)]
    try:
        add_psrpcore(figures, texts)
    except ImportError:
        pass  # the peer is not installed: ours stand alone
    for name, row in figures.items():
        print(f"{name:34}" + "".join(f"{figure:>10,.0f}/s" for figure in row), flush=True)
    return 0


def add_psrpcore(figures: dict[str, list[float]], texts: dict[str, list[str]]) -> None:
    """The same documents through the peer; fewer of them, for it slows down as it goes."""
    from xml.etree import ElementTree

    from psrpcore.types import _serializer as serializer

    no_cipher: Any = None  # nothing here is a SecureString

    def read(text: str) -> Any:
        return serializer.deserialize(ElementTree.fromstring(text), no_cipher)

    def write(value: Any) -> Any:
        return ElementTree.tostring(serializer.serialize(value, no_cipher))

    for name, documents in texts.items():
        some = documents[:500]
        figures[f"read {name}"].append(rate(read, some, 1))
        figures[f"write {name}"].append(rate(write, [read(text) for text in some], 1))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
