"""System.Net.Http's messages: methods, contents, requests and responses."""

from __future__ import annotations

import urllib.parse
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, enum_type, method, prop, static_prop
from psremote.bcl.machine.http_headers import (
    HttpContentHeaders,
    HttpRequestHeaders,
    HttpResponseHeaders,
    MediaTypeHeaderValue,
)
from psremote.bcl.machine.streams import MemoryStream, Stream
from psremote.bcl.machine.tasks import Task, run_in_thread
from psremote.bcl.machine.web_exchange import WebAnswer
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.encodings import encoding_of
from psremote.bcl.values.enumerations import HttpStatusCode
from psremote.bcl.values.exceptions import ArgumentNullException
from psremote.bcl.values.network_exceptions import HttpRequestException
from psremote.bcl.values.uri import Uri
from psremote.bcl.values.version_type import Version

_H, _T = "System.Net.Http.", "System.Threading.Tasks.Task"
HttpCompletionOption = enum_type(f"{_H}HttpCompletionOption", {"ResponseContentRead": 0, "ResponseHeadersRead": 1}, assembly="System.Net.Http")


@dotnet_type(f"{_H}HttpMethod", assembly="System.Net.Http")
class HttpMethod:
    """What a request wants."""

    @constructor(f"{_H}HttpMethod new(string method)")
    def __init__(self, name: str) -> None:
        if not name:
            raise ArgumentNullException("method")
        self.name = name

    @prop("string Method {get;}")
    def method_name(self) -> str:
        """Its name."""
        return self.name

    @method("string ToString()")
    def to_string(self) -> str:
        """Its name."""
        return self.name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HttpMethod) and other.name.upper() == self.name.upper()

    def __hash__(self) -> int:
        return hash(self.name.upper())

    GET = static_prop(f"static {_H}HttpMethod Get {{get;}}", lambda: HttpMethod("GET"))
    PUT = static_prop(f"static {_H}HttpMethod Put {{get;}}", lambda: HttpMethod("PUT"))
    POST = static_prop(f"static {_H}HttpMethod Post {{get;}}", lambda: HttpMethod("POST"))
    DELETE = static_prop(f"static {_H}HttpMethod Delete {{get;}}", lambda: HttpMethod("DELETE"))
    HEAD = static_prop(f"static {_H}HttpMethod Head {{get;}}", lambda: HttpMethod("HEAD"))
    OPTIONS = static_prop(f"static {_H}HttpMethod Options {{get;}}", lambda: HttpMethod("OPTIONS"))
    PATCH = static_prop(f"static {_H}HttpMethod Patch {{get;}}", lambda: HttpMethod("PATCH"))


@dotnet_type(f"{_H}HttpContent", abstract=True, assembly="System.Net.Http", interfaces=("System.IDisposable",))
class HttpContent:
    """What a message carries."""

    def __init__(self, data: bytes, content_type: str | None) -> None:
        self.data = data
        self.own_headers = HttpContentHeaders([("Content-Type", content_type)] if content_type else ())

    def text(self) -> str:
        """The content as text, by the character set it tells."""
        kind = self.own_headers.first("Content-Type")
        charset = MediaTypeHeaderValue.parse(kind).charset if kind and "/" in kind else None
        for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16BE")):
            if self.data.startswith(mark):
                return encoding_of(name).decode(self.data[len(mark):])
        return encoding_of(charset or "utf-8").decode(self.data)

    @prop(f"{_H}Headers.HttpContentHeaders Headers {{get;}}")
    def headers(self) -> HttpContentHeaders:
        """The headers that speak of it."""
        return self.own_headers

    @method(f"{_T}[string] ReadAsStringAsync()")
    def read_as_string(self) -> Task:
        """The content as text."""
        return run_in_thread(self.text, "System.String")

    @method(f"{_T}[byte[]] ReadAsByteArrayAsync()")
    def read_as_bytes(self) -> Task:
        """The content's bytes."""
        return run_in_thread(lambda: bytes_array(self.data), "System.Byte[]")

    @method(f"{_T}[System.IO.Stream] ReadAsStreamAsync()")
    def read_as_stream(self) -> Task:
        """The content as a stream."""
        return run_in_thread(lambda: MemoryStream(self.data), "System.IO.Stream")

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(f"{_H}ByteArrayContent", base=f"{_H}HttpContent", assembly="System.Net.Http")
class ByteArrayContent(HttpContent):
    """Bytes."""

    @constructor(f"{_H}ByteArrayContent new(byte[] content)", f"{_H}ByteArrayContent new(byte[] content, int offset, int count)")
    def __init__(self, data: Any, offset: int = 0, count: int | None = None) -> None:
        if data is None:
            raise ArgumentNullException("content")
        super().__init__(bytes(data)[offset:None if count is None else offset + count], None)


