"""Set-StrictMode: sets which careless scripts are errors."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, parameter
from psremote.objects import to_text


@cmdlet("Set", "StrictMode", default_parameter_set="Version", confirm_impact="None")
class SetStrictModeCommand(Cmdlet):
    """Sets which careless scripts are errors."""

    off = parameter("Off", "switch", sets={"Off": at(mandatory=True)})
    version = parameter("Version", "version", sets={"Version": at(mandatory=True)}, aliases=("v",), validate=(attribute("ArgumentCompleter", type="Microsoft.PowerShell.Commands.StrictModeVersionArgumentCompleter"), attribute("ArgumentToPSVersionTransformation"), attribute("ValidateVersion"),))

    examples = (
        Example('Set-StrictMode -Version Latest', 'unset variables are errors'),
    )

    def process_record(self) -> None:
        if self.off:
            version: Any = None
        else:
            version = self.version
        self.context.scope.strict_version = Off if version is None else version_number(version)


Off = 0
"""Strict mode switched off here, whatever holds outside."""


def version_number(version: Any) -> int:
    """The major version: 1, 2, or 3 and later."""
    text = to_text(version)
    return 3 if text.lower() == "latest" else min(int(text.partition(".")[0]), 3)
