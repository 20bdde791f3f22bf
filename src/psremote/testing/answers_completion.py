"""What `completion` of the conformance check asks for, in the session and folder its recordings were made in."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from psremote.engine.completion import complete
from psremote.engine.initial_session_state import InitialSessionState
from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace

_SETUP = """
$alpha = 'text'; $alphabet = 1; ${my var} = 2
$list = [System.Collections.Generic.List[int]](1, 2)
$table = @{ Key1 = 1; 'key two' = 2; Keep = 3 }
$ordered = [ordered]@{ First = 1; Second = 2 }
$obj = [pscustomobject]@{ Name = 'n'; Number = 1; Nested = [pscustomobject]@{ Inner = 1 }; 'with space' = 2 }
$obj | Add-Member ScriptMethod Method { 1 }; $obj | Add-Member AliasProperty Nick Name
$num = 5; $now = [datetime]'2024-02-03'; $proc = Get-Process -Id $PID
$xml = [xml]'<root a="1"><child>t</child></root>'; $ver = [version]'1.2'
$timer = [System.Timers.Timer]::new()
$splat = @{ Color = 'red' }
enum Kinds { Small; Medium; Large; Special }
function Test-My {
    [CmdletBinding(SupportsShouldProcess)] param(
        [Parameter(Position = 0)][ValidateSet('red', 'green', 'blue', 'deep blue')][string]$Color,
        [ValidateSet('red', 'green')][string[]]$Many, [Kinds]$Kind, [bool]$Flag, [switch]$Switchy,
        [ArgumentCompleter({ 'apple', 'apricot', 'banana split' -like "$($args[2])*" })]$Free,
        [ArgumentCompletions('one', 'two', 'three four')]$Fixed, [DayOfWeek]$Day, [datetime]$When,
        [System.IO.FileInfo]$File, [Alias('cn', 'Host')][string]$ComputerName)
}
function Test-Plain($Alpha, [int]$Beta, [switch]$Gamma) { }
function Test-Dyn {
    [CmdletBinding()] param([ValidateSet('A', 'B')]$Mode)
    dynamicparam {
        $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
        if ($Mode -eq 'B') {
            $a = [System.Collections.ObjectModel.Collection[Attribute]]::new(); $a.Add([Parameter]::new())
            $d.Add('OnlyB', [System.Management.Automation.RuntimeDefinedParameter]::new('OnlyB', [string], $a))
        }
        $d
    }
}
function Test-Sets {
    [CmdletBinding(DefaultParameterSetName = 'ByName')]
    param([Parameter(ParameterSetName = 'ByName')]$ByName, [Parameter(ParameterSetName = 'ById')]$ById,
        [Parameter(ParameterSetName = 'ById')]$IdOnly, $Both)
}
function Test-Typed {
    [OutputType([System.Management.Automation.MemberDefinition], [Microsoft.PowerShell.Commands.MemberDefinition])] param()
}
function Do-Thing { }
Set-Alias my-alias Test-My
$j1 = Start-ThreadJob -Name myjob { 1 }; $j2 = Start-ThreadJob -Name 'my job 2' { 2 }
$null = Register-EngineEvent -SourceIdentifier my.event -Action { }
$s1 = New-PSSession -Name sess1
$s2 = New-PSSession -Name 'sess two'
"""
_FILES = (
    "a b.txt", "a[1].txt", "plain.txt", "plainer.md", "dir one/in one.txt", "sub/deep/file.txt", "it's.txt", "$money.txt",
    "ünï.txt", ".hidden", "script.ps1", "sub/script2.ps1",
)  # fmt: skip
_FOLDERS = ("dir one", "sub/deep", "sub/other", "bin", "Mod", "MyMod")

_session: dict[str, Any] = {}


def _open() -> tuple[Any, Path]:
    """The session, made once."""
    if _session:
        return _session["context"], _session["folder"]
    folder = Path(tempfile.mkdtemp())
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in _FILES:
        (folder / name).write_text("x")
    (folder / "data.csv").write_text("Col1,Col2\n1,2\n")
    (folder / "Mod/Mod.psm1").write_text("function Get-Mod { }")
    (folder / "MyMod/MyMod.psm1").write_text("function Get-MyMod { }")
    tool = folder / "bin/mytool"
    tool.write_text("#!/bin/sh\n")
    tool.chmod(0o755)
    for name in list(os.environ):
        if name not in ("HOME", "PSModulePath", "LANG"):
            del os.environ[name]
    os.environ["PATH"] = str(folder / "bin")
    os.environ["HOSTVAR"] = "h"
    os.environ.setdefault("PSModulePath", "modules")
    os.chdir(folder)
    state = InitialSessionState.create_default()
    state.has_profile_variable = False
    runspace = Runspace(initial_session_state=state).open()
    lines = _SETUP.strip().split("\n")
    for chunk in _statements(lines):
        shell = PowerShell(runspace)
        shell.add_script(chunk)
        try:
            shell.invoke()
        except Exception:
            # What the engine cannot do yet is missing from the session, no more.
            continue
    _session.update(context=runspace.context, folder=folder)
    return runspace.context, folder


def _statements(lines: list[str]) -> list[str]:
    """The set-up, statement by statement, so that one that fails costs only itself."""
    chunks: list[str] = []
    current: list[str] = []
    for line in lines:
        if current and not line.startswith((" ", "}")):
            chunks.append("\n".join(current))
            current = []
        current.append(line)
    chunks.append("\n".join(current))
    return chunks


def completion(text: str, cursor: int) -> dict[str, Any]:
    """What TabExpansion2 answers."""
    context, _ = _open()
    found = complete(text, cursor, context)
    rows = [[item.completion_text, item.list_item_text, item.result_type] for item in found.items]
    return {
        "replace": [found.replacement_index, found.replacement_length],
        "total": len(rows),
        "results": rows[:60],
    }
