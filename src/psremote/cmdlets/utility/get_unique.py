"""Get-Unique: leaves out objects that are like the one before."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import NullReferenceException
from psremote.bcl.values.text_compare import compare_text
from psremote.cmdlets.common.ordering import compare_values
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.objects import to_text, type_names


@cmdlet("Get", "Unique", default_parameter_set="AsString", confirm_impact="None", remoting_capability="None")
class GetUniqueCommand(Cmdlet):
    """Leaves out objects that are like the one before.

    The list should be sorted. Texts are compared with regard to case, unless -CaseInsensitive is given; -OnType gives one object of each type.
    """

    input_object = parameter("InputObject", "psobject", pipeline=True)
    as_string = parameter("AsString", "switch", sets={"AsString": at()})
    on_type = parameter("OnType", "switch", sets={"UniqueByType": at()})
    case_insensitive = parameter("CaseInsensitive", "switch")

    examples = (
        Example('1, 1, 2 | Get-Unique', '1, 2'),
    )

    last: Any = None
    started = False

    def process_record(self) -> None:
        value = self.input_object
        if not self.started:
            fresh = True
        elif self.on_type:
            if value is None:
                raise NullReferenceException("A null has no type.")
            fresh = self.last is None or type_names(value)[0] != type_names(self.last)[0]
        elif self.as_string:
            fresh = self.differ(to_text(self.last), to_text(value))
        else:
            fresh = compare_values(self.last, value, not self.case_insensitive) != 0
        if fresh:
            self.started = True
            self.last = value
            self.write_object(value)

    def differ(self, one: str, other: str) -> bool:
        return compare_text(one, other, bool(self.case_insensitive)) != 0
