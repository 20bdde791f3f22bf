"""Get-ChildItem: lists the items in a container."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter
from psremote.engine.provider import ProviderRequest
from psremote.engine.session_state.paths import Target
from psremote.objects.wildcards import contains_wildcard


@cmdlet("Get", "ChildItem", default_parameter_set="Items", output=("System.IO.FileInfo", "System.IO.DirectoryInfo",), confirm_impact="None")
class GetChildItemCommand(PathCommand):
    """Lists the items in a container.

    Directories come first, each kind sorted by name; -Recurse goes down into them.
    """

    path = parameter("Path", "string[]", sets={"Items": at(position=0, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralItems": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    filter = parameter("Filter", "string", position=1)
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    recurse = parameter("Recurse", "switch", aliases=("s", "r",))
    depth = parameter("Depth", "System.UInt32")
    force = parameter("Force", "switch")
    name = parameter("Name", "switch")

    examples = (
        Example('Get-ChildItem -Recurse -Filter *.txt', 'all text files below the current directory'),
        Example('Get-ChildItem Env:', 'the environment variables'),
    )

    def process_record(self) -> None:
        for path in self.given_paths(""):
            self.list_path(path or ".")

    def list_path(self, path: str) -> None:
        recurse = bool(self.recurse or self.is_bound("Depth"))
        depth = int(self.depth) if self.is_bound("Depth") else None
        leaf_filter: str | None = None
        is_pattern = not recurse and not self.literal and contains_wildcard(path)
        if recurse and not self.literal and contains_wildcard(path):
            parent, leaf = self.paths.parse_parent(path), self.paths.parse_child_name(path)
            if contains_wildcard(leaf) and leaf != "*":
                path, leaf_filter = parent or ".", leaf
        for target, request in self.targets([path], filtered=False):
            if leaf_filter is not None:
                request.include = (*request.include, leaf_filter)
            elif is_pattern:
                self.list_matched(target, request)
                continue
            elif not recurse and not self.literal and not self.passes(target, request):
                continue
            source = target.provider.instance
            try:
                if not self.name:
                    source.get_child_items(target.provider_path, recurse, depth, request)
                elif source.is_item_container(target.provider_path, request):
                    source.get_child_names(target.provider_path, recurse, depth, request)
                else:
                    request.write_item(source.get_child_name(target.provider_path), target.provider_path, False)
            except PATH_FAULTS as fault:
                self.path_fault(fault)

    def list_matched(self, target: Target, request: ProviderRequest) -> None:
        """What a pattern found stands for itself, not for what is inside; by -Include and -Exclude, a directory is looked into."""
        source, path = target.provider.instance, target.provider_path
        try:
            if (request.include or request.exclude) and not self.name and source.is_item_container(path, request):
                source.get_child_items(path, False, None, request)
            elif self.passes(target, request) and source.is_wanted(path, request):
                if self.name:
                    request.write_item(source.get_child_name(path), path, source.is_item_container(path, request))
                else:
                    source.get_item(path, request)
        except PATH_FAULTS as fault:
            self.path_fault(fault)
