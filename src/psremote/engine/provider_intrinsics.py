"""`$ExecutionContext.InvokeProvider`: items, children and properties of providers, without a command line.

Each method asks the built-in command that does the same; a function or alias of that name does not come in between.
"""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, method, prop
from psremote.engine.execution_context import ExecutionContext
from psremote.objects import construct, to_bool
from psremote.objects.exceptions import RuntimeException

_SMA = "System.Management.Automation"
_PATHS = "System.Collections.ObjectModel.Collection[psobject]"


class ProviderPart:
    """One family of questions to providers."""

    def __init__(self, context: ExecutionContext) -> None:
        self.context = context

    def ask(self, command: str, path: Any, literal: bool = False, **parameters: Any) -> list[Any]:
        """What a command answers about a path; its errors end the call."""
        info = next(iter(self.context.commands.all_cmdlets()[command.lower()]))
        given = {"LiteralPath" if literal else "Path": path, "ErrorAction": "Stop", **parameters}
        try:
            found: list[Any] = self.context.invoke_command(info, (), given)
        except RuntimeException as fault:
            raise fault.error_record.exception from None
        return found

    def objects(self, values: list[Any]) -> Any:
        """Values as the collection .NET gives."""
        made = construct(get_type("System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSObject]"), [])
        for value in values:
            made.add(value)
        return made


@dotnet_type(f"{_SMA}.ItemCmdletProviderIntrinsics", sealed=True, assembly=_SMA)
class ItemIntrinsics(ProviderPart):
    """Items."""

    @method(f"{_PATHS} Get(string path)", f"{_PATHS} Get(string[] path, bool force, bool literalPath)")
    def get(self, path: Any, force: bool = False, literal: bool = False) -> Any:
        """The items there."""
        return self.objects(self.ask("Get-Item", path, literal, Force=force))

    @method(f"{_PATHS} Set(string path, System.Object value)", f"{_PATHS} Set(string[] path, System.Object value, bool force, bool literalPath)")
    def set(self, path: Any, value: Any, force: bool = False, literal: bool = False) -> Any:
        """Set the items' value."""
        return self.objects(self.ask("Set-Item", path, literal, Value=value, Force=force, PassThru=True))

    @method(f"{_PATHS} Clear(string path)", f"{_PATHS} Clear(string[] path, bool force, bool literalPath)")
    def clear(self, path: Any, force: bool = False, literal: bool = False) -> Any:
        """Empty the items."""
        return self.objects(self.ask("Clear-Item", path, literal, Force=force))

    @method(f"{_PATHS} New(string path, string name, string itemTypeName, System.Object content)", f"{_PATHS} New(string[] path, string name, string itemTypeName, System.Object content, bool force)")
    def new(self, path: Any, name: str, kind: str, content: Any, force: bool = False) -> Any:
        """Make an item."""
        chosen: dict[str, Any] = {"Name": name} if name else {}
        return self.objects(self.ask("New-Item", path, ItemType=kind, Value=content, Force=force, **chosen))

    @method("void Remove(string path, bool recurse)", "void Remove(string[] path, bool recurse, bool force, bool literalPath)")
    def remove(self, path: Any, recurse: bool, force: bool = False, literal: bool = False) -> None:
        """Take the items away."""
        self.ask("Remove-Item", path, literal, Recurse=recurse, Force=force)

    @method(f"{_PATHS} Rename(string path, string newName)", f"{_PATHS} Rename(string path, string newName, bool force)")
    def rename(self, path: str, name: str, force: bool = False) -> Any:
        """Give the item another name."""
        return self.objects(self.ask("Rename-Item", path, NewName=name, Force=force, PassThru=True))

    @method(
        f"{_PATHS} Copy(string path, string destinationPath, bool recurse, {_SMA}.CopyContainers copyContainers)",
        f"{_PATHS} Copy(string[] path, string destinationPath, bool recurse, {_SMA}.CopyContainers copyContainers, bool force, bool literalPath)",
    )
    def copy(self, path: Any, destination: str, recurse: bool, containers: Any = None, force: bool = False, literal: bool = False) -> Any:
        """Copy the items."""
        return self.objects(self.ask("Copy-Item", path, literal, Destination=destination, Recurse=recurse, Force=force, PassThru=True))

    @method(f"{_PATHS} Move(string path, string destination)", f"{_PATHS} Move(string[] path, string destination, bool force, bool literalPath)")
    def move(self, path: Any, destination: str, force: bool = False, literal: bool = False) -> Any:
        """Move the items."""
        return self.objects(self.ask("Move-Item", path, literal, Destination=destination, Force=force, PassThru=True))

    @method("void Invoke(string path)", "void Invoke(string[] path, bool literalPath)")
    def invoke(self, path: Any, literal: bool = False) -> None:
        """Open the items."""
        self.ask("Invoke-Item", path, literal)

    @method("bool Exists(string path)", "bool Exists(string path, bool force, bool literalPath)")
    def exists(self, path: str, force: bool = False, literal: bool = False) -> bool:
        """Whether there is such an item."""
        return to_bool(self.ask("Test-Path", path, literal))

    @method("bool IsContainer(string path)")
    def is_container(self, path: str) -> bool:
        """Whether the item holds others."""
        return to_bool(self.ask("Test-Path", path, PathType="Container"))


