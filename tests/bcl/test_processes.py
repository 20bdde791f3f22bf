"""Programs started from scripts by System.Diagnostics.Process, their redirected streams and what they announce."""

from __future__ import annotations

from collections.abc import Callable

import pytest

START = "$p = [Diagnostics.Process]::new(); $p.StartInfo.FileName = 'sh'; $p.StartInfo.ArgumentList.Add('-c'); $p.StartInfo.RedirectStandardOutput = $true; "


@pytest.mark.parametrize(("script", "expected"), [
    (START + "$p.StartInfo.ArgumentList.Add('cat'); $p.StartInfo.RedirectStandardInput = $true; $null = $p.Start(); $p.StandardInput.WriteLine('x'); $p.StandardInput.Close(); "
     "$p.StandardOutput.ReadLine(); $p.WaitForExit(); $p.ExitCode", "x|0"),
    (START + "$p.StartInfo.ArgumentList.Add('echo out; echo err >&2; exit 3'); $p.StartInfo.RedirectStandardError = $true; $null = $p.Start(); "
     "$p.StandardError.ReadToEnd().Trim(); $p.StandardOutput.ReadToEnd().Trim(); $p.WaitForExit(); $p.ExitCode", "err|out|3"),
    (START + "$p.StartInfo.ArgumentList.Add('head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2'); $p.StartInfo.RedirectStandardError = $true; $null = $p.Start(); "
     "$p.WaitForExit(); $p.StandardError.ReadToEnd().Length; $p.StandardOutput.ReadToEnd().Length", "300000|300000"),
    (START + "$p.StartInfo.ArgumentList.Add('echo a; echo b'); $p.EnableRaisingEvents = $true; $null = Register-ObjectEvent $p OutputDataReceived -SourceIdentifier o; "
     "$null = Register-ObjectEvent $p Exited -SourceIdentifier x; $null = $p.Start(); $p.BeginOutputReadLine(); $p.WaitForExit(); $null = Wait-Event x -Timeout 60; "
     "(Get-Event o).SourceEventArgs.Data -join ','; Get-EventSubscriber | Unregister-Event; Get-Event | Remove-Event", "a,b,"),
    ("try { [Diagnostics.Process]::Start('/no/such/program') } catch { $_.FullyQualifiedErrorId }", "Win32Exception"),
])
def test_programs(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("$f = New-TemporaryFile; $w = [IO.StreamWriter]::new($f.FullName); $w.Write('a'); $w.Close(); try { $w.Write('b') } catch { 'closed' }; Remove-Item $f", "closed"),
    ("$m = [IO.MemoryStream]::new(); $g = [IO.Compression.GZipStream]::new($m, [IO.Compression.CompressionMode]::Compress); $g.WriteByte(65); $g.Close(); $m.ToArray().Length -gt 10", "True"),
    (("[double]::Parse('1.234,5', [cultureinfo]'de-DE'); [decimal]::Parse('1 234,5', [cultureinfo]'fr-FR'); [Convert]::ToDouble('1,5', [cultureinfo]'de-DE'); "
     "try { [double]::Parse('1.5.2', [cultureinfo]'de-DE') } catch { 'no' }; [int]::Parse('1.000', 'Number', [cultureinfo]'de-DE')"), "1234.5|1234.5|1.5|152|1000"),
])
def test_overrides_and_cultures(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
