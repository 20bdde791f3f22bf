"""Which properties of an object a shape shows when no view says so."""

from __future__ import annotations

from typing import Any

from psremote.formatting import expressions
from psremote.formatting.shapes.generator import Chosen


def expand(chosen: list[Chosen], this: Any, *, keep_unknown: bool) -> list[Chosen]:
    """The properties asked for, wildcards and property sets replaced by what they mean for this object."""
    result: list[Chosen] = []
    for one in chosen:
        if not isinstance(one.value, str):
            result.append(one)
            continue
        names = expressions.resolve_names(one.value, this)
        if not names:
            if keep_unknown and not expressions.has_wildcards(one.value):
                result.append(one)
            continue
        for name in names:
            result.append(Chosen(name, one.label, one.width, one.align, one.format, one.depth))
    return result


def active_properties(chosen: list[Chosen], this: Any, *, keep_unknown: bool = False) -> list[Chosen]:
    """What was asked for; else the default property set; else all properties."""
    if chosen:
        return expand(chosen, this, keep_unknown=keep_unknown)
    names = expressions.default_property_set(this)
    if names:
        if expressions.shows_computer_name(this):
            names = [*names, "PSComputerName"]
    else:
        names = expressions.without_remoting(expressions.property_names(this), this)
    return [Chosen(name) for name in names]
