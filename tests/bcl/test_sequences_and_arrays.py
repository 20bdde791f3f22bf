"""Arrays' static functions, Linq, queues and dictionaries, the functions of numeric types, methods as values."""

from __future__ import annotations

from collections.abc import Callable

import pytest

LINQ = "$n = [int[]](5, 3, 8, 1); $odd = [Func[int,int]] { param($x) $x % 2 }; $e = [Linq.Enumerable]; "


@pytest.mark.parametrize(("script", "expected"), [
    ("$a = 3, 1, 2; [array]::Sort($a); $a -join ','; [array]::BinarySearch($a, 0, 2, 5); [array]::IndexOf($a, 3, 1); [array]::LastIndexOf($a, 1, 0)", "1,2,3|-3|2|0"),
    ("$k = [string[]]('b', 'A', 'c'); [array]::Sort($k, [StringComparer]::Ordinal); $k; $z = 5, 4, 3, 2, 1; [array]::Sort($z, 1, 3); \"$z\"", "A|b|c|5 2 3 4 1"),
    ("$k = 3, 1, 2; $v = 'c', 'a', 'b'; [array]::Sort($k, $v); \"$v\"; try { [array]::Sort($k, {}) } catch { $_.FullyQualifiedErrorId }", "a b c|ArgumentException"),
    ("$p = [Predicate[int]] { $args[0] -lt 7 }; $a = [int[]](5, 6, 7); [array]::FindLast($a, $p); [array]::FindLastIndex($a, $p); [array]::Find($a, [Predicate[int]] { $false })",
     "6|1|0"),
    ("try { [array]::Copy((1, 'a'), [int[]]::new(2), 2) } catch { $_.Exception.InnerException.GetType().Name }; $l = [long[]]::new(2); [array]::Copy([int[]](1, 2), $l, 2); \"$l\"",
     "InvalidCastException|1 2"),
    ("try { [array]::Copy([int[]](1, 2), [string[]]::new(2), 2) } catch { $_.FullyQualifiedErrorId }; try { [array]::Clear((1, 2), 0, 5) } catch { $_.FullyQualifiedErrorId }",
     "ArrayTypeMismatchException|IndexOutOfRangeException"),
    # A generic parameter is read off the elements of an object[] that are all of one type, so a copy is filled.
    ("$a = 3, 1, 2; [array]::Fill($a, 7); \"$a\"; [array]::Fill([object[]]$a, 7); \"$a\"", "3 1 2|7 7 7"),
    ("[array]::ConvertAll([int[]](1, 2), [Converter[int,string]] { \"n$($args[0])\" }).GetType().Name; [array]::AsReadOnly([int[]](1, 2)).GetType().ToString()",
     "String[]|System.Collections.ObjectModel.ReadOnlyCollection`1[System.Int32]"),
])
def test_arrays(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("$e::GroupBy($n, $odd) | ForEach-Object { \"$($_.Key): $($_ -join ',')\" }; $e::ToLookup($n, $odd)[1]; $e::MaxBy($n, $odd)", "1: 5,3,1|0: 8|5|3|1|5"),
    ("$e::Chunk($n, 3) | ForEach-Object { $_ -join ',' }; $e::Zip($n, [string[]]('a', 'b')) | ForEach-Object { \"$_\" }; $e::OrderDescending($n) -join ','",
     "5,3,8|1|(5, a)|(3, b)|8,5,3,1"),
    ("$i = [Func[int,int]] { $args[0] }; $e::Join([int[]](1, 2), [int[]](2, 3), $i, $i, [Func[int,int,string]] { \"$($args[0])-$($args[1])\" })", "2-2"),
    ("$e::ElementAtOrDefault($n, 9); $e::Where($n, [Func[int,int,bool]] { param($x, $i) $i -lt 2 }); $e::Take($n, [Range]::new(1, 3)) -join ','", "0|5|3|3,8"),
    ("$e::Sum([object[]](1, 2), [Func[object,int]] { $args[0] }); $e::Average($n, [Func[int,decimal]] { $args[0] }); $e::DistinctBy($n, $odd) -join ','", "3|4.25|5,8"),
    ("$e::ToList([Collections.Generic.Dictionary[string,int]]::new()).GetType().GenericTypeArguments[0].Name; $e::ToArray([object[]](1, 2)).GetType().Name", "KeyValuePair`2|Object[]"),
    # A script block tells nothing of the types of a delegate.
    ("try { $e::Where($n, { $true }) } catch { $_.FullyQualifiedErrorId }; try { $e::Sum((1, 2)) } catch { $_.FullyQualifiedErrorId }",
     "MethodCountCouldNotFindBest|MethodCountCouldNotFindBest"),
    ("$e::ThenByDescending($e::OrderBy([string[]]('bb', 'a', 'cc', 'd'), [Func[string,int]] { $args[0].Length }), [Func[string,string]] { $args[0] }) -join ','", "d,a,cc,bb"),
])
def test_linq(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(LINQ + script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    # Elements of one priority come as .NET's heap of four children a node gives them.
    ("$q = [Collections.Generic.PriorityQueue[string,int]]::new(); 'a', 'b', 'c', 'd', 'e' | ForEach-Object { $q.Enqueue($_, 1) }; while ($q.Count) { $q.Dequeue() }", "a|e|d|c|b"),
    ("$q = [Collections.Generic.PriorityQueue[string,int]]::new(); $q.Enqueue('a', 5); $q.EnqueueDequeue('b', 1); $q.DequeueEnqueue('c', 2); $q.Peek(); $q.Capacity", "b|a|c|4"),
    ("$d = [Collections.Generic.Dictionary[string,int]]::new(); $d.EnsureCapacity(10); $d.Keys.GetType().Name; ($d | Get-Member Contains).Definition",
     "11|KeyCollection|bool IDictionary.Contains(System.Object key)"),
    ("$q = [Collections.Generic.Queue[int]]::new(); $q.Enqueue(1); $q.Capacity; $q.IsSynchronized; [Collections.ObjectModel.Collection[int]]::new().IsFixedSize", "4|False|False"),
    ("$c = [Collections.Concurrent.ConcurrentDictionary[string,int]]::new(); $c.Add('a', 1); $c.TryRemove([Collections.Generic.KeyValuePair[string,int]]::new('a', 1)); $c.Count", "True|0"),
    ("$k = $v = $null; [Collections.Generic.KeyValuePair[string,int]]::new('a', 1).Deconstruct([ref]$k, [ref]$v); \"$k $v\"; [Collections.Generic.SortedSet[int]]::new().Max", "a 1|0"),
])
def test_collections(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("[int]::DivRem(7, 2).Item1; [int]::BigMul(2147483647, 2); [int]::CreateSaturating(99999999999); [byte]::CreateTruncating(300)", "3|4294967294|2147483647|44"),
    ("try { [byte]::CreateChecked(300) } catch { $_.FullyQualifiedErrorId }; try { [byte]::Abs(5) } catch { $_.FullyQualifiedErrorId }", "OverflowException|MethodNotFound"),
    ("[double]::Hypot(3, 4); [double]::Round(2.567, 2); [double]::SinPi(1); [double]::Lerp(0, 10, 0.25); [double]::IsPow2(8); [double]::MaxMagnitude(-3, 2)", "5|2.57|0|2.5|True|-3"),
    ("[single]::Sqrt(2).ToString(); [single]::BitIncrement(1).ToString(); [half]::Sqrt(2); [double]::ConvertToInteger[int](2.7)", "1.4142135|1.0000001|1.414|2"),
    ("[bigint]::ModPow(-2, 3, 5); $r = [bigint]0; [bigint]::DivRem(17, 5, [ref]$r); $r; [bigint]::PopCount(255); [decimal]::IsEvenInteger(4)", "-3|3|2|8|True"),
])
def test_functions_of_numbers(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("'a'.ToUpper.GetType().ToString()", ("System.Management.Automation.PSMethod`1[System.Management.Automation.MethodGroup`2[System.Func`1[System.String],"
     "System.Func`2[System.Globalization.CultureInfo,System.String]]]")),
    ("(1, 2).Add.GetType().Name; [string]::new.GetType().Name; 'a'.Trim.GetType().BaseType.Name", "PSMethod`1|PSMethod|PSMethod"),
    ("(Get-Member -InputObject ([Collections.Generic.List[int]]::new()) Find).Definition; [Collections.Generic.SortedDictionary[string,object]]::new.OverloadDefinitions[0]",
     "int Find(System.Predicate[int] match)|System.Collections.Generic.SortedDictionary[string,System.Object] new()"),
    ("(Get-Member -InputObject 'a' Trim).Definition", "string Trim(), string Trim(char trimChar), string Trim(Params char[] trimChars)"),
])
def test_methods_as_values(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
