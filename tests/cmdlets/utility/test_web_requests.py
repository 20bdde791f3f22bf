"""Invoke-WebRequest and Invoke-RestMethod against a small server on the loopback."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from psremote.engine.runspace import Runspace

Run = Callable[[str], list[str]]

#: path → status, content type, further headers, body
ANSWERS: dict[str, tuple[int, str, dict[str, str], bytes]] = {
    "/html": (200, "text/html; charset=utf-8", {}, b'<a href="/x">h&ouml;</a><img src=a.png><input name="q">'),
    "/bytes": (200, "application/octet-stream", {}, bytes(range(10))),
    "/error": (404, "text/plain", {}, b"no such thing"),
    "/away": (302, "text/plain", {"Location": "/echo"}, b""),
    "/loop": (302, "text/plain", {"Location": "/loop"}, b""),
    "/cookie": (200, "application/json", {"Set-Cookie": "a=b; Path=/"}, b"{}"),
    "/xml": (200, "application/xml", {}, b"<r><a>1</a></r>"),
    "/feed": (200, "application/rss+xml", {}, b"<rss><channel><item><title>A</title></item><item><title>B</title></item></channel></rss>"),
    "/page1": (200, "application/json", {"Link": '</page2>; rel="next"'}, b'{"p":1}'),
    "/page2": (200, "application/json", {}, b'{"p":2}'),
}


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers from the table; /echo says what was asked."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        echo = json.dumps({"method": self.command, "path": self.path, "body": body.decode(), "headers": dict(self.headers)}).encode()
        status, kind, headers, data = ANSWERS.get(self.path, (200, "application/json", {}, echo))
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_BREW = answer


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the server is."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def prepared(runspace: Runspace, address: str, tmp_path: Path) -> None:
    """`$u` is the server's address, and the folder is empty."""
    runspace.context.session_state.path.set_location(str(tmp_path), literal=True)
    runspace.context.set_variable("u", address)


def test_an_answer_has_status_headers_and_content(run: Run) -> None:
    assert run('$r = Invoke-WebRequest "$u/html"; $r.StatusCode; $r.Headers["Content-Length"]; $r.RawContentLength; $r.GetType().Name') == [
        "200", "55", "55", "BasicHtmlWebResponseObject",
    ]  # fmt: skip
    assert run('$r = Invoke-WebRequest "$u/bytes"; $r.Content -join ","; $r.GetType().Name') == ["0,1,2,3,4,5,6,7,8,9", "WebResponseObject"]


def test_a_page_has_links_images_and_fields(run: Run) -> None:
    assert run('$r = Invoke-WebRequest "$u/html"; $r.Links.href; $r.Images.src; $r.InputFields.name') == ["/x", "a.png", "q"]


def test_json_becomes_objects(run: Run) -> None:
    assert run('(Invoke-RestMethod "$u/echo").method') == ["GET"]
    assert run('Invoke-RestMethod "$u/page1" -FollowRelLink | ForEach-Object p') == ["1", "2"]


def test_xml_becomes_a_document_and_a_feed_its_entries(run: Run) -> None:
    assert run('(Invoke-RestMethod "$u/xml").r.a; (Invoke-RestMethod "$u/feed").title') == ["1", "A", "B"]


def test_fields_go_into_the_body_or_the_address(run: Run) -> None:
    assert run('(Invoke-RestMethod "$u/echo" -Method Post -Body ([ordered]@{ a = 1; b = "x y" })).body') == ["a=1&b=x+y"]
    assert run('(Invoke-RestMethod "$u/echo?z=1" -Body @{ a = 1 }).path') == ["/echo?z=1&a=1"]


def test_methods_and_headers(run: Run) -> None:
    assert run('$r = Invoke-RestMethod "$u/echo" -CustomMethod brew -Headers @{ "X-A" = 5 }; $r.method; $r.headers."X-A"') == ["BREW", "5"]


def test_redirections_are_followed_up_to_a_point(run: Run) -> None:
    assert run('(Invoke-RestMethod "$u/away").path') == ["/echo"]
    assert run('(Invoke-WebRequest "$u/away" -MaximumRedirection 0 -SkipHttpErrorCheck).StatusCode') == ["302"]
    assert run('Invoke-WebRequest "$u/loop" | Out-Null') == ["!MaximumRedirectExceeded"]


def test_a_refusal_is_an_error_that_shows_what_the_server_wrote(run: Run) -> None:
    assert run('try { Invoke-RestMethod "$u/error" } catch { $_.ErrorDetails.Message; [int]$_.Exception.Response.StatusCode }') == ["no such thing", "404"]
    assert run('Invoke-RestMethod "$u/error" -SkipHttpErrorCheck -StatusCodeVariable s; $s') == ["no such thing", "404"]


def test_a_session_keeps_cookies(run: Run) -> None:
    assert run('$null = Invoke-RestMethod "$u/cookie" -SessionVariable s; (Invoke-RestMethod "$u/echo" -WebSession $s).headers.Cookie') == ["a=b"]


def test_a_download_goes_to_a_file(run: Run) -> None:
    assert run('Invoke-WebRequest "$u/bytes" -OutFile here.bin; (Get-Item here.bin).Length') == ["10"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ("-Body x -InFile y", "WebCmdletBodyConflictException"),
        ("-Authentication Basic", "WebCmdletAuthenticationCredentialNotSuppliedException"),
        ("-Authentication Bearer", "WebCmdletAuthenticationTokenNotSuppliedException"),
        ("-Resume", "WebCmdletOutFileMissingException"),
        ("-Authentication Bearer -Token (ConvertTo-SecureString t -AsPlainText)", "WebCmdletAllowUnencryptedAuthenticationRequiredException"),
    ],
)
def test_parameters_that_do_not_go_together(run: Run, arguments: str, error: str) -> None:
    assert run(f"Invoke-WebRequest http://127.0.0.1:1 {arguments}") == [f"!{error}"]


def test_addresses_that_lead_nowhere(run: Run) -> None:
    assert run("Invoke-WebRequest http://127.0.0.1:1") == ["!WebCmdletWebResponseException"]
    assert run("Invoke-WebRequest nosuch://x") == ["!WebCmdletIEDomNotSupportedException"]
    assert run("Invoke-WebRequest ''") == ["!System.UriFormatException"]
