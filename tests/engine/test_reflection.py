"""Reflection on .NET types and on scripts' classes."""

from __future__ import annotations

CLASS = "class C { [int]$A; hidden [int]$Secret = 42; static [string]$B; [int] M([int]$x) { return $x + $this.A } }\n"


def test_properties_of_a_class_in_their_order(run):
    assert run(CLASS + "[C].GetProperties() | ForEach-Object { '{0}:{1}' -f $_.Name, $_.PropertyType.Name }") == ["A:Int32", "Secret:Int32", "B:String"]


def test_values_are_read_set_and_methods_called(run):
    script = CLASS + "$c = [C]::new(); [C].GetProperty('A').SetValue($c, 5); [C].GetMethod('M').Invoke($c, @(2)); [C].GetProperty('Secret').GetValue($c)"
    assert run(script) == [7, 42]


def test_an_overload_is_chosen_by_types(run):
    assert run("[string].GetMethod('Substring', [type[]]@([int])).Invoke('hello', @(2))") == ["llo"]


def test_several_overloads_need_types(shell):
    assert shell("[string].GetMethod('Substring')").errors[0].fully_qualified_error_id == "AmbiguousMatchException"


def test_a_failing_method_is_wrapped(run):
    script = "class T { static [void] Go() { throw [ArgumentException]'no' } }\ntry { [T].GetMethod('Go').Invoke($null, @()) } catch { $_.Exception.InnerException.GetType().Name }"
    assert run(script) == ["TargetInvocationException"]


def test_fields_of_an_enum(run):
    assert run("[DayOfWeek].GetField('Friday').GetValue($null).value__; [DayOfWeek].GetFields().Count; [DayOfWeek] | Get-Member -Static -MemberType Property | Select-Object -First 1 -ExpandProperty Name") == [5, 7, "Friday"]


def test_type_accelerators_are_listed_added_and_removed(run):
    script = """
$t = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')
$t::Get['regex'].Name
$t::Add('bag', [System.Collections.ArrayList]); ([type]'bag').Name
$t::Remove('bag'); $null -eq ('bag' -as [type])
"""
    assert run(script) == ["Regex", "ArrayList", True, True]
