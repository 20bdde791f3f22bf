"""Objects as the elements ConvertTo-Xml makes of them."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import EnumValue, type_of
from psremote.cmdlets.common.property_expressions import is_dictionary
from psremote.objects import PSCustomObject, PSObject, base_object, get_property, invoke_method, properties_of, to_text
from psremote.objects.enumeration import enumerate_value

TEXT_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
ATTRIBUTE_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
TEXT_TYPES = {"System.DateTime", "System.TimeSpan", "System.Guid", "System.Uri", "System.Version", "System.Decimal", "System.Type", "System.Xml.XmlDocument"}


class XmlPiece:
    """An element with attributes and either text or further elements."""

    def __init__(self, name: str, attributes: list[tuple[str, str]], text: str | None = None) -> None:
        self.name = name
        self.attributes = attributes
        self.text = text
        self.children: list[XmlPiece] = []

    def start(self) -> str:
        return self.name + "".join(f' {name}="{value.translate(ATTRIBUTE_ENTITIES)}"' for name, value in self.attributes)

    def flat(self) -> str:
        """The element in one line."""
        inside = (self.text or "").translate(TEXT_ENTITIES) + "".join(child.flat() for child in self.children)
        return f"<{self.start()}>{inside}</{self.name}>" if inside or self.text is not None else f"<{self.start()} />"

    def indented(self, level: int) -> str:
        """The element with its children below each other."""
        pad = "  " * level
        if not self.children:
            return pad + self.flat()
        return "\n".join([f"{pad}<{self.start()}>", *(child.indented(level + 1) for child in self.children), f"{pad}</{self.name}>"])


def is_plain(value: Any) -> bool:
    """Whether a value is written as its text."""
    return isinstance(value, (str, bool, int, float, EnumValue)) or type_of(value).full_name in TEXT_TYPES


def value_text(value: Any) -> str:
    plain = base_object(value)
    return plain if isinstance(plain, str) else str(invoke_method(plain, "ToString", [])) if not isinstance(plain, PSCustomObject) else to_text(value)


def element(name: str, property_name: str | None, value: Any, depth: int, with_types: bool, type_name: str | None = None) -> XmlPiece:
    """The element of one value; deeper than `depth`, objects are only their text and what was added to them."""
    plain = base_object(value)
    attributes = [("Name", property_name)] if property_name is not None else []
    if plain is not None and with_types:
        attributes.append(("Type", type_name or type_of(plain).full_name))
    piece = XmlPiece(name, attributes)
    if plain is None:
        return piece
    if is_plain(plain):
        piece.text = value_text(value)
        return piece
    if is_dictionary(plain):
        for key, item in plain.items():
            piece.children.append(element("Property", "Key", key, depth - 1, with_types))
            piece.children.append(element("Property", "Value", item, depth - 1, with_types))
        return piece
    items = None if isinstance(plain, PSCustomObject) else enumerate_value(plain)
    if items is not None:
        piece.children = [element("Property", None, item, depth - 1, with_types) for item in items]
        return piece
    if depth <= 0:
        add_text_form(piece, value, plain, with_types)
        return piece
    for member, _ in properties_of(value):
        piece.children.append(element("Property", member, get_property(value, member), depth - 1, with_types))
    return piece


def add_text_form(piece: XmlPiece, value: Any, plain: Any, with_types: bool) -> None:
    """An object too deep to show: its text, and the notes on it as texts."""
    notes = [(n, get_property(value, n)) for n, _ in properties_of(value)] if isinstance(plain, PSCustomObject) else added(value)
    if not notes:
        piece.text = value_text(value)
        return
    piece.children.append(XmlPiece("Property", [("Type", "System.String")] if with_types else [], hollow_text(value)))
    for name, note in notes:
        kind = [("Type", "System.Management.Automation.PSNoteProperty")] if with_types else []
        piece.children.append(XmlPiece("Property", [("Name", name), *kind], "" if note is None else value_text(note)))


def added(value: Any) -> list[tuple[str, Any]]:
    return [(m.name, m.get(value)) for m in value.members.values() if m.is_property] if isinstance(value, PSObject) else []


def hollow_text(value: Any) -> str:
    return to_text(value)
