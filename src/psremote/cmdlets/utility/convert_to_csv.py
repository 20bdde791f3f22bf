"""ConvertTo-Csv: turns objects into lines of comma-separated values."""

from __future__ import annotations

from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.cmdlets.common.csv_text import CsvWriter, delimiter_of
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null, parameter
from psremote.objects import ErrorCategory, ErrorRecord


@cmdlet("ConvertTo", "Csv", default_parameter_set="Delimiter", output=("System.String",), confirm_impact="None", remoting_capability="None")
class ConvertToCsvCommand(Cmdlet):
    """Turns objects into lines of comma-separated values.

    The first object decides the columns. Every cell is quoted, unless -UseQuotes or -QuoteFields say otherwise.
    """

    input_object = parameter("InputObject", "psobject", position=0, mandatory=True, pipeline=True, by_property_name=True)
    delimiter = parameter("Delimiter", "System.Char", sets={"Delimiter": at(position=1)}, validate=(not_null(),))
    use_culture = parameter("UseCulture", "switch", sets={"UseCulture": at()})
    include_type_information = parameter("IncludeTypeInformation", "switch", aliases=("ITI",))
    no_type_information = parameter("NoTypeInformation", "switch", aliases=("NTI",), dont_show=True)
    quote_fields = parameter("QuoteFields", "string[]", aliases=("QF",))
    use_quotes = parameter("UseQuotes", "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind", aliases=("UQ",))
    no_header = parameter("NoHeader", "switch")

    examples = (
        Example("[pscustomobject]@{ A = 1; B = 'x' } | ConvertTo-Csv", '"A","B" and "1","x"'),
    )

    def begin_processing(self) -> None:
        self.check_quotes()
        kind = self.use_quotes.name if self.use_quotes is not None else "Always"
        self.writer = CsvWriter(delimiter_of(self), kind, self.quote_fields)

    def process_record(self) -> None:
        value = self.input_object
        if value is None:
            return
        if self.writer.columns is None:
            self.writer.start(value)
            if self.include_type_information:
                self.write_object(self.writer.type_line(value))
            if not self.no_header and self.writer.columns:
                self.write_object(self.writer.header())
        line = self.writer.line(value)
        if line:
            self.write_object(line)

    def check_quotes(self) -> None:
        if self.is_bound("UseQuotes") and self.is_bound("QuoteFields"):
            failure = InvalidOperationException("-UseQuotes and -QuoteFields exclude each other.")
            self.throw_terminating_error(ErrorRecord(failure, "CannotSpecifyQuoteFieldsAndUseQuotes", ErrorCategory.InvalidData, None))
        if self.include_type_information and self.is_bound("NoTypeInformation") and self.no_type_information:
            failure = InvalidOperationException("-IncludeTypeInformation and -NoTypeInformation exclude each other.")
            self.throw_terminating_error(ErrorRecord(failure, "CannotSpecifyIncludeTypeInformationAndNoTypeInformation", ErrorCategory.InvalidData, None))
