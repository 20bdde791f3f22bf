"""Convert-Path: turns paths of drives into paths the provider itself uses."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter


@cmdlet("Convert", "Path", default_parameter_set="Path", output=("System.String",), confirm_impact="None", remoting_capability="None")
class ConvertPathCommand(PathCommand):
    """Turns paths of drives into paths the provider itself uses.

    The result is what a program outside knows: `Temp:/x` becomes a path of the file system.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    force = parameter("Force", "switch")

    examples = (
        Example('Convert-Path ~', "the home directory's path"),
    )

    def process_record(self) -> None:
        for target, _ in self.targets():
            self.write_object(target.provider_path)
