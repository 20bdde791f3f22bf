"""Locks, counters and collections for threads; random bytes, keys and ciphers, from scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

AES = "$a = [Security.Cryptography.Aes]::Create(); $a.Key = [byte[]](1..32); $a.IV = [byte[]](1..16); "


@pytest.mark.parametrize(("script", "expected"), [
    ("$i = 1; [Threading.Interlocked]::Increment([ref]$i); $i; [Threading.Interlocked]::Exchange([ref]$i, 9); $i; [Threading.Interlocked]::CompareExchange([ref]$i, 1, 9); $i", "2|2|2|9|9|1"),
    (("$s = [Threading.SemaphoreSlim]::new(1); $s.Wait(0); $s.Wait(0); $null = $s.Release(); $s.CurrentCount; "
     "try { [Threading.Semaphore]::new(1, 1).Release() } catch { $_.FullyQualifiedErrorId }"), "True|False|1|SemaphoreFullException"),
    (("$q = [Collections.Concurrent.BlockingCollection[int]]::new(); $q.Add(1); $q.Add(2); $q.CompleteAdding(); $q.GetConsumingEnumerable() | % { $_ }; $q.IsCompleted; "
     "try { $q.Add(3) } catch { $_.FullyQualifiedErrorId }"), "1|2|True|InvalidOperationException"),
    ("$e = [Threading.EventWaitHandle]::new($false, 'AutoReset'); $e.Set(); $e.WaitOne(0); $e.WaitOne(0); $c = [Threading.CountdownEvent]::new(2); $c.Signal(); $c.Signal(); $c.IsSet",
     "True|True|False|False|True|True"),
    ("$l = [Threading.ReaderWriterLockSlim]::new(); $l.EnterReadLock(); $l.IsReadLockHeld; $l.ExitReadLock(); $l.TryEnterWriteLock(0); try { $l.ExitReadLock() } catch { $_.FullyQualifiedErrorId }",
     "True|True|SynchronizationLockException"),
    ("$e = [Threading.ManualResetEventSlim]::new(); $j = Start-ThreadJob { ($using:e).Set() }; $e.Wait(60000); $null = $j | Wait-Job; $j | Remove-Job", "True"),
])
def test_threads(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("$b = [byte[]]::new(64); $r = [Security.Cryptography.RandomNumberGenerator]::Create(); $r.GetBytes($b); ($b | Measure-Object -Sum).Sum -gt 0; $r::GetInt32(5) -lt 5; $r::GetBytes(4).Length",
     "True|True|4"),
    (AES + "$d = [Text.Encoding]::UTF8.GetBytes('secret'); $x = $a.CreateEncryptor().TransformFinalBlock($d, 0, $d.Length); [Convert]::ToBase64String($x); "
     "[Text.Encoding]::UTF8.GetString($a.CreateDecryptor().TransformFinalBlock($x, 0, $x.Length))", "64BeTgX/Kiug08u2vaofvQ==|secret"),
    (AES + "$m = [IO.MemoryStream]::new(); $s = [Security.Cryptography.CryptoStream]::new($m, $a.CreateEncryptor(), 'Write'); $w = [IO.StreamWriter]::new($s); $w.Write('hello'); $w.Close(); "
     "$s = [Security.Cryptography.CryptoStream]::new([IO.MemoryStream]::new($m.ToArray()), $a.CreateDecryptor(), 'Read'); [IO.StreamReader]::new($s).ReadToEnd()", "hello"),
    (AES + "try { $a.CreateDecryptor().TransformFinalBlock([byte[]](1..16), 0, 16) } catch { $_.FullyQualifiedErrorId }; try { $a.Key = [byte[]](1, 2) } catch { $_.Exception.InnerException.GetType().Name }",
     "CryptographicException|CryptographicException"),
    # RFC 6070's second case, and the same with another hash.
    ("[Convert]::ToHexString([Security.Cryptography.Rfc2898DeriveBytes]::new('password', [Text.Encoding]::ASCII.GetBytes('salt'), 2).GetBytes(20))", "EA6C014DC72D6F8CCD1ED92ACE1D41F0D8DE8957"),
    (("$k = [Security.Cryptography.Rfc2898DeriveBytes]::new('pw', [byte[]](1..8), 10, [Security.Cryptography.HashAlgorithmName]::SHA256); $x = $k.GetBytes(8) + $k.GetBytes(8); "
     "($x -join ',') -eq ([Security.Cryptography.Rfc2898DeriveBytes]::Pbkdf2('pw', [byte[]](1..8), 10, [Security.Cryptography.HashAlgorithmName]::SHA256, 16) -join ',')"), "True"),
])
def test_ciphers(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
