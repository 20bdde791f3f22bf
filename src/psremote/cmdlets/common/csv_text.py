"""Comma-separated values: objects as lines, and lines as objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import enum_type, get_type
from psremote.bcl.values.exceptions import NetException
from psremote.cmdlets.common.property_expressions import is_dictionary
from psremote.objects import (
    PSCustomObject,
    base_object,
    get_property,
    get_static,
    invoke_method,
    new_custom_object,
    properties_of,
    to_text,
    type_names,
)
from psremote.objects.enumeration import enumerate_value

QuoteKind = enum_type("Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind", {"Never": 0, "Always": 1, "AsNeeded": 2})


def readable(value: Any, name: str) -> Any:
    """A property's value; nothing where it cannot be read."""
    try:
        return get_property(value, name)
    except NetException:
        return None


class CsvWriter:
    """Makes lines of objects; the first object decides the columns."""

    def __init__(self, delimiter: str, quotes: str, quote_fields: list[str] | None) -> None:
        self.delimiter = delimiter
        self.quotes = quotes
        self.quote_fields = None if quote_fields is None else {name.lower() for name in quote_fields}
        self.columns: list[str] | None = None

    def start(self, value: Any) -> None:
        """Takes the columns from the first object."""
        if self.columns is None:
            plain = base_object(value)
            if is_dictionary(plain):
                self.columns = [to_text(key) for key, _ in plain.items()]
            else:
                self.columns = [name for name, _ in properties_of(value)]

    def type_line(self, value: Any) -> str:
        names = type_names(value)
        first = names[0] if names else "System.Object"
        return f"#TYPE {first.removeprefix('CSV:')}"

    def header(self) -> str:
        return self.delimiter.join(self.quoted(name, name) for name in self.columns or ())

    def line(self, value: Any) -> str:
        plain = base_object(value)
        table = plain if is_dictionary(plain) else None
        cells = []
        for name in self.columns or ():
            got = table.get_item(name) if table is not None and table.contains(name) else readable(value, name) if table is None else None
            cells.append(self.cell(name, got))
        return self.delimiter.join(cells)

    def cell(self, name: str, value: Any) -> str:
        text = cell_text(value)
        return "" if text is None else self.quoted(name, text)

    def quoted(self, name: str, text: str) -> str:
        doubled = '"' + text.replace('"', '""') + '"'
        if self.quote_fields is not None:
            return doubled if name.lower() in self.quote_fields else text
        if self.quotes == "Always":
            return doubled
        if self.quotes == "AsNeeded" and any(c in text for c in (self.delimiter, '"', "\n", "\r")):
            return doubled
        return text


def cell_text(value: Any) -> str | None:
    """A property as a cell: None where it is null (or not there), else its text by the current culture."""
    from psremote.objects import MISSING
    if value is MISSING:
        return None
    plain = base_object(value)
    if plain is None:
        return None
    if isinstance(plain, str):
        return plain
    return str(invoke_method(value, "ToString", []))


