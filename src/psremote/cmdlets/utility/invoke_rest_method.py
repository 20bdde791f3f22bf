"""Invoke-RestMethod: asks a web service, and gives what it answers as objects."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.machine.web_exchange import WebAnswer, WebRequest
from psremote.bcl.values.exceptions import NetException
from psremote.cmdlets.common.json_dates import date_or_text
from psremote.cmdlets.common.json_reader import JsonError, JsonReader
from psremote.cmdlets.common.web_command import WebRequestCommand
from psremote.cmdlets.common.web_responses import codec_of, header_table, relation_links
from psremote.engine.cmdlet import Example, cmdlet, parameter, value_range
from psremote.objects import convert_to, get_property, new_custom_object, to_text


@cmdlet("Invoke", "RestMethod", default_parameter_set="StandardMethod", confirm_impact="None")
class InvokeRestMethodCommand(WebRequestCommand):
    """Asks a web service, and gives what it answers as objects.

    JSON becomes custom objects, XML a document, the entries of a feed come one by one; anything else is text.
    """

    follow_rel_link = parameter("FollowRelLink", "switch", aliases=("FL",), help="Go on with the next page the answer names.")
    maximum_follow_rel_link = parameter("MaximumFollowRelLink", "int", aliases=("ML",), validate=(value_range(1, 2147483647),), help="How many pages at most.")
    response_headers_variable = parameter("ResponseHeadersVariable", "string", aliases=("RHV",), help="A variable for the headers.")
    status_code_variable = parameter("StatusCodeVariable", "string", help="A variable for the status.")

    examples = (Example("(Invoke-RestMethod https://api.example.com/users).name", "the names of what a service lists"),)

    def go_through(self, request: WebRequest) -> None:
        if self.resume:
            self.resume_at(request)
        pages = int(self.maximum_follow_rel_link or 2147483647) if self.follow_rel_link else 1
        while pages > 0:
            answer = self.asked(request)
            self.answered(answer)
            links = relation_links(answer)
            following = next((value for key, value in links.items() if str(key).lower() == "next"), None)
            pages -= 1
            if following is None:
                return
            request.url = to_text(following)

    def answered(self, answer: WebAnswer) -> None:
        data = answer.read()
        if self.response_headers_variable:
            self.context.set_variable(self.response_headers_variable, header_table(answer))
        if self.status_code_variable:
            self.context.set_variable(self.status_code_variable, answer.status)
        if self.out_file is not None and answer.status != 416:
            self.save(answer, data)
            if not self.pass_thru:
                return
        content_type = answer.headers.get("Content-Type", "")
        text = data.decode(codec_of(data, content_type), "replace")
        self.put_out(text, content_type.partition(";")[0].strip().lower())

    def put_out(self, text: str, media_type: str) -> None:
        """Read the answer by its media type, else by trying."""
        xml_first = media_type.endswith(("/xml", "+xml")) or (not media_type and text.lstrip().startswith("<"))
        readers = (self.as_xml, self.as_json) if xml_first else (self.as_json, self.as_xml) if media_type.endswith(("json", "javascript")) or not media_type else ()
        for read in readers:
            found = read(text)
            if found is not None:
                for one in found:
                    self.write_object(one)
                return
        self.write_object(text)

    def as_json(self, text: str) -> list[Any] | None:
        if not text.strip():
            return None
        try:
            value = JsonReader(text, new_custom_object, lambda piece: date_or_text(piece, "Default"), 1024).read()
        except JsonError:
            return None
        return [value]

    def as_xml(self, text: str) -> list[Any] | None:
        try:
            document = convert_to(text, get_type("System.Xml.XmlDocument"))
        except NetException:
            return None
        for path in (("rss", "channel", "item"), ("feed", "entry")):
            found: Any = document
            for name in path:
                found = get_property(found, name) if found is not None and not isinstance(found, str) else None
                if type(found).__name__ == "_Missing":
                    found = None
            if found is not None:
                return list(found) if isinstance(found, list) else [found]
        return [document]
