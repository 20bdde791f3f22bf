"""The directory's first entries: a small company."""

from __future__ import annotations

import json
import sqlite3
import uuid
from typing import Any

from psremote.demo.directory import names

DOMAIN_SID = "S-1-5-21-1004336348-1177238915-682003330"
#: given name, surname, account, department, title, office, enabled
PEOPLE = (
    ("Ada", "Lovelace", "ada", "Research", "Analyst", "London", True),
    ("Grace", "Hopper", "grace", "Research", "Compiler Engineer", "New York", True),
    ("Alan", "Turing", "alan", "Research", "Logician", "London", True),
    ("Edsger", "Dijkstra", "edsger", "Research", "Algorist", "Rotterdam", False),
    ("Barbara", "Liskov", "barbara", "Engineering", "Architect", "Boston", True),
    ("Dennis", "Ritchie", "dennis", "Engineering", "Systems Programmer", "New York", True),
    ("Ken", "Thompson", "ken", "Engineering", "Systems Programmer", "New York", True),
    ("Margaret", "Hamilton", "margaret", "Engineering", "Director", "Boston", True),
    ("Radia", "Perlman", "radia", "Operations", "Network Engineer", "Boston", True),
    ("Vint", "Cerf", "vint", "Operations", "Network Engineer", "Washington", False),
    ("Andres", "Vega", "andres", "Operations", "Administrator", "London", True),
    ("Katherine", "Johnson", "katherine", "Finance", "Controller", "Washington", True),
)
GROUPS = {
    "Domain Admins": ("Global", "Security", ("andres",)),
    "Researchers": ("Global", "Security", ("ada", "grace", "alan", "edsger")),
    "Engineers": ("Global", "Security", ("barbara", "dennis", "ken", "margaret")),
    "Network Team": ("DomainLocal", "Security", ("radia", "vint")),
    "All Staff": ("Universal", "Distribution", ()),
}
COMPUTERS = (
    ("DC01", "Windows Server 2022 Datacenter", "Domain Controllers", "10.0.0.10"),
    ("SRV02", "Windows Server 2022 Standard", "Servers", "10.0.0.12"),
    ("SP2010-WFE", "Windows Server 2008 R2 Enterprise", "Servers", "10.0.0.20"),
    ("EXCH01", "Windows Server 2019 Standard", "Servers", "10.0.0.25"),
    ("PC1", "Windows 11 Enterprise", "Workstations", "10.0.1.1"),
    ("PC2", "Windows 11 Enterprise", "Workstations", "10.0.1.2"),
    ("PC3", "Windows 11 Enterprise", "Workstations", "10.0.1.3"),
)
CREATED = "2024-03-01T08:00:00"


def seed(connection: sqlite3.Connection) -> None:
    """Fill an empty database."""
    rid = 1000
    guids: dict[str, str] = {}

    def add(object_class: str, name: str, container: str, sam: str | None, attributes: dict[str, Any], kind: str = "CN") -> None:
        nonlocal rid
        sid = None
        if sam is not None:
            rid += 1
            sid = f"{DOMAIN_SID}-{rid}"
        dn = names.child(name, container, kind)
        guid = str(uuid.uuid5(uuid.NAMESPACE_OID, dn))
        attributes = {"whenCreated": CREATED, **attributes}
        connection.execute("insert into entry values (?, ?, ?, ?, ?, ?, ?, ?)", (guid, dn, names.canonical(dn), object_class, sid, name, sam, json.dumps(attributes)))
        guids[(sam or name).lower()] = guid

    for container in ("Users", "Computers"):
        add("container", container, names.DOMAIN_DN, None, {})
    departments = sorted({person[3] for person in PEOPLE})
    for unit in ("Staff", "Servers", "Workstations", "Groups", "Domain Controllers"):
        add("organizationalUnit", unit, names.DOMAIN_DN, None, {"ProtectedFromAccidentalDeletion": unit == "Domain Controllers"}, "OU")
    for unit in departments:
        add("organizationalUnit", unit, f"OU=Staff,{names.DOMAIN_DN}", None, {}, "OU")
    for given, surname, sam, department, title, office, enabled in PEOPLE:
        attributes: dict[str, Any] = {
            "GivenName": given, "Surname": surname, "DisplayName": f"{given} {surname}", "UserPrincipalName": f"{sam}@{names.DOMAIN_DNS}",
            "EmailAddress": f"{sam}@{names.DOMAIN_DNS}", "Department": department, "Title": title, "Office": office, "City": office,
            "Company": "Contoso", "Enabled": enabled, "PasswordNeverExpires": False,
        }
        add("user", f"{given} {surname}", f"OU={department},OU=Staff,{names.DOMAIN_DN}", sam, attributes)
    for name, (scope, category, members) in GROUPS.items():
        add("group", name, f"OU=Groups,{names.DOMAIN_DN}", name, {"GroupScope": scope, "GroupCategory": category, "Description": f"{name} of Contoso"})
        connection.executemany("insert into member values (?, ?)", [(guids[name.lower()], guids[member]) for member in members])
    connection.executemany("insert into member values (?, ?)", [(guids["all staff"], guids[name]) for name in ("researchers", "engineers", "network team")])
    for name, system, unit, address in COMPUTERS:
        attributes = {"DNSHostName": f"{name.lower()}.{names.DOMAIN_DNS}", "OperatingSystem": system, "IPv4Address": address, "Enabled": True}
        add("computer", name, f"OU={unit},{names.DOMAIN_DN}", name + "$", attributes)
    connection.execute("insert into counter values ('rid', ?)", (rid,))
