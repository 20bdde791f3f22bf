"""Format data as objects: ExtendedTypeDefinition and the control tree, what Get-FormatData gives out and the wire carries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import EnumValue, constructor, dotnet_type, enum_type, find_type, prop
from psremote.formatting.view_model import (
    Column,
    CustomControl,
    CustomEntry,
    Expression,
    Frame,
    GroupBy,
    ListControl,
    NewLine,
    SelectedBy,
    TableControl,
    Text,
    Value,
    View,
    WideControl,
)

_SMA = "System.Management.Automation"
_LIST = "System.Collections.Generic.List"


def _enum(name: str, members: dict[str, int]) -> Any:
    return find_type(f"{_SMA}.{name}") or enum_type(f"{_SMA}.{name}", members, assembly=_SMA)


def _alignment(name: str | None) -> EnumValue:
    value: EnumValue = _enum("Alignment", {"Undefined": 0, "Left": 1, "Center": 2, "Right": 3}).parse(name or "Undefined")
    return value


def _plain(type_name: str, name: str, attribute: str) -> Any:
    return prop(f"{type_name} {name} {{get;set;}}", lambda self: getattr(self, attribute), lambda self, value: setattr(self, attribute, value))


def _list(items: Iterable[Any]) -> Any:
    """A List[object] of the items."""
    one: Any = find_type("System.Collections.Generic.List[System.Object]")
    made = one.python_class()
    made.net_type = one
    for item in items:
        made.items.append(item)
    return made


@dotnet_type(f"{_SMA}.DisplayEntry", assembly=_SMA)
class DisplayEntryData:
    """A property's name, or a script."""

    def __init__(self, value: str, is_script: bool = False) -> None:
        self.value = value
        self.is_script = is_script

    @constructor(f"{_SMA}.DisplayEntry new(string value, {_SMA}.DisplayEntryValueType type)")
    @staticmethod
    def make(value: str, kind: EnumValue) -> DisplayEntryData:
        """An entry of a kind."""
        return DisplayEntryData(value, kind.name == "ScriptBlock")

    _value = _plain("string", "Value", "value")

    @prop(f"{_SMA}.DisplayEntryValueType ValueType {{get;}}")
    def value_type(self) -> EnumValue:
        """Property or ScriptBlock."""
        value: EnumValue = _enum("DisplayEntryValueType", {"Property": 0, "ScriptBlock": 1}).parse("ScriptBlock" if self.is_script else "Property")
        return value

    def __str__(self) -> str:
        return ("script: " if self.is_script else "property: ") + self.value


@dotnet_type(f"{_SMA}.EntrySelectedBy", assembly=_SMA)
class EntrySelectedByData:
    """When an entry is chosen."""

    def __init__(self, types: Iterable[str] = (), conditions: Iterable[DisplayEntryData] = ()) -> None:
        self.types, self.conditions = _list(types), _list(conditions)

    _types = _plain(f"{_LIST}[string]", "TypeNames", "types")
    _conditions = _plain(f"{_LIST}[{_SMA}.DisplayEntry]", "SelectionCondition", "conditions")


@dotnet_type(f"{_SMA}.PSControlGroupBy", assembly=_SMA)
class GroupByData:
    """What groups are made by."""

    def __init__(self, expression: Any, label: str | None, control: Any) -> None:
        self.expression, self.label, self.control = expression, label, control

    _expression = _plain(f"{_SMA}.DisplayEntry", "Expression", "expression")
    _label = _plain("string", "Label", "label")
    _control = _plain(f"{_SMA}.CustomControl", "CustomControl", "control")


@dotnet_type(f"{_SMA}.PSControl", abstract=True, assembly=_SMA)
class ControlData:
    """Base of the controls."""

    group_by: Any = None
    out_of_band = False

    _group_by = _plain(f"{_SMA}.PSControlGroupBy", "GroupBy", "group_by")
    _out_of_band = _plain("bool", "OutOfBand", "out_of_band")


