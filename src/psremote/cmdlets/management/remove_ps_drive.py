"""Remove-PSDrive: takes drives away; what they led to stays."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_collection, allow_null, at, attribute, cmdlet, parameter
from psremote.engine.session_state.drives import DriveTable, PSDriveInfo
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import DriveNotFoundException, PSInvalidOperationException
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


@cmdlet("Remove", "PSDrive", default_parameter_set="Name", supports_should_process=True)
class RemovePSDriveCommand(Cmdlet):
    """Takes drives away; what they led to stays.

    A drive the session stands on stays, unless -Force is given.
    """

    name = parameter("Name", "string[]", sets={"Name": at(position=0, mandatory=True, by_property_name=True)}, validate=(allow_null(), allow_empty_collection(),))
    literal_name = parameter("LiteralName", "string[]", sets={"LiteralName": at(position=0, mandatory=True, by_property_name=True)})
    ps_provider = parameter("PSProvider", "string[]", by_property_name=True)
    scope = parameter("Scope", "string", by_property_name=True, validate=(attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))
    force = parameter("Force", "switch")

    examples = (
        Example('Remove-PSDrive Work', 'the drive is gone, its files are not'),
    )

    def process_record(self) -> None:
        drives: DriveTable = self.context.session_state.drives
        names = self.literal_name if self.is_bound("LiteralName") else self.name
        for name in names or ():
            pattern = None if self.is_bound("LiteralName") else WildcardPattern(name)
            found = [drive for drive in drives if drive.name.lower() == name.lower() or (pattern is not None and pattern.is_match(drive.name))]
            if self.ps_provider:
                found = [drive for drive in found if any(drive.provider.matches(wanted) for wanted in self.ps_provider)]
            if not found and (pattern is None or not contains_wildcard(name)):
                failure = DriveNotFoundException(f"There is no drive named '{name}'.", error_id="DriveNotFound", category=ErrorCategory.ObjectNotFound, target=name)
                self.write_error(failure.error_record)
            for drive in found:
                self.remove(drives, drive)

    def remove(self, drives: DriveTable, drive: PSDriveInfo) -> None:
        if not self.should_process(f"Name: {drive.name} Provider: {drive.provider.full_name} Root: {drive.root}", "Remove Drive"):
            return
        if drives.current is drive and not self.force:
            failure = PSInvalidOperationException(f"The drive '{drive.name}' is in use: the session stands on it.")
            self.write_error(ErrorRecord(failure, "InvalidOperation", ErrorCategory.InvalidOperation, drive))
            return
        drives.remove(drive)
