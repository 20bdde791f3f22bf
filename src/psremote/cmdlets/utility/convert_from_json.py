"""ConvertFrom-Json: turns JSON text into objects."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import ArgumentException
from psremote.cmdlets.common.json_object import DEPTH, Refused, read_json
from psremote.cmdlets.common.json_reader import JsonError
from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_string, cmdlet, parameter, value_range


@cmdlet("ConvertFrom", "Json", confirm_impact="None", remoting_capability="None")
class ConvertFromJsonCommand(Cmdlet):
    """Turns JSON text into objects.

    JSON objects become custom objects, or ordered hashtables with -AsHashtable. Texts that are ISO 8601 dates become dates.
    """

    input_object = parameter("InputObject", "string", position=0, mandatory=True, pipeline=True, validate=(allow_empty_string(),))
    as_hashtable = parameter("AsHashtable", "switch")
    depth = parameter("Depth", "int", validate=(value_range("Positive"),))
    no_enumerate = parameter("NoEnumerate", "switch")
    date_kind = parameter("DateKind", "Microsoft.PowerShell.Commands.JsonDateKind")

    examples = (
        Example('\'{ "a": [1, 2] }\' | ConvertFrom-Json', 'an object with a property a'),
    )

    def begin_processing(self) -> None:
        self.collected: list[str] = []

    def process_record(self) -> None:
        self.collected.append(self.input_object or "")

    def end_processing(self) -> None:
        if not self.collected:
            return
        if len(self.collected) == 1:
            self.convert(self.collected[0])
            return
        # several texts: each is JSON by itself, or all together are
        try:
            self.read(self.collected[0])
        except JsonError:
            self.convert("\n".join(self.collected))
            return
        for text in self.collected:
            self.convert(text)

    def convert(self, text: str) -> None:
        if not text.strip():
            self.write_object(None)
            return
        try:
            value = self.read(text)
        except JsonError as fault:
            raise ArgumentException(str(fault)) from None
        if isinstance(value, list) and not self.no_enumerate:
            for item in value:
                self.write_object(item)
        else:
            self.write_object(value)

    def read(self, text: str) -> Any:
        try:
            return read_json(
                text, tables=bool(self.as_hashtable), depth=int(self.depth) if self.is_bound("Depth") else DEPTH,
                date_kind=self.date_kind.name if self.date_kind is not None else "Default",
            )
        except Refused as fault:
            self.throw_terminating_error(fault.record)
