"""Add-History: adds entries to the history."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.engine.history import history_of
from psremote.objects import MISSING, get_property, to_text


@cmdlet("Add", "History", output=("Microsoft.PowerShell.Commands.HistoryInfo",), confirm_impact="None")
class AddHistoryCommand(Cmdlet):
    """Adds entries to the history."""

    input_object = parameter("InputObject", "psobject[]", position=0, pipeline=True)
    passthru = parameter("Passthru", "switch")

    examples = (
        Example('Import-Csv h.csv | Add-History', 'a saved history again'),
    )

    def process_record(self) -> None:
        history = history_of(self.context)
        for one in self.input_object or ():
            line = get_property(one, "CommandLine")
            if line is MISSING or line is None:
                fault = ArgumentException("This is no history entry: it has no CommandLine.")
                self.write_error(self.make_error(fault, "AddHistoryInvalidInput", "InvalidData", one))
                continue

            def fact(name: str, source: Any = one) -> Any:
                found = get_property(source, name)
                return None if found is MISSING else found

            made = history.add(to_text(line), fact("ExecutionStatus"), fact("StartExecutionTime"), fact("EndExecutionTime"))
            if self.passthru:
                self.write_object(made)
