"""System.Boolean."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, static_prop
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, FormatException


def parse_boolean(text: str | None) -> bool:
    """Boolean.Parse."""
    if text is None:
        raise ArgumentNullException("value")
    lower = text.strip(" \t\n\v\f\r\0").lower()
    if lower in ("true", "false"):
        return lower == "true"
    raise FormatException(f"'{text}' is neither True nor False.")


@dotnet_type(
    "System.Boolean", base="System.ValueType", python=bool,
    interfaces=(
        "System.IComparable", "System.IComparable[System.Boolean]", "System.IConvertible", "System.IEquatable[System.Boolean]",
        "System.IParsable[System.Boolean]", "System.ISpanParsable[System.Boolean]",
    ),
)
class BooleanFacade:
    """True and False."""

    TRUE_STRING = static_prop("static string TrueString {get;}", lambda: "True")
    FALSE_STRING = static_prop("static string FalseString {get;}", lambda: "False")

    @method("int CompareTo(System.Object obj)", "int CompareTo(bool value)")
    def compare_to(self: Any, value: Any = None) -> int:
        """False comes first."""
        if value is None:
            return 1
        if not isinstance(value, bool):
            raise ArgumentException("The value to compare with must be a Boolean.")
        return (self > value) - (self < value)

    @method("bool Equals(System.Object obj)", "bool Equals(bool obj)")
    def equals(self: Any, obj: Any) -> bool:
        """Same value."""
        return self is obj

    @method("int GetHashCode()")
    def get_hash_code(self: Any) -> int:
        """1 or 0."""
        return int(self)

    @method("System.TypeCode GetTypeCode()")
    def get_type_code(self: Any) -> Any:
        """TypeCode Boolean."""
        from psremote.bcl.dotnet_type import get_type

        return get_type("System.TypeCode").Boolean  # type: ignore[attr-defined]

    @method("string ToString()", "string ToString(System.IFormatProvider provider)")
    def to_string(self: Any, provider: Any = None) -> str:
        """True or False."""
        return "True" if self else "False"

    @method("static bool Parse(string value)")
    @staticmethod
    def parse(value: str) -> bool:
        """From text."""
        return parse_boolean(value)

    @method("static bool TryParse(string value, [ref] bool result)")
    @staticmethod
    def try_parse(value: Any, result: Any) -> bool:
        """From text, without an error."""
        try:
            result.value = parse_boolean(value)
        except (ArgumentNullException, FormatException):
            result.value = False
            return False
        return True
