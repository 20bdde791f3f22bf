"""Pipelines of one command without parameters take a short way, written and read; it leads to the same place as the long one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psremote.protocol.clixml import deserialize, serialize
from psremote.protocol.psrp.command import Command, Parameter, PowerShellObject
from psremote.protocol.psrp.messages.pipeline import CreatePipeline, read_usual, remember_usual, usual_text

TEXT = st.text(st.characters(exclude_categories=()), min_size=1, max_size=40).map(
    lambda text: text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
)


def created(text: str, options: int, is_script: bool, parameters: list[Parameter] | None = None) -> CreatePipeline:
    command = Command(text, is_script, None, parameters or [])
    return CreatePipeline(PowerShellObject([[command]]), remote_stream_options=options, add_to_history=bool(options))


def facts(message: CreatePipeline) -> Any:
    return message.powershell, message.no_input, message.remote_stream_options, message.add_to_history, message.is_nested, message.host_info


@given(TEXT, st.sampled_from([0, 15]), st.booleans())
@settings(max_examples=200, deadline=None)
def test_the_short_way_and_the_long_way_are_one(text: str, options: int, is_script: bool) -> None:
    message = created(text, options, is_script)
    long = serialize(message.to_value())
    assert usual_text(message) == long
    first = created("first", options, is_script)
    remember_usual(serialize(first.to_value()).encode(), first)
    payload = long.encode()
    expected = CreatePipeline.from_value(deserialize(payload))
    assert isinstance(expected, CreatePipeline)
    found = read_usual(payload)
    assert found is None or facts(found) == facts(expected)


def test_a_pipeline_like_one_before_is_not_read_again() -> None:
    message = created("$a -lt 5 & 'b' # \u20ac", 0, True)
    remember_usual(serialize(message.to_value()).encode(), CreatePipeline.from_value(deserialize(serialize(message.to_value()))))  # type: ignore[arg-type]  # values as they are read back
    found = read_usual(serialize(created("$b -gt \"6\"", 0, True).to_value()).encode())
    assert found is not None
    assert found.powershell.statements[0][0].text == '$b -gt "6"'
    found.powershell.statements[0][0].parameters.append(Parameter("x"))
    again = read_usual(serialize(created("c", 0, True).to_value()).encode())
    assert again is not None
    assert again.powershell.statements[0][0].parameters == []


@pytest.mark.parametrize("bad", [b"a<b", b"a\x00b", b"&#65;", b"&nbsp;", b"\xff", b"a\rb", b""])
def test_what_is_not_plain_takes_the_long_way(bad: bytes) -> None:
    message = created("TEXT", 0, True)
    payload = serialize(message.to_value()).encode()
    remember_usual(payload, message)
    assert read_usual(payload.replace(b"TEXT", bad)) is None


def test_parameters_take_the_long_way() -> None:
    assert usual_text(created("x", 0, False, [Parameter("a", 1)])) is None
