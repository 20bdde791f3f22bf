"""Answers of web requests as objects: status, headers, content, and what an HTML page holds."""

from __future__ import annotations

import html
import re
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, prop
from psremote.bcl.machine.http_messages import HttpResponseMessage
from psremote.bcl.machine.web_exchange import WebAnswer
from psremote.bcl.values.arrays import TypedArray, bytes_array
from psremote.bcl.values.network_exceptions import HttpRequestException
from psremote.bcl.values.numbers import Int64
from psremote.cmdlets.common.web_session import text_dictionary
from psremote.objects import construct, new_custom_object

_B = "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject"
TEXT_TYPES = re.compile(r"^(text/|application/(json|xml|javascript|x-javascript|x-www-form-urlencoded|atom\+xml|rss\+xml)|[^;]*\+(xml|json)\b)", re.IGNORECASE)
CHARSET = re.compile(rb"<meta\s[^>]*charset\s*=\s*[\"']?([A-Za-z0-9._-]+)", re.IGNORECASE)
XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", re.IGNORECASE)
ELEMENT = re.compile(r"<(a)\b[^>]*>.*?</a\s*>|<(img|input)\b[^>]*>", re.IGNORECASE | re.DOTALL)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""")
LINK = re.compile(r'<([^>]*)>\s*;\s*rel="?([^";,]+)"?')


def is_text(content_type: str) -> bool:
    """Whether a media type is text; nothing said counts as text."""
    return not content_type or TEXT_TYPES.match(content_type.strip()) is not None


def codec_of(data: bytes, content_type: str) -> str:
    """The encoding the header, the page or a mark tells; UTF-8 otherwise."""
    import codecs

    said = re.search(r"charset\s*=\s*\"?([A-Za-z0-9._-]+)", content_type, re.IGNORECASE)
    names = [said.group(1)] if said else []
    if data.startswith(codecs.BOM_UTF8):
        names.insert(0, "utf-8-sig")
    for pattern in (CHARSET, XML_ENCODING):
        found = pattern.search(data[:1024])
        if found:
            names.append(found.group(1).decode())
    for name in names:
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return "utf-8"


def header_table(answer: WebAnswer) -> Any:
    """The headers: each name with all its values."""
    texts = get_type("System.String")
    made = construct(get_type("System.Collections.Generic.Dictionary[string,System.Collections.Generic.IEnumerable[string]]"), [])
    for name in dict.fromkeys(k.title() if k.islower() else k for k in answer.headers):
        made.set_item(name, TypedArray(texts, answer.headers.get_all(name) or []))
    return made


def relation_links(answer: WebAnswer) -> Any:
    """The Link headers: relation → address."""
    import urllib.parse

    made = text_dictionary()
    for header in answer.headers.get_all("Link") or []:
        for address, relation in LINK.findall(header):
            made.set_item(relation.strip(), urllib.parse.urljoin(answer.url, address))
    return made


@dotnet_type("Microsoft.PowerShell.Commands.HttpResponseException", base="System.Net.Http.HttpRequestException", assembly="Microsoft.PowerShell.Commands.Utility")
class HttpResponseException(HttpRequestException):
    """An answer that says the request failed."""

    response: HttpResponseMessage

    @prop("System.Net.Http.HttpResponseMessage Response {get;}")
    def get_response(self) -> Any:
        """The answer."""
        return self.response


@dotnet_type("Microsoft.PowerShell.Commands.WebResponseObject", assembly="Microsoft.PowerShell.Commands.Utility")
class WebResponseObject:
    """An answer, its content as bytes."""

    def __init__(self, answer: WebAnswer, data: bytes, out_file: str | None = None) -> None:
        self.answer = answer
        self.data = data
        self.file = out_file
        self.kept_stream: Any = None

    @prop("System.Net.Http.HttpResponseMessage BaseResponse {get;set;}")
    def base_response(self) -> Any:
        """Status and headers."""
        return HttpResponseMessage.of_answer(self.answer)

    @prop("byte[] Content {get;set;}")
    def content(self) -> Any:
        """The content."""
        return bytes_array(self.data)

    @prop("System.Collections.Generic.Dictionary[string,System.Collections.Generic.IEnumerable[string]] Headers {get;}")
    def headers(self) -> Any:
        """The headers."""
        return header_table(self.answer)

    @prop("string OutFile {get;}")
    def out_file(self) -> Any:
        """Where the content was written."""
        return self.file

    @prop("string RawContent {get;set;}")
    def raw_content(self) -> str:
        """Status line, headers and content as text."""
        lines = [f"HTTP/{self.answer.version} {self.answer.status} {self.answer.reason}"]
        lines += [f"{name}: {value}" for name, value in self.answer.headers.items()]
        return "\r\n".join(lines) + "\r\n\r\n" + self.text()

    @prop("long RawContentLength {get;}")
    def raw_content_length(self) -> Any:
        """How many bytes the content has."""
        return Int64(len(self.data))

    @prop("System.IO.MemoryStream RawContentStream {get;set;}")
    def raw_content_stream(self) -> Any:
        """The content to read from."""
        if self.kept_stream is None:
            self.kept_stream = construct(get_type("System.IO.MemoryStream"), [bytes_array(self.data)])
        return self.kept_stream

    @prop("System.Collections.Generic.Dictionary[string,string] RelationLink {get;}")
    def relation_link(self) -> Any:
        """The Link headers."""
        return relation_links(self.answer)

    @prop("int StatusCode {get;}")
    def status_code(self) -> int:
        """The status."""
        return self.answer.status

    @prop("string StatusDescription {get;}")
    def status_description(self) -> str:
        """What the server says to it."""
        return self.answer.reason

    def text(self) -> str:
        return self.data.decode("latin-1")

    def __str__(self) -> str:
        return "".join(c if " " <= c <= "~" else "." for c in self.text())


@dotnet_type(_B, base="Microsoft.PowerShell.Commands.WebResponseObject", assembly="Microsoft.PowerShell.Commands.Utility")
class BasicHtmlWebResponseObject(WebResponseObject):
    """An answer whose content is text."""

    def __init__(self, answer: WebAnswer, data: bytes, out_file: str | None = None) -> None:
        super().__init__(answer, data, out_file)
        self.codec = codec_of(data, answer.headers.get("Content-Type", ""))
        self.decoded = data.decode(self.codec, "replace")

    def text(self) -> str:
        return self.decoded

    def __str__(self) -> str:
        return self.decoded

    @prop("string Content {get;}")
    def content(self) -> str:
        """The content."""
        return self.decoded

    @prop("System.Text.Encoding Encoding {get;}")
    def encoding(self) -> Any:
        """The content's encoding."""
        from psremote.engine.text_encodings import TextEncoding, encoding_object

        return encoding_object(TextEncoding("utf-8" if self.codec == "utf-8-sig" else self.codec))

    def elements(self, tag: str) -> list[Any]:
        """The page's elements of a kind, their attributes as properties."""
        found: list[Any] = []
        for match in ELEMENT.finditer(self.decoded):
            if (match.group(1) or match.group(2)).lower() != tag:
                continue
            outer = match.group(0)
            opening = outer[: outer.index(">") + 1]
            pairs: list[tuple[str, Any]] = [("outerHTML", outer), ("tagName", tag.upper())]
            seen = {"outerhtml", "tagname"}
            for name, value in ATTRIBUTE.findall(opening[len(tag) + 1 :]):
                if name.lower() not in seen:
                    seen.add(name.lower())
                    pairs.append((name, html.unescape(value.strip("\"'"))))
            found.append(new_custom_object(pairs))
        return found

    @prop("Microsoft.PowerShell.Commands.WebCmdletElementCollection InputFields {get;}")
    def input_fields(self) -> list[Any]:
        """The page's input elements."""
        return self.elements("input")

    @prop("Microsoft.PowerShell.Commands.WebCmdletElementCollection Links {get;}")
    def links(self) -> list[Any]:
        """The page's links."""
        return self.elements("a")

    @prop("Microsoft.PowerShell.Commands.WebCmdletElementCollection Images {get;}")
    def images(self) -> list[Any]:
        """The page's images."""
        return self.elements("img")
