"""What a far end says about its commands is read leniently and checked strictly."""

from __future__ import annotations

from typing import Any

import pytest

from psremote.implicit_remoting.command_facts import (
    ALIAS,
    CMDLET,
    COMMON_PARAMETERS,
    FUNCTION,
    Reading,
    RemoteCommand,
    RemoteParameter,
    has_all_common_parameters,
    read_command,
    sort_out,
)
from psremote.objects import new_custom_object


def told(name: Any, kind: int = FUNCTION, resolved: Any = None, parameters: Any = None) -> Any:
    return new_custom_object([("Name", name), ("CommandType", kind), ("Namespace", "Mod"), ("ResolvedCommandName", resolved), ("Parameters", parameters)])


def parameter(name: str, **facts: Any) -> Any:
    return new_custom_object([("Name", name), ("SwitchParameter", facts.get("switch", False)), ("IsDynamic", False), ("Aliases", facts.get("aliases", []))])


def test_a_command_with_its_parameters() -> None:
    found = read_command(told("Get-It", parameters=[parameter("Path", aliases=["P"]), parameter("Fast", switch=True)])).command
    assert found == RemoteCommand("Get-It", FUNCTION, "Mod", "", (RemoteParameter("Path", False, False, ("P",)), RemoteParameter("Fast", True)))


def test_the_count_is_no_command() -> None:
    assert read_command(new_custom_object([("Count", 3)])) == Reading()


def test_a_remote_as_job_gives_way_to_the_local_one() -> None:
    found = read_command(told("Get-It", parameters=[parameter("asJob", switch=True)])).command
    assert found is not None
    assert found.parameters == ()


@pytest.mark.parametrize("name", ["odd name!", "%", "?", "a;b", "$(x)", "a'b", "", "x" * 101])
def test_names_that_could_be_code_are_refused(name: str) -> None:
    reading = read_command(told(name))
    assert reading.command is None
    assert reading.problem is not None
    assert reading.problem.error_id == "ErrorSkippedUnsafeCommandName"


@pytest.mark.parametrize("bad", [parameter("a b"), parameter("a:b"), parameter("ok", aliases=["no}t"])])
def test_parameters_that_could_be_code_are_refused(bad: Any) -> None:
    reading = read_command(told("Get-It", parameters=[bad]))
    assert reading.command is None
    assert reading.problem is not None
    assert reading.problem.error_id == "ErrorMalformedDataFromRemoteCommand"


def test_a_dead_alias_is_told_and_kept() -> None:
    reading = read_command(told("gone", ALIAS))
    assert reading.problem is not None
    assert reading.problem.error_id == "ErrorCouldntResolveAlias"
    assert reading.command is not None
    assert not reading.command.is_resolved_alias


def test_of_one_name_the_function_is_meant() -> None:
    found = sort_out([read_command(told("Get-It", CMDLET)), read_command(told("get-it", FUNCTION))])
    assert [one.command_type for one in found.commands] == [FUNCTION]


def test_an_advanced_command_lists_all_common_parameters() -> None:
    whole = RemoteCommand("a", FUNCTION, parameters=tuple(RemoteParameter(name) for name in COMMON_PARAMETERS))
    older = RemoteCommand("a", FUNCTION, parameters=tuple(RemoteParameter(name) for name in COMMON_PARAMETERS if name != "ProgressAction"))
    assert has_all_common_parameters(whole)
    assert not has_all_common_parameters(older)
    assert has_all_common_parameters(older, progress_action=False)
