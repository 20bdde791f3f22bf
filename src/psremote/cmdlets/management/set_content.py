"""Set-Content: writes the content of an item, in place of what it holds."""

from __future__ import annotations

from psremote.cmdlets.common.content_writing import ContentWritingCommand
from psremote.engine.cmdlet import Example, allow_empty_collection, allow_null, at, cmdlet, credential, parameter


@cmdlet("Set", "Content", default_parameter_set="Path", supports_should_process=True)
class SetContentCommand(ContentWritingCommand):
    """Writes the content of an item, in place of what it holds.

    Each value becomes a line. -Encoding says how text becomes bytes; -AsByteStream takes bytes.
    """

    value = parameter("Value", "object[]", position=1, mandatory=True, pipeline=True, by_property_name=True, validate=(allow_null(), allow_empty_collection(),))
    pass_thru = parameter("PassThru", "switch")
    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    force = parameter("Force", "switch")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Set-Content list.txt one, two', 'two lines'),
    )

    action = "Set Content"
    append = False
