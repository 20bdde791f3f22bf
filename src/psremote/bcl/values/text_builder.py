"""System.Text.StringBuilder."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, indexer, method, prop
from psremote.bcl.values.char import Char
from psremote.bcl.values.composite_format import format_composite, net_to_string
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    IndexOutOfRangeException,
)
from psremote.bcl.values.generic_sequence import check_capacity
from psremote.bcl.values.utf16_text import join_units, split_units


@dotnet_type("System.Text.StringBuilder", interfaces=("System.Runtime.Serialization.ISerializable",))
class StringBuilder:
    """Text built piece by piece; pieces are joined when somebody looks."""

    # Equals(object) is object's own: two builders of one text are two.
    equal_by_reference = True

    @constructor(
        "System.Text.StringBuilder new()", "System.Text.StringBuilder new(int capacity)",
        "System.Text.StringBuilder new(string value)", "System.Text.StringBuilder new(string value, int capacity)",
        "System.Text.StringBuilder new(string value, int startIndex, int length, int capacity)",
        "System.Text.StringBuilder new(int capacity, int maxCapacity)",
    )
    def __init__(self, value: Any = None, *rest: Any) -> None:
        self.parts: list[str] = []
        self.room = 16
        if isinstance(value, str):
            numbers = [int(r) for r in rest if isinstance(r, int)]
            if len(numbers) >= 2:
                units = split_units(value)
                value = units[numbers[0]:numbers[0] + numbers[1]]
            self.parts.append(value)
            self.room = max(16, numbers[-1] if numbers else 16)
        elif isinstance(value, int) and value > 0:
            check_capacity(value)
            self.room = int(value)
        elif isinstance(value, int) and value < 0:
            raise ArgumentOutOfRangeException("capacity", "The capacity must not be negative.")

    def text(self) -> str:
        """All of it as UTF-16 units."""
        if len(self.parts) != 1:
            self.parts = ["".join(self.parts)]
        if not self.parts[0].isascii():
            self.parts[0] = split_units(self.parts[0])
        return self.parts[0]

    def _set(self, text: str) -> StringBuilder:
        self.parts = [text]
        return self

    def __len__(self) -> int:
        return len(self.text())

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return join_units(self.text())

    @method(
        "System.Text.StringBuilder Append(char value, int repeatCount)",
        "System.Text.StringBuilder Append(char[] value, int startIndex, int charCount)",
        "System.Text.StringBuilder Append(string value)",
        "System.Text.StringBuilder Append(string value, int startIndex, int count)",
        "System.Text.StringBuilder Append(System.Text.StringBuilder value)",
        "System.Text.StringBuilder Append(System.Text.StringBuilder value, int startIndex, int count)",
        "System.Text.StringBuilder Append(bool value)", "System.Text.StringBuilder Append(char value)",
        "System.Text.StringBuilder Append(sbyte value)", "System.Text.StringBuilder Append(byte value)",
        "System.Text.StringBuilder Append(short value)", "System.Text.StringBuilder Append(int value)",
        "System.Text.StringBuilder Append(long value)", "System.Text.StringBuilder Append(float value)",
        "System.Text.StringBuilder Append(double value)", "System.Text.StringBuilder Append(decimal value)",
        "System.Text.StringBuilder Append(ushort value)", "System.Text.StringBuilder Append(uint value)",
        "System.Text.StringBuilder Append(ulong value)", "System.Text.StringBuilder Append(System.Object value)",
        "System.Text.StringBuilder Append(char[] value)",
        "System.Text.StringBuilder Append([ref] System.Text.StringBuilder+AppendInterpolatedStringHandler handler)",
        "System.Text.StringBuilder Append(System.IFormatProvider provider, [ref] System.Text.StringBuilder+AppendInterpolatedStringHandler handler)",
        "System.Text.StringBuilder Append(System.Char*, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e value, int valueCount)",
    )
    def append(self, value: Any = None, *rest: Any) -> StringBuilder:
        """Put a value's text at the end."""
        if value is None:
            return self
        if isinstance(value, Char) and rest:
            if rest[0] < 0:
                raise ArgumentOutOfRangeException("repeatCount", "The count must not be negative.")
            self.parts.append(str(value) * int(rest[0]))
        elif rest and isinstance(rest[0], int):
            letters = split_units(value if isinstance(value, str) else str(value) if isinstance(value, StringBuilder) else "".join(value))
            start, count = int(rest[0]), int(rest[1])
            if start < 0 or count < 0 or start + count > len(letters):
                raise ArgumentOutOfRangeException("startIndex", "The range lies outside the text.")
            self.parts.append(letters[start:start + count])
        elif isinstance(value, list) and getattr(getattr(value, "element_type", None), "full_name", "") == "System.Char":
            self.parts.append("".join(value))
        else:
            self.parts.append(net_to_string(value))
        return self

    @method(
        "System.Text.StringBuilder AppendLine()", "System.Text.StringBuilder AppendLine(string value)",
        "System.Text.StringBuilder AppendLine([ref] System.Text.StringBuilder+AppendInterpolatedStringHandler handler)",
        "System.Text.StringBuilder AppendLine(System.IFormatProvider provider, [ref] System.Text.StringBuilder+AppendInterpolatedStringHandler handler)",
    )
    def append_line(self, value: Any = None) -> StringBuilder:
        """Put a text and a line end at the end."""
        self.parts.append(("" if value is None else str(value)) + "\n")
        return self

    @method(
        "System.Text.StringBuilder AppendFormat(string format, System.Object arg0)",
        "System.Text.StringBuilder AppendFormat(string format, System.Object arg0, System.Object arg1)",
        "System.Text.StringBuilder AppendFormat(string format, System.Object arg0, System.Object arg1, System.Object arg2)",
        "System.Text.StringBuilder AppendFormat(string format, params System.Object[] args)",
        "System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, System.Object arg0)",
        "System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1)",
        "System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1, System.Object arg2)",
        "System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, params System.Object[] args)",
        "System.Text.StringBuilder AppendFormat[TArg0](System.IFormatProvider provider, System.Text.CompositeFormat format, TArg0 arg0)",
        "System.Text.StringBuilder AppendFormat[TArg0, TArg1](System.IFormatProvider provider, System.Text.CompositeFormat format, TArg0 arg0, TArg1 arg1)",
        "System.Text.StringBuilder AppendFormat[TArg0, TArg1, TArg2](System.IFormatProvider provider, System.Text.CompositeFormat format, TArg0 arg0, TArg1 arg1, TArg2 arg2)",
        "System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, System.Text.CompositeFormat format, params System.Object[] args)",
    )
    def append_format(self, *arguments: Any) -> StringBuilder:
        """Put a filled-in format string at the end."""
        provider = None
        if not isinstance(arguments[0], str):
            provider, arguments = arguments[0], arguments[1:]
        values = arguments[1:]
        if len(values) == 1 and type(values[0]) is list:
            values = tuple(values[0])
        self.parts.append(format_composite(arguments[0], values, provider))
        return self

    @method(
        "System.Text.StringBuilder AppendJoin(string separator, params System.Object[] values)",
        "System.Text.StringBuilder AppendJoin[T](string separator, System.Collections.Generic.IEnumerable[T] values)",
        "System.Text.StringBuilder AppendJoin(string separator, params string[] values)",
        "System.Text.StringBuilder AppendJoin(char separator, params System.Object[] values)",
        "System.Text.StringBuilder AppendJoin[T](char separator, System.Collections.Generic.IEnumerable[T] values)",
        "System.Text.StringBuilder AppendJoin(char separator, params string[] values)",
    )
    def append_join(self, separator: Any, *values: Any) -> StringBuilder:
        """Put values with a separator at the end."""
        if len(values) == 1 and not isinstance(values[0], str) and hasattr(values[0], "__iter__"):
            values = tuple(values[0])
        self.parts.append((separator or "").join(net_to_string(v) for v in values))
        return self

    @method("System.Text.StringBuilder Clear()")
    def clear(self) -> StringBuilder:
        """Remove everything."""
        return self._set("")

    @method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)")
    def copy_to(self, start: int, target: list[Any], at: int, count: int) -> None:
        """Write characters into an array."""
        target[at:at + count] = [Char(c) for c in self.text()[start:start + count]]

    @method("int EnsureCapacity(int capacity)")
    def ensure_capacity(self, capacity: int) -> int:
        """Make room."""
        self.room = max(self.room, capacity)
        return self.room

    @method("bool Equals(System.Text.StringBuilder sb)", "bool Equals(System.Object obj)")
    def equals(self, other: Any) -> bool:
        """Whether it holds the same text."""
        return isinstance(other, StringBuilder) and other.text() == self.text()

    @method(
        "System.Text.StringBuilder Insert(int index, string value, int count)",
        "System.Text.StringBuilder Insert(int index, string value)",
        "System.Text.StringBuilder Insert(int index, bool value)",
        "System.Text.StringBuilder Insert(int index, sbyte value)",
        "System.Text.StringBuilder Insert(int index, byte value)",
        "System.Text.StringBuilder Insert(int index, short value)",
        "System.Text.StringBuilder Insert(int index, char value)",
        "System.Text.StringBuilder Insert(int index, char[] value)",
        "System.Text.StringBuilder Insert(int index, char[] value, int startIndex, int charCount)",
        "System.Text.StringBuilder Insert(int index, int value)",
        "System.Text.StringBuilder Insert(int index, long value)",
        "System.Text.StringBuilder Insert(int index, float value)",
        "System.Text.StringBuilder Insert(int index, double value)",
        "System.Text.StringBuilder Insert(int index, decimal value)",
        "System.Text.StringBuilder Insert(int index, ushort value)",
        "System.Text.StringBuilder Insert(int index, uint value)",
        "System.Text.StringBuilder Insert(int index, ulong value)",
        "System.Text.StringBuilder Insert(int index, System.Object value)",
    )
    def insert(self, index: int, value: Any = None, *rest: Any) -> StringBuilder:
        """Put a value's text at a position."""
        text = self.text()
        if not 0 <= index <= len(text):
            raise ArgumentOutOfRangeException("index", "The position lies outside the text.")
        if isinstance(value, list):
            new = "".join(value)
            if len(rest) == 2:
                new = new[rest[0]:rest[0] + rest[1]]
        else:
            new = net_to_string(value) * (int(rest[0]) if rest else 1)
        return self._set(text[:index] + new + text[index:])

    @method("System.Text.StringBuilder Remove(int startIndex, int length)")
    def remove(self, start: int, length: int) -> StringBuilder:
        """Remove a piece."""
        text = self.text()
        if start < 0 or length < 0 or start + length > len(text):
            raise ArgumentOutOfRangeException("length" if start >= 0 else "startIndex", "The range lies outside the text.")
        return self._set(text[:start] + text[start + length:])

    @method(
        "System.Text.StringBuilder Replace(string oldValue, string newValue)",
        "System.Text.StringBuilder Replace(string oldValue, string newValue, int startIndex, int count)",
        "System.Text.StringBuilder Replace(char oldChar, char newChar)",
        "System.Text.StringBuilder Replace(char oldChar, char newChar, int startIndex, int count)",
    )
    def replace(self, old: Any, new: Any, start: int = 0, count: int | None = None) -> StringBuilder:
        """Put one piece for another everywhere."""
        if old is None:
            raise ArgumentNullException("oldValue")
        if not old:
            raise ArgumentException("The text to replace must not be empty.", "oldValue")
        text = self.text()
        end = len(text) if count is None else start + count
        if start < 0 or end > len(text) or end < start:
            raise ArgumentOutOfRangeException("startIndex", "The range lies outside the text.")
        return self._set(text[:start] + text[start:end].replace(str(old), "" if new is None else str(new)) + text[end:])

    @method("string ToString()", "string ToString(int startIndex, int length)")
    def to_string(self, start: int = 0, length: int | None = None) -> str:
        """Its text, or a piece of it."""
        text = self.text()
        if length is None:
            return join_units(text)
        if start < 0 or length < 0 or start + length > len(text):
            raise ArgumentOutOfRangeException("startIndex", "The range lies outside the text.")
        return join_units(text[start:start + length])

    def char_at(self, index: int) -> Char:
        """The character at a position."""
        text = self.text()
        if not 0 <= index < len(text):
            raise IndexOutOfRangeException("The index lies outside the text.")
        return Char(text[index])

    def set_char(self, index: int, value: Any) -> None:
        """Change the character at a position."""
        text = self.text()
        if not 0 <= index < len(text):
            raise ArgumentOutOfRangeException("index", "The index lies outside the text.")
        self._set(text[:index] + str(value) + text[index + 1:])

    CHARS = indexer("char Chars(int index) {get;set;}", getter=lambda self, index: self.char_at(index),
                    setter=lambda self, index, value: self.set_char(index, value))

    def _set_length(self, value: int) -> None:
        if value < 0:
            raise ArgumentOutOfRangeException("value", "The length must not be negative.")
        self._set(self.text()[:value].ljust(value, "\0"))

    @prop("int Length {get;set;}", setter=_set_length)
    def length(self) -> int:
        """How long it is."""
        return len(self.text())

    def _set_capacity(self, value: int) -> None:
        if value < len(self.text()):
            raise ArgumentOutOfRangeException("value", "The capacity must not be smaller than the length.")
        self.room = value

    @prop("int Capacity {get;set;}", setter=_set_capacity)
    def capacity(self) -> int:
        """For how many characters there is room."""
        while self.room < len(self.text()):
            self.room *= 2
        return self.room

    @prop("int MaxCapacity {get;}")
    def max_capacity(self) -> int:
        """How long it may grow."""
        return 2**31 - 1
