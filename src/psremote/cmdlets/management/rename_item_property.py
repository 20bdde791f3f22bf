"""Rename-ItemProperty: gives a property of items a new name."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSNotSupportedException


@cmdlet("Rename", "ItemProperty", default_parameter_set="Path", supports_should_process=True)
class RenameItemPropertyCommand(PathCommand):
    """Gives a property of items a new name.

    Only providers whose items have properties of their own (a registry) can do that.
    """

    path = parameter("Path", "string", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    name = parameter("Name", "string", position=1, mandatory=True, by_property_name=True, aliases=("PSProperty",))
    new_name = parameter("NewName", "string", position=2, mandatory=True, by_property_name=True)
    pass_thru = parameter("PassThru", "switch")
    force = parameter("Force", "switch")
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example("Rename-ItemProperty one.txt -Name Note -NewName Remark", "an error for files, whose properties are fixed"),
    )

    def process_record(self) -> None:
        for target, _ in self.targets():
            failure = PSNotSupportedException(f"The provider '{target.provider.name}' cannot rename properties.")
            self.write_error(ErrorRecord(failure, "NotSupported", ErrorCategory.NotImplemented, None))
