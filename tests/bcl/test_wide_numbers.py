"""Int128, UInt128, Half and IntPtr; numbers and texts that become other types."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(("script", "expected"), [
    ("[half]32768; [half]::MaxValue; [half]0.1; [half]'1e400'; [half][char]'a'", "32770|65500|0.1|Infinity|97"),
    ("[half]1.5 + [half]2; [half]5 -eq 5; [half]0.5 -lt 1; ([half]1 / [half]0).GetType().Name", "3.5|True|True|Half"),
    ("[int128]5 * [int128]7; [int128]::MaxValue + [int128]1 -lt [int128]0; [int128]([double]::NaN); [int128]2.9", "35|True|0|2"),
    ("[uint128]::MaxValue; [int128]::MinValue.ToString('X')", "340282366920938463463374607431768211455|80000000000000000000000000000000"),
    ("[int][int128]7; [double][half]0.5; ([long][uint128]3).GetType().Name", "7|0.5|Int64"),
    ("[math]::BigMul([long]3, [long]4).GetType().Name", "Int128"),
    ("[intptr]'-3'; [uintptr]::MaxValue; try { [intptr]'x' } catch { $_.FullyQualifiedErrorId }",
     "-3|18446744073709551615|InvalidCastParseTargetInvocationWithFormatProvider"),
    ("try { [int128]'1.5' } catch { $_.FullyQualifiedErrorId }", "InvalidCastParseTargetInvocationWithFormatProvider"),
])
def test_wide_numbers(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("'' -eq $null; $null -eq ''; '' -ne $null; $null -in '', 'a'; [string]$null -eq $null", "False|False|True|False|False"),
    ("([cultureinfo]53).Name; ([cultureinfo]'1kb').Name; '12.5' -as [cultureinfo]", "zu|1kb|"),
    ("[dateonly]'2020-01-02T03:04:05'; try { [dateonly]'2020-01-02 03:04:05' } catch { 'no' }", "01/02/2020|no"),
    ("try { [timespan]'00:00:00.12345678' } catch { 'no' }; [semver]'1.2.3-0'; '1.2.3-01' -as [semver]", "no|1.2.3-0|"),
    ("try { [type]'[int]' } catch { $_.FullyQualifiedErrorId }; '[int]' -as [type]", "InvalidCastFromStringToType|"),
])
def test_texts_that_become_other_types(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("79228162514264337593543950335kb; 9223372036854775807pb", "8.11296384146067E+31|1.03845937170697E+34"),
    ("79228162514264337593543950335kb | % { $_.ToString() }", "8.112963841460667E+31"),
    ("(100n).ToString('G20'); ([timespan]::Zero).ToString('s\\.FF')", "00000000000000000100|0."),
    ("([double]::PositiveInfinity | Out-String).Trim(); ([single]::NegativeInfinity | Out-String).Trim()", "\u221e|-\u221e"),
])
def test_numbers_at_their_limits(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
