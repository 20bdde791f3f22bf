"""Conformance checks: what a session must do whatever carries it and whoever serves it, each check a function over a fresh session.

    for name, check in CHECKS.items():
        check(connect)          # connect() gives the connection info of a new session; AssertionError says what is wrong

They know PowerShell scripts, so the far end has to be a PowerShell engine: ours, or a real one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from psremote.client.connection_info import RunspaceConnectionInfo
from psremote.client.power_shell import PowerShell, RunningPipeline
from psremote.client.runspace_pool import RunspacePool
from psremote.errors import InvalidStateError, PipelineStoppedError, RemoteError
from psremote.protocol.psrp.command import Command, PowerShellObject
from psremote.protocol.psrp.states import PipelineState, RunspacePoolState
from psremote.testing.recording_host import RecordingHost

Connect = Callable[[], RunspaceConnectionInfo]
Check = Callable[[Connect], None]

CHECKS: dict[str, Check] = {}
"""Name → check."""

PATIENCE = 25.0
"""Seconds after which something counts as never; what the scripts wait for would take longer."""


def _check(function: Check) -> Check:
    CHECKS[function.__name__] = function
    return function


def _run(pool: RunspacePool, script: str, *arguments: Any, **options: Any) -> list[Any]:
    shell = PowerShell(pool).add_script(script)
    for argument in arguments:
        shell.add_argument(argument)
    return shell.invoke(**options)


def _secure(text: str) -> Any:
    from psremote.protocol.psrp.codecs import make_secure_string

    return make_secure_string(text)


def _within(seconds: float, condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.005)
    return condition()


@_check
def opens_and_closes(connect: Connect) -> None:
    """A pool goes from BeforeOpen over Opened to Closed, and is of no use then."""
    pool = RunspacePool(connect())
    states = [pool.state]
    pool.open()
    states.append(pool.state)
    pool.close()
    states.append(pool.state)
    assert [state.name for state in states] == ["BeforeOpen", "Opened", "Closed"]
    try:
        _run(pool, "1")
    except InvalidStateError:
        return
    raise AssertionError("a closed pool started a pipeline")


@_check
def values_keep_their_types(connect: Connect) -> None:
    """Numbers, texts, lists and bags come as themselves; texts with every kind of character."""
    with RunspacePool(connect()) as pool:
        assert _run(pool, "1; 'two'; 3.5; $true; $null; [long]6") == [1, "two", 3.5, True, None, 6]
        bag = _run(pool, "[pscustomobject]@{ Name = 'x'; Size = 5 }")[0]
        assert (bag.get("Name"), bag.get("Size")) == ("x", 5)
        assert list(_run(pool, ",(1,2,3)")[0]) == [1, 2, 3]
        odd = "a&b<c>\"d\" _x0041_ \r\n\t\x00\x1f \u20ac \U0001f600 \ufffe"
        assert _run(pool, "param($t) $t", odd) == [odd]


@_check
def state_stays_between_calls(connect: Connect) -> None:
    """Variables live as long as the session, and only in it."""
    with RunspacePool(connect()) as one, RunspacePool(connect()) as other:
        _run(one, "$kept = 5")
        assert _run(one, "$kept") == [5]
        assert _run(other, "$null -eq $kept") == [True]


@_check
def order_is_kept(connect: Connect) -> None:
    """Ten thousand objects come in the order in which they were written."""
    with RunspacePool(connect()) as pool:
        assert _run(pool, "1..10000") == list(range(1, 10001))


@_check
def input_is_streamed(connect: Connect) -> None:
    """Input arrives in order, output comes before the input has ended, and no input at all ends the pipeline too."""
    with RunspacePool(connect()) as pool:
        assert _run(pool, "process { $_ * 2 }", input=range(1000)) == [2 * n for n in range(1000)]
        assert _run(pool, "process { $_ } end { 'end' }", input=[]) == ["end"]


@_check
def large_values_pass(connect: Connect) -> None:
    """A text of three megabytes goes both ways."""
    with RunspacePool(connect()) as pool:
        text = "0123456789abcde\u00e4" * (3 << 16)
        assert _run(pool, "param($t) $t", text) == [text]


@_check
def every_stream_arrives(connect: Connect) -> None:
    """Errors, warnings, verbose, debug, information and progress come as records."""
    with RunspacePool(connect()) as pool:
        shell = PowerShell(pool).add_script(
            "$VerbosePreference = $DebugPreference = 'Continue'; Write-Error 'e' -ErrorId Mine; Write-Warning 'w'; Write-Verbose 'v';"
            " Write-Debug 'd'; Write-Information 'i'; Write-Progress 'p' -Status s; 'o'"
        )
        assert shell.invoke() == ["o"]
        assert shell.errors[0].fully_qualified_error_id.startswith("Mine")
        assert [str(one.message) for one in (*shell.warnings, *shell.verbose, *shell.debug)] == ["w", "v", "d"]
        assert str(shell.information[0].message_data) == "i"
        assert shell.progress[0].activity == "p"


@_check
def a_terminating_error_is_raised(connect: Connect) -> None:
    """With its id; the session goes on."""
    with RunspacePool(connect()) as pool:
        caught: RemoteError | None = None
        try:
            _run(pool, "throw 'no'")
        except RemoteError as error:
            caught = error
        assert caught is not None, "nothing was raised"
        assert "no" in str(caught)
        assert caught.error_record.fully_qualified_error_id == "no"
        assert _run(pool, "'goes on'") == ["goes on"]


@_check
def a_stop_ends_a_pipeline(connect: Connect) -> None:
    """Whatever it does: waiting, looping, writing; the session goes on."""
    with RunspacePool(connect()) as pool:
        for script in ("'started'; Start-Sleep 60", "'started'; while ($true) { }", "while ($true) { 'started' }"):
            shell = PowerShell(pool).add_script(script)
            seen = threading.Event()
            shell.on_output = lambda _, seen=seen: seen.set()
            stopper = threading.Thread(target=lambda shell=shell, seen=seen: (seen.wait(PATIENCE), shell.stop()))
            stopper.start()
            begin = time.monotonic()
            try:
                shell.invoke()
            except PipelineStoppedError:
                pass
            else:
                raise AssertionError(f"{script} was not stopped")
            stopper.join()
            assert shell.state is PipelineState.Stopped
            assert time.monotonic() - begin < PATIENCE
        assert _run(pool, "'goes on'") == ["goes on"]


@_check
def the_host_is_asked(connect: Connect) -> None:
    """Questions reach the client's host, answers the script; what is shown keeps its order."""
    host = RecordingHost("Ada", 1)
    with RunspacePool(connect(), host=host) as pool:
        assert _run(pool, "Write-Host one; Read-Host; $Host.UI.PromptForChoice('c', 'm', @('&a', '&b'), 0); Write-Host two") == ["Ada", 1]
        lines = [str(text) for text in host.ui.written("write_line") if text]
        assert lines == ["one", "two"]


