"""Waiting for one or all of several handles."""

from __future__ import annotations


def test_waiting_for_several(texts):
    script = """
    $a = [Threading.ManualResetEvent]::new($false); $b = [Threading.AutoResetEvent]::new($true)
    [Threading.WaitHandle]::WaitAny(@($a, $b)); [Threading.WaitHandle]::WaitAny(@($a, $b), 0) -eq [Threading.WaitHandle]::WaitTimeout
    $null = $a.Set(), $b.Set()
    [Threading.WaitHandle]::WaitAll(@($a, $b), [timespan]::FromSeconds(5)); [Threading.WaitHandle]::WaitAll(@($a, $b), 0); [Threading.WaitHandle]::WaitAny(@($a), [long] 5, $true)
    """
    assert texts(script) == "1|True|True|False|0"


def test_waiting_for_a_pipeline(texts):
    assert texts("$p = [PowerShell]::Create().AddScript('7'); $h = $p.BeginInvoke(); [Threading.WaitHandle]::WaitAny(@($h.AsyncWaitHandle)); $p.EndInvoke($h)") == "0|7"
