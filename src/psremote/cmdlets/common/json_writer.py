"""Objects as JSON text, written as ConvertTo-Json writes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import EnumValue, PropertyMember, type_of
from psremote.bcl.values.numbers import Single
from psremote.formatting.object_access import own_and_extended
from psremote.objects import (
    PSCustomObject,
    PSObject,
    base_object,
    get_property,
    invoke_method,
    to_text,
    type_names,
    type_table,
)
from psremote.objects.enumeration import enumerate_value

CONTROL = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\\": "\\\\"}
#: whole numbers below are written with all their digits
LARGEST_PLAIN = 1e19

DEFAULT_ESCAPES = re.compile('[\x00-\x1f"\\\\\x85\u2028\u2029]')
NON_ASCII_ESCAPES = re.compile('[\x00-\x1f"\\\\\x80-\U0010ffff]')
HTML_ESCAPES = re.compile("[\x00-\x1f\"\\\\\x85\u2028\u2029<>&']")


def escape(match: re.Match[str]) -> str:
    """One character, escaped."""
    letter = match[0]
    if letter in CONTROL:
        return CONTROL[letter]
    if letter == '"':
        return '\\"'
    return "".join(f"\\u{unit[0] | unit[1] << 8:04x}" for unit in zip(*[iter(letter.encode("utf-16-le", "surrogatepass"))] * 2))


def escape_html(match: re.Match[str]) -> str:
    return "\\u0022" if match[0] == '"' else escape(match)


class KeyIsNoText(Exception):
    """A dictionary's key cannot be a JSON property's name."""

    def __init__(self, type_name: str) -> None:
        super().__init__(type_name)
        self.type_name = type_name


class JsonWriter:
    """Writes one value; beyond `depth` containers an object is only its text, and `truncated` tells so."""

    def __init__(self, depth: int, compress: bool, enums_as_strings: bool, escape_handling: str, stopping: Callable[[], bool]) -> None:
        self.depth = depth
        self.compress = compress
        self.enums_as_strings = enums_as_strings
        self.pattern = {"EscapeNonAscii": NON_ASCII_ESCAPES, "EscapeHtml": HTML_ESCAPES}.get(escape_handling, DEFAULT_ESCAPES)
        self.escape = escape_html if escape_handling == "EscapeHtml" else escape
        self.colon = ":" if compress else ": "
        self.stopping = stopping
        self.truncated = False
        #: ids of the values that came through the pipeline: those show what the type table adds to a scalar
        self.piped: set[int] = set()

    def write(self, value: Any) -> str:
        out: list[str] = []
        self.value(value, 0, out)
        return "".join(out)

    def text(self, text: str) -> str:
        return '"' + self.pattern.sub(self.escape, text) + '"'

    def value(self, value: Any, level: int, out: list[str]) -> None:
        plain = base_object(value)
        scalar = self.scalar(plain)
        if scalar is not None:
            added = self.added_properties(value, plain)
            if added:
                self.members([("value", plain), *added], level, out, plain_value=True)
            else:
                out.append(scalar)
            return
        if level > self.depth:
            self.truncated = True
            out.append(self.text(to_text(value) if not is_dictionary(plain) else type_of(plain).full_name))
            return
        if is_dictionary(plain):
            self.members([(key_text(key), item) for key, item in plain.items()], level, out)
            return
        elements = None if isinstance(plain, PSCustomObject) else enumerate_value(plain)
        if elements is None and "System.Xml.XmlNode" in type_names(plain):
            elements = list(plain)
        if elements is not None:
            self.array(list(elements), level, out)
            return
        self.members(self.object_properties(value), level, out)

    def scalar(self, value: Any) -> str | None:
        """The JSON of a value that is neither array nor object, else None."""
        if value is None:
            return "null"
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, EnumValue):
            return self.text(str(value)) if self.enums_as_strings else str(int(value.value))
        if isinstance(value, float):
            return self.number(value)
        if isinstance(value, int):
            return str(int(value))
        kind = type_of(value).full_name
        if kind == "System.Decimal":
            shown = str(invoke_method(value, "ToString", []))
            return shown if "." in shown else shown + ".0"
        if kind in ("System.DateTime", "System.DateTimeOffset"):
            return self.text(date_text(value, kind))
        if kind == "System.Guid":
            return self.text(to_text(value))
        if kind == "System.Uri":
            return self.text(str(get_property(value, "OriginalString")))
        if kind in ("System.DBNull", "System.Management.Automation.Language.NullString"):
            return "null"
        return None

    def number(self, value: float) -> str:
        if value != value or value in (float("inf"), float("-inf")):
            return '"NaN"' if value != value else '"Infinity"' if value > 0 else '"-Infinity"'
        if value.is_integer() and abs(value) < LARGEST_PLAIN and not isinstance(value, Single):
            return f"{int(value)}.0" if value or not str(float(value)).startswith("-") else "-0.0"
        shown = str(invoke_method(value, "ToString", ["R"]))
        if value == 0 and str(float(value)).startswith("-"):
            shown = "-0"
        return shown if any(c in shown for c in ".E") else shown + ".0"

    def added_properties(self, value: Any, plain: Any) -> list[tuple[str, Any]]:
        """What was added to a value that is a scalar by itself; texts and dates stay as they are."""
        if isinstance(plain, str) or plain is None or type_of(plain).full_name == "System.DateTime":
            return []
        own = value.members if isinstance(value, PSObject) else {}
        known = type_table.current.members(type_names(plain)) if id(value) in self.piped else {}
        return [(member.name, member.get(plain)) for member in (*known.values(), *own.values()) if member.is_property and not member.is_hidden]

    def object_properties(self, value: Any) -> list[tuple[str, Any]]:
        found = []
        shown = type_of(base_object(value))
        # hidden properties of script classes are written, too
        if shown.full_name in ("System.IntPtr", "System.UIntPtr"):
            return [("value", int(base_object(value)))]
        if shown.script_class is not None:
            names = [m.name for m in shown.instance_members.values() if isinstance(m, PropertyMember)]
        else:
            own, extended = own_and_extended(value)
            # what is added shows on objects that came wrapped: through the pipeline, or with members of their own
            names = own + extended if isinstance(value, (PSObject, PSCustomObject)) or id(value) in self.piped else own
            if shown.full_name.startswith("System.Tuple`") and id(value) not in self.piped:
                names.remove("Length")
        for name in names:
            try:
                found.append((name, get_property(value, name)))
            except Exception as fault:  # a getter that fails counts as null
                if not hasattr(fault, "message"):
                    raise
                found.append((name, None))
        return found

    def members(self, pairs: list[tuple[str, Any]], level: int, out: list[str], plain_value: bool = False) -> None:
        if not pairs:
            out.append("{}")
            return
        inner = "" if self.compress else "\n" + "  " * (level + 1)
        out.append("{")
        for index, (name, item) in enumerate(pairs):
            out.append(("," if index else "") + inner + self.text(name) + self.colon)
            if plain_value and index == 0:
                out.append(self.scalar(item) or "null")
            else:
                self.value(item, level + 1, out)
        out.append("}" if self.compress else "\n" + "  " * level + "}")

    def array(self, items: list[Any], level: int, out: list[str]) -> None:
        if not items:
            out.append("[]")
            return
        inner = "" if self.compress else "\n" + "  " * (level + 1)
        out.append("[")
        for index, item in enumerate(items):
            out.append(("," if index else "") + inner)
            self.value(item, level + 1, out)
        out.append("]" if self.compress else "\n" + "  " * level + "]")


def is_dictionary(value: Any) -> bool:
    return hasattr(value, "get_item") and hasattr(value, "items")


def key_text(key: Any) -> str:
    plain = base_object(key)
    if not isinstance(plain, str):
        raise KeyIsNoText(type_of(plain).full_name)
    return plain


def date_text(value: Any, kind: str) -> str:
    """ISO 8601 with the fraction's digits that count, and the zone the value knows."""
    form = "yyyy-MM-ddTHH:mm:ss.FFFFFFFK" if kind == "System.DateTime" else "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"
    return str(invoke_method(value, "ToString", [form]))
