"""Get-Error: shows the last errors with everything that is known of them."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter, value_range
from psremote.objects import ErrorRecord, PSNoteProperty, add_member, base_object, changeable_type_names, copy_object


@cmdlet("Get", "Error", default_parameter_set="Newest", output=("System.Management.Automation.ErrorRecord#PSExtendedError", "System.Exception#PSExtendedError"), confirm_impact="None")
class GetErrorCommand(Cmdlet):
    """Shows the last errors with everything that is known of them.

    Without parameters the last one of the session; or those of the pipeline.
    """

    input_object = parameter("InputObject", "psobject", sets={"Error": at(position=0, pipeline=True)}, validate=(not_null_or_empty(),), help="The errors to show.")
    newest = parameter("Newest", "int", sets={"Newest": at()}, aliases=("Last",), validate=(value_range(1, 2147483647),), help="How many.")

    examples = (Example("Get-Error -Newest 3", "the last three errors"),)

    def begin_processing(self) -> None:
        self.found: list[Any] = []

    def process_record(self) -> None:
        if self.parameter_set_name == "Error":
            self.found.append(self.input_object)

    def end_processing(self) -> None:
        if self.parameter_set_name != "Error":
            self.found = list(self.context.errors)[:self.newest or 1]
        for index, value in enumerate(self.found):
            base = base_object(value)
            kind = "System.Management.Automation.ErrorRecord" if isinstance(base, ErrorRecord) else "System.Exception"
            # A record of its own: the one in $Error goes on showing as before.
            shown = base.copy() if isinstance(base, ErrorRecord) else copy_object(value)
            names = changeable_type_names(shown)
            names[:] = [f"{kind}#PSExtendedError", *(name for name in names if name != kind)]
            if len(self.found) > 1:
                add_member(shown, PSNoteProperty("PSErrorIndex", index), force=True)
            self.write_object(shown)
