"""Remote views as a format file: ExtendedTypeDefinition objects as PowerShell's format XML.

Code does not cross over: a script block of a remote view stands here as `;`, which shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from psremote.objects import MISSING, base_object, get_property, to_text, type_names

HARMLESS = ";"


@dataclass(frozen=True)
class FormatDefinition:
    """The views of one or several types, each as the lines that stand before and behind its type names."""

    type_names: tuple[str, ...]
    views: tuple[tuple[str, str], ...]


def read_definition(value: Any) -> FormatDefinition | None:
    """An ExtendedTypeDefinition as the far side sent it; None where it is none."""
    names = [to_text(name) for name in _list(_have(value, "TypeNames"))]
    first = _have(value, "TypeName")
    if not names and first is None:
        return None
    return FormatDefinition(tuple(names or [to_text(first)]), tuple(_views(value)))


def format_file(definitions: Iterable[FormatDefinition], encoding: str = "utf-16") -> str:
    """The text of the .format.ps1xml."""
    lines = [f'<?xml version="1.0" encoding="{encoding}"?>', "<Configuration>"]
    views: list[str] = []
    for definition in definitions:
        names = "\n".join(f"        <TypeName>{escape(name)}</TypeName>" for name in definition.type_names)
        views.extend(f"{before}\n{names}\n{behind}" for before, behind in definition.views)
    lines += ["  <ViewDefinitions>", *views, "  </ViewDefinitions>"] if views else ["  <ViewDefinitions />"]
    return "\n".join([*lines, "</Configuration>"])


def _have(value: Any, name: str) -> Any:
    found = get_property(value, name) if value is not None else None
    return None if found is MISSING else found


def _list(value: Any) -> list[Any]:
    plain = base_object(value)
    return [] if plain is None else list(plain) if not isinstance(plain, str) else [plain]


def _text(value: Any) -> str:
    return escape(to_text(value))


def _views(definition: Any) -> Iterator[tuple[str, str]]:
    for view in _list(_have(definition, "FormatViewDefinition")):
        control = _have(view, "Control")
        body = _control(control)
        if body is None:
            continue
        before = ["    <View>", f"      <Name>{_text(_have(view, 'Name'))}</Name>", "      <ViewSelectedBy>"]
        behind = ["      </ViewSelectedBy>", *_group(_have(control, "GroupBy")), *body, "    </View>"]
        yield "\n".join(before), "\n".join(behind)


def _control(control: Any) -> list[str] | None:
    kinds = " ".join(type_names(control)) if control is not None else ""
    if "TableControl" in kinds:
        return list(_table(control))
    if "ListControl" in kinds:
        return list(_list_control(control))
    if "WideControl" in kinds:
        return list(_wide(control))
    return None   # custom controls are code through and through


def _group(group: Any) -> Iterator[str]:
    expression = _have(group, "Expression")
    if expression is None:
        return
    yield "      <GroupBy>"
    yield f"        {_expression(expression)}"
    label = _have(group, "Label")
    if label:
        yield f"        <Label>{_text(label)}</Label>"
    yield "      </GroupBy>"


def _expression(entry: Any) -> str:
    if to_text(_have(entry, "ValueType")) == "ScriptBlock":
        return f"<ScriptBlock>{HARMLESS}</ScriptBlock>"
    return f"<PropertyName>{_text(_have(entry, 'Value'))}</PropertyName>"


def _table(control: Any) -> Iterator[str]:
    yield "      <TableControl>"
    if _have(control, "HideTableHeaders"):
        yield "        <HideTableHeaders />"
    yield "        <TableHeaders>"
    for header in _list(_have(control, "Headers")):
        facts = []
        if _have(header, "Label"):
            facts.append(f"            <Label>{_text(_have(header, 'Label'))}</Label>")
        if _have(header, "Width"):
            facts.append(f"            <Width>{_text(_have(header, 'Width'))}</Width>")
        alignment = to_text(_have(header, "Alignment"))
        if alignment not in ("", "Undefined"):
            facts.append(f"            <Alignment>{escape(alignment)}</Alignment>")
        yield from (["          <TableColumnHeader>", *facts, "          </TableColumnHeader>"] if facts else ["          <TableColumnHeader />"])
    yield "        </TableHeaders>"
    yield "        <TableRowEntries>"
    for row in _list(_have(control, "Rows")):
        yield "          <TableRowEntry>"
        if _have(row, "Wrap"):
            yield "            <Wrap />"
        yield from _selected(_have(row, "SelectedBy"), "            ")
        yield "            <TableColumnItems>"
        for column in _list(_have(row, "Columns")):
            yield "              <TableColumnItem>"
            alignment = to_text(_have(column, "Alignment"))
            if alignment not in ("", "Undefined"):
                yield f"                <Alignment>{escape(alignment)}</Alignment>"
            if _have(column, "FormatString"):
                yield f"                <FormatString>{_text(_have(column, 'FormatString'))}</FormatString>"
            yield f"                {_expression(_have(column, 'DisplayEntry'))}"
            yield "              </TableColumnItem>"
        yield "            </TableColumnItems>"
        yield "          </TableRowEntry>"
    yield "        </TableRowEntries>"
    yield "      </TableControl>"


def _list_control(control: Any) -> Iterator[str]:
    yield "      <ListControl>"
    yield "        <ListEntries>"
    for entry in _list(_have(control, "Entries")):
        yield "          <ListEntry>"
        yield from _selected(_have(entry, "EntrySelectedBy") or _have(entry, "SelectedBy"), "            ", "EntrySelectedBy")
        yield "            <ListItems>"
        for item in _list(_have(entry, "Items")):
            yield "              <ListItem>"
            if _have(item, "Label"):
                yield f"                <Label>{_text(_have(item, 'Label'))}</Label>"
            if _have(item, "FormatString"):
                yield f"                <FormatString>{_text(_have(item, 'FormatString'))}</FormatString>"
            yield f"                {_expression(_have(item, 'DisplayEntry'))}"
            yield "              </ListItem>"
        yield "            </ListItems>"
        yield "          </ListEntry>"
    yield "        </ListEntries>"
    yield "      </ListControl>"


def _wide(control: Any) -> Iterator[str]:
    yield "      <WideControl>"
    if _have(control, "Columns"):
        yield f"        <ColumnNumber>{_text(_have(control, 'Columns'))}</ColumnNumber>"
    yield "        <WideEntries>"
    for entry in _list(_have(control, "Entries")):
        yield "          <WideEntry>"
        yield from _selected(_have(entry, "EntrySelectedBy") or _have(entry, "SelectedBy"), "            ", "EntrySelectedBy")
        yield "            <WideItem>"
        yield f"              {_expression(_have(entry, 'DisplayEntry'))}"
        yield "            </WideItem>"
        yield "          </WideEntry>"
    yield "        </WideEntries>"
    yield "      </WideControl>"


def _selected(selected: Any, indent: str, tag: str = "EntrySelectedBy") -> Iterator[str]:
    names = _list(_have(selected, "TypeNames")) if selected is not None else []
    if names:
        yield f"{indent}<{tag}>"
        for name in names:
            yield f"{indent}  <TypeName>{_text(name)}</TypeName>"
        yield f"{indent}</{tag}>"
