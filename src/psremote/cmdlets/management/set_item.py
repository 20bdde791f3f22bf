"""Set-Item: sets the value of an item."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PathCommand, quiet
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter


@cmdlet("Set", "Item", default_parameter_set="Path", supports_should_process=True)
class SetItemCommand(PathCommand):
    """Sets the value of an item.

    Variables, functions, aliases and environment variables have values; files have content instead (Set-Content).
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    value = parameter("Value", "object", position=1, pipeline=True, by_property_name=True)
    force = parameter("Force", "switch")
    pass_thru = parameter("PassThru", "switch")
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Set-Item Env:COLOR blue', 'sets an environment variable'),
    )

    def process_record(self) -> None:
        for target, request in self.targets(missing_ok=True):
            target.provider.instance.set_item(target.provider_path, self.value, quiet(request, self.pass_thru))
