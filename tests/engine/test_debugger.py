"""The script debugger: breakpoints, actions, stepping, tracing."""

from __future__ import annotations

import sys

import pytest

from psremote.engine.debugger.script_debugger import debugger_of
from psremote.engine.powershell import PowerShell

SCRIPT = """function f($n) {
    $a = $n * 2
    $a + 1
}
$total = 0
for ($i = 0; $i -lt 3; $i++) {
    $total += $i
}
f 1
if ($total) { 'yes' } else { 'no' }
"""


class Driver:
    """Answers each stop with the next of some actions and notes where it was."""

    def __init__(self, runspace, actions):
        self.runspace = runspace
        self.actions = list(actions)
        self.stops = []
        self.look = None
        self.seen = []
        debugger_of(runspace.context).on_stop = self.stopped

    def stopped(self, event):
        self.stops.append((event.invocation.script_line_number, event.invocation.statement))
        if self.look is not None:
            shell = PowerShell(self.runspace).add_script(self.look)
            shell.is_nested = True
            self.seen.append(shell.invoke())
        event.action = self.actions.pop(0) if self.actions else "Continue"

    @property
    def lines(self):
        return [line for line, _text in self.stops]


@pytest.fixture
def script(tmp_path):
    file = tmp_path / "s.ps1"
    file.write_text(SCRIPT)
    return str(file)


def test_a_line_breakpoint_stops_each_time_and_sees_the_loop_s_variables(runspace, run, script):
    driver = Driver(runspace, [])
    driver.look = "$i; $total"
    run(f"$null = Set-PSBreakpoint -Script '{script}' -Line 7; & '{script}'")
    assert driver.lines == [7, 7, 7]
    assert driver.seen == [[0, 0], [1, 0], [2, 1]]


def test_variables_can_be_changed_at_a_stop(runspace, run, script):
    driver = Driver(runspace, [])
    driver.look = "if ($i -eq 1) { $total = 100 }"
    assert run(f"$null = Set-PSBreakpoint '{script}' 7; & '{script}'; $total")[-1] is None
    driver.look = "$i = 2"
    driver.stops.clear()
    run(f"& '{script}'")
    assert len(driver.stops) == 1


def test_steps(runspace, run, script):
    into = Driver(runspace, ["StepInto"] * 4)
    run(f"$null = Set-PSBreakpoint '{script}' 9; & '{script}'")
    assert into.lines == [9, 1, 2, 3, 4]
    assert [text for _line, text in into.stops[1::3]] == ["{", "}"]
    over = Driver(runspace, ["StepOver", "StepOver"])
    run(f"& '{script}'")
    assert over.lines == [9, 10, 10]
    out = Driver(runspace, ["StepInto", "StepOut"])
    run(f"& '{script}'")
    assert out.lines == [9, 1, 10]


def test_a_step_over_the_last_statement_of_a_block_goes_to_its_brace_and_an_error_does_not(runspace, run, tmp_path):
    file = tmp_path / "s.ps1"
    file.write_text("function f {\n    process {\n        1\n    }\n}\nfunction g {\n    throw 'no'\n}\nf\ntry { g } catch { 2 }\n")
    over = Driver(runspace, ["StepOver"] * 3)
    run(f"$null = Set-PSBreakpoint '{file}' 3; & '{file}'; Get-PSBreakpoint | Remove-PSBreakpoint")
    assert over.lines == [3, 4, 10, 10]
    into = Driver(runspace, ["StepInto"] * 3)
    run(f"$null = Set-PSBreakpoint '{file}' 10; & '{file}'")
    assert into.lines == [10, 6, 7, 10]


def test_a_line_breakpoint_may_stand_at_a_brace(run, tmp_path):
    file = tmp_path / "s.ps1"
    file.write_text("function f\n{\n    process\n    {\n        1\n    }\n    end\n    {\n        2\n    }\n}\nfunction g {\n    3\n}\nf\ng\n")
    assert run(f"$b = Set-PSBreakpoint '{file}' 4, 6, 10, 14 -Action {{ continue }}; $null = & '{file}'; $b.HitCount") == [1, 1, 1, 1]


def test_stopping_ends_the_script(runspace, run, script):
    Driver(runspace, ["Stop"])
    shell = PowerShell(runspace).add_script(f"$null = Set-PSBreakpoint '{script}' 9; & '{script}'; 'after'")
    with pytest.raises(Exception, match="stopped"):
        shell.invoke()
    assert shell.state == "Stopped"
    assert shell.output == []


