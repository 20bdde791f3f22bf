"""System.Runtime.Serialization.FormatterServices: objects nobody's constructor has seen, which mocking tools ask for."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, dotnet_type, method
from psremote.bcl.values.arrays import default_value


@dotnet_type("System.Runtime.Serialization.FormatterServices", kind="static", assembly="System.Runtime.Serialization.Formatters")
class FormatterServices:
    """Makes objects without their constructors."""

    @method("static System.Object GetUninitializedObject(type type)", "static System.Object GetSafeUninitializedObject(type type)")
    @staticmethod
    def get_uninitialized_object(kind: DotNetType | None) -> Any:
        """An object of a class, as it is before any constructor ran."""
        from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, MemberAccessException

        if kind is None:
            raise ArgumentNullException("type")
        if kind.is_array or kind.full_name == "System.String":
            raise ArgumentException(f"A {kind.full_name} cannot be made without its constructor.")
        if kind.is_value_type:
            return default_value(kind)
        python_class: Any = kind.python_class
        if kind.is_abstract or kind.is_interface or python_class is None:
            raise MemberAccessException(f"There are no objects of {kind.full_name}.")
        if kind.script_class is not None and hasattr(kind.script_class, "allocate"):
            return kind.script_class.allocate()
        return python_class.__new__(python_class)
