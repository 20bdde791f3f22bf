"""What a column or line shows: a property (wildcards resolved against the object) or a computed value."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from psremote.formatting import object_access as objects
from psremote.formatting.object_access import MISSING
from psremote.formatting.view_model import Value
from psremote.objects.automation_null import AutomationNull

_REMOTING = ("runspaceid", "pscomputername", "psshowcomputername", "pssourcejobinstanceid")


class Failure(Exception):
    """A computed column or a getter failed; `cause` says how."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(str(cause))
        self.cause = cause


#: how an expression that is not a name and not a Python function is run; filled by the engine for script blocks
run_script: Callable[[Any, Any], Any]


def _no_engine(script: Any, this: Any) -> Any:
    raise TypeError("there is no engine to run a script block")


run_script = _no_engine


def evaluate(value: Value, this: Any) -> Any:
    """What an expression gives for an object; MISSING when the object has no such property. Raises Failure."""
    try:
        if isinstance(value, str):
            found = objects.get_property(this, value)
            return None if found is AutomationNull else found
        if hasattr(value, "invoke_member"):
            return run_script(value, this)
        return value(this)
    except Exception as error:
        if type(error).__module__.endswith(".control_flow"):
            raise  # a stop or an exit, not a failure
        raise Failure(error) from error


def has_wildcards(name: str) -> bool:
    """Whether a property name is a pattern."""
    return any(char in name for char in "*?[")


def resolve_names(name: str, this: Any) -> list[str]:
    """The object's properties that a name means: itself, a property set's, or those a pattern matches."""
    if not has_wildcards(name):
        members = objects.property_set(this, name)
        if members is not None:
            return list(members)
        return [name] if objects.has_property(this, name) else []
    from psremote.objects.wildcards import WildcardPattern

    pattern = WildcardPattern(name, ignore_case=True)
    return [one for one, _ in objects.properties_of(this) if pattern.is_match(one)]


def property_names(this: Any) -> list[str]:
    """All visible properties: what the object has by itself (of XML, its nodes only), then what was added to it."""
    seen: dict[str, str] = {}
    own, extended = objects.own_and_extended(this)
    for name in (*own, *extended):
        seen.setdefault(name.lower(), name)
    return list(seen.values())


def default_property_set(this: Any) -> list[str]:
    """The properties that the object's type data names for display, as far as the object has them."""
    chosen = objects.default_display_properties(this)
    if not chosen:
        return []
    names: list[str] = []
    for name in chosen:
        names.extend(resolve_names(name, this))
    return names


def is_propertyless(this: Any) -> bool:
    """Whether an object shows nothing but what remoting added to it."""
    return all(name.lower() in _REMOTING for name in property_names(this))


def shows_computer_name(this: Any) -> bool:
    """Whether a remote object is to be shown with the computer it came from."""
    shown = objects.get_property(this, "PSShowComputerName")
    return shown is not MISSING and shown is True and objects.has_property(this, "PSComputerName")


def without_remoting(names: list[str], this: Any) -> list[str]:
    """All properties, but PSShowComputerName, and PSComputerName only where it is to be shown."""
    if not objects.has_property(this, "PSShowComputerName"):
        return names
    shown = shows_computer_name(this)
    return [
        name for name in names
        if name.lower() != "psshowcomputername" and (shown or name.lower() != "pscomputername")
    ]


_ESCAPED = re.compile("`(.)")


def unescape_name(name: str) -> str:
    """A property name without the backquotes that kept its wildcards literal."""
    return _ESCAPED.sub(r"\1", name) if "`" in name else name
