"""Write-Error: reports an error that does not end the script."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, type_of
from psremote.bcl.values.exceptions import SystemException
from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_string, allow_null, at, cmdlet, parameter
from psremote.objects import ErrorDetails, ErrorRecord


@dotnet_type("Microsoft.PowerShell.Commands.WriteErrorException", base="System.SystemException", assembly="Microsoft.PowerShell.Commands.Utility")
class WriteErrorException(SystemException):
    """What an error of Write-Error carries."""


@cmdlet("Write", "Error", default_parameter_set="NoException", confirm_impact="None", remoting_capability="None")
class WriteErrorCommand(Cmdlet):
    """Reports an error that does not end the script."""

    exception = parameter("Exception", "System.Exception", sets={"WithException": at(position=0, mandatory=True)})
    message = parameter("Message", "string", sets={"NoException": at(position=0, mandatory=True, pipeline=True), "WithException": at()}, aliases=("Msg",), validate=(allow_null(), allow_empty_string(),))
    error_record = parameter("ErrorRecord", "System.Management.Automation.ErrorRecord", sets={"ErrorRecord": at(position=0, mandatory=True)})
    category = parameter("Category", "System.Management.Automation.ErrorCategory", sets={"NoException": at(), "WithException": at()})
    error_id = parameter("ErrorId", "string", sets={"NoException": at(), "WithException": at()})
    target_object = parameter("TargetObject", "object", sets={"NoException": at(), "WithException": at()})
    recommended_action = parameter("RecommendedAction", "string")
    category_activity = parameter("CategoryActivity", "string", aliases=("Activity",))
    category_reason = parameter("CategoryReason", "string", aliases=("Reason",))
    category_target_name = parameter("CategoryTargetName", "string", aliases=("TargetName",))
    category_target_type = parameter("CategoryTargetType", "string", aliases=("TargetType",))

    examples = (
        Example("Write-Error 'No such user' -ErrorId NoUser -Category ObjectNotFound", 'an error with an id of its own'),
    )

    def process_record(self) -> None:
        record = self.error_record
        if record is not None:
            record = record.copy()
        else:
            exception = self.exception
            text = self.message if self.message is not None else (exception.message if exception is not None else "")
            if exception is None:
                exception = WriteErrorException(text)
            identifier = self.error_id or type_of(exception).full_name
            record = ErrorRecord(exception, identifier, self.category if self.category is not None else "NotSpecified", self.target_object)
            if self.message is not None and self.exception is not None:
                record.error_details = ErrorDetails(self.message)
        if self.recommended_action:
            record.error_details = record.error_details or ErrorDetails(record.message)
            record.error_details.recommended_action = self.recommended_action
        info = record.category_info
        for given, name in ((self.category_activity, "activity"), (self.category_reason, "reason"), (self.category_target_name, "target_name"), (self.category_target_type, "target_type")):
            if given:
                setattr(info, name, given)
        caller = caller_of(self)
        if caller is not None and record.origin_info is None:  # whoever's it was, now it is the caller's
            command = caller.my_command
            record.invocation_info = caller
            record.id_suffix = getattr(command, "name", "") or record.id_suffix
            if not self.category_activity:
                info.activity = "Write-Error"
        elif record.invocation_info is None and self.my_invocation.call_site is not None:
            # Called by script text; a program that runs the command itself gets the command's own mark.
            record.invocation_info = self.my_invocation
            record.id_suffix = ""
            info.activity = self.category_activity or "Write-Error"
        self.runtime.write_error(record)


def caller_of(cmdlet: Any) -> Any:
    """The invocation of the function or script that called, None at the prompt."""
    stage = getattr(cmdlet.context.scope, "command", None)
    scope = cmdlet.context.scope
    while stage is None and scope is not None:
        stage = scope.command
        scope = scope.parent
    if stage is None or stage.command_info is None:
        return None
    return stage.my_invocation()
