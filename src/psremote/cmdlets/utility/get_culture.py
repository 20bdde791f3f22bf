"""Get-Culture: the culture of this session, or others by name."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.culture_data import culture_names
from psremote.bcl.values.culture_info import CultureInfo, current_culture
from psremote.bcl.values.exceptions import CultureNotFoundException
from psremote.cmdlets.common.culture_set import CultureSet
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null, parameter
from psremote.objects import ErrorCategory, ErrorRecord


@cmdlet("Get", "Culture", default_parameter_set="CurrentCulture", output=("System.Globalization.CultureInfo",), confirm_impact="None")
class GetCultureCommand(Cmdlet):
    """The culture of this session, or others by name."""

    name = parameter("Name", "string[]", sets={"Name": at(position=0, pipeline=True)}, validate=(CultureSet(), not_null()))
    no_user_overrides = parameter("NoUserOverrides", "switch", sets={"CurrentCulture": at(), "Name": at()})
    list_available = parameter("ListAvailable", "switch", sets={"ListAvailable": at()})

    examples = (
        Example("(Get-Culture -Name de-DE).NumberFormat.NumberDecimalSeparator", "a comma"),
    )

    def process_record(self) -> None:
        if self.list_available:
            for one in culture_names():
                self.write_object(CultureInfo(one))
        elif self.name:
            for one in self.name:
                self.find(one)
        else:
            self.write_object(self.host_culture())

    def host_culture(self) -> Any:
        """The host's culture, or the session's."""
        return current_culture()

    def find(self, name: str) -> None:
        """Write the culture of a name."""
        try:
            self.write_object(CultureInfo(name))
        except CultureNotFoundException as fault:
            self.write_error(ErrorRecord(fault, "ItemNotFoundException", ErrorCategory.ObjectNotFound, name))