def test_command_and_variable_breakpoints(runspace, run, script):
    driver = Driver(runspace, [])
    run(f"$null = Set-PSBreakpoint -Script '{script}' -Command f; $null = Set-PSBreakpoint -Variable a -Mode ReadWrite; & '{script}'")
    assert driver.lines == [9, 2, 3]
    hits = run("Get-PSBreakpoint | ForEach-Object HitCount")
    assert hits == [1, 2]


def test_an_alias_is_the_command_it_stands_for(runspace, run):
    driver = Driver(runspace, [])
    run("$null = Set-PSBreakpoint -Command Get-ChildItem\n$null = gci /")
    assert len(driver.stops) == 1


def test_actions_run_and_only_break_stops(runspace, run):
    driver = Driver(runspace, [])
    found = run(
        "$global:log = @(); $null = Set-PSBreakpoint -Variable z -Action { $global:log += \"$z\"; if ($z -eq 2) { break } }\n"
        "foreach ($i in 1..3) { $z = $i }\n$global:log -join ','"
    )
    assert found == [",1,2"]
    assert len(driver.stops) == 1


def test_without_a_host_nothing_stops(run, script):
    assert run(f"$null = Set-PSBreakpoint '{script}' 7; & '{script}'; (Get-PSBreakpoint).HitCount") == [3, "yes", 3]


def test_breakpoints_are_listed_disabled_enabled_and_removed(runspace, run, script):
    driver = Driver(runspace, [])
    text = f"""
$b = Set-PSBreakpoint '{script}' 7, 9
$b.Id -join ','; $b[0].GetType().Name; $b[0].Line; (Get-PSBreakpoint -Type Line).Count; @(Get-PSBreakpoint -Variable x).Count
(Disable-PSBreakpoint -Id 1 -PassThru).Enabled; & '{script}'
Enable-PSBreakpoint -Id 1; (Get-PSBreakpoint -Id 1).Enabled
Get-PSBreakpoint | Remove-PSBreakpoint; @(Get-PSBreakpoint).Count
"""
    assert run(text) == ["1,2", "LineBreakpoint", 7, 2, 0, False, 3, "yes", True, 0]
    assert driver.lines == [9]


def test_a_number_that_is_not_there(shell):
    assert shell("Remove-PSBreakpoint -Id 7").errors[0].fully_qualified_error_id == "PSBreakpoint:BreakpointIdNotFound,Microsoft.PowerShell.Commands.RemovePSBreakpointCommand"


def test_wait_debugger_stops_and_steps_go_on_from_there(runspace, run):
    driver = Driver(runspace, ["StepOver"])
    run("function g {\n Wait-Debugger\n $x = 1\n}\ng\n")
    assert driver.lines == [2, 3]


def test_the_call_stack_at_a_stop_is_the_script_s(runspace, run, script):
    driver = Driver(runspace, [])
    driver.look = "(Get-PSCallStack).FunctionName -join ','; $PSDebugContext.InvocationInfo.ScriptLineNumber; $NestedPromptLevel"
    run(f"$null = Set-PSBreakpoint '{script}' 2; & '{script}'")
    assert driver.seen[0][0].startswith("f,")
    assert driver.seen[0][1:] == [2, 1]
    assert run("$PSDebugContext; $NestedPromptLevel") == [None, 0]


def test_python_is_not_traced_when_nothing_is_watched_for(runspace, run):
    before = sys.gettrace()
    run("$null = Set-PSBreakpoint -Command nothing; Get-PSBreakpoint | Remove-PSBreakpoint")
    assert sys.gettrace() == before




def test_tracing_shows_statements_calls_and_values(runspace, run):
    said: list[str] = []
    debugger_of(runspace.context).say = said.append
    run("function two($a) { $b = $a; $b }\nSet-PSDebug -Trace 2\ntwo 3\nSet-PSDebug -Off\n$y = 1")
    assert said[0].strip() == "3+  >>>> two 3"
    assert "! CALL function 'two'" in said[1]
    assert said[2].endswith("function two($a) { >>>> $b = $a; $b }")
    assert not any("$y" in line for line in said)


def test_breakpoints_are_met_in_try_blocks_in_plain_functions_and_at_commands_further_down(run, tmp_path):
    file = tmp_path / "s.ps1"
    file.write_text("function f\n{\n    Write-Output one\n}\ntry {\n    $null = 1\n    $null = Get-Date\n} finally { }\nf\n1..2 |\n    ForEach-Object { $_ } |\n    Sort-Object\n")
    found = run(f"$b = Set-PSBreakpoint '{file}' 3, 7, 12 -Action {{ continue }}; $null = & '{file}'; $null = & '{file}'; $b.HitCount")
    assert found == [2, 2, 2]