@dotnet_type(f"{_H}StreamContent", base=f"{_H}HttpContent", assembly="System.Net.Http")
class StreamContent(HttpContent):
    """What a stream holds."""

    @constructor(f"{_H}StreamContent new(System.IO.Stream content)", f"{_H}StreamContent new(System.IO.Stream content, int bufferSize)")
    def __init__(self, stream: Stream, size: int = 0) -> None:
        super().__init__(stream.read_bytes(), None)


@dotnet_type(f"{_H}StringContent", base=f"{_H}ByteArrayContent", assembly="System.Net.Http")
class StringContent(ByteArrayContent):
    """A text."""

    @constructor(
        f"{_H}StringContent new(string content)", f"{_H}StringContent new(string content, System.Text.Encoding encoding)",
        f"{_H}StringContent new(string content, System.Text.Encoding encoding, string mediaType)",
        f"{_H}StringContent new(string content, System.Text.Encoding encoding, {_H}Headers.MediaTypeHeaderValue mediaType)",
    )
    def __init__(self, text: str, encoding: Any = None, kind: Any = None) -> None:
        if text is None:
            raise ArgumentNullException("content")
        chosen = encoding or encoding_of("utf-8")
        super().__init__(chosen.encode(text))
        shown = kind.to_string() if isinstance(kind, MediaTypeHeaderValue) else f"{kind or 'text/plain'}; charset={chosen.web_name_text}"
        self.own_headers.put("Content-Type", shown)


@dotnet_type(f"{_H}FormUrlEncodedContent", base=f"{_H}ByteArrayContent", assembly="System.Net.Http")
class FormUrlEncodedContent(ByteArrayContent):
    """Fields of a form."""

    @constructor(f"{_H}FormUrlEncodedContent new(System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[string,string]] nameValueCollection)")
    def __init__(self, pairs: Any) -> None:
        rows = pairs.items() if hasattr(pairs, "items") else [(one.key, one.value) for one in pairs]
        super().__init__(urllib.parse.urlencode([(str(name), "" if value is None else str(value)) for name, value in rows]).encode("ascii"))
        self.own_headers.put("Content-Type", "application/x-www-form-urlencoded")


