"""The directory itself: entries with attributes, and who is a member of what.

Every entry has a GUID, a SID where it is a security principal, a distinguished name, a class and attributes by name. Names
of attributes are compared without regard to case and kept as first written.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from psremote.demo import database
from psremote.demo.directory import names
from psremote.demo.directory.sample import seed

SCHEMA = """
create table entry (guid text primary key, dn text not null, canonical text not null unique, class text not null, sid text unique,
                    name text not null, sam text collate nocase unique, attributes text not null);
create table member (group_guid text not null references entry (guid) on delete cascade,
                     member_guid text not null references entry (guid) on delete cascade, primary key (group_guid, member_guid));
create table counter (name text primary key, value integer not null)
"""
DOMAIN_SID = "S-1-5-21-1004336348-1177238915-682003330"
CLASSES = {"user": ("user", "inetOrgPerson"), "group": ("group",), "computer": ("computer",), "organizationalUnit": ("organizationalUnit",)}


class DirectoryFault(Exception):
    """What the directory refuses; `kind` says which of the directory's exceptions it is for a script."""

    def __init__(self, kind: str, message: str, identity: str = "") -> None:
        super().__init__(message)
        self.kind, self.identity = kind, identity


@dataclass
class Entry:
    """One object of the directory."""

    guid: str
    dn: str
    object_class: str
    name: str
    sid: str | None = None
    sam: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)

    def get(self, attribute: str) -> Any:
        """An attribute's value, None where it has none; the entry's own facts count as attributes."""
        own = {
            "distinguishedname": self.dn, "name": self.name, "objectclass": self.object_class, "objectguid": self.guid,
            "sid": self.sid, "objectsid": self.sid, "samaccountname": self.sam, "cn": self.name,
        }
        lowered = attribute.lower()
        if lowered in own:
            return own[lowered]
        return next((value for name, value in self.attributes.items() if name.lower() == lowered), None)

    def set(self, attribute: str, value: Any) -> None:
        """Set an attribute, or take it away with None."""
        known = next((name for name in self.attributes if name.lower() == attribute.lower()), attribute)
        if value is None or value == []:
            self.attributes.pop(known, None)
        else:
            self.attributes[known] = value


