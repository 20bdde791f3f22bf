"""ConvertTo-Xml: turns objects into an XML document."""

from __future__ import annotations

from psremote.bcl.dotnet_type import get_type
from psremote.cmdlets.common.xml_pieces import XmlPiece, element
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    allow_null,
    cmdlet,
    not_null_or_empty,
    parameter,
    value_range,
    value_set,
)
from psremote.objects import convert_to


@cmdlet("ConvertTo", "Xml", output=("System.Xml.XmlDocument", "System.String",), confirm_impact="None", remoting_capability="None")
class ConvertToXmlCommand(Cmdlet):
    """Turns objects into an XML document.

    Each object becomes an element with its properties; -As String gives text, -As Stream its lines.
    """

    depth = parameter("Depth", "int", validate=(value_range(1, 2147483647),))
    input_object = parameter("InputObject", "psobject", position=0, mandatory=True, pipeline=True, validate=(allow_null(),))
    no_type_information = parameter("NoTypeInformation", "switch")
    as_ = parameter("As", "string", validate=(not_null_or_empty(), value_set("Stream", "String", "Document"),))

    examples = (
        Example('ConvertTo-Xml 5 -As String', 'the number as XML text'),
    )

    def begin_processing(self) -> None:
        self.elements: list[XmlPiece] = []

    def process_record(self) -> None:
        depth = int(self.depth) if self.is_bound("Depth") else 1
        self.elements.append(element("Object", None, self.input_object, depth, not self.no_type_information))

    def end_processing(self) -> None:
        head = '<?xml version="1.0" encoding="utf-8"?>'
        kind = self.as_ or "Document"
        if kind == "Stream":
            self.write_object(head)
            self.write_object("<Objects>")
            for piece in self.elements:
                self.write_object(piece.indented(0))
            self.write_object("</Objects>")
        elif kind == "String":
            self.write_object("\n".join([head, "<Objects>", *(piece.indented(1) for piece in self.elements), "</Objects>"]))
        else:
            text = head + "<Objects>" + "".join(piece.flat() for piece in self.elements) + "</Objects>"
            self.write_object(convert_to(text, get_type("System.Xml.XmlDocument")))