@dotnet_type(f"{_SMA}.TableControlColumnHeader", assembly=_SMA)
class ColumnHeaderData:
    """A column's header."""

    def __init__(self, label: str | None = None, width: int = 0, alignment: Any = None) -> None:
        self.label, self.width, self.alignment = label, width, alignment or _alignment(None)

    _label = _plain("string", "Label", "label")
    _alignment = _plain(f"{_SMA}.Alignment", "Alignment", "alignment")
    _width = _plain("int", "Width", "width")


@dotnet_type(f"{_SMA}.TableControlColumn", assembly=_SMA)
class ColumnData:
    """A cell."""

    def __init__(self, entry: DisplayEntryData, alignment: Any = None, format: str | None = None) -> None:
        self.entry, self.alignment, self.format = entry, alignment or _alignment(None), format

    _alignment = _plain(f"{_SMA}.Alignment", "Alignment", "alignment")
    _entry = _plain(f"{_SMA}.DisplayEntry", "DisplayEntry", "entry")
    _format = _plain("string", "FormatString", "format")


@dotnet_type(f"{_SMA}.TableControlRow", assembly=_SMA)
class RowData:
    """A row."""

    def __init__(self, columns: Iterable[ColumnData], wrap: bool, selected_by: Any) -> None:
        self.columns, self.wrap, self.selected_by = _list(columns), wrap, selected_by

    _columns = _plain(f"{_LIST}[{_SMA}.TableControlColumn]", "Columns", "columns")
    _selected_by = _plain(f"{_SMA}.EntrySelectedBy", "SelectedBy", "selected_by")
    _wrap = _plain("bool", "Wrap", "wrap")


@dotnet_type(f"{_SMA}.TableControl", base=f"{_SMA}.PSControl", assembly=_SMA)
class TableControlData(ControlData):
    """A table."""

    def __init__(self, headers: Iterable[ColumnHeaderData], rows: Iterable[RowData], auto_size: bool, hide: bool) -> None:
        self.headers, self.rows, self.auto_size, self.hide = _list(headers), _list(rows), auto_size, hide

    _headers = _plain(f"{_LIST}[{_SMA}.TableControlColumnHeader]", "Headers", "headers")
    _rows = _plain(f"{_LIST}[{_SMA}.TableControlRow]", "Rows", "rows")
    _auto_size = _plain("bool", "AutoSize", "auto_size")
    _hide = _plain("bool", "HideTableHeaders", "hide")


@dotnet_type(f"{_SMA}.ListControlEntryItem", assembly=_SMA)
class ListItemData:
    """A line of a list."""

    def __init__(self, label: str | None, entry: DisplayEntryData, condition: Any, format: str | None) -> None:
        self.label, self.entry, self.condition, self.format = label, entry, condition, format

    _label = _plain("string", "Label", "label")
    _entry = _plain(f"{_SMA}.DisplayEntry", "DisplayEntry", "entry")
    _condition = _plain(f"{_SMA}.DisplayEntry", "ItemSelectionCondition", "condition")
    _format = _plain("string", "FormatString", "format")


@dotnet_type(f"{_SMA}.ListControlEntry", assembly=_SMA)
class ListEntryData:
    """The lines for some types."""

    def __init__(self, items: Iterable[ListItemData], selected_by: Any) -> None:
        self.items, self.selected_by = _list(items), selected_by

    _items = _plain(f"{_LIST}[{_SMA}.ListControlEntryItem]", "Items", "items")
    _selected_by = _plain(f"{_SMA}.EntrySelectedBy", "EntrySelectedBy", "selected_by")


@dotnet_type(f"{_SMA}.ListControl", base=f"{_SMA}.PSControl", assembly=_SMA)
class ListControlData(ControlData):
    """A list."""

    def __init__(self, entries: Iterable[ListEntryData]) -> None:
        self.entries = _list(entries)

    _entries = _plain(f"{_LIST}[{_SMA}.ListControlEntry]", "Entries", "entries")


@dotnet_type(f"{_SMA}.WideControlEntryItem", assembly=_SMA)
class WideEntryData:
    """A cell of a wide view."""

    def __init__(self, entry: DisplayEntryData, selected_by: Any, format: str | None) -> None:
        self.entry, self.selected_by, self.format = entry, selected_by, format

    _entry = _plain(f"{_SMA}.DisplayEntry", "DisplayEntry", "entry")
    _selected_by = _plain(f"{_SMA}.EntrySelectedBy", "EntrySelectedBy", "selected_by")
    _format = _plain("string", "FormatString", "format")


