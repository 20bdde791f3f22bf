""".NET types as Python values: what a declaring file imports (types, members, decorators, registry)."""

from __future__ import annotations

from psremote.bcl.declarations import constructor, event, indexer, method, prop, static_prop
from psremote.bcl.enums import EnumType, EnumValue, enum_of, enum_type, enum_value
from psremote.bcl.type_members import (
    EventMember,
    Member,
    MethodMember,
    Overload,
    ParameterizedPropertyMember,
    PropertyMember,
)
from psremote.bcl.type_system import (
    DotNetType,
    accelerators,
    add_python_source,
    add_type_source,
    declare_interface,
    declared_names,
    dotnet_type,
    find_type,
    get_type,
    loaded_types,
    register,
    set_accelerator,
    signature_type,
    type_of,
)

__all__ = [
    "DotNetType", "EnumType", "EnumValue",
    "EventMember", "Member", "MethodMember", "Overload", "ParameterizedPropertyMember", "PropertyMember",
    "constructor", "declare_interface", "declared_names", "dotnet_type", "enum_of", "enum_type", "enum_value", "event", "indexer", "method", "prop", "static_prop",
    "accelerators", "add_python_source", "add_type_source", "find_type", "get_type", "loaded_types", "register", "set_accelerator",
    "signature_type", "type_of",
]
