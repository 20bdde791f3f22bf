"""Invoke-History: runs a command of the history again."""

from __future__ import annotations

from psremote.bcl.values.exceptions import ArgumentException, InvalidOperationException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.engine.history import history_of


@cmdlet("Invoke", "History", supports_should_process=True)
class InvokeHistoryCommand(Cmdlet):
    """Runs a command of the history again."""

    id = parameter("Id", "string", position=0, by_property_name=True)

    examples = (
        Example('Invoke-History 3', 'the third command again'),
    )

    def process_record(self) -> None:
        entries = list(history_of(self.context))
        wanted = self.id
        if not wanted:
            found = entries[-1:] if entries else []
        elif wanted.isdigit():
            found = [e for e in entries if e.id == int(wanted)]
        else:
            found = [e for e in reversed(entries) if e.command_line.lower().startswith(wanted.lower())][:1]
        if not found:
            fault = ArgumentException(f"There is no history entry '{wanted}'." if wanted else "The history is empty.")
            error_id = "InvokeHistoryNoLastHistoryEntryFound" if not wanted else "GetHistoryNoHistoryForId" if wanted.isdigit() else "InvokeHistoryNoHistoryForCommandline"
            self.throw_terminating_error(self.make_error(fault, error_id, "ObjectNotFound", wanted))
        history, number, line = history_of(self.context), found[0].id, found[0].command_line
        if number in history.running:
            loop = InvalidOperationException(f"The history entry {number} runs already: it would run itself without end.")
            self.throw_terminating_error(self.make_error(loop, "InvokeHistoryLoopDetected", "InvalidOperation", None))
        if not self.should_process(line, "Invoke-History"):
            return
        # What ran is what the history keeps, not the wish to run it again.
        history.replacement = line
        ui = getattr(self.host, "ui", None)
        if ui is not None:
            ui.write_line(line)
        history.running.add(number)
        try:
            self.context.new_script_block(line).run_in_current_scope(self.context, self.runtime.out)
        finally:
            history.running.discard(number)
