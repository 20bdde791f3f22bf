"""Prints a ready cmdlet file from the parameter facts recorded of PowerShell's command of that name.

    python tools/scaffold_cmdlet.py Get-Date > src/psremote/cmdlets/utility/get_date.py

The facts are those of spec/commands/commands.jsonl.gz, or of another file given with --facts. Where the folder of recordings lies
beside the project, its commands/commands.jsonl is read instead: the file in spec/ is a copy of it, and may be the older of the two.

The declaration is complete; what the command does, and the texts of its help, are yours to write. A command that was not recorded
(one of your own) gets a declaration without parameters, and a note on stderr says so.
"""

from __future__ import annotations

import argparse
import gzip
import json
import keyword
import pathlib
import re
import sys
from collections.abc import Callable
from typing import Any

PROJECT = pathlib.Path(__file__).resolve().parent.parent
FACTS = (PROJECT.parent / "shared/oracle/commands/commands.jsonl", PROJECT / "spec/commands/commands.jsonl.gz")

#: how an attribute of the record is written in a declaration; others become attribute("Name", fact=…)
ATTRIBUTES: dict[str, Callable[[dict[str, Any]], str]] = {
    "ValidateNotNullOrEmpty": lambda a: "not_null_or_empty()",
    "ValidateNotNull": lambda a: "not_null()",
    "AllowNull": lambda a: "allow_null()",
    "AllowEmptyCollection": lambda a: "allow_empty_collection()",
    "AllowEmptyString": lambda a: "allow_empty_string()",
    "ValidateSet": lambda a: f"value_set({', '.join(map(repr, a['values']))})",
    "ValidateCount": lambda a: f"value_count({a['min']}, {a['max']})",
    "ValidatePattern": lambda a: f"value_pattern({a['pattern']!r})",
    "Credential": lambda a: "credential()",
    "ValidateTrustedData": lambda a: "trusted_data()",
    "ValidateNotNullOrWhiteSpace": lambda a: "not_null_or_white_space()",
    "ArgumentCompletions": lambda a: f"argument_completions({', '.join(map(repr, a['values']))})",
    "ValidateRange": lambda a: f"value_range({a['min']}, {a['max']})" if "min" in a else f"value_range({a['kind']!r})",
}
SHORT = {
    "System.Management.Automation.SwitchParameter": "switch", "System.String": "string", "System.Int32": "int", "System.Object": "object",
    "System.Int64": "long", "System.Boolean": "bool", "System.Management.Automation.PSObject": "psobject", "System.Management.Automation.ScriptBlock": "scriptblock",
    "System.Guid": "guid", "System.Collections.Hashtable": "hashtable", "System.DateTime": "datetime", "System.Version": "version",
}
#: names an attribute of the class may not have: Python's words, and what the declaration itself calls
TAKEN = {*keyword.kwlist, "at", "attribute", "cmdlet", "credential", "examples", "parameter"}


def snake(name: str) -> str:
    """PowerShell's word breaks in snake case: PSDrive → ps_drive, ComputerName → computer_name."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
    return spaced + "_" if spaced in TAKEN else spaced


def short_type(name: str) -> str:
    element = name.removesuffix("[]")
    return SHORT.get(element, element) + name[len(element):]


def placement(entry: dict[str, Any]) -> list[str]:
    words = []
    if "position" in entry:
        words.append(f"position={entry['position']}")
    words += [f"{ours}=True" for theirs, ours in (("mandatory", "mandatory"), ("fromPipeline", "pipeline"), ("byPropertyName", "by_property_name"), ("fromRemaining", "remaining")) if entry.get(theirs)]
    return words


def declaration(parameter: dict[str, Any], used: set[str]) -> str:
    words = [repr(parameter["name"]).replace("'", '"'), f'"{short_type(parameter["type"])}"']
    sets = parameter["sets"]
    if list(sets) == ["__AllParameterSets"]:
        words += placement(sets["__AllParameterSets"])
    else:
        rows = ", ".join(f'"{name}": at({", ".join(placement(entry))})' for name, entry in sets.items())
        words.append(f"sets={{{rows}}}")
        used.add("at")
    if parameter.get("aliases"):
        words.append(f"aliases=({', '.join(json.dumps(a) for a in parameter['aliases'])},)")
    checks = []
    for attribute in parameter.get("attributes", []):
        name = attribute["name"]
        text = ATTRIBUTES[name](attribute) if name in ATTRIBUTES else f"attribute({name!r}{''.join(f', {k}={v!r}' for k, v in attribute.items() if k != 'name')})"
        used.add(text.split("(")[0])
        checks.append(text.replace("'", '"'))
    if checks:
        words.append(f"validate=({', '.join(checks)},)")
    for fact in ("dynamic", "dontShow"):
        if parameter.get(fact):
            words.append(f"{snake(fact)}=True")
    words.append('help=""')
    return f"    {snake(parameter['name'])} = parameter({', '.join(words)})"


def scaffold(row: dict[str, Any]) -> str:
    """The text of a cmdlet file for one command; a row with nothing but the name is enough."""
    used = {"Cmdlet", "Example", "cmdlet"}
    lines = [declaration(p, used) for p in row.get("parameters", [])]
    if lines:
        used.add("parameter")
    verb, _, noun = row["name"].partition("-")
    class_name = re.sub(r"\W", "", verb + noun) + "Command"
    options = []
    if row.get("defaultSet"):
        options.append(f'default_parameter_set="{row["defaultSet"]}"')
    if row.get("outputTypes"):
        options.append(f"output=({', '.join(json.dumps(t) for t in row['outputTypes'])},)")
    if row.get("supportsShouldProcess"):
        options.append("supports_should_process=True")
    if row.get("confirmImpact") not in (None, "Medium"):
        options.append(f'confirm_impact="{row["confirmImpact"]}"')
    if row.get("supportsPaging"):
        options.append("supports_paging=True")
    if row.get("remotingCapability") not in (None, "PowerShell"):
        options.append(f'remoting_capability="{row["remotingCapability"]}"')
    expected = "Microsoft.PowerShell.Commands." + class_name
    if row.get("implementing") not in (None, expected):
        options.append(f'implementing="{row["implementing"]}"')
    head = ", ".join([json.dumps(verb), json.dumps(noun), *options])
    body = "".join(f"{line}\n" for line in lines) + ("\n" if lines else "")
    return f'''"""{row["name"]}: SAY IN ONE SENTENCE."""

from __future__ import annotations

from psremote.engine.cmdlet import {", ".join(sorted(used, key=lambda name: (name[0].islower(), name)))}


@cmdlet({head})
class {class_name}(Cmdlet):
    """SYNOPSIS.

    DESCRIPTION.
    """

{body}    examples = (Example({json.dumps(row["name"])}, "WHAT IT SHOWS"),)

    def process_record(self) -> None:
        ...
'''


def recorded(name: str, path: pathlib.Path | None) -> dict[str, Any] | None:
    """What is recorded of the command; None where nothing is."""
    if path is None:
        return None
    with (gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")) as rows:
        for line in rows:
            row: dict[str, Any] = json.loads(line)
            if row["name"].lower() == name.lower():
                return row
    return None


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("name")
    options.add_argument("--facts", type=pathlib.Path)
    given = options.parse_args()
    path = given.facts or next((p for p in FACTS if p.exists()), None)
    row = recorded(given.name, path)
    if row is None:
        print(f"{given.name} is not recorded in {path.name if path else 'spec/'}: its declaration is empty, add its parameters", file=sys.stderr)
    print(scaffold(row or {"name": given.name}), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
