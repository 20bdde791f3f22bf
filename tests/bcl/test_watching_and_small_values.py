"""FileSystemWatcher, DriveInfo and small values, from scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


def test_a_watcher_tells_of_files_that_come_change_and_go(texts: Callable[[str], str], tmp_path: Path) -> None:
    assert texts(
        f"$w = [IO.FileSystemWatcher]::new('{tmp_path}', '*.txt'); 'Created', 'Deleted', 'Renamed' | % {{ $null = Register-ObjectEvent $w $_ -SourceIdentifier $_ }}; "
        f"$w.EnableRaisingEvents = $true; Set-Content '{tmp_path}/a.txt' x; Set-Content '{tmp_path}/b.md' y; (Wait-Event Created -Timeout 60).SourceEventArgs.Name; "
        f"Rename-Item '{tmp_path}/a.txt' c.txt; $e = (Wait-Event Renamed -Timeout 60).SourceEventArgs; $e.OldName; $e.Name; "
        f"Remove-Item '{tmp_path}/c.txt'; (Wait-Event Deleted -Timeout 60).SourceEventArgs.FullPath -eq '{tmp_path}/c.txt'; "
        "$w.EnableRaisingEvents = $false; Get-EventSubscriber | Unregister-Event; (Get-Event Created).Count; Get-Event | Remove-Event"
    ) == "a.txt|a.txt|c.txt|True|1"


def test_a_wait_for_a_change_ends_with_it_or_with_its_time(texts: Callable[[str], str], tmp_path: Path) -> None:
    assert texts(f"$w = [IO.FileSystemWatcher]::new('{tmp_path}'); $w.WaitForChanged('Created', 1).TimedOut; "
                 f"$j = Start-ThreadJob {{ while (-not (Test-Path '{tmp_path}/stop')) {{ $i++; Set-Content \"{tmp_path}/n$i\" x; Start-Sleep -Milliseconds 20 }} }}; "
                 f"$r = $w.WaitForChanged('Created', 60000); $r.TimedOut; $r.ChangeType; Set-Content '{tmp_path}/stop' x; $j | Wait-Job | Remove-Job") == "True|False|Created"
    assert texts("try { [IO.FileSystemWatcher]::new('/no/such/folder') } catch { $_.FullyQualifiedErrorId }") == "ArgumentException"


@pytest.mark.parametrize(("script", "expected"), [
    ("$d = [IO.DriveInfo]::new('/'); $d.TotalSize -gt $d.AvailableFreeSpace; $d.IsReady; $d.RootDirectory.FullName", "True|True|/"),
    ("[Range]::new(1, [Index]::new(2, $true)); [Range]::All", "1..^2|0..^0"),
    ("[PhysicalAddress]::Parse('00-11-22-33-44-55'); [PhysicalAddress]'0011.2233.4455' -eq [PhysicalAddress]'00:11:22:33:44:55'; '0-1' -as [PhysicalAddress]", "001122334455|True|"),
    ("$s = [Globalization.StringInfo]::new(\"e`u{301}xy\"); $s.LengthInTextElements; $s.SubstringByTextElements(1, 1)", "3|x"),
    ("[Globalization.RegionInfo]::new('de-DE').ISOCurrencySymbol; [Numerics.BitOperations]::PopCount([uint32]255); [Numerics.BitOperations]::RotateLeft([uint32]::MaxValue - 1, 1)", "EUR|8|4294967293"),
    ("$s = [Collections.Concurrent.ConcurrentStack[int]]::new(); $s.Push(1); $s.Push(2); $r = 0; $s.TryPop([ref]$r); $r; $s.ToArray()", "True|2|1"),
    ("$h = [Collections.Specialized.HybridDictionary]::new($true); $h.Add('A', 1); $h['a']; $l = [Collections.Specialized.ListDictionary]::new(); $l['x'] = 1; $l.Count", "1|1"),
    ("try { [Security.Principal.WindowsIdentity]::GetCurrent() } catch { $_.FullyQualifiedErrorId }; [Security.Principal.WindowsBuiltInRole]::Administrator", "PlatformNotSupportedException|Administrator"),
    ("try { [Net.NetworkInformation.Ping]::new().Send('no.such.host.invalid') } catch { $_.FullyQualifiedErrorId }", "PingException"),
    ("[ConsoleKeyInfo]::new('a', 'A', $true, $false, $true).Modifiers; [WeakReference]::new('x').Target", "Shift, Control|x"),
])
def test_small_values(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
