"""XmlWriterSettings and the enumerations that say how XML is written."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, enum_type, method, prop
from psremote.bcl.values.encodings import encoding_of

_X = "System.Xml."
Formatting = enum_type(f"{_X}Formatting", {"None": 0, "Indented": 1})
ConformanceLevel = enum_type(f"{_X}ConformanceLevel", {"Auto": 0, "Fragment": 1, "Document": 2})
NewLineHandling = enum_type(f"{_X}NewLineHandling", {"Replace": 0, "Entitize": 1, "None": 2})
WriteState = enum_type(
    f"{_X}WriteState", {"Start": 0, "Prolog": 1, "Element": 2, "Attribute": 3, "Content": 4, "Closed": 5, "Error": 6}
)
NamespaceHandling = enum_type(f"{_X}NamespaceHandling", {"Default": 0, "OmitDuplicates": 1}, flags=True)


def _setting(text: str, name: str) -> prop:
    def put(self: Any, value: Any) -> None:
        self.facts[name] = value

    return prop(text, lambda self: self.facts[name], put)


@dotnet_type(f"{_X}XmlWriterSettings")
class XmlWriterSettings:
    """How XML is to be written."""

    @constructor(f"{_X}XmlWriterSettings new()")
    def __init__(self) -> None:
        self.facts: dict[str, Any] = {}
        self.reset()

    @method("void Reset()")
    def reset(self) -> None:
        """Back to the defaults."""
        self.facts = {
            "indent": False, "chars": "  ", "line": "\n", "omit": False, "encoding": encoding_of("utf-8"), "close": False, "check": True,
            "level": ConformanceLevel.Document, "attributes": False, "handling": NewLineHandling.Replace, "async": False, "end": True,
            "spaces": NamespaceHandling.Default, "escape": False,
        }

    @method(f"{_X}XmlWriterSettings Clone()")
    def clone(self) -> XmlWriterSettings:
        """A copy."""
        made = XmlWriterSettings()
        made.facts = dict(self.facts)
        return made

    asynchronous = _setting("bool Async {get;set;}", "async")
    encoding = _setting("System.Text.Encoding Encoding {get;set;}", "encoding")
    omit = _setting("bool OmitXmlDeclaration {get;set;}", "omit")
    new_line_handling = _setting(f"{_X}NewLineHandling NewLineHandling {{get;set;}}", "handling")
    new_line_chars = _setting("string NewLineChars {get;set;}", "line")
    indent = _setting("bool Indent {get;set;}", "indent")
    indent_chars = _setting("string IndentChars {get;set;}", "chars")
    new_line_on_attributes = _setting("bool NewLineOnAttributes {get;set;}", "attributes")
    close_output = _setting("bool CloseOutput {get;set;}", "close")
    conformance = _setting(f"{_X}ConformanceLevel ConformanceLevel {{get;set;}}", "level")
    check_characters = _setting("bool CheckCharacters {get;set;}", "check")
    namespace_handling = _setting(f"{_X}NamespaceHandling NamespaceHandling {{get;set;}}", "spaces")
    end_on_close = _setting("bool WriteEndDocumentOnClose {get;set;}", "end")
    escape_uris = _setting("bool DoNotEscapeUriAttributes {get;set;}", "escape")

