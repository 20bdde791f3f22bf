"""Mailboxes of one organization; an alias, an address or a display name names each of them."""

from __future__ import annotations

import sqlite3
import uuid
from dataclasses import dataclass

from psremote.demo import database
from psremote.demo.directory.names import DOMAIN_DNS
from psremote.demo.directory.sample import PEOPLE

SCHEMA = """
create table mailbox (guid text primary key, alias text collate nocase not null unique, name text collate nocase not null unique,
                      address text collate nocase not null unique, kind text not null, mail_database text not null, quota integer,
                      hidden integer not null, items integer not null, size integer not null, last_logon text)
"""
KINDS = ("UserMailbox", "SharedMailbox", "RoomMailbox", "EquipmentMailbox")
DATABASES = ("Mailbox Database 01", "Mailbox Database 02")


class MailFault(Exception):
    """What the mail system refuses; `kind` says which of the product's exceptions it is for a script."""

    def __init__(self, kind: str, message: str, target: str = "") -> None:
        super().__init__(message)
        self.kind, self.target = kind, target


@dataclass
class Mailbox:
    """A mailbox and its statistics; sizes in bytes."""

    guid: str
    alias: str
    name: str
    address: str
    kind: str
    mail_database: str
    quota: int | None
    hidden: bool
    items: int
    size: int
    last_logon: str | None


class Organization:
    """The mailboxes; each call is one transaction."""

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        self.connection = database.connect("exchange", SCHEMA, seed) if connection is None else connection

    def mailboxes(self) -> list[Mailbox]:
        rows = self.connection.execute("select * from mailbox order by name").fetchall()
        return [Mailbox(**{**dict(row), "hidden": bool(row["hidden"])}) for row in rows]

    def databases(self) -> dict[str, int]:
        """The mailbox databases, empty ones too, and how many mailboxes lie in each."""
        counts = dict(self.connection.execute("select mail_database, count(*) from mailbox group by mail_database").fetchall())
        return {name: counts.get(name, 0) for name in DATABASES}

    def mailbox(self, identity: str) -> Mailbox:
        """The mailbox of an alias, address, name or GUID. Raises MailFault of kind MailboxNotFound."""
        wanted = identity.strip().lower()
        for mailbox in self.mailboxes():
            if wanted in (mailbox.alias.lower(), mailbox.address.lower(), mailbox.name.lower(), mailbox.guid):
                return mailbox
        raise MailFault("MailboxNotFound", f"No mailbox is called '{identity}'.", identity)

    def add(self, name: str, alias: str, address: str | None, kind: str, mail_database: str) -> Mailbox:
        """A new, empty mailbox. Raises MailFault: MailboxExists, DatabaseNotFound."""
        if mail_database not in DATABASES:
            raise MailFault("DatabaseNotFound", f"There is no mailbox database '{mail_database}': there are {', '.join(DATABASES)}.", mail_database)
        mailbox = Mailbox(str(uuid.uuid4()), alias, name, address or f"{alias}@{DOMAIN_DNS}", kind, mail_database, None, False, 0, 0, None)
        try:
            self.connection.execute("insert into mailbox values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", tuple(vars(mailbox).values()))
        except sqlite3.IntegrityError as fault:
            raise MailFault("MailboxExists", f"The alias '{alias}', the name '{name}' or the address is taken.", alias) from fault
        return mailbox

    def save(self, mailbox: Mailbox) -> None:
        """Write a mailbox's settings back. Raises MailFault of kind MailboxExists."""
        try:
            self.connection.execute(
                "update mailbox set alias = ?, name = ?, address = ?, quota = ?, hidden = ? where guid = ?",
                (mailbox.alias, mailbox.name, mailbox.address, mailbox.quota, mailbox.hidden, mailbox.guid),
            )
        except sqlite3.IntegrityError as fault:
            raise MailFault("MailboxExists", f"The alias '{mailbox.alias}' or the address '{mailbox.address}' is taken.", mailbox.alias) from fault

    def remove(self, mailbox: Mailbox) -> None:
        self.connection.execute("delete from mailbox where guid = ?", (mailbox.guid,))


def seed(connection: sqlite3.Connection) -> None:
    """A mailbox for each person and one for a room."""
    rows = []
    for number, (given, surname, alias, *_rest, enabled) in enumerate(PEOPLE):
        size, items = (number + 1) * 7_340_032, (number + 1) * 143
        logon = f"2024-05-{number + 1:02}T09:15:00" if enabled else None
        rows.append((str(uuid.uuid5(uuid.NAMESPACE_OID, alias)), alias, f"{given} {surname}", f"{alias}@{DOMAIN_DNS}", "UserMailbox", DATABASES[number % 2], None, 0, items, size, logon))
    rows.append((str(uuid.uuid5(uuid.NAMESPACE_OID, "boardroom")), "boardroom", "Board Room", f"boardroom@{DOMAIN_DNS}", "RoomMailbox", DATABASES[0], None, 0, 12, 65_536, None))
    connection.executemany("insert into mailbox values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
