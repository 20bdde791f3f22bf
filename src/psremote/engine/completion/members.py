"""Completion of members behind `.` and `::`, and of the properties of what a pipeline brings."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.hashtables import Hashtable, OrderedDictionary
from psremote.engine.completion.command_types import previous_element
from psremote.engine.completion.inference import members_of
from psremote.engine.completion.member_names import MemberNames, named_type
from psremote.engine.completion.results import CompletionItem, beginning_with, quoted, sort_key, unquoted
from psremote.engine.completion.safe_values import safe_value
from psremote.language import ast as tree
from psremote.objects.wildcards import WildcardPattern


def complete_member(context: Any, target: tree.ExpressionAst, static: bool, word: str, root: tree.Ast) -> list[CompletionItem]:
    """The members of the target whose names begin with the word: properties, methods, then a dictionary's keys."""
    if static:
        names = MemberNames()
        if isinstance(target, tree.TypeExpressionAst):
            found = named_type(target.type_name.full_name, root)
            if found is not None:
                names.add_static(found)
    else:
        names = members_of(context, target)
    pattern = beginning_with(word)
    items = _properties(names.ordered_properties(), pattern)
    items += [CompletionItem(name + "(", name, "Method", name) for name in names.ordered_methods() if pattern.is_match(name)]
    items += _properties(sorted(names.events, key=sort_key), pattern)
    # Keys are offered as they are written in the table: one that needs quotes is shown with them.
    for name in names.keys:
        if pattern.is_match(name):
            shown = name if _plain(name) else quoted(name, "'")
            items.append(CompletionItem(shown, shown, "Property", name))
    return items


def complete_index(context: Any, target: tree.ExpressionAst, word: str) -> list[CompletionItem] | None:
    """The keys of a dictionary behind `[`; None where the target is none."""
    value = safe_value(context, target)
    if not isinstance(value, Hashtable | OrderedDictionary):
        return None
    pattern = beginning_with(unquoted(word)[0])
    keys = [key for key, _ in value.items() if isinstance(key, str) and pattern.is_match(key)]
    return [CompletionItem(quoted(key, "'"), key, "Property", key) for key in keys]


def complete_property(context: Any, command: tree.CommandAst, word: str) -> list[CompletionItem]:
    """The properties of what reaches a command through its pipeline."""
    names = members_of(context, previous_element(command), enumerated=True)
    return _properties(names.ordered_properties(), beginning_with(word))


def _properties(names: list[str], pattern: WildcardPattern) -> list[CompletionItem]:
    return [
        CompletionItem(name if _plain(name) else quoted(name, "'"), name, "Property", name)
        for name in names
        if pattern.is_match(name)
    ]


def _plain(name: str) -> bool:
    return name.replace("_", "a").isalnum()
