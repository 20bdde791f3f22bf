"""Join-Path: makes one path of several parts."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand
from psremote.engine.cmdlet import (
    Example,
    allow_empty_collection,
    allow_empty_string,
    allow_null,
    cmdlet,
    credential,
    parameter,
)
from psremote.objects import ErrorCategory
from psremote.objects.exceptions import PSArgumentNullException


@cmdlet("Join", "Path", output=("System.String",), confirm_impact="None")
class JoinPathCommand(PathCommand):
    """Makes one path of several parts.

    Exactly one separator stands between two parts, whatever they end and begin with.
    """

    path = parameter("Path", "string[]", position=0, mandatory=True, pipeline=True, by_property_name=True, aliases=("PSPath",))
    child_path = parameter("ChildPath", "string[]", position=1, mandatory=True, by_property_name=True, validate=(allow_null(), allow_empty_string(), allow_empty_collection(),))
    additional_child_path = parameter("AdditionalChildPath", "string[]", position=2, by_property_name=True, remaining=True, validate=(allow_null(), allow_empty_string(), allow_empty_collection(),))
    resolve = parameter("Resolve", "switch")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Join-Path $HOME notes today.txt', 'a path of three parts'),
    )

    literal_path = None

    def process_record(self) -> None:
        children = [*(self.child_path if self.child_path is not None else [""]), *(self.additional_child_path or ())]
        for path in self.path:
            try:
                joined = self.join(path, children)
            except PATH_FAULTS as fault:
                self.path_fault(fault)
                continue
            except PSArgumentNullException as fault:
                self.write_error(fault.error_record)
                continue
            if not self.resolve:
                self.write_object(joined)
                continue
            for target, _ in self.targets([joined]):
                self.write_object(target.path)

    def join(self, path: str, children: list[str]) -> str:
        if path.startswith(("//", "\\\\")):
            raise PSArgumentNullException("No provider takes a path that starts with two separators.", error_id="ArgumentNull", category=ErrorCategory.InvalidArgument, target=None)
        for child in children:
            path = self.paths.combine(path, child or "")
        return path
