"""Completion of members behind `.` and `::`, and of the properties of what a pipeline brings."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import find_type
from psremote.engine.completion.inference import MemberNames, members_of, previous_element
from psremote.engine.completion.results import CompletionItem, quoted, sort_key
from psremote.language import ast as tree
from psremote.objects.wildcards import WildcardPattern


def complete_member(context: Any, target: tree.ExpressionAst, static: bool, word: str) -> list[CompletionItem]:
    """The members of the target whose names begin with the word: properties first, then methods."""
    if static:
        names = MemberNames()
        if isinstance(target, tree.TypeExpressionAst):
            found = find_type(target.type_name.full_name)
            if found is not None:
                names.add_static(found)
    else:
        names = members_of(context, target)
    items = _properties(names, word)
    pattern = WildcardPattern(word + "*", ignore_case=True)
    items += [
        CompletionItem(name + "(", name, "Method", name)
        for name in sorted(names.methods.values(), key=sort_key)
        if pattern.is_match(name)
    ]
    return items


def complete_property(context: Any, command: tree.CommandAst, word: str) -> list[CompletionItem]:
    """The properties of what reaches a command through its pipeline."""
    return _properties(members_of(context, previous_element(command)), word)


def _properties(names: MemberNames, word: str) -> list[CompletionItem]:
    pattern = WildcardPattern(word + "*", ignore_case=True)
    return [
        CompletionItem(name if _plain(name) else quoted(name, "'"), name, "Property", name)
        for name in sorted(names.properties.values(), key=sort_key)
        if pattern.is_match(name)
    ]


def _plain(name: str) -> bool:
    return name.replace("_", "a").isalnum()
