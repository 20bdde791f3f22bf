"""Casts whose rules the recordings show: empty XML, semantic versions, custom objects, type names, typed parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("$x = [xml]''; $x.GetType().Name; $null -eq $x.DocumentElement; (@() -as [xml]).GetType().Name", ["XmlDocument", True, "XmlDocument"]),
        ("try { [xml]' 12 ' } catch { $_.FullyQualifiedErrorId }", ["InvalidCastToXmlDocument"]),
        ("$v = [version][semver]'1.2.3-beta+x'; \"$v\"; $v.PSSemVerBuildLabel; $v.PSTypeNames[0]", ["1.2.3-beta+x", "x", "System.Version#IncludeLabel"]),
        ("$v = [version][semver]'1.2.3'; \"$v\"; $v.PSTypeNames[0]; [IFormattable]([semver]'1.2.3-a') -is [version]", ["1.2.3", "System.Version", True]),
        ("([IComparable]([pscustomobject]@{ a = 1 })).a; ([IFormattable]([pscustomobject]@{ a = 2 })).a", [1, 2]),
        ("'int,mscorlib' -as [type]; ('System.Int32,mscorlib' -as [type]).Name; [type]'int' | % Name", [None, "Int32", "Int32"]),
        ("'2020-01-02T24:00:00' -as [datetime]", [None]),
        ("([type[]]([char]3)).Count; ([int[]]([char]3))[0]", [3, 3]),
        # A parameter that has no value of its type before it is bound is converted as any variable, others as a cast does it.
        ("& { param([datetime]$p) try { $p = 'x' } catch { $_.CategoryInfo.Category.ToString() } } 5", ["MetadataError"]),
        ("& { param([int]$p) try { $p = 'x' } catch { $_.FullyQualifiedErrorId } } 5", ["InvalidCastFromStringToInteger"]),
        ("& { param([string]$p) $p } 1.0d; & { param($p) $p.GetType().Name } 1.0d", ["1.0d", "Decimal"]),
    ],
)
def test_conversions(run: Callable[[str], list[Any]], script: str, output: list[Any]) -> None:
    assert run(script) == output


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("$ofs = $null; \"$(1, 2)\"; $ofs = ',', ';'; \"$(1, 2)\"; $ofs = '-'; \"$((1, 2), 3)\"", ["1 2", "1System.Object[]2", "System.Object[]-3"]),
        ("function f($a, [switch]$s) { \"$a $s $args\" }; function g { f @args }; g -s:$false 2; g -s 2; g -a:5 2", ["False True 2", "2 True ", "5 False 2"]),
        ("function f($a) { \"$a $args\" }; $h = @{ 'b:' = 1 }; f @h", [" -b: 1"]),
        ("$x = 'ab'.GetEnumerator(); & { $args.Count } @x; $x = [Collections.Queue](1, 2); & { $args.Count } @x", [1, 2]),
        ("try { $function:q = 5 } catch { $_.Exception.GetType().Name }; try { ${a::b} = 5 } catch { $_.FullyQualifiedErrorId }", ["PSArgumentException", "ProviderNotFound"]),
        ("ForEach-Object -MemberName a 1 -ErrorVariable e -ErrorAction SilentlyContinue; $e[0].FullyQualifiedErrorId", ["InvokeMethodOnNull,Microsoft.PowerShell.Commands.ForEachObjectCommand"]),
        ("((1, 2), (0, 5) | Group-Object).Count; (@{ a = 1 }, @{ b = 2 }, 'x' | Group-Object | ForEach-Object Count)", [2, 2, 1]),
    ],
)
def test_texts_and_splatting(run: Callable[[str], list[Any]], script: str, output: list[Any]) -> None:
    assert run(script) == output
