"""The parser: trees, errors with PowerShell's ids and places, recovery, incomplete input."""

from __future__ import annotations

import pytest

from psremote.language import ast as tree
from psremote.language import parse, parse_input_incomplete


def outline(text: str) -> list[str]:
    return [type(node).__name__ for node in parse(text).ast.walk()]


def errors(text: str) -> list[tuple[str, int, int]]:
    return [(e.error_id, e.start, e.end) for e in parse(text).errors]


def test_assignment_of_an_expression_has_no_pipeline() -> None:
    statement = parse("$a = 1").ast.end_block.statements[0]
    assert isinstance(statement, tree.AssignmentStatementAst)
    assert isinstance(statement.right, tree.CommandExpressionAst)


def test_command_elements() -> None:
    command = parse("Get-Item -Path $x.y, 'b' 1kb -1").ast.find(lambda n: isinstance(n, tree.CommandAst))
    assert isinstance(command, tree.CommandAst)
    kinds = [type(element).__name__ for element in command.command_elements]
    assert kinds == [
        "StringConstantExpressionAst", "CommandParameterAst", "ArrayLiteralAst", "ConstantExpressionAst",
        "StringConstantExpressionAst",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("if (1) {", [("MissingEndCurlyBrace", 7, 8)]),
        ("@{ a = 1", [("MissingEndCurlyBrace", 2, 2)]),
        ("1 +", [("ExpectedValueExpression", 3, 3)]),
        ("var x", [("ReservedKeywordNotAllowed", 0, 3)]),
        ('"a" = 1', [("InvalidLeftHandSide", 0, 3)]),
        ("param($a, $a)", [("DuplicateFormalParameter", 10, 12)]),
        ("class C { [int] m() { } }", [("MethodHasCodePathNotReturn", 16, 17)]),
        ("#requires -version abc", [("RequiresVersionInvalid", 19, 22)]),
        ("foreach (@each in 1) { }", [("SplattingNotPermitted", 9, 14)]),
        ("function f(@all) { }", [("SplattingNotPermitted", 11, 15)]),
        ("class C { m([Parameter()] $x) { } }", [("AttributeNotAllowedOnDeclaration", 12, 25)]),
        ("class C { [int] m() { switch (@()) { default { $x = 1 } }; return $x } }", [("VariableNotLocal", 66, 68)]),
    ],
)
def test_error_ids_and_places(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert errors(text) == expected


@pytest.mark.parametrize("text", ["function f {", "'abc", '"abc', "1 +", "a |", "if ($x", "@'\nx", "foo `"])
def test_incomplete_input(text: str) -> None:
    assert parse_input_incomplete(text)


@pytest.mark.parametrize("text", ["1 + 2", "a | b", "@(1, 2,) 3", "}"])
def test_complete_input(text: str) -> None:
    assert not parse_input_incomplete(text)


def test_nested_expression_in_a_string_keeps_its_place() -> None:
    result = parse('"a $($x.b) c"')
    member = result.ast.find(lambda n: isinstance(n, tree.MemberExpressionAst))
    assert member is not None
    assert member.text == "$x.b"


def test_doubled_quotes_inside_a_subexpression() -> None:
    result = parse('"a $(""x"" + 1) b"')
    string = result.ast.find(lambda n: isinstance(n, tree.StringConstantExpressionAst) and n.value == "x")
    assert string is not None
    assert string.text == '""x""'


def test_offsets_are_utf16_units() -> None:
    node = parse("'\U0001f600'; $a").ast.find(lambda n: isinstance(n, tree.VariableExpressionAst))
    assert node is not None
    assert node.extent.start_offset == 6


def test_deep_nesting_ends_in_an_error_not_a_crash() -> None:
    assert [e.error_id for e in parse("(" * 20000).errors] == ["ScriptTooComplicated"]


def test_keyword_as_an_argument_is_a_word() -> None:
    tokens = [token.kind for token in parse("foo if", tokens=True).tokens]
    assert tokens == ["Identifier", "Generic", "EndOfInput"]


def test_variable_names_in_strings() -> None:
    paths = [
        node.variable_path.user_path
        for node in parse('"$a:b $a?b $a.b $env:PATH"').ast.walk()
        if isinstance(node, tree.VariableExpressionAst)
    ]
    assert paths == ["a:b", "a?b", "a", "env:PATH"]
