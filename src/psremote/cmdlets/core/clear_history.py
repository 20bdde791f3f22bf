"""Clear-History: removes entries from the history."""

from __future__ import annotations

from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter, value_range
from psremote.engine.history import history_of
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Clear", "History", default_parameter_set="IDParameter", supports_should_process=True)
class ClearHistoryCommand(Cmdlet):
    """Removes entries from the history."""

    id = parameter("Id", "int[]", sets={"IDParameter": at(position=0)}, validate=(value_range(1, 2147483647),))
    command_line = parameter("CommandLine", "string[]", sets={"CommandLineParameter": at()}, validate=(not_null_or_empty(),))
    count = parameter("Count", "int", position=1, validate=(value_range(1, 2147483647),))
    newest = parameter("Newest", "switch")

    examples = (
        Example('Clear-History', 'an empty history'),
    )

    def process_record(self) -> None:
        history = history_of(self.context)
        entries = list(history)
        chosen = entries
        if self.id is not None:
            chosen = []
            for wanted in self.id:
                found = [e for e in entries if e.id == int(wanted)]
                if not found:
                    fault = ArgumentException(f"There is no history entry {wanted}.")
                    self.write_error(self.make_error(fault, "GetHistoryNoHistoryForId", "ObjectNotFound", wanted))
                chosen.extend(found)
        elif self.command_line is not None:
            patterns = [WildcardPattern(p) for p in self.command_line]
            chosen = [e for e in entries if any(p.is_match(e.command_line) for p in patterns)]
        if self.newest:
            chosen = list(reversed(chosen))
        if self.is_bound("Count"):
            chosen = chosen[: int(self.count)]
        for one in chosen:
            if self.should_process(one.command_line, "Clear-History"):
                history.remove(one)
