"""Object.Equals and hash codes of plain values."""

from __future__ import annotations

from typing import Any


def net_hash(value: Any) -> int:
    """A hash code in Int32's range."""
    number = hash(value) & 0xFFFFFFFF
    return number - 2**32 if number >= 2**31 else number


def net_equals(left: Any, right: Any) -> bool:
    """Object.Equals: same type and same value."""
    if left is right:
        return True
    if left is None or right is None or type(left) is not type(right):
        return False
    if isinstance(left, float) and left != left:
        return bool(right != right)
    if isinstance(left, list):
        return False
    return bool(left == right)
