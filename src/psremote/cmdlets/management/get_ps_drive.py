"""Get-PSDrive: lists the drives of the session."""

from __future__ import annotations

from psremote.cmdlets.common.drive_scopes import drive_scope
from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, not_null_or_empty, parameter
from psremote.engine.session_state.drives import DriveTable, PSDriveInfo
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import (
    DriveNotFoundException,
    ProviderNotFoundException,
    PSArgumentException,
    PSArgumentOutOfRangeException,
)
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


@cmdlet("Get", "PSDrive", default_parameter_set="Name", output=("System.Management.Automation.PSDriveInfo",), confirm_impact="None")
class GetPSDriveCommand(Cmdlet):
    """Lists the drives of the session.

    All of them, those of some names, of a provider, or of a scope.
    """

    name = parameter("Name", "string[]", sets={"Name": at(position=0, by_property_name=True)}, validate=(not_null_or_empty(),))
    literal_name = parameter("LiteralName", "string[]", sets={"LiteralName": at(position=0, mandatory=True, by_property_name=True)})
    scope = parameter("Scope", "string", by_property_name=True, validate=(attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))
    ps_provider = parameter("PSProvider", "string[]", by_property_name=True)

    examples = (
        Example('Get-PSDrive -PSProvider FileSystem', 'the drives that lead into the file system'),
    )

    def process_record(self) -> None:
        drives: DriveTable = self.context.session_state.drives
        try:
            found = list(drives) if self.scope is None else drives.at_scope(drive_scope(self.context, self.scope))
        except (PSArgumentException, PSArgumentOutOfRangeException) as fault:
            self.write_error(fault.error_record)
            return
        if self.ps_provider:
            found = self.of_providers(drives, found)
        names = self.literal_name if self.is_bound("LiteralName") else self.name
        if not names:
            for drive in sorted(found, key=lambda drive: drive.name.lower()):
                self.write_object(drive)
            return
        for name in names:
            pattern = None if self.is_bound("LiteralName") else WildcardPattern(name)
            matching = [drive for drive in found if drive.name.lower() == name.lower() or (pattern is not None and pattern.is_match(drive.name))]
            for drive in sorted(matching, key=lambda drive: drive.name.lower()):
                self.write_object(drive)
            if not matching and (pattern is None or not contains_wildcard(name)):
                failure = DriveNotFoundException(f"There is no drive named '{name}'.")
                self.write_error(ErrorRecord(failure, "GetLocationNoMatchingDrive", ErrorCategory.ObjectNotFound, name))

    def of_providers(self, drives: DriveTable, found: list[PSDriveInfo]) -> list[PSDriveInfo]:
        kept: list[PSDriveInfo] = []
        for name in self.ps_provider:
            pattern = WildcardPattern(name)
            providers = [info for info in drives.providers if info.matches(name) or pattern.is_match(info.name)]
            if not providers and not contains_wildcard(name):
                failure = ProviderNotFoundException(f"There is no provider named '{name}'.")
                self.write_error(ErrorRecord(failure, "GetLocationNoMatchingDrive", ErrorCategory.ObjectNotFound, [name]))
            kept += [drive for drive in found if drive.provider in providers]
        return kept
