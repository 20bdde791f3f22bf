"""Set-Clipboard: puts text on the clipboard."""

from __future__ import annotations

import base64

from psremote.cmdlets.common.clipboard import READERS, WRITERS, run_clipboard
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    allow_empty_collection,
    allow_empty_string,
    allow_null,
    cmdlet,
    parameter,
)
from psremote.objects import to_text


@cmdlet("Set", "Clipboard", output=("System.String",), supports_should_process=True)
class SetClipboardCommand(Cmdlet):
    """Puts text on the clipboard.

    Several values become lines. -AsOSC52 lets the terminal do it.
    """

    value = parameter("Value", "string[]", position=0, mandatory=True, pipeline=True, by_property_name=True, validate=(allow_null(), allow_empty_collection(), allow_empty_string(),))
    append = parameter("Append", "switch")
    pass_thru = parameter("PassThru", "switch")
    as_osc52 = parameter("AsOSC52", "switch", aliases=("ToLocalhost",))

    examples = (
        Example("Get-Date | Set-Clipboard", "the date, ready to be pasted"),
    )

    def begin_processing(self) -> None:
        self.lines: list[str] = []

    def process_record(self) -> None:
        for value in self.value or ():
            self.lines.append("" if value is None else to_text(value))
            if self.pass_thru:
                self.write_object(value)

    def end_processing(self) -> None:
        text = "\n".join(self.lines)
        if not self.should_process(f"'{text[:20]}'", "Set Clipboard"):
            return
        if self.as_osc52:
            self.host.ui.write("\x1b]52;c;" + base64.b64encode(text.encode()).decode() + "\x07")
            return
        if self.append:
            text = run_clipboard(self, READERS, None) + "\n" + text
        run_clipboard(self, WRITERS, text)
