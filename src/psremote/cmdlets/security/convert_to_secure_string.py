"""ConvertTo-SecureString: a secure string of plain or protected text."""

from __future__ import annotations

from psremote.bcl.values.credential import SecureString
from psremote.bcl.values.exceptions import ArgumentException
from psremote.cmdlets.common.protected_text import protected_key, unprotect
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSArgumentException


@cmdlet("ConvertTo", "SecureString", default_parameter_set="Secure", output=("System.Security.SecureString",), confirm_impact="None")
class ConvertToSecureStringCommand(Cmdlet):
    """A secure string of plain or protected text.

    Protected text is what ConvertFrom-SecureString gives; with a key it can be read on other machines.
    """

    string = parameter("String", "string", position=0, mandatory=True, pipeline=True)
    as_plain_text = parameter("AsPlainText", "switch", sets={"PlainText": at(position=1)})
    force = parameter("Force", "switch", sets={"PlainText": at(position=2)})
    secure_key = parameter("SecureKey", "System.Security.SecureString", sets={"Secure": at(position=1)})
    key = parameter("Key", "System.Byte[]", sets={"Open": at()})

    examples = (
        Example("ConvertTo-SecureString 'text' -AsPlainText -Force", "a secure string"),
    )

    def process_record(self) -> None:
        if self.as_plain_text:
            made = SecureString(self.string)
            made.make_read_only()
            self.write_object(made)
            return
        try:
            text = unprotect(self.string, protected_key(self.secure_key, self.key))
        except ArgumentException as fault:
            self.write_error(ErrorRecord(PSArgumentException(fault.message), "ImportSecureString_InvalidArgument", ErrorCategory.InvalidArgument, None))
            return
        made = SecureString(text)
        made.make_read_only()
        self.write_object(made)
