"""End to end: the client, a `psremote -s` process, the product's engine."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from psremote.client import PowerShell, ProcessConnectionInfo, PSSession
from psremote.client.fan_out import FanOut, open_sessions
from psremote.client.power_shell import RunningPipeline
from psremote.errors import ConnectError, ConnectionLostError, InvalidStateError, PipelineStoppedError, RemoteError
from psremote.host import PSHost, PSHostUserInterface
from psremote.protocol.psrp.command import Command, Parameter, PowerShellObject
from psremote.protocol.psrp.states import PipelineState, RunspacePoolState

pytestmark = pytest.mark.slow


class UI(PSHostUserInterface):
    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def write(self, text: str, foreground: Any = None, background: Any = None) -> None:
        self.said.append(("write", text))

    def write_line(self, text: str = "", foreground: Any = None, background: Any = None) -> None:
        self.said.append(("line", text))

    def write_warning_line(self, text: str) -> None:
        self.said.append(("warning", text))

    def write_verbose_line(self, text: str) -> None:
        self.said.append(("verbose", text))

    def write_progress(self, source_id: int, record: Any) -> None:
        self.said.append(("progress", record.activity))

    def read_line(self) -> str:
        return "typed"

    def prompt(self, caption: str, message: str, descriptions: Any) -> dict[str, Any]:
        return {field.name: "answered" for field in descriptions}


class Host(PSHost):
    def __init__(self) -> None:
        self.ui = UI()


@pytest.fixture(scope="module")
def host() -> Host:
    return Host()


@pytest.fixture(scope="module")
def session(host: Host) -> Iterator[PSSession]:
    with PSSession(ProcessConnectionInfo(), host=host) as made:
        yield made


def run(session: PSSession, script: str, *arguments: Any, **options: Any) -> list[Any]:
    shell = PowerShell(session.pool).add_script(script)
    for argument in arguments:
        shell.add_argument(argument)
    return shell.invoke(**options)


def test_results_keep_their_types(session: PSSession) -> None:
    assert run(session, "1; 'two'; 3.5; $true; $null") == [1, "two", 3.5, True, None]
    found = run(session, "[pscustomobject]@{ Name = 'x'; Size = 5 }")[0]
    assert (found.get("Name"), found.get("Size")) == ("x", 5)


def test_state_stays_between_calls(session: PSSession) -> None:
    run(session, "$kept = 40")
    assert run(session, "$kept + 2") == [42]


def test_arguments_and_input(session: PSSession) -> None:
    assert run(session, "param($a, $b) $a + $b", 40, 2) == [42]
    assert run(session, "$input | ForEach-Object { $_ * 2 }", input=[1, 2, 3]) == [2, 4, 6]


def test_commands_in_every_dialect_of_arguments(session: PSSession) -> None:
    def names(parameters: list[Parameter]) -> list[Any]:
        shell = PowerShell(session.pool)
        shell.statements = [[Command("Write-Output", parameters=parameters)]]
        return shell.invoke()

    assert names([Parameter("InputObject", "api")]) == ["api"]
    assert names([Parameter("-InputObject:", "colon")]) == ["colon"]
    assert names([Parameter("-InputObject", None), Parameter(None, "parsed")]) == ["parsed"]
    assert names([Parameter(None, [1, 2]), Parameter("-NoEnumerate", None)]) != []


def test_several_statements(session: PSSession) -> None:
    shell = PowerShell(session.pool).add_command("Write-Output").add_argument("first").add_statement().add_script("'second'")
    assert shell.invoke() == ["first", "second"]


def test_using_values(session: PSSession) -> None:
    import base64

    from psremote.bcl.values.hashtables import Hashtable

    table = Hashtable()
    table.set_item(base64.b64encode("$using:x".encode("utf-16-le")).decode(), 41)
    assert PowerShell(session.pool).add_script("$using:x + 1").add_using(table).invoke() == [42]


def test_errors_come_as_records_and_what_ends_the_script_is_raised(session: PSSession) -> None:
    shell = PowerShell(session.pool).add_script("Get-Item /nothing/here; 'after'")
    assert shell.invoke() == ["after"]
    assert shell.errors[0].fully_qualified_error_id.startswith("PathNotFound,")
    assert shell.errors[0].category_info.category.name == "ObjectNotFound"
    with pytest.raises(RemoteError, match="boom") as caught:
        run(session, "'before'; throw 'boom'")
    assert caught.value.error_record.was_thrown
    with pytest.raises(RemoteError) as caught:
        run(session, "if (")
    assert not caught.value.error_record.was_thrown
    with pytest.raises(RemoteError) as caught:
        PowerShell(session.pool).add_command("No-SuchCommand").invoke()
    assert caught.value.error_record.fully_qualified_error_id == "CommandNotFoundException"


def test_every_stream(session: PSSession) -> None:
    shell = PowerShell(session.pool).add_script(
        "Write-Warning w; Write-Verbose v -Verbose; Write-Debug d -Debug; Write-Information i; Write-Progress working; 'o'"
    )
    assert shell.invoke() == ["o"]
    assert [r.message for r in (*shell.warnings, *shell.verbose, *shell.debug)] == ["w", "v", "d"]
    assert [str(r.message_data) for r in shell.information] == ["i"]
    assert [r.activity for r in shell.progress] == ["working"]


def test_the_host_at_this_end_shows_and_asks(session: PSSession, host: Host) -> None:
    host.ui.said.clear()
    assert run(session, "Write-Host hello; Write-Warning careful; Read-Host") == ["typed"]
    assert ("line", "hello") in host.ui.said
    assert ("warning", "careful") in host.ui.said
    assert run(session, "Read-Host 'name'") in (["answered"], ["typed"])


def test_a_running_pipeline_is_stopped(session: PSSession) -> None:
    shell = PowerShell(session.pool).add_script("'started'; while ($true) { }; 'never'")
    stream = shell.stream()
    assert next(stream) == "started"
    shell.stop()
    with pytest.raises(PipelineStoppedError):
        list(stream)
    assert shell.state is PipelineState.Stopped
    assert run(session, "'alive'") == ["alive"]


def test_an_endless_loop_is_stopped(session: PSSession) -> None:
    shell = PowerShell(session.pool).add_script("while ($true) { }")
    threading.Timer(0.2, shell.stop).start()
    with pytest.raises(PipelineStoppedError):
        shell.invoke()


def test_a_question_is_abandoned_by_a_stop() -> None:
    asked, release = threading.Event(), threading.Event()

    class SlowUI(UI):
        def read_line(self) -> str:
            asked.set()
            release.wait(20)
            return "late"

    class SlowHost(PSHost):
        def __init__(self) -> None:
            self.ui = SlowUI()

    with PSSession(ProcessConnectionInfo(), host=SlowHost()) as made:
        running = RunningPipeline(made.pool, PowerShellObject([[Command("Read-Host", False)]]), host_calls_in_queue=False)
        assert asked.wait(20)
        running.stop()
        assert list(running.items()) == []
        assert running.state is PipelineState.Stopped
        release.set()
        assert run(made, "'alive'") == ["alive"]


def test_output_of_user_code_beside_the_protocol_reaches_nobody(session: PSSession) -> None:
    assert run(session, "[Console]::WriteLine('x'); [Console]::Error.WriteLine('y'); 'z'") == ["z"]


def test_a_killed_process_breaks_the_session() -> None:
    made = PSSession(ProcessConnectionInfo()).open()
    pid = run(made, "$PID")[0]
    shell = PowerShell(made.pool).add_script("'started'; while ($true) { }")
    stream = shell.stream()
    assert next(stream) == "started"
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(ConnectionLostError):
        list(stream)
    assert made.state is RunspacePoolState.Broken
    assert made.net_availability.name == "None"
    with pytest.raises(InvalidStateError):
        run(made, "1")
    made.close()
    assert made.state is RunspacePoolState.Broken


def test_a_reset_forgets_variables_and_a_larger_pool_runs_side_by_side() -> None:
    from psremote.client import RunspacePool

    with RunspacePool() as pool:
        PowerShell(pool).add_script("$x = 1").invoke()
        assert pool.reset_runspace_state()
        assert PowerShell(pool).add_script("$null -eq $x; $PSSenderInfo.ConnectionString").invoke() == [True, "http://localhost"]
    with RunspacePool(max_runspaces=2) as pool:
        assert pool.get_available_runspaces() == 2
        endless = PowerShell(pool).add_script("'started'; while ($true) { }").stream()
        assert next(endless) == "started"
        assert PowerShell(pool).add_script("'beside it'").invoke() == ["beside it"]
        endless.close()


def test_exit_ends_the_session_and_keeps_what_was_written() -> None:
    made = PSSession(ProcessConnectionInfo(), host=Host()).open()
    assert run(made, "'before'; exit 3; 'after'") == ["before"]
    assert made.pool.exit_code == 3
    made.close()
    assert made.state is RunspacePoolState.Closed


def test_a_program_that_cannot_be_started() -> None:
    with pytest.raises(ConnectError, match="Cannot start"):
        PSSession(ProcessConnectionInfo(command=["/nothing/here"])).open()


def test_a_program_that_does_not_speak_the_protocol() -> None:
    with pytest.raises(ConnectError, match="printed: hello"):
        PSSession(ProcessConnectionInfo(command=["echo", "hello"])).open()


def test_sessions_side_by_side() -> None:
    sessions = [PSSession(ProcessConnectionInfo()) for _ in range(4)]
    errors = [error for _, _, error in open_sessions([s.pool for s in sessions], throttle=2)]
    assert errors == [None] * 4
    fan = FanOut(((s, s.pool) for s in sessions), lambda tag: PowerShellObject([[Command("$PID", True)]]), throttle=3)
    found = [(tag.name, value) for tag, stream, value in fan.items() if stream == "output"]
    assert len({value for _, value in found}) == 4
    assert {name for name, _ in found} == {s.name for s in sessions}
    for one in sessions:
        one.close()
        assert one.state is RunspacePoolState.Closed
