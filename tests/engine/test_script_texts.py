"""Texts a session has run before: kept where that cannot be noticed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.engine.script_code import ScriptCode
from psremote.engine.script_texts import CAPACITY, ScriptTexts, defines_types
from psremote.engine.session_services import parse_script
from psremote.objects import to_text

Run = Callable[[str], list[str]]


def code(text: str) -> ScriptCode:
    return ScriptCode(parse_script(text, None))


def test_a_text_is_kept_when_it_comes_again() -> None:
    texts = ScriptTexts()
    first, second = code("1"), code("1")
    texts.keep("1", first)
    assert texts.find("1", False, None) is None
    texts.keep("1", second)
    assert texts.find("1", False, None) is second
    assert texts.find("1", True, None) is None  # constrained language is compiled in another way
    assert texts.find("1", False, 1) is None  # classes have come: a name may mean another type


def test_ever_new_texts_fill_no_memory() -> None:
    texts = ScriptTexts()
    one = code("1")
    for number in range(4 * CAPACITY):
        for _ in range(2):
            texts.keep(str(number), one)
    assert len(texts._codes) <= CAPACITY
    assert len(texts._seen) <= CAPACITY


def test_texts_with_types_of_their_own_are_not_kept() -> None:
    assert defines_types(code("class C { }").ast)
    assert defines_types(code("if ($x) { enum E { A } }").ast)
    assert defines_types(code("using namespace System.IO; 1").ast)
    assert not defines_types(code("function f { 1 }; f").ast)


@pytest.fixture
def ask(runspace: Runspace) -> Run:
    """Like `run` of the other rooms: output as texts, each error as `!id`."""

    def invoke(script: str) -> list[str]:
        shell = PowerShell(runspace).add_script(script)
        found = shell.invoke()
        return [to_text(value) for value in found] + [f"!{error.fully_qualified_error_id.partition(',')[0]}" for error in shell.errors]

    return invoke


def test_a_text_that_runs_again_begins_anew(ask: Run) -> None:
    for number in range(4):
        assert ask("$seen += 1; function f { $seen }; f; { $args.Count }.Invoke(1, 2)") == [str(number + 1), "2"]


def test_a_command_that_is_defined_meanwhile_is_found(ask: Run) -> None:
    for _ in range(3):
        assert ask("Get-Something") == ["!CommandNotFoundException"]
    assert ask("function Get-Something { 'there' }") == []
    for _ in range(3):
        assert ask("Get-Something") == ["there"]


def test_a_class_that_is_defined_meanwhile_is_found(ask: Run) -> None:
    for _ in range(3):
        assert ask("[SomeClassOfMine]::new().Name") == ["!TypeNotFound"]
    for number in range(3):
        assert ask(f"class SomeClassOfMine {{ $Name = {number} }}; 'made'") == ["made"]
        for _ in range(3):
            assert ask("[SomeClassOfMine]::new().Name") == [str(number)]


def test_strict_mode_applies_to_a_text_that_ran_without(ask: Run, runspace: Runspace) -> None:
    for _ in range(3):
        assert ask("$never_set.Name") == [""]
    ask("Set-StrictMode -Version 3")
    for _ in range(3):
        assert ask("$never_set.Name") == ["!VariableIsUndefined"]
