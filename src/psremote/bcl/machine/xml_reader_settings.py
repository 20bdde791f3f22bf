"""XmlReaderSettings and the enumerations that say how XML is read."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, enum_type, enum_value, method, prop
from psremote.bcl.values.numbers import Int64

_X = "System.Xml."
ReadState = enum_type(f"{_X}ReadState", {"Initial": 0, "Interactive": 1, "Error": 2, "EndOfFile": 3, "Closed": 4})
DtdProcessing = enum_type(f"{_X}DtdProcessing", {"Prohibit": 0, "Ignore": 1, "Parse": 2})
WhitespaceHandling = enum_type(f"{_X}WhitespaceHandling", {"All": 0, "Significant": 1, "None": 2})


def _setting(text: str, name: str) -> prop:
    def put(self: Any, value: Any) -> None:
        self.facts[name] = value

    return prop(text, lambda self: self.facts[name], put)


@dotnet_type(f"{_X}XmlReaderSettings")
class XmlReaderSettings:
    """What a reader leaves out."""

    @constructor(f"{_X}XmlReaderSettings new()")
    def __init__(self) -> None:
        self.facts: dict[str, Any] = {}
        self.reset()

    @method("void Reset()")
    def reset(self) -> None:
        """Back to the defaults."""
        self.facts = {
            "whitespace": False, "comments": False, "instructions": False, "async": False, "close": False, "check": True,
            "dtd": DtdProcessing.Prohibit, "level": enum_value("System.Xml.ConformanceLevel", "Document"), "most": Int64(0), "resolver": None,
        }

    asynchronous = _setting("bool Async {get;set;}", "async")
    resolver = _setting("System.Object XmlResolver {set;}", "resolver")
    conformance = _setting(f"{_X}ConformanceLevel ConformanceLevel {{get;set;}}", "level")
    check_characters = _setting("bool CheckCharacters {get;set;}", "check")
    most_characters = _setting("long MaxCharactersInDocument {get;set;}", "most")
    ignore_whitespace = _setting("bool IgnoreWhitespace {get;set;}", "whitespace")
    ignore_instructions = _setting("bool IgnoreProcessingInstructions {get;set;}", "instructions")
    ignore_comments = _setting("bool IgnoreComments {get;set;}", "comments")
    dtd = _setting(f"{_X}DtdProcessing DtdProcessing {{get;set;}}", "dtd")
    close_input = _setting("bool CloseInput {get;set;}", "close")

