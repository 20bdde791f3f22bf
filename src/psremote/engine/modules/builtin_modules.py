"""The modules that come with the product: names, versions, ids."""

from __future__ import annotations

from psremote.engine.modules.module_info import PSModuleInfo

CORE = "Microsoft.PowerShell.Core"
BUILTIN: dict[str, tuple[str, str, str]] = {
    "Microsoft.PowerShell.Archive": ("1.2.5", "eb74e8da-9ae2-482a-a648-e96550fb8733", "Manifest"),
    "Microsoft.PowerShell.Core": ("7.6.5.500", "00000000-0000-0000-0000-000000000000", "Binary"),
    "Microsoft.PowerShell.Host": ("7.0.0.0", "56d66100-99a0-4ffc-a12d-eee9a6718aef", "Manifest"),
    "Microsoft.PowerShell.Management": ("7.0.0.0", "eefcb906-b326-4e99-9f54-8b4bb6ef3c6d", "Manifest"),
    "Microsoft.PowerShell.Security": ("7.0.0.0", "a94c8c7e-9810-47c0-b8af-65089c13a35a", "Manifest"),
    "Microsoft.PowerShell.ThreadJob": ("2.2.0", "a84b375d-c1d6-4a1c-bcb7-8059bc28cd98", "Binary"),
    "Microsoft.PowerShell.Utility": ("7.0.0.0", "1da87e53-152b-403e-98dc-74d7b4d63d59", "Manifest"),
    "Microsoft.WSMan.Management": ("7.0.0.0", "766204a6-330e-4263-a7ab-46c87afc366c", "Manifest"),
}


def builtin_module(name: str) -> PSModuleInfo:
    """A module object for a built-in module."""
    version, guid, kind = BUILTIN.get(name, ("7.0.0.0", "00000000-0000-0000-0000-000000000000", "Manifest"))
    made = PSModuleInfo(name)
    made.version_text = version
    made.guid_text = guid
    made.module_type_name = kind
    made.is_builtin = True
    made.compatible_editions = ["Core"]
    return made
