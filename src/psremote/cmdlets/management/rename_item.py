"""Rename-Item: gives an item a new name."""

from __future__ import annotations

from psremote.cmdlets.common.provider_commands import PathCommand, quiet
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter
from psremote.engine.provider import ProviderRequest
from psremote.engine.session_state.paths import Target
from psremote.objects import ErrorCategory
from psremote.objects.exceptions import PSInvalidOperationException


@cmdlet("Rename", "Item", default_parameter_set="ByPath", supports_should_process=True)
class RenameItemCommand(PathCommand):
    """Gives an item a new name.

    The new name is a name, not a path; Move-Item moves.
    """

    path = parameter("Path", "string", sets={"ByPath": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string", sets={"ByLiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    new_name = parameter("NewName", "string", position=1, mandatory=True, by_property_name=True)
    force = parameter("Force", "switch")
    pass_thru = parameter("PassThru", "switch")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Rename-Item draft.txt final.txt', 'renames a file'),
    )

    def process_record(self) -> None:
        self.each(self.rename)

    def rename(self, target: Target, request: ProviderRequest) -> None:
        if self.in_use(target):
            failure = PSInvalidOperationException(f"'{target.path}' cannot be renamed: the session stands in it.", error_id="InvalidOperation")
            self.report(failure, "InvalidOperation", ErrorCategory.InvalidOperation, target.path)
            return
        new_name = self.new_name
        if not target.provider.instance.is_navigation_provider:
            new_name = self.paths.locate(new_name).provider_path if ":" in new_name else new_name
        target.provider.instance.rename_item(target.provider_path, new_name, quiet(request, self.pass_thru))