@dotnet_type(f"{_SMA}.CmdletProviderManagementIntrinsics", sealed=True, assembly=_SMA)
class ProviderManagementIntrinsics:
    """`$ExecutionContext.SessionState.Provider`: the providers of a session."""

    def __init__(self, context: ExecutionContext) -> None:
        self.drives = context.session_state.path.drives

    @method(f"System.Collections.ObjectModel.Collection[{_SMA}.ProviderInfo] Get(string name)")
    def get(self, name: str) -> Any:
        """Those of that name; ProviderNotFoundException where there is none."""
        made = construct(get_type(f"System.Collections.ObjectModel.Collection`1[{_SMA}.ProviderInfo]"), [])
        for one in self.drives.providers_named(name) or [self.drives.provider(name)]:
            made.add(one)
        return made

    @method(f"System.Collections.Generic.IEnumerable[{_SMA}.ProviderInfo] GetAll()")
    def get_all(self) -> list[Any]:
        """All of them."""
        return list(self.drives.providers)

    @method(f"{_SMA}.ProviderInfo GetOne(string name)")
    def get_one(self, name: str) -> Any:
        """The one of that name."""
        return self.drives.provider(name)


@dotnet_type(f"{_SMA}.ChildItemCmdletProviderIntrinsics", sealed=True, assembly=_SMA)
class ChildItemIntrinsics(ProviderPart):
    """Items inside others."""

    @method(f"{_PATHS} Get(string path, bool recurse)", f"{_PATHS} Get(string[] path, bool recurse, bool force, bool literalPath)")
    def get(self, path: Any, recurse: bool, force: bool = False, literal: bool = False) -> Any:
        """The items inside."""
        return self.objects(self.ask("Get-ChildItem", path, literal, Recurse=recurse, Force=force))

    @method("bool HasChild(string path)", "bool HasChild(string path, bool force, bool literalPath)")
    def has_child(self, path: str, force: bool = False, literal: bool = False) -> bool:
        """Whether there are any."""
        return bool(self.ask("Get-ChildItem", path, literal, Force=force))


@dotnet_type(f"{_SMA}.PropertyCmdletProviderIntrinsics", sealed=True, assembly=_SMA)
class PropertyIntrinsics(ProviderPart):
    """Properties of items."""

    @method(f"{_PATHS} Get(string path, System.Collections.ObjectModel.Collection[string] providerSpecificPickList)")
    def get(self, path: str, names: Any) -> Any:
        """The properties of those names."""
        chosen: dict[str, Any] = {"Name": list(names)} if names else {}
        return self.objects(self.ask("Get-ItemProperty", path, **chosen))

    @method(f"{_PATHS} Set(string path, psobject propertyValue)")
    def set(self, path: str, value: Any) -> Any:
        """Set properties to those of an object."""
        return self.objects(self.ask("Set-ItemProperty", path, InputObject=value, PassThru=True))

    @method("void Clear(string path, System.Collections.ObjectModel.Collection[string] propertyToClear)")
    def clear(self, path: str, names: Any) -> None:
        """Empty properties."""
        for name in names or ():
            self.ask("Clear-ItemProperty", path, Name=name)


@dotnet_type(f"{_SMA}.ProviderIntrinsics", sealed=True, assembly=_SMA)
class ProviderIntrinsics(ProviderPart):
    """What can be asked of providers."""

    item = prop(f"{_SMA}.ItemCmdletProviderIntrinsics Item {{get;}}")(lambda self: ItemIntrinsics(self.context))
    child_item = prop(f"{_SMA}.ChildItemCmdletProviderIntrinsics ChildItem {{get;}}")(lambda self: ChildItemIntrinsics(self.context))
    property = prop(f"{_SMA}.PropertyCmdletProviderIntrinsics Property {{get;}}")(lambda self: PropertyIntrinsics(self.context))
