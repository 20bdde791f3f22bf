"""Import-LocalizedData: the culture's file, the commands it may call, and scripts on drives of one's own."""

from __future__ import annotations

from typing import Any


def test_texts_of_a_culture(run: Any, tmp_path: Any) -> None:
    (tmp_path / "en-US").mkdir()
    (tmp_path / "en-US" / "texts.psd1").write_text('ConvertFrom-StringData @"\na = one\nb = two\n"@\n')
    (tmp_path / "en-US" / "table.psd1").write_text("@{ when = Get-Date; here = $PSScriptRoot }\n")
    ask = f"Import-LocalizedData d -UICulture en-US -BaseDirectory '{tmp_path}' -FileName"
    assert run(f"{ask} texts; $d.b") == ["two"]
    assert run(f"{ask} table -SupportedCommand Get-Date; $d.when.GetType().Name; $d.here") == ["DateTime", str(tmp_path / "en-US")]
    assert run(f"{ask} table") == ["!InvalidOperation"]


def test_a_script_on_a_drive_is_no_module(run: Any, tmp_path: Any) -> None:
    (tmp_path / "z.ps1").write_text("'ran'")
    assert run(f"$null = New-PSDrive TD FileSystem '{tmp_path}'; & 'TD:\\z.ps1'; & TD:/z.ps1") == ["ran", "ran"]
