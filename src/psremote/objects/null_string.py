"""NullString: what a script passes to hand a .NET method a null text, since `$null` would become an empty one."""

from __future__ import annotations

from psremote.bcl.dotnet_type import dotnet_type, method, static_prop


@dotnet_type("System.Management.Automation.Language.NullString", assembly="System.Management.Automation")
class NullString:
    """Its one value is `[NullString]::Value`."""

    VALUE = static_prop("static System.Management.Automation.Language.NullString Value {get;}", lambda: THE_ONE)

    @method("string ToString()")
    def to_string(self) -> str | None:
        """Null."""
        return None

    def __str__(self) -> str:
        return ""


THE_ONE: NullString = NullString()
