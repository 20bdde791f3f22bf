"""Get-Process -Module and -FileVersionInfo."""

from __future__ import annotations

import os
import sys

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has mapped is read from /proc")
def test_the_program_comes_first(run):
    program = os.path.basename(os.readlink("/proc/self/exe"))
    script = "$m = Get-Process -Id $PID -Module; $m[0].ModuleName; $m.Count -gt 1; $m[0].ModuleMemorySize -gt 0; $m[0].GetType().FullName; @($m | Where-Object ModuleName -Like 'libc*').Count -gt 0"
    assert run(script) == [program, "True", "True", "System.Diagnostics.ProcessModule", "True"]


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has mapped is read from /proc")
def test_no_version_is_written_in_it(run):
    script = "$v = Get-Process -Id $PID -FileVersionInfo; $v.FileName -eq (Get-Process -Id $PID).MainModule.FileName; $null -eq $v.FileVersion; $v.FileMajorPart; $v.IsDebug"
    assert run(script) == ["True", "True", "0", "False"]


def test_a_file_that_is_not_there(run):
    assert run("try { [Diagnostics.FileVersionInfo]::GetVersionInfo('/no/such/file') } catch { $_.FullyQualifiedErrorId }") == ["FileNotFoundException"]
