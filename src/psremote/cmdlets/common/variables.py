"""What the commands for variables share: finding them by pattern, setting and removing them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.engine.session_state.scopes import CONSTANT, PRIVATE, READ_ONLY, UNSET
from psremote.engine.session_state.variables import OF_COMMANDS, PSVariable, not_writable, spelling_of
from psremote.objects.exceptions import SessionStateException
from psremote.objects.wildcards import WildcardPattern


def matching(table: Any, pattern: str, scope: str | None, include: Any, exclude: Any) -> Iterator[PSVariable]:
    """Variables whose names match, seen from the current scope or in the named one only, by name."""
    state = table.session_state
    matcher = WildcardPattern(pattern)
    wanted = [WildcardPattern(p) for p in include or ()]
    unwanted = [WildcardPattern(p) for p in exclude or ()]
    start = state.find_scope(scope)
    seen: dict[str, PSVariable] = {}
    for one in (start,) if scope is not None else start.chain():
        for key in one.names():
            if key in seen or (key in HIDDEN and pattern != key):
                continue
            traits = one.traits_of(key)
            if one is not start and traits is not None and traits.options & PRIVATE:
                continue
            name = spelling_of(one, key)
            if matcher.is_match(name) and (not wanted or any(w.is_match(name) for w in wanted)) and not any(u.is_match(name) for u in unwanted):
                seen[key] = PSVariable(name, scope=one)
    if not seen and pattern.lower() in OF_COMMANDS:
        own = table.get_variable(pattern, scope)
        if own is not None:
            yield own
    yield from (seen[key] for key in sorted(seen))


HIDDEN = frozenset({"_"})


def set_variable(
    table: Any, name: str, value: Any, given: bool, scope: str | None, options: int | None, description: str | None, force: bool, variable: Any = None
) -> None:
    """Set a variable's value, options and description; read-only ones only with force."""
    state = table.session_state
    place = variable.scope if variable is not None and variable.scope is not None else state.find_scope(scope)
    key = name.lower()
    if ":" in key:
        table.set(name, value, scope)
        return
    present = place.get_local(key) is not UNSET
    traits = place.traits_of(key) if present else None
    if traits is not None and traits.options & CONSTANT:
        raise not_writable(name, True)
    if traits is not None and traits.options & READ_ONLY and not force:
        raise not_writable(name, False)
    if present and options is not None and options & CONSTANT:
        raise SessionStateException(
            f"The variable '{name}' is there already; only a new one can be made constant.", error_id="VariableCannotBeMadeConstant", category="WriteError", target=name
        )
    kept = traits.options if traits is not None else 0
    if traits is not None and kept & READ_ONLY:
        traits.options = kept & ~READ_ONLY
    try:
        if given or not present:
            table.set(name, value, scope if variable is None else None) if variable is None else setattr(variable, "value", value)
    finally:
        if traits is not None:
            traits.options = kept
    if place.spelling is None:
        place.spelling = {}
    place.spelling.setdefault(key, name)
    if options is not None and (options or traits is not None):
        place.make_traits(key).options = options
    if description is not None:
        place.make_traits(key).description = description


def remove(variable: PSVariable) -> None:
    """Take a variable away."""
    scope, key = variable.scope, variable.name.lower()
    assert scope is not None
    scope.put_local(key, UNSET)
    scope.forget_traits(key)
