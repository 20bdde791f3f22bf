"""Format-Custom: shows objects by a custom view, or as nested braces of their properties."""

from __future__ import annotations

from psremote.cmdlets.common.format_command import FORMAT_OUTPUT, FormatCommand
from psremote.cmdlets.common.format_parameters import CUSTOM_KEYS, chosen_properties, group_by
from psremote.engine.cmdlet import Example, cmdlet, parameter, value_range, value_set
from psremote.formatting.shapes.generator import FormatParameters


@cmdlet("Format", "Custom", output=FORMAT_OUTPUT, confirm_impact="None")
class FormatCustomCommand(FormatCommand):
    """Shows objects by a custom view, or as nested braces of their properties.

    Nested objects are followed down to -Depth.
    """

    shape = "Custom"
    property = parameter("Property", "object[]", position=0, help="The properties: names, script blocks, or tables of keys.")
    depth = parameter("Depth", "int", validate=(value_range(1, 2147483647),), help="How deep nested objects are followed.")
    group_by = parameter("GroupBy", "object", help="Start a new group where this value changes.")
    view = parameter("View", "string", help="The name of the view to use.")
    show_error = parameter("ShowError", "switch", help="Send what could not be computed to the error stream.")
    display_error = parameter("DisplayError", "switch", help="Show #ERR where a value could not be computed.")
    force = parameter("Force", "switch", help="Format strings and errors by the shape, too.")
    expand = parameter("Expand", "string", validate=(value_set("CoreOnly", "EnumOnly", "Both"),), help="Show collections, their elements, or both.")
    input_object = parameter("InputObject", "psobject", pipeline=True, help="What to format.")

    examples = (Example("Get-Process -Id $PID | Format-Custom -Depth 1", "a process as nested braces"),)

    def format_parameters(self) -> FormatParameters:
        return FormatParameters(
            properties=chosen_properties(self, self.property, CUSTOM_KEYS), group_by=group_by(self, self.group_by), view_name=self.view,
            show_error=self.show_error, display_error=self.display_error, force=self.force, expand=self.expand, depth=self.depth,
        )
