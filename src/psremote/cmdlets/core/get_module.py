"""Get-Module: shows modules that are loaded, or with -ListAvailable those that could be."""

from __future__ import annotations

from psremote.cmdlets.common.module_specifications import specification
from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, not_null, not_null_or_empty, parameter
from psremote.engine.modules import module_paths
from psremote.engine.modules.module_table import fits
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Get", "Module", default_parameter_set="Loaded", output=("System.Management.Automation.PSModuleInfo",), confirm_impact="None")
class GetModuleCommand(Cmdlet):
    """Shows modules that are loaded, or with -ListAvailable those that could be."""

    name = parameter("Name", "string[]", sets={"Loaded": at(position=0, pipeline=True), "Available": at(position=0, pipeline=True), "PsSession": at(position=0, pipeline=True), "CimSession": at(position=0, pipeline=True)}, validate=(not_null_or_empty(),))
    fully_qualified_name = parameter("FullyQualifiedName", "Microsoft.PowerShell.Commands.ModuleSpecification[]", sets={"Loaded": at(by_property_name=True), "Available": at(by_property_name=True), "PsSession": at(by_property_name=True), "CimSession": at(by_property_name=True)})
    all = parameter("All", "switch", sets={"Loaded": at(), "Available": at()})
    list_available = parameter("ListAvailable", "switch", sets={"Available": at(mandatory=True), "PsSession": at(), "CimSession": at()})
    ps_edition = parameter("PSEdition", "string", sets={"Available": at(), "PsSession": at()}, validate=(attribute("ArgumentCompleter", type="Microsoft.PowerShell.Commands.PSEditionArgumentCompleter"),))
    skip_edition_check = parameter("SkipEditionCheck", "switch", sets={"Available": at(), "PsSession": at(), "CimSession": at()})
    refresh = parameter("Refresh", "switch", sets={"Available": at(), "PsSession": at(), "CimSession": at()})
    ps_session = parameter("PSSession", "System.Management.Automation.Runspaces.PSSession", sets={"PsSession": at(mandatory=True)}, validate=(not_null(),))
    cim_session = parameter("CimSession", "Microsoft.Management.Infrastructure.CimSession", sets={"CimSession": at(mandatory=True)}, validate=(not_null(),))
    cim_resource_uri = parameter("CimResourceUri", "System.Uri", sets={"CimSession": at()}, validate=(not_null(),))
    cim_namespace = parameter("CimNamespace", "string", sets={"CimSession": at()}, validate=(not_null_or_empty(),))

    examples = (
        Example('Get-Module -ListAvailable', 'modules that can be imported'),
    )

    def process_record(self) -> None:
        if self.ps_session is not None:
            from psremote.cmdlets.common.remote_modules import get_remote_modules

            for module in get_remote_modules(self):
                self.write_object(module)
            return
        modules = self.context.modules
        patterns = list(self.name or ())
        wanted = [specification(one) for one in self.fully_qualified_name or ()]
        patterns += [name for name, _ in wanted]
        if self.list_available:
            for path in [one for one in patterns if module_paths.looks_like_path(one)]:
                patterns.remove(path)
                file = module_paths.by_path(module_paths.file_path_of(path, self.context))
                if file is not None:
                    self.write_object(modules.described(file))
            if not patterns and (self.name or self.fully_qualified_name):
                return
        found = modules.available(patterns or None) if self.list_available else modules.listed()
        listed = [m for m in found if not patterns or any(WildcardPattern(p).is_match(m.name) or p == m.path for p in patterns)]
        listed = [m for m in listed if all(fits(m, options) for name, options in wanted if name.lower() == m.name.lower())]
        for module in listed if self.list_available else sorted(listed, key=lambda m: m.name.lower()):
            self.write_object(module)
