"""The service itself: starts what it listens with, runs until it is told to stop, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from importlib import import_module
from typing import Any

from psremote.server.service.authentication.authenticator import Authenticator
from psremote.server.service.event_log import EventLog
from psremote.server.service.listeners import LISTENERS
from psremote.server.service.resources import ServiceResources
from psremote.server.service.sessions import SessionTable
from psremote.server.service.settings import ServiceSettings
from psremote.server.service.user_process import ProcessStarter

STOPPING = "The service is stopping."


class Service:
    """One service; `start`, then `stop` from the same event loop."""

    def __init__(self, settings: ServiceSettings, log: EventLog | None = None) -> None:
        self.settings = settings
        self.log = log if log is not None else EventLog()
        self._listeners: list[Any] = []
        #: carrier → where it listens, with the port that was given
        self.addresses: dict[str, list[str]] = {}
        self.fingerprint = ""
        self.resources = ServiceResources(
            settings, self.log, Authenticator(settings, self.log), SessionTable(settings, self.log), ProcessStarter()
        )

    async def start(self) -> None:
        """Listen; raises ServiceError."""
        wanted = [name for name, is_wanted in (("ssh", self.settings.listen), ("socket", self.settings.socket)) if is_wanted]
        warming = asyncio.ensure_future(self.resources.starter.warm_up())
        try:
            for name in wanted:
                module, _, attribute = LISTENERS[name].partition(":")
                listener = getattr(import_module(module), attribute)(self.resources)
                self._listeners.append(listener)
                self.addresses[name] = await listener.open()
                self.fingerprint = getattr(listener, "fingerprint", "") or self.fingerprint
                for address in self.addresses[name]:
                    self.log.write("listening", carrier=name, address=address, fingerprint=getattr(listener, "fingerprint", None))
        except BaseException:
            await self.stop()
            raise
        finally:
            await warming

    async def stop(self) -> None:
        """Stop listening, end the sessions, let go of everything."""
        for listener in self._listeners:
            listener.stop()
        await self.resources.sessions.end_all(STOPPING)
        for listener in self._listeners:
            await listener.close(STOPPING)
        await self.resources.authenticator.close()
        await self.resources.starter.close()


async def serve(settings: ServiceSettings, on_ready: Callable[[Service], None] | None = None) -> None:
    """Serve until SIGTERM or SIGINT; raises ServiceError where it cannot begin."""
    service = Service(settings)
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        loop.add_signal_handler(signal.SIGHUP, asked.set)  # its terminal has gone, and nobody said nohup
    await service.start()
    if os.geteuid() != 0:
        service.log.write("note", reason="not root: every session runs as this service's own user")
    if on_ready is not None:
        on_ready(service)
    await asked.wait()
    service.log.write("stopping", sessions=len(service.resources.sessions))
    await service.stop()
    service.log.write("stopped")
