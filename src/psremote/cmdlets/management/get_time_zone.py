"""Get-TimeZone: tells the time zone of this machine, or lists those it knows."""

from __future__ import annotations

from psremote.bcl.dotnet_type import DotNetType, get_type
from psremote.bcl.values.exceptions import NetException
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord, get_property, get_static, invoke_static
from psremote.objects.exceptions import PSArgumentException
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Get", "TimeZone", default_parameter_set="Name", output=("System.TimeZoneInfo",), confirm_impact="None")
class GetTimeZoneCommand(Cmdlet):
    """Tells the time zone of this machine, or lists those it knows.

    By id or by name (with wildcards); all of them with -ListAvailable.
    """

    id = parameter("Id", "string[]", sets={"Id": at(mandatory=True, by_property_name=True)})
    list_available = parameter("ListAvailable", "switch", sets={"ListAvailable": at(mandatory=True)})
    name = parameter("Name", "string[]", sets={"Name": at(position=0, pipeline=True)})

    examples = (
        Example('Get-TimeZone', "this machine's"),
    )

    def process_record(self) -> None:
        zones = get_type("System.TimeZoneInfo")
        if self.list_available:
            for zone in invoke_static(zones, "GetSystemTimeZones", []):
                self.write_object(zone)
        elif self.parameter_set_name == "Id":
            for wanted in self.id:
                self.find(zones, wanted)
        elif self.name:
            for wanted in self.name:
                self.search(zones, wanted)
        else:
            self.write_object(get_static(zones, "Local"))

    def find(self, zones: DotNetType, wanted: str) -> None:
        try:
            self.write_object(invoke_static(zones, "FindSystemTimeZoneById", [wanted]))
        except NetException as fault:
            self.write_error(ErrorRecord(fault.inner_exception or fault, "TimeZoneNotFound", ErrorCategory.ObjectNotFound, wanted))

    def search(self, zones: DotNetType, wanted: str) -> None:
        pattern = WildcardPattern(wanted)
        found = [z for z in invoke_static(zones, "GetSystemTimeZones", []) if any(pattern.is_match(str(get_property(z, n))) for n in ("StandardName", "DaylightName"))]
        for zone in found:
            self.write_object(zone)
        if not found:
            failure = PSArgumentException(f"No time zone is named '{wanted}'.")
            self.write_error(ErrorRecord(failure, "TimeZoneNotFound", ErrorCategory.ObjectNotFound, wanted))
