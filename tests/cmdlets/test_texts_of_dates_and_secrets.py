"""Unix' date formats and the protected form of secure strings."""

from __future__ import annotations

import pytest

from psremote.bcl.values.date_time import DateTime
from psremote.bcl.values.exceptions import ArgumentException
from psremote.cmdlets.common.date_text import unix_format
from psremote.cmdlets.common.protected_text import protect, unprotect

MOMENT = DateTime.new(2020, 1, 2, 3, 4, 5, 678)


@pytest.mark.parametrize(("form", "text"), [
    ("%Y%m%d", "20200102"), ("%j", "002"), ("%l", " 3"), ("%c", "Thu 02 Jan 2020 03:04:05"), ("100%%", "100%"), ("%-d", "-d"), ("+%Y", "2020"), ("%Y%", None),
])
def test_a_unix_format(form: str, text: str | None) -> None:
    assert unix_format(MOMENT, form) == text


def test_protected_text_needs_its_key() -> None:
    key = bytes(range(16))
    sealed = protect("p@ss", key, bytes(16))
    assert unprotect(sealed, key) == "p@ss"
    with pytest.raises(ArgumentException):
        unprotect(sealed, bytes(16))
    assert unprotect(protect("x", None, b""), None) == "x"
