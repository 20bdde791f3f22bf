"""Export-Clixml: writes objects to a file from which Import-Clixml reads them back."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.text_files import OutputFile
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    allow_null,
    at,
    attribute,
    cmdlet,
    not_null_or_empty,
    parameter,
    transformation,
    value_range,
)
from psremote.engine.text_encodings import transform_encoding
from psremote.protocol.clixml import serialize_many
from psremote.protocol.clixml.indentation import indent


@cmdlet("Export", "Clixml", default_parameter_set="ByPath", supports_should_process=True)
class ExportClixmlCommand(Cmdlet):
    """Writes objects to a file from which Import-Clixml reads them back.

    -Depth says how many levels of properties are kept whole.
    """

    depth = parameter("Depth", "int", validate=(value_range(1, 2147483647),), help="Levels of properties kept; 2 by default.")
    path = parameter("Path", "string", sets={"ByPath": at(position=0, mandatory=True)}, help="The file.")
    literal_path = parameter("LiteralPath", "string", sets={"ByLiteralPath": at(mandatory=True)}, aliases=("PSPath", "LP"), help="The file; wildcards are taken literally.")
    input_object = parameter("InputObject", "psobject", mandatory=True, pipeline=True, validate=(allow_null(),), help="What to write.")
    force = parameter("Force", "switch", help="Write to a read-only file, too.")
    no_clobber = parameter("NoClobber", "switch", aliases=("NoOverwrite",), help="Refuse where the file is there already.")
    encoding = parameter("Encoding", "System.Text.Encoding", validate=(transformation("ArgumentToEncodingTransformation", transform_encoding), attribute("ArgumentEncodingCompletions"), not_null_or_empty()), help="The encoding; UTF-8 without a mark by default.")

    examples = (Example("Get-Process | Export-Clixml processes.xml", "processes for later"),)

    def begin_processing(self) -> None:
        self.file: Any = None
        self.values: list[Any] = []
        path = self.path if self.path is not None else self.literal_path
        if self.should_process(path, "Export-Clixml"):
            self.file = OutputFile(
                self, path, literal=self.literal_path is not None, append=False, force=self.force, no_clobber=self.no_clobber,
                encoding=self.encoding,
            )

    def process_record(self) -> None:
        if self.file is not None:
            self.values.append(self.input_object)

    def end_processing(self) -> None:
        if self.file is not None:
            self.file.write(indent(serialize_many(self.values, self.depth or 2)))
        self.clean_up()

    def clean_up(self) -> None:
        if self.file is not None:
            self.file.close()
            self.file = None
