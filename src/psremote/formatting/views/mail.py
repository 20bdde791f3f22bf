"""Views: mailboxes and their statistics."""

from __future__ import annotations

from psremote.formatting.view_model import Column, View, table

VIEWS: tuple[View, ...] = (
    View("Mailbox", ("Microsoft.Exchange.Data.Directory.Management.Mailbox",), table(
        Column("Name", 24),
        Column("Alias"),
        Column("Database"),
        Column("ProhibitSendQuota", 20, align="Right"),
    )),
    View("MailboxStatistics", ("Microsoft.Exchange.Management.MapiTasks.Presentation.MailboxStatistics",), table(
        Column("DisplayName", 24),
        Column("ItemCount", 10, align="Right"),
        Column("TotalItemSize", 16, align="Right"),
        Column("LastLogonTime"),
    )),
)
