"""System.Data: DataTable, its columns and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, constructor, dotnet_type, get_type, indexer, method, prop
from psremote.bcl.values.db_null import DBNull
from psremote.bcl.values.exceptions import ArgumentException, IndexOutOfRangeException

_D = "System.Data."
_ASSEMBLY = "System.Data.Common"

def _as_it_is(value: Any, kind: DotNetType) -> Any:
    return value


convert_cell: Callable[[Any, DotNetType], Any] = _as_it_is
"""Makes a value one of the column's type; filled by the objects room."""


def nothing() -> Any:
    """DBNull."""
    return DBNull.VALUE


@dotnet_type("System.ComponentModel.MarshalByValueComponent", assembly="System.ComponentModel.TypeConverter", interfaces=("System.IDisposable",))
class MarshalByValueComponent:
    """Base of tables and columns."""

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(_D + "DataColumn", base="System.ComponentModel.MarshalByValueComponent", assembly=_ASSEMBLY)
class DataColumn(MarshalByValueComponent):
    """A column: its name and its type."""

    @constructor(f"{_D}DataColumn new()", f"{_D}DataColumn new(string columnName)", f"{_D}DataColumn new(string columnName, type dataType)")
    def __init__(self, name: str = "", kind: DotNetType | None = None) -> None:
        self.name, self.kind = name or "", kind if kind is not None else get_type("System.String")
        self.table: DataTable | None = None
        self.allows_null = True

    @method("string ToString()")
    def __str__(self) -> str:
        return self.name

    def _set_name(self, value: str) -> None:
        self.name = value

    @prop("string ColumnName {get;set;}", setter=_set_name)
    def net_name(self) -> str:
        """Its name."""
        return self.name

    def _set_kind(self, value: DotNetType) -> None:
        self.kind = value

    @prop("type DataType {get;set;}", setter=_set_kind)
    def net_kind(self) -> DotNetType:
        """The type of its values."""
        return self.kind

    def _set_nulls(self, value: bool) -> None:
        self.allows_null = value

    @prop("bool AllowDBNull {get;set;}", setter=_set_nulls)
    def net_allows_null(self) -> bool:
        """Whether a value may be missing."""
        return self.allows_null

    @prop("int Ordinal {get;}")
    def ordinal(self) -> int:
        """Where it stands."""
        return self.table.columns.index(self) if self.table is not None else -1

    @prop(f"{_D}DataTable Table {{get;}}")
    def net_table(self) -> Any:
        """Its table."""
        return self.table


class _Items:
    """A collection over a table's list."""

    def __init__(self, table: DataTable, items: list[Any]) -> None:
        self.table, self.items = table, items

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.items))

    def __len__(self) -> int:
        return len(self.items)

    def at(self, index: int) -> Any:
        """One of them."""
        if not 0 <= index < len(self.items):
            raise IndexOutOfRangeException(f"There is none at position {index}.")
        return self.items[index]


@dotnet_type(_D + "InternalDataCollectionBase", assembly=_ASSEMBLY, interfaces=("System.Collections.ICollection",))
class InternalDataCollectionBase(_Items):
    """Base of the collections."""

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many there are."""
        return len(self.items)


@dotnet_type(_D + "DataColumnCollection", base=_D + "InternalDataCollectionBase", assembly=_ASSEMBLY, sealed=True)
class DataColumnCollection(InternalDataCollectionBase):
    """A table's columns."""

    @method(f"{_D}DataColumn Add()", f"{_D}DataColumn Add(string columnName)", f"{_D}DataColumn Add(string columnName, type type)", f"void Add({_D}DataColumn column)")
    def add(self, name: Any = "", kind: DotNetType | None = None) -> DataColumn:
        """One more."""
        made = name if isinstance(name, DataColumn) else DataColumn(name, kind)
        if not made.name:
            made.name = f"Column{len(self.items) + 1}"
        if self.table.column(made.name) is not None:
            raise ArgumentException(f"The table has a column '{made.name}' already.")
        made.table = self.table
        self.items.append(made)
        for row in self.table.rows:
            row.values.append(nothing())
        return made

    @method("void AddRange(System.Data.DataColumn[] columns)")
    def add_range(self, columns: Any) -> None:
        """Several more."""
        for one in columns:
            self.add(one)

    @method("bool Contains(string name)")
    def contains(self, name: str) -> bool:
        """Whether there is one of that name."""
        return self.table.column(name) is not None

    ITEM = indexer(
        f"{_D}DataColumn Item(int index) {{get;}}", f"{_D}DataColumn Item(string name) {{get;}}",
        getter=lambda self, key: self.at(key) if isinstance(key, int) else self.table.column(key),
    )


