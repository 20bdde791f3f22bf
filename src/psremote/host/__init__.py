"""The interfaces between an engine and whoever runs it, and their value types."""

from __future__ import annotations

from psremote.bcl.dotnet_type import add_type_source
from psremote.host.host import PSHost
from psremote.host.raw_user_interface import PSHostRawUserInterface
from psremote.host.silent_host import SilentHost
from psremote.host.user_interface import PSHostUserInterface
from psremote.host.value_types import (
    BufferCell,
    ChoiceDescription,
    Coordinates,
    FieldDescription,
    KeyInfo,
    Rectangle,
    Size,
    console_color,
)

__all__ = [
    "PSHost", "PSHostRawUserInterface", "PSHostUserInterface", "SilentHost",
    "BufferCell", "ChoiceDescription", "Coordinates", "FieldDescription", "KeyInfo", "Rectangle", "Size", "console_color",
]

_NAMESPACE = "System.Management.Automation.Host."
TYPES = {
    **{_NAMESPACE + name: "psremote.host.value_types" for name in (
        "BufferCell", "BufferCellType", "ChoiceDescription", "ControlKeyStates", "Coordinates", "FieldDescription",
        "KeyInfo", "ReadKeyOptions", "Rectangle", "Size",
    )},
    "System.Management.Automation.PSCredentialTypes": "psremote.host.value_types",
    "System.Management.Automation.PSCredentialUIOptions": "psremote.host.value_types",
    _NAMESPACE + "PSHost": "psremote.host.host",
    _NAMESPACE + "PSHostUserInterface": "psremote.host.user_interface",
    _NAMESPACE + "PSHostRawUserInterface": "psremote.host.raw_user_interface",
}
"""Type name → module that declares it."""

add_type_source("psremote.host")
