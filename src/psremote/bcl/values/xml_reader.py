"""XML text taken apart into the nodes of xml_document, by Python's expat parser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.values.document_exceptions import XmlException


def read_xml(text: str, sink: Any, *, keep_white_space: bool = False) -> None:
    """Tell `sink` what the text holds: start, two_tags (before the end of what has an end tag), end, text, cdata, comment, instruction, declaration, doctype."""
    from xml.parsers import expat

    if not text.strip():
        raise XmlException("The text has no root element.")
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = True
    in_cdata = False

    def start_cdata() -> None:
        nonlocal in_cdata
        in_cdata = True
        sink.start_cdata()

    def end_cdata() -> None:
        nonlocal in_cdata
        in_cdata = False

    def characters(data: str) -> None:
        if in_cdata:
            sink.cdata(data)
        elif keep_white_space or data.strip(" \t\r\n"):
            sink.text(data)

    def declaration(version: str, encoding: str | None, standalone: int) -> None:
        sink.declaration(version, encoding, {1: "yes", 0: "no"}.get(standalone))

    def start(name: str, attributes: list[str]) -> None:
        sink.start(name, list(zip(attributes[::2], attributes[1::2])))

    def end(name: str) -> None:
        # Nothing else says whether an element without content stood there as one tag or as two.
        at = parser.CurrentByteIndex
        if data[at - 2 : at] != b"/>":
            sink.two_tags()
        sink.end(name)

    handlers: dict[str, Callable[..., None]] = {
        "StartElementHandler": start, "EndElementHandler": end, "CharacterDataHandler": characters,
        "CommentHandler": sink.comment, "ProcessingInstructionHandler": sink.instruction, "XmlDeclHandler": declaration,
        "StartCdataSectionHandler": start_cdata, "EndCdataSectionHandler": end_cdata,
        "StartDoctypeDeclHandler": lambda name, system, public, internal: sink.doctype(name),
    }
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    body = text.lstrip("\ufeff")
    data = body.encode("utf-8", "surrogatepass") if "encoding=" not in body[:100] else _without_encoding(body).encode("utf-8")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise XmlException(f"The text is no well-formed XML: {expat.ErrorString(fault.code)}.", None, fault.lineno, fault.offset + 1) from None


def _without_encoding(text: str) -> str:
    """The text is characters already: what it says of its bytes must not mislead the parser."""
    import re

    return re.sub(r"(<\?xml[^>]*?encoding=[\"'])[^\"']*", r"\1utf-8", text, count=1)
