"""Get-Clipboard: reads text from the clipboard."""

from __future__ import annotations

import re

from psremote.cmdlets.common.clipboard import READERS, run_clipboard
from psremote.engine.cmdlet import Cmdlet, Example, attribute, cmdlet, parameter
from psremote.objects import to_text


@cmdlet("Get", "Clipboard", output=("System.String",), confirm_impact="None")
class GetClipboardCommand(Cmdlet):
    """Reads text from the clipboard.

    The desktop's clipboard program (wl-paste, xclip, xsel or pbpaste) is asked; without one, that is an error.
    """

    raw = parameter("Raw", "switch")
    delimiter = parameter("Delimiter", "string[]", validate=(attribute("ArgumentCompleter", type="Microsoft.PowerShell.Commands.DelimiterCompleter"),))

    examples = (
        Example("Get-Clipboard -Raw", "the text as one string, line ends and all"),
    )

    def process_record(self) -> None:
        text = run_clipboard(self, READERS, None)
        if self.raw:
            self.write_object(text)
            return
        separators = [to_text(d) for d in self.delimiter] if self.delimiter else ["\r\n", "\n"]
        for line in re.split("|".join(map(re.escape, separators)), text):
            self.write_object(line)
