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
