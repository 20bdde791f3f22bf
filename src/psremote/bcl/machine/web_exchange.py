"""One web request and its answer: connecting, redirections, retries, cookies, proxies."""

from __future__ import annotations

import base64
import email.message
import http.client
import io
import socket
import ssl
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

REDIRECTS = {300, 301, 302, 303, 307, 308}
BLOCK = 65536


class WebFault(Exception):
    """The exchange did not come to an answer; `kind` is connect, timeout, redirect or protocol."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


@dataclass
class WebRequest:
    """What is asked, and how."""

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    jar: Any = None
    maximum_redirection: int = 5
    keep_method: bool = False
    keep_authorization: bool = False
    allow_insecure_redirect: bool = False
    maximum_retries: int = 0
    retry_interval: int = 5
    connect_timeout: float | None = None
    read_timeout: float | None = None
    context: ssl.SSLContext | None = None
    proxy: str | None = None
    proxy_authorization: str | None = None
    unix_socket: str | None = None
    wait: Callable[[float], bool] = lambda seconds: True
    on_redirect: Callable[[str], None] = lambda url: None


@dataclass
class WebAnswer:
    """What came back; the body is still to be read."""

    status: int
    reason: str
    version: str
    headers: email.message.Message
    url: str
    method: str
    stream: Any
    connection: Any
    redirect_refused: str = ""

    def read(self) -> bytes:
        """The whole body, unpacked."""
        data = io.BytesIO()
        self.copy_to(data.write)
        return decoded(data.getvalue(), self.headers.get("Content-Encoding", ""))

    def copy_to(self, write: Callable[[bytes], Any]) -> None:
        """Hand the body over piece by piece, as it travels."""
        try:
            while block := self.stream.read(BLOCK):
                write(block)
        except TimeoutError:
            raise WebFault("timeout", "The answer stopped coming before it was whole.") from None
        except (OSError, http.client.HTTPException) as fault:
            raise WebFault("connect", f"The answer broke off: {fault}.") from None
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()


def decoded(data: bytes, encoding: str) -> bytes:
    """The body without its compression."""
    import zlib

    for name in reversed([n.strip().lower() for n in encoding.split(",") if n.strip()]):
        if name in ("gzip", "x-gzip"):
            data = zlib.decompress(data, 47)
        elif name == "deflate":
            try:
                data = zlib.decompress(data)
            except zlib.error:
                data = zlib.decompress(data, -15)
    return data


class UnixConnection(http.client.HTTPConnection):
    """HTTP over a socket that is a file."""

    def __init__(self, path: str, host: str, timeout: float | None) -> None:
        super().__init__(host, timeout=timeout)
        self.path = path

    def connect(self) -> None:
        """Connect to the file."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def connection_for(request: WebRequest, parts: urllib.parse.SplitResult) -> tuple[http.client.HTTPConnection, str]:
    """A connection, and the target to ask for on it."""
    target = urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))
    host, port = parts.hostname or "", parts.port
    timeout = request.connect_timeout
    if request.unix_socket is not None:
        return UnixConnection(request.unix_socket, host, timeout), target
    if request.proxy:
        proxy = urllib.parse.urlsplit(request.proxy if "://" in request.proxy else f"http://{request.proxy}")
        headers = {"Proxy-Authorization": request.proxy_authorization} if request.proxy_authorization else {}
        if parts.scheme == "https":
            secure = http.client.HTTPSConnection(proxy.hostname or "", proxy.port or 8080, timeout=timeout, context=request.context)
            secure.set_tunnel(host, port or 443, headers)
            return secure, target
        request.headers.update(headers)
        return http.client.HTTPConnection(proxy.hostname or "", proxy.port or 8080, timeout=timeout), urllib.parse.urlunsplit(parts._replace(fragment=""))
    if parts.scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=timeout, context=request.context), target
    return http.client.HTTPConnection(host, port, timeout=timeout), target


