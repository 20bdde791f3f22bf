"""System.Activator and AutomationNull as types scripts name."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, dotnet_type, method, static_prop
from psremote.bcl.values.exceptions import ArgumentNullException
from psremote.objects.automation_null import AutomationNull
from psremote.objects.methods import construct


@dotnet_type("System.Activator", kind="static")
class Activator:
    """Makes objects of a type."""

    @method(
        "static System.Object CreateInstance(type type)", "static System.Object CreateInstance(type type, bool nonPublic)",
        "static System.Object CreateInstance(type type, Params System.Object[] args)",
    )
    @staticmethod
    def create_instance(target: DotNetType | None, arguments: Any = ()) -> Any:
        """A new object."""
        if target is None:
            raise ArgumentNullException("type")
        return construct(target, [] if isinstance(arguments, bool) or arguments is None else list(arguments))


@dotnet_type("System.Management.Automation.Internal.AutomationNull", kind="static", assembly="System.Management.Automation")
class AutomationNullFacade:
    """The value that is no value."""

    VALUE = static_prop("static psobject Value {get;}", lambda: AutomationNull)
