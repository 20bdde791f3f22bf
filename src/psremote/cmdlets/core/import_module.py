"""Import-Module: loads modules and takes their commands into the session."""

from __future__ import annotations

import os
from typing import Any

from psremote.cmdlets.common.module_specifications import names, specification
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    at,
    cmdlet,
    not_null,
    not_null_or_empty,
    parameter,
    trusted_data,
    value_set,
)
from psremote.engine.modules.manifest import ModuleError
from psremote.engine.modules.module_table import ImportOptions, range_is_empty
from psremote.objects import to_text
from psremote.objects.exceptions import PSArgumentOutOfRangeException, PSNotSupportedException


@cmdlet("Import", "Module", default_parameter_set="Name", output=("System.Management.Automation.PSModuleInfo",), confirm_impact="None")
class ImportModuleCommand(Cmdlet):
    """Loads modules and takes their commands into the session."""

    global_ = parameter("Global", "switch")
    prefix = parameter("Prefix", "string", validate=(not_null(),))
    name = parameter("Name", "string[]", sets={"Name": at(position=0, mandatory=True, pipeline=True), "PSSession": at(position=0, mandatory=True, pipeline=True), "CimSession": at(position=0, mandatory=True, pipeline=True), "WinCompat": at(position=0, mandatory=True, pipeline=True)}, validate=(trusted_data(),))
    fully_qualified_name = parameter("FullyQualifiedName", "Microsoft.PowerShell.Commands.ModuleSpecification[]", sets={"FullyQualifiedName": at(position=0, mandatory=True, pipeline=True), "FullyQualifiedNameAndPSSession": at(position=0, mandatory=True, pipeline=True), "FullyQualifiedNameAndWinCompat": at(position=0, mandatory=True, pipeline=True)}, validate=(trusted_data(),))
    assembly = parameter("Assembly", "System.Reflection.Assembly[]", sets={"Assembly": at(position=0, mandatory=True, pipeline=True)}, validate=(trusted_data(),))
    function = parameter("Function", "string[]", validate=(not_null(),))
    cmdlet = parameter("Cmdlet", "string[]", validate=(not_null(),))
    variable = parameter("Variable", "string[]", validate=(not_null(),))
    alias = parameter("Alias", "string[]", validate=(not_null(),))
    force = parameter("Force", "switch")
    skip_edition_check = parameter("SkipEditionCheck", "switch", sets={"Name": at(), "FullyQualifiedName": at(), "ModuleInfo": at(), "Assembly": at(), "PSSession": at(), "CimSession": at(), "FullyQualifiedNameAndPSSession": at()})
    pass_thru = parameter("PassThru", "switch")
    as_custom_object = parameter("AsCustomObject", "switch")
    minimum_version = parameter("MinimumVersion", "version", sets={"Name": at(), "PSSession": at(), "CimSession": at(), "WinCompat": at()}, aliases=("Version",))
    maximum_version = parameter("MaximumVersion", "string", sets={"Name": at(), "PSSession": at(), "CimSession": at(), "WinCompat": at()})
    required_version = parameter("RequiredVersion", "version", sets={"Name": at(), "PSSession": at(), "CimSession": at(), "WinCompat": at()})
    module_info = parameter("ModuleInfo", "System.Management.Automation.PSModuleInfo[]", sets={"ModuleInfo": at(position=0, mandatory=True, pipeline=True)}, validate=(trusted_data(),))
    argument_list = parameter("ArgumentList", "object[]", aliases=("Args",))
    disable_name_checking = parameter("DisableNameChecking", "switch")
    no_clobber = parameter("NoClobber", "switch", aliases=("NoOverwrite",))
    scope = parameter("Scope", "string", validate=(value_set("Local", "Global"),))
    ps_session = parameter("PSSession", "System.Management.Automation.Runspaces.PSSession", sets={"PSSession": at(mandatory=True), "FullyQualifiedNameAndPSSession": at(mandatory=True)}, validate=(not_null(),))
    cim_session = parameter("CimSession", "Microsoft.Management.Infrastructure.CimSession", sets={"CimSession": at(mandatory=True)}, validate=(not_null(),))
    cim_resource_uri = parameter("CimResourceUri", "System.Uri", sets={"CimSession": at()}, validate=(not_null(),))
    cim_namespace = parameter("CimNamespace", "string", sets={"CimSession": at()}, validate=(not_null_or_empty(),))
    use_windows_power_shell = parameter("UseWindowsPowerShell", "switch", sets={"WinCompat": at(mandatory=True), "FullyQualifiedNameAndWinCompat": at(mandatory=True)}, aliases=("UseWinPS",))

    examples = (
        Example('Import-Module ActiveDirectory', 'its commands are there'),
        Example('Import-Module ./tools.psm1 -Prefix My', 'with a prefix'),
    )

    def process_record(self) -> None:
        if range_is_empty(self.minimum_version, self.maximum_version):
            raise PSArgumentOutOfRangeException(f"No version lies between {to_text(self.minimum_version)} and {to_text(self.maximum_version)}.")
        modules = self.context.modules
        if self.ps_session is not None:
            from psremote.cmdlets.common.remote_modules import import_remote_modules

            for module in import_remote_modules(self):
                self.finish(module)
            return
        target = self.target_scope()
        self.context.extra["write_warning"] = self.write_warning
        for module in self.module_info or ():
            if module.session_state is None and not module.is_builtin and os.path.isfile(module.path):
                # what Get-Module -ListAvailable found has not been loaded yet
                self.load(lambda path=module.path: modules.import_file(path, target, self.options()))
                continue
            modules.loaded.setdefault(module.path or module.name, module)
            module.is_listed = True
            modules.import_into(module, target, self.options())
            self.finish(module)
        for one in self.fully_qualified_name or ():
            name, limits = specification(one)
            self.load(lambda name=name, limits=limits: modules.import_name(name, target, self.options(limits)))
        for name in self.name or ():
            self.load(lambda name=name: modules.import_name(name, target, self.options()))
        for assembly in self.assembly or ():
            fault = PSNotSupportedException(f"'{to_text(assembly)}': .NET assemblies cannot be loaded by this engine.")
            self.write_error(self.make_error(fault, "Modules_AssemblyNotSupported", "NotImplemented", assembly))

    def load(self, action: Any) -> None:
        """Import one; what goes wrong is a non-terminating error."""
        try:
            self.finish(action())
        except ModuleError as fault:
            self.write_error(fault.record)

    def finish(self, module: Any) -> None:
        """Put out what was asked for."""
        if self.as_custom_object:
            self.write_object(module.as_custom_object())
        elif self.pass_thru:
            self.write_object(module)

    def target_scope(self) -> Any:
        """Where commands go: the session's or module's top scope, with -Scope Local the current one."""
        state = self.session_state
        wanted = (self.scope or "").lower()
        if self.global_ or wanted == "global":
            return state.global_scope
        if wanted == "local":
            return self.context.scope
        return state.root_scope

    def options(self, limits: Any = None) -> ImportOptions:
        """What was said, for the loader."""
        limits = limits or ImportOptions()
        return ImportOptions(
            prefix=self.prefix or "", functions=names(self.function), cmdlets=names(self.cmdlet), variables=names(self.variable), aliases=names(self.alias),
            arguments=tuple(self.argument_list or ()), force=bool(self.force), no_clobber=bool(self.no_clobber), disable_name_checking=bool(self.disable_name_checking),
            minimum=self.minimum_version or limits.minimum, maximum=self.maximum_version or limits.maximum, required=self.required_version or limits.required,
            guid=limits.guid,
        )
