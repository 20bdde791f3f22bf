"""Cultures: which refuse changes, whose data a change touches, calendars, searching by a culture's rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(("script", "expected"), [
    ("$i = [cultureinfo]::InvariantCulture; try { $i.NumberFormat.NumberDecimalDigits = 5 } catch { $_.Exception.InnerException.GetType().Name }; (1.5).ToString('N', $i)",
     "InvalidOperationException|1.50"),
    ("$c = [cultureinfo]::new('de-DE'); $c.NumberFormat.NumberDecimalSeparator = '!'; (1.5).ToString('N1', $c); (1.5).ToString('N1', [cultureinfo]'de-DE')", "1!5|1,5"),
    ("$c = [cultureinfo]::CurrentCulture.Clone(); $c.DateTimeFormat.ShortDatePattern = 'yyyy~MM'; ([datetime]'2020-01-02').ToString('d', $c); ([datetime]'2020-01-02').ToString('d')",
     "2020~01|1/2/2020"),
    ("[cultureinfo]::InvariantCulture.IsReadOnly; [cultureinfo]::new('de-DE').IsReadOnly; [cultureinfo]::GetCultureInfo('de-DE').IsReadOnly; [cultureinfo]::CurrentCulture.Clone().IsReadOnly",
     "True|False|True|False"),
    ("$n = [Globalization.NumberFormatInfo]::new(); try { $n.NumberDecimalDigits = 100 } catch { $_.FullyQualifiedErrorId }; $n.PercentSymbol = 'pc'; (0.5).ToString('P0', $n)",
     "ExceptionWhenSetting|50 pc"),
    ("$p = [cultureinfo]::InvariantCulture.CompareInfo; $p.IsPrefix('abc', 'AB', 'IgnoreCase'); $p.IsSuffix('abc', 'B'); $p.IndexOf('abcabc', 'CA', [Globalization.CompareOptions]::IgnoreCase)",
     "True|False|2"),
    ("$g = [Globalization.GregorianCalendar]::new(); $g.GetDaysInYear(2020); $g.AddWeeks([datetime]'2020-01-01', 2).ToString('s'); $g.ToFourDigitYear(50); $g.IsLeapDay(2020, 2, 29)",
     "366|2020-01-15T00:00:00|1950|True"),
    ("[cultureinfo]::InvariantCulture.DateTimeFormat.GetAllDateTimePatterns('d'); [Globalization.NumberFormatInfo]::GetInstance([cultureinfo]'de-DE').NumberDecimalSeparator", "MM/dd/yyyy|,"),
])
def test_cultures(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
