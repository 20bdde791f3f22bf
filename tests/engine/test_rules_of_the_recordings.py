"""Rules read off the recordings, one small script each."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("try { [io.file]::ReadAllText('/no/such/f') } catch [IO.IOException] { $_.Exception.GetType().Name }", ["DirectoryNotFoundException"]),
        ("try { 1/0 } catch { $_.Exception.GetType().Name }", ["RuntimeException"]),
        ("try { { 1/0; 'on' }.Invoke() } catch { $_.FullyQualifiedErrorId }", ["RuntimeException"]),
        ("try { { param([int]$x) }.Invoke('y') } catch { $_.FullyQualifiedErrorId }", ["PSInvalidCastException"]),
        ("try { [scriptblock]::Create('if (') } catch { $_.FullyQualifiedErrorId }", ["ParseException"]),
        ("$null.Where({ $true }); $null.ForEach({ 1 }); 'end'", ["end"]),
        ("try { (1, 2).ForEach() } catch { $_.FullyQualifiedErrorId }", ["MethodCountCouldNotFindBest"]),
        ("try { (1, 'x').ForEach([int]) } catch { $_.FullyQualifiedErrorId }", ["MethodArgumentConversionInvalidCastArgument"]),
        ("try { [Math]::new() } catch { $_.FullyQualifiedErrorId }", ["MethodCountCouldNotFindBest"]),
        ("$o = [ordered]@{ a = 1; b = 2 }; $o[-1]", [2]),
        ("$o = [ordered]@{ a = 1 }; try { $o[9] = 'x' } catch { $_.FullyQualifiedErrorId }", ["System.ArgumentOutOfRangeException"]),
        ("$l = [Collections.Generic.List[int]]@(1); try { $l[5] = 1 } catch { $_.Exception.GetType().Name }", ["ArgumentOutOfRangeException"]),
        ("& { $args.Count; $args } -- --", [1, "--"]),
        ("& { param([string]$p) $p } 0b11", ["0b11"]),
        ("& { param([string]$p) $p } -p 1kb", ["1kb"]),
        ("& { param($p) $p } 1kb", [1024]),
        ("& { param([string[]]$p) $p } 0x10", ["0x10"]),
        ("function f { Get-Item /no/such/a -ErrorAction SilentlyContinue -ErrorVariable script:sev }; f; $sev.Count", [1]),
        ("function f { trap [DivideByZeroException] { 'div'; continue } [nope]::x; 'after' }; try { f } catch { $_.FullyQualifiedErrorId }", ["TypeNotFound"]),
        ("$o = [pscustomobject]@{ A = 1 } | Add-Member ScriptMethod Go { throw 'm' } -PassThru; try { $o.Go() } catch { $_.FullyQualifiedErrorId }", ["ScriptMethodRuntimeException"]),
        ("try { class A1 { [int]$X = 4 }; [A1]::new().X } catch { 'no' }; if (1) { enum E1 { A; B }; [string][E1]::B }", [4, "B"]),
        ("class N1 : IComparable { [int]$V; N1([int]$v) { $this.V = $v } [int] CompareTo([object]$o) { return $this.V.CompareTo($o.V) } }; ([N1]::new(3), [N1]::new(1) | Sort-Object).V", [1, 3]),
        ("class E2 : System.Collections.IEnumerable { [System.Collections.IEnumerator] GetEnumerator() { return (1, 2).GetEnumerator() } }; foreach ($x in [E2]::new()) { $x }", [1, 2]),
        ("class V1 { [ValidateRange(1, 5)][int]$N = 50 }; try { [V1]::new() } catch { $_.FullyQualifiedErrorId }", ["ValidateRangeTooBig"]),
        ("class V2 { [ValidateSet('a')][string]$N = 'a' }; try { [V2]::new().N = 'b' } catch { $_.FullyQualifiedErrorId }", ["ExceptionWhenSetting"]),
        ("class OddAttribute : System.Management.Automation.ValidateArgumentsAttribute { [void] Validate([object]$v, [System.Management.Automation.EngineIntrinsics]$e) { if (-not ($v % 2)) { throw 'even' } } }; function f { param([Odd()][int]$N) $N }; f 3; try { f 4 } catch { $_.FullyQualifiedErrorId }", [3, "ParameterArgumentValidationError,f"]),
        ("class D1 { [int] Dbl([int]$x) { return $x * 2 } }; $m = [D1]::new().Dbl; $m.Invoke(4)", [8]),
        ("$o = [pscustomobject]@{ N = 1 }, [pscustomobject]@{ N = 2 }; try { $o.N = 5 } catch { $_.FullyQualifiedErrorId }; $o.N", ["PropertyAssignmentException", 1, 2]),
        ("function f { param([datetime]$d, [DayOfWeek]$w, [int]$i) \"$d|$w|$i\" }; f", ["||0"]),
        ("$o = [ordered]@{ 5 = 'five' }; $k = 5; $o.$k; $o.5", ["five", "five"]),
        ("& { Set-StrictMode -Version 1; \"<$undefinedthing>\"; try { $undefinedthing } catch { 'strict' } }", ["<>", "strict"]),
        ("try { switch -Regex ('a') { '(' { 1 } } } catch { $_.FullyQualifiedErrorId }", ["InvalidRegularExpression"]),
        ("try { switch -File nowhere { 1 { 1 } } } catch { $_.FullyQualifiedErrorId }", ["PathNotFound"]),
        ("try { '[a' -like '[a' } catch { $_.FullyQualifiedErrorId }", ["RuntimeException"]),
        ("$e = (1, 2).GetEnumerator(); $e.MoveNext(); $e.Current", [True, 1]),
        ("$a = 'ab'; & { $args.Count } @a", [2]),
        ("& { param([string]$p) $p } -- -a", ["-a"]),
        ("function f { [CmdletBinding()]param() [nope]::x; 'in' }; f -ErrorAction SilentlyContinue -ErrorVariable ev; @($ev).Count", ["in", 1]),
        ("[int]$x = 1; Remove-Variable x; $x = 'q'; $x", ["q"]),
        ("try { (1, 2)[@{}] } catch { $_.FullyQualifiedErrorId }", ["ConvertToFinalInvalidCastException"]),
        ("(5)[0]; $null -eq (5)[0.5]", [5, True]),
        ("try { [int[]]::new(-1) } catch { $_.FullyQualifiedErrorId }", ["OverflowException"]),
        ("$d = [Collections.Generic.Dictionary[string, int]]::new(); try { $d.get_Item('no') } catch { $_.FullyQualifiedErrorId }; 'ab'.get_Length()", ["KeyNotFoundException", 2]),
        ("function f { param([int]$a = 'x') $a }; try { f } catch { $_.FullyQualifiedErrorId }", ["ParameterArgumentTransformationError,f"]),
        ("try { 'abc'.NoSuch() } catch { $_.CategoryInfo.ToString() }", ["InvalidOperation: (:) [], RuntimeException"]),
        ("try { ${function:f} = 5 } catch { $_.FullyQualifiedErrorId }", ["Argument"]),
        ("try { Invoke-Expression '1 +' } catch { $_.Exception.GetType().Name }", ["ParseException"]),
    ],
)  # fmt: skip
def test_a_rule(run, script, output):
    assert run(script) == output


def test_a_typed_variable_of_the_session_refuses_as_a_transformation(shell):
    for script in ("[int]$a = 'x'", "[int]$b = 1; $b = 'x'"):
        record = shell(script).errors[0]
        assert record.fully_qualified_error_id == "RuntimeException"
        assert record.category_info.category.name == "MetadataError"


def test_rethrowing_ends_the_script(shell):
    made = shell("try { [nope]::x } catch { throw }; $script:reached = 1")
    assert made.errors == []
    assert shell("$reached").output == [None]


def test_an_ignored_information_record_reaches_its_variable(run):
    assert run("Write-Information 'i' -InformationAction Ignore -InformationVariable iv; $iv.Count") == [1]


def test_a_read_only_function_is_removed_with_force_only(shell):
    found = shell("function Ro1 { 1 }; (Get-Item function:Ro1).Options = 'ReadOnly'; Remove-Item function:Ro1 -ErrorAction SilentlyContinue; $?; Remove-Item function:Ro1 -Force; Test-Path function:Ro1")
    assert found.output == [False, False]


def test_a_missing_item_is_named_by_its_error(run):
    assert run("try { Get-Item /no/such/item -ErrorAction Stop } catch { $_.Exception.ItemName }") == ["/no/such/item"]


def test_indices_one_by_one_give_null_where_a_list_leaves_out(run):
    script = "$l = [System.Collections.Generic.List[int]](1, 2); $l[(0, 5)].Count; $o = [ordered]@{ 5 = 'five'; 0 = 'zero' }; $o[0, 7].Count; $o[(0, 7)].Count; $o[[object]5]"
    assert run(script) == [1, 2, 1, "five"]


def test_a_switch_of_a_function_takes_no_number(shell):
    assert shell("function f([switch]$s) { $s }; f -s:1").errors[0].fully_qualified_error_id == "ParameterArgumentTransformationError,f"


def test_null_for_a_cmdlet_s_mandatory_text_is_called_null(shell):
    assert shell("Invoke-Expression $null").errors[0].fully_qualified_error_id == "ParameterArgumentValidationErrorNullNotAllowed,Microsoft.PowerShell.Commands.InvokeExpressionCommand"


def test_keys_are_no_properties_for_the_binder_nor_for_psbase(run):
    script = "function f { param([Parameter(ValueFromPipelineByPropertyName)]$Name) process { \"[$Name]\" } }; @{ Name = 'n' } | f 2>$null; $h = @{ Count = 'mine' }; $h.psbase.Count; $h.Count"
    assert run(script) == [1, "mine"]


def test_completers_of_scripts_are_asked(run):
    script = """
Register-ArgumentCompleter -CommandName f4 -ParameterName Q -ScriptBlock { param($c, $p, $w, $ast, $bound) "reg-$w-$($bound.R)" }
function f4 { param($Q, $R) }
(TabExpansion2 'f4 -R 5 -Q zz' 13).CompletionMatches.CompletionText
Register-ArgumentCompleter -Native -CommandName mytool -ScriptBlock { param($word, $ast, $pos) 'start', 'stop' | Where-Object { $_ -like "$word*" } }
(TabExpansion2 'mytool sta' 10).CompletionMatches.CompletionText
"""
    assert run(script) == ["reg-zz-5", "start"]
