"""Format files (ps1xml): text to views and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from psremote.formatting.view_model import (
    Align,
    Column,
    Control,
    CustomControl,
    CustomEntry,
    Expression,
    Frame,
    GroupBy,
    Item,
    ListControl,
    ListEntry,
    NewLine,
    Row,
    SelectedBy,
    TableControl,
    Text,
    Value,
    View,
    WideControl,
    WideEntry,
)
from psremote.objects.tracing import FORMAT_FILE_LOADING

ScriptMaker = Callable[[str], Value]


class FormatFileError(Exception):
    """The text is not a format file."""


def read_format_file(text: str, source: str, make_script: ScriptMaker) -> list[View]:
    """The views of a file; `make_script` turns a script's text into what computes it."""
    if FORMAT_FILE_LOADING.on:
        FORMAT_FILE_LOADING.line(f"Reading the views of {source}.")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as fault:
        raise FormatFileError(f"'{source}' is not well-formed XML: {fault}.") from None
    if root.tag != "Configuration":
        raise FormatFileError(f"'{source}' is not a format file: its root is {root.tag}.")
    return _Reader(root, source, make_script).views()


class _Reader:
    def __init__(self, root: Any, source: str, make_script: ScriptMaker) -> None:
        self.root = root
        self.source = source
        self.make_script = make_script
        self.sets = {
            (one.findtext("Name") or "").strip(): tuple((name.text or "").strip() for name in one.iterfind("Types/TypeName"))
            for one in root.iterfind("SelectionSets/SelectionSet")
        }
        self.controls = {(one.findtext("Name") or "").strip(): one for one in root.iterfind("Controls/Control")}
        self.made: dict[str, CustomControl] = {}

    def views(self) -> list[View]:
        found: list[View] = []
        for node in self.root.iterfind("ViewDefinitions/View"):
            control = self.control(node)
            types = self.types(node.find("ViewSelectedBy"))
            if control is None or not types:
                raise FormatFileError(f"A view in '{self.source}' has no types or no control.")
            name = (node.findtext("Name") or "").strip()
            group = node.find("GroupBy")
            found.append(View(name, types, control, None if group is None else self.group(group), node.find("OutOfBand") is not None, self.source))
        return found

    def types(self, node: Any) -> tuple[str, ...]:
        if node is None:
            return ()
        names: list[str] = [(one.text or "").strip() for one in node.iterfind("TypeName")]
        for one in node.iterfind("SelectionSetName"):
            names.extend(self.sets.get((one.text or "").strip(), ()))
        return tuple(names)

    def selected(self, node: Any) -> SelectedBy | None:
        chosen = node.find("EntrySelectedBy")
        if chosen is None:
            return None
        condition = chosen.find("SelectionCondition")
        if condition is not None:
            return SelectedBy(self.types(condition) or self.types(chosen), self.value(condition)[0])
        return SelectedBy(self.types(chosen))

    def value(self, node: Any) -> tuple[Value | None, str | None]:
        """The value of a node, and its script's text."""
        name = node.findtext("PropertyName")
        if name is not None:
            return name.strip(), None
        script = node.findtext("ScriptBlock")
        if script is not None:
            return self.make_script(script), script
        return None, None

    def control(self, node: Any) -> Control | None:
        table = node.find("TableControl")
        if table is not None:
            return self.table(table)
        listing = node.find("ListControl")
        if listing is not None:
            return ListControl(tuple(self.list_entry(one) for one in listing.iterfind("ListEntries/ListEntry")))
        wide = node.find("WideControl")
        if wide is not None:
            entries = tuple(self.wide_entry(one) for one in wide.iterfind("WideEntries/WideEntry"))
            return WideControl(entries, int(wide.findtext("ColumnNumber") or 0), wide.find("AutoSize") is not None)
        custom = node.find("CustomControl")
        return None if custom is None else self.custom(custom)

    def table(self, node: Any) -> TableControl:
        headers = list(node.iterfind("TableHeaders/TableColumnHeader"))
        rows: list[Row] = []
        for entry in node.iterfind("TableRowEntries/TableRowEntry"):
            cells = []
            for index, item in enumerate(entry.iterfind("TableColumnItems/TableColumnItem")):
                value, script = self.value(item)
                header = headers[index] if index < len(headers) else None
                cells.append(Column(
                    value if value is not None else "", int(header.findtext("Width") or 0) if header is not None else 0,
                    _align(header.findtext("Alignment")) if header is not None else None,
                    (_stripped(header.findtext("Label")) or None) if header is not None else None, item.findtext("FormatString"),
                    _align(item.findtext("Alignment")), script,
                ))
            rows.append(Row(tuple(cells), entry.find("Wrap") is not None, self.selected(entry)))
        if not rows:
            raise FormatFileError(f"A table in '{self.source}' has no rows.")
        default = next((row for row in rows if row.selected_by is None), rows[0])
        others = tuple(row for row in rows if row is not default)
        return TableControl(
            default.columns, default.wrap, node.find("AutoSize") is not None, node.find("HideTableHeaders") is not None, others
        )

    def list_entry(self, node: Any) -> ListEntry:
        items = []
        for item in node.iterfind("ListItems/ListItem"):
            value, script = self.value(item)
            condition = item.find("ItemSelectionCondition")
            items.append(Item(
                value if value is not None else "", _stripped(item.findtext("Label")), item.findtext("FormatString"),
                None if condition is None else self.value(condition)[0], script,
            ))
        return ListEntry(tuple(items), self.selected(node))

    def wide_entry(self, node: Any) -> WideEntry:
        item = node.find("WideItem")
        value, script = (None, None) if item is None else self.value(item)
        return WideEntry(value if value is not None else "", None if item is None else item.findtext("FormatString"), self.selected(node), script)

    def custom(self, node: Any) -> CustomControl:
        return CustomControl(tuple(
            CustomEntry(tuple(self.custom_items(one.find("CustomItem"))), self.selected(one))
            for one in node.iterfind("CustomEntries/CustomEntry")
        ))

    def named(self, name: str) -> CustomControl | None:
        """A control that several views share; known before it is read, as it may hold itself."""
        if name not in self.made and name in self.controls:
            made = self.made[name] = CustomControl((), name)
            made.entries = self.custom(self.controls[name].find("CustomControl")).entries
        return self.made.get(name)

    def custom_items(self, node: Any) -> Iterable[Any]:
        for item in () if node is None else node:
            if item.tag == "Text":
                yield Text(item.text or "")
            elif item.tag == "NewLine":
                yield NewLine()
            elif item.tag == "Frame":
                indent = int(item.findtext("FirstLineIndent") or 0) - int(item.findtext("FirstLineHanging") or 0)
                yield Frame(
                    tuple(self.custom_items(item.find("CustomItem"))), int(item.findtext("LeftIndent") or 0),
                    int(item.findtext("RightIndent") or 0), indent,
                )
            elif item.tag == "ExpressionBinding":
                value, script = self.value(item)
                condition = item.find("ItemSelectionCondition")
                inner = item.find("CustomControl")
                name = item.findtext("CustomControlName")
                control = self.custom(inner) if inner is not None else self.named(name.strip()) if name else None
                yield Expression(
                    value, control, item.find("EnumerateCollection") is not None,
                    None if condition is None else self.value(condition)[0], script,
                )

    def group(self, node: Any) -> GroupBy:
        value, script = self.value(node)
        inner = node.find("CustomControl")
        name = node.findtext("CustomControlName")
        control = self.custom(inner) if inner is not None else self.named(name.strip()) if name else None
        return GroupBy(value if value is not None else "", _stripped(node.findtext("Label")), control, script)


