"""Test-ModuleManifest: checks a module manifest and shows what it describes."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.values.exceptions import ArgumentException, FileNotFoundException, InvalidOperationException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.engine.modules.manifest import ModuleError, describe, read_manifest, texts
from psremote.engine.modules.module_info import PSModuleInfo
from psremote.engine.modules.module_paths import by_path, file_path_of
from psremote.engine.modules.module_table import DescribedCommand


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
        module = PSModuleInfo(os.path.splitext(os.path.basename(path))[0], path)
        module.module_type_name = "Manifest"
        describe(module, table)
        root = str(module.root_module or "")
        if root and not root.startswith("python:") and by_path(os.path.join(os.path.dirname(path), root)) is None:
            fault = ArgumentException(f"The root module '{root}' is not there.")
            self.write_error(self.make_error(fault, "Modules_InvalidRootModuleInModuleManifest", "InvalidArgument", root))
            return
        for key, table_name in (("FunctionsToExport", module.functions), ("CmdletsToExport", module.cmdlets), ("AliasesToExport", module.aliases)):
            for name in texts(table, key) or ():
                if "*" not in name:
                    table_name[name.lower()] = DescribedCommand(name, module)
        self.write_object(module)
