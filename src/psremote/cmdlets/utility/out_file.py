"""Out-File: writes to a file what the screen would show."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.text_files import OutputFile
from psremote.cmdlets.common.text_output_command import TextOutputCommand
from psremote.engine.cmdlet import (
    Example,
    at,
    attribute,
    cmdlet,
    not_null_or_empty,
    parameter,
    transformation,
    value_range,
)
from psremote.engine.text_encodings import transform_encoding
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSArgumentNullException


@cmdlet("Out", "File", default_parameter_set="ByPath", supports_should_process=True)
class OutFileCommand(TextOutputCommand):
    """Writes to a file what the screen would show.

    What `>` and `>>` do, with a choice of encoding and width.
    """

    file_path = parameter("FilePath", "string", sets={"ByPath": at(position=0, mandatory=True)}, aliases=("Path",), help="The file.")
    literal_path = parameter("LiteralPath", "string", sets={"ByLiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP"), help="The file; wildcards are taken literally.")
    encoding = parameter("Encoding", "System.Text.Encoding", position=1, validate=(transformation("ArgumentToEncodingTransformation", transform_encoding), attribute("ArgumentEncodingCompletions"), not_null_or_empty()), help="The encoding; UTF-8 without a mark by default.")
    append = parameter("Append", "switch", help="Add to the file.")
    force = parameter("Force", "switch", help="Write to a read-only file, too.")
    no_clobber = parameter("NoClobber", "switch", aliases=("NoOverwrite",), help="Refuse where the file is there already.")
    width = parameter("Width", "int", validate=(value_range(2, 2147483647),), help="Cells of a line.")
    no_newline = parameter("NoNewline", "switch", help="Leave out the line ends.")
    input_object = parameter("InputObject", "psobject", pipeline=True, help="What to write.")

    examples = (Example("Get-Process | Out-File processes.txt", "the list of processes in a file"),)

    def begin_processing(self) -> None:
        self.file: Any = None
        path = self.file_path if self.file_path is not None else self.literal_path
        if path is None:
            failure = PSArgumentNullException("FilePath")
            self.throw_terminating_error(ErrorRecord(failure, "ArgumentNull", ErrorCategory.InvalidArgument, None))
        if not self.should_process(path, "Output to File"):
            self.skipped = True
            return
        self.skipped = False
        super().begin_processing()
        self.file = OutputFile(
            self, path, literal=self.literal_path is not None, append=self.append, force=self.force, no_clobber=self.no_clobber,
            encoding=self.encoding,
        )

    def put_line(self, text: str) -> None:
        self.file.write(text if self.no_newline else text + "\n")

    def process_record(self) -> None:
        if not self.skipped:
            super().process_record()

    def end_processing(self) -> None:
        if not self.skipped:
            super().end_processing()
        self.clean_up()

    def clean_up(self) -> None:
        if self.file is not None:
            self.file.close()
            self.file = None
