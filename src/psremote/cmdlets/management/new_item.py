"""New-Item: makes a new item: a file, a directory, a link, a variable …"""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand
from psremote.engine.cmdlet import Example, allow_empty_string, allow_null, at, cmdlet, credential, parameter


@cmdlet("New", "Item", default_parameter_set="pathSet", output=("System.String", "System.IO.FileInfo", "System.IO.DirectoryInfo",), supports_should_process=True)
class NewItemCommand(PathCommand):
    """Makes a new item: a file, a directory, a link, a variable …

    Without -ItemType, a file system path becomes a file. -Force overwrites a file, and makes the directories above it.
    """

    path = parameter("Path", "string[]", sets={"pathSet": at(position=0, mandatory=True, by_property_name=True), "nameSet": at(position=0, by_property_name=True)})
    name = parameter("Name", "string", sets={"nameSet": at(mandatory=True, by_property_name=True)}, validate=(allow_null(), allow_empty_string(),))
    item_type = parameter("ItemType", "string", by_property_name=True, aliases=("Type",))
    value = parameter("Value", "object", pipeline=True, by_property_name=True, aliases=("Target",))
    force = parameter("Force", "switch")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example("New-Item notes.txt -Value 'first line'", 'a file with content'),
        Example('New-Item logs/2024 -ItemType Directory', 'directories, as many as the path needs'),
    )

    def process_record(self) -> None:
        for path in self.path or ["."]:
            if self.is_bound("Name") and self.name:
                path = self.paths.combine(path, self.name) if path != "." else self.name
            try:
                target = self.paths.locate(path)
                request = self.request().for_target(target)
                target.provider.instance.new_item(target.provider_path.rstrip("/") or target.provider_path, self.item_type or "", self.value, request)
            except PATH_FAULTS as fault:
                self.path_fault(fault)
