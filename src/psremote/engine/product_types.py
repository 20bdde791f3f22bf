"""The .NET classes behind the product's commands and providers, by their names: `[Microsoft.PowerShell.Commands.GetItemCommand]`."""

from __future__ import annotations

from functools import cache
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, register
from psremote.engine.command_info import implementing_type
from psremote.engine.session_state.drives import ProviderInfo

PREFIX = "microsoft.powershell.commands."
PROVIDERS = "System.Management.Automation.Provider."
CHAIN = ("CmdletProvider", "DriveCmdletProvider", "ItemCmdletProvider", "ContainerCmdletProvider", "NavigationCmdletProvider")
"""What provider classes derive from, the least first."""


def product_type(context: Any, key: str) -> DotNetType | None:
    """The class of that (lower-case) name, if a command or a provider of the session is of it."""
    if not key.startswith(PREFIX):
        return None
    if key.endswith("provider") and context.session_state.drives is not None:
        return next((provider_type(one) for one in context.session_state.drives.providers if one.implementing_type_name.lower() == key), None)
    if not key.endswith("command") or key in _asked:
        return None
    wanted = key.removeprefix(PREFIX).removesuffix("command")
    _asked.add(key)  # who declares the class asks first whether it is there
    try:
        for name, listed in context.commands.all_cmdlets().items():
            if name.replace("-", "") == wanted and listed and listed[0].metadata.implementing.lower() == key:
                found: DotNetType = implementing_type(listed[0].metadata)
                return found
    finally:
        _asked.discard(key)
    return None


_asked: set[str] = set()


def provider_type(info: ProviderInfo) -> DotNetType | None:
    """A provider's class, declared when first asked for."""
    name = info.implementing_type_name
    if not name:
        return None
    instance = info.instance
    depth = 4 if instance.is_navigation_provider else 3 if instance.is_container_provider else 2
    return declared(name, base_of_providers(depth))


def base_of_providers(depth: int) -> str:
    """The abstract class at a place of the chain; its name."""
    return declared(PROVIDERS + CHAIN[depth], base_of_providers(depth - 1) if depth else "System.Object").full_name


@cache
def declared(name: str, base: str) -> DotNetType:
    """A class without members of its own."""
    return register(DotNetType(name, base=base, assembly="System.Management.Automation"))
