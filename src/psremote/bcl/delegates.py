"""Delegates: callable values, and the delegate types of .NET that scripts meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from psremote.bcl.declarations import method, prop
from psremote.bcl.type_system import DotNetType, dotnet_type, get_type, register


@dotnet_type("System.Delegate", abstract=True, interfaces=("System.ICloneable", "System.Runtime.Serialization.ISerializable"))
class Delegate:
    """A callable with a delegate type."""

    __slots__ = ("net_type", "function", "target")

    def __init__(self, net_type: DotNetType, function: Callable[..., Any], target: Any = None) -> None:
        self.net_type = net_type
        self.function = function
        self.target = target

    def __call__(self, *args: Any) -> Any:
        return self.function(*args)

    def invoke(self, *args: Any) -> Any:
        """Call it, from Python."""
        return self.function(*args)

    def post(self, *args: Any) -> None:
        """Call it from a thread no pipeline runs on. What belongs to a session (a script block) has a `post` and waits there for its turn."""
        post = getattr(self.target, "post", None)
        if post is None:
            self.function(*args)
        else:
            post(self.function, args)

    @method("System.Object DynamicInvoke(Params System.Object[] args)")
    def net_dynamic_invoke(self, args: Any = ()) -> Any:
        """Call it with any arguments."""
        return self.function(*args or ())

    @method("System.Object Invoke(Params System.Object[] args)")
    def net_invoke(self, args: Any = ()) -> Any:
        """Call it."""
        return self.function(*args or ())

    @prop("System.Object Target {get;}")
    def target_object(self) -> Any:
        """What the delegate was made of."""
        return self.target


register(DotNetType("System.MulticastDelegate", base="System.Delegate", abstract=True, python_class=Delegate))


def declare_delegate(full_name: str, generic: tuple[str, ...] = ()) -> DotNetType:
    """Enter a delegate type."""
    return register(
        DotNetType(
            full_name, base="System.MulticastDelegate", kind="delegate", generic_parameter_names=generic,
            python_class=Delegate, sealed=True,
        )
    )


declare_delegate("System.Action")
for _count in range(1, 17):
    declare_delegate(f"System.Action`{_count}", tuple(f"T{i + 1}" for i in range(_count)) if _count > 1 else ("T",))
for _count in range(1, 18):
    declare_delegate(
        f"System.Func`{_count}", (*(f"T{i + 1}" for i in range(_count - 1)), "TResult") if _count > 2 else ("T", "TResult")[2 - _count:]
    )
declare_delegate("System.Predicate`1", ("T",))
declare_delegate("System.Comparison`1", ("T",))
declare_delegate("System.Converter`2", ("TInput", "TOutput"))
declare_delegate("System.EventHandler")
declare_delegate("System.EventHandler`1", ("TEventArgs",))
declare_delegate("System.AsyncCallback")
declare_delegate("System.Text.RegularExpressions.MatchEvaluator")
declare_delegate("System.Threading.ThreadStart")
declare_delegate("System.Threading.ParameterizedThreadStart")
declare_delegate("System.Threading.TimerCallback")
declare_delegate("System.Threading.WaitCallback")

_RESULTS = {
    "System.Predicate`1": "System.Boolean", "System.Comparison`1": "System.Int32",
    "System.Text.RegularExpressions.MatchEvaluator": "System.String",
}


def result_type(one: DotNetType) -> DotNetType | None:
    """The type a call of this delegate gives; None for void."""
    definition = one.generic_definition or one
    if definition.full_name.startswith(("System.Func`", "System.Converter`")):
        return one.generic_arguments[-1] if one.generic_arguments else None
    name = _RESULTS.get(definition.full_name)
    return get_type(name) if name else None


_PARAMETERS = {
    "System.Predicate`1": (0,), "System.Comparison`1": (0, 0), "System.Converter`2": (0,),
}
"""Which of its generic arguments a delegate's parameters have, where not all (Action) or all but the last (Func)."""


def parameter_types(one: DotNetType) -> tuple[DotNetType, ...]:
    """The types of a generic delegate's parameters."""
    name = (one.generic_definition or one).full_name
    if name in _PARAMETERS:
        return tuple(one.generic_arguments[index] for index in _PARAMETERS[name])
    return tuple(one.generic_arguments[:-1] if name.startswith("System.Func`") else one.generic_arguments)


def notify(handlers: Iterable[Any], *args: Any) -> None:
    """Tell an event's handlers from a thread no pipeline runs on: delegates wait where they belong, Python's functions are called here."""
    for handler in list(handlers):
        (handler.post if isinstance(handler, Delegate) else handler)(*args)
