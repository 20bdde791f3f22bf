"""Binding a command line and the pipeline to functions: names, positions, sets, input, remaining arguments."""

from __future__ import annotations

import pytest

from psremote.testing import answers


def text(script: str) -> str:
    found = answers.script(script)
    assert not found["errors"], found["errors"]
    return found["text"].strip()


def error_id(script: str) -> str:
    found = answers.failure(script)
    return found["errors"][0][0]


@pytest.mark.parametrize(
    ("call", "want"),
    [
        ("F 1 2", "1/2/"), ("F -b 1 2", "2/1/"), ("F -a:5", "5//"), ("F 1 2 3", "1/2/3"), ("F -zz 5", "//-zz 5"), ("F @p", "1/2/"), ("F @h -a 9", "9/B/"),
    ],
)  # fmt: skip
def test_simple_function(call: str, want: str) -> None:
    assert text("function F($a, $b) { \"$a/$b/$args\" }\n$p = 1, 2; $h = @{ a = 'A'; b = 'B' }\n" + call) == want


@pytest.mark.parametrize(
    ("call", "want"),
    [
        ("f -y 1", "NamedParameterNotFound,f"), ("f 1 2", "PositionalParameterNotFound,f"), ("f -x", "MissingArgument,f"), ("f abc", "ParameterArgumentTransformationError,f"),
        ("f -x 1 -x 2", "ParameterAlreadyBound,f"), ("f -Out 1", "AmbiguousParameter,f"),
    ],
)  # fmt: skip
def test_error_ids(call: str, want: str) -> None:
    assert error_id("function f { [CmdletBinding()] param([int]$x) }; " + call) == want


def test_two_parameters_at_one_position() -> None:
    assert error_id("function f { [CmdletBinding()] param([Parameter(Position=0)]$x, [Parameter(Position=0)]$y) }; f 1") == "AmbiguousPositionalParameterNoName,f"


def test_a_property_that_cannot_be_converted_is_an_error_of_its_own() -> None:
    script = "function f { param([Parameter(ValueFromPipelineByPropertyName)][int]$Length) process { } }; [pscustomobject]@{ Length = 'x' } | f"
    assert error_id(script) == "ParameterArgumentTransformationError,f"


def test_sets_by_type() -> None:
    script = """function P { [CmdletBinding(DefaultParameterSetName = 'S')] param([Parameter(Position = 0, ParameterSetName = 'S')][string]$s,
    [Parameter(Position = 0, ParameterSetName = 'I')][int]$i) $PSCmdlet.ParameterSetName }
    (P abc), (P 5), (P -i 5) -join ','"""
    assert text(script) == "S,I,I"


def test_a_kind_of_member_is_not_taken_for_a_name() -> None:
    assert text("$o = [pscustomobject]@{ a = 2 }; $o | Add-Member ScriptProperty Twice { 2 * $this.a }; $o.Twice") == "4"
