"""Texts of values, exactly: the ways that are short for what is common say what the long ones say."""

from __future__ import annotations

import pytest

from psremote.bcl.values.time_span import MAX_SPAN, MIN_SPAN, TimeSpan
from psremote.objects import new_custom_object
from psremote.protocol.clixml import serialize
from psremote.protocol.clixml.escapes import escape_text
from psremote.protocol.clixml.primitives import duration_text, read_duration_ticks


@pytest.mark.parametrize(
    ("ticks", "text"),
    [
        (0, "PT0S"), (1, "PT0.0000001S"), (10_000_000, "PT1S"), (600_000_000, "PT1M"), (36_000_000_000, "PT1H"), (864_000_000_000, "P1D"),
        (863_999_999_999, "PT23H59M59.9999999S"), (-864_000_000_000 - 600_000_000 - 5_000_000, "-P1DT1M0.5S"), (36_010_000_000, "PT1H1S"),
        (MIN_SPAN, "-P10675199DT2H48M5.4775808S"), (MAX_SPAN, "P10675199DT2H48M5.4775807S"),
    ],
)
def test_a_duration(ticks: int, text: str) -> None:
    assert duration_text(ticks) == text
    assert read_duration_ticks(text) == ticks
    assert serialize(TimeSpan(ticks)) == f"<TS>{text}</TS>"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (-0.0, "-0"), (1.5, "1.5"), (-3.0, "-3"), (1e15, "1000000000000000"), (1e17, "1E+17"), (999999999999999.0, "999999999999999"), (1e-5, "1E-05"),
        (float("nan"), "NaN"), (float("inf"), "INF"), (float("-inf"), "-INF"),
    ],
)
def test_a_double(value: float, text: str) -> None:
    assert serialize(value) == f"<Db>{text}</Db>"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Smith & Sons", "Smith &amp; Sons"), ("<a>&amp;</a>", "&lt;a&gt;&amp;amp;&lt;/a&gt;"), ("a & b\n", "a &amp; b_x000A_"), ("_x & _y", "_x005F_x &amp; _y"),
        ("&\U0001f600", "&amp;_xD83D__xDE00_"), ("&" * 300, "&amp;" * 300), ("plain", "plain"),
    ],
)
def test_a_text(text: str, escaped: str) -> None:
    assert escape_text(text) == escaped
    bag = new_custom_object([("A", text)])
    assert f'<S N="A">{escaped}</S>' in serialize(bag)
