"""Get-Credential: asks for a user name and a password."""

from __future__ import annotations

from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, credential, not_null, not_null_or_empty, parameter
from psremote.objects import ErrorCategory, ErrorRecord


@cmdlet("Get", "Credential", default_parameter_set="CredentialSet", output=("System.Management.Automation.PSCredential",), confirm_impact="None")
class GetCredentialCommand(Cmdlet):
    """Asks for a user name and a password.

    A credential that is given is passed on; with a user name only the password is asked for.
    """

    credential = parameter("Credential", "System.Management.Automation.PSCredential", sets={"CredentialSet": at(position=0)}, validate=(not_null(), credential(),))
    message = parameter("Message", "string", sets={"MessageSet": at()}, validate=(not_null_or_empty(),))
    user_name = parameter("UserName", "string", sets={"MessageSet": at(position=0)}, validate=(not_null_or_empty(),))
    title = parameter("Title", "string", sets={"MessageSet": at()}, validate=(not_null_or_empty(),))

    examples = (
        Example("Get-Credential -UserName admin -Message 'Password of the service'", "the credential"),
    )

    def begin_processing(self) -> None:
        if self.credential is not None:
            self.write_object(self.credential)
            return
        try:
            found = self.host.ui.prompt_for_credential(self.title or "Credential", self.message or "Enter a user name and a password.", self.user_name or "", "")
        except ArgumentException as fault:
            self.write_error(ErrorRecord(fault, "CouldNotPromptForCredential", ErrorCategory.InvalidOperation, None))
            return
        if found is not None:
            self.write_object(found)
