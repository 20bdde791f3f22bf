"""Group-Object: puts objects with equal values into groups."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import type_of
from psremote.bcl.values.exceptions import ArgumentException
from psremote.bcl.values.hashtables import Hashtable
from psremote.cmdlets.common.group_info import GroupInfo, GroupInfoNoElement
from psremote.cmdlets.common.ordering import MISSING_VALUE, compare_keys, sort_rows
from psremote.cmdlets.common.property_expressions import GROUP_KEYS, expressions, refuse
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord, base_object, to_text
from psremote.objects.ps_object import PSCustomObject
from psremote.objects.text import to_string_method

ALIKE: dict[type, Any] = {kind: type_of(kind()) for kind in (int, str, float, bool)}
"""Python classes all values of which have one .NET type."""


def without_order(keys: list[Any]) -> tuple[Any, ...] | None:
    """What rows have in common that fall into one group though their values have no order: their .NET texts; None where all have one."""
    if all(key.__class__ in ALIKE for key in keys):
        return None
    found: list[Any] = []
    ordered = True
    for key in keys:
        base = base_object(None if key is MISSING_VALUE else key)
        if base is None:
            found.append(None)
        elif base.__class__ in ALIKE or any(one.full_name == "System.IComparable" for one in type_of(base).ancestors):
            found.append((type_of(base).full_name, to_text(base)))
        else:
            ordered = False
            found.append("" if isinstance(base, PSCustomObject) else type_of(base).full_name if isinstance(base, list) else to_string_method(base))
    return None if ordered else tuple(found)


@cmdlet("Group", "Object", output=("System.Collections.Hashtable", "Microsoft.PowerShell.Commands.GroupInfo",), confirm_impact="None", remoting_capability="None")
class GroupObjectCommand(Cmdlet):
    """Puts objects with equal values into groups.

    A group has the values, the objects and their count. -AsHashTable gives a hashtable from values to objects.
    """

    no_element = parameter("NoElement", "switch")
    as_hash_table = parameter("AsHashTable", "switch", sets={"HashTable": at()}, aliases=("AHT",))
    as_string = parameter("AsString", "switch", sets={"HashTable": at()})
    input_object = parameter("InputObject", "psobject", pipeline=True)
    property = parameter("Property", "object[]", position=0)
    culture = parameter("Culture", "string")
    case_sensitive = parameter("CaseSensitive", "switch")

    examples = (
        Example('Get-ChildItem | Group-Object Extension', 'the files by their endings'),
    )

    def begin_processing(self) -> None:
        if self.as_string and not self.as_hash_table:
            failure = ArgumentException("-AsString is for -AsHashTable only.")
            self.throw_terminating_error(ErrorRecord(failure, "ArgumentException", ErrorCategory.InvalidArgument, self.as_string))
        self.chosen = expressions(self.property, GROUP_KEYS, self)
        for expression in self.chosen:
            if expression.wild:
                refuse(self, "Groups are made by properties, not by patterns of names.", "ExpressionGlobbing1" if expression.facts else "ExpressionGlobbing2")
        self.rows: list[tuple[Any, list[Any]]] = []

    def process_record(self) -> None:
        if self.input_object is not None:
            self.rows.append((self.input_object, self.keys(self.input_object)))

    def keys(self, value: Any) -> list[Any]:
        if not self.chosen:
            return [value]
        found: list[Any] = []
        for expression in self.chosen:
            values = expression.values(value, self)
            if not values:
                found.append(MISSING_VALUE)
            for one in values:
                if one.fault is not None:
                    self.write_error(ErrorRecord(one.fault, "ExpressionEvaluation", ErrorCategory.InvalidResult, value))
                found.append(None if one.fault is not None else one.value)
        return found

    def compare(self, one: tuple[Any, list[Any]], other: tuple[Any, list[Any]]) -> int:
        return compare_keys(one[1], other[1], [True] * len(one[1]), bool(self.case_sensitive))

    def same_types(self) -> bool:
        """Whether the values of each column are of one type; only then are the groups sorted."""
        columns: dict[int, set[Any]] = {}
        for _, keys in self.rows:
            for index, key in enumerate(keys):
                if key.__class__ in ALIKE:
                    columns.setdefault(index, set()).add(ALIKE[key.__class__])
                elif key is not MISSING_VALUE and base_object(key) is not None:
                    columns.setdefault(index, set()).add(type_of(base_object(key)))
        return all(len(kinds) == 1 for kinds in columns.values())

    def end_processing(self) -> None:
        made = []
        for group in self.grouped():
            keys = [None if key is MISSING_VALUE else key for key in group[0][1]]
            made.append(GroupInfoNoElement(keys, [], len(group)) if self.no_element else GroupInfo(keys, [value for value, _ in group], len(group)))
        if self.as_hash_table:
            self.write_table(made)
            return
        for one in made:
            self.write_object(one)

    def grouped(self) -> list[list[tuple[Any, list[Any]]]]:
        """The rows in groups: sorted where the values are of one type, else in the order they came. No value is like null."""
        groups: list[list[tuple[Any, list[Any]]]] = []
        empty: list[tuple[Any, list[Any]]] | None = None
        by_text: dict[tuple[Any, ...], list[tuple[Any, list[Any]]]] = {}
        in_order = self.same_types()
        if in_order:
            width = max((len(keys) for _, keys in self.rows), default=0)
            sort_rows(self.rows, lambda row: row[1], [True] * width, bool(self.case_sensitive), stable=False)
        for row in self.rows:
            bare = not [key for key in row[1] if key is not None and key is not MISSING_VALUE]
            if bare and empty is not None:
                empty.append(row)
                continue
            candidates = groups[-1:] if in_order else groups
            texts = without_order(row[1])
            home = by_text.get(texts) if texts is not None else None
            if home is None and in_order and candidates and candidates[0][0][1] == row[1]:
                home = candidates[0]   # a run of the same keys is compared by Python first
            if home is None:
                home = next((group for group in candidates if self.compare(group[0], row) == 0), None)
            if home is None:
                home = []
                groups.append(home)
            home.append(row)
            if texts is not None:
                by_text[texts] = home
            if bare:
                empty = home
        return groups

    def write_table(self, groups: list[GroupInfo]) -> None:
        table = Hashtable() if self.case_sensitive else Hashtable.ignoring_case()
        for group in groups:
            key = group.group_name if self.as_string else group.values_list[0] if len(group.values_list) == 1 else list(group.values_list)
            if key is None:
                failure = ArgumentException("A group without a value cannot be a key of the hashtable.")
                self.write_error(ErrorRecord(failure, "InvalidOperation", ErrorCategory.InvalidArgument, None))
                continue
            plain = base_object(key)
            if table.contains(plain):
                failure = ArgumentException(f"The key '{key}' is there twice; -CaseSensitive keeps them apart.")
                self.throw_terminating_error(ErrorRecord(failure, "ArgumentException", ErrorCategory.InvalidArgument, None))
            table.set_item(plain, group.group)
        self.write_object(table)
