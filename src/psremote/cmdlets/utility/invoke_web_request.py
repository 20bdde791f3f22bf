"""Invoke-WebRequest: asks a web server, and gives its answer as an object."""

from __future__ import annotations

from psremote.bcl.machine.web_exchange import WebAnswer, WebRequest
from psremote.cmdlets.common.web_command import WebRequestCommand
from psremote.cmdlets.common.web_responses import BasicHtmlWebResponseObject, WebResponseObject, is_text
from psremote.engine.cmdlet import Example, cmdlet


@cmdlet("Invoke", "WebRequest", default_parameter_set="StandardMethod", output=("Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",), confirm_impact="None")
class InvokeWebRequestCommand(WebRequestCommand):
    """Asks a web server, and gives its answer as an object.

    The object has the status, the headers and the content; of an HTML page also its links, images and input fields.
    """

    examples = (
        Example("(Invoke-WebRequest https://example.com).StatusCode", "200, if all went well"),
        Example("Invoke-WebRequest https://example.com/setup.zip -OutFile setup.zip", "a download"),
    )

    def go_through(self, request: WebRequest) -> None:
        if self.resume:
            self.resume_at(request)
        super().go_through(request)

    def answered(self, answer: WebAnswer) -> None:
        data = answer.read()
        path = None
        if self.out_file is not None and answer.status != 416:
            path = self.save(answer, data)
            if not self.pass_thru:
                return
        shape = BasicHtmlWebResponseObject if is_text(answer.headers.get("Content-Type", "")) else WebResponseObject
        self.write_object(shape(answer, data, path))