def basic(user: str, password: str) -> str:
    """The Authorization header of basic authentication."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def once(request: WebRequest) -> WebAnswer:
    """Ask, and take the answer as it comes."""
    parts = urllib.parse.urlsplit(request.url)
    connection, target = connection_for(request, parts)
    headers = dict(request.headers)
    if request.jar is not None:
        carrier = urllib.request.Request(request.url)
        request.jar.add_cookie_header(carrier)
        cookie = carrier.get_header("Cookie")
        if cookie and "cookie" not in {name.lower() for name in headers}:
            headers["Cookie"] = cookie
    try:
        connection.connect()
        if request.read_timeout is not None or request.connect_timeout is not None:
            connection.sock.settimeout(request.read_timeout)
        connection.putrequest(request.method, target, skip_host="host" in {n.lower() for n in headers}, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value.encode("utf-8"))
        if request.body is not None:
            if "transfer-encoding" in {n.lower() for n in headers}:
                connection.endheaders(request.body, encode_chunked=True)
            else:
                connection.putheader("Content-Length", str(len(request.body)))
                connection.endheaders(request.body)
        else:
            if request.method in ("POST", "PUT", "PATCH", "MERGE"):
                connection.putheader("Content-Length", "0")
            connection.endheaders()
        answer = connection.getresponse()
    except TimeoutError:
        connection.close()
        raise WebFault("timeout", f"No answer from {parts.netloc} in time.") from None
    except ssl.SSLError as fault:
        connection.close()
        raise WebFault("connect", f"No safe connection to {parts.netloc}: {fault.reason or fault}.") from None
    except (OSError, http.client.HTTPException, UnicodeError) as fault:
        connection.close()
        raise WebFault("connect", f"No answer from {parts.netloc}: {getattr(fault, 'strerror', None) or fault}.") from None
    if request.jar is not None:
        request.jar.extract_cookies(answer, urllib.request.Request(request.url))
    version = {10: "1.0", 11: "1.1"}.get(answer.version, "1.1")
    return WebAnswer(answer.status, answer.reason, version, answer.headers, request.url, request.method, answer, connection)


def with_retries(request: WebRequest) -> WebAnswer:
    """Ask again after an answer that says it may pass."""
    tries = request.maximum_retries
    while True:
        answer = once(request)
        if tries <= 0 or not (answer.status == 304 or 400 <= answer.status <= 599):
            return answer
        tries -= 1
        pause = float(request.retry_interval)
        after = answer.headers.get("Retry-After", "")
        if answer.status == 429 and after.isdigit():
            pause = float(after)
        answer.close()
        request.wait(pause)


def exchange(request: WebRequest) -> WebAnswer:
    """Ask, and follow redirections as far as they are allowed."""
    left = request.maximum_redirection
    while True:
        answer = with_retries(request)
        location = answer.headers.get("Location")
        if answer.status not in REDIRECTS or not location or request.maximum_redirection == 0:
            return answer
        url = urllib.parse.urljoin(request.url, location)
        if request.maximum_redirection > 0 and left <= 0:
            answer.redirect_refused = "too many redirections"
            return answer
        left -= 1
        old, new = urllib.parse.urlsplit(request.url), urllib.parse.urlsplit(url)
        if new.scheme not in ("http", "https"):
            answer.redirect_refused = f"a redirection to {new.scheme}"
            return answer
        if old.scheme == "https" and new.scheme == "http" and not request.allow_insecure_redirect:
            answer.redirect_refused = "a redirection from https to http"
            return answer
        answer.close()
        if not request.keep_authorization:
            request.headers = {n: v for n, v in request.headers.items() if n.lower() != "authorization"}
        if not request.keep_method and (answer.status == 303 or (answer.status in (300, 301, 302) and request.method == "POST")):
            request.method = "HEAD" if request.method == "HEAD" else "GET"
            request.body = None
            request.headers = {n: v for n, v in request.headers.items() if n.lower() not in ("content-type", "transfer-encoding")}
        request.url = url
        request.on_redirect(url)
