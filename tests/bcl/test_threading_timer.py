"""System.Threading.Timer from scripts: callbacks that are script blocks, Change, Dispose."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from psremote.bcl.delegates import Delegate
from psremote.bcl.dotnet_type import get_type
from psremote.bcl.machine.threading_timer import ThreadingTimer

UNTIL = "function Until($Wanted) { $w = [Diagnostics.Stopwatch]::StartNew(); while (-not (& $Wanted) -and $w.ElapsedMilliseconds -lt 60000) {} }; $global:seen = @(); "


@pytest.mark.parametrize(("script", "expected"), [
    ("$t = [Threading.Timer]::new({ param($s) $global:seen += $s }, 'state', 0, -1); Until { $seen }; $seen; $t.Dispose()", "state"),
    ("$t = [Threading.Timer]::new({ $global:seen += 1 }, $null, [timespan]::Zero, [timespan]::FromMilliseconds(1)); Until { $seen.Count -ge 3 }; $t.Dispose(); $seen.Count -ge 3", "True"),
    # The timer alone is its own state, and waits for Change.
    ("$t = [Threading.Timer]::new({ param($s) $global:seen += $s }); $t.Change(0, 0); Until { $seen }; [object]::ReferenceEquals($seen[0], $t); $t.Dispose()", "True|True"),
    # It runs on the pipeline's thread and sees the session.
    (("function Two { 2 }; $t = [Threading.Timer]::new({ $global:seen += (Two), [Threading.Thread]::CurrentThread.ManagedThreadId }, 0, 0, -1); Until { $seen }; "
      "$seen[0]; $seen[1] -eq [Threading.Thread]::CurrentThread.ManagedThreadId; $t.Dispose()"), "2|True"),
    ("$t = [Threading.Timer]::new({ throw 'mine' }, 0, 0, -1); $n = $Error.Count; Until { $Error.Count -gt $n }; 'on'; $t.Dispose()", "on|!mine"),
    ("$t = [Threading.Timer]::new({ }, 0, -1, -1); $e = [Threading.ManualResetEvent]::new($false); $t.Dispose($e); $e.WaitOne(0); $t.Dispose($e); $t.Change(0, 0)", "True|True|False|False"),
    ("try { [Threading.Timer]::new({ }, 0, -2, 0) } catch { $_.Exception.InnerException.GetType().Name, $_.Exception.InnerException.ParamName }", "ArgumentOutOfRangeException|dueTime"),
    ("try { [Threading.Timer]::new($null, 0, 0, 0) } catch { $_.Exception.InnerException.ParamName }", "callback"),
])
def test_timers(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(UNTIL + script) == expected


def test_a_delegate_of_python_is_called_on_the_timers_thread() -> None:
    called = threading.Event()
    seen: list[object] = []
    timer = ThreadingTimer(Delegate(get_type("System.Threading.TimerCallback"), lambda state: (seen.extend((state, threading.current_thread())), called.set())), "s", 0, -1)
    assert called.wait(60)
    timer.dispose()
    assert seen[0] == "s"
    assert seen[1] is not threading.current_thread()


def test_what_was_changed_meanwhile_does_not_go_off() -> None:
    seen: list[object] = []
    timer = ThreadingTimer(Delegate(get_type("System.Threading.TimerCallback"), seen.append), 1, 3_600_000, -1)
    before = timer.waiting
    assert before is not None
    timer.change(3_600_000, -1)
    timer.go_off(before)
    assert seen == []
    timer.dispose()
    assert timer.waiting is None


def test_handlers_of_events_wait_for_the_pipelines_thread(texts: Callable[[str], str]) -> None:
    """Found with System.Timers.Timer: its handler ran beside the pipeline, on a thread without a session."""
    script = (
        "$t = [Timers.Timer]::new(1); $t.AutoReset = $false; $t.add_Elapsed({ $global:seen += [scriptblock]::Create('1').Invoke() }); $t.Start(); "
        "Until { $seen }; $seen; $t.Dispose()"
    )
    assert texts(UNTIL + script) == "1"
