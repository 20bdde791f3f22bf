"""ConvertTo-CliXml: turns objects into CLIXML text."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter, value_range
from psremote.protocol.clixml.ps_serializer import document


@cmdlet("ConvertTo", "CliXml", output=("System.String",), confirm_impact="None", implementing="Microsoft.PowerShell.Commands.ConvertToClixmlCommand")
class ConvertToCliXmlCommand(Cmdlet):
    """Turns objects into CLIXML text.

    All objects of the pipeline become one document.
    """

    input_object = parameter("InputObject", "psobject", position=0, mandatory=True, pipeline=True, help="What to turn into text.")
    depth = parameter("Depth", "int", validate=(value_range(1, 2147483647),), help="Levels of properties kept; 2 by default.")

    examples = (Example("Get-Date | ConvertTo-CliXml", "a date as CLIXML"),)

    def begin_processing(self) -> None:
        self.values: list[Any] = []

    def process_record(self) -> None:
        self.values.append(self.input_object)

    def end_processing(self) -> None:
        self.write_object(document(self.values, self.depth or 2))
