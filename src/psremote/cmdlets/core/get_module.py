"""Get-Module: shows modules that are loaded, or with -ListAvailable those that could be."""

from __future__ import annotations

import os
from collections.abc import Iterator

from psremote.bcl.values.exceptions import FileNotFoundException
from psremote.cmdlets.common.module_specifications import specification
from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, not_null, not_null_or_empty, parameter
from psremote.engine.modules import module_paths
from psremote.engine.modules.module_info import PSModuleInfo
from psremote.engine.modules.module_table import fits, version_numbers
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


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
        wanted = [specification(one) for one in self.fully_qualified_name or ()]
        names = [*(self.name or ()), *(name for name, _ in wanted)]
        found = self.available(names) if self.list_available else self.loaded(names)
        for module in found:
            if self.ps_edition and self.ps_edition.lower() not in (one.lower() for one in module.compatible_editions or ()):
                continue
            asked = [options for name, options in wanted if WildcardPattern(name).is_match(module.name) or module_paths.beside("", name) in (module.path or "")]
            if not wanted or any(fits(module, options) for options in asked):
                self.write_object(module)

    def loaded(self, names: list[str]) -> list[PSModuleInfo]:
        """The modules of the session, by name."""
        found = [m for m in self.context.modules.listed() if not names or any(WildcardPattern(n).is_match(m.name) or n == m.path for n in names)]
        return sorted(found, key=lambda m: m.name.lower())

    def available(self, names: list[str]) -> Iterator[PSModuleInfo]:
        """The modules files describe: those that paths lead to, then those along PSModulePath and the built-in ones, by name."""
        paths = [name for name in names if module_paths.looks_like_path(name)]
        for path in paths:
            yield from self.at_path(path)
        patterns = [WildcardPattern(name) for name in names if name not in paths]
        if names and not patterns:
            return
        modules = self.context.modules
        for folder in dict.fromkeys(one.rstrip("/") for one in module_paths.folders()):
            files = module_paths.all_files_below(folder) if self.all else module_paths.files_below(folder)
            described = [
                modules.described(file) for file in files
                if not patterns or any(pattern.is_match(module_paths.module_name_of(file)) for pattern in patterns)
            ]
            yield from sorted((m for m in described if self.all or in_its_version(m)), key=lambda m: m.name.lower())
        yield from modules.built_in(names or None)

    def at_path(self, path: str) -> Iterator[PSModuleInfo]:
        """The modules a path leads to: a file's, or those of a module's folder in all its versions."""
        modules = self.context.modules
        wildcards = contains_wildcard(path)
        places = [target.provider_path for target in self.context.session_state.path.resolve(path)] if wildcards else [module_paths.file_path_of(path, self.context)]
        seen: set[str] = set()
        for place in places:
            place = place.rstrip("/") or place
            if not os.path.isdir(place):
                file = module_paths.by_path(place)
                if file is not None:
                    yield modules.described(file)
                elif not wildcards:
                    self.write_error(nowhere(path))
                continue
            folder = os.path.dirname(place) if module_paths.VERSION.match(os.path.basename(place)) else place
            name = os.path.basename(folder).lower()
            files = module_paths.all_files_below(place) if self.all else module_paths.files_of(place)
            missing = True
            for file in files:
                if module_paths.module_name_of(file).lower() == name:
                    missing = False
                    if os.path.dirname(file) not in seen:
                        seen.add(os.path.dirname(file))
                        yield modules.described(file)
            if missing and not wildcards:
                self.write_error(nowhere(path))


def in_its_version(module: PSModuleInfo) -> bool:
    """Whether a module that lies in a version's folder has that version."""
    folder = os.path.basename(os.path.dirname(module.path or ""))
    return not module_paths.VERSION.match(folder) or version_numbers(module.version) == version_numbers(folder)


def nowhere(path: str) -> ErrorRecord:
    """The error for a path that leads to no module."""
    fault = FileNotFoundException(f"There is no module at '{path}'.")
    return ErrorRecord(fault, "Modules_ModuleNotFoundForGetModule", ErrorCategory.ResourceUnavailable, path)
