"""Call sites of methods: the overload chosen last, used again while target and arguments are of the same classes."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import MethodMember
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import NetException
from psremote.engine.code_generation.generator import runtime
from psremote.objects import AutomationNull, invoke_method
from psremote.objects.access import find_method
from psremote.objects.methods import _PYTHON_FAULTS, invocation_failure, resolve

PLAIN = frozenset({str, int, float, bool, Char})
"""Classes whose values choose the same overload every time."""


class MethodSite:
    """One `.name(…)` in a script."""

    __slots__ = ("name", "kind", "kinds", "function", "tries")

    def __init__(self, name: str) -> None:
        self.name = name
        self.kind: Any = None
        self.kinds: tuple[type, ...] = ()
        self.function: Any = None
        self.tries = 0

    def learn(self, target: Any, arguments: tuple[Any, ...]) -> None:
        """Look whether the next call can go straight to the function."""
        self.tries += 1
        if self.tries > 8 or target.__class__ not in PLAIN or any(a.__class__ not in PLAIN for a in arguments):
            return
        found = find_method(target, self.name.lower())
        if not isinstance(found, MethodMember) or found.is_static:
            return
        try:
            call = resolve(found.name, found.overloads, list(arguments))
        except NetException:
            return
        if call.plain and call.result is None and not call.is_void and call.result_element is None:
            self.kind, self.kinds, self.function = target.__class__, tuple(map(type, arguments)), call.function


@runtime("method_or_nothing")
def method_or_nothing(context: Any, site: MethodSite, target: Any, *arguments: Any) -> Any:
    """`$x.method(…)` in statement position."""
    if target.__class__ is site.kind and tuple(map(type, arguments)) == site.kinds:
        try:
            return site.function(target, *arguments)
        except (NetException, *_PYTHON_FAULTS) as fault:
            raise invocation_failure(site.name, len(arguments), fault) from None
    given = [None if a is AutomationNull else a for a in arguments]
    if site.tries <= 8:
        site.learn(target, arguments)
    return invoke_method(target, site.name, given)


@runtime("method_value")
def method_value(context: Any, site: MethodSite, target: Any, *arguments: Any) -> Any:
    """`$x.method(…)`, null for nothing."""
    if target.__class__ is site.kind and tuple(map(type, arguments)) == site.kinds:
        try:
            return site.function(target, *arguments)
        except (NetException, *_PYTHON_FAULTS) as fault:
            raise invocation_failure(site.name, len(arguments), fault) from None
    found = method_or_nothing(context, site, target, *arguments)
    return None if found is AutomationNull else found
