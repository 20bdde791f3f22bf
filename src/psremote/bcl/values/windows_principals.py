"""System.Security.Principal's Windows types: .NET has them on every system, and outside Windows they refuse."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.exceptions import PlatformNotSupportedException

_P = "System.Security.Principal."
_ASSEMBLY = "System.Security.Principal.Windows"


def _refusal() -> PlatformNotSupportedException:
    return PlatformNotSupportedException("Accounts of Windows are known on Windows only.")


@dotnet_type(f"{_P}IdentityReference", abstract=True, assembly=_ASSEMBLY)
class IdentityReference:
    """Base of names and numbers of accounts."""


@dotnet_type(f"{_P}SecurityIdentifier", base=f"{_P}IdentityReference", assembly=_ASSEMBLY)
class SecurityIdentifier(IdentityReference):
    """The number of an account."""

    @constructor(f"{_P}SecurityIdentifier new(string sddlForm)", f"{_P}SecurityIdentifier new(byte[] binaryForm, int offset)",
                 f"{_P}SecurityIdentifier new(System.IntPtr binaryForm)")
    def __init__(self, *given: Any) -> None:
        raise _refusal()


@dotnet_type(f"{_P}NTAccount", base=f"{_P}IdentityReference", assembly=_ASSEMBLY)
class NTAccount(IdentityReference):
    """The name of an account."""

    @constructor(f"{_P}NTAccount new(string name)", f"{_P}NTAccount new(string domainName, string accountName)")
    def __init__(self, *given: Any) -> None:
        raise _refusal()


@dotnet_type(f"{_P}WindowsIdentity", assembly=_ASSEMBLY, interfaces=("System.IDisposable",))
class WindowsIdentity:
    """A user who is logged on."""

    @constructor(f"{_P}WindowsIdentity new(string sUserPrincipalName)")
    def __init__(self, *given: Any) -> None:
        raise _refusal()

    @method(f"static {_P}WindowsIdentity GetCurrent()", f"static {_P}WindowsIdentity GetCurrent(bool ifImpersonating)")
    @staticmethod
    def get_current(impersonating: bool = False) -> WindowsIdentity:
        """Whoever runs this."""
        raise _refusal()

    @prop("string Name {get;}")
    def name(self) -> str:
        """The name."""
        raise _refusal()


@dotnet_type(f"{_P}WindowsPrincipal", assembly=_ASSEMBLY)
class WindowsPrincipal:
    """A user and the groups they are in."""

    @constructor(f"{_P}WindowsPrincipal new({_P}WindowsIdentity ntIdentity)")
    def __init__(self, *given: Any) -> None:
        raise _refusal()

    @method("bool IsInRole(string role)", f"bool IsInRole({_P}WindowsBuiltInRole role)")
    def is_in_role(self, role: Any) -> bool:
        """Whether they are in a group."""
        raise _refusal()
