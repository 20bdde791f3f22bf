"""Out-Null: drops what it is given."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter


@cmdlet("Out", "Null", confirm_impact="None", remoting_capability="None")
class OutNullCommand(Cmdlet):
    """Drops what it is given."""

    input_object = parameter("InputObject", "psobject", pipeline=True)

    examples = (
        Example('New-Item x | Out-Null', 'makes the file, shows nothing'),
    )

    def process_record(self) -> None:
        """Nothing is done with the object."""
