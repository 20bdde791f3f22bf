"""Copy-Item: copies items."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand, quiet
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter
from psremote.engine.provider import ProviderRequest
from psremote.engine.session_state.paths import Target
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSArgumentException, PSNotSupportedException


@cmdlet("Copy", "Item", default_parameter_set="Path", supports_should_process=True)
class CopyItemCommand(PathCommand):
    """Copies items.

    A directory is copied with what it holds only with -Recurse. Copying to or from another session is done with -ToSession and -FromSession.
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
    )

    def process_record(self) -> None:
        for word in ("ToSession", "FromSession"):
            if self.dynamic_values.get(word.lower()) is not None:
                failure = PSNotSupportedException(f"Copy-Item -{word} is not there yet: send the content with Invoke-Command instead.", error_id="NotSupported")
                self.throw_terminating_error(ErrorRecord(failure, "NotSupported", ErrorCategory.NotImplemented, None))
        try:
            goal = self.paths.locate(self.destination if self.is_bound("Destination") and self.destination else ".")
        except PATH_FAULTS as fault:
            self.path_fault(fault)
            return
        self.each(lambda target, request: self.copy(target, goal, request))

    def copy(self, target: Target, goal: Target, request: ProviderRequest) -> None:
        if goal.provider is not target.provider:
            failure = PSArgumentException(f"'{target.path}' and '{goal.path}' belong to different providers.")
            self.report(failure, "CopyItemSourceAndDestinationNotSameProvider", ErrorCategory.InvalidArgument, [target.path])
            return
        request.include, request.exclude = (), request.exclude
        target.provider.instance.copy_item(target.provider_path, goal.provider_path, bool(self.recurse), quiet(request, self.pass_thru))
