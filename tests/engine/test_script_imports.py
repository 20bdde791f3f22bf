"""`using module` of what is not there is an error of the text, before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.objects.exceptions import ParseException


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("using module NoSuchModuleHere", "ModuleNotFoundDuringParse"),
        ("using module ./nosuch.psm1", "RequiresModuleInvalid"),
        ("using assembly NoSuch.dll", "ErrorLoadingAssembly"),
        ("enum E { A = 'x' }", "CannotConvertValue"),
    ],
)
def test_what_is_missing(text: str, error_id: str) -> None:
    runspace = Runspace().open()
    try:
        with pytest.raises(ParseException) as caught:
            PowerShell(runspace).add_script(text).invoke()
        assert caught.value.error_record.fully_qualified_error_id == error_id
    finally:
        runspace.close()


def test_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "q.psm1").write_text("function Get-Q { 5 }")
    runspace = Runspace().open()
    try:
        text = f"using module {tmp_path}/q.psm1\nusing module Microsoft.PowerShell.Utility\nusing assembly System.Core\nGet-Q"
        assert PowerShell(runspace).add_script(text).invoke() == [5]
    finally:
        runspace.close()
