"""Invoke-Item: does with an item what is usually done with it: runs or opens it."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter


@cmdlet("Invoke", "Item", default_parameter_set="Path", supports_should_process=True)
class InvokeItemCommand(PathCommand):
    """Does with an item what is usually done with it: runs or opens it.

    Programs run; other files are handed to the desktop.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example("Invoke-Item notes.pdf", "opens the file with the desktop's program for it"),
    )

    def process_record(self) -> None:
        self.each(lambda target, request: target.provider.instance.invoke_item(target.provider_path, request))
