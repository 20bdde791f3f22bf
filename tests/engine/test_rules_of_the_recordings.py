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
