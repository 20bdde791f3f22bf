"""Get-ItemProperty: gets the properties of items."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter
from psremote.engine.session_state.paths import Target
from psremote.objects import ErrorCategory
from psremote.objects.exceptions import PSNotSupportedException


@cmdlet("Get", "ItemProperty", default_parameter_set="Path", output=("System.Boolean", "System.String", "System.DateTime", "System.IO.FileInfo", "System.IO.DirectoryInfo",), confirm_impact="None")
class GetItemPropertyCommand(PathCommand):
    """Gets the properties of items.

    All properties, or those named, with the notes that tell whose they are.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    name = parameter("Name", "string[]", position=1, aliases=("PSProperty",))
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Get-ItemProperty /etc/hosts -Name Length', 'one property'),
    )

    def process_record(self) -> None:
        names = list(self.name or ())
        self.each(lambda target, request: self.properties(target).get_property(target.provider_path, names, request))

    def properties(self, target: Target) -> Any:
        source = target.provider.instance
        if not source.is_property_provider:
            raise PSNotSupportedException(f"The items of the provider '{target.provider.name}' have no properties of that kind.", error_id="NotSupported", category=ErrorCategory.NotImplemented, target=None)
        return source
