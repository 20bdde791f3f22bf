"""Write-Information: writes to the information stream."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import Cmdlet, Example, allow_null, cmdlet, parameter
from psremote.objects import InformationRecord


@cmdlet("Write", "Information", confirm_impact="None", remoting_capability="None")
class WriteInformationCommand(Cmdlet):
    """Writes to the information stream."""

    message_data = parameter("MessageData", "object", position=0, mandatory=True, pipeline=True, aliases=("Msg", "Message",), validate=(allow_null(),))
    tags = parameter("Tags", "string[]", position=1)

    examples = (
        Example("Write-Information 'done' -InformationAction Continue", 'the message, shown'),
    )

    def process_record(self) -> None:
        record = InformationRecord(self.message_data, caller_source(self))
        for tag in self.tags or ():
            if tag not in list(record.tags):
                record.tags.append(tag)
        self.write_information(record)


def caller_source(cmdlet: Any) -> str:
    """The script file the call stands in, else the command's name."""
    return str(cmdlet.my_invocation.script_name or cmdlet.my_invocation.my_command.name)
