"""OpenSSH's configuration: words before files, files in order, what has no effect, what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from psremote.errors import ConnectError
from psremote.transports.ssh.configuration import Settings, configuration_files, read_settings
from psremote.transports.ssh.target import SSHTarget
from tests.ssh_servers import Identity


def read(**facts: Any) -> Settings:
    options = facts.pop("options", {})
    target = SSHTarget(host=facts.pop("host", "srv02"), options=tuple(options.items()), **facts)
    with configuration_files(target) as files:
        return read_settings(target, files)


def test_without_any_configuration(identity: Identity) -> None:
    found = read(user="ada")
    assert (found.host, found.port, found.user, found.known_as) == ("srv02", 22, "ada", "srv02")
    assert found.identities[0] == str(identity.folder / "id_rsa")
    assert not found.identities_are_given
    assert found.known_hosts[0] == identity.known_hosts
    assert (found.strict, found.hashed, found.may_ask, found.password_prompts) == ("ask", False, True, 3)
    assert found.shared
    assert (found.jumps, found.agent, found.warnings) == ((), None, ())
    interval, count = found.keepalive
    assert interval * (count + 1) <= 2, "a dead network is noticed within two seconds"


def test_words_come_before_files_and_what_is_asked_before_both(identity: Identity) -> None:
    (identity.folder / "config").write_text(
        "Host srv*\n  HostName 10.0.0.7\n  Port 2200\n  User deploy\n  IdentityFile ~/.ssh/deploy\n  ServerAliveInterval 15\n  StrictHostKeyChecking yes\n"
        "Host *\n  HashKnownHosts yes\n  ControlPersist 5m\n  ProxyJump ada@gate:2222\n  BatchMode yes\n"
    )
    found = read(options={"Port": "2300", "StrictHostKeyChecking": "accept-new", "NumberOfPasswordPrompts": "1"}, key_files=("/mine",))
    assert (found.host, found.port, found.user, found.known_as) == ("10.0.0.7", 2300, "deploy", "[10.0.0.7]:2300")
    assert found.identities == ("/mine", str(identity.folder / "deploy"))
    assert (found.strict, found.hashed, found.may_ask, found.password_prompts, found.linger) == ("accept-new", True, False, 1, 300.0)
    assert found.keepalive[0] == 15
    assert found.jumps == (SSHTarget(host="gate", user="ada", port=2222),)
    asked = read(user="bob", port=22)
    assert (asked.user, asked.port, asked.known_as) == ("bob", 22, "10.0.0.7")


def test_an_alias_is_what_the_key_stands_under() -> None:
    assert read(options={"HostKeyAlias": "The-Box"}, port=2222).known_as == "the-box"


@pytest.mark.parametrize(("word", "seconds"), [("no", 0.0), ("yes", float("inf")), ("30", 30.0), ("2m", 120.0)])
def test_how_long_a_connection_stays(word: str, seconds: float) -> None:
    assert read(options={"ControlPersist": word}).linger == seconds


def test_a_word_without_effect_is_told_of() -> None:
    (warning,) = read(options={"LocalForward": "8080 localhost:80"}).warnings
    assert "LocalForward" in warning


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"Bogus": "1"}, "no option 'Bogus'"), ({"Port": "many"}, "-Options line 1"), ({"StrictHostKeyChecking": "perhaps"}, "perhaps"),
        ({"ProxyJump": "@"}, "ProxyJump"), ({"NumberOfPasswordPrompts": "x"}, "NumberOfPasswordPrompts"), ({"ControlPersist": "soon"}, "soon"),
        ({"User": "a\nProxyCommand evil"}, "'User'"), ({"User x\nProxyCommand": "evil"}, "cannot be given"),
    ],
)
def test_what_is_wrong_is_said(options: dict[str, str], says: str) -> None:
    with pytest.raises(ConnectError, match=says):
        read(options=options)


def test_a_file_that_is_wrong_is_named(identity: Identity) -> None:
    (identity.folder / "config").write_text("Host *\n  Port x\n")
    with pytest.raises(ConnectError, match=r"\.ssh/config line 2"):
        read()


def test_the_agent(identity: Identity, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SSH_AUTH_SOCK", "/agent")
    monkeypatch.setenv("OTHER", "/other")
    assert read().agent == "/agent"
    assert read(options={"IdentityAgent": "none"}).agent is None
    assert read(options={"IdentityAgent": "SSH_AUTH_SOCK"}).agent == "/agent"
    assert read(options={"IdentityAgent": "$OTHER"}).agent == "/other"
    assert read(options={"IdentityAgent": "~/agent"}).agent == str(identity.home / "agent")
