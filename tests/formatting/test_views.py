"""Views: the exact text of objects that have one."""

from __future__ import annotations

import pytest

from psremote.formatting.render import render
from psremote.objects import new_custom_object


@pytest.mark.parametrize("prefix", ["", "Deserialized."])
def test_mailboxes_are_a_table(prefix: str) -> None:
    kind = prefix + "Microsoft.Exchange.Data.Directory.Management.Mailbox"
    facts = {"Name": "Ada", "Alias": "ada", "Database": "DB 01", "ProhibitSendQuota": "Unlimited", "Guid": "g"}
    shown = list(render([new_custom_object(one.items(), kind) for one in (facts, {**facts, "ProhibitSendQuota": 2 << 30})], 70))
    assert shown == [
        "",
        "Name                     Alias        Database       ProhibitSendQuota",
        "----                     -----        --------       -----------------",
        "Ada                      ada          DB 01                  Unlimited",
        "Ada                      ada          DB 01                 2147483648",
        "",
    ]


@pytest.mark.parametrize("prefix", ["", "Deserialized."])
def test_statistics_of_mailboxes_are_a_table(prefix: str) -> None:
    kind = prefix + "Microsoft.Exchange.Management.MapiTasks.Presentation.MailboxStatistics"
    facts = {"DisplayName": "Ada Lovelace", "ItemCount": 143, "TotalItemSize": 7340032, "Database": "DB 01", "LastLogonTime": "today", "MailboxGuid": "g"}
    shown = list(render([new_custom_object(one.items(), kind) for one in (facts, {**facts, "LastLogonTime": None})], 70))
    assert shown == [
        "",
        "DisplayName               ItemCount    TotalItemSize LastLogonTime",
        "-----------               ---------    ------------- -------------",
        "Ada Lovelace                    143          7340032 today",
        "Ada Lovelace                    143          7340032 ",
        "",
    ]
