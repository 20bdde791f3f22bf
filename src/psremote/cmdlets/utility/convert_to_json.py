"""ConvertTo-Json: turns objects into JSON text."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.cmdlets.common.json_writer import JsonWriter, KeyIsNoText
from psremote.engine.cmdlet import Cmdlet, Example, allow_null, cmdlet, parameter, value_range
from psremote.objects import ErrorCategory, ErrorRecord


@cmdlet("ConvertTo", "Json", output=("System.String",), confirm_impact="None", remoting_capability="None")
class ConvertToJsonCommand(Cmdlet):
    """Turns objects into JSON text.

    Several objects become an array. Objects nested deeper than -Depth are written as their text, with a warning.
    """

    input_object = parameter("InputObject", "object", position=0, mandatory=True, pipeline=True, validate=(allow_null(),))
    depth = parameter("Depth", "int", validate=(value_range(0, 100),))
    compress = parameter("Compress", "switch")
    enums_as_strings = parameter("EnumsAsStrings", "switch")
    as_array = parameter("AsArray", "switch")
    escape_handling = parameter("EscapeHandling", "Newtonsoft.Json.StringEscapeHandling")

    examples = (
        Example("@{ Name = 'Ann'; Age = 30 } | ConvertTo-Json -Compress", '{"Name":"Ann","Age":30} or the other way round'),
    )

    def begin_processing(self) -> None:
        self.collected: list[Any] = []

    def process_record(self) -> None:
        self.collected.append(self.input_object)

    def end_processing(self) -> None:
        if not self.collected:
            return
        whole = self.collected if len(self.collected) > 1 or self.as_array else self.collected[0]
        handling = self.escape_handling.name if self.escape_handling is not None else "Default"
        depth = int(self.depth) if self.is_bound("Depth") else 2
        writer = JsonWriter(depth, bool(self.compress), bool(self.enums_as_strings), handling, lambda: self.stopping)
        if self.my_invocation is None or getattr(self.my_invocation, "expecting_input", False):
            writer.piped = {id(value) for value in self.collected}
        try:
            text = writer.write(whole)
        except KeyIsNoText as fault:
            failure = InvalidOperationException(f"A key of type {fault.type_name} cannot be a JSON name; use texts as keys.")
            self.throw_terminating_error(ErrorRecord(failure, "NonStringKeyInDictionary", ErrorCategory.InvalidOperation, whole))
            return
        if writer.truncated:
            self.write_warning(f"The JSON is cut off: objects are nested deeper than the depth of {depth}.")
        self.write_object(text)
