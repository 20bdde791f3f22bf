"""System.DBNull, the value of a database's empty field."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, static_prop


@dotnet_type("System.DBNull", interfaces=("System.IConvertible", "System.Runtime.Serialization.ISerializable"))
class DBNull:
    """The null of databases."""

    @method("string ToString()", "string ToString(System.IFormatProvider provider)")
    def to_string(self, provider: Any = None) -> str:
        """Nothing."""
        return ""

    VALUE = static_prop("static System.DBNull Value {get;}", lambda: _db_null())


DB_NULL = DBNull()


def _db_null() -> DBNull:
    return DB_NULL
