"""Set-StrictMode: sets which careless scripts are errors."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, parameter, transformation
from psremote.engine.parameter_attributes import ValidateArgumentsAttribute
from psremote.objects import base_object, to_text
from psremote.objects.exceptions import ValidationMetadataException


def latest(value: Any, context: Any) -> Any:
    """`Latest` is the newest version; a bare number is a major version, one with a point has a minor one too."""
    value = base_object(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, int) or (isinstance(value, str) and value.strip().isdigit()):
        return f"{value}.0"
    return "3.0" if isinstance(value, str) and value.strip().lower() == "latest" else value


class ValidateVersion(ValidateArgumentsAttribute):
    """A version strict mode has."""

    def validate(self, value: Any, context: Any = None) -> None:
        """Compare with the engine's versions."""
        if not 1 <= int(to_text(value).partition(".")[0]) <= 7:
            raise ValidationMetadataException(f"There is no strict mode of version {to_text(value)}.", error_id="InvalidPSVersion")


@cmdlet("Set", "StrictMode", default_parameter_set="Version", confirm_impact="None")
class SetStrictModeCommand(Cmdlet):
    """Sets which careless scripts are errors."""

    off = parameter("Off", "switch", sets={"Off": at(mandatory=True)})
    version = parameter("Version", "version", sets={"Version": at(mandatory=True)}, aliases=("v",), validate=(attribute("ArgumentCompleter", type="Microsoft.PowerShell.Commands.StrictModeVersionArgumentCompleter"), transformation("ArgumentToPSVersionTransformation", latest), ValidateVersion(),))

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
