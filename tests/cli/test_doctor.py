"""`psremote doctor`: each check finds what is wrong, says what to do, and lets be what is in order."""

from __future__ import annotations

import pathlib
import socket
import sys
import threading
import tomllib
from collections.abc import Iterable

import pytest

from psremote.cli.command_line import run
from psremote.cli.words import doctor
from psremote.client.connection_info import ProcessConnectionInfo
from psremote.client.inventory import HostEntry
from psremote.server.service.authentication.users_file import UsersFile
from psremote.transports.ssh.configuration import Settings, read_settings
from psremote.transports.ssh.target import SSHTarget
from psremote.transports.warm_engine import DISABLE, EngineProcess
from tests.ssh_servers import Identity

PROJECT = pathlib.Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def home(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A home without any configuration of whoever runs the tests."""
    for name in ("SSH_AUTH_SOCK", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "PSREMOTE_HOSTS", "PSREMOTE_EXTRA_HOSTS", "PSREMOTE_SERVICE_DIR", DISABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("psremote.transports.ssh.configuration.SYSTEM_FILE", str(tmp_path / "no_ssh_config"))
    monkeypatch.setattr("psremote.transports.ssh.configuration.GLOBAL_KNOWN_HOSTS", ())
    return tmp_path


def lines_of(findings: Iterable[doctor.Finding]) -> list[str]:
    return [str(finding) for finding in findings]


@pytest.mark.slow
def test_a_machine_in_order(home: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    Identity(home).known_hosts.touch(0o600)
    UsersFile(home / ".config" / "psremote" / "service" / "users.toml").change("ada")
    assert run(["hosts", "add", "web1", "transport=ssh"]) == 0
    assert run(["doctor"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    lines = said.out.splitlines()
    session = next(line for line in lines if line.startswith("ok       session"))
    assert session.removeprefix("ok       session    A session to this machine opened in ").removesuffix(" ms.").isdigit()
    lines.remove(session)
    assert lines == [
        f"ok       python     {'.'.join(map(str, sys.version_info[:3]))}, {sys.executable}",
        "ok       engine     The warm parent can be forked.",
        f"ok       inventory  {home}/.config/psremote/hosts.toml: 1 entry understood.",
        *[line for line in lines if line.startswith("ok       ssh        asyncssh ")],
        "ok       ssh        No agent is named (SSH_AUTH_SOCK, IdentityAgent): keys come from files.",
        f"ok       ssh        {home}/.ssh/known_hosts has safe permissions.",
        f"ok       ssh        {home}/.ssh/id_ed25519 has safe permissions.",
        f"ok       users      {home}/.config/psremote/service/users.toml: 1 user, and nobody else can read it.",
        f"ok       history    {home}/.local/state/psremote/history can be written.",
    ]


@pytest.mark.slow
def test_problems_are_counted_and_the_exit_code_is_1(home: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    users = UsersFile(home / "service" / "users.toml")
    users.change("ada")
    users.path.chmod(0o644)
    assert run(["doctor", "--directory", str(users.path.parent)]) == 1
    said = capsys.readouterr()
    assert said.err == "psremote doctor: 1 problem found.\n"
    (problem,) = [line for line in said.out.splitlines() if not line.startswith("ok  ")]
    assert problem == (
        f"problem  users      The users file is refused: {users.path} has the mode 0644: others may use it. "
        f"To do: where the text is at fault, edit it; else see that you own it, then chmod go= {users.path} and chmod go-w {users.path.parent}."
    )


def test_what_is_no_argument_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(["doctor", "web1"])
    assert end.value.code == 2
    assert "web1" in capsys.readouterr().err


def test_python_as_the_project_requires_it() -> None:
    required = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["requires-python"]
    assert required == ">=" + ".".join(map(str, doctor.LEAST_PYTHON))
    assert doctor.python_version((3, 11, 0)).to_do == ""
    assert "3.11 or newer" in doctor.python_version((3, 10, 12)).to_do


def test_a_finding_is_one_line() -> None:
    assert str(doctor.Finding("ssh", "one\ntwo", "three")) == "problem  ssh        one two To do: three"


def test_a_warm_parent_that_cannot_fork() -> None:
    def fork() -> EngineProcess:
        raise OSError("too many processes")

    found = doctor.warm_parent(fork)
    assert found.text == "The warm parent cannot be forked: too many processes."
    assert "ulimit" in found.to_do


def test_a_warm_parent_that_nobody_wants_is_no_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DISABLE, "1")
    found = doctor.warm_parent(lambda: pytest.fail("it was asked to fork"))
    assert (DISABLE in found.text, found.to_do) == (True, "")


def test_a_session_that_does_not_open() -> None:
    found = doctor.local_session(ProcessConnectionInfo(command=("/nowhere/engine",)))
    assert "/nowhere/engine" in found.text
    assert f"{sys.executable} -m psremote -Command 1" in found.to_do


def test_each_faulty_entry_is_a_problem_and_the_others_are_understood(home: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home / "hosts.toml"
    path.write_text(
        '[hosts."a"]\npassword = "p"\n[hosts."web[12]"]\ntransport = "ssh"\nkey_file = "~/k"\n[hosts."win"]\ntransport = "wsman"\n'
        '[hosts."s"]\nstartup = "none.ps1"\n'
    )
    monkeypatch.setenv("PSREMOTE_HOSTS", str(path))
    understood: list[HostEntry] = []
    password, wsman, startup, file = doctor.inventory_files(understood)
    assert [bool(one.to_do) for one in (password, wsman, startup, file)] == [True, True, True, False]
    assert ("password" in password.text, "WSMan" in wsman.text, "none.ps1" in startup.text) == (True, True, True)
    assert str(path) in password.to_do
    assert file.text == f"{path}: 1 entry understood."
    assert [one.pattern for one in understood] == ["web[12]"]


@pytest.mark.parametrize("text", [b"[hosts", b"\xff", b"hosts = 3"])
def test_an_inventory_that_cannot_be_read_is_one_problem(home: pathlib.Path, monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    path = home / "hosts.toml"
    path.write_bytes(text)
    monkeypatch.setenv("PSREMOTE_EXTRA_HOSTS", str(path))
    own, extra = doctor.inventory_files([])
    assert (own.text, own.to_do) == (f"There is no {home}/.config/psremote/hosts.toml.", "")
    assert str(path) in extra.text
    assert extra.to_do == f"edit {path}."


def test_an_inventory_that_is_named_has_to_be_there(home: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSREMOTE_HOSTS", str(home / "none.toml"))
    (found,) = doctor.inventory_files([])
    assert found.text == f"There is no {home}/none.toml, which PSREMOTE_HOSTS names."
    assert "unset PSREMOTE_HOSTS" in found.to_do


def test_asyncssh_that_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncssh", None)
    (found,) = doctor.ssh()
    assert "asyncssh cannot be loaded" in found.text
    assert "pip install" in found.to_do


def test_a_configuration_of_ssh_that_makes_no_sense(home: pathlib.Path) -> None:
    (home / ".ssh").mkdir()
    (home / ".ssh" / "config").write_text("Port many\n")
    _, found = doctor.ssh()
    assert "Port" in found.text
    assert "~/.ssh/config" in found.to_do


def test_keys_that_others_may_read_and_known_hosts_that_others_may_write(home: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = Identity(home)
    identity.known_hosts.touch()
    identity.known_hosts.chmod(0o644)
    identity.key_file.chmod(0o600)
    deploy = home / ".ssh" / "deploy"
    deploy.touch(0o600)
    inventory = home / "hosts.toml"
    inventory.write_text('[hosts."web1"]\ntransport = "ssh"\nkey_file = "~/.ssh/deploy"\n')
    monkeypatch.setenv("PSREMOTE_HOSTS", str(inventory))
    entries: list[HostEntry] = []
    list(doctor.inventory_files(entries))
    assert [line for line in lines_of(doctor.ssh(entries)) if line.startswith("problem")] == []

    for path, mode in ((identity.known_hosts, 0o666), (identity.key_file, 0o640), (deploy, 0o604)):
        path.chmod(mode)
    assert [line for line in lines_of(doctor.ssh(entries)) if line.startswith("problem")] == [
        f"problem  ssh        {path} has the mode {mode}: others may {may} it. "
        f"To do: see that you own it, then chmod {change} {path} and chmod go-w {home}/.ssh."
        for path, mode, may, change in (
            (identity.known_hosts, "0666", "write", "go-w"), (identity.key_file, "0640", "use", "go="), (deploy, "0604", "use", "go="),
        )
    ]


def test_known_hosts_may_be_long_or_nowhere(home: pathlib.Path) -> None:
    (home / ".ssh").mkdir(mode=0o700)
    known = home / ".ssh" / "known_hosts"
    known.write_bytes(b"#" * (1 << 20) + b"\n")
    assert f"ok       ssh        {known} has safe permissions." in lines_of(doctor.ssh())
    (home / ".ssh" / "config").write_text("UserKnownHostsFile /dev/null\n")
    assert not [line for line in lines_of(doctor.ssh()) if "/dev/null" in line or line.startswith("problem")]


def settings_with_agent(path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SSH_AUTH_SOCK", str(path))
    return read_settings(SSHTarget(host="localhost"), [])


def test_an_agent_that_answers(short_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_with_agent(short_path / "agent", monkeypatch)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(short_path / "agent"))
        listener.listen()

        def answer() -> None:
            client, _ = listener.accept()
            with client:
                client.recv(100)
                client.sendall(b"\0\0\0\5\x0c\0\0\0\0")  # SSH_AGENT_IDENTITIES_ANSWER: none
                client.recv(1)

        thread = threading.Thread(target=answer)
        thread.start()
        found = doctor.agent(settings)
        thread.join(10)
    assert (found.text, found.to_do) == (f"The agent at {short_path}/agent answers and has 0 keys.", "")


def test_an_agent_that_does_not_answer(short_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_with_agent(short_path / "agent", monkeypatch)
    found = doctor.agent(settings)
    assert found.text == f"The agent at {short_path}/agent does not answer: No such file or directory."
    assert "SSH_AUTH_SOCK" in found.to_do
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(short_path / "agent"))
        listener.listen()
        found = doctor.agent(settings, patience=0.05)
    assert found.text == f"The agent at {short_path}/agent does not answer: nothing within 0.05 s."


def test_a_service_without_users_is_not_spoken_of(home: pathlib.Path) -> None:
    assert list(doctor.users_file(home / "service")) == []


def test_a_history_that_cannot_be_written(home: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "state").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    found = doctor.history_file()
    assert found.text == f"{home}/state/psremote/history cannot be written: Not a directory."
    assert "XDG_STATE_HOME" in found.to_do
