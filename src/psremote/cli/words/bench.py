"""`psremote bench`: what a session to a machine costs: opening it, a call on it, fetching objects."""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

from psremote.errors import PSRemoteError

OBJECTS = "1..{0} | ForEach-Object {{ $r = [ordered]@{{}}; foreach ($p in 1..20) {{ $r[\"Property$p\"] = \"value $p of $_\" }}; [pscustomobject]$r }}"


def main(arguments: list[str]) -> int:
    """Measure a session to NAME (this machine where none is given) and print the figures; 1 where it cannot be reached."""
    parser = argparse.ArgumentParser(prog="psremote bench", description="What a session to a machine costs.")
    parser.add_argument("name", nargs="?", default="localhost")
    parser.add_argument("--calls", type=int, default=100, help="calls on the open session (100)")
    parser.add_argument("--objects", type=int, default=1000, help="objects of 20 strings that are fetched (1000)")
    given = parser.parse_args(arguments)
    try:
        _measure(given.name, given.calls, given.objects)
    except PSRemoteError as fault:
        print(f"psremote bench: {fault}", file=sys.stderr)
        return 1
    return 0


def _measure(name: str, calls: int, objects: int) -> None:
    from psremote.client.name_resolution import resolve
    from psremote.client.power_shell import PowerShell
    from psremote.client.runspace_pool import RunspacePool

    connection = resolve(name, transport="ssh").connection
    pools: list[RunspacePool] = []
    _report("open a session, the first", lambda: pools.append(RunspacePool(connection).open()), 1)
    _report("open a session, further ones", lambda: pools.append(RunspacePool(connection).open()), 5)
    pool = pools[0]
    _report("call on an open session", lambda: PowerShell(pool).add_script("1").invoke(), calls)
    PowerShell(pool).add_script("$o = " + OBJECTS.format(objects)).invoke()
    _report(f"fetch {objects} objects of 20 strings", lambda: PowerShell(pool).add_script("$o").invoke(), 3)
    _report("close a session", lambda: pools.pop().close(), len(pools))


def _report(what: str, work: Callable[[], object], times: int) -> None:
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    print(f"{what:36}{statistics.median(seconds) * 1000:10.2f} ms   (least {min(seconds) * 1000:.2f}, most {max(seconds) * 1000:.2f}, {times} times)")
