"""Clear-ItemProperty: empties a property of items."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PathCommand, quiet
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter


@cmdlet("Clear", "ItemProperty", default_parameter_set="Path", supports_should_process=True)
class ClearItemPropertyCommand(PathCommand):
    """Empties a property of items.

    Of files, only Attributes can be cleared.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    name = parameter("Name", "string", position=1, mandatory=True, by_property_name=True)
    pass_thru = parameter("PassThru", "switch")
    force = parameter("Force", "switch")
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example("Clear-ItemProperty report.txt -Name IsReadOnly", "the file may be written to again"),
    )

    def process_record(self) -> None:
        self.each(lambda target, request: target.provider.instance.clear_property(target.provider_path, [self.name], quiet(request, self.pass_thru)))
