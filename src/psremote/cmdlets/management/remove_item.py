"""Remove-Item: removes items."""

from __future__ import annotations

import os

from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter
from psremote.engine.provider import ProviderRequest
from psremote.engine.session_state.paths import Target
from psremote.objects import ErrorCategory
from psremote.objects.exceptions import PSInvalidOperationException


@cmdlet("Remove", "Item", default_parameter_set="Path", supports_should_process=True)
class RemoveItemCommand(PathCommand):
    """Removes items.

    A container that holds something is removed with -Recurse, else after a question. Hidden and read-only files need -Force.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    recurse = parameter("Recurse", "switch")
    force = parameter("Force", "switch")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Remove-Item *.tmp', 'all files of that ending'),
        Example('Remove-Item build -Recurse', 'a directory with all it holds'),
    )

    def process_record(self) -> None:
        self.each(self.remove)

    def remove(self, target: Target, request: ProviderRequest) -> None:
        source = target.provider.instance
        if self.in_use(target):
            failure = PSInvalidOperationException(f"'{target.path}' cannot be removed: the session stands in it.", error_id="InvalidOperation")
            self.report(failure, "InvalidOperation", ErrorCategory.InvalidOperation, target.path)
            return
        holds = source.is_item_container(target.provider_path) and not self.recurse and target.provider_path and source.has_child_items(target.provider_path)
        if holds and not os.path.islink(target.provider_path) and not self.should_continue(f"'{target.path}' holds items, and -Recurse was not given. Remove all of them?", "Confirm"):
            return
        source.remove_item(target.provider_path, True, request)
