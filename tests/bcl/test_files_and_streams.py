"""Files and streams by their rarer members: times, modes, tasks, what a writer keeps back."""

from __future__ import annotations

import pathlib
from collections.abc import Callable

import pytest


def test_files(texts: Callable[[str], str], tmp_path: pathlib.Path) -> None:
    file = tmp_path / "x.txt"
    assert texts(
        f"$f = '{file}'; [IO.File]::WriteAllText($f, \"a`nb\"); [IO.File]::SetLastWriteTimeUtc($f, [datetime]'2020-01-02'); [IO.File]::GetLastWriteTimeUtc($f).ToString('s');"
        "[IO.File]::ReadAllTextAsync($f).Result.Length; [IO.File]::ReadAllLinesAsync($f).GetAwaiter().GetResult().Count;"
        "[IO.File]::AppendAllBytes($f, [byte[]](65)); [IO.File]::ReadAllText($f).Length; [IO.File]::WriteAllTextAsync($f, 'q').Wait(); [IO.File]::ReadAllText($f)"
    ) == "2020-01-02T00:00:00|3|2|4|q"
    assert texts("$t = [IO.File]::ReadAllTextAsync('/nope/x'); $t.IsFaulted; try { $t.GetAwaiter().GetResult() } catch { $_.FullyQualifiedErrorId }") == "True|DirectoryNotFoundException"


def test_replacing_and_links(texts: Callable[[str], str], tmp_path: pathlib.Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    assert texts(
        f"Set-Location '{tmp_path}'; [IO.File]::Replace('{tmp_path}/a', '{tmp_path}/b', '{tmp_path}/c'); [IO.File]::ReadAllText('{tmp_path}/b'); [IO.File]::ReadAllText('{tmp_path}/c');"
        f"$null = [IO.File]::CreateSymbolicLink('{tmp_path}/l', '{tmp_path}/b'); [IO.File]::ResolveLinkTarget('{tmp_path}/l', $true).Name; Set-Location /"
    ) == "a|b|b"


@pytest.mark.parametrize(("script", "expected"), [
    ("$m = [IO.MemoryStream]::new(); $w = [IO.StreamWriter]::new($m); $w.Write('abc'); $m.Length; $w.Flush(); $m.Length; $w.AutoFlush = $true; $w.Write('d'); $m.Length", "0|3|4"),
    ("$m = [IO.MemoryStream]::new(); $w = [IO.StreamWriter]::new($m, [Text.Encoding]::UTF8, 1024, $true); $w.Write('a'); $w.Dispose(); $m.Length; $m.CanWrite", "4|True"),
    ("$m = [IO.MemoryStream]::new([byte[]](1, 2, 3)); $b = [byte[]]::new(3); $m.ReadExactly($b, 0, 3); \"$b\"; try { $m.ReadExactly($b, 0, 3) } catch { $_.FullyQualifiedErrorId }",
     "1 2 3|EndOfStreamException"),
    ("$m = [IO.MemoryStream]::new([byte[]](1, 2, 3)); $o = [IO.MemoryStream]::new(); $m.CopyToAsync($o).Wait(); $o.Length", "3"),
    ("$w = [IO.StringWriter]::new([cultureinfo]'de-DE'); $w.Write(1.5); $w.Write('{0:N1}', 2.5); $w.Write([char[]]'abc', 1, 1); \"$w\"; $w.Encoding.WebName", "1,52,5b|utf-16"),
    ("$r = [IO.StringReader]::new(\"a`nb\"); $r.ReadLineAsync().Result; $r.ReadToEndAsync().Result", "a|b"),
])
def test_streams(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
