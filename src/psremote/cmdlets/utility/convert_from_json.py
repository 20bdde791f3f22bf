"""ConvertFrom-Json: turns JSON text into objects."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import enum_type
from psremote.bcl.values.exceptions import ArgumentException, InvalidOperationException
from psremote.cmdlets.common.json_dates import date_or_text
from psremote.cmdlets.common.json_reader import JsonError, JsonReader
from psremote.cmdlets.common.ordered_hashtable import OrderedHashtable
from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_string, cmdlet, parameter, value_range
from psremote.objects import ErrorCategory, ErrorRecord, new_custom_object

JsonDateKind = enum_type("Microsoft.PowerShell.Commands.JsonDateKind", {"Default": 0, "Local": 1, "Utc": 2, "Offset": 3, "String": 4})


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
        depth = int(self.depth) if self.is_bound("Depth") else 1024
        kind = self.date_kind.name if self.date_kind is not None else "Default"
        return JsonReader(text, self.make_table if self.as_hashtable else self.make_object, lambda piece: date_or_text(piece, kind), depth).read()

    def make_table(self, pairs: list[tuple[str, Any]]) -> Any:
        table = OrderedHashtable()
        for name, value in pairs:
            table.set_item(name, value)
        return table

    def make_object(self, pairs: list[tuple[str, Any]]) -> Any:
        spelled: dict[str, str] = {}
        for name, _ in pairs:
            if name == "":
                self.refuse("A name in the JSON text is empty; -AsHashtable can take it.", "EmptyKeyInJsonString")
            before = spelled.setdefault(name.lower(), name)
            if before != name:
                self.refuse(f"The names '{before}' and '{name}' differ by case only; -AsHashtable can take both.", "KeysWithDifferentCasingInJsonString")
        return new_custom_object(dict(pairs).items())

    def refuse(self, text: str, error_id: str) -> None:
        self.throw_terminating_error(ErrorRecord(InvalidOperationException(text), error_id, ErrorCategory.InvalidOperation, None))
