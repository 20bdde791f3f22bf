"""New-TimeSpan: a length of time, or the time between two dates."""

from __future__ import annotations

from psremote.bcl.values.date_time import local_now
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException, OverflowException
from psremote.bcl.values.time_span import TimeSpan
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter


@cmdlet("New", "TimeSpan", default_parameter_set="Date", output=("System.TimeSpan",), confirm_impact="None", remoting_capability="None")
class NewTimeSpanCommand(Cmdlet):
    """A length of time, or the time between two dates.

    From days, hours, minutes, seconds and milliseconds; or from -Start to -End, each of them now unless given.
    """

    start = parameter("Start", "datetime", sets={"Date": at(position=0, pipeline=True, by_property_name=True)}, aliases=("LastWriteTime",))
    end = parameter("End", "datetime", sets={"Date": at(position=1, by_property_name=True)})
    days = parameter("Days", "int", sets={"Time": at()})
    hours = parameter("Hours", "int", sets={"Time": at()})
    minutes = parameter("Minutes", "int", sets={"Time": at()})
    seconds = parameter("Seconds", "int", sets={"Time": at()})
    milliseconds = parameter("Milliseconds", "int", sets={"Time": at()})

    examples = (
        Example("New-TimeSpan -Hours 36", "a day and a half"),
    )

    def process_record(self) -> None:
        if self.parameter_set_name == "Time":
            try:
                made = TimeSpan.new(*(int(part or 0) for part in (self.days, self.hours, self.minutes, self.seconds, self.milliseconds)))
            except OverflowException as fault:
                raise ArgumentOutOfRangeException(None, fault.message) from None
            self.write_object(made)
            return
        now = local_now()
        self.write_object((self.end or now) - (self.start or now))
