"""Format-Table: shows objects as rows of a table."""

from __future__ import annotations

from psremote.cmdlets.common.format_command import FORMAT_OUTPUT, FormatCommand
from psremote.cmdlets.common.format_parameters import TABLE_KEYS, chosen_properties, group_by
from psremote.engine.cmdlet import Example, cmdlet, parameter, value_set
from psremote.formatting.shapes.generator import FormatParameters


@cmdlet("Format", "Table", output=FORMAT_OUTPUT, confirm_impact="None")
class FormatTableCommand(FormatCommand):
    """Shows objects as rows of a table.

    Without -Property the columns are those of the view made for the objects, or their first ten properties.
    """

    shape = "Table"
    auto_size = parameter("AutoSize", "switch", help="Make the columns as wide as their texts.")
    repeat_header = parameter("RepeatHeader", "switch", help="Show the header again on each screen page.")
    hide_table_headers = parameter("HideTableHeaders", "switch", help="Leave out the header.")
    wrap = parameter("Wrap", "switch", help="Break long texts into lines instead of cutting them.")
    property = parameter("Property", "object[]", position=0, help="The columns: names, script blocks, or tables of keys.")
    group_by = parameter("GroupBy", "object", help="Start a new group where this value changes.")
    view = parameter("View", "string", help="The name of the view to use.")
    show_error = parameter("ShowError", "switch", help="Send what could not be computed to the error stream.")
    display_error = parameter("DisplayError", "switch", help="Show #ERR where a value could not be computed.")
    force = parameter("Force", "switch", help="Format strings and errors by the shape, too.")
    expand = parameter("Expand", "string", validate=(value_set("CoreOnly", "EnumOnly", "Both"),), help="Show collections, their elements, or both.")
    input_object = parameter("InputObject", "psobject", pipeline=True, help="What to format.")

    examples = (Example("Get-Process | Format-Table Name, Id", "two columns of all processes"),)

    def format_parameters(self) -> FormatParameters:
        return FormatParameters(
            properties=chosen_properties(self, self.property, TABLE_KEYS), group_by=group_by(self, self.group_by), view_name=self.view,
            show_error=self.show_error, display_error=self.display_error, force=self.force, expand=self.expand,
            auto_size=bool(self.auto_size) if self.is_bound("AutoSize") else None, wrap=self.wrap, hide_headers=self.hide_table_headers,
            repeat_headers=self.repeat_header,
        )
