"""Get-Item: gets items by their paths."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter


@cmdlet("Get", "Item", default_parameter_set="Path", output=("System.IO.FileInfo", "System.Boolean", "System.String", "System.IO.FileInfo", "System.IO.DirectoryInfo",), confirm_impact="None")
class GetItemCommand(PathCommand):
    """Gets items by their paths.

    Each item carries notes that tell where it lives (PSPath, PSDrive …). Wildcards that match nothing give nothing.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    force = parameter("Force", "switch")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Get-Item .', 'the current directory'),
        Example('Get-Item Variable:PID', 'a variable, as an item'),
    )

    def process_record(self) -> None:
        self.each(lambda target, request: target.provider.instance.get_item(target.provider_path, request))
