"""Errors: what ends what, where it was, and who may catch it."""

from __future__ import annotations


def test_a_statement_ends_and_the_script_goes_on(shell):
    done = shell("nosuchcommand; 'after'")
    assert done.output == ["after"]
    assert done.errors[0].fully_qualified_error_id == "CommandNotFoundException"


def test_throw_ends_the_script(shell):
    done = shell("'a'; throw 'stop now'; 'b'")
    assert done.output == ["a"]
    assert done.reason.error_record.fully_qualified_error_id == "stop now"


def test_the_inner_exception_is_matched_first(run):
    script = "try { 1/0 } catch [System.Management.Automation.RuntimeException] { 'outer' } catch [DivideByZeroException] { 'inner' }"
    assert run(script) == ["inner"]


def test_finally_runs_and_the_error_goes_on(shell):
    done = shell("function f { try { throw 'x' } finally { 'fin' } }; try { f } catch { \"caught $_\" }")
    assert done.output == ["fin", "caught x"]


def test_an_error_knows_its_line_and_its_callers(shell):
    done = shell("function f {\n    1/0\n}\nf")
    record = done.errors[0]
    assert record.invocation_info.script_line_number == 2
    assert record.script_stack_trace.splitlines() == ["at f, <No file>: line 2", "at <ScriptBlock>, <No file>: line 4"]


def test_terminating_error_of_a_function_leaves_it(shell):
    record = "[System.Management.Automation.ErrorRecord]::new([Exception]::new('m'), 'Id1', 'InvalidData', $null)"
    done = shell(f"function f {{ [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError({record}); 'no' }}; f; 'continued'")
    assert done.output == ["continued"]
    assert done.errors[0].fully_qualified_error_id == "Id1,f"


def test_constants_cannot_be_written(run):
    assert run("try { $true = 5 } catch { $_.FullyQualifiedErrorId }") == ["VariableNotWritable"]


def test_redirected_errors(run):
    assert run("$e = & { 1/0 } 2>&1; $e.GetType().Name; & { 1/0 } 2>$null; 'end'") == ["ErrorRecord", "end"]


def test_an_error_in_a_catch_body_leaves_the_try_statement(run):
    assert run("try { throw 'x' } catch { 'a'; $null.Foo(); 'b' }; 'end'") == ["a", "end"]


def test_the_record_of_a_catch_is_not_the_one_in_error(run):
    assert run("try { 1/0 } catch { $Error[0] -eq $_; $_.FullyQualifiedErrorId }") == [False, "RuntimeException"]


def test_error_action_stop_makes_an_error_the_functions_own(run):
    script = "function f { [CmdletBinding()]param() 1/0 }\nfunction g { [CmdletBinding()]param() throw 'x' }\nforeach ($c in 'f', 'g') { try { & $c -ErrorAction Stop } catch { $_.FullyQualifiedErrorId } }; try { f } catch { $_.FullyQualifiedErrorId }"
    assert run(script) == ["RuntimeException,f", "x", "RuntimeException"]


def test_elements_before_a_failing_one_are_not_put_out(run):
    assert run("1, (1/0); 2") == [2]


def test_a_trap_takes_an_error_where_its_block_stands(run):
    assert run("function f { trap { \"T $_\"; continue } if (1) { throw 'x'; 'not here' }; 'here' }; f") == ["T x", "here"]
    assert run("function f { trap { throw \"T $_\" } if (1) { foreach ($i in 1) { throw 'x' } } }; try { f } catch { \"$_\" }") == ["T x"]
    assert run("function g { 1/0; 'not here' }; function f { trap { 'T'; continue } g; 'here' }; f") == ["T", "here"]


THROWS = "$PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new([Exception]'m', 'Own', 5, $null))"


def test_nothing_in_a_function_takes_its_own_terminating_error(run):
    assert run(f"function f {{ [CmdletBinding()] param() try {{ {THROWS} }} catch {{ 'no' }} finally {{ 'fin' }} }}; try {{ f }} catch {{ \"c $_\" }}") == ["fin", "c m"]
    assert run(f"function f {{ [CmdletBinding()] param() trap {{ 'no'; continue }} {THROWS} }}; try {{ f }} catch {{ \"c $_\" }}") == ["c m"]


def test_who_throws_a_record_again_is_its_command(run):
    made = "function f { [CmdletBinding()] param() try { Get-Item /nope -ErrorAction Stop } catch { $PSCmdlet.ThrowTerminatingError($_) } }; "
    assert run(made + "try { f } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Activity }") == ["PathNotFound,f", "f"]


