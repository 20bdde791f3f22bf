"""Test-ModuleManifest: checks a module manifest and shows what it describes."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.values.exceptions import (
    ArgumentException,
    DirectoryNotFoundException,
    FileNotFoundException,
    InvalidOperationException,
)
from psremote.cmdlets.common.module_specifications import specification
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.engine.modules.manifest import ModuleError, describe, read_manifest, texts
from psremote.engine.modules.module_info import PSModuleInfo
from psremote.engine.modules.module_paths import VERSION, beside, by_path, file_path_of, looks_like_path
from psremote.engine.modules.module_table import DescribedCommand, version_numbers
from psremote.objects import base_object, to_text


@cmdlet("Test", "ModuleManifest", output=("System.Management.Automation.PSModuleInfo",), confirm_impact="None")
class TestModuleManifestCommand(Cmdlet):
    """Checks a module manifest and shows what it describes."""

    path = parameter("Path", "string", position=0, mandatory=True, pipeline=True, by_property_name=True)

    examples = (
        Example('Test-ModuleManifest ./tools.psd1', 'the module it describes'),
    )

    def process_record(self) -> None:
        path = file_path_of(self.path, self.context)
        if not os.path.isfile(path):
            fault: Any = FileNotFoundException(f"There is no file '{self.path}'.")
            self.throw_terminating_error(self.make_error(fault, "Modules_ManifestFileNotFound", "ObjectNotFound", self.path))
        if not path.lower().endswith(".psd1"):
            fault = InvalidOperationException(f"'{self.path}' is no manifest: those end in .psd1.")
            self.throw_terminating_error(self.make_error(fault, "Modules_InvalidModuleManifestPath", "InvalidArgument", self.path))
        try:
            table = read_manifest(path, self.context)
        except ModuleError as error:
            self.write_error(error.record)
            return
        unreadable = self.unreadable_file(os.path.dirname(path), table)
        if unreadable:
            missing = FileNotFoundException(f"The manifest '{path}' needs the file '{unreadable}', which is not there.")
            self.write_error(self.make_error(missing, "Modules_InvalidManifest", "ResourceUnavailable", path))
            return
        module = PSModuleInfo(os.path.splitext(os.path.basename(path))[0], path)
        module.module_type_name = "Manifest"
        describe(module, table)
        self.check_files(module, table, path)
        self.check_modules(module, table, path)
        if module.compatible_editions and version_numbers(module.power_shell_version or "0.0") < (5, 1):
            fault = ArgumentException(f"CompatiblePSEditions in '{path}' needs a PowerShellVersion of 5.1 or later.")
            self.write_error(self.make_error(fault, "Modules_InvalidPowerShellVersionInModuleManifest", "InvalidArgument", self.path))
        for key, table_name in (("FunctionsToExport", module.functions), ("CmdletsToExport", module.cmdlets), ("AliasesToExport", module.aliases)):
            for name in texts(table, key) or ():
                if "*" not in name:
                    table_name[name.lower()] = DescribedCommand(name, module)
        folder = os.path.basename(os.path.dirname(path))
        if VERSION.match(folder) and version_numbers(folder) != version_numbers(module.version):
            fault = InvalidOperationException(f"The version {module.version} of '{path}' is not that of its folder.")
            self.throw_terminating_error(self.make_error(fault, "Modules_InvalidModuleManifestVersion", "InvalidArgument", self.path))
        self.write_object(module)

    def unreadable_file(self, folder: str, table: Any) -> str | None:
        """A file that is read when the module is loaded, and is not there or is a manifest where none can be."""
        for key in ("TypesToProcess", "FormatsToProcess", "ScriptsToProcess"):
            for name in texts(table, key) or ():
                if not os.path.isfile(beside(folder, name)):
                    return name
        root = to_text(table.get_item("RootModule") or table.get_item("ModuleToProcess") or "")
        return root if root.lower().endswith(".psd1") else None

    def check_files(self, module: PSModuleInfo, table: Any, path: str) -> None:
        """Report the files the manifest names that do not lie in the module's folder."""
        folder = os.path.dirname(path)
        root = str(module.root_module or "")
        if root and not root.startswith("python:") and not any(lies_in(folder, root + ending) for ending in endings(root)):
            fault: Any = ArgumentException(f"The root module '{root}' is not there.")
            self.write_error(self.make_error(fault, "Modules_InvalidRootModuleInModuleManifest", "InvalidArgument", self.path))
        for key, error_id in (
            ("RequiredAssemblies", "Modules_InvalidRequiredAssembliesInModuleManifest"), ("FileList", "Modules_InvalidFilePathinModuleManifest"),
        ):
            for name in texts(table, key) or ():
                if not lies_in(folder, name):
                    self.report(f"{key} of '{path}' names the file '{name}', which is not there.", error_id)

    def check_modules(self, module: PSModuleInfo, table: Any, path: str) -> None:
        """Report the modules the manifest names that are nowhere; nested ones are shown with it."""
        folder = os.path.dirname(path)
        for value in values(table, "NestedModules"):
            name = specification(value)[0]
            file = next((beside(folder, name + ending) for ending in ("", *MODULE_ENDINGS) if lies_in(folder, name + ending)), None)
            if file is None and not self.is_available(name):
                self.report(f"The nested module '{name}' of '{path}' is not there.", "Modules_InvalidNestedModuleinModuleManifest")
            elif file is not None and file.lower().endswith((".psd1", ".psm1", ".ps1")):
                module.nested_modules.append(self.context.modules.described(file))
        for key, error_id in (
            ("RequiredModules", "Modules_InvalidRequiredModulesinModuleManifest"), ("ModuleList", "Modules_InvalidModuleListinModuleManifest"),
        ):
            for value in values(table, key):
                name = specification(value)[0]
                if not self.is_available(name) and not (key == "ModuleList" and lies_in(folder, name)):
                    self.report(f"{key} of '{path}' names the module '{name}', which is not there.", error_id)

    def is_available(self, name: str) -> bool:
        """Whether a module of that name, or at that path, could be imported."""
        if looks_like_path(name) and by_path(file_path_of(name, self.context)) is not None:
            return True
        return next(iter(self.context.modules.available([name])), None) is not None

    def report(self, text: str, error_id: str) -> None:
        """Something the manifest names is missing."""
        self.write_error(self.make_error(DirectoryNotFoundException(text), error_id, "ObjectNotFound", self.path))


MODULE_ENDINGS = (".psm1", ".dll", ".exe", ".py")


def endings(root: str) -> tuple[str, ...]:
    """What may be left out at the end of a root module's name."""
    return ("",) if os.path.splitext(root)[1] else MODULE_ENDINGS


def lies_in(folder: str, name: str) -> bool:
    """Whether there is something of that name in the folder or below it."""
    path = beside(folder, name)
    return os.path.exists(path) and path.startswith(folder.rstrip("/") + "/")


def values(table: Any, key: str) -> list[Any]:
    """What a key holds, one by one."""
    value = base_object(table.get_item(key))
    return [] if value is None else list(value) if isinstance(value, list) else [value]
