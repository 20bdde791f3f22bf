"""The demo's modules at a prompt: what one command writes another finds, and bad input is an error scripts can catch."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from psremote.demo.inventory import HOSTS_FILE, MODULES
from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace

Run = Callable[[str], list[Any]]


@pytest.fixture
def run(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.setenv("PSREMOTE_DEMO_DATA", str(tmp_path))
    runspace = Runspace().open()
    PowerShell(runspace).add_script(f"$env:PSModulePath = '{MODULES}:' + $env:PSModulePath").invoke()
    yield lambda text: PowerShell(runspace).add_script(text).invoke()
    runspace.close()


def test_a_new_user_is_found_changed_and_removed(run: Run) -> None:
    run("Import-Module ActiveDirectory")
    assert run("New-ADUser -Name 'Ida Rhodes' -SamAccountName ida -Enabled $true -PassThru | ForEach-Object Enabled") == [True]
    run("Get-ADUser ida | Set-ADUser -Title Analyst -Replace @{ Office = 'Bern' }")
    assert run("Get-ADUser ida -Properties Title, Office | ForEach-Object { $_.Title; $_.Office }") == ["Analyst", "Bern"]
    run("Disable-ADAccount ida")
    assert run("(Get-ADUser ida).Enabled") == [False]
    run("Remove-ADUser ida -Confirm:$false")
    assert run("try { Get-ADUser ida } catch [Microsoft.ActiveDirectory.Management.ADIdentityNotFoundException] { 'gone' }") == ["gone"]


def test_a_missing_user_has_the_directorys_own_error(run: Run) -> None:
    run("Import-Module ActiveDirectory")
    found = run("try { Get-ADUser nobody } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category }")
    assert str(found[0]).startswith("ActiveDirectoryCmdlet:Microsoft.ActiveDirectory.Management.ADIdentityNotFoundException,")
    assert str(found[1]) == "ObjectNotFound"


def test_what_if_changes_nothing(run: Run) -> None:
    run("Import-Module ActiveDirectory")
    run("New-ADUser nobody -WhatIf; Remove-ADUser ada -WhatIf")
    assert run("(Get-ADUser -Filter 'Name -eq \"nobody\"'); (Get-ADUser ada).Name") == ["Ada Lovelace"]


def test_filters_see_the_callers_variables(run: Run) -> None:
    run("Import-Module ActiveDirectory")
    assert run("$who = 'ken'; (Get-ADUser -Filter { SamAccountName -eq $who }).Name") == ["Ken Thompson"]
    assert run("try { Get-ADUser -Filter 'Name -is 1' } catch { $_.CategoryInfo.Category.ToString() }") == ["ParserError"]


def test_group_members(run: Run) -> None:
    run("Import-Module ActiveDirectory; New-ADGroup Visitors Global; Add-ADGroupMember Visitors ada, ken")
    assert run("(Get-ADGroupMember Visitors).Name") == ["Ada Lovelace", "Ken Thompson"]
    run("Remove-ADGroupMember Visitors ada -Confirm:$false")
    assert run("(Get-ADGroupMember Visitors).SamAccountName") == ["ken"]


def test_webs(run: Run) -> None:
    run("Import-Module Microsoft.SharePoint.PowerShell")
    run("$null = New-SPWeb http://sp2010-wfe:999/hr/jobs -Name Vacancies; Set-SPWeb http://sp2010-wfe:999/hr/jobs -Description d")
    assert run("$w = Get-SPWeb http://sp2010-wfe:999/hr/jobs; $w.Title; $w.Description") == ["Vacancies", "d"]
    run("Remove-SPWeb http://sp2010-wfe:999/hr/jobs -Confirm:$false")
    assert run("try { Get-SPWeb http://sp2010-wfe:999/hr/jobs } catch { $_.CategoryInfo.Category.ToString() }") == ["ObjectNotFound"]


def test_mailboxes(run: Run) -> None:
    run("Import-Module Exchange; $null = New-Mailbox 'Ida Rhodes' -Alias ida; Set-Mailbox ida -ProhibitSendQuota 2GB")
    assert run("(Get-Mailbox ida).ProhibitSendQuota; (Get-Mailbox ida | Get-MailboxStatistics).ItemCount") == [2 << 30, 0]


def test_mailbox_databases_count_their_mailboxes(run: Run) -> None:
    run("Import-Module Exchange; Get-Mailbox | Where-Object Database -like '*02' | Remove-Mailbox -Confirm:$false")
    run("$null = New-Mailbox 'Ida Rhodes' -Alias ida")
    expected = ["Mailbox Database 01", 8, "Mailbox Database 02", 0]
    assert run("Get-MailboxDatabase | ForEach-Object { $_.Name; $_.MailboxCount }") == expected
    assert run("(Get-Mailbox | Measure-Object).Count") == [8]


def test_statistics_say_how_much_lies_in_each_mailbox(run: Run) -> None:
    run("Import-Module Exchange")
    shown = "ForEach-Object { $_.DisplayName; $_.ItemCount; $_.TotalItemSize; '{0:yyyy-MM-dd HH:mm}' -f $_.LastLogonTime }"
    ada, room = ["Ada Lovelace", 143, 7_340_032, "2024-05-01 09:15"], ["Board Room", 12, 65_536, ""]
    assert run(f"Get-Mailbox ada | Get-MailboxStatistics | {shown}") == ada
    assert run(f"'ada', 'boardroom' | Get-MailboxStatistics | {shown}") == ada + room
    assert run(f"Get-MailboxStatistics -Identity (Get-Mailbox boardroom) | {shown}") == room
    assert run("(Get-Mailbox | Get-MailboxStatistics | Measure-Object).Count -eq (Get-Mailbox | Measure-Object).Count") == [True]
    assert run("try { Get-MailboxStatistics nobody } catch { $_.CategoryInfo.Category.ToString() }") == ["ObjectNotFound"]


def test_statistics_take_their_mailbox_by_property_name(run: Run) -> None:
    run("Import-Module Exchange")
    assert run("[pscustomobject]@{ Identity = 'ada' } | Get-MailboxStatistics | ForEach-Object DisplayName") == ["Ada Lovelace"]
    assert run("Get-Mailbox ada | Select-Object Identity | Get-MailboxStatistics | ForEach-Object DisplayName") == ["Ada Lovelace"]
    attribute = "(Get-Command Get-MailboxStatistics).Parameters.Identity.Attributes | Where-Object { $_ -is [Parameter] }"
    assert run(f"{attribute} | ForEach-Object {{ $_.ValueFromPipeline; $_.ValueFromPipelineByPropertyName }}") == [True, True]


@pytest.mark.slow
def test_statistics_from_the_demo_host_under_a_prefix(run: Run, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PSREMOTE_EXTRA_HOSTS", str(HOSTS_FILE))
    monkeypatch.setenv("PSREMOTE_DEMO_MODULES", str(MODULES))
    run("$s = New-PSSession -ComputerName EXCH01; Invoke-Command -Session $s { Import-Module Exchange }")
    try:
        run("$null = Import-PSSession -Session $s -Module Exchange -Prefix rem")
        assert run("Get-remMailbox ada | Get-remMailboxStatistics | ForEach-Object { $_.DisplayName; $_.ItemCount }") == ["Ada Lovelace", 143]
        lines = run("Get-remMailbox ada | Get-remMailboxStatistics | Out-String -Stream | Where-Object { $_ }")
        assert [line.split()[0] for line in lines] == ["DisplayName", "-----------", "Ada"]
        assert run("(Get-Help Get-remMailboxStatistics).Synopsis") == ["Gets how much lies in a mailbox and when it was last used."]
        complete = "$text = '{}'; (TabExpansion2 $text $text.Length).CompletionMatches.CompletionText"
        assert run(complete.format("Get-remMailboxS")) == ["Get-remMailboxStatistics"]
        assert run(complete.format("Get-remMailboxStatistics -Id")) == ["-Identity"]
    finally:
        run("Remove-PSSession $s")


def test_every_command_has_its_help(run: Run) -> None:
    run("Import-Module ActiveDirectory, Exchange, Microsoft.SharePoint.PowerShell")
    missing = run(
        "Get-Command -Module ActiveDirectory, Exchange, Microsoft.SharePoint.PowerShell | "
        "Where-Object { $h = Get-Help $_.Name -Full; -not $h.Synopsis -or -not $h.examples.example } | ForEach-Object Name"
    )
    assert missing == []
