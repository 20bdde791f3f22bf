"""Set-ItemProperty: sets properties of items."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PathCommand, quiet
from psremote.engine.cmdlet import Example, allow_null, at, cmdlet, credential, parameter
from psremote.objects import new_custom_object


@cmdlet("Set", "ItemProperty", default_parameter_set="propertyValuePathSet", supports_should_process=True)
class SetItemPropertyCommand(PathCommand):
    """Sets properties of items.

    One property by -Name and -Value, or those of an object given by -InputObject.
    """

    path = parameter("Path", "string[]", sets={"propertyPSObjectPathSet": at(position=0, mandatory=True, by_property_name=True), "propertyValuePathSet": at(position=0, mandatory=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"propertyValueLiteralPathSet": at(mandatory=True, by_property_name=True), "propertyPSObjectLiteralPathSet": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    name = parameter("Name", "string", sets={"propertyValuePathSet": at(position=1, mandatory=True, by_property_name=True), "propertyValueLiteralPathSet": at(position=1, mandatory=True, by_property_name=True)}, aliases=("PSProperty",))
    value = parameter("Value", "object", sets={"propertyValuePathSet": at(position=2, mandatory=True, by_property_name=True), "propertyValueLiteralPathSet": at(position=2, mandatory=True, by_property_name=True)}, validate=(allow_null(),))
    input_object = parameter("InputObject", "psobject", sets={"propertyPSObjectPathSet": at(mandatory=True, pipeline=True, by_property_name=True), "propertyPSObjectLiteralPathSet": at(mandatory=True, pipeline=True, by_property_name=True)})
    pass_thru = parameter("PassThru", "switch")
    force = parameter("Force", "switch")
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Set-ItemProperty notes.txt IsReadOnly $true', 'guards a file against writing'),
    )

    def process_record(self) -> None:
        values = self.input_object if self.is_bound("InputObject") else new_custom_object([(self.name, self.value)])
        self.each(lambda target, request: target.provider.instance.set_property(target.provider_path, values, quiet(request, self.pass_thru)))
