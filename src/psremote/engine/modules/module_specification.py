"""ModuleSpecification: a module's name with the versions that will do."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type
from psremote.bcl.values.exceptions import ArgumentException
from psremote.engine.modules.module_info import make_version
from psremote.host.fields import field
from psremote.objects import base_object, to_text

NAME = "Microsoft.PowerShell.Commands.ModuleSpecification"
KEYS = frozenset({"modulename", "moduleversion", "requiredversion", "maximumversion", "guid"})


@dotnet_type(NAME, assembly="System.Management.Automation")
class ModuleSpecification:
    """Made of a name, or of a table with ModuleName and a version."""

    @constructor(f"{NAME} new(string moduleName)", f"{NAME} new(hashtable moduleSpecification)")
    def __init__(self, source: Any = "") -> None:
        base = base_object(source)
        self.name: str = ""
        self.version: Any = None
        self.maximum_version: Any = None
        self.required_version: Any = None
        self.guid: Any = None
        if isinstance(base, str):
            self.name = base
            return
        unknown = [to_text(k) for k, _ in base.items() if to_text(k).lower() not in KEYS]
        if unknown or not base.contains("ModuleName"):
            raise ArgumentException(f"A module specification has ModuleName and versions, not {', '.join(unknown) or 'this'}.")
        self.name = to_text(base.get_item("ModuleName"))
        if base.contains("ModuleVersion"):
            self.version = make_version(base.get_item("ModuleVersion"))
        if base.contains("RequiredVersion"):
            self.required_version = make_version(base.get_item("RequiredVersion"))
        if base.contains("MaximumVersion"):
            self.maximum_version = to_text(base.get_item("MaximumVersion"))
        self.guid = base.get_item("GUID")
        if self.version is None and self.required_version is None and self.maximum_version is None:
            raise ArgumentException("A module specification needs a version: ModuleVersion, RequiredVersion or MaximumVersion.")

    get_name = field("string Name {get;}", "name")
    get_version = field("version Version {get;}", "version")
    get_maximum = field("string MaximumVersion {get;}", "maximum_version")
    get_required = field("version RequiredVersion {get;}", "required_version")
    get_guid = field("System.Nullable[guid] Guid {get;}", "guid")

    def __str__(self) -> str:
        return self.name
