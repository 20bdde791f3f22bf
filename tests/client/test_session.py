"""The Python face: psremote.connect, its results, its errors, and several sessions at once."""

from __future__ import annotations

import pytest

import psremote
from psremote.errors import ConnectError, RemoteError


@pytest.fixture(scope="module")
def session() -> psremote.Session:
    return psremote.connect()


def test_state_arguments_parameters_and_input(session: psremote.Session) -> None:
    session.invoke("$x = 20")
    assert session.invoke("param($y, $Z) $x + $y + $Z", 1, Z=2) == [23]
    assert session.invoke("process { $_ * 2 }", input=[1, 2, 3]) == [2, 4, 6]


def test_the_other_streams_are_beside_the_output(session: psremote.Session) -> None:
    output = session.invoke("Write-Warning w; Write-Error e; 1")
    assert (output, [str(w) for w in output.warnings], len(output.errors)) == ([1], ["w"], 1)


def test_an_error_that_ends_the_script_is_raised_with_its_record(session: psremote.Session) -> None:
    with pytest.raises(RemoteError) as caught:
        session.invoke("throw 'no'")
    assert caught.value.error_record.fully_qualified_error_id == "no"
    assert session.is_open


def test_leaving_a_stream_early_stops_it(session: psremote.Session) -> None:
    for number in session.stream("while ($true) { ++$i; $i }"):
        if number == 5:
            break
    assert session.invoke("'ready'") == ["ready"]


def test_objects_have_their_properties(session: psremote.Session) -> None:
    (user,) = session.invoke("[pscustomobject]@{ Name = 'Ada'; Age = 36 }")
    assert psremote.objects.get_property(user, "Name") == "Ada"  # type: ignore[attr-defined]  # a room of the package


def test_several_at_once_in_the_order_asked() -> None:
    sessions = psremote.connect_many(["localhost", ".", "localhost"])
    assert [one.invoke("$args[0]", position)[0] for position, one in enumerate(sessions)] == [0, 1, 2]
    for one in sessions:
        one.close()
        assert not one.is_open


def test_a_name_nobody_knows_and_a_program_that_is_not_there() -> None:
    with pytest.raises(ConnectError, match=r"no-such-host\.invalid"):
        psremote.connect("no-such-host.invalid")
    with pytest.raises(ConnectError):
        psremote.connect("process:/nonexistent/engine -s")


def test_mistakes_of_the_caller_are_pythons_own_errors(session: psremote.Session) -> None:
    with pytest.raises(TypeError, match="a text, and this is a int"):
        session.invoke(5)  # type: ignore[arg-type]  # the mistake
    with pytest.raises(TypeError, match=r"a list of them: \['localhost'\]"):
        psremote.connect_many("localhost")
    with pytest.raises(TypeError, match="a text, and this is a NoneType"):
        psremote.connect(None)  # type: ignore[arg-type]  # the mistake
    with pytest.raises(ValueError, match="empty"):
        psremote.connect(" ")
    assert session.is_open


def test_objects_show_what_they_are_at_a_python_prompt(session: psremote.Session) -> None:
    (user,) = session.invoke("[pscustomobject]@{ Name = 'Ada'; Age = 36; Tags = 1, 2 }")
    assert repr(user) == "<Deserialized.System.Management.Automation.PSCustomObject Name='Ada', Age=36, …>"
