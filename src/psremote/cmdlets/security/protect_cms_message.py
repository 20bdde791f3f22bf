"""Protect-CmsMessage: encrypts a text so that only the holders of certain certificates can read it."""

from __future__ import annotations

from psremote.cmdlets.common.cms_command import CmsCommand
from psremote.cmdlets.common.cms_messages import encrypt, wrapped
from psremote.cmdlets.common.text_files import OutputFile
from psremote.engine.cmdlet import Example, allow_empty_string, allow_null, at, cmdlet, parameter


@cmdlet("Protect", "CmsMessage", default_parameter_set="ByContent", output=("System.String",), confirm_impact="None")
class ProtectCmsMessageCommand(CmsCommand):
    """Encrypts a text so that only the holders of certain certificates can read it.

    The result is the text form of a CMS message (RFC 5652), which other tools read too.
    """

    to = parameter("To", "System.Management.Automation.CmsMessageRecipient[]", position=0, mandatory=True, help="For whom: a certificate, its file, a folder of them, a subject or a thumbprint.")
    content = parameter("Content", "psobject", sets={"ByContent": at(position=1, mandatory=True, pipeline=True)}, validate=(allow_null(), allow_empty_string(),), help="What to encrypt.")
    path = parameter("Path", "string", sets={"ByPath": at(position=1, mandatory=True)}, help="The file to encrypt.")
    literal_path = parameter("LiteralPath", "string", sets={"ByLiteralPath": at(position=1, mandatory=True)}, help="The file; wildcards are taken literally.")
    out_file = parameter("OutFile", "string", position=2, help="Where to write the message.")

    examples = (Example("'secret' | Protect-CmsMessage -To ./anna.cer", "the encrypted text"),)

    def finish(self, text: str) -> None:
        message = wrapped(encrypt(text.encode(), self.certificates(list(self.to), "NoCertificateFound")))
        if self.out_file is None:
            self.write_object(message)
            return
        file = OutputFile(self, self.out_file, literal=True, append=False, force=False, no_clobber=False, encoding=None)
        file.write(message)
        file.close()
