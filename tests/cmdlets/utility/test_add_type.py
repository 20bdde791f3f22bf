"""Add-Type with C# text: enums and plain classes become types of the session; the rest is a clear error."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Run = Callable[[str], list[str]]

SHOP = """
Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
namespace Shop.Things {
    [Flags] public enum Kinds : byte { None = 0, Small = 1, Large = 1 << 1, Any = Small | Large }
    // a class with everything that has a counterpart
    public class Box {
        private string name;
        private int written;
        public string Name { get { return name; } set { name = value; written++; } }
        public int Written { get { return written; } }
        public int Weight { get; set; }
        public List<string> Labels { get; private set; } = new List<string>();
        public const int Most = 10;
        public Box() { }
        public Box(string n, int weight) { this.name = n; Weight = weight; }
        public int Half(int x) { return x / 2; }
        public static string Show(string a, int b = 5) { var s = a + b; return $"<{s}:{b:x}>"; }
        public void Label(string s) { if (s == null || s.Length == 0) throw new ArgumentException("empty"); Labels.Add(s); }
        public int Sum(int[] xs) {
            int t = 0;
            for (int i = 0, n = xs.Length; i < n; i++) { if (xs[i] == 3) continue; t += xs[i]; }
            foreach (var x in xs) t += x;
            return t;
        }
        public string Kind(Kinds k) {
            switch (k) { case Kinds.Small: return "s"; case Kinds.Large: case Kinds.Any: return "la"; default: break; }
            return "?";
        }
        public override string ToString() => Name + "!";
    }
    public class Crate : Box { public Crate(string n) : base(n, 7) { } public string Greet() { return "hi " + Name; } }
}
'@
"""


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("[Shop.Things.Kinds]::Any; [int][Shop.Things.Kinds]::Large; [Shop.Things.Kinds]1", ["Any", "2", "Small"]),
        ("[enum]::GetUnderlyingType([Shop.Things.Kinds]).Name", ["Byte"]),
        ("$b = [Shop.Things.Box]::new('a', 4); $b.Name; $b.Weight; $b.Name = 'c'; $b.Name; $b.Written", ["a", "4", "c", "1"]),
        ("$b = New-Object Shop.Things.Box; $b.Half(7); $b.Half(-7)", ["3", "-3"]),
        ("[Shop.Things.Box]::Show('q'); [Shop.Things.Box]::Show('q', 255); [Shop.Things.Box]::Most", ["<q5:5>", "<q255:ff>", "10"]),
        ("$b = [Shop.Things.Box]::new(); $b.Label('x'); $b.Labels.Count; try { $b.Label('') } catch [ArgumentException] { 'caught' }", ["1", "caught"]),
        ("$b = [Shop.Things.Box]::new(); $b.Sum(@(1, 2, 3)); $b.Kind('Small'); $b.Kind('Any'); $b.Kind('None')", ["9", "s", "la", "?"]),
        ("$c = [Shop.Things.Crate]::new('z'); $c.Greet(); $c -is [Shop.Things.Box]; \"$c\"; $c.GetType().FullName", ["hi z", "True", "z!", "Shop.Things.Crate"]),
        ("([Shop.Things.Box]::new() | Get-Member Written).Definition", ["int Written {get;}"]),
    ],
)  # fmt: skip
def test_enums_and_classes(run: Run, script: str, expected: list[str]) -> None:
    assert run(SHOP + script) == expected


def test_members_become_a_class(run: Run) -> None:
    found = run("Add-Type -Name Sums -Namespace N -MemberDefinition 'public static int Two() { return 1 + 1; }' -PassThru | % FullName; [N.Sums]::Two()")
    assert found == ["N.Sums", "2"]


def test_the_same_text_again_is_nothing_new(run: Run) -> None:
    text = "Add-Type 'public enum Colours { Red }'\n"
    assert run(text * 2 + "[Colours]::Red") == ["Red"]
    assert run("Add-Type 'public enum Colours { Blue }'") == ["!TYPE_ALREADY_EXISTS"]


@pytest.mark.parametrize(
    "text",
    [
        "public struct P { public int X; }",
        "public class P { [System.Runtime.InteropServices.DllImport(\"x\")] public static extern int f(); }",
        "public class P { public T F<T>(T x) { return x; } }",
        "public class P { public int F(System.Collections.Generic.List<int> x) { return x.Find(y => y > 1); } }",
        "public class P { public int F() { return Unheard.Of(); } }",
    ],
)  # fmt: skip
def test_what_needs_the_compiler_says_so(run: Run, text: str) -> None:
    assert run(f"Add-Type -TypeDefinition @'\n{text}\n'@") == ["!SOURCE_CODE_NOT_SUPPORTED"]


@pytest.mark.parametrize("text", ["public class P {", "public class P { public int F() { return 1 } }", "nothing", "public class P { ¤ }"])
def test_what_is_no_c_sharp_says_so(run: Run, text: str) -> None:
    assert run(f"Add-Type -TypeDefinition @'\n{text}\n'@") == ["!COMPILER_ERRORS"]


def test_a_file_of_c_sharp(run: Run) -> None:
    assert run("Set-Content a.cs 'public enum Tones { Low, High }'; Add-Type -Path ./a.cs; [int][Tones]::High; Remove-Item a.cs") == ["1"]
