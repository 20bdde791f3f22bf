"""Every fault ends in a clear error, never in a wait without end: engine processes that die, programs that speak no PSRP, lost clients."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from psremote.client import PowerShell, ProcessConnectionInfo, PSSession
from psremote.client.power_shell import RunningPipeline
from psremote.errors import (
    ConnectError,
    ConnectionLostError,
    InvalidStateError,
    OperationTimeoutError,
    PSRemoteError,
    RemoteError,
)
from psremote.protocol.psrp.command import Command, PowerShellObject
from psremote.protocol.psrp.states import PipelineState, RunspacePoolState
from psremote.testing.recording_host import RecordingHost

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]


def eventually(condition: Callable[[], bool], timeout: float = 5.0) -> bool:
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return condition()


def run(session: PSSession, script: str, *arguments: Any) -> list[Any]:
    shell = PowerShell(session.pool).add_script(script)
    for argument in arguments:
        shell.add_argument(argument)
    return shell.invoke()


def started(session: PSSession, script: str) -> RunningPipeline:
    return RunningPipeline(session.pool, PowerShellObject([[Command(script, True)]]))


def process_of(session: PSSession) -> int:
    transport: Any = session.pool.transport
    return int(transport.stream.process_id)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in ("Z", "X")
    except OSError:
        return False


def resident_kilobytes(pid: int) -> int:
    return int(Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1].split()[0])


def wait_broken(session: PSSession) -> None:
    assert eventually(lambda: session.state is RunspacePoolState.Broken, 2.0)


# --- engine processes that die


def test_killed_while_idle() -> None:
    with PSSession(ProcessConnectionInfo()) as other, PSSession(ProcessConnectionInfo()) as session:
        os.kill(process_of(session), signal.SIGKILL)
        wait_broken(session)
        with pytest.raises(InvalidStateError):
            run(session, "1")
        assert run(other, "1") == [1]


def test_killed_while_a_pipeline_runs() -> None:
    with PSSession(ProcessConnectionInfo()) as other, PSSession(ProcessConnectionInfo()) as session:
        running = started(session, "'started'; Start-Sleep 60")
        items = running.items()
        assert next(items) == ("output", "started")
        begin = time.monotonic()
        os.kill(process_of(session), signal.SIGKILL)
        assert list(items) == []
        assert time.monotonic() - begin < 30
        assert isinstance(running.reason, ConnectionLostError)
        assert running.state is PipelineState.Failed
        wait_broken(session)
        assert run(other, "1") == [1]


def test_killed_while_it_sends() -> None:
    with PSSession(ProcessConnectionInfo()) as session:
        running = started(session, "while ($true) { 'x' * 100 }")
        items = running.items()
        for _ in range(1000):
            next(items)
        os.kill(process_of(session), signal.SIGKILL)
        for _ in items:
            pass
        assert isinstance(running.reason, ConnectionLostError)


def test_killed_while_opening() -> None:
    code = "import time, sys; sys.stdin.buffer.readline(); print('dying', file=sys.stderr); sys.exit(3)"
    with pytest.raises(ConnectError, match=r"exit code 3.*dying"):
        PSSession(ProcessConnectionInfo(command=[sys.executable, "-c", code])).open()


def test_stopped_engine_process_meets_the_open_timeout() -> None:
    begin = time.monotonic()
    with pytest.raises(OperationTimeoutError):
        PSSession(ProcessConnectionInfo(command=["sleep", "60"], open_timeout=0.5)).open()
    assert time.monotonic() - begin < 30


def test_closing_a_session_whose_engine_hangs() -> None:
    session = PSSession(ProcessConnectionInfo(cancel_timeout=0.5)).open()
    pid = process_of(session)
    os.kill(pid, signal.SIGSTOP)
    begin = time.monotonic()
    session.close()
    assert time.monotonic() - begin < 30
    os.kill(pid, signal.SIGCONT)
    assert eventually(lambda: not is_alive(pid))


def test_remote_exit_closes_the_session() -> None:
    with PSSession(ProcessConnectionInfo()) as session:
        try:
            output = run(session, "'before'; exit 7; 'after'")
        except PSRemoteError as error:
            pytest.fail(f"{error}")
        assert output == ["before"]
        assert eventually(lambda: session.state is RunspacePoolState.Closed)
        assert session.pool.exit_code == 7


def test_the_warm_parent_may_die() -> None:
    from psremote.transports import warm_engine

    with PSSession(ProcessConnectionInfo()) as session:
        parent = warm_engine._parent
        assert parent is not None
        os.kill(parent._process.pid, signal.SIGKILL)
        assert parent.wait(30)
        assert run(session, "1") == [1]
        with PSSession(ProcessConnectionInfo()) as another:
            assert run(another, "2") == [2]
        assert warm_engine._parent is not parent
        pid = process_of(session)
    assert eventually(lambda: not is_alive(pid))


def test_a_spare_engine_process_may_die() -> None:
    from psremote.transports import warm_engine

    with PSSession(ProcessConnectionInfo()) as session:
        parent = warm_engine._parent
        assert parent is not None
        own = process_of(session)

        def spares() -> list[int]:
            found = [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit() and _parent_of(p) == parent._process.pid]
            return [pid for pid in found if pid != own]

        assert eventually(lambda: len(spares()) > 0)
        for pid in spares():
            os.kill(pid, signal.SIGKILL)
        with PSSession(ProcessConnectionInfo()) as another:
            assert run(another, "2") == [2]


def test_a_program_being_started_for_an_interrupted_caller_is_ended() -> None:
    import asyncio

    from psremote.transports.process import ProcessStream

    stream = ProcessStream(["sleep", "60"])

    async def interrupted_connect() -> None:
        task = asyncio.get_running_loop().create_task(stream.connect(None))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        while stream.process_id is None:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)

    asyncio.run(interrupted_connect())
    pid = stream.process_id
    assert pid is not None
    assert eventually(lambda: not is_alive(pid))


# --- large things


def test_fifty_megabytes_both_ways() -> None:
    with PSSession(ProcessConnectionInfo()) as session:
        size = 50 << 20
        assert len(run(session, f"'x' * {size}")[0]) == size
        assert run(session, "param($text) $text.Length", "y" * size) == [size]


def test_a_slow_reader_does_not_fill_the_server() -> None:
    with PSSession(ProcessConnectionInfo()) as session:
        running = started(session, "foreach ($n in 1..200000) { 'x' * 1000 }")
        items = running.items()
        next(items)
        time.sleep(2)
        assert resident_kilobytes(process_of(session)) < 150_000
        assert running._backlog._given < 60_000  # nor this end
        running.stop()
        for _ in items:
            pass
        assert run(session, "1") == [1]


def test_memory_stays_flat_over_many_objects() -> None:
    with PSSession(ProcessConnectionInfo()) as session:
        shell = PowerShell(session.pool).add_script("foreach ($n in 1..150000) { [pscustomobject]@{ Name = 'a name'; Number = $n } }")
        count, ours, theirs = 0, 0, 0
        for _ in shell.stream():
            count += 1
            if count == 50_000:
                ours, theirs = resident_kilobytes(os.getpid()), resident_kilobytes(process_of(session))
        assert count == 150_000
        assert resident_kilobytes(os.getpid()) < ours + 30_000
        assert resident_kilobytes(process_of(session)) < theirs + 10_000


def test_a_nested_call_does_not_wait_for_a_held_back_one() -> None:
    """The reader of one pipeline calls on the same session: what was held back goes on, so that the other can begin."""
    with PSSession(ProcessConnectionInfo()) as session:
        found = None
        for value in PowerShell(session.pool).add_script("1..60000").stream():
            if value == 10:
                time.sleep(0.5)
                found = run(session, "'inner'")
        assert found == ["inner"]


def test_a_slow_pipeline_does_not_take_all_input() -> None:
    with PSSession(ProcessConnectionInfo()) as session:
        counted = 0

        def source() -> Any:
            nonlocal counted
            while counted < 300_000:
                counted += 1
                yield "x" * 100

        shell = PowerShell(session.pool).add_script("process { if (++$script:n -eq 10) { Start-Sleep 2 }; if ($n -eq 20) { throw 'enough' } }")

        def call() -> None:
            with pytest.raises(RemoteError):
                shell.invoke(input=source())

        worker = threading.Thread(target=call)
        worker.start()
        time.sleep(1)
        assert counted < 100_000
        worker.join(20)
        assert not worker.is_alive()


# --- programs that speak no PSRP


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["cat"], "cat"),
        (["true"], "true"),
        (["sh", "-c", "echo no such shell; exit 1"], "no such shell"),
        (["sh", "-c", "echo permission denied >&2; exit 1"], "permission denied"),
        (["sh", "-c", "while :; do echo chatter; sleep 0.01; done"], "chatter"),
        (["/no/such/program"], "/no/such/program"),
    ],
)
def test_a_program_that_speaks_no_psrp(command: list[str], expected: str) -> None:
    begin = time.monotonic()
    session = PSSession(ProcessConnectionInfo(command=command))
    with pytest.raises(ConnectError, match=expected):
        session.open()
    assert time.monotonic() - begin < 30
    assert session.state is RunspacePoolState.Broken


def test_noise_before_the_first_packet_is_a_warning() -> None:
    program = f"echo 'Welcome to the machine'; exec {sys.executable} -m psremote -s"
    session = PSSession(ProcessConnectionInfo(command=["sh", "-c", program]))
    heard: list[str] = []
    session.pool.on_diagnostics = heard.append
    with session:
        assert run(session, "1") == [1]
    assert any("Welcome to the machine" in line for line in heard)
    host = RecordingHost()
    with PSSession(ProcessConnectionInfo(command=["sh", "-c", program]), host=host) as shown:
        assert run(shown, "1") == [1]
    assert eventually(lambda: any("Welcome to the machine" in line for line in host.ui.written("write_warning_line")))


# --- interrupted callers


def interrupted(code: str) -> subprocess.CompletedProcess[str]:
    """Run a program that interrupts itself half a second after `interrupt_soon()`."""
    text = (
        "import os, signal, threading, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # which the program would not have, had these tests been put in the background
        "def interrupt_soon(): threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()\n" + textwrap.dedent(code)
    )
    return subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, timeout=60, check=False)


def test_interrupt_while_opening() -> None:
    done = interrupted("""
        from psremote.client import PSSession, ProcessConnectionInfo
        session = PSSession(ProcessConnectionInfo(command=["sleep", "60"]))
        begin = time.monotonic()
        interrupt_soon()
        try:
            session.open()
        except KeyboardInterrupt:
            print("interrupted", time.monotonic() - begin < 5, session.pool.transport.stream.process_id)
    """)
    assert done.stdout.startswith("interrupted True"), done.stderr
    assert eventually(lambda: not is_alive(int(done.stdout.split()[2].replace("None", "0"))) or done.stdout.split()[2] == "None")


def test_interrupt_during_a_call_stops_it_and_the_session_lives() -> None:
    done = interrupted("""
        from psremote.client import PSSession, ProcessConnectionInfo, PowerShell
        with PSSession(ProcessConnectionInfo()) as session:
            interrupt_soon()
            try:
                PowerShell(session.pool).add_script("Start-Sleep 60").invoke()
            except KeyboardInterrupt:
                print("interrupted", PowerShell(session.pool).add_script("'alive'").invoke())
    """)
    assert done.stdout.strip() == "interrupted ['alive']", done.stderr


# --- nothing is left


def test_no_process_survives_a_killed_client() -> None:
    code = """
        import os, time
        from psremote.client import PSSession, ProcessConnectionInfo
        from psremote.client.power_shell import RunningPipeline
        from psremote.protocol.psrp.command import Command, PowerShellObject
        from psremote.transports import warm_engine
        sessions = [PSSession(ProcessConnectionInfo()).open() for _ in range(3)]
        RunningPipeline(sessions[0].pool, PowerShellObject([[Command("while ($true) { }", True)]]))
        RunningPipeline(sessions[1].pool, PowerShellObject([[Command("Start-Sleep 100", True)]]))
        time.sleep(0.5)
        print(warm_engine._parent._process.pid, *[one.pool.transport.stream.process_id for one in sessions], flush=True)
        time.sleep(60)
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None
        pids = [int(word) for word in client.stdout.readline().split()]
        assert len(pids) == 4
        spare = [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit() and _parent_of(p) == pids[0]]
        client.kill()
    assert eventually(lambda: not any(map(is_alive, {*pids, *spare})), 5)


def _parent_of(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0


def test_no_descriptor_and_no_thread_is_left_behind() -> None:
    def descriptors() -> int:
        return len(os.listdir("/proc/self/fd"))

    def cycle() -> None:
        with PSSession(ProcessConnectionInfo()) as session:
            run(session, "1")

    for _ in range(5):
        cycle()
    before, threads = descriptors(), threading.active_count()
    for _ in range(200):
        cycle()
    assert eventually(lambda: descriptors() <= before + 1), f"{before} → {descriptors()}"
    assert threading.active_count() <= threads + 1
