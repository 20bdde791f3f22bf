"""Resolve-Path: gives the full paths of the items that paths lead to."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter
from psremote.engine.session_state.paths import PathInfo, Target, relative_path


@cmdlet("Resolve", "Path", default_parameter_set="Path", output=("System.String", "System.Management.Automation.PathInfo",), confirm_impact="None")
class ResolvePathCommand(PathCommand):
    """Gives the full paths of the items that paths lead to.

    Wildcards are expanded. -Relative shows the paths as seen from the current location, or from -RelativeBasePath.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    relative = parameter("Relative", "switch", sets={"Path": at(), "LiteralPath": at()})
    relative_base_path = parameter("RelativeBasePath", "string")
    force = parameter("Force", "switch")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Resolve-Path *.txt', 'the full paths of all text files here'),
    )

    def process_record(self) -> None:
        base = self.base_path()
        if base is None:
            return
        for target, _ in self.targets():
            if not self.relative and not self.is_bound("RelativeBasePath"):
                self.write_object(PathInfo(target))
            elif not self.relative:
                self.write_object(PathInfo(target))
            else:
                self.write_object(self.seen_from(target, base))

    def base_path(self) -> Target | None:
        """Where relative paths start; None where -RelativeBasePath leads nowhere."""
        if not self.is_bound("RelativeBasePath"):
            return self.paths.current_location.target
        try:
            return self.paths.resolve(self.relative_base_path, literal=True)[0]
        except PATH_FAULTS as fault:
            self.path_fault(fault)
            return None

    def given_paths(self, default: str | None = None) -> list[str]:
        """The paths, those that are relative set upon -RelativeBasePath."""
        given = super().given_paths(default)
        if not self.is_bound("RelativeBasePath"):
            return given
        return [path if self.paths.is_ps_absolute(path)[0] or path.startswith("~") else self.paths.combine(self.relative_base_path, path) for path in given]

    def seen_from(self, target: Target, base: Target) -> str:
        if target.provider is not base.provider or (target.drive is not None and base.drive is not None and target.drive is not base.drive):
            return target.path
        path, start = target.provider_path.rstrip("/"), base.provider_path.rstrip("/")
        if path != start and (start + "/").startswith(path + "/"):
            # a place above is shown with its own name, reached from its parent
            return relative_path(path, start) + "/../" + path.rpartition("/")[2] if path else relative_path(path, start)
        way = relative_path(path, start)
        return way if way.startswith("..") else f"./{way}"
