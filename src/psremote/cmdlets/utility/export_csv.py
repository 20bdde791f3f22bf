"""Export-Csv: writes objects to a file of comma-separated values."""

from __future__ import annotations

import os

from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.cmdlets.common.csv_text import CsvObjects, CsvWriter, delimiter_of
from psremote.cmdlets.common.text_files import OutputFile, read_text
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


@cmdlet("Export", "Csv", default_parameter_set="Delimiter", supports_should_process=True)
class ExportCsvCommand(Cmdlet):
    """Writes objects to a file of comma-separated values.

    The first object decides the columns. -Append adds to a file that has the same columns.
    """

    input_object = parameter("InputObject", "psobject", mandatory=True, pipeline=True, by_property_name=True)
    path = parameter("Path", "string", position=0, validate=(not_null_or_empty(),))
    literal_path = parameter("LiteralPath", "string", aliases=("PSPath", "LP",), validate=(not_null_or_empty(),))
    force = parameter("Force", "switch")
    no_clobber = parameter("NoClobber", "switch", aliases=("NoOverwrite",))
    encoding = parameter("Encoding", "System.Text.Encoding", validate=(transformation("ArgumentToEncodingTransformation", transform_encoding), attribute("ArgumentEncodingCompletions"), not_null_or_empty(),))
    append = parameter("Append", "switch")
    delimiter = parameter("Delimiter", "System.Char", sets={"Delimiter": at(position=1)}, validate=(not_null(),))
    use_culture = parameter("UseCulture", "switch", sets={"UseCulture": at()})
    include_type_information = parameter("IncludeTypeInformation", "switch", aliases=("ITI",))
    no_type_information = parameter("NoTypeInformation", "switch", aliases=("NTI",), dont_show=True)
    quote_fields = parameter("QuoteFields", "string[]", aliases=("QF",))
    use_quotes = parameter("UseQuotes", "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind", aliases=("UQ",))
    no_header = parameter("NoHeader", "switch")

    examples = (
        Example('Get-Process | Select-Object Name, Id | Export-Csv processes.csv', 'a file with two columns'),
    )

    def begin_processing(self) -> None:
        self.check_quotes()
        if bool(self.path) == bool(self.literal_path):
            failure = InvalidOperationException("Give either -Path or -LiteralPath.")
            self.throw_terminating_error(ErrorRecord(failure, "CannotSpecifyPathAndLiteralPath", ErrorCategory.InvalidData, None))
        if self.append and self.no_header:
            failure = InvalidOperationException("-Append reads the columns from a header: give it or -NoHeader, not both.")
            self.throw_terminating_error(ErrorRecord(failure, "CannotSpecifyBothAppendAndNoHeader", ErrorCategory.InvalidData, None))
        kind = self.use_quotes.name if self.use_quotes is not None else "Always"
        self.writer = CsvWriter(delimiter_of(self), kind, self.quote_fields)
        path = self.literal_path or self.path
        self.allowed = self.should_process(path, "Export-Csv")
        self.file: OutputFile | None = None
        self.column_names: list[str] | None = None
        if self.allowed:
            self.open()

    def open(self) -> None:
        path = self.literal_path or self.path
        if self.append:
            self.column_names = self.present_columns(path)
        self.file = OutputFile(self, path, literal=bool(self.literal_path), append=bool(self.append), force=bool(self.force), no_clobber=bool(self.no_clobber), encoding=self.encoding)

    def present_columns(self, path: str) -> list[str] | None:
        """The columns of a file that is there already."""
        full = self.context.session_state.path.file_path(path)
        if not os.path.isfile(full) or not os.path.getsize(full):
            return None
        reader = CsvObjects(delimiter_of(self), None, self)
        for _ in reader.take(read_text(full, self.encoding)):
            break
        return reader.header

    def process_record(self) -> None:
        value = self.input_object
        if value is None or self.file is None:
            return
        if self.writer.columns is None:
            self.writer.start(value)
            if self.column_names is not None:
                self.check_columns()
                self.writer.columns = self.column_names
            else:
                if self.include_type_information:
                    self.file.write_line(self.writer.type_line(value))
                if not self.no_header:
                    self.file.write_line(self.writer.header())
        line = self.writer.line(value)
        if line:
            self.file.write_line(line)

    def check_columns(self) -> None:
        """Refuses to append an object that lacks a column of the file, unless -Force is given."""
        have = {name.lower() for name in self.writer.columns or ()}
        for name in self.column_names or ():
            if name.lower() not in have and not self.force:
                failure = InvalidOperationException(f"The objects have no property '{name}', which the file has as a column; -Force leaves it empty.")
                self.throw_terminating_error(ErrorRecord(failure, "CannotAppendCsvWithMismatchedPropertyNames", ErrorCategory.InvalidData, name))

    def end_processing(self) -> None:
        self.clean_up()

    def clean_up(self) -> None:
        opened: OutputFile | None = self.__dict__.get("file")
        if opened is not None:
            opened.close()
            self.file = None

    def check_quotes(self) -> None:
        if self.is_bound("UseQuotes") and self.is_bound("QuoteFields"):
            failure = InvalidOperationException("-UseQuotes and -QuoteFields exclude each other.")
            self.throw_terminating_error(ErrorRecord(failure, "CannotSpecifyQuoteFieldsAndUseQuotes", ErrorCategory.InvalidData, None))
        if self.include_type_information and self.is_bound("NoTypeInformation") and self.no_type_information:
            failure = InvalidOperationException("-IncludeTypeInformation and -NoTypeInformation exclude each other.")
            self.throw_terminating_error(ErrorRecord(failure, "CannotSpecifyIncludeTypeInformationAndNoTypeInformation", ErrorCategory.InvalidData, None))
