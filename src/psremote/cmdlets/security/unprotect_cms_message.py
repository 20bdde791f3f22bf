"""Unprotect-CmsMessage: opens an encrypted message."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.security_exceptions import CryptographicException
from psremote.cmdlets.common.cms_command import CmsCommand
from psremote.cmdlets.common.cms_messages import certificate_in, decrypt, stored_files
from psremote.engine.cmdlet import Example, allow_empty_string, allow_null, at, attribute, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord, get_property, to_text


@cmdlet("Unprotect", "CmsMessage", default_parameter_set="ByWinEvent", output=("System.String",), confirm_impact="None")
class UnprotectCmsMessageCommand(CmsCommand):
    """Opens an encrypted message.

    The key comes with a certificate given by -To, or lies in the user's store.
    """

    content = parameter("Content", "string", sets={"ByContent": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(allow_null(), allow_empty_string(),), help="The message.")
    event_log_record = parameter("EventLogRecord", "psobject", sets={"ByWinEvent": at(position=0, mandatory=True, pipeline=True)}, validate=(attribute("PSTypeName", PSTypeName="System.Diagnostics.Eventing.Reader.EventLogRecord"),))
    path = parameter("Path", "string", sets={"ByPath": at(position=0, mandatory=True)}, help="The file it is in.")
    literal_path = parameter("LiteralPath", "string", sets={"ByLiteralPath": at(position=0, mandatory=True)}, help="The file; wildcards are taken literally.")
    include_context = parameter("IncludeContext", "switch", help="Keep the text around the message.")
    to = parameter("To", "System.Management.Automation.CmsMessageRecipient[]", position=1, help="The certificate with its key.")

    examples = (Example("Get-Content secret.cms | Unprotect-CmsMessage -To ./anna.pfx", "the text"),)

    def process_record(self) -> None:
        if self.is_bound("EventLogRecord"):
            self.lines.append(to_text(get_property(self.event_log_record, "Message")))
            return
        super().process_record()

    def finish(self, text: str) -> None:
        data, start, end = self.envelope_in(text)
        known: list[Any]
        if self.to is not None:
            known = self.certificates(list(self.to), "NoCertificateFound")
        else:
            known = [c for c in map(certificate_in, stored_files()) if c is not None]
        try:
            opened = decrypt(data, known).decode("utf-8", "replace")
        except CryptographicException as fault:
            self.throw_terminating_error(ErrorRecord(fault, "UnprotectCmsMessage", ErrorCategory.InvalidOperation, None))
            raise
        if self.include_context:
            opened = text[:start] + opened + text[end:]
        self.write_object(opened)
