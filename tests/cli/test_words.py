"""psremote's own words: hosts edits the inventory, what is not there says so, bench prints figures."""

from __future__ import annotations

import io
import pathlib
import subprocess
import sys

import pytest

from psremote.cli.command_line import run


def test_hosts_are_added_listed_and_removed(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PSREMOTE_HOSTS", str(tmp_path / "hosts.toml"))
    assert run(["hosts", "add", "web1", "transport=ssh", "address=10.0.0.9", "port=2222"]) == 0
    assert run(["hosts"]) == 0
    assert "web1  ssh        10.0.0.9:2222" in capsys.readouterr().out
    assert run(["hosts", "remove", "WEB1"]) == 0
    assert run(["hosts", "remove", "web1"]) == 1
    assert "no entry 'web1'" in capsys.readouterr().err


def test_a_bad_setting_is_refused_and_nothing_is_written(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PSREMOTE_HOSTS", str(tmp_path / "hosts.toml"))
    assert run(["hosts", "add", "web1", "password=x"]) == 1
    assert "secrets" in capsys.readouterr().err
    assert not (tmp_path / "hosts.toml").exists()


def test_a_word_that_is_not_there_yet_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import"]) == 2
    assert "docs/status.md" in capsys.readouterr().err


def test_serve_wants_to_know_where(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--directory", str(tmp_path)]) == 2
    assert "--ssh" in capsys.readouterr().err


def test_users_are_set_listed_and_removed(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ["users", "--directory", str(tmp_path)]
    monkeypatch.setattr("sys.stdin", io.StringIO("a secret\n"))
    assert run([*folder, "set", "ada", "--password", "--run-as", "deploy"]) == 0
    assert "a secret" not in (tmp_path / "users.toml").read_text()
    assert (tmp_path / "users.toml").stat().st_mode & 0o777 == 0o600
    assert run(folder) == 0
    assert "ada   yes       0     deploy  enabled" in capsys.readouterr().out
    assert run([*folder, "remove", "ada"]) == 0
    assert run([*folder, "remove", "ada"]) == 1


def test_bench_measures_this_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "--calls", "3", "--objects", "5"]) == 0
    assert "call on an open session" in capsys.readouterr().out


def test_a_line_that_cannot_be_understood_is_exit_code_64(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-NoSuchSwitch"]) == 64
    assert "-NoSuchSwitch" in capsys.readouterr().err


def test_a_reader_that_leaves_is_no_fault() -> None:
    """Found with `| head`: each line after the first was reported as a fault of the engine."""
    command = [sys.executable, "-m", "psremote", "-NoProfile", "-Command", "1..200000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"1\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0
