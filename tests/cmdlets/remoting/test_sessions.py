"""New-, Get-, Remove- and Enter-PSSession against engine processes."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from psremote.objects.exceptions import RuntimeException

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat", encoding="ascii") as file:
        return file.read().rpartition(")")[2].split()[0] != "Z"


def test_a_session_says_what_it_is(shell: Any) -> None:
    shell("$s = New-PSSession -HostName SRV02")
    assert shell.texts("$s.ComputerName; $s.State; $s.Availability; $s.Transport; $s.ConfigurationName; $s.ComputerType") == [
        "srv02", "Opened", "Available", "SSH", "DefaultShell", "RemoteMachine",
    ]
    assert shell.texts("$c = New-PSSession -ComputerName SRV02; $c.ComputerName; $c.ConfigurationName; $s.VMName -eq ''") == [
        "SRV02", "Microsoft.PowerShell", "True",
    ]


def test_sessions_come_in_the_order_asked(shell: Any) -> None:
    assert shell.texts("$a, $b = New-PSSession -computer srv02, dc01; $a.ComputerName; $b.ComputerName; $a.Id -lt $b.Id") == ["srv02", "dc01", "True"]


def test_user_and_port_of_a_host_name(shell: Any) -> None:
    assert shell.texts("$s = New-PSSession -HostName bob@SRV02:2222; $s.ComputerName; $s.Runspace.ConnectionInfo.UserName; $s.Runspace.ConnectionInfo.Port") == [
        "srv02", "bob", "2222",
    ]


def test_sessions_are_found_by_id_name_instance_and_machine(shell: Any) -> None:
    shell("$a = New-PSSession -HostName SRV01 -Name Apple; $b = New-PSSession -ComputerName SRV03 -Name Banana")
    assert shell.texts("(Get-PSSession -Id $b.Id, $a.Id).Name; (Get-PSSession -Name a*, zz*).Name; (Get-PSSession -InstanceId $b.InstanceId).Name") == [
        "Banana", "Apple", "Apple", "Banana",
    ]
    assert shell.texts("(Get-PSSession -comp srv0*).Name") == ["Apple", "Banana"]
    shell("Get-PSSession -Name nope; Get-PSSession -Id 999; Remove-PSSession -ComputerName nope")
    assert [one.partition(",")[0] for one in shell.ids] == [
        "RemoteRunspaceNotAvailableForSpecifiedName", "RemoteRunspaceNotAvailableForSpecifiedSessionId", "RemoteRunspaceNotAvailableForSpecifiedComputer",
    ]


def test_removed_sessions_are_closed_and_their_processes_end(shell: Any) -> None:
    shell("$s = New-PSSession -ComputerName A, B")
    processes = shell("Invoke-Command $s { $PID }")
    assert len(set(processes)) == 2
    shell("$told = $s[0]; Get-PSSession | Remove-PSSession; Remove-PSSession $told")
    assert shell.errors == []
    assert shell.texts("$s.State; @(Get-PSSession).Count") == ["Closed", "Closed", "0"]
    deadline = time.monotonic() + 5
    while any(map(is_alive, processes)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(is_alive, processes))


def test_who_depends_on_a_session_hears_of_its_removal(shell: Any) -> None:
    session = shell("New-PSSession -HostName A")[0]
    told: list[str] = []
    session.on_removed.append(lambda: told.append("gone"))
    shell("Get-PSSession | Remove-PSSession")
    assert told == ["gone"]


def test_sessions_end_with_the_runspace(shell: Any) -> None:
    process = shell("$s = New-PSSession -HostName A; Invoke-Command $s { $PID }")[0]
    shell.runspace.close()
    deadline = time.monotonic() + 5
    while is_alive(process) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_alive(process)


def test_a_machine_that_cannot_be_reached_does_not_keep_the_others_from_opening(shell: Any) -> None:
    assert shell.texts("(New-PSSession -HostName SRV01, nowhere, SRV03).ComputerName") == ["srv01", "srv03"]
    assert shell.ids == ["PSSessionOpenFailed"]
    assert shell.errors[0].category_info.category.name == "OpenError"
    assert "nowhere" in shell.errors[0].message


def test_the_startup_script_has_run(shell: Any) -> None:
    assert shell("$s = New-PSSession -ComputerName prepared; Invoke-Command $s { $prepared }") == ["by the inventory"]
    assert shell("New-PSSession -ComputerName broken") == []
    assert shell.ids == ["PSSessionOpenFailed"]
    assert "not today" in shell.errors[0].message


@pytest.mark.parametrize("line", ["New-PSSession -HostName 'user@'", "New-PSSession -HostName '-x'", "New-PSSession -ComputerName 'a b'"])
def test_names_that_cannot_be_names(shell: Any, line: str) -> None:
    shell(f"try {{ {line} }} catch {{ $seen = $_.FullyQualifiedErrorId }}")
    assert shell.texts("$seen") == ["PSSessionInvalidComputerName,Microsoft.PowerShell.Commands.NewPSSessionCommand"]


def test_connections_as_tables(shell: Any) -> None:
    shell("$s = New-PSSession -SSHConnection @{ HostName = 'A'; UserName = 'ada'; Port = 22 }, @{ ComputerName = 'B' }")
    assert shell.texts("$s.ComputerName; $s[0].Runspace.ConnectionInfo.UserName") == ["a", "b", "ada"]
    shell("try { New-PSSession -SSHConnection @{ HostName = 'A'; Nope = 1 } } catch { $seen = $_.FullyQualifiedErrorId }")
    assert shell.texts("$seen") == ["Argument,Microsoft.PowerShell.Commands.NewPSSessionCommand"]


def test_entering_a_session_and_leaving_it(shell: Any) -> None:
    shell("$s = New-PSSession -ComputerName SRV02; Enter-PSSession $s; Enter-PSSession -Id $s.Id; Enter-PSSession -HostName ada@DC01")
    host = shell.host
    assert [one.label for one in host.pushed] == ["SRV02", "SRV02", "ada@dc01"]
    prompt = host.pushed[-1]
    assert prompt.prompt_text().startswith("[ada@dc01]: PS ")
    prompt.run_line("$x = 5; 'said there'")
    assert "said there" in host.ui.said
    temporary = prompt.session
    prompt.run_line("exit")
    assert [one.label for one in host.pushed] == ["SRV02", "SRV02"]
    assert temporary.state.name == "Closed"
    host.pop_runspace()
    assert shell.texts("$s.State; @(Get-PSSession).Count") == ["Opened", "1"]


def test_sessions_that_cannot_be_entered(shell: Any) -> None:
    shell("$s = New-PSSession -HostName A; Remove-PSSession $s; Enter-PSSession $s; Enter-PSSession -Name nope")
    assert [one.partition(",")[0] for one in shell.ids] == [
        "PushedRunspaceMustBeOpen", "RemoteRunspaceNotAvailableForSpecifiedName", "RemoteRunspaceNotAvailableForSpecifiedName",
    ]


def test_another_session_like_one(shell: Any) -> None:
    assert shell.texts("$s = New-PSSession -HostName A; $t = New-PSSession -Session $s -Name again; $t.ComputerName; $t.Name; $s.Id -ne $t.Id") == ["a", "again", "True"]


def test_session_options(shell: Any) -> None:
    shell("$o = New-PSSessionOption -SkipCACheck; $o.IdleTimeout = [timespan]::FromMinutes(2); $o.OpenTimeout = [timespan]::FromSeconds(30)")
    assert shell.texts("$s = New-PSSession -ComputerName A -SessionOption $o; $s.IdleTimeout; $s.Runspace.ConnectionInfo.OpenTimeout; $o.SkipCACheck") == [
        "120000", "30000", "True",
    ]


def test_configuration_files(shell: Any, tmp_path: Path) -> None:
    shell(f"Set-Location '{tmp_path}'; New-PSSessionConfigurationFile c.pssc -SessionType RestrictedRemoteServer -VisibleCmdlets Get-Item, Get-Process")
    assert shell.texts("$d = Import-PowerShellDataFile c.pssc; $d.SessionType; $d.VisibleCmdlets; $d.SchemaVersion") == [
        "RestrictedRemoteServer", "Get-Item", "Get-Process", "2.0.0.0",
    ]
    shell("New-PSRoleCapabilityFile r.psrc -VisibleFunctions f; New-PSSessionConfigurationFile full.pssc -Full")
    assert shell.texts("(Import-PowerShellDataFile r.psrc).VisibleFunctions; (Import-PowerShellDataFile full.pssc).LanguageMode") == ["f", "NoLanguage"]
    with pytest.raises(RuntimeException):
        shell("$ErrorActionPreference = 'Stop'; New-PSRoleCapabilityFile r.txt")


def test_a_state_cannot_be_assigned(shell: Any) -> None:
    shell("$s = New-PSSession -HostName SRV01; $s.State = 'Closed'")
    assert shell.ids == ["PropertyAssignmentException"]
    assert shell.texts("(New-PSSessionOption).PSObject.Properties['MaximumReceivedObjectSize'].TypeNameOfValue")[0].startswith("System.Nullable`1[[System.Int32, ")
    assert shell.texts("[System.Management.Automation.CommandMetadata]::new((Get-Command Exit-PSSession)).DefaultParameterSetName") == [""]


def test_limits_of_an_endpoint_are_numbers_or_nothing(shell: Any) -> None:
    assert shell.texts("$o = New-PSTransportOption -MaxSessions 5 -OutputBufferingMode Drop; $o.MaxSessions + 1; $o.OutputBufferingMode; $null -eq $o.IdleTimeoutSec; $o.GetType().Name") == [
        "6", "Drop", "True", "WSManConfigurationOption",
    ]
