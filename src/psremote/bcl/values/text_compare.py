"""Order, equality and case of text: ordinal, and as a culture's dictionary has it."""

from __future__ import annotations

from typing import Any


def compare_text(left: str | None, right: str | None, ignore_case: bool = False) -> int:
    """Linguistic order of two texts; null comes first."""
    if left is None or right is None:
        return (left is not None) - (right is not None)
    if left == right:
        return 0
    if left.isascii() and right.isascii() and left.isalnum() and right.isalnum():
        # letters and digits alone stand as their codes do; where only case differs, small letters come first
        low, high = left.lower(), right.lower()
        if low != high:
            return 1 if low > high else -1
        return 0 if ignore_case else 1 if left.swapcase() > right.swapcase() else -1
    from psremote.bcl.values.collation import collation_key

    one, other = collation_key(left, ignore_case), collation_key(right, ignore_case)
    return (one > other) - (one < other)


def utf16(text: str) -> tuple[int, ...]:
    """The UTF-16 units of a text."""
    data = text.encode("utf-16-le", "surrogatepass")
    return tuple(int.from_bytes(data[i:i + 2], "little") for i in range(0, len(data), 2))


def compare_ordinal(left: str | None, right: str | None, ignore_case: bool = False) -> int:
    """The difference of the first units that differ, else of the lengths, as String.CompareOrdinal gives it."""
    if left is None or right is None:
        return (left is not None) - (right is not None)
    if ignore_case:
        left, right = upper_simple(left), upper_simple(right)
    one, other = (left, right) if left.isascii() and right.isascii() else (utf16(left), utf16(right))
    for a, b in zip(one, other):
        if a != b:
            if isinstance(a, str) and isinstance(b, str):
                return ord(a) - ord(b)
            assert isinstance(a, int)
            assert isinstance(b, int)
            return a - b
    return len(one) - len(other)


def upper_simple(text: str) -> str:
    """Capital letters, one character for one (ß stays)."""
    if text.isascii():
        return text.upper()
    return "".join([u if len(u := c.upper()) == 1 else c for c in text])


def lower_simple(text: str) -> str:
    """Small letters, one character for one."""
    if text.isascii():
        return text.lower()
    return "".join([w if len(w := c.lower()) == 1 else ("i" if c == "İ" else c) for c in text])


TURKIC = frozenset({"tr", "az"})


def to_upper(text: str, culture: str = "") -> str:
    """ToUpper of a culture (Turkish has its own i)."""
    if text.isascii() and culture[:2] not in TURKIC:
        return text.upper()
    if culture[:2] in ("tr", "az"):
        text = text.replace("i", "İ").replace("ı", "I")
    return upper_simple(text) if "ı" not in text or culture[:2] in ("tr", "az") else "".join(
        [c if c == "ı" else upper_simple(c) for c in text]) if not culture else upper_simple(text)


def to_lower(text: str, culture: str = "") -> str:
    """ToLower of a culture."""
    if text.isascii() and culture[:2] not in TURKIC:
        return text.lower()
    if culture[:2] in ("tr", "az"):
        return lower_simple(text.replace("I", "ı").replace("İ", "i"))
    if not culture and "İ" in text:
        return "".join([c if c == "İ" else lower_simple(c) for c in text])
    return lower_simple(text)


# StringComparison's numbers
CURRENT, CURRENT_IGNORE, INVARIANT, INVARIANT_IGNORE, ORDINAL, ORDINAL_IGNORE = range(6)


def comparison_number(comparison: Any, default: int = CURRENT) -> int:
    """The number of a StringComparison value, or of the default."""
    return default if comparison is None else int(getattr(comparison, "value", comparison))


def compare_as(left: str | None, right: str | None, kind: int) -> int:
    """Order of two texts by a StringComparison."""
    if kind >= ORDINAL:
        return compare_ordinal(left, right, kind == ORDINAL_IGNORE)
    return compare_text(left, right, kind % 2 == 1)


def equal_as(left: str | None, right: str | None, kind: int) -> bool:
    """Whether two texts are equal by a StringComparison."""
    if left == right:
        return True
    if left is None or right is None or kind == ORDINAL:
        return False
    if kind == ORDINAL_IGNORE:
        return upper_simple(left) == upper_simple(right)
    return compare_text(left, right, kind % 2 == 1) == 0
