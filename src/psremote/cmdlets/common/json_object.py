"""JsonObject: JSON text and objects, each from the other, for the cmdlets and for scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, enum_type, method
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, InvalidOperationException
from psremote.cmdlets.common.json_dates import date_or_text
from psremote.cmdlets.common.json_reader import JsonError, JsonReader
from psremote.cmdlets.common.json_writer import JsonWriter
from psremote.cmdlets.common.ordered_hashtable import OrderedHashtable
from psremote.host.fields import field
from psremote.objects import ErrorCategory, ErrorRecord, new_custom_object

#: objects may be so deep in each other where nobody says how deep
DEPTH = 1024
_NAME = "Microsoft.PowerShell.Commands.JsonObject"
_CONTEXT = f"{_NAME}+ConvertToJsonContext"
_ASSEMBLY = "Microsoft.PowerShell.Commands.Utility"
_HANDLING = "Newtonsoft.Json.StringEscapeHandling"

StringEscapeHandling = enum_type(_HANDLING, {"Default": 0, "EscapeNonAscii": 1, "EscapeHtml": 2})


class Refused(Exception):
    """The names in an object cannot be properties; `record` says why."""

    def __init__(self, text: str, error_id: str) -> None:
        super().__init__(text)
        self.record = ErrorRecord(InvalidOperationException(text), error_id, ErrorCategory.InvalidOperation, None)


def _table(pairs: list[tuple[str, Any]]) -> Any:
    table = OrderedHashtable()
    for name, value in pairs:
        table.set_item(name, value)
    return table


def _object(pairs: list[tuple[str, Any]]) -> Any:
    spelled: dict[str, str] = {}
    for name, _ in pairs:
        if name == "":
            raise Refused("A name in the JSON text is empty; -AsHashtable can take it.", "EmptyKeyInJsonString")
        before = spelled.setdefault(name.lower(), name)
        if before != name:
            text = f"The names '{before}' and '{name}' differ by case only; -AsHashtable can take both."
            raise Refused(text, "KeysWithDifferentCasingInJsonString")
    return new_custom_object(dict(pairs).items())


def read_json(text: str, *, tables: bool, depth: int = DEPTH, date_kind: str = "Default") -> Any:
    """What a JSON text stands for, its objects as tables or custom objects. Raises JsonError and Refused."""
    make: Callable[[list[tuple[str, Any]]], Any] = _table if tables else _object
    return JsonReader(text, make, lambda piece: date_or_text(piece, date_kind), depth).read()


@dotnet_type(_CONTEXT, base="System.ValueType", assembly=_ASSEMBLY)
class ConvertToJsonContext:
    """How objects become JSON."""

    @constructor(
        f"{_CONTEXT} new(int maxDepth, bool enumsAsStrings, bool compressOutput)",
        f"{_CONTEXT} new(int maxDepth, bool enumsAsStrings, bool compressOutput, {_HANDLING} stringEscapeHandling, "
        "System.Management.Automation.PSCmdlet targetCmdlet, System.Threading.CancellationToken cancellationToken)",
    )
    def __init__(
        self, max_depth: int = DEPTH, enums_as_strings: bool = False, compress: bool = False, handling: Any = None, cmdlet: Any = None,
        cancellation: Any = None,
    ) -> None:
        self.max_depth = max_depth
        self.enums_as_strings = enums_as_strings
        self.compress = compress
        self.handling = handling if handling is not None else StringEscapeHandling.parse("Default")
        self.cmdlet = cmdlet
        self.cancellation = cancellation

    get_depth = field("int MaxDepth {get;}", "max_depth")
    get_enums = field("bool EnumsAsStrings {get;}", "enums_as_strings")
    get_compress = field("bool CompressOutput {get;}", "compress")
    get_handling = field(f"{_HANDLING} StringEscapeHandling {{get;}}", "handling")
    get_cmdlet = field("System.Management.Automation.PSCmdlet Cmdlet {get;}", "cmdlet")


@dotnet_type(_NAME, abstract=True, sealed=True, assembly=_ASSEMBLY)
class JsonObject:
    """Conversions scripts can call."""

    @method(
        "static System.Object ConvertFromJson(string input, [ref] System.Management.Automation.ErrorRecord error)",
        "static System.Object ConvertFromJson(string input, bool returnHashtable, [ref] System.Management.Automation.ErrorRecord error)",
        "static System.Object ConvertFromJson(string input, bool returnHashtable, System.Nullable[int] maxDepth, "
        "[ref] System.Management.Automation.ErrorRecord error)",
    )
    @staticmethod
    def convert_from_json(text: str | None, *rest: Any) -> Any:
        """What a JSON text stands for; null with an error in `error` where its names cannot be properties."""
        if text is None:
            raise ArgumentNullException("input")
        *options, error = rest
        tables = bool(options and options[0])
        depth = DEPTH if len(options) < 2 else 2**31 - 1 if options[1] is None else int(options[1])
        error.value = None
        if not text.strip():
            return None
        try:
            return read_json(text, tables=tables, depth=depth)
        except Refused as fault:
            error.value = fault.record
            return None
        except JsonError as fault:
            raise ArgumentException(str(fault)) from None

    @method(f"static string ConvertToJson(System.Object objectToProcess, [ref] {_CONTEXT} context)")
    @staticmethod
    def convert_to_json(value: Any, context: Any) -> str:
        """An object as JSON text."""
        wanted: ConvertToJsonContext = getattr(context, "value", context)
        stopped = wanted.cancellation
        return JsonWriter(
            wanted.max_depth, wanted.compress, wanted.enums_as_strings, wanted.handling.name,
            lambda: stopped is not None and bool(stopped.is_cancellation_requested),
        ).write(value)
