"""Which script blocks travel as commands, and as which (wire facts 7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from psremote.cmdlets.common.command_conversion import CommandConversion, NotConvertible
from psremote.cmdlets.common.remote_command import script_text
from psremote.cmdlets.common.typed_lines import line_converter
from psremote.cmdlets.common.using_references import collect_using
from psremote.engine.execution_context import set_current_context
from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.objects import base_object
from psremote.objects.exceptions import RuntimeException


@pytest.fixture(scope="module")
def context() -> Iterator[Any]:
    with Runspace() as runspace:
        PowerShell(runspace).add_script("$str = 'text'; $h = @{ a = 1 }; $Mixed = 'CaSe'; $sp = @{ InputObject = 'x' }").invoke()
        before = set_current_context(runspace.context)
        yield runspace.context
        set_current_context(before)


def convert(context: Any, text: str, arguments: list[Any]) -> list[list[Any]]:
    block = context.new_script_block(text)
    return CommandConversion(context, arguments, collect_using(block, context)).convert(block)


CONVERTED = [
    (" Get-Date -Date 2020-02-03 ", [], "Get-Date", [("-Date", None), (None, "2020-02-03")]),
    ("Write-Output $using:str", [], "Write-Output", [(None, "text")]),
    ("Write-Output -InputObject $using:h['a']", [], "Write-Output", [("-InputObject", None), (None, 1)]),
    ('Write-Output "pre-$using:Mixed-post"', [], "Write-Output", [(None, "pre-CaSe-post")]),
    ("Write-Output @using:sp", [], "Write-Output", [("InputObject", "x")]),
    ("param($x, $y) Get-Item $x -Name:$y", ["one", 2], "Get-Item", [(None, "one"), ("-Name:", 2)]),
    ("Get-Item -Name: 5 -5", [], "Get-Item", [("-Name: ", 5), (None, "-5")]),
    ("cmd a, b $true @args", ["p", "q"], "cmd", [(None, ["a", "b"]), (None, True), (None, "p"), (None, "q")]),
    ("cmd $args[0] (1 + 2)", ["p"], "cmd", [(None, "p"), (None, 3)]),
]


@pytest.mark.parametrize(("text", "arguments", "name", "expected"), CONVERTED)
def test_commands_and_their_arguments(context: Any, text: str, arguments: list[Any], name: str, expected: list[Any]) -> None:
    ((command,),) = convert(context, text, arguments)
    assert command.text == name
    assert not command.is_script
    assert [(one.name, base_object(one.value)) for one in command.parameters] == expected


def test_a_number_keeps_its_spelling(context: Any) -> None:
    ((command,),) = convert(context, "cmd 0x10 1kb 7", [])
    values = [one.value for one in command.parameters]
    assert [base_object(one) for one in values] == [16, 1024, 7]
    assert [getattr(one, "text", None) for one in values] == ["0x10", "1kb", None]


def test_pipelines_statements_and_merges(context: Any) -> None:
    statements = convert(context, "a 2>&1 | b *>&1; c 3>&1", [])
    assert [[one.text for one in statement] for statement in statements] == [["a", "b"], ["c"]]
    (first, second), (third,) = statements
    assert (first.merge_my_result, first.merge_to_result, first.merge_error) == (2, 1, 1)
    assert (second.merge_my_result, second.merge_error, second.merge_information) == (0, 1, 1)
    assert (third.merge_my_result, third.merge_warning, third.merge_error) == (0, 1, 0)


@pytest.mark.parametrize("text", [
    "", "$a = 1", "1 + 1", "Get-Item $there", "ForEach-Object { $_ }", "a && b", "a &", ". a", "& $a", "a 2>$null", "a > f.txt", "a ([int]5)",
    "a ([Environment]::MachineName)", "a (Get-Date)", "process { a }", "param([int]$x) a $x", "param($x = 1) a $x", "if (1) { a }", "trap { } a",
])
def test_what_stays_a_script(context: Any, text: str) -> None:
    with pytest.raises(NotConvertible):
        convert(context, text, [])


def test_input_is_piped_into_a_single_pipeline(context: Any) -> None:
    block = context.new_script_block(" ForEach-Object { $_ * 2 } ")
    assert script_text(block, True) == "$input |ForEach-Object { $_ * 2 }"
    assert script_text(block, False) == block.text
    for text in (" $input | Sort-Object ", " process { $_ } ", " 1, 2 ", "a; b { $_ }"):
        assert script_text(context.new_script_block(text), True) == text
    assert script_text(context.new_script_block("param($x) a { $x }"), True) == "param($x)$input |a { $x }"


@pytest.mark.parametrize(("line", "commands"), [
    ("Get-Date", [["Get-Date"]]), ("Get-Item / | Select-Object -First 1; Get-Date", [["Get-Item", "Select-Object"], ["Get-Date"]]),
    ("$x = 1", [["$x = 1"]]), ("Get-Item $x", [["Get-Item $x"]]), ("Get-Item $using:x", [["Get-Item $using:x"]]), ("'a' + )", [["'a' + )"]]),
    ("Get-Date (1/0)", [["Get-Date (1/0)"]]), ("# only this", [["# only this"]]),
])
def test_lines_typed_in_a_session_travel_as_commands_where_they_are_nothing_else(context: Any, line: str, commands: list[list[str]]) -> None:
    found = line_converter(context)(line)
    assert [[command.text for command in statement] for statement in found] == commands
    assert [command.is_script for command in found[0]] == [line == commands[0][0] and line != "Get-Date"] * len(found[0])


def test_an_argument_that_fails_fails_the_command(context: Any) -> None:
    with pytest.raises(RuntimeException, match="zero"):
        convert(context, "Get-Date (1/0)", [])
