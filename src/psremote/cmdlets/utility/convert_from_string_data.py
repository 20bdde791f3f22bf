"""ConvertFrom-StringData: lines of NAME=VALUE as a hashtable."""

from __future__ import annotations

from psremote.bcl.values.hashtables import Hashtable
from psremote.bcl.values.regex_type import Regex
from psremote.bcl.values.string_type import WHITE
from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_string, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSInvalidOperationException


@cmdlet("ConvertFrom", "StringData", output=("System.Collections.Hashtable",), confirm_impact="None", remoting_capability="None")
class ConvertFromStringDataCommand(Cmdlet):
    """Lines of NAME=VALUE as a hashtable.

    Lines that are empty or begin with # are left out; escapes such as \\n in the lines are understood.
    """

    string_data = parameter("StringData", "string", position=0, mandatory=True, pipeline=True, validate=(allow_empty_string(),))
    delimiter = parameter("Delimiter", "System.Char", position=1)

    examples = (
        Example("ConvertFrom-StringData 'a=1'", "a table with the key a"),
    )

    def process_record(self) -> None:
        table = Hashtable.ignoring_case()
        mark = str(self.delimiter or "=")
        for line in (self.string_data or "").split("\n"):
            body = line.strip(WHITE)
            if not body or body.startswith("#"):
                continue
            name, found, value = body.partition(mark)
            if not found or not name:
                self.refuse(f"The line '{line}' is not of the form NAME{mark}VALUE.", line)
            name = Regex.unescape(name).strip(WHITE)
            if table.contains(name):
                self.refuse(f"The name '{name}' is there twice.", line)
            table.set_item(name, Regex.unescape(value).strip(WHITE))
        self.write_object(table)

    def refuse(self, text: str, line: str) -> None:
        """End the command."""
        self.throw_terminating_error(ErrorRecord(PSInvalidOperationException(text), "InvalidOperation", ErrorCategory.InvalidOperation, line))
