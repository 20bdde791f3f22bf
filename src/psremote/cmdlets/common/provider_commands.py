"""What commands on paths share: resolving their paths, asking the providers, and reporting what leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from psremote.engine.cmdlet import Cmdlet
from psremote.engine.command_metadata import ParameterMetadata
from psremote.engine.provider import ProviderRequest
from psremote.engine.session_state.paths import PathIntrinsics, Target
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import (
    DriveNotFoundException,
    ItemNotFoundException,
    ProviderNotFoundException,
    PSNotSupportedException,
)
from psremote.objects.wildcards import WildcardPattern

#: what a path may do wrong without ending the command
PATH_FAULTS = (ItemNotFoundException, DriveNotFoundException, ProviderNotFoundException)


class PathCommand(Cmdlet):
    """Base of the commands that take paths."""

    path: Any
    literal_path: Any

    @property
    def paths(self) -> PathIntrinsics:
        found: PathIntrinsics = self.context.session_state.path
        return found

    @property
    def literal(self) -> bool:
        """Whether -LiteralPath was used."""
        return bool(self.is_bound("LiteralPath"))

    def given_paths(self, default: str | None = None) -> list[str]:
        """The paths the command was given, else the default."""
        given = self.literal_path if self.literal else self.path
        if given is None:
            return [default] if default is not None else []
        return [given] if isinstance(given, str) else list(given)

    def request(self) -> ProviderRequest:
        """A request with this command's switches."""
        made = ProviderRequest(self.context, self)
        made.force = bool(getattr(self, "force", False))
        made.filter = getattr(self, "filter", None) or None
        made.include = tuple(getattr(self, "include", None) or ())
        made.exclude = tuple(getattr(self, "exclude", None) or ())
        made.dynamic = {name: value for name, value in self.dynamic_values.items() if value is not None and value is not False}
        return made

    def dynamic_parameters(self) -> Iterable[ParameterMetadata] | None:
        """The parameters the provider of the first path adds to this command."""
        try:
            given = self.given_paths(".")
            target = self.paths.locate(str(given[0]) if given and given[0] else ".")
        except Exception as fault:  # a path that leads nowhere is reported when the command runs
            if not isinstance(fault, PATH_FAULTS) and not hasattr(fault, "error_record"):
                raise
            return None
        command = f"{self.declaration.verb}-{self.declaration.noun}"
        return list(target.provider.instance.dynamic_parameters(command, target.provider_path)) or None

    def path_fault(self, fault: Any) -> None:
        """Reports what a path did wrong; the command goes on."""
        self.write_error(fault.error_record)

    def passes(self, target: Target, request: ProviderRequest) -> bool:
        """Whether -Include and -Exclude let an item through."""
        if not request.include and not request.exclude:
            return True
        name = target.provider.instance.get_child_name(target.provider_path)
        if request.include and not any(WildcardPattern(p).is_match(name) for p in request.include):
            return False
        return not any(WildcardPattern(p).is_match(name) for p in request.exclude)

    def check_filter(self, target: Target, request: ProviderRequest) -> None:
        if request.filter and "Filter" not in target.provider.capability_names:
            raise PSNotSupportedException(f"The provider '{target.provider.name}' takes no -Filter.", error_id="NotSupported", category=ErrorCategory.NotImplemented, target=None)

    def targets(self, paths: Iterable[str] | None = None, missing_ok: bool = False, filtered: bool = True) -> Iterator[tuple[Target, ProviderRequest]]:
        """The items the paths lead to, each with a request about it; what leads nowhere is reported."""
        for path in self.given_paths() if paths is None else paths:
            request = self.request()
            try:
                found = self.paths.resolve(path, literal=self.literal, missing_ok=missing_ok, request=request)
            except PATH_FAULTS as fault:
                self.path_fault(fault)
                continue
            for target in found:
                self.check_filter(target, request)
                if not filtered or self.literal or self.passes(target, request):
                    yield target, request.for_target(target)

    def each(self, action: Any, paths: Iterable[str] | None = None, missing_ok: bool = False) -> None:
        """`action(target, request)` for each item; a path fault inside is reported, and the next item comes."""
        for target, request in self.targets(paths, missing_ok):
            try:
                action(target, request)
            except PATH_FAULTS as fault:
                self.path_fault(fault)

    def in_use(self, target: Target) -> bool:
        """Whether the session stands in an item or below it."""
        here = self.paths.current_location.target
        # In a drive of its own the session does not stand where another drive's path leads, even if that is the same folder.
        if here.provider is not target.provider or here.drive is not target.drive or not target.provider.instance.is_navigation_provider:
            return False
        return (here.provider_path.rstrip("/") + "/").startswith(target.provider_path.rstrip("/") + "/")

    def report(self, exception: BaseException, error_id: str, category: Any, target: Any) -> None:
        self.write_error(ErrorRecord(exception, error_id, category, target))


def quiet(request: ProviderRequest, wanted: bool) -> ProviderRequest:
    """The request, its items thrown away unless they are wanted (-PassThru)."""
    if not wanted:
        request.collected = []
    return request
