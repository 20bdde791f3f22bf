"""The demo's modules at a prompt: what one command writes another finds, and bad input is an error scripts can catch."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from psremote.demo.inventory import MODULES
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


def test_every_command_has_its_help(run: Run) -> None:
    run("Import-Module ActiveDirectory, Exchange, Microsoft.SharePoint.PowerShell")
    missing = run(
        "Get-Command -Module ActiveDirectory, Exchange, Microsoft.SharePoint.PowerShell | "
        "Where-Object { $h = Get-Help $_.Name -Full; -not $h.Synopsis -or -not $h.examples.example } | ForEach-Object Name"
    )
    assert missing == []
