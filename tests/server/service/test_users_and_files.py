"""Users, key files and settings: what is taken, what is refused, and what is written."""

from __future__ import annotations

import os
import pathlib
import stat

import asyncssh
import pytest

from psremote.errors import ServiceError
from psremote.server.service import settings as service_settings
from psremote.server.service.authentication.accounts import Account, AccountDirectory, NoAccount
from psremote.server.service.authentication.authorized_keys import read_authorized_keys
from psremote.server.service.authentication.users_file import UserRecord, UsersFile, hash_password, password_matches
from psremote.server.service.event_log import EventLog
from psremote.server.service.trusted_files import UntrustedFile, read_trusted

CHEAP = 1 << 10


def test_passwords_are_kept_as_hashes_that_differ() -> None:
    first, second = hash_password("ü wörd", cost=CHEAP), hash_password("ü wörd", cost=CHEAP)
    assert first != second
    assert password_matches("ü wörd", first)
    assert password_matches("ü wörd", second)
    assert not password_matches("u word", first)


@pytest.mark.parametrize("kept", ["", "plain", "scrypt$1$2$3", "scrypt$16$8$1$!!$!!", "md5$16$8$1$AAAA$AAAA", f"scrypt${1 << 40}$8$1$AAAA$AAAA"])
def test_a_damaged_hash_matches_nothing(kept: str) -> None:
    assert not password_matches("", kept)
    assert not password_matches("plain", kept)


def test_the_users_file_is_its_owners_alone_and_read_again_when_it_changes(tmp_path: pathlib.Path) -> None:
    users = UsersFile(tmp_path / "d" / "users.toml")
    users.change('we "ird" 😀', password="x", keys=("ssh-ed25519 AAAA",), run_as="deploy", disabled=True)
    assert stat.S_IMODE(users.path.stat().st_mode) == 0o600
    other = UsersFile(users.path)
    assert other.find('we "ird" 😀') == UserRecord('we "ird" 😀', "x", ("ssh-ed25519 AAAA",), "deploy", True)
    users.change("bob", password="y")
    assert sorted(other.load()) == ["bob", 'we "ird" 😀']
    assert users.remove("bob")
    assert not users.remove("bob")
    assert other.find("bob") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [("[users", "not TOML"), ("[users.bob]\nshell='x'", "shell"), ("[users.bob]\npassword=7", "cannot be that"), ("[bob]\n", "users stand in"), ("[users.a]\nkeys=[1]", "keys")],
)
def test_a_users_file_that_makes_no_sense_is_refused(tmp_path: pathlib.Path, text: str, reason: str) -> None:
    path = tmp_path / "users.toml"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(ServiceError, match=reason):
        UsersFile(path).load()


