"""Import-PSSession and Export-PSSession against an engine process: names, clashes, calls, help, removal, and modules on disk."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from psremote.client import ProcessConnectionInfo, PSSession
from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.objects import base_object

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]

REMOTE = """
function Get-Widget { param([string]$Name, [int]$Count = 1) 1..$Count | ForEach-Object { "$Name$_" } }
function Add-Ten { process { $_ + 10 } }
function Get-Src { 1..3 }
function Get-Both { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$In, [switch]$Fast) process { "$In $Fast" } }
<# a comment #>
function Get-Helped {
<#
.SYNOPSIS
Short remote text.
.EXAMPLE
Get-Helped -Name one
#>
[CmdletBinding()] param([string]$Name) }
Set-Alias gwid Get-Widget
Set-Item 'function:global:odd name!' { 1 }
"""

Run = Callable[..., list[Any]]


@pytest.fixture
def session() -> Iterator[PSSession]:
    with PSSession(ProcessConnectionInfo(computer_name="srv02")) as one:
        one.create_power_shell().add_script(REMOTE).invoke()
        yield one


@pytest.fixture
def run(runspace: Runspace, session: PSSession) -> Run:
    """Runs a script; its output as values, the ids of its errors in `errors` where those are expected."""
    runspace.context.set_variable("s", session)

    def invoke(text: str, errors: list[str] | None = None, warnings: list[str] | None = None) -> list[Any]:
        shell = PowerShell(runspace).add_script(text)
        found: list[Any] = shell.invoke()
        ids = [record.fully_qualified_error_id.partition(",")[0] for record in shell.errors]
        if errors is None:
            assert ids == []
        else:
            errors.extend(ids)
        if warnings is not None:
            warnings.extend(str(one) for one in shell.warnings)
        return [base_object(one) for one in found]

    return invoke


def test_a_proxy_runs_there_and_takes_names_positions_splats_and_input(run: Run) -> None:
    run("$null = Import-PSSession $s -CommandName Get-Widget, Get-Src, Add-Ten, Get-Both")
    assert run("Get-Widget -Name a -Count 2") == ["a1", "a2"]
    assert run("Get-Widget b 2") == ["b1", "b2"]
    assert run("Get-Widget -Count 1 c") == ["c1"]
    assert run("$p = @{ Name = 'd' }; Get-Widget @p") == ["d1"]
    assert run("1, 2 | Add-Ten") == [11, 12]
    assert run("Get-Src | Add-Ten") == [11, 12, 13]
    assert run("Get-Both -In x -Fast; 'y' | Get-Both") == ["x True", "y False"]


def test_names_take_the_prefix_and_so_do_aliases(run: Run) -> None:
    found = run("$m = Import-PSSession $s -CommandName Get-Widget, gwid -Prefix RS; $m.ExportedFunctions.Keys; $m.Prefix")
    assert found == ["Get-RSWidget", "RS"]
    assert run("Get-RSWidget a; RSgwid b; (Get-Command Get-Widget -ErrorAction Ignore) -eq $null") == ["a1", "b1", True]


def test_a_clash_is_one_warning_and_an_end_where_nothing_is_left(run: Run) -> None:
    errors: list[str] = []
    warnings: list[str] = []
    assert run("function Get-Widget {'local'}; function Get-Src {'local'}; Import-PSSession $s -CommandName Get-Widget, Get-Src", errors, warnings) == []
    assert errors == ["ErrorNoCommandsImportedBecauseOfSkipping"]
    assert len(warnings) == 1
    assert "Get-Widget" in warnings[0]
    assert "-Prefix" in warnings[0]
    assert run("$null = Import-PSSession $s -CommandName Get-Widget -AllowClobber; Get-Widget a") == ["a1"]


def test_a_local_alias_stays_when_all_is_allowed(run: Run) -> None:
    assert run("Set-Alias gwid Get-Date; $null = Import-PSSession $s -CommandName gwid, Get-Src -AllowClobber; (Get-Alias gwid).Definition") == ["Get-Date"]


def test_what_is_nowhere_and_what_is_unsafe_are_told(run: Run) -> None:
    errors: list[str] = []
    run("Import-PSSession $s -CommandName No-Such*", errors)
    assert errors == ["ErrorNoResultsFromRemoteEnd"]
    errors.clear()
    run("$null = Import-PSSession $s -CommandName 'odd*', Get-Src", errors)
    assert errors == ["ErrorSkippedUnsafeCommandName"]


def test_help_comes_from_there_under_the_local_name(run: Run) -> None:
    run("$null = Import-PSSession $s -CommandName Get-Helped -Prefix rem")
    assert run("$h = Get-Help Get-remHelped; $h.Name; $h.Synopsis; $h.examples.example.code") == ["Get-remHelped", "Short remote text.", "Get-remHelped -Name one"]


def test_the_module_and_its_folder_go_with_the_session(run: Run, session: PSSession) -> None:
    name, base = run("$m = Import-PSSession $s -CommandName Get-Widget; $m.Name; $m.ModuleBase")
    assert sorted(path.suffix for path in Path(base).iterdir()) == [".ps1xml", ".psd1", ".psm1"]
    assert Path(base, f"{name}.psm1").read_bytes()[:2] == b"\xff\xfe"
    session.removed()
    assert run(f"[bool](Get-Module {name}); Test-Path function:Get-Widget") == [False, False]
    assert not Path(base).exists()


def test_the_definition_is_what_stands_in_the_file(run: Run) -> None:
    assert run("$m = Import-PSSession $s -CommandName Get-Widget; (Get-Content $m.Path -Raw).Contains('{' + (Get-Command Get-Widget).Definition + '}')") == [True]
    assert run("(Get-Command Get-Widget).ScriptBlock.File -eq $m.Path; Import-Module $m.Path -Force -ArgumentList $s; Get-Widget z") == [True, "z1"]


def test_after_a_kill_the_module_opens_a_session_of_its_own(run: Run, session: PSSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hosts = tmp_path / "hosts.toml"
    hosts.write_text('[hosts."*"]\ntransport = "process"\n')
    monkeypatch.setenv("PSREMOTE_HOSTS", str(hosts))
    run("$m = Import-PSSession $s -CommandName Get-Location -Prefix far")
    (pid,) = session.create_power_shell().add_script("$PID").invoke()
    os.kill(int(pid), signal.SIGKILL)
    errors: list[str] = []
    for _ in range(3):
        errors.clear()
        found = run("Get-farLocation", errors)
        if found:
            break
    assert found
    assert not errors
    assert run("& $m { $script:PSSession.Name }") == [f"Session for implicit remoting module at {run('$m.Name')[0]}"]
    run("Remove-Module $m")


def test_a_module_on_disk_uses_the_session_that_is_given(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "exported"
    files = run(f"Export-PSSession $s -OutputModule {folder} -CommandName Get-Widget, gwid | ForEach-Object Name")
    assert sorted(files) == ["exported.format.ps1xml", "exported.psd1", "exported.psm1"]
    assert (folder / "exported.psm1").read_bytes()[:3] == b"\n<#"
    assert run(f"Import-Module {folder} -ArgumentList $s; Get-Widget a; gwid b") == ["a1", "b1"]
    errors: list[str] = []
    run(f"Export-PSSession $s -OutputModule {folder} -CommandName Get-Widget -AllowClobber", errors)
    assert errors == ["ExportProxyCommand_OutputDirectoryExists"]


def test_modules_of_the_far_end_are_listed_and_imported(run: Run, session: PSSession, tmp_path: Path) -> None:
    (tmp_path / "Acme").mkdir()
    (tmp_path / "Acme" / "Acme.psm1").write_text('function Get-Acme { param($n) "acme $n" }')
    session.create_power_shell().add_script(f"$env:PSModulePath = '{tmp_path}'").invoke()
    assert run("(Get-Module -PSSession $s -ListAvailable -Name Acme).Name") == ["Acme"]
    assert run("$m = Import-Module -PSSession $s -Name Acme -PassThru; $m.Name; Get-Acme 4") == ["Acme", "acme 4"]


def test_views_come_and_go_with_the_module(run: Run, session: PSSession, tmp_path: Path) -> None:
    view = "<View><Name>v</Name><ViewSelectedBy><TypeName>Acme.Fmt</TypeName></ViewSelectedBy><ListControl><ListEntries><ListEntry><ListItems>{}</ListItems></ListEntry></ListEntries></ListControl></View>"
    item = "<ListItem><Label>Other</Label><PropertyName>A</PropertyName></ListItem>"
    (tmp_path / "f.format.ps1xml").write_text(f"<Configuration><ViewDefinitions>{view.format(item)}</ViewDefinitions></Configuration>")
    session.create_power_shell().add_script(f"Update-FormatData -PrependPath {tmp_path}/f.format.ps1xml").invoke()
    shown = "[pscustomobject]@{ PSTypeName = 'Acme.Fmt'; A = 1 } | Out-String | ForEach-Object Trim"
    assert run(f"$m = Import-PSSession $s -FormatTypeName Acme.Fmt; {shown}") == ["Other : 1"]
    assert run(f"Remove-Module $m; {shown}") == ["A\n-\n1"]
