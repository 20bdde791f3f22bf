"""Get-Date: the current date and time, or a given one, formatted on request."""

from __future__ import annotations

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.values.culture_info import current_culture
from psremote.bcl.values.date_time import EPOCH_TICKS, DateTime, local_now
from psremote.bcl.values.exceptions import IndexOutOfRangeException
from psremote.cmdlets.common.date_text import unix_format
from psremote.engine.cmdlet import Cmdlet, Example, argument_completions, at, cmdlet, parameter, value_range
from psremote.objects import convert_to
from psremote.objects.members import PSNoteProperty
from psremote.objects.ps_object import PSObject

_FORMATS = {
    "filedate": "yyyyMMdd", "filedateuniversal": "yyyyMMddZ", "filedatetime": "yyyyMMddTHHmmssffff", "filedatetimeuniversal": "yyyyMMddTHHmmssffffZ",
}


@cmdlet("Get", "Date", default_parameter_set="DateAndFormat", output=("System.String", "System.DateTime",), confirm_impact="None")
class GetDateCommand(Cmdlet):
    """The current date and time, or a given one, formatted on request.

    Parts given apart (-Year, -Hour …) replace those of the date. -Format takes a .NET format, -UFormat one of Unix.
    """

    date = parameter("Date", "datetime", sets={"DateAndFormat": at(position=0, pipeline=True, by_property_name=True), "DateAndUFormat": at(position=0, pipeline=True, by_property_name=True)}, aliases=("LastWriteTime",))
    unix_time_seconds = parameter("UnixTimeSeconds", "long", sets={"UnixTimeSecondsAndFormat": at(mandatory=True), "UnixTimeSecondsAndUFormat": at(mandatory=True)}, aliases=("UnixTime",), validate=(value_range(-62135596800, 253402300799),))
    year = parameter("Year", "int", validate=(value_range(1, 9999),))
    month = parameter("Month", "int", validate=(value_range(1, 12),))
    day = parameter("Day", "int", validate=(value_range(1, 31),))
    hour = parameter("Hour", "int", validate=(value_range(0, 23),))
    minute = parameter("Minute", "int", validate=(value_range(0, 59),))
    second = parameter("Second", "int", validate=(value_range(0, 59),))
    millisecond = parameter("Millisecond", "int", validate=(value_range(0, 999),))
    display_hint = parameter("DisplayHint", "Microsoft.PowerShell.Commands.DisplayHintType")
    u_format = parameter("UFormat", "string", sets={"DateAndUFormat": at(mandatory=True), "UnixTimeSecondsAndUFormat": at(mandatory=True)})
    format = parameter("Format", "string", sets={"DateAndFormat": at(), "UnixTimeSecondsAndFormat": at()}, validate=(argument_completions("FileDate", "FileDateUniversal", "FileDateTime", "FileDateTimeUniversal"),))
    as_utc = parameter("AsUTC", "switch")

    examples = (
        Example("Get-Date -Date 2001-02-03 -Format yyyy", "2001"),
        Example("Get-Date -Hour 0 -Minute 0 -Second 0", "last midnight, but for milliseconds"),
    )

    def process_record(self) -> None:
        moment = self.moment()
        if self.u_format is not None:
            text = unix_format(moment, self.u_format)
            if text is None:
                raise IndexOutOfRangeException("The format ends in a lone percent sign.")
            self.write_object(text)
        elif self.format is not None:
            pattern = _FORMATS.get(self.format.lower())
            if pattern is not None:
                if pattern.endswith("Z"):
                    moment = moment.to_universal_time()
                self.write_object(moment.format(pattern, current_culture().date_format.symbols))
            else:
                self.write_object(moment.to_string(self.format))
        else:
            # A date always says how it wants to be shown; without a wish, as date and time.
            hint = self.display_hint if self.display_hint is not None else convert_to(2, get_type("Microsoft.PowerShell.Commands.DisplayHintType"))
            self.write_object(PSObject(moment, {"displayhint": PSNoteProperty("DisplayHint", hint)}))

    def moment(self) -> DateTime:
        """The date asked for."""
        if self.unix_time_seconds is not None:
            one = DateTime(EPOCH_TICKS + int(self.unix_time_seconds) * 10_000_000, 1).to_local_time()
        elif self.date is not None:
            one = DateTime(self.date._ticks, self.date._kind)
        else:
            one = local_now()
        if self.is_bound("Year"):
            one = one.add_years(self.year - one.year)
        if self.is_bound("Month"):
            one = one.add_months(self.month - one.month)
        if self.is_bound("Day"):
            one = one.add_days(self.day - one.day)
        if self.is_bound("Hour"):
            one = one.add_hours(self.hour - one.hour)
        if self.is_bound("Minute"):
            one = one.add_minutes(self.minute - one.minute)
        if self.is_bound("Second"):
            one = one.add_seconds(self.second - one.second)
        if self.is_bound("Millisecond"):
            one = one.add_ticks((self.millisecond - one.millisecond) * 10_000 - one._ticks % 10_000)
        return one.to_universal_time() if self.as_utc else one
