"""Format records: what the Format- commands put into the pipeline, and what the output commands turn into lines.

They travel between machines, so their property names and class ids are those of the wire.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, prop
from psremote.objects.ps_object import PSCustomObject

CLASS_ID = "ClassId2e4f51ef21dd47e99d3c952918aff9cd"
_NAMESPACE = "Microsoft.PowerShell.Commands.Internal.Format."
_by_id: dict[str, type[FormatInfo]] = {}


class FormatInfo:
    """Any format record; `fields` are (attribute, name on the wire)."""

    __slots__ = ()
    class_id = ""
    fields: tuple[tuple[str, str], ...] = ()


def _get(attribute: str) -> Callable[[Any], Any]:
    return lambda self: getattr(self, attribute)


def _set(attribute: str) -> Callable[[Any, Any], None]:
    return lambda self, value: setattr(self, attribute, value)


def _record(base: str = "FormatInfoData") -> Callable[[type[FormatInfo]], type[FormatInfo]]:
    def declare(cls: type[FormatInfo]) -> type[FormatInfo]:
        type.__setattr__(cls, "_wire_class_id", prop(f"string {CLASS_ID} {{get;}}", lambda self: cls.class_id))
        for attribute, name in cls.fields:
            setattr(cls, f"_wire_{attribute}", prop(f"System.Object {name} {{get;set;}}", _get(attribute), _set(attribute)))
        dotnet_type(_NAMESPACE + cls.__name__, base=_NAMESPACE + base, assembly="System.Management.Automation")(cls)
        if cls.class_id:
            _by_id[cls.class_id] = cls
        return cls

    return declare


@dotnet_type(_NAMESPACE + "FormatInfoData", abstract=True, assembly="System.Management.Automation")
class FormatInfoData(FormatInfo):
    """Base of the records on the wire."""

    __slots__ = ()


for _name, _base in (("PacketInfoData", "FormatInfoData"), ("ControlInfoData", "PacketInfoData"), ("StartData", "ControlInfoData"),
                     ("FormatEntryInfo", "FormatInfoData"), ("ShapeInfo", "FormatInfoData"), ("FormatValue", "FormatInfoData")):
    dotnet_type(_NAMESPACE + _name, base=_NAMESPACE + _base, abstract=True, assembly="System.Management.Automation")(
        type(_name, (FormatInfo,), {"__slots__": (), "__doc__": "Base of some records."})
    )


@_record("StartData")
class FormatStartData(FormatInfo):
    """A document begins; its shape."""

    class_id = "033ecb2bc07a4d43b5ef94ed5a35d280"
    fields = (
        ("page_header_entry", "pageHeaderEntry"), ("page_footer_entry", "pageFooterEntry"), ("auto_size_info", "autosizeInfo"),
        ("shape_info", "shapeInfo"), ("grouping_entry", "groupingEntry"),
    )
    __slots__ = ("page_header_entry", "page_footer_entry", "auto_size_info", "shape_info", "grouping_entry")

    def __init__(self, shape_info: Any = None, auto_size_info: Any = None) -> None:
        self.page_header_entry = self.page_footer_entry = self.grouping_entry = None
        self.auto_size_info = auto_size_info
        self.shape_info = shape_info


@_record("StartData")
class GroupStartData(FormatInfo):
    """A group begins; its header, and its shape where that differs from the document's."""

    class_id = "9e210fe47d09416682b841769c78b8a3"
    fields = (("shape_info", "shapeInfo"), ("grouping_entry", "groupingEntry"))
    __slots__ = ("shape_info", "grouping_entry")

    def __init__(self, grouping_entry: Any = None, shape_info: Any = None) -> None:
        self.shape_info = shape_info
        self.grouping_entry = grouping_entry


@_record("PacketInfoData")
class FormatEntryData(FormatInfo):
    """One object, formatted."""

    class_id = "27c87ef9bbda4f709f6b4002fa4af63c"
    fields = (("entry", "formatEntryInfo"), ("out_of_band", "outOfBand"), ("write_stream", "writeStream"))
    __slots__ = ("entry", "out_of_band", "write_stream")

    def __init__(self, entry: Any = None, out_of_band: bool = False, write_stream: Any = None) -> None:
        self.entry = entry
        self.out_of_band = out_of_band
        self.write_stream = write_stream


