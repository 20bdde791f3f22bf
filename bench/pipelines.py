"""Trivial pipelines a second with both roles in this process, joined by memory: one after the other, and several at a time.

    python bench/pipelines.py [COUNT]

The least of several runs; processor time counts both roles.
"""

from __future__ import annotations

import asyncio
import sys
import time

from psremote.client import AsyncRunspacePool, PowerShell, RunspacePool
from psremote.client.async_power_shell import AsyncPowerShell
from psremote.testing.memory import MemoryServer

ROUNDS = 7


def one_after_the_other(count: int) -> tuple[float, float]:
    """Seconds of wall and of processor time, asked from the caller's thread."""
    with RunspacePool(MemoryServer().connection_info()) as pool:
        for _ in range(300):
            PowerShell(pool).add_script("1").invoke()
        best = (9e9, 9e9)
        for _ in range(ROUNDS):
            wall, used = time.perf_counter(), time.process_time()
            for _ in range(count):
                PowerShell(pool).add_script("1").invoke()
            best = min(best, (time.perf_counter() - wall, time.process_time() - used))
    return best


async def several_at_a_time(count: int, together: int) -> tuple[float, float]:
    """The same from an event loop, with so many under way at any time."""
    async with AsyncRunspacePool(MemoryServer().connection_info()) as pool:

        async def ask(times: int) -> None:
            for _ in range(times):
                await AsyncPowerShell(pool).add_script("1").invoke()

        await asyncio.gather(*(ask(300 // together + 1) for _ in range(together)))
        best = (9e9, 9e9)
        for _ in range(ROUNDS):
            wall, used = time.perf_counter(), time.process_time()
            await asyncio.gather(*(ask(count // together) for _ in range(together)))
            best = min(best, (time.perf_counter() - wall, time.process_time() - used))
    return best


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1024
    rows = {"one after the other, blocking": one_after_the_other(count)}
    for together in (1, 8, 32):
        rows[f"{together} at a time, asyncio"] = asyncio.run(several_at_a_time(count, together))
    for name, (wall, used) in rows.items():
        print(f"{name:32}{count / wall:8,.0f} a second {wall / count * 1e6:7.0f} µs {used / count * 1e6:7.0f} µs of processor time")


if __name__ == "__main__":
    main()
