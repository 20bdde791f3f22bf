"""What System.Type says of layout and visibility."""

from __future__ import annotations


def test_every_type_answers(texts):
    names = "IsCollectible IsSZArray IsConstructedGenericType IsTypeDefinition IsSecurityCritical IsVisible IsNotPublic IsLayoutSequential IsAutoLayout IsMarshalByRef"
    script = f"foreach ($type in [int], [string], [int[]], [int[,]], [Collections.Generic.List[int]], [DayOfWeek], [IO.FileInfo]) {{ -join ('{names}'.Split(' ') | ForEach-Object {{ [int] $type.$_ }}) }}"
    assert texts(script) == "0001110100|0001110010|0100110010|0000110010|0010110010|0001110010|0001110011"


def test_inside_another_type_is_nested_public(texts):
    assert texts("$t = [Environment+SpecialFolder]; $t.IsPublic; $t.IsNestedPublic; $t.IsNotPublic; $t.IsVisible") == "False|True|False|True"