def test_files_others_can_touch_are_refused(tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "home" / ".ssh"
    folder.mkdir(parents=True)
    path = folder / "authorized_keys"
    path.write_text("text")
    own, home = os.geteuid(), tmp_path / "home"
    for place in (tmp_path, home, folder):
        place.chmod(0o755)
    path.chmod(0o644)
    assert read_trusted(path, own, below=home) == "text"
    assert read_trusted(folder / "nothing", own, below=home) is None
    with pytest.raises(UntrustedFile, match="0644"):
        read_trusted(path, own, secret=True)
    for place, mode in ((path, 0o664), (folder, 0o777), (home, 0o775)):
        before = stat.S_IMODE(place.stat().st_mode)
        place.chmod(mode)
        with pytest.raises(UntrustedFile, match=f"{mode:04o}"):
            read_trusted(path, own, below=home)
        place.chmod(before)
    with pytest.raises(UntrustedFile, match="somebody else"):
        read_trusted(path, own + 1, below=home) if own else (os.chown(path, 12345, -1), read_trusted(path, 1, below=home))


def test_a_pipe_in_place_of_a_file_does_not_hold_anything_up(tmp_path: pathlib.Path) -> None:
    os.mkfifo(tmp_path / "keys")
    with pytest.raises(UntrustedFile, match="not a file"):
        read_trusted(tmp_path / "keys", os.geteuid())


def account(home: pathlib.Path, keys: tuple[str, ...] = (), is_system: bool = True) -> Account:
    return Account("ada", "ada", str(home), "/bin/sh", None, UserRecord("ada", keys=keys) if keys else None, is_system)


def test_keys_come_from_the_users_file_and_from_the_accounts_own_file(tmp_path: pathlib.Path) -> None:
    own, listed, over, later = [asyncssh.generate_private_key("ssh-ed25519").convert_to_public() for _ in range(4)]
    line = [one.export_public_key().decode().strip() for one in (own, listed, over, later)]
    (tmp_path / ".ssh").mkdir()
    for place in (tmp_path, tmp_path / ".ssh"):
        place.chmod(0o700)
    path = tmp_path / ".ssh" / "authorized_keys"
    path.write_text(f'# mine\n{line[0]}\nnonsense\nexpiry-time="20200101" {line[2]}\nno-pty,expiry-time="29991231Z" {line[3]}\nexpiry-time="soon" {line[2]}\n')
    path.chmod(0o600)
    keys, refused = read_authorized_keys(account(tmp_path, (line[1],)), [".ssh/authorized_keys"])
    assert keys is not None
    assert [keys.validate(one, "", "127.0.0.1") is not None for one in (own, listed, over, later)] == [True, True, False, True]
    assert refused == []
    # another's home is not this user's
    keys, _ = read_authorized_keys(account(tmp_path, (line[1],), is_system=False), [".ssh/authorized_keys"])
    assert keys is not None
    assert keys.validate(own, "", "127.0.0.1") is None
    path.chmod(0o622)
    keys, refused = read_authorized_keys(account(tmp_path), [".ssh/authorized_keys"])
    assert keys is None
    assert "0622" in refused[0]


def test_accounts(tmp_path: pathlib.Path) -> None:
    users = UsersFile(tmp_path / "users.toml")
    users.change("ada", password="x")
    users.change("gone", disabled=True)
    users.change("lost", run_as="no such account")
    accounts = AccountDirectory(users, [])
    assert accounts.find("ada").uid == os.geteuid()
    assert not accounts.find("ada").is_system
    for name in ("gone", "lost", "nobody like that", "with\0zero", ""):
        with pytest.raises(NoAccount):
            accounts.find(name)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_root_becomes_the_account_that_is_meant(tmp_path: pathlib.Path) -> None:
    users = UsersFile(tmp_path / "users.toml")
    users.change("ada", password="x", run_as="nobody")
    found = AccountDirectory(users, []).find("ada")
    assert found.identity is not None
    assert found.identity.uid == found.uid != 0
    with pytest.raises(NoAccount, match="shell"):
        AccountDirectory(users, []).find("nobody")
    with pytest.raises(NoAccount, match="allow_users"):
        AccountDirectory(users, ["ada"]).find("root")


def test_settings_come_from_the_file_and_the_command_line(tmp_path: pathlib.Path) -> None:
    (tmp_path / "serve.toml").write_text('listen = "0.0.0.0:22"\nmax_sessions = 3\n[subsystems]\nsftp = ["/usr/lib/openssh/sftp-server"]\n')
    found = service_settings.load(tmp_path, {"max_sessions": 5})
    assert (found.listen, found.max_sessions, found.idle_timeout) == (["0.0.0.0:22"], 5, 0)
    assert found.subsystems == {"powershell": [], "sftp": ["/usr/lib/openssh/sftp-server"]}
    (tmp_path / "serve.toml").write_text(service_settings.as_toml(found))
    assert service_settings.load(tmp_path) == found


@pytest.mark.parametrize(
    ("text", "reason"),
    [("max_sessions = -1", "max_sessions"), ("max_sessions = true", "True"), ("nothing = 1", "no setting 'nothing'"), ("listen = ['x']", "'x'"), ("listen=['1::2:3']", "IPV6"),
     ("root_login='maybe'", "maybe"), ("a = ", "not TOML"), ("directory = 'x'", "directory"), ("environment = {A=1}", "environment"), ("listen = ['h:99999']", "99999")],
)
def test_settings_that_make_no_sense_are_refused(tmp_path: pathlib.Path, text: str, reason: str) -> None:
    (tmp_path / "serve.toml").write_text(text)
    with pytest.raises(ServiceError, match=reason):
        service_settings.load(tmp_path)


def test_settings_others_may_write_are_refused(tmp_path: pathlib.Path) -> None:
    (tmp_path / "serve.toml").write_text("max_sessions = 3")
    (tmp_path / "serve.toml").chmod(0o666)
    with pytest.raises(ServiceError, match="0666"):
        service_settings.load(tmp_path)


def test_addresses() -> None:
    assert service_settings.parse_address("2222") == ("127.0.0.1", 2222)
    assert service_settings.parse_address("[::1]:22") == ("::1", 22)
    assert service_settings.parse_address(":22") == ("0.0.0.0", 22)


def test_a_client_cannot_forge_lines_of_the_log(tmp_path: pathlib.Path) -> None:
    with open(tmp_path / "log", "w") as file:
        EventLog(file).write("accepted", user="eve\n2026-01-01 accepted user=root", note=None, other='a"b')
    text = (tmp_path / "log").read_text()
    assert text.count("\n") == 1
    assert r"user='eve\n2026-01-01 accepted user=root'" in text
    assert "note" not in text


def test_a_log_nobody_reads_is_no_fault() -> None:
    read, write = os.pipe()
    os.close(read)
    with open(write, "w") as file:
        EventLog(file).write("x")
        os.dup2(os.open(os.devnull, os.O_WRONLY), write)
