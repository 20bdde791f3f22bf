"""The demo's directory: names, entries, members and filters."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from psremote.demo.directory import names
from psremote.demo.directory.filters import compile_filter
from psremote.demo.directory.store import Directory, DirectoryFault


@pytest.fixture
def directory(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Directory]:
    monkeypatch.setenv("PSREMOTE_DEMO_DATA", str(tmp_path))
    made = Directory()
    yield made
    made.connection.close()


def select(directory: Directory, text: str, **variables: Any) -> list[str | None]:
    test = compile_filter(text, lambda name: variables[name])
    return [entry.sam for entry in directory.entries("user") if test(entry)]


def test_an_entry_is_found_by_each_of_its_identities(directory: Directory) -> None:
    ada = directory.find("ada", "user")
    for identity in (ada.dn, ada.dn.upper(), ada.guid, ada.sid or "", "CONTOSO\\ADA"):
        assert directory.find(identity).guid == ada.guid
    assert directory.find("srv02", "computer").sam == "SRV02$"


def test_what_one_connection_writes_another_reads(directory: Directory) -> None:
    directory.add("user", "Ida Rhodes", f"CN=Users,{names.DOMAIN_DN}", sam="ida", attributes={"Enabled": True})
    other = Directory()
    assert other.find("ida").name == "Ida Rhodes"
    other.connection.close()


def test_a_name_is_given_once(directory: Directory) -> None:
    with pytest.raises(DirectoryFault) as caught:
        directory.add("user", "Another Ada", f"CN=Users,{names.DOMAIN_DN}", sam="ADA")
    assert caught.value.kind == "AlreadyExists"


def test_an_unknown_identity(directory: Directory) -> None:
    with pytest.raises(DirectoryFault) as caught:
        directory.find("nobody", "user")
    assert (caught.value.kind, caught.value.identity) == ("IdentityNotFound", "nobody")


def test_members_of_groups_within_groups(directory: Directory) -> None:
    staff = directory.find("All Staff", "group")
    assert {entry.object_class for entry in directory.members(staff)} == {"group"}
    assert "ada" in {entry.sam for entry in directory.members(staff, recursive=True)}
    directory.add_member(directory.find("Engineers"), staff)   # a circle ends all the same
    assert directory.members(staff, recursive=True)


def test_moving_a_unit_takes_what_is_below_it_along(directory: Directory) -> None:
    directory.move(directory.find(f"OU=Research,OU=Staff,{names.DOMAIN_DN}"), names.DOMAIN_DN, "Science")
    assert directory.find("ada").dn == f"CN=Ada Lovelace,OU=Science,{names.DOMAIN_DN}"


def test_a_container_that_is_not_empty_stays(directory: Directory) -> None:
    unit = directory.find(f"OU=Research,OU=Staff,{names.DOMAIN_DN}")
    with pytest.raises(DirectoryFault):
        directory.remove(unit)
    directory.remove(unit, recursive=True)
    with pytest.raises(DirectoryFault):
        directory.find("ada")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Name -like "a*"', ["ada", "alan", "andres"]),
        ("{ Enabled -eq $false }", ["edsger", "vint"]),
        ("Enabled -eq 'False' -and Department -ne 'Research'", ["vint"]),
        ("(Title -eq 'Analyst' -or Title -eq 'Logician') -and -not (GivenName -eq 'ada')", ["alan"]),
        ("SamAccountName -eq $who", ["ken"]),
        ('Surname -eq "$who"', []),
        ("Manager -like '*'", []),
        ("Office -lt 'c' -and Office -ge 'boston'", ["barbara", "margaret", "radia"]),
    ],
)
def test_filters(directory: Directory, text: str, found: list[str]) -> None:
    assert select(directory, text, who="ken") == found


@pytest.mark.parametrize("text", ["", "Name", "Name -eq", "Name -is 'x'", "(Name -eq 'x'", "'x' -eq Name", "Name -eq 'x' 'y'"])
def test_a_filter_that_cannot_be_read(text: str) -> None:
    with pytest.raises(DirectoryFault) as caught:
        compile_filter(text, lambda name: name)
    assert caught.value.kind == "FilterSyntax"
