"""What the service's listeners work with."""

from __future__ import annotations

from dataclasses import dataclass

from psremote.server.service.authentication.authenticator import Authenticator
from psremote.server.service.event_log import EventLog
from psremote.server.service.sessions import SessionTable
from psremote.server.service.settings import ServiceSettings
from psremote.server.service.user_process import ProcessStarter


@dataclass
class ServiceResources:
    """One of each for a service."""

    settings: ServiceSettings
    log: EventLog
    authenticator: Authenticator
    sessions: SessionTable
    starter: ProcessStarter
