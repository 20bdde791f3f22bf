"""What encodings do with text they cannot carry, their coders, and characters above U+FFFF one by one."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(("script", "expected"), [
    (("$e = [Text.Encoding]::GetEncoding('us-ascii', [Text.EncoderReplacementFallback]::new(''), [Text.DecoderExceptionFallback]::new()); "
     "$e.GetString($e.GetBytes(\"na\u00efve\")); try { $e.GetString([byte[]](65, 200)) } catch { $_.FullyQualifiedErrorId }"), "nave|DecoderFallbackException"),
    ("$c = [Text.Encoding]::ASCII.Clone(); $c.IsReadOnly; $c.EncoderFallback = [Text.EncoderReplacementFallback]::new('_'); \"$($c.GetBytes(\"a\u00e9b\"))\"", "False|97 95 98"),
    ("try { [Text.Encoding]::UTF8.EncoderFallback = [Text.EncoderFallback]::ReplacementFallback } catch { 'read-only' }; [Text.Encoding]::ASCII.DecoderFallback.DefaultString", "read-only|?"),
    ("try { [Text.UTF8Encoding]::new($false, $true).GetBytes('a' + [char]0xd800) } catch { $_.FullyQualifiedErrorId }", "EncoderFallbackException"),
    ("$e = [Text.Encoding]::GetEncoding(1252); $e.GetType().Name; $e.EncodingName; \"$($e.GetBytes([string][char]0x20ac + [char]0x81))\"",
     "SBCSCodePageEncoding|Western European (Windows)|128 129"),
    ("[Text.Encoding]::GetEncoding(437).WebName; [Text.Encoding]::GetEncoding('ibm850').CodePage; [Text.Encoding]::GetEncoding(932).IsSingleByte", "IBM437|850|False"),
])
def test_fallbacks(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("$d = [Text.Encoding]::UTF8.GetDecoder(); $c = [char[]]::new(4); $d.GetChars([byte[]](0xc3), 0, 1, $c, 0); $d.GetChars([byte[]](0xa9, 65), 0, 2, $c, 0); [int]$c[0]", "0|2|233"),
    ("$e = [Text.Encoding]::UTF8.GetEncoder(); $b = [byte[]]::new(5); $c = [char[]]\"`u{1F600}\"; $e.GetBytes($c, 0, 1, $b, 0, $false); $e.GetBytes($c, 1, 1, $b, 0, $true); \"$b\"",
     "0|4|240 159 152 128 0"),
    ("$c = [char[]]::new(3); [Text.Encoding]::UTF8.GetChars([byte[]](65, 66), 0, 2, $c, 1); [int[]]$c -join ' '; 'xyz'.CopyTo(1, $c, 0, 2); -join $c", "2|0 65 66|yzB"),
])
def test_coders(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("([char[]]$s).Length; (-join [char[]]$s) -ceq $s; try { [char]$s } catch { 'two' }", "2|True|two"),
    ("[IO.StringReader]::new($s).Read(); [IO.StringReader]::new(\"a$s\").ReadToEnd() -ceq \"a$s\"", "55357|True"),
    ("[IO.StreamReader]::new([IO.MemoryStream]::new([Text.Encoding]::UTF8.GetBytes($s))).ReadLine() -ceq $s", "True"),
    ("[Linq.Enumerable]::Count($s); [Linq.Enumerable]::First('ab').GetType().Name; [Collections.Generic.List[char]]::new('ab')[1].GetType().Name", "2|Char|Char"),
])
def test_characters_above_the_first_plane(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts("$s = \"`u{1F600}\"; " + script) == expected
