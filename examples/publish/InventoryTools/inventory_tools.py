"""Machines and their owners: Python functions published as cmdlets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from psremote import Command, Parameter, PSError, cmdlet


@dataclass
class Machine:
    """What a command puts out: its fields become the object's properties."""

    Name: str
    Owner: str
    Cores: int


MACHINES = {machine.Name: machine for machine in (Machine("web1", "ada", 4), Machine("web2", "ada", 8), Machine("db1", "grace", 32))}


@cmdlet("Get-Machine")
def get_machine(
    name: Annotated[str, Parameter(pipeline=True, wildcards=True)] = "*",
    *,
    owner: str | None = None,
    sort: Literal["Name", "Cores"] = "Name",
    command: Command,
) -> Iterator[Machine]:
    """Shows machines of the inventory.

    Parameters:
        name: Which machines; wildcards are allowed.
        owner: Machines of this person only.
        sort: By what they are sorted.

    Examples:
        Get-Machine web*
            The web servers.
        'db1' | Get-Machine
            Names from the pipeline.
    """
    import fnmatch

    found = [machine for machine in MACHINES.values() if fnmatch.fnmatchcase(machine.Name, name.lower())]
    command.write_verbose(f"{len(found)} machines are called {name}")
    if not found and not any(character in name for character in "*?"):
        raise PSError(f"No machine is called '{name}'.", "MachineNotFound", "ObjectNotFound", name)
    for machine in sorted(found, key=lambda machine: getattr(machine, sort)):
        if owner is None or machine.Owner == owner:
            yield machine


@cmdlet("Set-Machine", supports_should_process=True)
def set_machine(
    name: Annotated[str, Parameter(pipeline=True, by_property_name=True)],
    *,
    owner: str,
    command: Command,
) -> Machine | None:
    """Gives a machine another owner.

    Parameters:
        name: The machine's name.
        owner: Whose it is from now on.

    Examples:
        Get-Machine web* | Set-Machine -Owner grace -WhatIf
            What would be done.
    """
    if name not in MACHINES:
        command.write_error(f"No machine is called '{name}'.", "MachineNotFound", "ObjectNotFound", name)
        return None
    if not command.should_process(name, f"give it to {owner}"):
        return None
    MACHINES[name] = replace(MACHINES[name], Owner=owner)
    return MACHINES[name]
