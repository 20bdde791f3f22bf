"""ConvertFrom-CliXml: reads objects from CLIXML text."""

from __future__ import annotations

from psremote.bcl.values.document_exceptions import XmlException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.protocol.clixml import ClixmlError, deserialize_many
from psremote.protocol.clixml.ps_serializer import plain_secure_string


@cmdlet("ConvertFrom", "CliXml", confirm_impact="None", implementing="Microsoft.PowerShell.Commands.ConvertFromClixmlCommand")
class ConvertFromCliXmlCommand(Cmdlet):
    """Reads objects from CLIXML text.

    What ConvertTo-CliXml or Export-Clixml made.
    """

    input_object = parameter("InputObject", "string", position=0, mandatory=True, pipeline=True, help="The text.")

    examples = (Example("1, 2 | ConvertTo-CliXml | ConvertFrom-CliXml", "the numbers again"),)

    def begin_processing(self) -> None:
        self.texts: list[str] = []

    def process_record(self) -> None:
        self.texts.append(self.input_object)

    def end_processing(self) -> None:
        try:
            values = deserialize_many("\n".join(self.texts), secure_string=plain_secure_string)
        except ClixmlError as fault:
            self.throw_terminating_error(
                ErrorRecord(XmlException(str(fault)), "System.Xml.XmlException", ErrorCategory.NotSpecified, None)
            )
            return
        for value in values:
            self.write_object(value)
