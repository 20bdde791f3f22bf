"""Views: runspaces, sessions, jobs and session configurations."""

from __future__ import annotations

from typing import Any

from psremote.formatting.object_access import MISSING, get_property
from psremote.formatting.view_model import Column, View, listing, table


def _get(this: Any, name: str) -> Any:
    value = get_property(this, name)
    return None if value is MISSING else value


def runspace_computer(this: Any) -> Any:
    """Where a runspace runs."""
    connection = _get(this, "ConnectionInfo")
    return "localhost" if connection is None else _get(connection, "ComputerName")


def runspace_type(this: Any) -> str:
    """Local or Remote."""
    return "Local" if _get(this, "ConnectionInfo") is None else "Remote"


def runspace_state(this: Any) -> Any:
    """The state of a runspace."""
    return _get(_get(this, "RunspaceStateInfo"), "State")


def runspace_availability(this: Any) -> Any:
    """Whether a runspace can take a command."""
    return _get(this, "RunspaceAvailability")


VIEWS: tuple[View, ...] = (
    View("Runspace", ("System.Management.Automation.Runspaces.Runspace",), table(
        Column("Id", 3, align="Right"),
        Column("Name", 15, align="Left"),
        Column(runspace_computer, 15, align="Left", label="ComputerName"),
        Column(runspace_type, 13, align="Left", label="Type"),
        Column(runspace_state, 13, align="Left", label="State"),
        Column(runspace_availability, 15, align="Left", label="Availability"),
    )),
    View("PSSession", ("System.Management.Automation.Runspaces.PSSession",), table(
        Column("Id", 3, align="Right"),
        Column("Name", 15, align="Left"),
        Column("Transport", 9, align="Left"),
        Column("ComputerName", 15, align="Left"),
        Column("ComputerType", 15, align="Left"),
        Column("State", 13, align="Left"),
        Column("ConfigurationName", 20, align="Left"),
        Column("Availability", 13, align="Right"),
    )),
    View("PSSession", ("System.Management.Automation.Runspaces.PSSession",), listing(
        "ComputerType", "ComputerName", "ContainerId", "VMName", "VMId", "ConfigurationName", "InstanceId", "Id", "Name", "Availability",
        "ApplicationPrivateData", "Runspace", "Transport", "State", "IdleTimeout", "OutputBufferingMode", "DisconnectedOn", "ExpiresOn",
    )),
    View("Job", ("System.Management.Automation.Job",), table(
        Column("Id", 6, align="Left"),
        Column("Name", 15, align="Left"),
        Column("PSJobTypeName", 15, align="Left"),
        Column("State", 13, align="Left"),
        Column("HasMoreData", 15, align="Left"),
        Column("Location", 20, align="Left"),
        Column("Command", 25, align="Left"),
    )),
    View("PSSessionConfiguration", ("Microsoft.PowerShell.Commands.PSSessionConfigurationCommands#PSSessionConfiguration",), listing("Name", "PSVersion", "StartupScript", "RunAsUser", "Permission")),
    View("Microsoft.PowerShell.Commands.ComputerChangeInfo", ("Microsoft.PowerShell.Commands.ComputerChangeInfo",), table(
        Column("HasSucceeded", 12, align="Left"),
        Column("ComputerName", 25),
    )),
    View("Microsoft.PowerShell.Commands.RenameComputerChangeInfo", ("Microsoft.PowerShell.Commands.RenameComputerChangeInfo",), table(
        Column("HasSucceeded", 12, align="Left"),
        Column("OldComputerName", 25),
        Column("NewComputerName", 25),
    )),
)
