"""Get-ExecutionPolicy: says which scripts may run; here all of them may."""

from __future__ import annotations

from psremote.bcl.dotnet_type import get_type
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.objects import ErrorCategory, convert_to, new_custom_object
from psremote.objects.exceptions import PSInvalidOperationException

SCOPES = ("MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine")


@cmdlet("Get", "ExecutionPolicy", output=("Microsoft.PowerShell.ExecutionPolicy",), confirm_impact="None")
class GetExecutionPolicyCommand(Cmdlet):
    """Says which scripts may run; here all of them may.

    Execution policies are a safeguard of Windows. This engine has none: every scope answers Unrestricted.
    """

    scope = parameter("Scope", "Microsoft.PowerShell.ExecutionPolicyScope", position=0, by_property_name=True, help="The scope to ask about.")
    list = parameter("List", "switch", help="Answer for every scope.")

    examples = (Example("Get-ExecutionPolicy -List", "the policy of each scope"),)

    def process_record(self) -> None:
        policy = convert_to("Unrestricted", get_type("Microsoft.PowerShell.ExecutionPolicy"))
        if not self.list:
            self.write_object(policy)
            return
        if self.is_bound("Scope"):
            fault = PSInvalidOperationException("-List answers for all scopes; leave -Scope out.", error_id="ListAndScopeSpecified", category=ErrorCategory.InvalidOperation)
            self.throw_terminating_error(self.make_error(fault, "ListAndScopeSpecified", ErrorCategory.InvalidOperation, None))
        scopes = get_type("Microsoft.PowerShell.ExecutionPolicyScope")
        for name in SCOPES:
            self.write_object(new_custom_object([("Scope", convert_to(name, scopes)), ("ExecutionPolicy", policy)]))
