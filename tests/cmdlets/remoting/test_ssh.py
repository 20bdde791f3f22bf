"""New-PSSession, Invoke-Command and Enter-PSSession over SSH: parameters, several machines, failures and their ids."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.ssh_servers import Identity, PythonServer

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.objects import to_text
from psremote.testing.recording_host import RecordingHost

pytestmark = pytest.mark.slow
Run = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PythonServer]:
    identity = Identity(tmp_path_factory.mktemp("ssh"))
    with PythonServer(keys=[identity.key], password="secret", stderr="") as made:
        made.trust(identity.known_hosts)
        made.home = identity.home  # type: ignore[attr-defined]
        yield made


@pytest.fixture
def host() -> RecordingHost:
    return RecordingHost()


@pytest.fixture
def run(server: PythonServer, host: RecordingHost, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:
    """In a home whose configuration leads `one` and `two` to the server, and `none` nowhere."""
    home: Path = server.home  # type: ignore[attr-defined]
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.setenv("PSREMOTE_HOSTS", str(tmp_path / "hosts.toml"))
    monkeypatch.delenv("PSREMOTE_EXTRA_HOSTS", raising=False)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nowhere = closed.getsockname()[1]
    (home / ".ssh" / "config").write_text(
        f"Host none\n  HostName 127.0.0.1\n  Port {nowhere}\nHost *\n  HostName 127.0.0.1\n  Port {server.port}\n  User ada\n  StrictHostKeyChecking yes\n"
    )
    (tmp_path / "hosts.toml").write_text(f'[hosts."listed"]\ntransport = "ssh"\naddress = "127.0.0.1:{server.port}"\nuser = "lister"\n')
    runspace = Runspace(host=host).open()

    def invoke(script: str) -> list[str]:
        shell = PowerShell(runspace).add_script(script)
        found = shell.invoke()
        return [to_text(value) for value in found] + [f"!{error.fully_qualified_error_id.partition(',')[0]}" for error in shell.errors]

    yield invoke
    invoke("Get-PSSession | Remove-PSSession")
    runspace.close()


def test_what_a_session_shows(run: Run) -> None:
    assert run("$s = New-PSSession -HostName bob@ONE -Name first; $s.Name; $s.ComputerName; $s.Transport; $s.State; $s.ConfigurationName; $s.Runspace.ConnectionInfo.UserName") == [
        "first", "one", "SSH", "Opened", "DefaultShell", "bob",
    ]  # fmt: skip
    assert run("Invoke-Command $s { $Host.Name } | ForEach-Object { $_; $_.PSComputerName }") == ["ServerRemoteHost", "one"]


def test_several_machines_and_one_that_is_not_there(run: Run) -> None:
    assert run("(New-PSSession -HostName one, none, two -ErrorAction SilentlyContinue).ComputerName; $Error[0].FullyQualifiedErrorId; $Error[0].CategoryInfo.Category; $Error[0].TargetObject") == [
        "one", "two", "PSSessionOpenFailed", "OpenError", "none",
    ]  # fmt: skip
    assert run("Invoke-Command -HostName one, none, two { 'here' } -ErrorAction SilentlyContinue | ForEach-Object PSComputerName | Sort-Object") == ["one", "two"]
    assert run("(Get-PSSession).Count") == ["2"], "what Invoke-Command opened is gone"


def test_tables(run: Run, server: PythonServer) -> None:
    server.users.clear()
    script = f"New-PSSession -SSHConnection @{{ HostName = 'one'; UserName = 'carol'; Options = @{{ ControlMaster = 'no' }} }}, @{{ ComputerName = '127.0.0.1'; Port = {server.port}; UserName = 'dave' }} | ForEach-Object ComputerName"
    assert run(script) == ["one", "127.0.0.1"]
    assert sorted(server.users) == ["carol", "dave"]


def test_the_inventory_and_uris(run: Run, server: PythonServer) -> None:
    server.users.clear()
    script = f"Invoke-Command -ComputerName listed, ssh://uri@127.0.0.1:{server.port} {{ 1 }} | ForEach-Object PSComputerName"
    assert sorted(run(script)) == ["127.0.0.1", "listed"]
    assert sorted(server.users) == ["lister", "uri"]


def test_a_credential_is_a_user_and_a_password(run: Run, server: PythonServer) -> None:
    key = server.keys
    server.keys, server.passwords = (), []
    server.users.clear()
    try:
        assert run("$c = [pscredential]::new('eve', (ConvertTo-SecureString secret -AsPlainText -Force)); (New-PSSession -ComputerName listed -Credential $c).State") == ["Opened"]
    finally:
        server.keys = key
    assert (server.users, server.passwords) == (["eve"], ["secret"])


def test_a_password_is_asked_for_through_the_host(run: Run, server: PythonServer, host: RecordingHost) -> None:
    key = server.keys
    server.keys, server.passwords = (), []
    host.ui.answers = ["wrong", "secret"]
    try:
        assert run("(New-PSSession -HostName frank@one).State") == ["Opened"]
    finally:
        server.keys = key
    assert server.passwords == ["wrong", "secret"]


def test_failures(run: Run) -> None:
    failed = ["!PSSessionOpenFailed"]
    assert run("New-PSSession -HostName none") == failed
    assert run("New-PSSession -HostName one -Subsystem other") == failed
    assert run("New-PSSession -HostName one -Options @{ Bogus = 1 }") == failed
    assert run("New-PSSession -HostName nobody@one -Options @{ PubkeyAuthentication = 'no'; BatchMode = 'yes' }") == failed
    assert run("New-PSSession -HostName one -KeyFilePath /no/such/key") == ["!PathNotFound"]


@pytest.mark.parametrize(
    ("engine", "error_id"),
    [
        ("echo Welcome; cat", "2102,PSSessionOpenFailed 2102"), ("echo '<Bogus/>'", "2102,PSSessionOpenFailed 2102"),
        ("echo __NamedPipeError__:something; exec sleep 60", "2100,PSSessionOpenFailed 2100"), ("exit 1", "PSSessionOpenFailed 0"),
    ],
)  # fmt: skip
def test_what_is_no_engine(run: Run, server: PythonServer, engine: str, error_id: str) -> None:
    """As recorded: PowerShell's numbers for what is no packet and for what the server reports stand before the id."""
    before, server.engine = server.engine, ("sh", "-c", engine)
    try:
        assert run("try { New-PSSession -HostName one -ErrorAction Stop } catch { \"$($_.FullyQualifiedErrorId) $($_.Exception.ErrorCode)\" }") == [error_id]
    finally:
        server.engine = before