@_record("ControlInfoData")
class GroupEndData(FormatInfo):
    """A group ends."""

    class_id = "4ec4f0187cb04f4cb6973460dfe252df"
    fields = (("grouping_entry", "groupingEntry"),)
    __slots__ = ("grouping_entry",)

    def __init__(self) -> None:
        self.grouping_entry = None


@_record("ControlInfoData")
class FormatEndData(FormatInfo):
    """The document ends."""

    class_id = "cf522b78d86c486691226b40aa69e95c"
    fields = (("grouping_entry", "groupingEntry"),)
    __slots__ = ("grouping_entry",)

    def __init__(self) -> None:
        self.grouping_entry = None


@_record()
class AutosizeInfo(FormatInfo):
    """Widths are to be computed from the objects (0: all of them)."""

    class_id = "a27f094f0eec4d64845801a4c06a32ae"
    fields = (("object_count", "objectCount"),)
    __slots__ = ("object_count",)

    def __init__(self, object_count: int = 0) -> None:
        self.object_count = object_count


@_record()
class TableColumnInfo(FormatInfo):
    """A column: width (0: to be computed), alignment (0 undefined, 1 left, 2 center, 3 right), label."""

    class_id = "7572aa4155ec4558817a615acf7dd92e"
    fields = (
        ("width", "width"), ("alignment", "alignment"), ("label", "label"), ("property_name", "propertyName"),
        ("header_matches_property", "HeaderMatchesProperty"),
    )
    __slots__ = ("width", "alignment", "label", "property_name", "header_matches_property")

    def __init__(
        self, width: int = 0, alignment: int = 1, label: str | None = None, property_name: str | None = None, matches: bool = True
    ) -> None:
        self.width = width
        self.alignment = alignment
        self.label = label
        self.property_name = property_name
        self.header_matches_property = matches


@_record("ShapeInfo")
class TableHeaderInfo(FormatInfo):
    """The columns of a table."""

    class_id = "e3b7a39c089845d388b2e84c5d38f5dd"
    fields = (("hide_header", "hideHeader"), ("repeat_header", "repeatHeader"), ("columns", "tableColumnInfoList"))
    __slots__ = ("hide_header", "repeat_header", "columns")

    def __init__(self, columns: list[TableColumnInfo] | None = None, hide_header: bool = False, repeat_header: bool = False) -> None:
        self.columns = columns or []
        self.hide_header = hide_header
        self.repeat_header = repeat_header


@_record("ShapeInfo")
class ListViewHeaderInfo(FormatInfo):
    """The document is a list."""

    class_id = "830bdcb24c1642258724e441512233a4"
    __slots__ = ()


@_record("ShapeInfo")
class WideViewHeaderInfo(FormatInfo):
    """The document is a wide view of so many columns (0: computed)."""

    class_id = "b2e2775d33d544c794d0081f27021b5c"
    fields = (("columns", "columns"),)
    __slots__ = ("columns",)

    def __init__(self, columns: int = 0) -> None:
        self.columns = columns


@_record("ShapeInfo")
class ComplexViewHeaderInfo(FormatInfo):
    """The document is free text."""

    class_id = "5197dd85ca6f4cce9ae9e6fd6ded9d76"
    __slots__ = ()


@_record("FormatValue")
class FormatPropertyField(FormatInfo):
    """One value as text."""

    class_id = "78b102e894f742aca8c1d6737b6ff86a"
    fields = (("value", "propertyValue"), ("alignment", "alignment"))
    __slots__ = ("value", "alignment")

    def __init__(self, value: str = "", alignment: int = 0) -> None:
        self.value = value
        self.alignment = alignment


@_record("FormatEntryInfo")
class TableRowEntry(FormatInfo):
    """A row of a table."""

    class_id = "0e59526e2dd441aa91e7fc952caf4a36"
    fields = (("cells", "formatPropertyFieldList"), ("multi_line", "multiLine"))
    __slots__ = ("cells", "multi_line")

    def __init__(self, cells: list[FormatPropertyField] | None = None, multi_line: bool = False) -> None:
        self.cells = cells or []
        self.multi_line = multi_line


