"""Read-Host: asks the user for a line."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, allow_null, at, cmdlet, parameter
from psremote.host import FieldDescription
from psremote.objects import to_text
from psremote.objects.exceptions import PSInvalidOperationException


@cmdlet("Read", "Host", default_parameter_set="AsString", output=("System.String", "System.Security.SecureString",), confirm_impact="None")
class ReadHostCommand(Cmdlet):
    """Asks the user for a line."""

    prompt = parameter("Prompt", "object", position=0, remaining=True, validate=(allow_null(),))
    as_secure_string = parameter("AsSecureString", "switch", sets={"AsSecureString": at()})
    mask_input = parameter("MaskInput", "switch", sets={"AsString": at()})

    examples = (
        Example("$name = Read-Host 'Your name'", 'asks for a name'),
    )

    def process_record(self) -> None:
        ui = self.host.ui if self.host is not None else None
        if ui is None:
            raise PSInvalidOperationException("There is no host that can ask.", error_id="InvalidOperation")
        prompt = self.prompt
        text = " ".join(to_text(p) for p in prompt) if isinstance(prompt, list) else (to_text(prompt) if prompt is not None else "")
        if text:
            # A field named by the text, as remote hosts expect it; the host asks and shows it in its own way.
            secret = self.as_secure_string or self.mask_input
            kind = "SecureString" if secret else "String"
            full_name = "System.Security.SecureString" if secret else "System.String"
            answer = ui.prompt("", "", [FieldDescription(text, "", kind, full_name)]).get(text)
            if self.mask_input and hasattr(answer, "reveal"):
                answer = answer.reveal()
            self.write_object(answer)
        elif self.as_secure_string:
            self.write_object(ui.read_line_as_secure_string())
        elif self.mask_input:
            secure = ui.read_line_as_secure_string()
            self.write_object(secure.reveal() if hasattr(secure, "reveal") else secure)
        else:
            self.write_object(ui.read_line())
