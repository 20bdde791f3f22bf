"""Write-Host: writes to the host, whatever the output is used for."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.information_records import new_information_record
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.objects import HostInformationMessage, base_object, to_text


@cmdlet("Write", "Host", confirm_impact="None", remoting_capability="None")
class WriteHostCommand(Cmdlet):
    """Writes to the host, whatever the output is used for."""

    object = parameter("Object", "object", position=0, pipeline=True, remaining=True, aliases=("Msg", "Message",))
    no_newline = parameter("NoNewline", "switch")
    separator = parameter("Separator", "object")
    foreground_color = parameter("ForegroundColor", "System.ConsoleColor")
    background_color = parameter("BackgroundColor", "System.ConsoleColor")

    examples = (
        Example("Write-Host 'ready' -ForegroundColor Green", 'a green word on the screen'),
    )

    def process_record(self) -> None:
        separator = to_text(self.separator) if self.separator is not None else " "
        text = self.text_of(self.object, separator)
        message = HostInformationMessage(text, bool(self.no_newline), self.foreground_color, self.background_color)
        record = new_information_record(self, message)
        record.tags.append("PSHOST")
        self.write_information(record)

    def text_of(self, value: Any, separator: str) -> str:
        """The text: elements joined, nested collections too."""
        base = base_object(value)
        if base is None:
            return ""
        if isinstance(base, str):
            return base
        if isinstance(base, list) or (hasattr(type(base), "__iter__") and not isinstance(base, (int, float)) and not hasattr(base, "xml_name")):
            if hasattr(base, "set_item"):
                return separator.join("System.Collections.DictionaryEntry" for _ in base)
            return separator.join(self.text_of(one, separator) for one in base)
        return to_text(value)