@dotnet_type(f"{_SMA}.WideControl", base=f"{_SMA}.PSControl", assembly=_SMA)
class WideControlData(ControlData):
    """A wide view."""

    def __init__(self, entries: Iterable[WideEntryData], columns: int, auto_size: bool) -> None:
        from psremote.bcl.values.numbers import UInt32

        self.entries, self.columns, self.auto_size = _list(entries), UInt32(columns), auto_size

    _entries = _plain(f"{_LIST}[{_SMA}.WideControlEntryItem]", "Entries", "entries")
    _columns = _plain("uint", "Columns", "columns")
    _auto_size = _plain("bool", "AutoSize", "auto_size")


@dotnet_type(f"{_SMA}.CustomItemBase", abstract=True, assembly=_SMA)
class CustomItemData:
    """Base of what a custom view holds."""


@dotnet_type(f"{_SMA}.CustomItemText", base=f"{_SMA}.CustomItemBase", assembly=_SMA)
class CustomTextData(CustomItemData):
    """Literal text."""

    def __init__(self, text: str) -> None:
        self.text = text

    _text = _plain("string", "Text", "text")


@dotnet_type(f"{_SMA}.CustomItemNewline", base=f"{_SMA}.CustomItemBase", assembly=_SMA)
class CustomNewLineData(CustomItemData):
    """Line ends."""

    def __init__(self, count: int) -> None:
        self.count = count

    _count = _plain("int", "Count", "count")


@dotnet_type(f"{_SMA}.CustomItemFrame", base=f"{_SMA}.CustomItemBase", assembly=_SMA)
class CustomFrameData(CustomItemData):
    """Indented items."""

    def __init__(self, frame: Frame) -> None:
        from psremote.bcl.values.numbers import UInt32

        self.left, self.right = UInt32(frame.left), UInt32(frame.right)
        self.indent, self.hanging = UInt32(max(frame.first_line, 0)), UInt32(max(-frame.first_line, 0))
        self.items = _list(map(_custom_item, frame.items))

    _left = _plain("uint", "LeftIndent", "left")
    _right = _plain("uint", "RightIndent", "right")
    _hanging = _plain("uint", "FirstLineHanging", "hanging")
    _indent = _plain("uint", "FirstLineIndent", "indent")
    _items = _plain(f"{_LIST}[{_SMA}.CustomItemBase]", "CustomItems", "items")


@dotnet_type(f"{_SMA}.CustomItemExpression", base=f"{_SMA}.CustomItemBase", assembly=_SMA)
class CustomExpressionData(CustomItemData):
    """A value."""

    def __init__(self, item: Expression) -> None:
        self.condition = None if item.condition is None else _entry(item.condition)
        self.expression = None if item.value is None else _entry(item.value, item.script)
        self.enumerate = item.enumerate
        self.control = None if item.control is None else _custom(item.control)

    _condition = _plain(f"{_SMA}.DisplayEntry", "ItemSelectionCondition", "condition")
    _expression = _plain(f"{_SMA}.DisplayEntry", "Expression", "expression")
    _enumerate = _plain("bool", "EnumerateCollection", "enumerate")
    _control = _plain(f"{_SMA}.CustomControl", "CustomControl", "control")


@dotnet_type(f"{_SMA}.CustomControlEntry", assembly=_SMA)
class CustomEntryData:
    """Items for some types."""

    def __init__(self, entry: CustomEntry) -> None:
        self.selected_by = _selected(entry.selected_by)
        self.items = _list(map(_custom_item, entry.items))

    _selected_by = _plain(f"{_SMA}.EntrySelectedBy", "SelectedBy", "selected_by")
    _items = _plain(f"{_LIST}[{_SMA}.CustomItemBase]", "CustomItems", "items")


@dotnet_type(f"{_SMA}.CustomControl", base=f"{_SMA}.PSControl", assembly=_SMA)
class CustomControlData(ControlData):
    """Free text."""

    def __init__(self, entries: Iterable[CustomEntryData]) -> None:
        self.entries = _list(entries)

    _entries = _plain(f"{_LIST}[{_SMA}.CustomControlEntry]", "Entries", "entries")


