"""-Encoding takes every code page .NET has, by number and by name, and UTF-7."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("encoding", "octets"),
    [("1251", [244]), ("windows-1251", [244]), ("(echo windows-1251)", [244]), ("koi8-r", [198]), ("866", [228]), ("iso-8859-5", [228]), ("utf7", list(b"+BEQ-"))],
)
def test_a_letter_there_and_back(run, tmp_path, encoding, octets):
    file = tmp_path / "letter"
    assert run(f"Set-Content {file} -NoNewline -Encoding {encoding} -Value \u0444; \"$(Get-Content {file} -Encoding {encoding})\"") == ["\u0444"]
    assert list(file.read_bytes()) == octets
