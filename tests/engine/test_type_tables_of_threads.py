"""Sessions on several threads keep their type data apart."""

from __future__ import annotations

import threading

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace

OWN = """
Update-TypeData -TypeName System.Int32 -MemberType ScriptProperty -MemberName Mine -Value { 'ours' }
Update-TypeData -TypeName System.String -MemberType ScriptMethod -MemberName ToUpper -Value { 'shadowed' } -Force
"""
LOOP = "foreach ($i in 1..300) { if ($i.Mine -ne $want) { \"prop: $($i.Mine)\" }; if ('a'.ToUpper() -cne $upper) { \"method: $('a'.ToUpper())\" } }"


def test_two_sessions_at_once():
    wrong: list[object] = []
    ready = threading.Barrier(2, timeout=60)

    def work(prepare: str, expected: str) -> None:
        with Runspace() as session:
            PowerShell(session).add_script(prepare).invoke()
            ready.wait()
            wrong.extend(PowerShell(session).add_script(expected + LOOP).invoke())

    threads = [
        threading.Thread(target=work, args=(OWN, "$want = 'ours'; $upper = 'shadowed'\n")),
        threading.Thread(target=work, args=("", "$want = $null; $upper = 'A'\n")),
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join(120)
    assert wrong == []


def test_a_parallel_block_has_type_data_of_its_own(run):
    assert run("Update-TypeData -TypeName System.Int32 -MemberType NoteProperty -MemberName Mine -Value 'here'\n(5).Mine; @(1 | ForEach-Object -Parallel { $_.Mine })[0]; (6).Mine") == ["here", None, "here"]


def test_after_the_others_have_gone_access_is_direct_again(run):
    from psremote.objects import type_table

    run("1")
    assert type_table.current is not type_table.SHARED


def test_the_last_session_that_runs_has_its_table_at_hand(run):
    from psremote.objects import type_table

    text = "Update-TypeData -TypeName System.Int32 -MemberType NoteProperty -MemberName Mine -Value 'here'\n$null = 1..2 | ForEach-Object -Parallel { $_.Mine }\n(5).Mine"
    assert run(text) == ["here"]
    run("1")
    assert type_table.current is not type_table.SHARED
