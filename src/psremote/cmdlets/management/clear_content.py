"""Clear-Content: empties an item, and keeps it."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter


@cmdlet("Clear", "Content", default_parameter_set="Path", supports_should_process=True)
class ClearContentCommand(PathCommand):
    """Empties an item, and keeps it.

    A file stays, with no bytes in it.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    force = parameter("Force", "switch")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example("Clear-Content run.log", "the file is empty and still there"),
    )

    def process_record(self) -> None:
        self.each(lambda target, request: target.provider.instance.clear_content(target.provider_path, request))
