"""Move-ItemProperty: moves a property from items to another."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSNotSupportedException


@cmdlet("Move", "ItemProperty", default_parameter_set="Path", supports_should_process=True)
class MoveItemPropertyCommand(PathCommand):
    """Moves a property from items to another.

    Only providers whose items have properties of their own (a registry) can do that.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    name = parameter("Name", "string[]", position=2, mandatory=True, by_property_name=True, aliases=("PSProperty",))
    destination = parameter("Destination", "string", position=1, mandatory=True, by_property_name=True)
    pass_thru = parameter("PassThru", "switch")
    force = parameter("Force", "switch")
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example("Move-ItemProperty one.txt -Destination two.txt -Name Note", "an error for files, whose provider has no properties to move"),
    )

    def process_record(self) -> None:
        if not self.destination_exists():
            return
        for target, _ in self.targets():
            failure = PSNotSupportedException(f"The provider '{target.provider.name}' cannot move properties.")
            self.write_error(ErrorRecord(failure, "NotSupported", ErrorCategory.NotImplemented, None))

    def destination_exists(self) -> bool:
        return any(True for _ in self.targets([self.destination]))
