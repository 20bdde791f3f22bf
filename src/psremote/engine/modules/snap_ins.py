"""Snap-ins: modules under their older name."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, prop
from psremote.engine.modules.module_info import PSModuleInfo, make_version
from psremote.host.fields import field


@dotnet_type("System.Management.Automation.PSSnapInInfo", assembly="System.Management.Automation")
class PSSnapInInfo:
    """A module seen as a snap-in."""

    def __init__(self, module: PSModuleInfo) -> None:
        self.module = module
        self.name = module.name
        self.description = module.description or ""
        self.vendor = module.company_name or module.author or ""
        self.application_base = module.module_base

    get_name = field("string Name {get;}", "name")
    get_description = field("string Description {get;}", "description")
    get_vendor = field("string Vendor {get;}", "vendor")
    get_application_base = field("string ApplicationBase {get;}", "application_base")

    @prop("version PSVersion {get;}")
    def ps_version(self) -> Any:
        """The version of the engine it is for."""
        return make_version("2.0")

    @prop("version Version {get;}")
    def version(self) -> Any:
        """Its version."""
        return self.module.version

    @prop("string ModuleName {get;}")
    def module_name(self) -> str:
        """The file or package behind it."""
        return self.module.python_package or self.module.path or self.module.name

    @prop("bool IsDefault {get;}")
    def is_default(self) -> bool:
        """Whether it comes with the engine."""
        return self.module.is_builtin

    @prop("bool LogPipelineExecutionDetails {get;set;}")
    def log_pipeline_execution_details(self) -> bool:
        """Nothing is logged."""
        return False

    def __str__(self) -> str:
        return self.name


def snap_in_of(module: PSModuleInfo) -> PSSnapInInfo:
    """The snap-in a module is."""
    return module.snap_in or PSSnapInInfo(module)
