"""Whatever the text, the parser gives a tree in which places nest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psremote.language import ast as tree
from psremote.language import parse

SAMPLES = [
    "function Get-It { param([Parameter(Mandatory)][string[]]$Name = 'a', $B) process { $_ | Sort-Object -Top 3 } }",
    'foreach ($i in 1..3) { if ($i -eq 2) { continue } elseif ($i) { "$i $($i.x[0]) ${a b}" } else { break } }',
    "class A : B { [int]$x = 1; static [void] M([string]$p) { $this.x++ } A() : base(1) { } }; enum E { X = 1 }",
    "try { throw 'x' } catch [System.IO.IOException], [X] { 1 } finally { } ; trap { } ; @{ a = 1; 'b' = @(2) }",
    "switch -Regex ($x) { '^a' { 1 } default { 2 } } ; $a ? 1 : 2 ; $b ??= 3 ; a && b || c & ; foo 2>&1 > out --% x",
    "@'\nhere\n'@ + @\"\n$x\n\"@; data d { 'x' }; using namespace System; [List[int]]::new().Add{ 1 }; $x.M[int](1)",
]
FRAGMENTS = st.sampled_from(
    [
        "$a", "$", "(", ")", "{", "}", "[", "]", '"', "'", "@{", "@(", "$(", "`", "\n", " ", ";", ",", "|", "&&", "-eq",
        "-", "if", "foreach", "class C", "function f", "param", "=", "+", "1", "0x", "1.5e", "[int]", ".x", "::", "#", "<#",
        "#>", "@'", "'@", '@"', '"@', ">", "2>&1", "--%", "é", "\U0001f600", "\0", "try", "catch", "switch", "default",
        "static", "enum E", ":", "?", "??", "in", "while", "do", "until", "data", "trap", "using module", "#requires -v",
    ]
)  # fmt: skip


def check_tree(text: str) -> None:
    result = parse(text, tokens=True)
    for node in result.ast.walk():
        assert node.start <= node.end
        for child in node.children():
            assert child.parent is node
    for token in result.tokens:
        assert token.start <= token.end


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    check_tree(text)


@given(st.lists(FRAGMENTS, max_size=14))
@settings(max_examples=300, deadline=None)
def test_any_mix_of_fragments(fragments: list[str]) -> None:
    check_tree("".join(fragments))
    check_tree(" ".join(fragments))


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_prefix(sample: str) -> None:
    for end in range(len(sample) + 1):
        check_tree(sample[:end])


@pytest.mark.parametrize("sample", SAMPLES[:5])
def test_whole_samples_parse_and_nest(sample: str) -> None:
    result = parse(sample)
    for node in result.ast.walk():
        if isinstance(node, (tree.StatementBlockAst, tree.NamedBlockAst)) and not node.statements:
            continue
        for child in node.children():
            if isinstance(child, tree.CommandExpressionAst) and isinstance(node, tree.NamedBlockAst):
                continue  # a constructor's call of its base class stands before its block
            if child.end > child.start and not isinstance(child, tree.ParamBlockAst):
                assert node.start <= child.start
                assert child.end <= node.end
