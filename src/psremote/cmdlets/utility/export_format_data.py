"""Export-FormatData: writes views to a format file."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.format_command import registry_of
from psremote.cmdlets.common.text_files import OutputFile
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.formatting.format_data import TypeViewsData
from psremote.formatting.format_files import write_format_file
from psremote.objects import base_object


@cmdlet("Export", "FormatData", default_parameter_set="ByPath", confirm_impact="None")
class ExportFormatDataCommand(Cmdlet):
    """Writes views to a format file.

    What Get-FormatData gives; computed values go with it only where -IncludeScriptBlock asks for them.
    """

    input_object = parameter("InputObject", "System.Management.Automation.ExtendedTypeDefinition[]", mandatory=True, pipeline=True, help="The views.")
    path = parameter("Path", "string", sets={"ByPath": at(mandatory=True)}, aliases=("FilePath",), help="The file.")
    literal_path = parameter("LiteralPath", "string", sets={"ByLiteralPath": at(mandatory=True)}, aliases=("PSPath", "LP"), help="The file; wildcards are taken literally.")
    force = parameter("Force", "switch", help="Write to a read-only file, too.")
    no_clobber = parameter("NoClobber", "switch", aliases=("NoOverwrite",), help="Refuse where the file is there already.")
    include_script_block = parameter("IncludeScriptBlock", "switch", help="Write scripts, too.")

    examples = (Example("Get-FormatData System.Version | Export-FormatData -Path version.format.ps1xml", "views in a file"),)

    def begin_processing(self) -> None:
        self.types: set[tuple[str, ...]] = set()

    def process_record(self) -> None:
        for one in self.input_object or ():
            base: Any = base_object(one)
            if isinstance(base, TypeViewsData):
                self.types.add(tuple(base.types.items))

    def end_processing(self) -> None:
        views = [view for view in registry_of(self.context).views() if view.types in self.types]
        target = OutputFile(
            self, self.path or self.literal_path, literal=self.literal_path is not None, append=False, force=self.force,
            no_clobber=self.no_clobber, encoding=None,
        )
        try:
            target.write(write_format_file(views, scripts=bool(self.include_script_block)))
        finally:
            target.close()
