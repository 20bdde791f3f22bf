"""Start-Sleep: waits some time."""

from __future__ import annotations

from psremote.bcl.values.exceptions import ArgumentException
from psremote.bcl.values.numbers import INT32_MAX
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter, value_range
from psremote.objects import ErrorCategory, ErrorRecord, to_text


@cmdlet("Start", "Sleep", default_parameter_set="Seconds", confirm_impact="None")
class StartSleepCommand(Cmdlet):
    """Waits some time; stopping the pipeline ends the wait."""

    seconds = parameter("Seconds", "System.Double", sets={"Seconds": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(value_range(0.0, 2147483.0),))
    milliseconds = parameter("Milliseconds", "int", sets={"Milliseconds": at(mandatory=True, by_property_name=True)}, aliases=("ms",), validate=(value_range(0, 2147483647),))
    duration = parameter("Duration", "System.TimeSpan", sets={"FromTimeSpan": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, aliases=("ts",), validate=(value_range("NonNegative"),))

    examples = (
        Example("Start-Sleep -Milliseconds 100", "a tenth of a second"),
    )

    def process_record(self) -> None:
        if self.parameter_set_name == "Milliseconds":
            seconds = self.milliseconds / 1000
        elif self.parameter_set_name == "FromTimeSpan":
            seconds = self.duration.total_seconds()
            if seconds > INT32_MAX / 1000:
                fault = ArgumentException(f"{to_text(self.duration)} is too long: at most {INT32_MAX} milliseconds, nearly 25 days.")
                self.throw_terminating_error(ErrorRecord(fault, "MaximumDurationExceeded", ErrorCategory.InvalidArgument, self.duration))
        else:
            seconds = float(self.seconds)
        self.context.stop_event.wait(seconds)
