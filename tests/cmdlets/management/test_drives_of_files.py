"""Drives of one's own over folders: where a path with a root leads, what a drive and a name make."""

from __future__ import annotations

from typing import Any


def test_a_rooted_path_is_the_same_on_every_drive(run: Any, tmp_path: Any) -> None:
    (tmp_path / "here.txt").write_text("here")
    begin = f"$null = New-PSDrive TD FileSystem '{tmp_path}'; Set-Location TD:; "
    assert run(begin + f"Test-Path '{tmp_path}/here.txt'; Test-Path here.txt; Test-Path /here.txt; Join-Path TD: here.txt") == ["True", "True", "False", "TD:/here.txt"]
    assert run(f"Set-Location '{tmp_path}'; (Get-Location).Path") == [str(tmp_path)]
