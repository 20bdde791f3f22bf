"""Export-ModuleMember: says what a module exports."""

from __future__ import annotations

from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_collection, cmdlet, not_null, parameter


@cmdlet("Export", "ModuleMember", confirm_impact="None")
class ExportModuleMemberCommand(Cmdlet):
    """Says what a module exports."""

    function = parameter("Function", "string[]", position=0, pipeline=True, by_property_name=True, validate=(allow_empty_collection(),))
    cmdlet = parameter("Cmdlet", "string[]", by_property_name=True, validate=(allow_empty_collection(),))
    variable = parameter("Variable", "string[]", by_property_name=True, validate=(not_null(),))
    alias = parameter("Alias", "string[]", by_property_name=True, validate=(not_null(),))

    examples = (
        Example('Export-ModuleMember -Function Get-*', 'only those functions leave the module'),
    )

    def process_record(self) -> None:
        state = self.session_state
        if state.module is None:
            fault = InvalidOperationException("Export-ModuleMember works inside a module only.")
            record = self.make_error(fault, "Modules_CanOnlyExecuteExportModuleMemberInsideAModule", "PermissionDenied")
            self.throw_terminating_error(record)
        state.use_export_list = True
        state.exported_functions.extend(self.function or ())
        state.exported_cmdlets.extend(self.cmdlet or ())
        state.exported_variables.extend(self.variable or ())
        state.exported_aliases.extend(self.alias or ())
