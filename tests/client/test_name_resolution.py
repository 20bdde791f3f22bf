"""From a name to a way: the inventory, URIs, this machine, DNS."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from psremote.client.connection_info import ProcessConnectionInfo, SSHConnectionInfo, SSHSettings
from psremote.client.inventory import HostEntry, Inventory
from psremote.client.name_resolution import resolve
from psremote.errors import ConnectError, UnsupportedError
from psremote.transports.ssh.target import SSHTarget, parse_jumps

NOTHING = Inventory()


def target(info: Any) -> SSHTarget:
    """What the transport of a connection info would connect to."""
    found: SSHTarget = info.create_transport().stream.target
    return found


def test_a_name_of_dns_goes_over_the_parameter_sets_own_transport() -> None:
    found = resolve("web1", transport="ssh", ssh=SSHSettings(user_name="ada", port=2222, key_file_path="/k", options={"Compression": "yes"}), inventory=NOTHING)
    assert isinstance(found.connection, SSHConnectionInfo)
    assert target(found.connection) == SSHTarget(host="web1", port=2222, user="ada", key_files=("/k",), options=(("Compression", "yes"),))
    with pytest.raises(UnsupportedError, match="WSMan"):
        resolve("web1", transport="wsman", inventory=NOTHING)


def test_this_machine_is_a_process_unless_ssh_is_meant() -> None:
    for name in ("localhost", ".", "127.0.0.1", "::1"):
        assert isinstance(resolve(name, transport="ssh", ssh=SSHSettings(connecting_timeout=5), inventory=NOTHING).connection, ProcessConnectionInfo)
    for settings in (SSHSettings(port=2222), SSHSettings(user_name="ada"), SSHSettings(key_file_path="/k"), SSHSettings(subsystem="other")):
        assert isinstance(resolve("localhost", transport="ssh", ssh=settings, inventory=NOTHING).connection, SSHConnectionInfo)


def test_an_uri_says_it_all() -> None:
    assert target(resolve("ssh://ada@web1:2222", transport="wsman", inventory=NOTHING).connection) == SSHTarget(host="web1", port=2222, user="ada")
    assert target(resolve("ssh://[::1]", transport="wsman", inventory=NOTHING).connection).host == "::1"


@pytest.mark.parametrize("uri", ["ssh://", "ssh://ada:secret@web1", "ssh://web1:99999", "ssh://web1/path", "ssh://web1?x", "telnet://web1"])
def test_an_uri_that_is_none(uri: str) -> None:
    with pytest.raises(ConnectError):
        resolve(uri, transport="ssh", inventory=NOTHING)


def test_what_was_asked_comes_before_the_inventory() -> None:
    entry = HostEntry(
        pattern="web*", transport="ssh", address="10.0.0.7", port=2200, user="deploy", key_file=Path("/keys/deploy"), subsystem="ps",
        options={"Compression": "yes", "Ciphers": "aes128-ctr"},
    )
    inventory = Inventory((entry,))
    there = resolve("web1", transport="ssh", ssh=SSHSettings(), inventory=inventory).connection
    assert target(there) == SSHTarget(
        host="10.0.0.7", port=2200, user="deploy", key_files=("/keys/deploy",), subsystem="ps", options=(("Compression", "yes"), ("Ciphers", "aes128-ctr")),
    )
    asked = SSHSettings(user_name="ada", port=22, key_file_path="/mine", options={"compression": "no"})
    assert target(replace(there, ssh=asked)) == SSHTarget(
        host="10.0.0.7", port=22, user="ada", key_files=("/mine", "/keys/deploy"), subsystem="ps", options=(("compression", "no"), ("Ciphers", "aes128-ctr")),
    )
    engine = Inventory((replace(entry, engine=("pwsh", "-s", "a b")),))
    assert target(resolve("web1", transport="wsman", inventory=engine).connection).command == "pwsh -s 'a b'"


def test_variables_of_the_inventory_are_sent() -> None:
    entry = HostEntry(pattern="web1", transport="ssh", environment={"GREETING": "hello there", "B": "2"}, options={"Compression": "yes"})
    found = resolve("web1", transport="ssh", inventory=Inventory((entry,))).connection
    assert target(found).options == (("SetEnv", "'GREETING=hello there' B=2"), ("Compression", "yes"))


def test_a_domain_stands_behind_the_user() -> None:
    info = SSHConnectionInfo(computer_name="srv02", ssh=SSHSettings(user_name="CORP\\ada"))
    assert target(info).user == "ada@CORP"


def test_a_password_shows_nowhere() -> None:
    info = SSHConnectionInfo(computer_name="srv02", user="ada", password="secret")
    assert "secret" not in repr(info)
    assert "secret" not in repr(target(info))


def test_jumps() -> None:
    assert parse_jumps("one,ada@two:2222, ssh://[fe80::1]:22/") == [
        SSHTarget(host="one"), SSHTarget(host="two", port=2222, user="ada"), SSHTarget(host="fe80::1", port=22),
    ]
    for bad in ("", "a,,b", "@host", "host:x", "host:70000"):
        with pytest.raises(ValueError, match="ProxyJump"):
            parse_jumps(bad)


def test_a_startup_script_in_another_encoding_is_a_fault(tmp_path: Path) -> None:
    script = tmp_path / "startup.ps1"
    script.write_bytes("'Büro'".encode("latin-1"))
    found = resolve("web1", transport="ssh", inventory=Inventory((HostEntry("web1", startup=script),)))
    with pytest.raises(ConnectError, match=r"startup\.ps1 of web1 is not UTF-8"):
        found.startup_text()
