"""Module specifications: a name, or a table that also says which version is wanted."""

from __future__ import annotations

from typing import Any

from psremote.engine.modules.module_table import ImportOptions
from psremote.objects import base_object, to_text


def specification(value: Any) -> tuple[str, ImportOptions]:
    """The name and the limits of versions."""
    base = base_object(value)
    if hasattr(base, "get_item"):
        name = to_text(base.get_item("ModuleName") or "")
        return name, ImportOptions(
            minimum=base.get_item("ModuleVersion"), maximum=base.get_item("MaximumVersion"), required=base.get_item("RequiredVersion"), guid=base.get_item("GUID")
        )
    own_name = getattr(base, "name", None)
    if own_name is not None and not isinstance(base, str):
        return str(own_name), ImportOptions(
            minimum=getattr(base, "version", None), maximum=getattr(base, "maximum_version", None), required=getattr(base, "required_version", None), guid=getattr(base, "guid", None)
        )
    return to_text(value), ImportOptions()


def names(value: Any) -> tuple[str, ...] | None:
    """A parameter's names; None where it was not given."""
    return tuple(to_text(v) for v in value) if value is not None else None
