"""Copy-Item: copies items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException
from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand, quiet
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter
from psremote.engine.command_metadata import ParameterMetadata
from psremote.engine.provider import ProviderRequest
from psremote.engine.session_state.paths import Target
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSArgumentException

if TYPE_CHECKING:
    from psremote.cmdlets.common.session_copy import SessionCopy


@cmdlet("Copy", "Item", default_parameter_set="Path", supports_should_process=True)
class CopyItemCommand(PathCommand):
    """Copies items.

    A directory is copied with what it holds only with -Recurse. -ToSession and -FromSession copy to and from the machine of a session,
    whose paths have to be absolute: piece by piece, with progress, and each copy is compared with its original by its SHA-256.
    With one of them -Resume goes on with a copy that was broken off, from the last megabyte that is the same on both sides.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    destination = parameter("Destination", "string", position=1, by_property_name=True)
    container = parameter("Container", "switch")
    force = parameter("Force", "switch")
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    recurse = parameter("Recurse", "switch")
    pass_thru = parameter("PassThru", "switch")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Copy-Item report.txt backup/', 'a file into a directory'),
        Example('Copy-Item site site.old -Recurse', 'a directory with all it holds'),
        Example('Copy-Item disk.img -Destination /srv/images -ToSession $s -Resume', 'a large file to another machine; what is there already is kept'),
        Example('Copy-Item /var/log/*.log -Destination logs -FromSession $s', 'files of another machine'),
    )

    def dynamic_parameters(self) -> Iterable[ParameterMetadata] | None:
        """The provider's; a path of another machine leads nowhere here, and is one of the file system."""
        found = super().dynamic_parameters()
        if found is None:
            found = self.paths.current_provider_location("FileSystem").target.provider.instance.dynamic_parameters("Copy-Item", "")
        if self.binder is not None and self.binder.dynamic is not None and any(one.name == "ToSession" for one in found):
            # Ours, and so not among what Get-Command shows of PowerShell's own parameters.
            found = [*found, ParameterMetadata("Resume", "switch")]
        return found

    def begin_processing(self) -> None:
        self.copying: SessionCopy | None = None
        if self.dynamic_values.get("tosession") is not None or self.dynamic_values.get("fromsession") is not None:
            self.begin_with_session(self.dynamic_values.get("tosession"), self.dynamic_values.get("fromsession"))

    def begin_with_session(self, to: Any, come_from: Any) -> None:
        """Everything that goes through a session is loaded only now."""
        from psremote.cmdlets.common.far_files import FarFiles
        from psremote.cmdlets.common.session_copy import SessionCopy

        self.done = False
        self.both = to is not None and come_from is not None
        self.is_upload = to is not None
        self.copying = SessionCopy(self, FarFiles(to if to is not None else come_from), resume=bool(self.dynamic_values.get("resume")))

    def process_record(self) -> None:
        if self.copying is not None:
            self.copy_with_session(self.copying)
            return
        try:
            goal = self.paths.locate(self.destination if self.is_bound("Destination") and self.destination else ".")
        except PATH_FAULTS as fault:
            self.path_fault(fault)
            return
        self.each(lambda target, request: self.copy(target, goal, request))

    def copy_with_session(self, copying: SessionCopy) -> None:
        """To or from another machine."""
        from psremote.cmdlets.common.far_files import CopyFault

        if self.done:
            return
        try:
            self.check_session(copying)
            if self.is_upload:
                for target, request in self.targets():
                    copying.upload(target.provider_path, self.destination, request)
                return
            goal = self.paths.locate(self.destination or ".")
            for path in self.given_paths():
                copying.download(path, goal.provider_path, quiet(self.request().for_target(goal), self.pass_thru))
        except CopyFault as fault:
            self.done = True
            self.write_error(fault.record)
        except PATH_FAULTS as fault:
            self.path_fault(fault)

    def check_session(self, copying: SessionCopy) -> None:
        """Raises CopyFault for what PowerShell refuses before it looks at any file, in its order."""
        from psremote.cmdlets.common.far_files import CopyFault

        if self.both:
            both = ArgumentException("Give either -ToSession or -FromSession, not both.")
            raise CopyFault(ErrorRecord(both, "InvalidInput", ErrorCategory.InvalidArgument, None), ends_all=True)
        copying.far.check()
        if self.is_upload:
            if not self.destination:
                nothing = ArgumentNullException("Destination")
                raise CopyFault(ErrorRecord(nothing, "CopyItemRemoteDestinationIsNullOrEmpty", ErrorCategory.InvalidArgument, None), ends_all=True)
            copying.far.look(self.destination)

    def stop_processing(self) -> None:
        copying = getattr(self, "copying", None)
        if copying is not None:
            copying.far.stop()

    def copy(self, target: Target, goal: Target, request: ProviderRequest) -> None:
        if goal.provider is not target.provider:
            failure = PSArgumentException(f"'{target.path}' and '{goal.path}' belong to different providers.")
            self.report(failure, "CopyItemSourceAndDestinationNotSameProvider", ErrorCategory.InvalidArgument, [target.path])
            return
        request.include, request.exclude = (), request.exclude
        target.provider.instance.copy_item(target.provider_path, goal.provider_path, bool(self.recurse), quiet(request, self.pass_thru))
