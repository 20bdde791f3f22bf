"""The scaffold of a cmdlet: what it prints declares the recorded parameters, and never nothing."""

from __future__ import annotations

import gzip
import json
import pathlib
import subprocess
import sys
from typing import Any

import pytest

PROJECT = pathlib.Path(__file__).resolve().parents[2]
TOOL = PROJECT / "tools/scaffold_cmdlet.py"
FACTS = PROJECT / "spec/commands/commands.jsonl.gz"


def scaffolded(name: str) -> tuple[str, str]:
    """What the tool prints, and what it notes; it ends well."""
    done = subprocess.run([sys.executable, str(TOOL), name, "--facts", str(FACTS)], capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


def declared(text: str) -> Any:
    """The cmdlet class a printed file makes."""
    made: dict[str, Any] = {}
    exec(compile(text, "<scaffold>", "exec"), made)
    (found,) = [value for value in made.values() if hasattr(value, "declaration")]
    return found


def recorded(name: str) -> dict[str, Any]:
    with gzip.open(FACTS, "rt", encoding="utf-8") as rows:
        return next(row for row in map(json.loads, rows) if row["name"] == name)


@pytest.mark.parametrize("name", ["Get-Date", "Add-History", "Invoke-WebRequest", "New-PSSession", "Get-Content", "Out-Default"])
def test_the_declaration_has_what_is_recorded(name: str) -> None:
    text, note = scaffolded(name.lower())
    made, row = declared(text), recorded(name)
    assert note == ""
    assert made.declaration.name == name
    metadata = made.metadata()
    assert [p.name for p in metadata.parameters.values()] == [p["name"] for p in row["parameters"]]
    for parameter in row["parameters"]:
        entries = metadata.parameters[parameter["name"].lower()].sets
        assert {n: e.position for n, e in entries.items()} == {n: e.get("position") for n, e in parameter["sets"].items()}
    assert text.count('help=""') == len(row["parameters"])
    assert [one.code for one in made.examples] == [name]


def test_a_command_that_is_not_recorded_has_an_empty_declaration() -> None:
    text, note = scaffolded("Measure-Prime")
    made = declared(text)
    assert made.declaration.name == "Measure-Prime"
    assert made.__name__ == "MeasurePrimeCommand"
    assert made.metadata().parameters == {}
    assert "Measure-Prime is not recorded" in note
