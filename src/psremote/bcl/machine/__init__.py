"""Types that touch the machine; TYPES as in values."""

from __future__ import annotations

TYPES: dict[str, str] = {
}
