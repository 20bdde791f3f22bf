"""Get-TypeData: shows what was added to types."""

from __future__ import annotations

from psremote.cmdlets.common.type_data_view import TypeDataView
from psremote.cmdlets.common.type_name_arguments import full_name_of
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, not_null_or_empty, parameter
from psremote.objects import type_table
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Get", "TypeData", output=("System.Management.Automation.PSObject",), confirm_impact="None")
class GetTypeDataCommand(Cmdlet):
    """Shows what was added to types."""

    type_name = parameter("TypeName", "string[]", position=0, pipeline=True, validate=(not_null_or_empty(),))

    examples = (
        Example('Get-TypeData System.DateTime', 'what a date has besides its own members'),
    )

    def process_record(self) -> None:
        table = type_table.current
        for pattern in self.type_name or ["*"]:
            matcher = WildcardPattern(full_name_of(pattern))
            for entry in sorted((e for e in table.all() if matcher.is_match(e.type_name)), key=lambda e: e.type_name.lower()):
                self.write_object(TypeDataView(entry))
