"""PSMethodInfo: the methods an object shows or has had added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import (
    constructor,
    dotnet_type,
    get_type,
    method,
    prop,
    type_of,
)
from psremote.objects.exceptions import (
    FlowControlException,
    MethodException,
    MethodInvocationException,
    RuntimeException,
)
from psremote.objects.members import PSMemberInfo, call_script

_SMA = "System.Management.Automation"


@dotnet_type(f"{_SMA}.PSMethodInfo", base=f"{_SMA}.PSMemberInfo", abstract=True, assembly=_SMA)
class PSMethodInfo(PSMemberInfo):
    """A member that can be called."""

    is_property = False
    is_method = True
    kind = "Method"
    __slots__ = ()

    def overload_definitions(self) -> list[str]:
        """One text for each way to call it."""
        return [self.definition]

    def get(self, this: Any) -> Any:
        return self

    @method("System.Object Invoke(Params System.Object[] arguments)")
    def invoke_bound(self, args: Any = ()) -> Any:
        """Call it on its object."""
        return self.invoke(self.owner, list(args))

    @prop("System.Collections.ObjectModel.Collection[string] OverloadDefinitions {get;}")
    def _overloads(self) -> list[str]:
        return self.overload_definitions()

    @property
    def type_name_of_value(self) -> str:
        return type_of(self).full_name


# How methods of .NET types are called: filled by methods.py.
call_method: Callable[[Any, Any, list[Any]], Any] = lambda method_member, this, args: None


@dotnet_type(f"{_SMA}.PSMethod", base=f"{_SMA}.PSMethodInfo", assembly=_SMA)
class PSMethod(PSMethodInfo):
    """A method of the object's own type."""

    __slots__ = ("member",)

    def __init__(self, member: Any, owner: Any = None) -> None:
        super().__init__(member.name)
        self.member = member
        self.owner = owner
        self.is_instance = False

    @property
    def net_type(self) -> Any:
        """PSMethod of the delegates the method could become; a constructor's becomes none."""
        from psremote.objects.method_types import method_type

        overloads = getattr(self.member, "overloads", None)
        return method_type(overloads) if overloads and self.name != "new" else get_type(f"{_SMA}.PSMethod")

    def invoke(self, this: Any, args: list[Any]) -> Any:
        return call_method(self.member, this, args)

    def overload_definitions(self) -> list[str]:
        from psremote.objects.type_display import definition_text

        return [definition_text(one.text, one.owner) for one in self.member.overloads]

    @property
    def definition(self) -> str:
        return ", ".join(self.overload_definitions())

    def __str__(self) -> str:
        return self.definition


@dotnet_type(f"{_SMA}.PSParameterizedProperty", base=f"{_SMA}.PSMethodInfo", assembly=_SMA)
class PSParameterizedProperty(PSMethodInfo):
    """A property with arguments."""

    kind = "ParameterizedProperty"
    __slots__ = ("member",)

    def __init__(self, member: Any, owner: Any = None) -> None:
        super().__init__(member.name)
        self.member = member
        self.owner = owner
        self.is_instance = False

    def invoke(self, this: Any, args: list[Any]) -> Any:
        return call_method(self.member, this, args)

    def overload_definitions(self) -> list[str]:
        from psremote.objects.type_display import definition_text

        return [definition_text(one.text, one.owner) for one in self.member.overloads]

    @property
    def definition(self) -> str:
        return ", ".join(self.overload_definitions())


@dotnet_type(f"{_SMA}.PSScriptMethod", base=f"{_SMA}.PSMethodInfo", assembly=_SMA)
class PSScriptMethod(PSMethodInfo):
    """A method that is a script."""

    kind = "ScriptMethod"
    __slots__ = ("script",)

    @constructor("psscriptmethod new(string name, scriptblock script)")
    def __init__(self, name: str, script: Any) -> None:
        super().__init__(name)
        self.script = script

    def invoke(self, this: Any, args: list[Any]) -> Any:
        try:
            return call_script(self.script, this, args)
        except FlowControlException:
            raise
        except RuntimeException as fault:
            text = f"'{self.name}' with {len(args)} argument(s) failed: {fault.message}"
            raise MethodInvocationException(text, fault, "ScriptMethodRuntimeException", "NotSpecified") from None

    @property
    def definition(self) -> str:
        return f"System.Object {self.name}();"

    @prop("scriptblock Script {get;}")
    def _script(self) -> Any:
        return self.script


@dotnet_type(f"{_SMA}.PSCodeMethod", base=f"{_SMA}.PSMethodInfo", assembly=_SMA)
class PSCodeMethod(PSMethodInfo):
    """A method that is code."""

    kind = "CodeMethod"
    __slots__ = ("code", "text")

    def __init__(self, name: str, code: Callable[..., Any], text: str = "") -> None:
        super().__init__(name)
        self.code = code
        self.text = text or f"static System.Object {name}(psobject instance)"

    def invoke(self, this: Any, args: list[Any]) -> Any:
        try:
            return self.code(this, *args)
        except TypeError as error:
            raise MethodException(f"No overload of '{self.name}' takes these {len(args)} arguments.", None, "MethodCountCouldNotFindBest", "NotSpecified") from error

    @property
    def definition(self) -> str:
        return self.text

