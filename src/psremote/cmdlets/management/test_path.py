"""Test-Path: tells whether paths lead to something."""

from __future__ import annotations

from collections.abc import Iterator

from psremote.bcl.dotnet_type import enum_type
from psremote.bcl.values.exceptions import ArgumentNullException
from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand
from psremote.engine.cmdlet import (
    Example,
    allow_empty_collection,
    allow_empty_string,
    allow_null,
    at,
    cmdlet,
    credential,
    parameter,
)
from psremote.engine.provider import ProviderRequest
from psremote.engine.session_state.paths import Target
from psremote.objects import ErrorCategory, get_property
from psremote.objects.exceptions import PSInvalidOperationException

TestPathType = enum_type("Microsoft.PowerShell.Commands.TestPathType", {"Any": 0, "Container": 1, "Leaf": 2})


@cmdlet("Test", "Path", default_parameter_set="Path", output=("System.Boolean",), confirm_impact="None")
class TestPathCommand(PathCommand):
    """Tells whether paths lead to something.

    True or false for each path; -PathType asks for a container or a leaf, -IsValid only whether the path could be one.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(allow_null(), allow_empty_collection(), allow_empty_string(),))
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",), validate=(allow_null(), allow_empty_collection(), allow_empty_string(),))
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    path_type = parameter("PathType", "Microsoft.PowerShell.Commands.TestPathType", aliases=("Type",))
    is_valid = parameter("IsValid", "switch")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Test-Path /tmp -PathType Container', 'whether there is such a directory'),
    )

    def process_record(self) -> None:
        given = self.literal_path if self.literal else self.path
        if not given:
            self.null_path()
            return
        for path in given:
            if path is None:
                self.null_path()
            else:
                self.write_object(self.test(path))

    def null_path(self) -> None:
        self.report(ArgumentNullException("Path"), "NullPathNotPermitted", ErrorCategory.InvalidArgument, None)

    def test(self, path: str) -> bool:
        if not path.strip():
            return False
        try:
            if self.is_valid:
                return self.paths.is_valid(path)
            found = list(self.found(path))
            kind = self.path_type.name if self.path_type is not None else "Any"
            if kind == "Any" or not found:
                return any(self.in_time(target, request) for target, request in found)
            containers = all(target.provider.instance.is_item_container(target.provider_path) for target, _ in found)
            return containers == (kind == "Container") and any(self.in_time(target, request) for target, request in found)
        except (*PATH_FAULTS, PSInvalidOperationException):
            return False

    def found(self, path: str) -> Iterator[tuple[Target, ProviderRequest]]:
        request = self.request()
        for target in self.paths.resolve(path, literal=self.literal, request=request):
            self.check_filter(target, request)
            if self.literal or self.passes(target, request):
                yield target, request

    def in_time(self, target: Target, request: ProviderRequest) -> bool:
        """Whether -OlderThan and -NewerThan let an item count."""
        older, newer = request.dynamic.get("olderthan"), request.dynamic.get("newerthan")
        if older is None and newer is None:
            return True
        request.collected, request.force = [], True
        target.provider.instance.get_item(target.provider_path, request.for_target(target))
        written = get_property(request.collected[0], "LastWriteTime")
        return (older is None or written < older) and (newer is None or written > newer)