def test_a_statement_of_several_lines_is_met_once_and_again_when_a_loop_comes_back(run, tmp_path):
    file = tmp_path / "s.ps1"
    file.write_text("foreach ($i in 1..3) {\n    Write-Output `\n        $i\n}\n")
    assert run(f"$b = Set-PSBreakpoint '{file}' 2 -Action {{ continue }}; $null = & '{file}'; $b.HitCount") == [3]


HANDLER = """
$told = [System.Collections.Generic.List[string]]::new()
$lines = [System.Collections.Queue]::new()
$handler = {
    param($sender, $stop)
    $told.Add("at $($stop.InvocationInfo.ScriptLineNumber):$($stop.InvocationInfo.OffsetInLine)")
    while ($true) {
        $line = if ($lines.Count) { $lines.Dequeue() } else { 'c' }
        $command = [System.Management.Automation.PSCommand]::new()
        $null = $command.AddScript($line)
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $result = $Host.Runspace.Debugger.ProcessCommand($command, $output)
        foreach ($one in $output) { $told.Add("$line -> $one") }
        if ($null -ne $result.ResumeAction) { $stop.ResumeAction = $result.ResumeAction; break }
        if ($result.EvaluatedByDebugger) { $told.Add("$line is the debugger's") }
    }
}
$Host.Runspace.Debugger.add_DebuggerStop($handler)
"""


def test_scripts_handle_stops_and_have_the_debugger_process_commands(run):
    found = run(HANDLER + "foreach ($one in '$x', '$x = 7', 'nope-cmd', 'k') { $lines.Enqueue($one) }; function f { $x = 5; Wait-Debugger; $x }; f; $told; $Host.Runspace.Debugger.InBreakpoint")
    assert found[0] == 7
    assert found[1].startswith("at ")
    assert found[2] == "$x -> 5"
    assert found[3].startswith("nope-cmd -> 'nope-cmd' is no")
    assert found[4].startswith("k -> ")
    assert "k is the debugger's" in found
    assert found[-1] is False


def test_list_begins_anew_where_it_is_said_and_goes_on_for_an_empty_line(run, tmp_path):
    file = tmp_path / "s.ps1"
    file.write_text("Wait-Debugger\n" + "\n".join(f"# {number}" for number in range(2, 30)))
    found = run(HANDLER + f"foreach ($one in 'l', 'list', '') {{ $lines.Enqueue($one) }}; & '{file}'; $told")
    first = [one.removeprefix("l -> ") for one in found if one.startswith("l -> ")]
    assert first == [one.removeprefix("list -> ") for one in found if one.startswith("list -> ")]
    assert first[0] == "    1:* Wait-Debugger"
    assert next(one for one in found if one.startswith(" -> ")) == " ->    17:  # 17"


def test_the_debuggers_steps_pass_code_marked_for_it(run):
    script = "function f { [Diagnostics.DebuggerStepThrough()] param() $a = 1; g }; function g { $b = 2 }; function h { [Diagnostics.DebuggerHidden()] param() Wait-Debugger; $c = 3 }; "
    found = run(HANDLER + "foreach ($one in 's', 's', 's') { $lines.Enqueue($one) }; " + script + "Wait-Debugger; f; h; $told -match '^at'")
    assert len(found) == 4


def test_breakpoints_are_set_and_told_of_through_the_debugger(run, tmp_path):
    file = tmp_path / "s.ps1"
    file.write_text("$v = 1\n")
    found = run(
        "$d = $Host.Runspace.Debugger; $seen = [System.Collections.ArrayList]::new(); $d.add_BreakpointUpdated({ param($s, $e) $null = $seen.Add(\"$($e.UpdateType) $($e.BreakpointCount)\") }); "
        f"$b = $d.SetLineBreakpoint('{file}', 1, 0, {{ continue }}); $c = $d.SetCommandBreakpoint('Get-Date', $null, $null); $null = & '{file}'; $b.HitCount; "
        "$null = $d.DisableBreakpoint($b); $b.Enabled; $d.RemoveBreakpoint($c); $d.RemoveBreakpoint($c); @($d.GetBreakpoints()).Count; $d.GetBreakpoint($b.Id).Line; $seen"
    )  # fmt: skip
    assert found == [1, False, True, False, 1, 1, "Set 1", "Set 2", "Disabled 2", "Removed 1"]


def test_commands_are_processed_at_a_stop_only(run):
    assert run("try { $Host.Runspace.Debugger.ProcessCommand([System.Management.Automation.PSCommand]::new().AddScript('1'), [System.Management.Automation.PSDataCollection[psobject]]::new()) } catch { $_.FullyQualifiedErrorId }") == ["PSInvalidOperationException"]
