"""New-PSDrive: makes a drive: a name for a place of a provider."""

from __future__ import annotations

from psremote.cmdlets.common.drive_scopes import drive_scope
from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_string, attribute, cmdlet, credential, parameter
from psremote.engine.provider import ProviderRequest
from psremote.engine.session_state.drives import FORBIDDEN_IN_DRIVE_NAMES, DriveTable, PSDriveInfo
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import (
    ProviderNotFoundException,
    PSArgumentException,
    PSArgumentOutOfRangeException,
    SessionStateException,
)


@cmdlet("New", "PSDrive", supports_should_process=True, confirm_impact="Low")
class NewPSDriveCommand(Cmdlet):
    """Makes a drive: a name for a place of a provider.

    The drive belongs to the current scope and ends with it, unless -Scope says otherwise.
    """

    name = parameter("Name", "string", position=0, mandatory=True, by_property_name=True)
    ps_provider = parameter("PSProvider", "string", position=1, mandatory=True, by_property_name=True)
    root = parameter("Root", "string", position=2, mandatory=True, by_property_name=True, validate=(allow_empty_string(),))
    description = parameter("Description", "string", by_property_name=True)
    scope = parameter("Scope", "string", by_property_name=True, validate=(attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('New-PSDrive -Name Work -PSProvider FileSystem -Root /tmp', 'afterwards Work:/x is /tmp/x'),
    )

    def process_record(self) -> None:
        drives: DriveTable = self.context.session_state.drives
        try:
            provider = drives.provider(self.ps_provider)
        except ProviderNotFoundException as fault:
            self.write_error(fault.error_record)
            return
        try:
            scope = drive_scope(self.context, self.scope)
        except (PSArgumentException, PSArgumentOutOfRangeException) as fault:
            self.write_error(ErrorRecord(fault, "NewDriveError", ErrorCategory.InvalidArgument, self.scope))
            return
        root = self.root
        if provider.instance.is_navigation_provider and root and not FORBIDDEN_IN_DRIVE_NAMES.intersection(self.name):
            root = self.context.session_state.path.locate(root).provider_path
        drive = PSDriveInfo(self.name, provider, root or "", self.description or "", self.credential)
        if not self.should_process(f"Name: {self.name} Provider: {provider.full_name} Root: {root}", "New drive"):
            return
        try:
            drives.check_name(drive)
            made = provider.instance.new_drive(drive, ProviderRequest(self.context, self))
            if made is not None:
                self.write_object(drives.add(made, scope))
        except (PSArgumentException, SessionStateException) as fault:
            self.write_error(fault.error_record)
