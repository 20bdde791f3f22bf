"""pwsh's switches, their short forms and what they take."""

from __future__ import annotations

import base64

import pytest

from psremote.cli.arguments import UsageError, parse


def test_command_takes_the_rest_of_the_line() -> None:
    options = parse(["-NoProfile", "-c", "1", "+", "1"])
    assert (options.no_profile, options.command) == (True, "1 + 1")


def test_file_takes_the_rest_as_arguments() -> None:
    options = parse(["-nop", "-File", "x.ps1", "-Name", "y"])
    assert (options.file, options.arguments) == ("x.ps1", ["-Name", "y"])
    assert parse(["x.ps1", "1"]).file == "x.ps1"


@pytest.mark.parametrize(("word", "option"), [("-s", "server_mode"), ("-sshs", "ssh_server_mode"), ("-noni", "non_interactive"), ("-NoLogo", "no_logo"), ("-NOE", "no_exit"), ("-l", "login"), ("-v", "version"), ("-?", "help"), ("--demo", "demo"), ("/nop", "no_profile")])
def test_switches_may_be_shortened(word: str, option: str) -> None:
    assert getattr(parse([word]), option) is True


def test_encoded_command() -> None:
    encoded = base64.b64encode("'é'".encode("utf-16-le")).decode()
    assert parse(["-e", encoded]).command == "'é'"
    with pytest.raises(UsageError, match="base64"):
        parse(["-EncodedCommand", "~"])


def test_values_with_a_colon_and_a_bad_format() -> None:
    assert parse(["-wd:/tmp", "-of", "xml"]).working_directory == "/tmp"
    with pytest.raises(UsageError, match="Text or XML"):
        parse(["-OutputFormat", "json"])


def test_input_from_a_pipe() -> None:
    assert parse(["-"]).from_input
    assert parse(["-Command", "-"]).from_input


@pytest.mark.parametrize("line", [["-nosuch"], ["-Command"], ["-wd"], ["-Command", "-", "x"]])
def test_what_cannot_be_understood_is_a_usage_error(line: list[str]) -> None:
    with pytest.raises(UsageError):
        parse(line)