@_record()
class ListViewField(FormatInfo):
    """A line of a list."""

    class_id = "b761477330ce4fb2a665999879324d73"
    fields = (("label", "label"), ("property_name", "propertyName"), ("field", "formatPropertyField"))
    __slots__ = ("label", "property_name", "field")

    def __init__(self, label: str | None = None, property_name: str | None = None, field: FormatPropertyField | None = None) -> None:
        self.label = label
        self.property_name = property_name
        self.field = field or FormatPropertyField()


@_record("FormatEntryInfo")
class ListViewEntry(FormatInfo):
    """An object as a list."""

    class_id = "cf58f450baa848ef8eb3504008be6978"
    fields = (("items", "listViewFieldList"),)
    __slots__ = ("items",)

    def __init__(self, items: list[ListViewField] | None = None) -> None:
        self.items = items or []


@_record("FormatEntryInfo")
class WideViewEntry(FormatInfo):
    """An object in a wide view."""

    class_id = "59bf79de63354a7b9e4d1697940ff188"
    fields = (("field", "formatPropertyField"),)
    __slots__ = ("field",)

    def __init__(self, field: FormatPropertyField | None = None) -> None:
        self.field = field or FormatPropertyField()


@_record("FormatEntryInfo")
class ComplexViewEntry(FormatInfo):
    """An object as free text."""

    class_id = "22e7ef3c896449d4a6f2dedea05dd737"
    fields = (("items", "formatValueList"),)
    __slots__ = ("items",)

    def __init__(self, items: list[Any] | None = None) -> None:
        self.items = items if items is not None else []


@_record("FormatEntryInfo")
class RawTextFormatEntry(FormatInfo):
    """A text that is shown as it is."""

    class_id = "29ED81BA914544d4BC430F027EE053E9"
    fields = (("text", "text"),)
    __slots__ = ("text",)

    def __init__(self, text: str = "") -> None:
        self.text = text


@_record("FormatValue")
class FormatNewLine(FormatInfo):
    """A line ends."""

    class_id = "de7e8b96fbd84db5a43aa82eb34580ec"
    fields = (("count", "count"),)
    __slots__ = ("count",)

    def __init__(self, count: int = 1) -> None:
        self.count = count


@_record("FormatValue")
class FormatTextField(FormatInfo):
    """Literal text."""

    class_id = "b8d9e369024a43a580b9e0c9279e3354"
    fields = (("text", "text"),)
    __slots__ = ("text",)

    def __init__(self, text: str = "") -> None:
        self.text = text


@_record()
class FrameInfo(FormatInfo):
    """How far a part is indented; a negative first line hangs out."""

    class_id = "091C9E762E33499eBE318901B6EFB733"
    fields = (("left", "leftIndentation"), ("right", "rightIndentation"), ("first_line", "firstLine"))
    __slots__ = ("left", "right", "first_line")

    def __init__(self, left: int = 0, right: int = 0, first_line: int = 0) -> None:
        self.left = left
        self.right = right
        self.first_line = first_line


@_record("FormatValue")
class FormatEntry(FormatInfo):
    """A part of free text, perhaps indented."""

    class_id = "fba029a113a5458d932a2ed4871fadf2"
    fields = (("items", "formatValueList"), ("frame", "frameInfo"))
    __slots__ = ("items", "frame")

    def __init__(self, items: list[Any] | None = None, frame: FrameInfo | None = None) -> None:
        self.items = items if items is not None else []
        self.frame = frame


@_record()
class GroupingEntry(FormatInfo):
    """The header of a group."""

    class_id = "919820b7eadb48be8e202c5afa5c2716"
    fields = (("items", "formatValueList"),)
    __slots__ = ("items",)

    def __init__(self, items: list[Any] | None = None) -> None:
        self.items = items if items is not None else []


def revive(value: Any) -> Any:
    """The format record behind a value: itself, the record a deserialized one was, or None when it is something else."""
    if isinstance(value, FormatInfo):
        return value
    if value.__class__ is not PSCustomObject:
        return None
    cls = _by_id.get(str(value.get(CLASS_ID, "")))
    if cls is None:
        return None
    record = cls()
    for attribute, name in cls.fields:
        inner = value.get(name)
        if inner is None:
            continue
        if attribute in ("columns", "cells", "items") and not isinstance(inner, str | int):
            inner = [revive(one) or one for one in inner]
        else:
            inner = revive(inner) or inner
        setattr(record, attribute, inner)
    return record
