"""The groups Group-Object gives."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, prop
from psremote.bcl.values.collections_object_model import Collection
from psremote.objects import PSCustomObject, base_object, invoke_method, to_text


@dotnet_type("Microsoft.PowerShell.Commands.GroupInfo")
class GroupInfo:
    """Objects with equal values."""

    def __init__(self, values: list[Any], members: list[Any], count: int) -> None:
        self.values_list = values
        self.members = members
        self.member_count = count
        self.group_name = ", ".join(value_text(value) for value in values if value is not None)

    @prop("System.Collections.ArrayList Values {get;}")
    def values(self) -> Any:
        """The values all its objects have."""
        from psremote.bcl.values.collections_plain import ArrayList
        return ArrayList(self.values_list)

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many objects it has."""
        return self.member_count

    @prop("System.Collections.ObjectModel.Collection[psobject] Group {get;}")
    def group(self) -> Any:
        """Its objects."""
        return collection(self.members)

    @prop("string Name {get;}")
    def name(self) -> str:
        """The values as text."""
        return self.group_name


@dotnet_type("Microsoft.PowerShell.Commands.GroupInfoNoElement", base="Microsoft.PowerShell.Commands.GroupInfo")
class GroupInfoNoElement(GroupInfo):
    """A group that knows only how many objects it had."""


def value_text(value: Any) -> str:
    """A value as a group is named by it: by the current culture, a list by its elements."""
    plain = base_object(value)
    if isinstance(plain, (str, list, PSCustomObject)):
        return to_text(value)
    return str(invoke_method(value, "ToString", []))


def collection(items: list[Any]) -> Any:
    """A Collection[psobject] of these items."""
    whole = Collection(items)
    whole.net_type = get_type("System.Collections.ObjectModel.Collection[System.Management.Automation.PSObject]")
    return whole
