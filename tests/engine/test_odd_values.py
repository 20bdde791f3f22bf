"""Odd values in odd places: an error a script can catch, never a fault of the engine, and no wait."""

from __future__ import annotations

import importlib.util
import pathlib

import pytest

FUZZ = pathlib.Path(__file__).resolve().parents[2] / "fuzz" / "engine.py"


def load():
    spec = importlib.util.spec_from_file_location("fuzz_engine", FUZZ)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [11, 12])
def test_random_one_liners(seed):
    assert list(load().walk(seed, 400, limit=30.0)) == []


@pytest.mark.parametrize(
    "text",
    ["$x = 0..[int]::MaxValue", "'abc' * [int]::MaxValue", "(1, 2) * [int]::MaxValue", "[string]::new('a', [int]::MaxValue)", "[int[]]::new([int]::MaxValue)", "'a'.PadLeft([int]::MaxValue)", "[System.Collections.BitArray]::new([int]::MaxValue)"],
)
def test_what_is_too_large_is_refused(shell, text):
    shell = shell(text)
    record = shell.errors[0]
    inner = getattr(record.exception, "inner_exception", None) or record.exception
    assert type(inner).__name__ == "OutOfMemoryException"


def test_a_power_that_would_take_for_ever_is_refused(shell):
    assert shell("[bigint]::Pow(10, [int]::MaxValue)").errors[0].fully_qualified_error_id == "OverflowException"


def test_long_numbers_are_shown_whole(run):
    assert run("([bigint]::Pow(10, 5000)).ToString().Length; ([bigint]::Pow(10, 5000)).ToString('N0').Length") == [5001, 6667]


def test_errors_cannot_be_walked_through_while_they_grow(shell):
    found = shell("$Error.Clear(); 1/0; $Error | ForEach-Object { 1/0 }; 'end'")
    assert found.output == ["end"]
    assert len(found.errors) < 6


def test_python_does_not_speak_through_messages(shell):
    for text in ("([xml]'<a/>').ToString(1, 2)", "(1).Where($null)", "New-Object -Strict"):
        record = shell(text).errors
        assert all("positional" not in str(one) and "NoneType" not in str(one) and "EngineFault" not in one.fully_qualified_error_id for one in record)


def test_a_path_with_a_nul_is_refused(shell):
    for text in ("Import-Csv -LiteralPath ([char]0)", "Get-Content \"a`0b\"", "Test-Path \"a`0b\""):
        assert all("EngineFault" not in one.fully_qualified_error_id for one in shell(text).errors)


def test_long_numbers_shift_both_ways(run):
    assert run("[string]([bigint]4 -shr -1); [string]([bigint]4 -shl -1)") == ["8", "2"]
