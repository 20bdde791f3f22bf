"""Data tables, locks, parameters by reflection: used from scripts."""

from __future__ import annotations

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace


def run(text: str) -> list[str]:
    with Runspace() as runspace:
        shell = PowerShell(runspace)
        shell.add_script(f"& {{ {text} }} | ForEach-Object {{ \"$_\" }}")
        found = shell.invoke()
        assert not shell.errors, shell.errors
        return found


def test_rows_have_their_columns_as_properties() -> None:
    assert run("""
        $t = [System.Data.DataTable]::new('T'); $null = $t.Columns.Add('Id', [int]); $null = $t.Columns.Add('N', [string])
        $null = $t.Rows.Add(1, 'a'); $r = $t.NewRow(); $r.Id = '3'; $r['N'] = 'c'; $t.Rows.Add($r)
        $t.Rows.Count; $t.Rows[1].Id.GetType().Name; ($t | ForEach-Object N) -join ','; $t.Rows[0].IsNull('N')
        try { $r.Id = 'x' } catch { $_.FullyQualifiedErrorId }
    """) == ["2", "Int32", "a,c", "False", "ExceptionWhenSetting"]


def test_locks() -> None:
    assert run("""
        $o = @{}; [System.Threading.Monitor]::Enter($o); [System.Threading.Monitor]::IsEntered($o); [System.Threading.Monitor]::Exit($o)
        $m = [System.Threading.Mutex]::new($false); $m.WaitOne(100); $m.ReleaseMutex()
    """) == ["True", "True"]


def test_parameters_by_reflection() -> None:
    assert run("[System.Collections.DictionaryEntry].GetConstructors() | ForEach-Object { ($_.GetParameters() | ForEach-Object { $_.ParameterType.Name + ' ' + $_.Name }) -join ', ' }") == [
        "Object key, Object value"
    ]
