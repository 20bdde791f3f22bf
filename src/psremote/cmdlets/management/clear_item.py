"""Clear-Item: clears the value of an item, and keeps the item."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PathCommand, quiet
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter


@cmdlet("Clear", "Item", default_parameter_set="Path", supports_should_process=True)
class ClearItemCommand(PathCommand):
    """Clears the value of an item, and keeps the item.

    A variable becomes null; an environment variable goes away.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    force = parameter("Force", "switch")
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example("Clear-Item Variable:total", "the variable holds nothing from now on"),
    )

    def process_record(self) -> None:
        self.each(lambda target, request: target.provider.instance.clear_item(target.provider_path, quiet(request, False)))
