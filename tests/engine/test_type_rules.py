"""Rules of classes and enums that only the running engine can check: id and place of what breaks them."""

from __future__ import annotations

import pytest

from psremote.engine.powershell import PowerShell
from psremote.objects.exceptions import ParseException

BROKEN = [
    ("class foo { $x; $x; }", "MemberAlreadyDefined", 16),
    ("class C { $x; [int]$x; }", "MemberAlreadyDefined", 14),
    ("class C { f(){} f($a){} f(){} }", "MemberAlreadyDefined", 24),
    ("class C { f([int]$a){} f([int]$b){} }", "MemberAlreadyDefined", 23),
    ("class C { [void] f() {} static [void] f() {} }", "MemberAlreadyDefined", 24),
    ("class C { C() {} C() {} }", "MemberAlreadyDefined", 17),
    ("class C { static C($x) {} }", "StaticConstructorCantHaveParameters", 19),
    ("class A {}; class B : A[] {}", "SubtypeArray", 22),
    ("class A {}; class B {}; class C : A, B {}", "InterfaceNameExpected", 37),
    ("class A : string {}", "SealedBaseClass", 10),
    ("class A : type {}", "TypeCreationError", 0),
    ("class A : IComparable {}", "TypeCreationError", 0),
    ("class A : IComparable { [void] CompareTo([object]$o) {} }", "TypeCreationError", 0),
    ("class A : Nowhere.ToBeFound {}", "TypeNotFound", 10),
    ("class A : B {}; class B {}", "TypeNotFound", 10),
    ("class A : B {}; class B : A {}", "TypeNotFound", 10),
    ("class A { A([int]$a) {} }; class B : A {}", "BaseClassNoDefaultCtor", 27),
    ("enum E { X; x }", "MemberAlreadyDefined", 12),
    ("enum E { e = $foo }", "EnumeratorValueMustBeConstant", 13),
    ('enum E { e = "hello" }', "CannotConvertValue", 13),
    ("enum E { e = [int]::MaxValue + 1 }", "EnumeratorValueOutOfBounds", 13),
    ("enum E { e = [int]::MaxValue; f }", "EnumeratorValueOutOfBounds", 30),
    ("enum E : byte { e = -1 }", "EnumeratorValueOutOfBounds", 20),
    ("enum E : string { a }", "InvalidUnderlyingType", 9),
    ("enum A { x = [B]::x }; enum B { x = [A]::x }", "CycleInEnumInitializers", 0),
]
ALLOWED = [
    "class C { C() {} static C() {} }; [C]::new() -is [C]",
    "class A { A([int]$a) {} }; class B : A { B() : base(1) {} }; [B]::new() -is [A]",
    "class A : IComparable { [int] CompareTo([object]$o) { return 0 } }; [A]::new() -is [IComparable]",
    "class A : IDisposable { [void] Dispose() {} }; class B : A, IDisposable {}; [B]::new() -is [IDisposable]",
    "class A : Collections.IEnumerator { $Current; [bool] MoveNext() { return $false } [void] Reset() {} }; [A]::new() -is [A]",
    "enum E { a = 1; b = -bnot 1; c = [int]'7'; d = (1 + 2) * 3; e = [DayOfWeek]::Friday }; [int][E]::d -eq 9",
    "enum A { x = 3 }; enum B { y = [A]::x }; [int][B]::y -eq 3",
]


@pytest.mark.parametrize(("script", "error_id", "offset"), BROKEN)
def test_a_broken_rule(runspace, script, error_id, offset):
    with pytest.raises(ParseException) as caught:
        PowerShell(runspace).add_script(script).invoke()
    fault = caught.value
    assert fault.error_record.fully_qualified_error_id == error_id
    assert fault.errors[0].start == offset


@pytest.mark.parametrize("script", ALLOWED)
def test_what_is_allowed(runspace, script):
    assert PowerShell(runspace).add_script(script).invoke() == [True]


def test_types_stay_as_they_were_when_a_rule_is_broken(runspace):
    def ask(script):
        return PowerShell(runspace).add_script(script).invoke()

    ask("class A { $one = 1 }")
    with pytest.raises(ParseException):
        ask("class A { $two = 2 }; class B : string {}")
    assert ask("[A]::new().one") == [1]
