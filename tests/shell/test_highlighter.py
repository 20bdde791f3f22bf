"""Colours of a line come from our own parser's tokens."""

from __future__ import annotations

from prompt_toolkit.document import Document

from psremote.shell.highlighter import PowerShellLexer, spans


def classes(text: str) -> dict[str, str]:
    return {text[start:end]: name for start, end, name in spans(text)}


def test_each_kind_of_token_has_its_class() -> None:
    found = classes("Get-Item -Path $x 'a' 5 # note")
    assert found == {"Get-Item": "command", "-Path": "parameter", "$x": "variable", "'a'": "string", "5": "number", "# note": "comment"}


def test_keywords_types_and_operators() -> None:
    found = classes("if ([int]$a -eq 1) { foreach ($b in $c) { } }")
    assert (found["if"], found["int"], found["-eq"], found["foreach"]) == ("keyword", "type", "operator", "keyword")


def test_variables_inside_a_string_stand_out() -> None:
    assert classes('"a $b c"')["$b"] == "variable"


def test_lines_come_out_whole() -> None:
    text = "if (1) {\n  'é𝄞' # x\n}\n"
    get_line = PowerShellLexer().lex_document(Document(text))
    assert ["".join(part for _, part in get_line(number)) for number in range(4)] == text.split("\n")


def test_half_a_line_is_coloured_too() -> None:
    assert classes("Get-Item 'abc")["Get-Item"] == "command"


def test_the_styles_are_ones_the_terminal_library_knows() -> None:
    from prompt_toolkit.styles import Style

    from psremote.shell.highlighter import STYLES

    assert Style.from_dict(STYLES)
