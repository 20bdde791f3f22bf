"""`get_Name()` and `set_Name(value)`: a .NET property's accessors, called as the methods they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, ParameterizedPropertyMember, PropertyMember
from psremote.bcl.values.exceptions import NetException
from psremote.objects.automation_null import AutomationNull
from psremote.objects.exceptions import GetValueInvocationException
from psremote.objects.method_members import PSCodeMethod
from psremote.objects.methods import _PYTHON_FAULTS, call_member, invocation_failure


def accessor(one: DotNetType, lower: str, read: Callable[[Any, str], Any], write: Callable[[Any, Any, Any], None]) -> PSCodeMethod | None:
    """The method of that lower-case name, None where the type has no such property."""
    member = one.instance_member(lower[4:])
    if not isinstance(member, PropertyMember | ParameterizedPropertyMember):
        return None
    reads = lower.startswith("get_")
    name = f"{lower[:4]}{member.name}"

    def call(this: Any, *args: Any) -> Any:
        try:
            if isinstance(member, ParameterizedPropertyMember):
                if reads:
                    return call_member(member, this, list(args))
                inserter = member.overloads[0].inserter
                if inserter is not None:
                    inserter(this, *args)
                return AutomationNull
            if reads:
                return read(this, member.name)
            write(member, this, *args)
            return AutomationNull
        except GetValueInvocationException as error:
            raise invocation_failure(name, len(args), error.inner_exception or error) from None
        except (NetException, *_PYTHON_FAULTS) as error:
            raise invocation_failure(name, len(args), error) from None

    return PSCodeMethod(name, call)
