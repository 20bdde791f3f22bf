"""ZIP archives, binary readers and writers, Marshal and what runs here, from scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


def test_an_archive_is_made_read_changed_and_unpacked(texts: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text("hello")
    (tmp_path / "in" / "sub" / "b.txt").write_text("bee")
    zip_file = "[IO.Compression.ZipFile]"
    assert texts(f"{zip_file}::CreateFromDirectory('{tmp_path}/in', '{tmp_path}/z.zip'); $z = {zip_file}::OpenRead('{tmp_path}/z.zip'); $z.Entries.FullName; "
                 "$r = [IO.StreamReader]::new($z.GetEntry('a.txt').Open()); $r.ReadToEnd(); $z.GetEntry('nope') -eq $null; $z.Dispose()") == "a.txt|sub/b.txt|hello|True"
    assert texts(f"$z = {zip_file}::Open('{tmp_path}/z.zip', 'Update'); $e = $z.CreateEntry('n.txt'); $w = [IO.StreamWriter]::new($e.Open()); $w.Write('new'); $w.Dispose(); "
                 f"$z.GetEntry('a.txt').Delete(); $z.Dispose(); {zip_file}::ExtractToDirectory('{tmp_path}/z.zip', '{tmp_path}/out'); "
                 f"Get-Content '{tmp_path}/out/n.txt'; Test-Path '{tmp_path}/out/a.txt'") == "new|False"
    assert texts(f"try {{ {zip_file}::CreateFromDirectory('{tmp_path}/in', '{tmp_path}/z.zip') }} catch {{ $_.FullyQualifiedErrorId }}; "
                 f"try {{ {zip_file}::OpenRead('{tmp_path}/in/a.txt') }} catch {{ $_.FullyQualifiedErrorId }}") == "IOException|InvalidDataException"


def test_an_archive_does_not_write_outside_its_folder(texts: Callable[[str], str], tmp_path: Path) -> None:
    made = texts(f"$z = [IO.Compression.ZipFile]::Open('{tmp_path}/z.zip', 'Create'); $null = $z.CreateEntry('../evil.txt'); $z.Dispose(); "
                 f"try {{ [IO.Compression.ZipFile]::ExtractToDirectory('{tmp_path}/z.zip', '{tmp_path}/out') }} catch {{ $_.FullyQualifiedErrorId }}")
    assert made == "IOException"
    assert not (tmp_path / "evil.txt").exists()


@pytest.mark.parametrize(("script", "expected"), [
    (("$m = [Runtime.InteropServices.Marshal]; $p = $m::SecureStringToBSTR((ConvertTo-SecureString 'p\u00e4ss' -AsPlainText -Force)); $m::PtrToStringAuto($p); $m::ZeroFreeBSTR($p); "
     "try { $m::PtrToStringAuto($p) } catch { $_.FullyQualifiedErrorId }"), "p\u00e4ss|InvalidOperationException"),
    (("$m = [Runtime.InteropServices.Marshal]; $p = $m::AllocHGlobal(8); $m::WriteInt32($p, 4, 77); $m::ReadInt32($p, 4); $a = [byte[]]::new(8); $m::Copy($p, $a, 0, 8); $a[4]; "
     "$m::FreeHGlobal($p); $m::SizeOf([type][long]); $m::PtrToStringUni([IntPtr]::Zero) -eq $null"), "77|77|8|True"),
    (("$s = [IO.MemoryStream]::new(); $w = [IO.BinaryWriter]::new($s); $w.Write([int]258); $w.Write('h\u00e9'); $w.Write(1.5); $w.Write(1.25d); $w.Flush(); $s.ToArray() -join ' '; "
     "$s.Position = 0; $r = [IO.BinaryReader]::new($s); $r.ReadInt32(); $r.ReadString(); $r.ReadDouble(); $r.ReadDecimal(); try { $r.ReadByte() } catch { $_.FullyQualifiedErrorId }"),
     "2 1 0 0 3 104 195 169 0 0 0 0 0 0 248 63 125 0 0 0 0 0 0 0 0 0 0 0 0 0 2 0|258|h\u00e9|1.5|1.25|EndOfStreamException"),
    ("$b = [int[]]::new(1); [Buffer]::BlockCopy([byte[]](1, 2, 3, 4), 0, $b, 0, 4); $b; [Buffer]::ByteLength($b)", "67305985|4"),
    ("$i = [Runtime.InteropServices.RuntimeInformation]; $o = [Runtime.InteropServices.OSPlatform]; $i::IsOSPlatform($o::Linux) -eq $IsLinux; $o::Create('plan9')", "True|plan9"),
    ("[AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'System.Private.CoreLib' }).Count", "1"),
])
def test_bytes_and_memory(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
