"""Addresses of files as Windows writes them, and the younger members of Random and Guid."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(("script", "expected"), [
    (r"$u = [uri]'C:\a\b'; $u.LocalPath; $u.AbsoluteUri; $u.IsFile; $u.IsUnc", r"C:\a\b|file:///C:/a/b|True|False"),
    ("$u = [uri]'file:///c:/x/y'; $u.LocalPath; $u.AbsolutePath; $u.Segments -join ' '", r"c:\x\y|c:/x/y|/ c:/ x/ y"),
    (r"$u = [uri]'\\srv\share\x'; $u.Host; $u.LocalPath; $u.IsUnc", r"srv|\\srv\share\x|True"),
    ("([uri]'file://srv/share').LocalPath; ([uri]'/a/b').LocalPath; ([uri]'http://h/a/b').LocalPath", r"\\srv\share|/a/b|/a/b"),
])
def test_addresses_of_files(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("$r = [Random]::new(3).GetItems([int[]](1, 2, 3), 4); $r.GetType().Name; $r.Count; @($r | Where-Object { $_ -notin 1, 2, 3 }).Count", "Int32[]|4|0"),
    ("$g = [guid]::CreateVersion7([DateTimeOffset]'2020-01-02T00:00:00Z'); $g.Version; $g.ToString().Substring(0, 15)", "7|016f638d-4400-7"),
    ("try { [Text.UTF8Encoding]::new($false, $true).GetString([byte[]](255)) } catch { $_.FullyQualifiedErrorId }", "DecoderFallbackException"),
])
def test_young_members(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
