"""Move-Item: moves items."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand, quiet
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter
from psremote.engine.provider import ProviderRequest
from psremote.engine.session_state.paths import Target
from psremote.objects import ErrorCategory
from psremote.objects.exceptions import PSArgumentException, PSInvalidOperationException


@cmdlet("Move", "Item", default_parameter_set="Path", supports_should_process=True)
class MoveItemCommand(PathCommand):
    """Moves items.

    The destination is a container to move into, or the new path.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    destination = parameter("Destination", "string", position=1, by_property_name=True)
    force = parameter("Force", "switch")
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    pass_thru = parameter("PassThru", "switch")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Move-Item draft.txt archive/', 'a file into a directory'),
    )

    def process_record(self) -> None:
        try:
            goal = self.paths.locate(self.destination if self.is_bound("Destination") and self.destination else ".")
        except PATH_FAULTS as fault:
            self.path_fault(fault)
            return
        self.each(lambda target, request: self.move(target, goal, request))

    def move(self, target: Target, goal: Target, request: ProviderRequest) -> None:
        if self.in_use(target):
            failure = PSInvalidOperationException(f"'{target.path}' cannot be moved: the session stands in it.", error_id="InvalidOperation")
            self.report(failure, "InvalidOperation", ErrorCategory.InvalidOperation, target.path)
            return
        if goal.provider is not target.provider:
            failure = PSArgumentException(f"'{target.path}' and '{goal.path}' belong to different providers.")
            self.report(failure, "MoveItemSourceAndDestinationNotSameProvider", ErrorCategory.InvalidArgument, [target.path])
            return
        target.provider.instance.move_item(target.provider_path, goal.provider_path, quiet(request, self.pass_thru))
