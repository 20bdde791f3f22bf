"""ConvertFrom-SecureString: a secure string as protected or plain text."""

from __future__ import annotations

import os

from psremote.bcl.values.exceptions import ArgumentException
from psremote.cmdlets.common.protected_text import protect, protected_key
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSArgumentException


@cmdlet("ConvertFrom", "SecureString", default_parameter_set="Secure", output=("System.String",), confirm_impact="None")
class ConvertFromSecureStringCommand(Cmdlet):
    """A secure string as protected or plain text.

    With a key of 16, 24 or 32 bytes the text is encrypted. Without one it is only written in another way, as on every
    machine but Windows.
    """

    secure_string = parameter("SecureString", "System.Security.SecureString", position=0, mandatory=True, pipeline=True)
    as_plain_text = parameter("AsPlainText", "switch", sets={"AsPlainText": at()})
    secure_key = parameter("SecureKey", "System.Security.SecureString", sets={"Secure": at(position=1)})
    key = parameter("Key", "System.Byte[]", sets={"Open": at()})

    examples = (
        Example("ConvertFrom-SecureString $password -AsPlainText", "the text itself"),
    )

    def process_record(self) -> None:
        if self.as_plain_text:
            self.write_object(self.secure_string.reveal())
            return
        try:
            self.write_object(protect(self.secure_string.reveal(), protected_key(self.secure_key, self.key), os.urandom(16)))
        except ArgumentException as fault:
            self.write_error(ErrorRecord(PSArgumentException(fault.message), "ExportSecureString_InvalidArgument", ErrorCategory.InvalidArgument, None))