def test_a_machine_that_says_nothing(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        assert run(f"New-PSSession -HostName 127.0.0.1 -Port {mute.getsockname()[1]} -ConnectingTimeout 300") == ["!PSSessionOpenFailed"]


def test_a_job(run: Run) -> None:
    assert run("Invoke-Command -HostName one, two -AsJob { 'done' } | Receive-Job -Wait -AutoRemoveJob | Sort-Object PSComputerName | ForEach-Object { \"$_ $($_.PSComputerName)\" }") == [
        "done one", "done two",
    ]  # fmt: skip


def test_a_word_of_ssh_without_effect(run: Run, host: RecordingHost) -> None:
    assert run("(New-PSSession -HostName gina@one -Options @{ VisualHostKey = 'yes' }).State") == ["Opened"]
    assert any("VisualHostKey" in text for text in host.ui.written("write_warning_line"))


@pytest.mark.parametrize("way", ["-HostName one -Options @{ ServerAliveInterval = '9' } -ConnectingTimeout 60000", "-ComputerName ssh://henry@127.0.0.1:PORT", "-ComputerName listed"])
def test_imported_commands_find_the_way_back(run: Run, server: PythonServer, way: str) -> None:
    """The far engine dies; the next call opens another session in the same way."""
    way = way.replace("PORT", str(server.port))
    output = run(f"""
        $s = New-PSSession {way}
        Invoke-Command $s {{ $kept = 'gone with the first' }}
        $null = Import-PSSession $s -CommandName Get-Variable -Prefix Far
        Get-FarVariable kept | ForEach-Object Value
        Stop-Process -Id (Invoke-Command $s {{ $PID }}) -Force
        for ($i = 0; $i -lt 500 -and $s.State -ne 'Broken'; $i++) {{ Start-Sleep -Milliseconds 20 }}
        $s.State
        $null -eq (Get-FarVariable kept -ErrorAction SilentlyContinue)
        (Get-FarVariable Host).Name
    """)
    assert output == ["gone with the first", "Broken", "True", "Host"]
