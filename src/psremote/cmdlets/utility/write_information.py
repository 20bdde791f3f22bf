"""Write-Information: writes to the information stream."""

from __future__ import annotations

from psremote.cmdlets.common.information_records import new_information_record
from psremote.engine.cmdlet import Cmdlet, Example, allow_null, cmdlet, parameter


@cmdlet("Write", "Information", confirm_impact="None", remoting_capability="None")
class WriteInformationCommand(Cmdlet):
    """Writes to the information stream."""

    message_data = parameter("MessageData", "object", position=0, mandatory=True, pipeline=True, aliases=("Msg", "Message",), validate=(allow_null(),))
    tags = parameter("Tags", "string[]", position=1)

    examples = (
        Example("Write-Information 'done' -InformationAction Continue", 'the message, shown'),
    )

    def process_record(self) -> None:
        record = new_information_record(self, self.message_data)
        for tag in self.tags or ():
            if tag not in list(record.tags):
                record.tags.append(tag)
        self.write_information(record)
