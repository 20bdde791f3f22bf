"""Classes and enums."""

from __future__ import annotations


def test_fields_methods_and_constructors(run):
    script = """
class A { [int]$X = 5
  A() {}
  A([int]$x) { $this.X = $x }
  [int] Twice() { return $this.X * 2 }
  static [string] Hi() { return 'hi' } }
[A]::new().X; [A]::new(4).Twice(); [A]::Hi()
"""
    assert run(script) == [5, 8, "hi"]


def test_inheritance(run):
    script = """
class A { [int]$N
  A([int]$n) { $this.N = $n }
  [string] M() { return 'A' } }
class B : A {
  B() : base(7) { }
  [string] M() { return 'B+' + ([A]$this).M() } }
$b = [B]::new(); $b.N; $b.M(); $b -is [A]
"""
    assert run(script) == [7, "B+A", True]


def test_a_method_ends_with_its_error(run):
    assert run("class C { [void] Go() { throw 'hm' } }\ntry { [C]::new().Go() } catch { $_.Exception.GetType().Name; \"$_\" }") == ["RuntimeException", "hm"]


def test_enums(run):
    assert run("enum E { A; B = 5; C }\n[int][E]::C; \"$([E]'b')\"; [E]::A -eq 'a'") == [6, "B", True]


def test_hidden_members_show_with_force(run):
    text = "class H { [int]$A; hidden [int]$B }\n([H]::new() | Get-Member -MemberType Property).Name; ([H]::new() | Get-Member -MemberType Property -Force).Name -join ','"
    assert run(text) == ["A", "A,B"]


def test_a_cast_reaches_the_base_class_s_method(run):
    assert run("class A { [string] N() { return 'A' } }\nclass B : A { [string] N() { return 'B' } }\n([A][B]::new()).N(); [B]::new().N()") == ["A", "B"]


def test_a_static_parse_makes_a_class_convertible(run):
    assert run("class P { [string]$L; static [P] Parse([string]$s) { $p = [P]::new(); $p.L = $s; return $p } }\n([P]'x').L") == ["x"]


def test_an_enum_value_too_large(shell):
    assert shell("enum E { A = 99999999999 }").reason.error_record.fully_qualified_error_id == "EnumeratorValueOutOfBounds"


def test_a_first_value_that_does_not_convert_is_an_error_of_its_place(run):
    assert run("class A {\n[int] $a = 'zz'\n}\ntry { [A]::new() } catch { $_.InvocationInfo.ScriptLineNumber; $_.FullyQualifiedErrorId }") == [2, "InvalidCastFromStringToInteger"]
