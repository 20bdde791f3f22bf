"""Format-Wide: shows one property of each object, several to a line."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.storage_exceptions import InvalidDataException
from psremote.cmdlets.common.format_command import FORMAT_OUTPUT, FormatCommand
from psremote.cmdlets.common.format_parameters import WIDE_KEYS, chosen_properties, group_by
from psremote.engine.cmdlet import Example, cmdlet, parameter, value_range, value_set
from psremote.formatting.shapes.generator import FormatParameters
from psremote.objects import ErrorCategory, ErrorRecord


@cmdlet("Format", "Wide", output=FORMAT_OUTPUT, confirm_impact="None")
class FormatWideCommand(FormatCommand):
    """Shows one property of each object, several to a line.

    Without -Property it is the one that names the object.
    """

    shape = "Wide"
    property = parameter("Property", "object", position=0, help="The property: a name, a script block, or a table of keys.")
    auto_size = parameter("AutoSize", "switch", help="As many columns as fit.")
    column = parameter("Column", "int", validate=(value_range(1, 2147483647),), help="How many columns.")
    group_by = parameter("GroupBy", "object", help="Start a new group where this value changes.")
    view = parameter("View", "string", help="The name of the view to use.")
    show_error = parameter("ShowError", "switch", help="Send what could not be computed to the error stream.")
    display_error = parameter("DisplayError", "switch", help="Show #ERR where a value could not be computed.")
    force = parameter("Force", "switch", help="Format strings and errors by the shape, too.")
    expand = parameter("Expand", "string", validate=(value_set("CoreOnly", "EnumOnly", "Both"),), help="Show collections, their elements, or both.")
    input_object = parameter("InputObject", "psobject", pipeline=True, help="What to format.")

    examples = (Example("Get-ChildItem | Format-Wide -Column 4", "names in four columns"),)

    def format_parameters(self) -> FormatParameters:
        if self.auto_size and self.is_bound("Column"):
            failure: Any = InvalidDataException("-AutoSize and -Column exclude each other.")
            self.throw_terminating_error(
                ErrorRecord(failure, "FormatCannotSpecifyAutosizeAndColumns", ErrorCategory.InvalidArgument, None)
            )
        return FormatParameters(
            properties=chosen_properties(self, self.property, WIDE_KEYS), group_by=group_by(self, self.group_by), view_name=self.view,
            show_error=self.show_error, display_error=self.display_error, force=self.force, expand=self.expand,
            auto_size=bool(self.auto_size) if self.is_bound("AutoSize") else None, columns=self.column or 0,
        )
