"""Get-ItemPropertyValue: gets the value of properties of items."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, not_null_or_empty, parameter
from psremote.objects import ErrorCategory, get_property
from psremote.objects.exceptions import PSNotSupportedException


@cmdlet("Get", "ItemPropertyValue", default_parameter_set="Path", confirm_impact="None")
class GetItemPropertyValueCommand(PathCommand):
    """Gets the value of properties of items.

    The bare value, without the object around it.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    name = parameter("Name", "string[]", position=1, mandatory=True, aliases=("PSProperty",))
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Get-ItemPropertyValue /etc/hosts LastWriteTime', 'when the file was written'),
    )

    def process_record(self) -> None:
        for target, request in self.targets(self.given_paths(".")):
            if not target.provider.instance.is_property_provider:
                raise PSNotSupportedException(f"The items of the provider '{target.provider.name}' have no properties of that kind.", error_id="NotSupported", category=ErrorCategory.NotImplemented, target=None)
            for name in self.name:
                request.collected = []
                request.cmdlet = None  # a property that is not there ends the command
                target.provider.instance.get_property(target.provider_path, [name], request)
                for found in request.collected:
                    self.write_object(get_property(found, name))