def _stripped(text: str | None) -> str | None:
    return None if text is None else text.strip()


def _align(text: str | None) -> Align | None:
    word = (text or "").strip().capitalize()
    return word if word in ("Left", "Center", "Right") else None  # type: ignore[return-value]


# ---------------------------------------------------------------- views to text


def write_format_file(views: Iterable[View], *, scripts: bool) -> str:
    """The text of a format file; without `scripts` computed values are left empty (`;`)."""
    parts = ['<?xml version="1.0" encoding="utf-8"?><Configuration><ViewDefinitions>']
    for view in views:
        parts.append(f"<View><Name>{escape(view.name)}</Name><ViewSelectedBy>")
        parts.extend(f"<TypeName>{escape(name)}</TypeName>" for name in view.types)
        parts.append("</ViewSelectedBy>")
        if view.out_of_band:
            parts.append("<OutOfBand />")
        if view.group_by is not None:
            group = view.group_by
            label = f"<Label>{escape(group.label)}</Label>" if group.label is not None else ""
            control = _custom_text(group.control, scripts) if group.control is not None else ""
            parts.append(f"<GroupBy>{_value_text(group.value, group.script, scripts)}{label}{control}</GroupBy>")
        parts.append(_control_text(view.control, scripts))
        parts.append("</View>")
    return "".join([*parts, "</ViewDefinitions></Configuration>"])


