"""Lines run with AddToHistory are what Get-History shows."""

from __future__ import annotations

from typing import Any

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace


def run(runspace: Runspace, text: str) -> list[Any]:
    shell = PowerShell(runspace).add_script(text)
    shell.add_to_history = True
    try:
        return shell.invoke()
    except Exception:
        return []


def test_lines_are_kept_once_they_have_run() -> None:
    runspace = Runspace().open()
    try:
        assert run(runspace, "(Get-History).Count") == [0]
        run(runspace, "throw 'x'")
        lines = PowerShell(runspace).add_script("Get-History | ForEach-Object { '{0} {1} {2}' -f $_.Id, $_.CommandLine, $_.ExecutionStatus }").invoke()
        assert lines == ["1 (Get-History).Count Completed", "2 throw 'x' Failed"]
    finally:
        runspace.close()


def test_a_line_run_again_is_kept_as_itself() -> None:
    runspace = Runspace().open()
    try:
        run(runspace, "1 + 1")
        assert run(runspace, "Invoke-History 1") == [2]
        assert PowerShell(runspace).add_script("(Get-History).CommandLine").invoke() == ["1 + 1", "1 + 1"]
    finally:
        runspace.close()

def test_what_was_typed_is_kept_where_commands_were_made_of_it() -> None:
    runspace = Runspace().open()
    try:
        shell = PowerShell(runspace).add_command("Write-Output").add_argument(1)
        shell.add_to_history, shell.history_text = True, "Write-Output 1"
        shell.invoke()
        assert PowerShell(runspace).add_script("(Get-History).CommandLine").invoke() == ["Write-Output 1"]
    finally:
        runspace.close()


def test_the_first_and_the_last_token_of_the_line_before() -> None:
    runspace = Runspace().open()
    try:
        run(runspace, "Write-Output 'a b' | ForEach-Object Length ; # comment")
        assert run(runspace, "$^; $$") == ["Write-Output", "Length"]
        assert run(runspace, "$^; $$") == ["$^", "$$"]
    finally:
        runspace.close()


def test_commands_without_a_line_are_kept_by_the_name_of_the_first() -> None:
    runspace = Runspace().open()
    try:
        shell = PowerShell(runspace).add_command("Write-Output").add_argument(1)
        shell.add_to_history = True
        shell.invoke()
        assert PowerShell(runspace).add_script("(Get-History).CommandLine").invoke() == ["Write-Output"]
    finally:
        runspace.close()


def test_an_entry_does_not_run_itself_without_end() -> None:
    runspace = Runspace().open()
    try:
        run(runspace, "1 + 1")
        script = """$entry = Get-History -Id 1 | Select-Object *; $entry.CommandLine = 'Invoke-History 2'; $entry | Add-History
        Invoke-History 2 -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId.Split(',')[0]; Invoke-History 1"""
        assert PowerShell(runspace).add_script(script).invoke()[-2:] == ["InvokeHistoryLoopDetected", 2]
    finally:
        runspace.close()
