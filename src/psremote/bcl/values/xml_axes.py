"""XPath's values as texts, numbers and truths, and its axes: which nodes lie where, seen from a node."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from psremote.bcl.values.document_exceptions import XPathException as XPathFault

Value = Any


def string_of(value: Value) -> str:
    """string()"""
    if isinstance(value, list):
        return value[0].text() if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value != value:
            return "NaN"
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def number_of(value: Value) -> float:
    """number()"""
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, float):
        return value
    try:
        return float(string_of(value).strip())
    except ValueError:
        return math.nan


def boolean_of(value: Value) -> bool:
    """boolean()"""
    if isinstance(value, float):
        return value == value and value != 0
    return bool(value)


def top_of(node: Any) -> Any:
    while (node.owner if node.kind == "Attribute" else node.parent) is not None:
        node = node.owner if node.kind == "Attribute" else node.parent
    return node


def descendants(node: Any) -> Iterator[Any]:
    for child in node.children:
        yield child
        yield from descendants(child)


def ancestors(node: Any) -> Any:
    return node.owner if node.kind == "Attribute" else node.parent


def nodes_of_axis(name: str, node: Any) -> list[Any]:
    if name == "child":
        return list(node.children)
    if name == "attribute":
        return [a for a in node.attribute_list if not (a.full == "xmlns" or a.full.startswith("xmlns:"))]
    if name == "self":
        return [node]
    if name == "parent":
        return [ancestors(node)] if ancestors(node) is not None else []
    if name in ("ancestor", "ancestor-or-self"):
        out = [node] if name.endswith("self") else []
        one = ancestors(node)
        while one is not None:
            out.append(one)
            one = ancestors(one)
        return out
    if name == "descendant":
        return list(descendants(node))
    if name == "descendant-or-self":
        return [node, *descendants(node)]
    siblings = node.parent.children if node.parent is not None else []
    at = next((i for i, n in enumerate(siblings) if n is node), 0)
    if name == "following-sibling":
        return siblings[at + 1:]
    if name == "preceding-sibling":
        return siblings[:at][::-1]
    if name in ("following", "preceding"):
        everything = [top_of(node), *descendants(top_of(node))]
        place = next(i for i, n in enumerate(everything) if n is node)
        if name == "following":
            inside = {id(n) for n in descendants(node)}
            return [n for n in everything[place + 1:] if id(n) not in inside]
        above = {id(n) for n in nodes_of_axis("ancestor", node)}
        return [n for n in everything[:place] if id(n) not in above][::-1]
    raise XPathFault(f"The axis '{name}' is not known.")

