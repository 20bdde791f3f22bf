"""ConvertFrom-Csv: turns lines of comma-separated values into objects."""

from __future__ import annotations

from psremote.cmdlets.common.csv_text import CsvObjects, delimiter_of
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null, not_null_or_empty, parameter
from psremote.objects import to_text


@cmdlet("ConvertFrom", "Csv", default_parameter_set="Delimiter", confirm_impact="None", remoting_capability="None")
class ConvertFromCsvCommand(Cmdlet):
    """Turns lines of comma-separated values into objects.

    The first line names the columns, unless -Header does. All values are texts.
    """

    delimiter = parameter("Delimiter", "System.Char", sets={"Delimiter": at(position=1)}, validate=(not_null(), not_null_or_empty(),))
    use_culture = parameter("UseCulture", "switch", sets={"UseCulture": at(mandatory=True)}, validate=(not_null(), not_null_or_empty(),))
    input_object = parameter("InputObject", "psobject[]", position=0, mandatory=True, pipeline=True, by_property_name=True, validate=(not_null(), not_null_or_empty(),))
    header = parameter("Header", "string[]", validate=(not_null(), not_null_or_empty(),))

    examples = (
        Example("'A,B', '1,2' | ConvertFrom-Csv", 'an object with A and B'),
    )

    def begin_processing(self) -> None:
        self.reader = CsvObjects(delimiter_of(self), list(self.header) if self.header is not None else None, self)

    def process_record(self) -> None:
        for piece in self.input_object or ():
            for made in self.reader.take(to_text(piece)):
                self.write_object(made)
