"""Call sites of methods: the overload chosen last, used again while target and arguments are of the same classes."""

from __future__ import annotations

import weakref
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, MethodMember, type_of
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import NetException
from psremote.engine.code_generation.generator import runtime
from psremote.objects import AutomationNull, invoke_method, type_table
from psremote.objects.access import find_method
from psremote.objects.methods import _PYTHON_FAULTS, call_member, invocation_failure, resolve
from psremote.objects.ps_object import PSCustomObject, PSObject, attached

PLAIN = frozenset({str, int, float, bool, Char})
"""Classes whose values choose the same overload every time."""
ATTEMPTS = 8
"""How often a site looks before it takes every call the long way."""


class MethodSite:
    """One `.name(…)` in a script."""

    __slots__ = ("name", "kind", "first", "second", "kinds", "function", "tries", "is_string_method", "member", "member_class", "member_type", "__weakref__")

    def __init__(self, name: str) -> None:
        self.name = name
        self.kind: Any = None
        self.first: Any = None
        self.second: Any = None
        self.kinds: tuple[type, ...] = ()
        self.function: Any = None
        self.tries = 0
        self.is_string_method = False
        """Whether on a string this is String's own method, so that the generated code may do it in line."""
        self.member: MethodMember | None = None
        """The method of that name on values of one class, where overloads have to be chosen call by call."""
        self.member_class: Any = None
        self.member_type: Any = None

    def forget(self) -> None:
        """Know nothing: types may have got other members."""
        self.kind = self.member_class = self.member = None
        self.is_string_method, self.tries = False, 0

    def learn(self, target: Any, arguments: tuple[Any, ...]) -> None:
        """Look whether the next call can go straight to the function."""
        self.tries += 1
        if type_table.current is type_table.SHARED or not has_own_class(target):
            return
        found = find_method(target, self.name.lower())
        if not isinstance(found, MethodMember) or found.is_static:
            return
        self.member, self.member_class, self.member_type = found, target.__class__, getattr(target, "net_type", None)
        _learned.add(self)
        if not one_type(target) or any(a.__class__ not in PLAIN for a in arguments):
            return
        self.is_string_method = target.__class__ is str
        try:
            call = resolve(found.name, found.overloads, list(arguments))
        except NetException:
            return
        if call.plain and call.result is None and not call.is_void and call.result_element is None:
            self.kind, self.kinds, self.function = target.__class__, tuple(map(type, arguments)), call.function
            self.first, self.second = (*self.kinds, None, None)[:2]

    def general(self, target: Any, arguments: tuple[Any, ...]) -> Any:
        """The long way."""
        if self.member_class is target.__class__ and not attached and getattr(target, "net_type", None) is self.member_type:
            assert self.member is not None
            return call_member(self.member, target, [None if a is AutomationNull else a for a in arguments])
        if self.tries < ATTEMPTS:
            self.learn(target, arguments)
        return invoke_method(target, self.name, [None if a is AutomationNull else a for a in arguments])


_learned: weakref.WeakSet[MethodSite] = weakref.WeakSet()


def forget_all() -> None:
    """Type data changed."""
    for site in list(_learned):
        site.forget()
    _learned.clear()


type_table.derived.append(forget_all)


def has_own_class(target: Any) -> bool:
    """Whether the target's class, with the type it may name, says what methods it has."""
    kind = target.__class__
    if kind in PLAIN:
        return True
    if target is None or target is AutomationNull or kind is PSObject or kind is PSCustomObject or isinstance(target, list | tuple | BaseException | DotNetType):
        return False
    return not hasattr(target, "members") and not hasattr(kind, "adapter_get")


def one_type(target: Any) -> bool:
    """Whether all values of the target's class have the same .NET type and nothing of their own."""
    kind = target.__class__
    if kind in PLAIN:
        return True
    net = type_of(target)
    return not net.generic_arguments and net.script_class is None and net.python_class is kind


@runtime("method_0")
def method_0(site: MethodSite, target: Any) -> Any:
    """`$x.method()` in statement position."""
    if target.__class__ is site.kind:
        try:
            return site.function(target)
        except (NetException, *_PYTHON_FAULTS) as fault:
            raise invocation_failure(site.name, 0, fault) from None
    return site.general(target, ())


@runtime("method_1")
def method_1(site: MethodSite, target: Any, first: Any) -> Any:
    """`$x.method(a)` in statement position."""
    if target.__class__ is site.kind and first.__class__ is site.first:
        try:
            return site.function(target, first)
        except (NetException, *_PYTHON_FAULTS) as fault:
            raise invocation_failure(site.name, 1, fault) from None
    return site.general(target, (first,))


@runtime("method_2")
def method_2(site: MethodSite, target: Any, first: Any, second: Any) -> Any:
    """`$x.method(a, b)` in statement position."""
    if target.__class__ is site.kind and first.__class__ is site.first and second.__class__ is site.second:
        try:
            return site.function(target, first, second)
        except (NetException, *_PYTHON_FAULTS) as fault:
            raise invocation_failure(site.name, 2, fault) from None
    return site.general(target, (first, second))


@runtime("method_n")
def method_n(site: MethodSite, target: Any, *arguments: Any) -> Any:
    """`$x.method(…)` with more arguments, in statement position."""
    if target.__class__ is site.kind and tuple(map(type, arguments)) == site.kinds:
        try:
            return site.function(target, *arguments)
        except (NetException, *_PYTHON_FAULTS) as fault:
            raise invocation_failure(site.name, len(arguments), fault) from None
    return site.general(target, arguments)
