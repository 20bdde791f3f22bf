"""Numbers, dates and spans as text, by .NET's formats."""

from __future__ import annotations

from decimal import Decimal

import pytest

from psremote.bcl.values.composite_format import format_composite
from psremote.bcl.values.culture_data import culture_data
from psremote.bcl.values.date_format import format_date
from psremote.bcl.values.date_parse import parse_date, parse_date_exact
from psremote.bcl.values.exceptions import FormatException, OverflowException
from psremote.bcl.values.number_format import INVARIANT, format_number
from psremote.bcl.values.numbers import BigInteger, Byte, Single
from psremote.bcl.values.span_format import format_span, parse_span

EN = culture_data("en-US")
assert EN is not None


@pytest.mark.parametrize(("value", "form", "text"), [
    (2.5, "N0", "2"), (2.5, "0", "3"), (0.125, "F2", "0.12"), (0.125, "0.00", "0.13"), (1e16, "R", "10000000000000000"), (1e17, "R", "1E+17"),
    (-5, "X2", "FFFFFFFB"), (Byte(200), "B", "11001000"), (BigInteger(10**30), "X2", "0C9F2C9CD04674EDEA40000000"), (1234.5, "N", "1,234.500"),
    (Single(0.1), "R", "0.1"), (Single(1e8), "R", "100000000"), (-0.0, "F0", "-0"), (1234, "0;neg;zero", "1234"), (0, "0;neg;zero", "zero"),
    (Decimal("1.50"), "G", "1.50"), (Decimal("1.50"), "0", "2"), (2147483647, "0.###E-000", "2.147E009"), (2147483647, "0x0", "214748364x7"),
    (0.5, "P0", "50%"), (float("nan"), "B", "NaN"), (1234567, "#,##0,", "1,235"),
])
def test_formats_a_number_as_recorded(value: object, form: str, text: str) -> None:
    assert EN is not None
    assert format_number(value, form, EN.numbers) == text


def test_a_format_that_does_not_fit_is_refused() -> None:
    with pytest.raises(FormatException):
        format_number(1.5, "D", INVARIANT)


def test_fills_in_a_composite_format() -> None:
    assert format_composite("{0,5}|{1,-4:X}|{{}}", [7, 255]) == "    7|FF  |{}"
    with pytest.raises(FormatException):
        format_composite("{0} {1}", [1])


@pytest.mark.parametrize(("text", "iso"), [
    ("2020-01-02", "2020-01-02T00:00:00.0000000"), ("1/2/49", "2049-01-02T00:00:00.0000000"), ("2 Jan 2020", "2020-01-02T00:00:00.0000000"),
    ("12/31/1999 11:59:59.999 PM", "1999-12-31T23:59:59.9990000"), ("2020.01.02", "2020-01-02T00:00:00.0000000"),
])
def test_reads_a_date(text: str, iso: str) -> None:
    assert EN is not None
    assert format_date(parse_date(text, EN.dates).ticks(0), "o", EN.dates, 0, lambda: 0) == iso


@pytest.mark.parametrize("text", ["20200102", "2020-001", "13/1/2020", "x", ""])
def test_refuses_what_is_no_date(text: str) -> None:
    assert EN is not None
    with pytest.raises(FormatException):
        parse_date(text, EN.dates)


def test_reads_a_date_by_its_format() -> None:
    assert EN is not None
    found = parse_date_exact("02.Jan.20 11PM", ["dd.MMM.yy htt"], EN.dates)
    assert (found.year, found.month, found.day, found.hour) == (2020, 1, 2, 23)


@pytest.mark.parametrize(("text", "shown"), [("1", "1.00:00:00"), ("24:00:00", "24.00:00:00"), ("-0:30", "-00:30:00"), ("1.2:3", "1.02:03:00")])
def test_reads_a_span(text: str, shown: str) -> None:
    assert format_span(parse_span(text)) == shown


def test_a_span_with_sixty_seconds_overflows() -> None:
    with pytest.raises(OverflowException):
        parse_span("00:00:60")
