"""Send-MailMessage: sends a message over SMTP."""

from __future__ import annotations

import email.utils
import mimetypes
import os
import smtplib
import ssl
from email.message import EmailMessage
from typing import Any

from psremote.bcl.values.exceptions import FormatException, InvalidOperationException
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    attribute,
    cmdlet,
    credential,
    not_null_or_empty,
    parameter,
    transformation,
    value_range,
)
from psremote.engine.text_encodings import text_encoding, transform_encoding
from psremote.objects import ErrorCategory, ErrorRecord, to_text

PRIORITIES = {"High": ("1", "High", "urgent"), "Low": ("5", "Low", "non-urgent")}
NOTIFY = {"OnSuccess": "SUCCESS", "OnFailure": "FAILURE", "Delay": "DELAY"}


def charset(codec: str) -> str:
    """The name mail knows an encoding by."""
    return {"ascii": "us-ascii", "latin-1": "iso-8859-1"}.get(codec, codec)


@cmdlet("Send", "MailMessage", confirm_impact="None", implementing="Microsoft.PowerShell.Commands.SendMailMessage")
class SendMailMessageCommand(Cmdlet):
    """Sends a message over SMTP.

    The server is -SmtpServer, else $PSEmailServer. -UseSsl asks for encryption by STARTTLS (from the first byte on port 465).
    """

    attachments = parameter("Attachments", "string[]", pipeline=True, by_property_name=True, aliases=("PsPath",), validate=(not_null_or_empty(),), help="Files to attach.")
    bcc = parameter("Bcc", "string[]", by_property_name=True, validate=(not_null_or_empty(),), help="Hidden recipients.")
    body = parameter("Body", "string", position=2, by_property_name=True, validate=(not_null_or_empty(),), help="The text.")
    body_as_html = parameter("BodyAsHtml", "switch", by_property_name=True, aliases=("BAH",), help="The text is HTML.")
    encoding = parameter("Encoding", "System.Text.Encoding", by_property_name=True, aliases=("BE",), validate=(not_null_or_empty(), attribute("ArgumentEncodingCompletions"), transformation("ArgumentToEncodingTransformation", transform_encoding)), help="The text's encoding.")
    cc = parameter("Cc", "string[]", by_property_name=True, validate=(not_null_or_empty(),), help="Who gets a copy.")
    delivery_notification_option = parameter("DeliveryNotificationOption", "System.Net.Mail.DeliveryNotificationOptions", by_property_name=True, aliases=("DNO",), validate=(not_null_or_empty(),), help="When the server is to report back.")
    from_ = parameter("From", "string", mandatory=True, by_property_name=True, validate=(not_null_or_empty(),), help="The sender.")
    smtp_server = parameter("SmtpServer", "string", position=3, by_property_name=True, aliases=("ComputerName",), validate=(not_null_or_empty(),), help="The server.")
    priority = parameter("Priority", "System.Net.Mail.MailPriority", by_property_name=True, validate=(not_null_or_empty(),), help="How urgent it is.")
    reply_to = parameter("ReplyTo", "string[]", by_property_name=True, help="Where answers go.")
    subject = parameter("Subject", "string", position=1, by_property_name=True, aliases=("sub",), help="The subject.")
    to = parameter("To", "string[]", position=0, mandatory=True, by_property_name=True, validate=(not_null_or_empty(),), help="The recipients.")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(), not_null_or_empty()), help="Who logs in.")
    use_ssl = parameter("UseSsl", "switch", by_property_name=True, help="Encrypt the connection.")
    port = parameter("Port", "int", by_property_name=True, validate=(value_range(0, 2147483647),), help="The port; 25 by default.")

    examples = (Example("Send-MailMessage anna@example.com 'Report' 'All is well' -From me@example.com -SmtpServer mail.example.com", "a short message"),)

    def begin_processing(self) -> None:
        self.files: list[str] = []
        self.write_warning("Send-MailMessage is obsolete: it cannot promise a safe connection to a mail server.")

    def process_record(self) -> None:
        for path in self.attachments or ():
            for target in self.context.session_state.path.resolve(path):
                self.files.append(target.provider_path)

    def end_processing(self) -> None:
        server = self.smtp_server or to_text(self.get_variable("PSEmailServer") or "")
        if not server:
            fault = InvalidOperationException("No mail server is named: give -SmtpServer or set $PSEmailServer.")
            self.throw_terminating_error(ErrorRecord(fault, "HostNotSpecified", ErrorCategory.InvalidArgument, None))
        message = self.message()
        recipients = [a for name in ("To", "Cc") for _, a in email.utils.getaddresses(message.get_all(name, []))]
        recipients += [a for _, a in email.utils.getaddresses(list(self.bcc or ()))]
        try:
            self.send(server, message, recipients)
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()), (0, b""))
            self.failed(f"The server takes no mail for {', '.join(error.recipients)}: {code}.", server)
        except (smtplib.SMTPException, OSError) as error:
            self.failed(f"The message was not sent by '{server}': {error}.", server)

    def failed(self, text: str, server: str) -> None:
        self.write_error(ErrorRecord(InvalidOperationException(text), "SmtpException", ErrorCategory.InvalidOperation, server))

    def addresses(self, given: Any) -> str:
        found = [str(one) for one in given]
        for one in found:
            if "@" not in email.utils.parseaddr(one)[1]:
                fault = FormatException(f"'{one}' is no mail address.")
                self.throw_terminating_error(ErrorRecord(fault, "FormatException", ErrorCategory.InvalidType, None))
        return ", ".join(found)

    def message(self) -> EmailMessage:
        made = EmailMessage()
        made["From"] = self.addresses([self.from_])
        made["To"] = self.addresses(self.to)
        if self.cc:
            made["Cc"] = self.addresses(self.cc)
        if self.reply_to:
            made["Reply-To"] = self.addresses(self.reply_to)
        made["Subject"] = self.subject or ""
        made["Date"] = email.utils.formatdate(localtime=True)
        made["Message-ID"] = email.utils.make_msgid()
        urgency = PRIORITIES.get(self.priority.name) if self.priority is not None else None
        if urgency is not None:
            made["X-Priority"], made["Importance"], made["Priority"] = urgency[0], urgency[1], urgency[2]
        codec = text_encoding(self.encoding).codec if self.encoding is not None else "utf-8"
        made.set_content(self.body or "", subtype="html" if self.body_as_html else "plain", charset=charset(codec))
        for path in self.files:
            main, _, sub = (mimetypes.guess_type(path)[0] or "application/octet-stream").partition("/")
            with open(path, "rb") as handle:
                made.add_attachment(handle.read(), maintype=main, subtype=sub, filename=os.path.basename(path))
        return made

    def send(self, server: str, message: EmailMessage, recipients: list[str]) -> None:
        port = int(self.port or 25)
        sender = email.utils.parseaddr(self.from_)[1]
        secure = bool(self.use_ssl)
        context = ssl.create_default_context() if secure else None
        client: smtplib.SMTP
        if secure and port == 465:
            client = smtplib.SMTP_SSL(server, port, timeout=100, context=context)
        else:
            client = smtplib.SMTP(server, port, timeout=100)
        with client:
            if secure and port != 465:
                client.starttls(context=context)
            if self.credential is not None:
                login = self.credential.get_network_credential()
                client.login(login.user_name, login.password)
            client.send_message(message, sender, recipients, rcpt_options=self.notify(client))

    def notify(self, client: smtplib.SMTP) -> list[str]:
        if self.delivery_notification_option is None:
            return []
        client.ehlo_or_helo_if_needed()
        if not client.has_extn("dsn"):
            return []
        chosen = [word for name, word in NOTIFY.items() if name in to_text(self.delivery_notification_option)]
        return [f"NOTIFY={','.join(chosen) or 'NEVER'}"]
