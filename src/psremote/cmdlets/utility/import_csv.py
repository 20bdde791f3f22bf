"""Import-Csv: reads objects from a file of comma-separated values."""

from __future__ import annotations

from psremote.bcl.values.exceptions import FileNotFoundException
from psremote.cmdlets.common.csv_text import CsvObjects, delimiter_of
from psremote.cmdlets.common.text_files import read_text
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    at,
    attribute,
    cmdlet,
    not_null,
    not_null_or_empty,
    parameter,
    transformation,
)
from psremote.engine.text_encodings import transform_encoding
from psremote.objects import ErrorCategory, ErrorRecord


@cmdlet("Import", "Csv", default_parameter_set="DelimiterPath", confirm_impact="None")
class ImportCsvCommand(Cmdlet):
    """Reads objects from a file of comma-separated values.

    The first line names the columns, unless -Header does. All values are texts.
    """

    delimiter = parameter("Delimiter", "System.Char", sets={"DelimiterPath": at(position=1), "DelimiterLiteralPath": at(position=1)}, validate=(not_null(),))
    path = parameter("Path", "string[]", sets={"DelimiterPath": at(position=0, mandatory=True, pipeline=True, by_property_name=True), "CulturePath": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    literal_path = parameter("LiteralPath", "string[]", sets={"DelimiterLiteralPath": at(mandatory=True, by_property_name=True), "CultureLiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",), validate=(not_null_or_empty(),))
    use_culture = parameter("UseCulture", "switch", sets={"CulturePath": at(mandatory=True), "CultureLiteralPath": at(mandatory=True)}, validate=(not_null(),))
    header = parameter("Header", "string[]", validate=(not_null_or_empty(),))
    encoding = parameter("Encoding", "System.Text.Encoding", validate=(transformation("ArgumentToEncodingTransformation", transform_encoding), attribute("ArgumentEncodingCompletions"), not_null_or_empty(),))

    examples = (
        Example('Import-Csv processes.csv | Sort-Object Name', "the file's lines as objects"),
    )

    def process_record(self) -> None:
        for path in (self.literal_path if self.is_bound("LiteralPath") else self.path) or ():
            reader = CsvObjects(delimiter_of(self), list(self.header) if self.header is not None else None, self)
            for full in self.files(path):
                try:
                    text = read_text(full, self.encoding)
                except OSError as fault:
                    failure = FileNotFoundException(f"The file '{full}' cannot be read: {fault.strerror}.")
                    self.throw_terminating_error(ErrorRecord(failure, "FileOpenFailure", ErrorCategory.OpenError, path))
                    return
                for made in reader.take(text):
                    self.write_object(made)

    def files(self, path: str) -> list[str]:
        """The files a path leads to; one that is not there is left to the reading."""
        targets = self.context.session_state.path.resolve(path, literal=self.is_bound("LiteralPath"), missing_ok=True)
        return [target.provider_path for target in targets]
