"""Names, sockets and web clients from scripts, against servers on the loopback."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest


class Handler(http.server.BaseHTTPRequestHandler):
    """Says what was asked; /missing is not there, /away leads to /echo."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        kept = {name.lower(): value for name, value in self.headers.items()}
        said = json.dumps({"method": self.command, "path": self.path, "body": body, "type": kept.get("content-type"), "mark": kept.get("x-mark")}).encode()
        self.send_response({"/missing": 404, "/away": 302}.get(self.path, 200))
        if self.path == "/away":
            self.send_header("Location", "/echo")
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_GET = do_POST = do_PUT = do_DELETE = answer


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(("script", "expected"), [
    ("$w.Headers.Add('X-Mark', 'm'); ($w.DownloadString('$a/one') | ConvertFrom-Json | % { $_.method, $_.path, $_.mark })", "GET|/one|m"),
    ("$o = $w.UploadString('$a/two', 'PUT', 'text') | ConvertFrom-Json; $o.method; $o.body", "PUT|text"),
    ("$v = [Collections.Specialized.NameValueCollection]::new(); $v.Add('k', 'a b'); $o = [Text.Encoding]::UTF8.GetString($w.UploadValues('$a/x', $v)) | ConvertFrom-Json; $o.body; $o.type",
     "k=a+b|application/x-www-form-urlencoded"),
    ("$w.BaseAddress = '$a/'; $w.QueryString.Add('q', '1'); ($w.DownloadString('sub') | ConvertFrom-Json).path; $w.ResponseHeaders['Content-Type']", "/sub?q=1|application/json; charset=utf-8"),
    ("try { $w.DownloadString('$a/missing') } catch { $_.FullyQualifiedErrorId }", "WebException"),
    ("try { $w.DownloadString('http://127.0.0.1:1/') } catch { $_.Exception.InnerException.GetType().Name }", "WebException"),
])
def test_web_client(texts: Callable[[str], str], address: str, script: str, expected: str) -> None:
    assert texts("$w = [Net.WebClient]::new(); " + script.replace("$a", address)) == expected


def test_a_download_into_a_file(texts: Callable[[str], str], address: str, tmp_path: Path) -> None:
    assert texts(f"[Net.ServicePointManager]::SecurityProtocol = 'Tls12'; (New-Object Net.WebClient).DownloadFile('{address}/f', '{tmp_path}/f.json')") == ""
    assert json.loads((tmp_path / "f.json").read_text())["path"] == "/f"


@pytest.mark.parametrize(("script", "expected"), [
    ("($h.GetStringAsync('$a/one').Result | ConvertFrom-Json).path; $h.GetAsync('$a/missing').Result.StatusCode", "/one|NotFound"),
    (("$r = $h.PostAsync('$a/p', [Net.Http.StringContent]::new('{}', [Text.Encoding]::UTF8, 'application/json')).GetAwaiter().GetResult(); $r.IsSuccessStatusCode; "
     "$o = $r.Content.ReadAsStringAsync().Result | ConvertFrom-Json; $o.body; $o.type"), "True|{}|application/json; charset=utf-8"),
    ("$h.BaseAddress = '$a/'; $h.DefaultRequestHeaders.Add('X-Mark', 'm'); $o = $h.GetStringAsync('away').Result | ConvertFrom-Json; $o.path; $o.mark", "/echo|m"),
    (("$m = [Net.Http.HttpRequestMessage]::new([Net.Http.HttpMethod]::Delete, '$a/d'); $r = $h.Send($m); ($r.Content.ReadAsStringAsync().Result | ConvertFrom-Json).method; "
     "$r.Content.Headers.ContentType.MediaType; $r.RequestMessage.RequestUri.AbsolutePath"), "DELETE|application/json|/d"),
    ("try { $null = $h.GetAsync('$a/missing').Result.EnsureSuccessStatusCode() } catch { $_.FullyQualifiedErrorId }", "HttpRequestException"),
    ("try { $h.GetAsync('http://127.0.0.1:1/').Wait() } catch { $_.Exception.InnerException.InnerException.GetType().Name }", "HttpRequestException"),
])
def test_http_client(texts: Callable[[str], str], address: str, script: str, expected: str) -> None:
    assert texts("$h = [Net.Http.HttpClient]::new(); " + script.replace("$a", address)) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("[Net.Dns]::GetHostAddresses('127.0.0.1').IPAddressToString; try { [Net.Dns]::GetHostEntry('no.such.host.invalid') } catch { $_.FullyQualifiedErrorId }",
     "127.0.0.1|SocketException"),
    (("$l = [Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0); $l.Start(); $p = $l.LocalEndpoint.Port; $c = [Net.Sockets.TcpClient]::new('127.0.0.1', $p); "
     "$s = $l.AcceptTcpClient(); $w = [IO.StreamWriter]::new($s.GetStream()); $w.WriteLine('hello'); $w.Flush(); $r = [IO.StreamReader]::new($c.GetStream()); "
     "$r.ReadLine(); $c.Connected; $c.Client.RemoteEndPoint.Port -eq $p; $s.Close(); $r.ReadLine() -eq $null; $c.Close(); $l.Stop()"), "hello|True|True|True"),
    (("try { [Net.Sockets.TcpClient]::new('127.0.0.1', 1) } catch { $_.FullyQualifiedErrorId }; $c = [Net.Sockets.TcpClient]::new(); "
     "try { $c.ConnectAsync('127.0.0.1', 1).Wait() } catch { $_.Exception.InnerException.InnerException.GetType().Name }"), "SocketException|SocketException"),
    (("$u = [Net.Sockets.UdpClient]::new(0); $v = [Net.Sockets.UdpClient]::new(); $null = $v.Send([byte[]](1, 2), 2, '127.0.0.1', $u.Client.LocalEndPoint.Port); "
     "$from = $null; $u.Receive([ref]$from) -join ','; $from.Address.ToString(); $u.Close(); $v.Close()"), "1,2|127.0.0.1"),
])
def test_names_and_sockets(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("$r = [IO.StreamReader]::new([IO.MemoryStream]::new([Text.Encoding]::UTF8.GetBytes(\"a`r`nb\u00e9`n`nlast\"))); while (-not $r.EndOfStream) { $r.ReadLine() }; $null -eq $r.ReadLine()",
     "a|b\u00e9||last|True"),
    ("$r = [IO.StreamReader]::new([IO.MemoryStream]::new([byte[]](0xff, 0xfe, 0x61, 0))); $r.ReadToEnd(); $r.CurrentEncoding.WebName", "a|utf-16"),
    ("$r = [IO.StringReader]::new('abcd'); $b = [char[]]::new(3); $r.Read($b, 0, 3); -join $b; [char]$r.Peek(); $r.ReadToEnd()", "3|abc|d|d"),
])
def test_readers(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
