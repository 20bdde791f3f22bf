"""Unblock-File: takes the mark off files that came from the internet."""

from __future__ import annotations

from psremote.bcl.values.exceptions import PlatformNotSupportedException
from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import ItemNotFoundException


@cmdlet("Unblock", "File", default_parameter_set="ByPath", supports_should_process=True)
class UnblockFileCommand(PathCommand):
    """Takes the mark off files that came from the internet.

    There are such marks on Windows only (and on macOS in another form).
    """

    path = parameter("Path", "string[]", sets={"ByPath": at(position=0, mandatory=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"ByLiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))

    examples = (
        Example("Unblock-File ./setup.ps1", "the script no longer counts as downloaded"),
    )

    def end_processing(self) -> None:
        for _ in self.targets():
            pass
        failure = PlatformNotSupportedException("Files of this kind of system carry no mark that would have to be taken off.")
        self.throw_terminating_error(ErrorRecord(failure, "LinuxNotSupported", ErrorCategory.NotImplemented, None))

    def path_fault(self, fault: ItemNotFoundException) -> None:
        self.report(fault, "FileNotFound", ErrorCategory.ObjectNotFound, None)
