"""Select-Xml and Import-Clixml: what they find, choose and refuse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[[str], list[str]]


def test_nodes_show_what_they_hold_and_where(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_text("<a><b>one<c>two</c></b></a>")
    assert run("(Select-Xml -Content '<a><b>one<c>two</c></b></a>' -XPath //b).ToString()") == ["one<c>two</c>"]
    assert run(f"(Select-Xml -Path {tmp_path}/f.xml -XPath //c).ToString()") == [f"two:{tmp_path}/f.xml"]


@pytest.mark.parametrize(("script", "error"), [
    ("Select-Xml -Content text -XPath a", "InvalidCastToXmlDocument"), ("Select-Xml -Path Env:PATH -XPath a", "ProcessingFile"),
    ("Select-Xml -Xml ([xml]'<a/>') -XPath b -Namespace @{ c = $null }", "PrefixError"),
])
def test_what_cannot_be_searched(run: Run, script: str, error: str) -> None:
    assert run(script) == [f"!{error}"]


def test_skip_and_first_choose_among_the_elements(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "f.xml"
    run(f"Export-Clixml {file} -InputObject @(1, 2, 3, 4)")
    assert run(f"Import-Clixml {file} -Skip 1 -First 2") == ["2", "3"]
    run(f"[ordered]@{{ a = 1; b = 2; c = 3 }} | Export-Clixml {file}")
    assert run(f"(Import-Clixml {file} -Skip 1).Name; (Import-Clixml {file}).Count") == ["b", "c", "3"]
    assert run("try { Import-Clixml Env:PATH } catch { $_.FullyQualifiedErrorId.Split(',')[0] }") == ["ReadWriteFileNotFileSystemProvider"]
