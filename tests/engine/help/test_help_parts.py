"""Parts of a help object as text."""

from __future__ import annotations

THING = "function Get-Thing {\n<#\n.SYNOPSIS\ns\n.PARAMETER Size\nHow much.\n.EXAMPLE\nGet-Thing -Size 1\nShows it.\n.EXAMPLE\nGet-Thing\n#>\nparam($Size) }\n"


def lines(run, text: str) -> list[str]:
    """What is shown, without the empty lines."""
    return [line.strip() for line in "\n".join(run(THING + text)).split("\n") if line.strip()]


def test_examples(run):
    first = ["-------------------------- EXAMPLE 1 --------------------------", "PS > Get-Thing -Size 1", "Shows it."]
    second = ["-------------------------- EXAMPLE 2 --------------------------", "PS > Get-Thing"]
    assert lines(run, "(Get-Help Get-Thing).Examples | Out-String") == first + second
    assert lines(run, "(Get-Help Get-Thing).Examples.example[1] | Out-String") == second


def test_parameters(run):
    assert lines(run, "(Get-Help Get-Thing).parameters | Out-String")[:2] == ["-Size <Object>", "How much."]
    assert lines(run, "(Get-Help Get-Thing).parameters.parameter.description | Out-String") == ["How much."]
