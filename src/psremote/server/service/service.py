"""The service itself: starts what it listens with, runs until it is told to stop, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from psremote.errors import ServiceError
from psremote.server.service.authentication.authenticator import Authenticator
from psremote.server.service.event_log import EventLog
from psremote.server.service.listeners import LISTENERS
from psremote.server.service.resources import ServiceResources
from psremote.server.service.sessions import SessionTable
from psremote.server.service.settings import ServiceSettings
from psremote.server.service.user_process import ProcessStarter, raise_descriptor_limit

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
            await warming
            await self.stop()
            raise
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
    if sys.platform == "win32":
        raise ServiceError("psremote serve needs a Unix system; on Windows let its own sshd start 'psremote -sshs' as a subsystem.")
    service = Service(settings)
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def on_signal(number: int, frame: object) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(asked.set)

    # SIGHUP: its terminal has gone, and nobody said nohup
    numbers = [number for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP) if signal.getsignal(number) is not signal.SIG_IGN]
    for number in numbers:
        signal.signal(number, on_signal)
    service.resources.starter.descriptor_limit = raise_descriptor_limit()
    await service.start()
    if os.geteuid() != 0:
        service.log.write("note", reason="not root: every session runs as this service's own user")
    if settings.listen and not service.resources.authenticator.has_users:
        service.log.write("note", reason="the service has no users of its own yet: psremote users set NAME --key FILE")
    if on_ready is not None:
        on_ready(service)
    await asked.wait()
    service.log.write("stopping", sessions=len(service.resources.sessions))
    await service.stop()
    for number in numbers:
        signal.signal(number, signal.SIG_IGN)  # a second one does not spoil the exit code of the first
    service.log.write("stopped")
