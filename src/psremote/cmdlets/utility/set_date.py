"""Set-Date: sets this machine's clock."""

from __future__ import annotations

import time
from typing import Any

from psremote.bcl.machine.clock import utc_now_ticks
from psremote.bcl.values.date_time import EPOCH_TICKS, DateTime
from psremote.bcl.values.exceptions import PlatformNotSupportedException
from psremote.bcl.values.interop_exceptions import Win32Exception
from psremote.engine.cmdlet import Cmdlet, Example, allow_null, at, cmdlet, parameter
from psremote.objects import PSNoteProperty, PSObject


@cmdlet("Set", "Date", default_parameter_set="Date", output=("System.DateTime",), supports_should_process=True)
class SetDateCommand(Cmdlet):
    """Sets this machine's clock.

    To a moment, or with -Adjust by a span. The system asks for rights to do it.
    """

    date = parameter("Date", "datetime", sets={"Date": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, help="The moment.")
    adjust = parameter("Adjust", "System.TimeSpan", sets={"Adjust": at(position=0, mandatory=True, by_property_name=True)}, validate=(allow_null(),), help="How far to move the clock.")
    display_hint = parameter("DisplayHint", "Microsoft.PowerShell.Commands.DisplayHintType", help="Show the day or the time alone.")

    examples = (Example("Set-Date -Adjust 00:00:10 -WhatIf", "says what would be done"),)

    def process_record(self) -> None:
        moment: Any = self.date if self.adjust is None else DateTime(utc_now_ticks(), 1).to_local_time().add(self.adjust)
        if not self.should_process(moment.to_string()):
            return
        if not hasattr(time, "clock_settime"):
            raise PlatformNotSupportedException("The clock of this system cannot be set from here.")
        try:
            time.clock_settime(time.CLOCK_REALTIME, (moment.to_universal_time().ticks - EPOCH_TICKS) / 10_000_000)
        except OSError as error:
            raise Win32Exception(f"The clock was not set: {error.strerror}.") from None
        self.write_object(PSObject(moment, {"displayhint": PSNoteProperty("DisplayHint", self.display_hint)}) if self.display_hint is not None else moment)
