"""Views: which types they are for, their shape, and what each column, item or line shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from psremote.bcl.record import record

Align = Literal["Left", "Center", "Right"]
#: what an entry shows: a property's name, or a function of the object (a script block is wrapped as one)
Value = str | Callable[[Any], Any]


@record
class SelectedBy:
    """When an entry is chosen instead of the default one."""

    types: tuple[str, ...] = ()
    condition: Value | None = None


@record
class Column:
    """A column of a table: its header and what its cells show.

    A width of 0 is a share of what is free. Where the first column has none, all widths are computed from the rows and those
    given are passed over.
    """

    value: Value
    width: int = 0
    align: Align | None = None
    label: str | None = None
    format: str | None = None
    cell_align: Align | None = None
    # The text of a script block, for Get-FormatData.
    script: str | None = None

    @property
    def header(self) -> str:
        """The text over the column."""
        return self.label if self.label is not None else self.value if isinstance(self.value, str) else self.script or ""


@record
class Row:
    """Cells of a table for some of its types."""

    columns: tuple[Column, ...]
    wrap: bool = False
    selected_by: SelectedBy | None = None


@record
class TableControl:
    """Columns side by side."""

    columns: tuple[Column, ...]
    wrap: bool = False
    auto_size: bool = False
    hide_headers: bool = False
    rows: tuple[Row, ...] = ()


@record
class Item:
    """A line `label : value` of a list."""

    value: Value
    label: str | None = None
    format: str | None = None
    condition: Value | None = None
    script: str | None = None

    @property
    def header(self) -> str:
        """The text before the colon."""
        return self.label if self.label is not None else self.value if isinstance(self.value, str) else self.script or ""


@record
class ListEntry:
    """Items of a list for some of its types."""

    items: tuple[Item, ...]
    selected_by: SelectedBy | None = None


@record
class ListControl:
    """Properties under each other."""

    entries: tuple[ListEntry, ...]


@record
class WideEntry:
    """What one cell of a wide view shows."""

    value: Value
    format: str | None = None
    selected_by: SelectedBy | None = None
    script: str | None = None


@record
class WideControl:
    """One value of each object, several to a line."""

    entries: tuple[WideEntry, ...]
    columns: int = 0
    auto_size: bool = False


@record
class Text:
    """Literal text in a custom view."""

    text: str


@record
class NewLine:
    """Line ends in a custom view."""

    count: int = 1


@record
class Frame:
    """Indented items of a custom view."""

    items: tuple[Any, ...]
    left: int = 0
    right: int = 0
    first_line: int = 0


@record
class Expression:
    """A value in a custom view, shown as text or by a control of its own."""

    value: Value | None = None
    control: CustomControl | None = None
    enumerate: bool = False
    condition: Value | None = None
    script: str | None = None


@record
class CustomEntry:
    """Items of a custom view for some of its types."""

    items: tuple[Any, ...]
    selected_by: SelectedBy | None = None


@record
class CustomControl:
    """Free text."""

    entries: tuple[CustomEntry, ...]
    name: str | None = None


Control = TableControl | ListControl | WideControl | CustomControl
SHAPES: dict[type, str] = {TableControl: "Table", ListControl: "List", WideControl: "Wide", CustomControl: "Custom"}


@record
class GroupBy:
    """A new group starts where this value changes; shown under its label or by a control."""

    value: Value
    label: str | None = None
    control: CustomControl | None = None
    script: str | None = None


class View:
    """One view of the format data."""

    __slots__ = ("name", "types", "control", "group_by", "out_of_band", "source", "instance_id", "lower_types")

    def __init__(
        self, name: str, types: tuple[str, ...], control: Control, group_by: GroupBy | None = None, out_of_band: bool = False,
        source: str | None = None, instance_id: Any = None,
    ) -> None:
        """*source*: where it came from: None for the built-in ones, a file or module for others."""
        self.name, self.types, self.control, self.group_by, self.out_of_band = name, types, control, group_by, out_of_band
        self.source, self.instance_id = source, instance_id
        self.lower_types = frozenset(name.lower() for name in types)

    @property
    def shape(self) -> str:
        """Table, List, Wide or Custom."""
        return SHAPES[type(self.control)]


def table(
    *columns: Column, wrap: bool = False, auto_size: bool = False, hide_headers: bool = False, rows: tuple[Row, ...] = ()
) -> TableControl:
    """A table of these columns."""
    return TableControl(columns, wrap, auto_size, hide_headers, rows)


def listing(*items: Item | str, also: tuple[ListEntry, ...] = ()) -> ListControl:
    """A list of these items; `also` has the entries for some types only."""
    return ListControl((ListEntry(as_items(items)), *also))


def entry_for(types: tuple[str, ...], *items: Item | str) -> ListEntry:
    """A list's items for these types."""
    return ListEntry(as_items(items), SelectedBy(types))


def as_items(items: tuple[Item | str, ...]) -> tuple[Item, ...]:
    """Property names as items."""
    return tuple(Item(item) if isinstance(item, str) else item for item in items)


def wide(value: Value) -> WideControl:
    """A wide view of one value."""
    return WideControl((WideEntry(value),))


def custom(*items: Any) -> CustomControl:
    """A custom view of these items; plain strings are literal text."""
    return CustomControl((CustomEntry(tuple(Text(item) if isinstance(item, str) else item for item in items)),))
