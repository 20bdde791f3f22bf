"""Records for the information stream, with what they tell of where and when they were made."""

from __future__ import annotations

import os
import threading
from functools import lru_cache
from typing import Any

from psremote.bcl.values.date_time import local_now
from psremote.objects import InformationRecord


def new_information_record(cmdlet: Any, data: Any) -> InformationRecord:
    """A record of a command: its source is the script file the call stands in, else the command's name."""
    invocation = cmdlet.my_invocation
    record = InformationRecord(data, str(invocation.script_name or invocation.my_command.name))
    record.time_generated = local_now()
    record.user, record.computer = _user(os.geteuid() if hasattr(os, "geteuid") else 0), _computer()
    record.process_id = os.getpid()
    record.native_thread_id = threading.get_native_id()
    record.managed_thread_id = _thread_number()
    return record


@lru_cache(maxsize=8)
def _user(identifier: int) -> str:
    from psremote.bcl.dotnet_type import get_type
    from psremote.objects import get_static

    return str(get_static(get_type("System.Environment"), "UserName"))


@lru_cache(maxsize=1)
def _computer() -> str:
    import socket

    return socket.gethostname()


_numbers: dict[int, int] = {}


def _thread_number() -> int:
    """A small number for each thread, as .NET gives its own."""
    identifier = threading.get_ident()
    if len(_numbers) > 4096:
        _numbers.clear()
    return _numbers.setdefault(identifier, len(_numbers) + 1)