@dotnet_type(_D + "DataRowCollection", base=_D + "InternalDataCollectionBase", assembly=_ASSEMBLY, sealed=True)
class DataRowCollection(InternalDataCollectionBase):
    """A table's rows."""

    @method(f"void Add({_D}DataRow row)", f"{_D}DataRow Add(Params System.Object[] values)")
    def add(self, what: Any = ()) -> DataRow:
        """One more."""
        row = what if isinstance(what, DataRow) else self.table.new_row()
        if row is not what:
            for index, value in enumerate(what):
                row.set_at(index, value)
        self.items.append(row)
        return row

    @method(f"void Remove({_D}DataRow row)")
    def remove(self, row: DataRow) -> None:
        """Take one out."""
        self.items[:] = [one for one in self.items if one is not row]

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Take one out by position."""
        self.at(index)
        del self.items[index]

    @method("void Clear()")
    def clear(self) -> None:
        """Take all out."""
        self.items.clear()

    ITEM = indexer(f"{_D}DataRow Item(int index) {{get;}}", getter=lambda self, index: self.at(index))


@dotnet_type(_D + "DataRow", assembly=_ASSEMBLY)
class DataRow:
    """A row: its columns are its properties."""

    adapter_hides_type = True

    def __init__(self, table: DataTable) -> None:
        self.table = table
        self.values = [nothing() for _ in table.columns]

    def index_of(self, key: Any) -> int:
        """Which column is meant."""
        if isinstance(key, int):
            if not 0 <= key < len(self.values):
                raise IndexOutOfRangeException(f"There is no column {key}.")
            return key
        column = key if isinstance(key, DataColumn) else self.table.column(str(key))
        if column is None:
            raise ArgumentException(f"The table has no column '{key}'.")
        return self.table.columns.index(column)

    def set_at(self, key: Any, value: Any) -> None:
        """Change a cell."""
        index = self.index_of(key)
        empty = value is None or value is nothing()
        self.values[index] = nothing() if empty else convert_cell(value, self.table.columns[index].kind)

    def adapter_names(self) -> list[str]:
        """The columns."""
        return [one.name for one in self.table.columns]

    def adapter_get(self, name: str) -> Any:
        """A cell by its column's name."""
        column = self.table.column(name)
        return NotImplemented if column is None else self.values[self.table.columns.index(column)]

    def adapter_set(self, name: str, value: Any) -> bool:
        """Change a cell."""
        if self.table.column(name) is None:
            return False
        self.set_at(name, value)
        return True

    ITEM = indexer(
        "System.Object Item(int columnIndex) {get;set;}", "System.Object Item(string columnName) {get;set;}", f"System.Object Item({_D}DataColumn column) {{get;set;}}",
        getter=lambda self, key: self.values[self.index_of(key)], setter=lambda self, key, value: self.set_at(key, value),
    )

    def _set_items(self, values: Any) -> None:
        for index, value in enumerate(values):
            self.set_at(index, value)

    @prop("System.Object[] ItemArray {get;set;}", setter=_set_items)
    def item_array(self) -> list[Any]:
        """All cells."""
        return list(self.values)

    @prop(f"{_D}DataTable Table {{get;}}")
    def net_table(self) -> DataTable:
        """Its table."""
        return self.table

    @method("bool IsNull(int columnIndex)", "bool IsNull(string columnName)", f"bool IsNull({_D}DataColumn column)")
    def is_null(self, key: Any) -> bool:
        """Whether a cell is empty."""
        return self.values[self.index_of(key)] is nothing()

    @method("void Delete()")
    def delete(self) -> None:
        """Take it out of its table."""
        self.table.rows[:] = [one for one in self.table.rows if one is not self]

    @method("void AcceptChanges()")
    def accept_changes(self) -> None:
        """Changes are not kept apart."""


@dotnet_type(_D + "DataTable", base="System.ComponentModel.MarshalByValueComponent", assembly=_ASSEMBLY, interfaces=("System.ComponentModel.IListSource",))
class DataTable(MarshalByValueComponent):
    """A table in memory; the language walks through its rows."""

    @constructor(f"{_D}DataTable new()", f"{_D}DataTable new(string tableName)")
    def __init__(self, name: str = "") -> None:
        self.name = name or ""
        self.columns: list[DataColumn] = []
        self.rows: list[DataRow] = []

    def __iter__(self) -> Iterator[DataRow]:
        return iter(list(self.rows))

    def column(self, name: str) -> DataColumn | None:
        """A column by its name."""
        return next((one for one in self.columns if one.name.lower() == name.lower()), None)

    @method("string ToString()")
    def __str__(self) -> str:
        return self.name

    @method(f"{_D}DataRow NewRow()")
    def new_row(self) -> DataRow:
        """An empty row, not in the table yet."""
        return DataRow(self)

    @method(f"{_D}DataRow[] Select()")
    def select(self) -> Any:
        """All rows."""
        from psremote.bcl.values.arrays import TypedArray

        return TypedArray(get_type(_D + "DataRow"), list(self.rows))

    @method("void Clear()")
    def clear(self) -> None:
        """Take all rows out."""
        self.rows.clear()

    @method("void AcceptChanges()")
    def accept_changes(self) -> None:
        """Changes are not kept apart."""

    @method(f"{_D}DataTable Clone()")
    def clone(self) -> DataTable:
        """The same columns, no rows."""
        made = DataTable(self.name)
        for one in self.columns:
            DataColumnCollection(made, made.columns).add(one.name, one.kind)
        return made

    @method(f"{_D}DataTable Copy()")
    def copy(self) -> DataTable:
        """The same columns and rows."""
        made = self.clone()
        for row in self.rows:
            DataRowCollection(made, made.rows).add(list(row.values))
        return made

    @prop(f"{_D}DataColumnCollection Columns {{get;}}")
    def net_columns(self) -> DataColumnCollection:
        """Its columns."""
        return DataColumnCollection(self, self.columns)

    @prop(f"{_D}DataRowCollection Rows {{get;}}")
    def net_rows(self) -> DataRowCollection:
        """Its rows."""
        return DataRowCollection(self, self.rows)

    def _set_name(self, value: str) -> None:
        self.name = value

    @prop("string TableName {get;set;}", setter=_set_name)
    def table_name(self) -> str:
        """Its name."""
        return self.name