def test_a_record_without_an_id_is_known_by_its_command(run):
    made = "function f { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new([Exception]'m', $null, 5, $null)) }; "
    assert run(made + "try { f } catch { $_.FullyQualifiedErrorId }") == ["f"]


def test_a_preference_may_be_a_number(run):
    assert run("& { $ErrorActionPreference = 1; try { Write-Error 'e'; 'no' } catch { 'stopped' } }") == ["stopped"]
    assert run("New-Module { $script:ErrorActionPreference = 1; function f { Write-Error 'e'; 'no' } } | Out-Null; try { f } catch { 'stopped' }") == ["stopped"]


def test_a_trap_sees_the_exception_inside(run):
    assert run("trap { $_.Exception.GetType().Name; continue } 1/0; & { try { 1/0 } catch { $_.Exception.GetType().Name } }") == ["DivideByZeroException", "RuntimeException"]


def test_a_clean_block_is_apart_from_a_try_around_its_command(shell):
    done = shell("function f { end { 'out' } clean { 1/0; Write-Verbose -Verbose 'cleaned' } }; try { f } catch { 'caught' }")
    assert (done.output, [one.fully_qualified_error_id for one in done.errors], [str(one) for one in done.verbose]) == (["out"], ["RuntimeException"], ["cleaned"])


def test_what_a_called_block_raises_is_wrapped(run):
    ask = "foreach ($b in { Get-Item /nope -ErrorAction Stop }, { New-Object No.Such }, { throw 'x' }) { try { $b.Invoke() } catch { $_.Exception.GetType().Name + ' ' + $_.Exception.InnerException.GetType().Name } }"
    assert run(ask) == [f"MethodInvocationException {one}" for one in ("ActionPreferenceStopException", "CmdletInvocationException", "RuntimeException")]


def test_what_leaves_an_advanced_function_is_inside_another_exception(run):
    made = "function f { [CmdletBinding()] param() 1/0 }; "
    assert run(made + "try { { f -ErrorAction Stop }.Invoke() } catch { $e = $_.Exception.InnerException; while ($e) { $e.GetType().Name; $e = $e.InnerException } }") == [
        "CmdletInvocationException", "RuntimeException", "DivideByZeroException",
    ]  # fmt: skip
    assert run(made + "trap { $_.Exception.InnerException.GetType().Name; continue } f; try { f } catch [DivideByZeroException] { 'by its own name' }") == ["DivideByZeroException", "by its own name"]


def test_no_preference_is_suspend(run):
    assert run("try { $ErrorActionPreference = 'Continue'; $global:WarningPreference = 'Suspend' } catch { $_.CategoryInfo.Reason }") == ["ArgumentTransformationMetadataException"]
    assert run("try { Write-Output 1 -ErrorAction Suspend } catch { $_.FullyQualifiedErrorId }") == ["ParameterBindingFailed,Microsoft.PowerShell.Commands.WriteOutputCommand"]
    assert run("& { $WarningPreference = 'Suspend'; try { Write-Warning w } catch { $_.FullyQualifiedErrorId } }") == ["System.NotSupportedException,Microsoft.PowerShell.Commands.WriteWarningCommand"]


def test_a_commands_number_is_not_null(run):
    ask = "foreach ($b in { 1 | Select-Object -First $null }, { Get-Date -Date $null }) { try { & $b } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.InnerException.GetType().Name } }"
    assert run(ask) == [
        "ParameterBindingFailed,Microsoft.PowerShell.Commands.SelectObjectCommand", "PSInvalidCastException",
        "ParameterBindingFailed,Microsoft.PowerShell.Commands.GetDateCommand", "PSInvalidCastException",
    ]  # fmt: skip


def test_the_error_variable_has_what_ended_the_command(run):
    assert run("try { Get-Item /nope -ErrorAction Stop -ErrorVariable e } catch { }; $e.Count; $e[0].GetType().Name; $e[0].ErrorRecord.CategoryInfo.Category")[:2] == [1, "ActionPreferenceStopException"]


def test_a_record_written_again_is_its_writers(run):
    made = "function f { trap { Write-Error -ErrorRecord $_ } throw 'again' }; "
    assert run(made + "try { & { $ErrorActionPreference = 1; f } } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Activity; $_.InvocationInfo.MyCommand.Name }") == [
        "again,f", "Write-Error", "f"
    ]  # fmt: skip
