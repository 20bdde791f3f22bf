"""Get-UICulture: the culture of this session's messages."""

from __future__ import annotations

from psremote.bcl.values.culture_info import current_ui_culture
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet


@cmdlet("Get", "UICulture", output=("System.Globalization.CultureInfo",), confirm_impact="None")
class GetUICultureCommand(Cmdlet):
    """The culture of this session's messages."""

    examples = (
        Example("(Get-UICulture).Name", "its name"),
    )

    def begin_processing(self) -> None:
        self.write_object(current_ui_culture())
