"""PAM: asks the machine's own authentication whether a password is right and whether an account may be used now."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from itertools import count

WORKER = (sys.executable, "-P", "-m", "psremote.server.service.authentication.pam_worker")
PATIENCE = 40.0
"""Longer than the worker gives PAM itself."""


class Pam:
    """The worker process, started on first use and again where it has gone; it ends with this process's end of its pipe."""

    def __init__(self, service: str) -> None:
        self._service = service
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[bool]] = {}
        self._worker: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()

    async def ask(self, user: str, password: str | None, address: str) -> bool:
        """Whether PAM takes the password and the account; without a password only whether the account may be used now.

        A worker that crashes, or takes too long, says no.
        """
        number = next(self._numbers)
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        waiting = self._waiting
        try:
            worker = await self._started()
            assert worker.stdin is not None
            waiting = self._waiting
            waiting[number] = answer
            worker.stdin.write(json.dumps([number, self._service, user, password, address]).encode() + b"\n")
            async with asyncio.timeout(PATIENCE):
                return await answer
        except (OSError, TimeoutError):
            return False
        finally:
            waiting.pop(number, None)

    async def _started(self) -> asyncio.subprocess.Process:
        async with self._starting:
            if self._worker is None or self._worker.returncode is not None:
                self._worker = await asyncio.create_subprocess_exec(
                    *WORKER, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
                    env={"PATH": os.defpath}, cwd="/", start_new_session=True,
                )
                self._waiting = {}  # questions go down with the worker they were put to
                self._reading = asyncio.get_running_loop().create_task(self._read(self._worker, self._waiting))
            return self._worker

    async def _read(self, worker: asyncio.subprocess.Process, waiting: dict[int, asyncio.Future[bool]]) -> None:
        assert worker.stdout is not None
        async for line in worker.stdout:
            number, answer = line.split()
            found = waiting.get(int(number))
            if found is not None and not found.done():
                found.set_result(answer == b"1")
        await worker.wait()
        for found in waiting.values():
            if not found.done():
                found.set_result(False)

    async def close(self) -> None:
        """End the worker."""
        worker, self._worker = self._worker, None
        if worker is not None and worker.stdin is not None:
            worker.stdin.close()
            await worker.wait()
        if self._reading is not None:
            await self._reading
