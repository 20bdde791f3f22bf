"""The inventory: names to entries, faults to clear errors, edits that keep the rest of the file."""

from __future__ import annotations

import pathlib

import pytest

from psremote.client import inventory
from psremote.errors import InventoryError

EXAMPLE = """# my hosts
[hosts."SRV02"]
transport = "process"
engine    = ["psremote", "-s"]
startup   = "demo/directory.ps1"

[hosts."web-*"]   # the farm
transport = "ssh"
address   = "10.0.0.7:2222"
user      = "deploy"
"""


@pytest.fixture
def path(tmp_path: pathlib.Path) -> pathlib.Path:
    file = tmp_path / "hosts.toml"
    file.write_text(EXAMPLE)
    return file


def test_a_name_is_found_without_regard_to_case_and_startup_is_beside_the_file(path: pathlib.Path) -> None:
    entry = inventory.load(path).find("srv02")
    assert entry is not None
    assert (entry.transport, entry.engine, entry.address) == ("process", ("psremote", "-s"), "srv02")
    assert entry.startup == path.parent.resolve() / "demo/directory.ps1"


def test_a_pattern_matches_and_the_address_brings_its_port(path: pathlib.Path) -> None:
    entry = inventory.load(path).find("WEB-17")
    assert entry is not None
    assert (entry.address, entry.port, entry.user) == ("10.0.0.7", 2222, "deploy")
    assert inventory.load(path).find("other") is None


def test_the_first_match_wins() -> None:
    first, second = inventory.HostEntry("a*", user="one"), inventory.HostEntry("ab", user="two")
    found = inventory.Inventory((first, second)).find("ab")
    assert found is not None
    assert found.user == "one"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hosts = 3", "table of hosts"),
        ('[hosts."x"]\npassword = "p"', "password"),
        ('[hosts."x"]\ntransprot = "ssh"', "transprot"),
        ('[hosts."x"]\ntransport = "carrier pigeon"', "carrier pigeon"),
        ('[hosts."x"]\nport = "22"', "port"),
        ("[hosts", "TOML"),
        ('[hosts."x"]\nengine = "pwsh \'-s"', "no command line"),
    ],
)
def test_a_fault_names_the_file_and_what_is_wrong(tmp_path: pathlib.Path, text: str, says: str) -> None:
    file = tmp_path / "hosts.toml"
    file.write_text(text)
    with pytest.raises(InventoryError, match=says) as caught:
        inventory.load(file)
    assert str(file) in str(caught.value)


def test_a_file_in_another_encoding_is_a_fault_that_names_it(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "hosts.toml"
    file.write_bytes('[hosts."x"]\ndescription = "Büro"'.encode("latin-1"))
    with pytest.raises(InventoryError, match="UTF-8") as caught:
        inventory.load(file)
    assert str(file) in str(caught.value)


def test_every_faulty_entry_is_found_beside_the_others(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "hosts.toml"
    file.write_text('[hosts."a"]\npassword = "p"\n[hosts."b"]\n[hosts."c"]\nport = "22"')
    first, second, third = inventory.examine(file)
    assert isinstance(first, InventoryError)
    assert isinstance(second, inventory.HostEntry)
    assert isinstance(third, InventoryError)
    assert ("password" in str(first), second.pattern, "port" in str(third)) == (True, "b", True)


def test_the_files_in_force_and_their_order(tmp_path: pathlib.Path) -> None:
    own, extra = tmp_path / "own.toml", tmp_path / "extra.toml"
    own.write_text('[hosts."x"]\nuser = "own"')
    extra.write_text('[hosts."x"]\nuser = "extra"\n[hosts."y"]')
    environment = {"PSREMOTE_HOSTS": str(own), "PSREMOTE_EXTRA_HOSTS": str(extra)}
    assert inventory.active_paths(environment) == [own, extra]
    assert [(entry.pattern, entry.user) for entry in inventory.active(environment)] == [("x", "own"), ("x", "extra"), ("y", None)]


def test_no_file_is_an_empty_inventory(tmp_path: pathlib.Path) -> None:
    assert list(inventory.load(tmp_path / "none.toml")) == []


def test_writing_an_entry_keeps_the_other_lines(path: pathlib.Path) -> None:
    inventory.write_entry(path, "DB1", {"transport": "ssh", "user": "sa", "options": {"Compression": "yes"}})
    assert path.read_text().startswith(EXAMPLE)
    inventory.write_entry(path, "srv02", {"transport": "ssh"})
    text = path.read_text()
    assert "# my hosts" in text
    assert "# the farm" in text
    assert "directory.ps1" not in text
    assert {entry.pattern: entry.transport for entry in inventory.load(path)} == {"web-*": "ssh", "DB1": "ssh", "srv02": "ssh"}


def test_removing_an_entry(path: pathlib.Path) -> None:
    assert inventory.remove_entry(path, "WEB-*")
    assert not inventory.remove_entry(path, "web-*")
    assert [entry.pattern for entry in inventory.load(path)] == ["SRV02"]


def test_where_the_inventory_stands() -> None:
    assert inventory.default_path({"PSREMOTE_HOSTS": "/x/y.toml"}) == pathlib.Path("/x/y.toml")
    assert inventory.default_path({"HOME": "/home/a"}) == pathlib.Path("/home/a/.config/psremote/hosts.toml")
