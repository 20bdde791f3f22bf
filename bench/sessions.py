"""What sessions cost at the client's Python face, over a local engine process: opening, calling, moving objects, memory.

    python bench/sessions.py [ROW-PREFIX ...]

Each figure is the least of several runs; beside it stands what PowerShell 7.6.5 took on two cores of the same kind.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

COLD = """
import time
begin = time.perf_counter()
from psremote.client import PSSession, ProcessConnectionInfo
session = PSSession(ProcessConnectionInfo()).open()
print((time.perf_counter() - begin) * 1000)
session.close()
"""
COLD_CALL = COLD.replace(".open()", ".open()\nsession.create_power_shell().add_script('1').invoke()")
OBJECTS = """
$o = 1..10000 | ForEach-Object { $r = [ordered]@{}; foreach ($p in 1..20) { $r["Property$p"] = "value $p of $_" }; [pscustomobject]$r }
"""
RECORDED = {
    "open-close-session": 397.8, "invoke-1": 3.79, "invoke-argument": 3.63, "fetch-10000x20-strings": 1234.3, "fetch-1000-ints": 50.4,
    "send-1MB-string": 45.1, "fetch-1MB-string": 32.9, "stream-in-10000-ints": 791.2, "open-20-sessions": 5199.1, "fan-out-20": 507.3,
}


def least(action: Callable[[], object], times: int = 1, repeat: int = 5) -> float:
    """Milliseconds of one call, the best of `repeat`."""
    best = float("inf")
    for _ in range(repeat):
        begin = time.perf_counter()
        for _ in range(times):
            action()
        best = min(best, (time.perf_counter() - begin) / times)
    return best * 1000


def in_fresh_program(code: str, repeat: int = 5) -> float:
    """Milliseconds that a fresh Python program prints."""
    return min(float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(repeat))


def memory_of(process_id: int) -> dict[str, float]:
    """Kilobytes a process has for itself, and its share of what it has with others."""
    rows = dict(line.split(":") for line in Path(f"/proc/{process_id}/smaps_rollup").read_text().splitlines()[1:])
    own = sum(int(rows[name].split()[0]) for name in ("Private_Clean", "Private_Dirty"))
    return {"private": own / 1024, "proportional": int(rows["Pss"].split()[0]) / 1024}


def main(prefixes: list[str]) -> int:
    from psremote.client import ProcessConnectionInfo

    heading()
    cold = {"open-first-session": COLD, "open-first-and-call": COLD_CALL}
    for name, code in cold.items():
        if not prefixes or any(name.startswith(prefix) for prefix in prefixes):
            print(f"{name:28}{in_fresh_program(code):>10.2f} ms", flush=True)
    measure_sessions(ProcessConnectionInfo, prefixes)
    return 0


def heading() -> None:
    print(f"{'':28}{'psremote':>13}{'PowerShell':>13}{'ratio':>7}")


def measure_sessions(connection: Callable[[], Any], prefixes: list[str]) -> None:
    """Print the rows; `connection` gives the connection info of one more session to the same machine."""
    from psremote.client import PowerShell, PSSession
    from psremote.client.fan_out import FanOut, open_sessions
    from psremote.protocol.psrp.command import Command, PowerShellObject

    def wanted(name: str) -> bool:
        return not prefixes or any(name.startswith(prefix) for prefix in prefixes)

    def row(name: str, measure: Callable[[], float], unit: str = "ms") -> None:
        if wanted(name):
            figure = measure()
            recorded = RECORDED.get(name)
            beside = f"{recorded:>10.1f} ms{figure / recorded:>7.2f}" if recorded else ""
            print(f"{name:28}{figure:>10.2f} {unit}{beside}", flush=True)

    session = PSSession(connection()).open()

    def run(script: str, *arguments: Any, **options: Any) -> list[Any]:
        shell = PowerShell(session.pool).add_script(script)
        for argument in arguments:
            shell.add_argument(argument)
        return shell.invoke(**options)

    run("1")
    time.sleep(1)  # the warm parent warms

    def open_and_close() -> None:
        PSSession(connection()).open().close()

    def open_only() -> float:
        best = float("inf")
        for _ in range(10):
            begin = time.perf_counter()
            one = PSSession(connection()).open()
            best = min(best, time.perf_counter() - begin)
            one.close()
        return best * 1000

    row("open-session", open_only)
    row("open-close-session", lambda: least(open_and_close, 5))
    row("invoke-1", lambda: least(lambda: run("1"), 200))
    row("invoke-argument", lambda: least(lambda: run("param($x) $x", 5), 200))
    row("fetch-1000-ints", lambda: least(lambda: run("1..1000"), 5))
    big = "x" * (1 << 20)
    row("send-1MB-string", lambda: least(lambda: run("param($b) $b.Length", big), 3))
    row("fetch-1MB-string", lambda: least(lambda: run("'x' * 1mb"), 3))
    numbers = range(10000)
    row("stream-in-10000-ints", lambda: least(lambda: run("process { $_ }", input=numbers), repeat=3))
    if wanted("fetch-10000x20-strings"):
        run(OBJECTS)
        row("fetch-10000x20-strings", lambda: least(lambda: run("$o"), repeat=3))

    if any(map(wanted, ("open-20-sessions", "fan-out-20", "memory"))):
        sessions = [PSSession(connection()) for _ in range(20)]
        begin = time.perf_counter()
        for _, _, error in open_sessions([one.pool for one in sessions]):
            if error is not None:
                raise error
        opened = (time.perf_counter() - begin) * 1000
        row("open-20-sessions", lambda: opened)
        one = PowerShellObject([[Command("1", True)]])
        row("fan-out-20", lambda: least(lambda: list(FanOut([(s, s.pool) for s in sessions], lambda _: one).items())))
        if sys.platform == "linux" and sessions[0].connection_info.transport_name == "Process":
            found = [memory_of(s.pool.transport.stream.process_id) for s in sessions]
            for kind in ("private", "proportional"):
                row(f"memory-{kind}", lambda kind=kind: sum(one[kind] for one in found) / len(found), "MB")
        for one in sessions:
            one.close()
    session.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