@_check
def secure_strings_pass(connect: Connect) -> None:
    """Both ways, in the form of either protocol generation."""
    for version in ((2, 4), (2, 3)):
        info = connect()
        info.protocol_version = version
        with RunspacePool(info) as pool:
            assert pool.asynchronous.protocol_version == version
            script = "param($s) [System.Net.NetworkCredential]::new('', $s).Password; $s"
            text, back = _run(pool, script, _secure("geheim \u00e4\U0001f600"))
            assert text == "geheim \u00e4\U0001f600"
            assert back.reveal() == text


@_check
def two_sessions_do_not_wait_for_each_other(connect: Connect) -> None:
    """A busy session does not hold up another."""
    with RunspacePool(connect()) as busy, RunspacePool(connect()) as free:
        running = RunningPipeline(busy.asynchronous, PowerShellObject([[Command("Start-Sleep 30", True)]]))
        begin = time.monotonic()
        assert _run(free, "1") == [1]
        assert time.monotonic() - begin < PATIENCE
        running.stop()
        for _ in running.items():
            pass


@_check
def exit_closes_the_session(connect: Connect) -> None:
    """`exit n` in a script ends the session and tells its number."""
    pool = RunspacePool(connect()).open()
    assert _run(pool, "'before'; exit 3; 'after'") == ["before"]
    assert _within(PATIENCE, lambda: pool.state is RunspacePoolState.Closed)
    assert pool.asynchronous.exit_code == 3


@_check
def closing_ends_what_runs(connect: Connect) -> None:
    """A pool that is closed while a pipeline runs is closed all the same, and the pipeline has ended."""
    pool = RunspacePool(connect()).open()
    running = RunningPipeline(pool.asynchronous, PowerShellObject([[Command("'started'; Start-Sleep 60", True)]]))
    items = running.items()
    assert next(items) == ("output", "started")
    begin = time.monotonic()
    pool.close()
    for _ in items:
        pass
    assert running.state.is_final
    assert time.monotonic() - begin < PATIENCE