def _value_text(value: Value | None, script: str | None, scripts: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"<PropertyName>{escape(value)}</PropertyName>"
    return f"<ScriptBlock>{escape(script) if scripts and script else ';'}</ScriptBlock>"


def _selected_text(selected: SelectedBy | None) -> str:
    if selected is None:
        return ""
    return "<EntrySelectedBy>" + "".join(f"<TypeName>{escape(name)}</TypeName>" for name in selected.types) + "</EntrySelectedBy>"


def _tag(name: str, value: Any) -> str:
    return f"<{name}>{escape(str(value))}</{name}>" if value else ""


def _control_text(control: Control, scripts: bool) -> str:
    if isinstance(control, TableControl):
        headers = "".join(
            f"<TableColumnHeader>{_tag('Label', one.label)}{_tag('Width', one.width)}{_tag('Alignment', one.align)}</TableColumnHeader>"
            for one in control.columns
        )
        rows = "".join(
            f"<TableRowEntry>{'<Wrap />' if row.wrap else ''}{_selected_text(row.selected_by)}<TableColumnItems>" + "".join(
                f"<TableColumnItem>{_tag('Alignment', one.cell_align)}{_value_text(one.value, one.script, scripts)}"
                f"{_tag('FormatString', one.format)}</TableColumnItem>" for one in row.columns
            ) + "</TableColumnItems></TableRowEntry>"
            for row in (Row(control.columns, control.wrap), *control.rows)
        )
        flags = ("<AutoSize />" if control.auto_size else "") + ("<HideTableHeaders />" if control.hide_headers else "")
        return f"<TableControl>{flags}<TableHeaders>{headers}</TableHeaders><TableRowEntries>{rows}</TableRowEntries></TableControl>"
    if isinstance(control, ListControl):
        entries = "".join(
            f"<ListEntry>{_selected_text(entry.selected_by)}<ListItems>" + "".join(
                f"<ListItem>{_tag('Label', item.label)}{_value_text(item.value, item.script, scripts)}{_tag('FormatString', item.format)}</ListItem>"
                for item in entry.items
            ) + "</ListItems></ListEntry>"
            for entry in control.entries
        )
        return f"<ListControl><ListEntries>{entries}</ListEntries></ListControl>"
    if isinstance(control, WideControl):
        entries = "".join(
            f"<WideEntry>{_selected_text(one.selected_by)}<WideItem>{_value_text(one.value, one.script, scripts)}</WideItem></WideEntry>"
            for one in control.entries
        )
        return f"<WideControl>{_tag('ColumnNumber', control.columns)}<WideEntries>{entries}</WideEntries></WideControl>"
    return _custom_text(control, scripts)


def _custom_text(control: CustomControl, scripts: bool, level: int = 0) -> str:
    entries = "".join(
        f"<CustomEntry>{_selected_text(entry.selected_by)}<CustomItem>{_items_text(entry.items, scripts, level)}</CustomItem></CustomEntry>"
        for entry in control.entries
    ) if level < 20 else ""
    return f"<CustomControl><CustomEntries>{entries}</CustomEntries></CustomControl>"


def _items_text(items: Iterable[Any], scripts: bool, level: int) -> str:
    parts: list[str] = []
    for item in items:
        if isinstance(item, Text):
            parts.append(f"<Text>{escape(item.text)}</Text>")
        elif isinstance(item, NewLine):
            parts.append("<NewLine />" * item.count)
        elif isinstance(item, Frame):
            first = _tag("FirstLineIndent", max(item.first_line, 0)) + _tag("FirstLineHanging", max(-item.first_line, 0))
            inner = _items_text(item.items, scripts, level)
            parts.append(f"<Frame>{_tag('LeftIndent', item.left)}{_tag('RightIndent', item.right)}{first}<CustomItem>{inner}</CustomItem></Frame>")
        elif isinstance(item, Expression):
            control = _custom_text(item.control, scripts, level + 1) if item.control is not None else ""
            enumerate_ = "<EnumerateCollection />" if item.enumerate else ""
            parts.append(f"<ExpressionBinding>{_value_text(item.value, item.script, scripts)}{enumerate_}{control}</ExpressionBinding>")
    return "".join(parts)