class Directory:
    """The entries in the database; each call is one transaction."""

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        self.connection = database.connect("directory", SCHEMA, seed) if connection is None else connection

    # --- reading

    def entries(self, object_class: str | None = None, base: str | None = None, scope: str = "Subtree") -> Iterator[Entry]:
        """The entries of a class (all for None), below *base* in the scope Base, OneLevel or Subtree, by name."""
        rows = self.connection.execute("select * from entry where ? is null or class = ? order by name collate nocase", (object_class, object_class))
        for row in rows.fetchall():
            entry = _entry(row)
            if base is None or (names.canonical(entry.dn) == names.canonical(base) if scope == "Base" else names.is_below(entry.dn, base, one_level=scope == "OneLevel")):
                yield entry

    def find(self, identity: str, object_class: str | None = None) -> Entry:
        """The entry meant by a distinguished name, GUID, SID or account name; for units also by a plain name.

        Raises DirectoryFault of kind IdentityNotFound.
        """
        text = identity.strip()
        if "\\" in text and "=" not in text:
            text = text.split("\\", 1)[1]
        rows = self.connection.execute(
            "select * from entry where (canonical = ? or guid = ? or sid = ? or sam = ? or sam = ?) and (? is null or class = ?)",
            (names.canonical(text), text.lower().strip("{}"), text.upper(), text, text + "$" if object_class == "computer" else text, object_class, object_class),
        ).fetchall()
        if not rows:
            raise DirectoryFault("IdentityNotFound", f"No {object_class or 'object'} '{identity}' is in {names.DOMAIN_DN}.", identity)
        return _entry(rows[0])

    def members(self, group: Entry, *, recursive: bool = False) -> list[Entry]:
        """The members of a group by name; recursive gives those of groups in it instead of the groups."""
        found: dict[str, Entry] = {}
        waiting, seen = [group.guid], set()
        while waiting:
            guid = waiting.pop()
            if guid in seen:
                continue
            seen.add(guid)
            rows = self.connection.execute("select entry.* from entry join member on guid = member_guid where group_guid = ? order by name collate nocase", (guid,))
            for member in map(_entry, rows.fetchall()):
                if recursive and member.object_class == "group":
                    waiting.append(member.guid)
                else:
                    found[member.guid] = member
        return sorted(found.values(), key=lambda entry: entry.name.lower())

    def groups_of(self, entry: Entry) -> list[Entry]:
        """The groups that an entry is a direct member of."""
        rows = self.connection.execute("select entry.* from entry join member on guid = group_guid where member_guid = ? order by name collate nocase", (entry.guid,))
        return [_entry(row) for row in rows.fetchall()]

    # --- writing

    def add(self, object_class: str, name: str, container: str, *, sam: str | None = None, attributes: dict[str, Any] | None = None) -> Entry:
        """A new entry *name* in *container*. Raises DirectoryFault: IdentityNotFound, AlreadyExists."""
        kind = "OU" if object_class == "organizationalUnit" else "CN"
        if names.canonical(container) != names.canonical(names.DOMAIN_DN):
            self.find(container)
        dn = names.child(name, container, kind)
        sid = None
        if object_class in ("user", "group", "computer"):
            sid = f"{DOMAIN_SID}-{self._next('rid')}"
        entry = Entry(str(uuid.uuid4()), dn, object_class, name, sid, sam, dict(attributes or {}))
        try:
            self.connection.execute(
                "insert into entry values (?, ?, ?, ?, ?, ?, ?, ?)",
                (entry.guid, dn, names.canonical(dn), object_class, sid, name, sam, json.dumps(entry.attributes)),
            )
        except sqlite3.IntegrityError as fault:
            what = f"the account name '{sam}'" if "sam" in str(fault) else f"'{dn}'"
            raise DirectoryFault("AlreadyExists", f"{what[0].upper()}{what[1:]} is taken: give another name.", name) from fault
        return entry

    def save(self, entry: Entry) -> None:
        """Write an entry's attributes, account name and distinguished name back."""
        try:
            self.connection.execute(
                "update entry set dn = ?, canonical = ?, name = ?, sam = ?, attributes = ? where guid = ?",
                (entry.dn, names.canonical(entry.dn), entry.name, entry.sam, json.dumps(entry.attributes), entry.guid),
            )
        except sqlite3.IntegrityError as fault:
            raise DirectoryFault("AlreadyExists", f"'{entry.dn}' or its account name '{entry.sam}' is taken.", entry.name) from fault

    def move(self, entry: Entry, container: str, name: str | None = None) -> Entry:
        """Give an entry another container or name; what is below it goes along."""
        old = entry.dn
        entry.name = name or entry.name
        entry.dn = names.child(entry.name, container, names.split(old)[0].split("=", 1)[0])
        below = [child for child in self.entries(base=old) if names.canonical(child.dn) != names.canonical(old)]
        self.save(entry)
        for child in below:
            child.dn = child.dn[: -len(old)] + entry.dn
            self.save(child)
        return entry

    def remove(self, entry: Entry, *, recursive: bool = False) -> None:
        """Take an entry away; a container that is not empty only with recursive. Raises DirectoryFault: NotEmpty, Protected."""
        if entry.get("ProtectedFromAccidentalDeletion"):
            raise DirectoryFault("Protected", f"'{entry.dn}' is protected from accidental deletion.", entry.name)
        below = [child for child in self.entries(base=entry.dn) if child.guid != entry.guid]
        if below and not recursive:
            raise DirectoryFault("NotEmpty", f"'{entry.dn}' has {len(below)} objects below it: remove them first or use -Recursive.", entry.name)
        for child in [*below, entry]:
            self.connection.execute("delete from entry where guid = ?", (child.guid,))

    def add_member(self, group: Entry, member: Entry) -> None:
        """Make an entry a member of a group; once is enough. Raises DirectoryFault: MemberOfItself."""
        if group.guid == member.guid:
            raise DirectoryFault("MemberOfItself", f"The group '{group.name}' cannot be a member of itself.", group.name)
        self.connection.execute("insert or ignore into member values (?, ?)", (group.guid, member.guid))

    def remove_member(self, group: Entry, member: Entry) -> None:
        self.connection.execute("delete from member where group_guid = ? and member_guid = ?", (group.guid, member.guid))

    def _next(self, counter: str) -> int:
        row = self.connection.execute("update counter set value = value + 1 where name = ? returning value", (counter,)).fetchone()
        return int(row[0])


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(row["guid"], row["dn"], row["class"], row["name"], row["sid"], row["sam"], json.loads(row["attributes"]))