@dotnet_type(f"{_SMA}.FormatViewDefinition", assembly=_SMA)
class ViewData:
    """A view: its name and control."""

    def __init__(self, name: str, control: ControlData) -> None:
        self.name, self.control = name, control
        self.instance_id: Any = None

    _name = _plain("string", "Name", "name")
    _control = _plain(f"{_SMA}.PSControl", "Control", "control")

    def __str__(self) -> str:
        return self.name


@dotnet_type(f"{_SMA}.ExtendedTypeDefinition", assembly=_SMA)
class TypeViewsData:
    """Types and their views."""

    def __init__(self, types: Iterable[str], views: Iterable[ViewData]) -> None:
        self.types, self.views = _list(types), _list(views)

    @prop("string TypeName {get;}")
    def type_name(self) -> str:
        """The first type."""
        first: str = self.types.items[0]
        return first

    _types = _plain(f"{_LIST}[string]", "TypeNames", "types")
    _views = _plain(f"{_LIST}[{_SMA}.FormatViewDefinition]", "FormatViewDefinition", "views")

    def __str__(self) -> str:
        return self.type_name


# ---------------------------------------------------------------- views to data


def _entry(value: Value, script: str | None = None) -> DisplayEntryData:
    if isinstance(value, str):
        return DisplayEntryData(value)
    return DisplayEntryData(script if script is not None else str(value) if hasattr(value, "ast") else "", True)


def _selected(selected: SelectedBy | None) -> EntrySelectedByData | None:
    if selected is None:
        return None
    return EntrySelectedByData(selected.types, () if selected.condition is None else (_entry(selected.condition),))


def _cell(column: Column) -> ColumnData:
    return ColumnData(_entry(column.value, column.script), _alignment(column.cell_align), column.format)


def _custom_item(item: Any) -> CustomItemData:
    if isinstance(item, Text):
        return CustomTextData(item.text)
    if isinstance(item, NewLine):
        return CustomNewLineData(item.count)
    if isinstance(item, Frame):
        return CustomFrameData(item)
    assert isinstance(item, Expression)
    return CustomExpressionData(item)


def _custom(control: CustomControl) -> CustomControlData:
    return CustomControlData(map(CustomEntryData, control.entries))


def _control(control: Any) -> ControlData:
    if isinstance(control, TableControl):
        headers = [ColumnHeaderData(one.label, one.width, _alignment(one.align)) for one in control.columns]
        rows = [RowData(map(_cell, control.columns), control.wrap, None)]
        rows += [RowData(map(_cell, row.columns), row.wrap, _selected(row.selected_by)) for row in control.rows]
        return TableControlData(headers, rows, control.auto_size, control.hide_headers)
    if isinstance(control, ListControl):
        return ListControlData(
            ListEntryData(
                (ListItemData(item.label, _entry(item.value, item.script), None if item.condition is None else _entry(item.condition),
                              item.format) for item in entry.items),
                _selected(entry.selected_by),
            )
            for entry in control.entries
        )
    if isinstance(control, WideControl):
        return WideControlData(
            (WideEntryData(_entry(one.value, one.script), _selected(one.selected_by), one.format) for one in control.entries),
            control.columns, control.auto_size,
        )
    return _custom(control)


def _group(group: GroupBy) -> GroupByData:
    control = None if group.control is None else _custom(group.control)
    return GroupByData(_entry(group.value, group.script), group.label, control)


def view_data(view: View) -> ViewData:
    """A view as an object."""
    control = _control(view.control)
    control.out_of_band = view.out_of_band
    if view.group_by is not None:
        control.group_by = _group(view.group_by)
    made = ViewData(view.name, control)
    made.instance_id = view.instance_id
    return made


def type_definitions(views: Iterable[View]) -> list[TypeViewsData]:
    """The views, those of the same types together, in load order."""
    grouped: dict[tuple[str, ...], list[View]] = {}
    for view in views:
        grouped.setdefault(view.types, []).append(view)
    return [TypeViewsData(types, map(view_data, found)) for types, found in grouped.items()]
