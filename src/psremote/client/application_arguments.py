"""What a client tells a server about itself: the user's arguments and this end's version table."""

from __future__ import annotations

import os
import sys
from typing import Any

from psremote.objects.ps_object import base_object
from psremote.protocol.psrp.version_table import primitive_dictionary, version_table


def _system() -> str:
    if hasattr(os, "uname"):
        facts = os.uname()
        return f"{facts.sysname} {facts.release}"
    return sys.platform


def client_arguments(given: Any = None) -> Any:
    """The dictionary INIT_RUNSPACEPOOL carries: what was given (New-PSSessionOption -ApplicationArguments), and PSVersionTable."""
    made = primitive_dictionary(dict(base_object(given).items()) if given is not None else {})
    made.set_item("PSVersionTable", version_table(_system(), is_windows=sys.platform == "win32"))
    return made