class CsvReader:
    """Reads records from lines: cells in quotes may hold delimiters, quotes (doubled) and line ends."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.text = text
        self.delimiter = delimiter
        self.at = 0

    def records(self) -> Iterator[list[str | None]]:
        while self.at < len(self.text):
            record = self.record()
            if record and record not in ([""], [None]):
                yield record

    def record(self) -> list[str | None]:
        """The next line's cells; [] for a line with nothing in it."""
        text, size = self.text, len(self.text)
        cells: list[str | None] = []
        if self.end_of_line():
            return cells
        while True:
            while self.at < size and text[self.at] in " \t" and text[self.at] != self.delimiter:
                self.at += 1
            if self.at < size and text[self.at] == '"' != self.delimiter:
                cells.append(self.quoted_cell())
            else:
                start = self.at
                while self.at < size and text[self.at] not in "\r\n" and text[self.at] != self.delimiter:
                    self.at += 1
                cells.append(text[start : self.at] if self.at > start else None)
            if self.at < size and text[self.at] == self.delimiter:
                self.at += 1
                if self.at >= size:
                    return cells
                if text[self.at] in "\r\n":
                    cells.append(None)
                    self.end_of_line()
                    return cells
                continue
            self.end_of_line()
            return cells

    def quoted_cell(self) -> str:
        text, size = self.text, len(self.text)
        parts: list[str] = []
        self.at += 1
        while self.at < size:
            end = text.find('"', self.at)
            if end < 0:
                parts.append(text[self.at :])
                self.at = size
                break
            parts.append(text[self.at : end])
            self.at = end + 1
            if self.at < size and text[self.at] == '"':
                parts.append('"')
                self.at += 1
                continue
            # what stands between the closing quote and the delimiter belongs to the cell
            start = self.at
            while self.at < size and text[self.at] not in "\r\n" and text[self.at] != self.delimiter:
                self.at += 1
            parts.append(text[start : self.at].rstrip(" \t"))
            break
        return "".join(parts)

    def end_of_line(self) -> bool:
        """Goes past a line end; whether there was one (or the end of all)."""
        if self.at >= len(self.text):
            return True
        if self.text[self.at] == "\r":
            self.at += 1
            if self.text[self.at : self.at + 1] == "\n":
                self.at += 1
            return True
        if self.text[self.at] == "\n":
            self.at += 1
            return True
        return False


_FIELDS = "#Fields: "


class CsvObjects:
    """Turns records into objects, once the header is known."""

    def __init__(self, delimiter: str, header: list[str] | None, cmdlet: Any) -> None:
        self.delimiter = delimiter
        self.header = self.checked(header) if header is not None else None
        self.type_name: str | None = None
        self.started = False
        #: whether the comments at the start are over
        self.in_body = False
        self.cmdlet = cmdlet

    def checked(self, names: list[str]) -> list[str]:
        from psremote.objects.exceptions import ExtendedTypeSystemException
        seen: set[str] = set()
        for name in names:
            if name and name.lower() in seen:
                raise ExtendedTypeSystemException(f"The column '{name}' is there twice.", error_id="AlreadyPresentPSMemberInfoInternalCollectionAdd")
            seen.add(name.lower())
        return names

    def take(self, text: str) -> Iterator[PSCustomObject]:
        """The objects in a piece of text."""
        if not self.started and text.lstrip().startswith("#TYPE "):
            line, _, text = text.partition("\n")
            self.type_name = line.strip()[6:].strip()
        self.started = True
        for record in CsvReader(text, self.delimiter).records():
            first = record[0] or ""
            if not self.in_body and first.startswith("#"):
                if self.header is None and first.startswith(_FIELDS):  # a log of the W3C's extended form names its columns so
                    self.header = self.named([first.removeprefix(_FIELDS), *record[1:]])
                continue
            self.in_body = True
            if self.header is None:
                self.header = self.named(record)
                continue
            yield self.object(record)

    def named(self, record: list[str | None]) -> list[str]:
        """The header, names made up for columns that have none."""
        names = [cell or "" for cell in record]
        while len(names) > 1 and not names[-1] and record[-1] is None:
            names.pop()
            record = record[:-1]
        if not all(names):
            self.cmdlet.write_warning("A column without a name is called H1, H2 …")
        number = 0
        made = []
        for name in names:
            if not name:
                number += 1
                name = f"H{number}"
            made.append(name)
        return self.checked(made)

    def object(self, record: list[str | None]) -> PSCustomObject:
        assert self.header is not None
        # a cell that is empty is an empty text; a cell that is not there is null
        cells = [(record[i] or "") if i < len(record) else None for i in range(len(self.header))]
        made = new_custom_object(zip(self.header, cells))
        if self.type_name:
            made.own_type_names = [self.type_name, f"CSV:{self.type_name}"]
        return made


def delimiter_of(cmdlet: Any) -> str:
    """-Delimiter, or the culture's list separator with -UseCulture, else a comma."""
    if cmdlet.use_culture:
        culture = get_static(get_type("System.Globalization.CultureInfo"), "CurrentCulture")
        return str(get_property(get_property(culture, "TextInfo"), "ListSeparator"))
    given = cmdlet.delimiter
    return "," if given is None else str(base_object(given))


def is_collection(value: Any) -> bool:
    return enumerate_value(value) is not None
