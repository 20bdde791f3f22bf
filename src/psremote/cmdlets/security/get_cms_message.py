"""Get-CmsMessage: shows what an encrypted message says openly."""

from __future__ import annotations

from psremote.cmdlets.common.cms_command import CmsCommand
from psremote.cmdlets.common.cms_messages import EnvelopedCms
from psremote.engine.cmdlet import Example, allow_empty_string, allow_null, at, cmdlet, parameter


@cmdlet("Get", "CmsMessage", output=("System.Security.Cryptography.Pkcs.EnvelopedCms",), confirm_impact="None")
class GetCmsMessageCommand(CmsCommand):
    """Shows what an encrypted message says openly.

    Who can open it, and how it is encrypted; Unprotect-CmsMessage opens it.
    """

    content = parameter("Content", "string", sets={"ByContent": at(position=0, mandatory=True, pipeline=True)}, validate=(allow_null(), allow_empty_string(),), help="The message.")
    path = parameter("Path", "string", sets={"ByPath": at(position=1, mandatory=True)}, help="The file it is in.")
    literal_path = parameter("LiteralPath", "string", sets={"ByLiteralPath": at(position=1, mandatory=True)}, help="The file; wildcards are taken literally.")

    examples = (Example("(Get-CmsMessage -Path secret.cms).RecipientInfos", "who can open it"),)

    def finish(self, text: str) -> None:
        data, _, _ = self.envelope_in(text)
        self.write_object(EnvelopedCms(data))