@dotnet_type(f"{_H}HttpRequestMessage", assembly="System.Net.Http", interfaces=("System.IDisposable",))
class HttpRequestMessage:
    """A request."""

    @constructor(f"{_H}HttpRequestMessage new()", f"{_H}HttpRequestMessage new({_H}HttpMethod method, uri requestUri)",
                 f"{_H}HttpRequestMessage new({_H}HttpMethod method, string requestUri)")
    def __init__(self, verb: Any = None, where: Any = None) -> None:
        self.verb: HttpMethod = verb or HttpMethod("GET")
        self.where: Any = Uri(where, 0) if isinstance(where, str) else where
        self.own_headers = HttpRequestHeaders()
        self.body: HttpContent | None = None

    @prop(f"{_H}HttpContent Content {{get;set;}}", setter=lambda self, value: setattr(self, "body", value))
    def content(self) -> HttpContent | None:
        """What it carries."""
        return self.body

    @prop(f"{_H}HttpMethod Method {{get;set;}}", setter=lambda self, value: setattr(self, "verb", value))
    def http_method(self) -> HttpMethod:
        """What it wants."""
        return self.verb

    @prop("uri RequestUri {get;set;}", setter=lambda self, value: setattr(self, "where", value))
    def request_uri(self) -> Any:
        """Where it goes."""
        return self.where

    @prop(f"{_H}Headers.HttpRequestHeaders Headers {{get;}}")
    def headers(self) -> HttpRequestHeaders:
        """Its headers."""
        return self.own_headers

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(f"{_H}HttpResponseMessage", interfaces=("System.IDisposable",), assembly="System.Net.Http")
class HttpResponseMessage:
    """A response: status, headers, content."""

    def __init__(self, status: int = 200, reason: str | None = None, headers: Any = (), body: bytes = b"", version: str = "1.1") -> None:
        self.status = status
        self.reason = reason
        self.protocol = version
        self.own_headers = HttpResponseHeaders((n, v) for n, v in headers if not n.lower().startswith("content-"))
        self.body: HttpContent = ByteArrayContent(body)
        for name, value in headers:
            if name.lower().startswith("content-"):
                self.body.own_headers.put(name, value)
        self.request: Any = None

    @constructor(f"{_H}HttpResponseMessage new()", f"{_H}HttpResponseMessage new(System.Net.HttpStatusCode statusCode)")
    @staticmethod
    def new(status: Any = None) -> HttpResponseMessage:
        """One with a status."""
        return HttpResponseMessage(200 if status is None else int(status.value))

    @staticmethod
    def of_answer(answer: WebAnswer, body: bytes = b"") -> HttpResponseMessage:
        """What a server sent."""
        names = list(dict.fromkeys(answer.headers))
        made = HttpResponseMessage(answer.status, answer.reason, [(n.title() if n.islower() else n, one) for n in names for one in answer.headers.get_all(n) or []],
                                   body, answer.version)
        made.request = HttpRequestMessage(HttpMethod(answer.method), answer.url)
        return made

    @prop(f"{_H}HttpContent Content {{get;set;}}", setter=lambda self, value: setattr(self, "body", value))
    def content(self) -> HttpContent:
        """What it carries."""
        return self.body

    @prop("System.Net.HttpStatusCode StatusCode {get;set;}", setter=lambda self, value: setattr(self, "status", int(value.value)))
    def status_code(self) -> Any:
        """The status."""
        return HttpStatusCode.from_value(self.status)

    @prop("string ReasonPhrase {get;set;}", setter=lambda self, value: setattr(self, "reason", value))
    def reason_phrase(self) -> str:
        """What the server says to it."""
        return self.reason if self.reason is not None else HttpStatusCode.text_of(self.status)

    @prop("bool IsSuccessStatusCode {get;}")
    def is_success(self) -> bool:
        """Whether all went well."""
        return 200 <= self.status < 300

    @prop("version Version {get;set;}")
    def version(self) -> Any:
        """The protocol's version."""
        return Version.parse(self.protocol)

    @prop(f"{_H}Headers.HttpResponseHeaders Headers {{get;}}")
    def headers(self) -> HttpResponseHeaders:
        """The headers."""
        return self.own_headers

    @prop(f"{_H}HttpRequestMessage RequestMessage {{get;set;}}", setter=lambda self, value: setattr(self, "request", value))
    def request_message(self) -> Any:
        """What was asked last, after all redirections."""
        return self.request

    @method(f"{_H}HttpResponseMessage EnsureSuccessStatusCode()")
    def ensure_success(self) -> HttpResponseMessage:
        """Itself; an error where the status is one."""
        if not self.is_success:
            raise HttpRequestException(f"The server answered {self.status} ({self.reason_phrase}).")
        return self

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""

    @method("string ToString()")
    def to_string(self) -> str:
        """Status, reason and version."""
        return f"StatusCode: {self.status}, ReasonPhrase: '{self.reason_phrase}', Version: {self.protocol}"


__all__ = ["HttpCompletionOption", "HttpContent", "HttpMethod", "HttpRequestHeaders", "HttpRequestMessage", "HttpResponseMessage"]
