"""Get-TraceSource, Set-TraceSource and Trace-Command: what the engine tells while it works, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from psremote.objects.tracing import SOURCES

Run = Callable[[str], list[str]]


@pytest.fixture(autouse=True)
def nothing_left_on() -> Iterator[None]:
    """The sources are the process's: no test may leave one on."""
    yield
    left = [one.name for one in SOURCES.values() if one.on]
    for one in SOURCES.values():
        one.set_options(0)
        one.listening = [each for each in one.listening if each.name == "Default"]
    assert not left


@pytest.fixture
def trace(run: Run, tmp_path: Path) -> Callable[[str, str], list[str]]:
    """Runs a script under sources; the lines they told, without their beginning."""

    def told(names: str, script: str) -> list[str]:
        file = tmp_path / "trace.txt"
        run(f"Trace-Command {names} {{ {script} }} -FilePath '{file}' | Out-Null")
        return [line.partition(" : ")[2] for line in file.read_text().splitlines()]

    return told


def test_binding_tells_each_argument_of_cmdlets_functions_and_programs(trace: Callable[[str, str], list[str]]) -> None:
    lines = trace("ParameterBinding", "function f([int]$Number) { }; f '7'; 1 | Write-Output; /bin/echo a b")
    assert "BIND NAMED cmd line args [f]" in lines
    assert "    BIND arg [7] to parameter [Number]" in lines
    assert "BIND PIPELINE object [1] to parameters [Write-Output]" in lines
    assert lines[-3:] == ["BIND cmd line args to program [/bin/echo]", "    [a]", "    [b]"]


def test_a_value_that_is_refused_is_told_with_the_reason(trace: Callable[[str, str], list[str]]) -> None:
    lines = trace("ParameterBinding", "function f([ValidateRange(1, 3)][int]$N) { }; try { f 9 } catch { }")
    assert any("VALIDATION by ValidateRangeAttribute" in line for line in lines)
    assert any("FAILED" in line for line in lines)


def test_calls_are_told_each_time_and_also_of_functions_called_before(trace: Callable[[str, str], list[str]], run: Run) -> None:
    run("function global:g([int]$N) { }; function global:hh { 1..3 | ForEach-Object { g $_ } }; hh; hh")
    lines = trace("ParameterBinding, CommandDiscovery", "hh")
    assert lines.count("Looking up command: g") == 3
    assert lines.count("BIND POSITIONAL cmd line args [g]") == 3


def test_commands_are_told_with_the_way_to_them(trace: Callable[[str, str], list[str]]) -> None:
    lines = trace("CommandDiscovery", "gci / | Out-Null; try { no-such-command } catch { }")
    assert lines[:3] == ["Looking up command: gci", "    The alias gci stands for Get-ChildItem.", "    Cmdlet found: Get-ChildItem, Microsoft.PowerShell.Management"]
    assert lines[-1].startswith("    ERROR: 'no-such-command'")


@pytest.mark.parametrize(
    ("source", "script", "told"),
    [
        ("TypeConversion", "[int]'12'", 'Converting [System.String] "12" to [System.Int32].'),
        ("MemberResolution", "[pscustomobject]@{ a = 1 } | ForEach-Object { $_.a }", "The custom object has the property 'a'."),
        ("MethodInvocation", "'abc'.Substring(1, 1)", "Chosen for Substring with 2 argument(s): string Substring(int startIndex, int length)"),
        ("PathResolution", "Get-Item / | Out-Null", 'Resolving the path "/".'),
        ("FileSystemProvider", "Get-Item /", 'Item "/", a container, goes into the pipeline.'),
        ("PSDriveInfo", "$null = New-PSDrive traced FileSystem /; Remove-PSDrive traced", "Drive traced removed."),
        ("Modules", "New-Module { } | Out-Null; Import-Module Microsoft.PowerShell.Utility", "Importing the module Microsoft.PowerShell.Utility."),
        ("FormatViewBinding", "Get-Alias gci | Out-String", "[System.Management.Automation.AliasInfo] is shown by the table view 'CommandInfo' of System.Management.Automation.AliasInfo."),
        ("ErrorRecord", "Write-Error wrong 2>$null", "Microsoft.PowerShell.Commands.WriteErrorException: wrong"),
    ],
)  # fmt: skip
def test_each_part_of_the_engine_tells_its_source(trace: Callable[[str, str], list[str]], source: str, script: str, told: str) -> None:
    assert told in trace(source, script)


def test_options_choose_what_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "trace.txt"
    run(f"Trace-Command CommandDiscovery {{ try {{ no-such-command }} catch {{ }}; Get-Date }} -Option Error -FilePath '{file}' | Out-Null")
    assert [line.startswith("CommandDiscovery Information: 0 : ERROR: ") for line in file.read_text().splitlines()] == [True]


def test_listener_options_add_lines(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "trace.txt"
    run(f"Trace-Command CommandDiscovery {{ gci / }} -ListenerOption ProcessId, DateTime -FilePath '{file}' | Out-Null")
    lines = file.read_text().splitlines()
    assert lines[1].startswith("    ProcessId=")
    assert lines[2].startswith("    DateTime=")


def test_a_command_is_run_with_its_arguments_and_the_pipelines_objects(run: Run) -> None:
    assert run("Trace-Command ParameterBinding -Command Join-Path -ArgumentList a, b") == ["a/b"]
    assert run("1, 2 | Trace-Command ParameterBinding -Command Write-Output") == ["1", "2"]
    assert run("1, 2 | Trace-Command ParameterBinding { $_ * 2 }") == ["2", "4"]


def test_set_trace_source_holds_until_it_is_taken_back(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "trace.txt"
    run(f"Set-TraceSource CommandDiscovery -Option All -FilePath '{file}'; Get-Date | Out-Null; Set-TraceSource CommandDiscovery -RemoveFileListener *; Set-TraceSource CommandDiscovery None")
    told = file.read_text()
    assert "Looking up command: Get-Date" in told
    run("Get-Date | Out-Null")
    assert file.read_text() == told


def test_afterwards_a_source_is_as_before(run: Run) -> None:
    assert run("Trace-Command CommandDiscovery { Get-Date } -PSHost | Out-Null; $s = Get-TraceSource CommandDiscovery; $s.Options; $s.Listeners.Name") == ["None", "Default"]


def test_an_unknown_source_is_an_error_only_where_sources_are_listed(run: Run) -> None:
    assert run("Trace-Command NoSuchSource { 1 }") == ["1"]
    assert run("Get-TraceSource NoSuchSource, ETS") == ["System.Management.Automation.PSTraceSource", "!TraceSourceNotFound"]
