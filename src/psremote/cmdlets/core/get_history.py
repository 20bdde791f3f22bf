"""Get-History: shows the commands entered in this session."""

from __future__ import annotations

from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter, value_range
from psremote.engine.history import history_of


@cmdlet("Get", "History", output=("Microsoft.PowerShell.Commands.HistoryInfo",), confirm_impact="None")
class GetHistoryCommand(Cmdlet):
    """Shows the commands entered in this session."""

    id = parameter("Id", "long[]", position=0, pipeline=True, validate=(value_range(1, 9223372036854775807),))
    count = parameter("Count", "int", position=1, validate=(value_range(0, 32767),))

    examples = (
        Example('Get-History -Count 5', 'the last five commands'),
    )

    def process_record(self) -> None:
        entries = list(history_of(self.context))
        if self.id is None:
            count = int(self.count) if self.is_bound("Count") else len(entries)
            for one in entries[len(entries) - min(count, len(entries)) :]:
                self.write_object(one)
            return
        if self.is_bound("Count") and len(self.id) > 1:
            fault = ArgumentException("-Count goes with one id only.")
            self.throw_terminating_error(self.make_error(fault, "GetHistoryNoCountWithMultipleIds", "InvalidArgument", self.count))
        for wanted in self.id:
            found = [e for e in entries if e.id == int(wanted)]
            if not found:
                fault = ArgumentException(f"There is no history entry {wanted}.")
                self.write_error(self.make_error(fault, "GetHistoryNoHistoryForId", "ObjectNotFound", wanted))
            elif self.is_bound("Count"):
                before = [e for e in entries if e.id <= int(wanted)]
                for one in before[-int(self.count) :]:
                    self.write_object(one)
            else:
                self.write_object(found[0])
