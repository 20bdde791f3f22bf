"""System.Net.Http.HttpClient and its handler; System.Net.WebClient, WebHeaderCollection, ServicePointManager."""

from __future__ import annotations

import ssl
import urllib.parse
from http.cookiejar import CookieJar
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, enum_value, method, prop, static_prop
from psremote.bcl.machine.file_content import read_bytes, write_bytes
from psremote.bcl.machine.http_headers import HttpRequestHeaders
from psremote.bcl.machine.http_messages import HttpContent, HttpMethod, HttpRequestMessage, HttpResponseMessage
from psremote.bcl.machine.streams import MemoryStream
from psremote.bcl.machine.tasks import Task, run_in_thread, stoppable
from psremote.bcl.machine.web_exchange import WebAnswer, WebFault, WebRequest, basic, exchange
from psremote.bcl.values.arrays import bytes_array
from psremote.bcl.values.collections_specialized import NameValueCollection
from psremote.bcl.values.encodings import encoding_of
from psremote.bcl.values.exceptions import ArgumentNullException, InvalidOperationException
from psremote.bcl.values.network_exceptions import HttpRequestException, WebException
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.task_exceptions import TaskCanceledException
from psremote.bcl.values.time_span import TimeSpan

_H, _N, _T = "System.Net.Http.", "System.Net.", "System.Threading.Tasks.Task"
_R = f"{_H}HttpResponseMessage"
_TOKEN = "System.Threading.CancellationToken cancellationToken"


def unchecked_context() -> ssl.SSLContext:
    """For a script that takes every certificate."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def ask(request: WebRequest) -> tuple[WebAnswer, bytes]:
    """Ask and read all of the answer."""

    def work() -> tuple[WebAnswer, bytes]:
        answer = exchange(request)
        return answer, answer.read()

    found: tuple[WebAnswer, bytes] = stoppable(work)
    return found


@dotnet_type(f"{_H}HttpMessageHandler", abstract=True, assembly="System.Net.Http", interfaces=("System.IDisposable",))
class HttpMessageHandler:
    """Base of what sends requests."""


@dotnet_type(f"{_H}HttpClientHandler", base=f"{_H}HttpMessageHandler", assembly="System.Net.Http")
class HttpClientHandler(HttpMessageHandler):
    """How a client sends."""

    @constructor(f"{_H}HttpClientHandler new()")
    def __init__(self) -> None:
        self.facts: dict[str, Any] = {"follow": True, "most": 50, "cookies": True, "check": None, "credentials": None, "default": False, "proxy": True}
        self.jar = CookieJar()

    allow_redirect = prop("bool AllowAutoRedirect {get;set;}", lambda self: self.facts["follow"], lambda self, value: self.facts.update(follow=value))
    most_redirections = prop("int MaxAutomaticRedirections {get;set;}", lambda self: self.facts["most"], lambda self, value: self.facts.update(most=value))
    use_cookies = prop("bool UseCookies {get;set;}", lambda self: self.facts["cookies"], lambda self, value: self.facts.update(cookies=value))
    use_proxy = prop("bool UseProxy {get;set;}", lambda self: self.facts["proxy"], lambda self, value: self.facts.update(proxy=value))
    use_default = prop("bool UseDefaultCredentials {get;set;}", lambda self: self.facts["default"], lambda self, value: self.facts.update(default=value))
    credentials = prop("System.Object Credentials {get;set;}", lambda self: self.facts["credentials"], lambda self, value: self.facts.update(credentials=value))
    # Called with nothing to look at: a script that sets it wants every certificate taken.
    certificate_check = prop(
        "System.Object ServerCertificateCustomValidationCallback {get;set;}", lambda self: self.facts["check"], lambda self, value: self.facts.update(check=value),
    )

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""

    ANY_CERTIFICATE = static_prop("static System.Object DangerousAcceptAnyServerCertificateValidator {get;}", lambda: True)


def _texts(name: str, result: str, *parameters: str) -> list[str]:
    rest = "".join(f", {one}" for one in parameters)
    return [text for where in ("string requestUri", "uri requestUri") for text in (
        f"{_T}[{result}] {name}({where}{rest})", f"{_T}[{result}] {name}({where}{rest}, {_TOKEN})")]


@dotnet_type(f"{_H}HttpClient", assembly="System.Net.Http", interfaces=("System.IDisposable",))
class HttpClient:
    """Sends requests and gives responses."""

    @constructor(f"{_H}HttpClient new()", f"{_H}HttpClient new({_H}HttpMessageHandler handler)", f"{_H}HttpClient new({_H}HttpMessageHandler handler, bool disposeHandler)")
    def __init__(self, handler: Any = None, disposes: bool = True) -> None:
        self.handler: HttpClientHandler = handler or HttpClientHandler()
        self.own_headers = HttpRequestHeaders()
        self.base: Any = None
        self.limit = TimeSpan(100 * 10_000_000)

    @prop("uri BaseAddress {get;set;}", setter=lambda self, value: setattr(self, "base", value))
    def base_address(self) -> Any:
        """What short addresses are put behind."""
        return self.base

    @prop(f"{_H}Headers.HttpRequestHeaders DefaultRequestHeaders {{get;}}")
    def default_headers(self) -> HttpRequestHeaders:
        """Headers of every request."""
        return self.own_headers

    @prop("timespan Timeout {get;set;}", setter=lambda self, value: setattr(self, "limit", value))
    def timeout(self) -> TimeSpan:
        """How long a request may take."""
        return self.limit

    @prop("long MaxResponseContentBufferSize {get;set;}")
    def most(self) -> Any:
        """How large a response may be."""
        return Int64(2**31 - 1)

    def perform(self, message: HttpRequestMessage) -> HttpResponseMessage:
        """Send one and take the response."""
        where = message.where.original_string if message.where is not None else ""
        url = urllib.parse.urljoin(self.base.absolute_uri, where) if self.base is not None else where
        if not url.lower().startswith(("http://", "https://")):
            raise InvalidOperationException(f"'{url}' is no address of the web; set BaseAddress or give a whole one.")
        headers = dict(self.own_headers.items()) | dict(message.own_headers.items())
        facts = self.handler.facts
        if message.body is not None:
            headers |= dict(message.body.own_headers.items())
        if facts["credentials"] is not None and "authorization" not in {name.lower() for name in headers}:
            given = facts["credentials"]
            headers["Authorization"] = basic(given.user_name, given.password)
        seconds = self.limit.total_seconds() if self.limit._ticks > 0 else None
        request = WebRequest(
            message.verb.name.upper(), url, headers, message.body.data if message.body is not None else None, self.handler.jar if facts["cookies"] else None,
            int(facts["most"]) if facts["follow"] else 0, connect_timeout=seconds, read_timeout=seconds,
            context=unchecked_context() if facts["check"] is not None else None,
        )
        try:
            answer, body = ask(request)
        except WebFault as fault:
            if fault.kind == "timeout":
                raise TaskCanceledException(f"No answer came within {self.limit.to_string()}.") from None
            raise HttpRequestException(str(fault)) from None
        return HttpResponseMessage.of_answer(answer, body)

    def _later(self, verb: str, where: Any, content: HttpContent | None = None) -> Task:
        message = HttpRequestMessage(HttpMethod(verb), where)
        message.body = content
        return run_in_thread(lambda: self.perform(message), _R)

    @method(*_texts("GetAsync", _R))
    def get_async(self, where: Any, token: Any = None) -> Task:
        """GET."""
        return self._later("GET", where)

    @method(*_texts("DeleteAsync", _R))
    def delete_async(self, where: Any, token: Any = None) -> Task:
        """DELETE."""
        return self._later("DELETE", where)

    @method(*_texts("PostAsync", _R, f"{_H}HttpContent content"))
    def post_async(self, where: Any, content: Any, token: Any = None) -> Task:
        """POST."""
        return self._later("POST", where, content)

    @method(*_texts("PutAsync", _R, f"{_H}HttpContent content"))
    def put_async(self, where: Any, content: Any, token: Any = None) -> Task:
        """PUT."""
        return self._later("PUT", where, content)

    @method(*_texts("PatchAsync", _R, f"{_H}HttpContent content"))
    def patch_async(self, where: Any, content: Any, token: Any = None) -> Task:
        """PATCH."""
        return self._later("PATCH", where, content)

    def _content_of(self, where: Any) -> HttpContent:
        return self.perform(HttpRequestMessage(None, where)).ensure_success().body

    @method(*_texts("GetStringAsync", "string"))
    def get_string_async(self, where: Any, token: Any = None) -> Task:
        """GET; the text."""
        return run_in_thread(lambda: self._content_of(where).text(), "System.String")

    @method(*_texts("GetByteArrayAsync", "byte[]"))
    def get_bytes_async(self, where: Any, token: Any = None) -> Task:
        """GET; the bytes."""
        return run_in_thread(lambda: bytes_array(self._content_of(where).data), "System.Byte[]")

    @method(*_texts("GetStreamAsync", "System.IO.Stream"))
    def get_stream_async(self, where: Any, token: Any = None) -> Task:
        """GET; a stream."""
        return run_in_thread(lambda: MemoryStream(self._content_of(where).data), "System.IO.Stream")

    @method(f"{_T}[{_R}] SendAsync({_H}HttpRequestMessage request)", f"{_T}[{_R}] SendAsync({_H}HttpRequestMessage request, {_TOKEN})",
            f"{_T}[{_R}] SendAsync({_H}HttpRequestMessage request, {_H}HttpCompletionOption completionOption)")
    def send_async(self, message: Any, how: Any = None) -> Task:
        """Send a request."""
        if message is None:
            raise ArgumentNullException("request")
        return run_in_thread(lambda: self.perform(message), _R)

    @method(f"{_R} Send({_H}HttpRequestMessage request)", f"{_R} Send({_H}HttpRequestMessage request, {_H}HttpCompletionOption completionOption)")
    def send(self, message: Any, how: Any = None) -> HttpResponseMessage:
        """Send a request and wait."""
        if message is None:
            raise ArgumentNullException("request")
        return self.perform(message)

    @method("void CancelPendingRequests()")
    def cancel(self) -> None:
        """Answers still to come are dropped by whoever waits no more."""

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(f"{_N}WebHeaderCollection", base="System.Collections.Specialized.NameValueCollection", assembly="System.Net.WebHeaderCollection")
class WebHeaderCollection(NameValueCollection):
    """Headers by name."""

    @constructor(f"{_N}WebHeaderCollection new()")
    def __init__(self) -> None:
        super().__init__()

    @method("void Add(string header)", "void Add(string name, string value)")
    def add(self, name: Any, value: Any = None) -> None:
        """One more; `Name: value` in one text, too."""
        if value is None and isinstance(name, str):
            name, _, value = (part.strip() for part in name.partition(":"))
        NameValueCollection.add(self, name, value)


@dotnet_type(f"{_N}WebClient", base="System.ComponentModel.Component", assembly="System.Net.WebClient",
             interfaces=("System.ComponentModel.IComponent", "System.IDisposable"))
class WebClient:
    """The older client."""

    @constructor(f"{_N}WebClient new()")
    def __init__(self) -> None:
        self.facts: dict[str, Any] = {
            "base": "", "credentials": None, "encoding": encoding_of("utf-8"), "headers": WebHeaderCollection(), "query": NameValueCollection(),
            "proxy": None, "default": False, "answered": None,
        }

    base_address = prop("string BaseAddress {get;set;}", lambda self: self.facts["base"], lambda self, value: self.facts.update(base=value))
    credentials = prop("System.Net.ICredentials Credentials {get;set;}", lambda self: self.facts["credentials"], lambda self, value: self.facts.update(credentials=value))
    encoding = prop("System.Text.Encoding Encoding {get;set;}", lambda self: self.facts["encoding"], lambda self, value: self.facts.update(encoding=value))
    headers = prop(f"{_N}WebHeaderCollection Headers {{get;set;}}", lambda self: self.facts["headers"], lambda self, value: self.facts.update(headers=value))
    is_busy = prop("bool IsBusy {get;}", lambda self: False)
    proxy = prop("System.Net.IWebProxy Proxy {get;set;}", lambda self: self.facts["proxy"], lambda self, value: self.facts.update(proxy=value))
    query_string = prop("System.Collections.Specialized.NameValueCollection QueryString {get;set;}", lambda self: self.facts["query"],
                        lambda self, value: self.facts.update(query=value))
    response_headers = prop(f"{_N}WebHeaderCollection ResponseHeaders {{get;}}", lambda self: self.facts["answered"])
    use_default = prop("bool UseDefaultCredentials {get;set;}", lambda self: self.facts["default"], lambda self, value: self.facts.update(default=value))

    def perform(self, where: Any, verb: str, body: bytes | None = None, content_type: str | None = None) -> tuple[bytes, str]:
        """Ask; the answer's bytes and media type."""
        if where is None:
            raise ArgumentNullException("address")
        url = urllib.parse.urljoin(self.facts["base"] or "", where.original_string if hasattr(where, "original_string") else str(where))
        if self.facts["query"].count:
            pairs = [(name, self.facts["query"].get(name)) for name in self.facts["query"].all_keys]
            url += ("&" if "?" in url else "?") + urllib.parse.urlencode(pairs)
        if url.lower().startswith("file:") or "://" not in url:
            return read_bytes(urllib.parse.unquote(urllib.parse.urlsplit(url).path) if url.lower().startswith("file:") else url), ""
        headers = {str(name): str(self.facts["headers"].get(name)) for name in self.facts["headers"].all_keys}
        if content_type and "content-type" not in {name.lower() for name in headers}:
            headers["Content-Type"] = content_type
        given = self.facts["credentials"]
        if given is not None and hasattr(given, "user_name"):
            headers.setdefault("Authorization", basic(given.user_name, given.password))
        request = WebRequest(verb, url, headers, body, None, 50, connect_timeout=100.0, read_timeout=100.0)
        if ServicePointManager.facts["check"] is not None:
            request.context = unchecked_context()
        try:
            answer, data = ask(request)
        except WebFault as fault:
            raise WebException(str(fault)) from None
        answered = WebHeaderCollection()
        for name in dict.fromkeys(answer.headers):
            answered.add(name.title() if name.islower() else name, ", ".join(answer.headers.get_all(name) or []))
        self.facts["answered"] = answered
        if answer.status >= 400:
            raise WebException(f"The server answered {answer.status} ({answer.reason}).")
        return data, answer.headers.get("Content-Type", "")

    def _text(self, data: bytes, content_type: str) -> str:
        said = next((one.partition("=")[2].strip(' "') for one in content_type.split(";")[1:] if one.strip().lower().startswith("charset=")), None)
        encoding = encoding_of(said) if said else self.facts["encoding"]
        mark = encoding.preamble or b"\xef\xbb\xbf"
        return str(encoding.decode(data.removeprefix(mark)))

    @method("byte[] DownloadData(string address)", "byte[] DownloadData(uri address)")
    def download_data(self, where: Any) -> Any:
        """The bytes of an address."""
        return bytes_array(self.perform(where, "GET")[0])

    @method("void DownloadFile(string address, string fileName)", "void DownloadFile(uri address, string fileName)")
    def download_file(self, where: Any, path: str) -> None:
        """The bytes of an address into a file."""
        write_bytes(path, self.perform(where, "GET")[0])

    @method("string DownloadString(string address)", "string DownloadString(uri address)")
    def download_string(self, where: Any) -> str:
        """The text of an address."""
        return self._text(*self.perform(where, "GET"))

    @method("System.IO.Stream OpenRead(string address)", "System.IO.Stream OpenRead(uri address)")
    def open_read(self, where: Any) -> MemoryStream:
        """The bytes of an address as a stream."""
        return MemoryStream(self.perform(where, "GET")[0])

    @method("string UploadString(string address, string data)", "string UploadString(uri address, string data)",
            "string UploadString(string address, string method, string data)", "string UploadString(uri address, string method, string data)")
    def upload_string(self, where: Any, *rest: str) -> str:
        """Send a text; the answer's text."""
        verb, data = rest if len(rest) == 2 else ("POST", rest[0])
        return self._text(*self.perform(where, verb or "POST", self.facts["encoding"].encode(data)))

    @method("byte[] UploadData(string address, byte[] data)", "byte[] UploadData(uri address, byte[] data)",
            "byte[] UploadData(string address, string method, byte[] data)", "byte[] UploadData(uri address, string method, byte[] data)")
    def upload_data(self, where: Any, *rest: Any) -> Any:
        """Send bytes; the answer's bytes."""
        verb, data = rest if len(rest) == 2 else ("POST", rest[0])
        return bytes_array(self.perform(where, verb or "POST", bytes(data))[0])

    @method("byte[] UploadValues(string address, System.Collections.Specialized.NameValueCollection data)",
            "byte[] UploadValues(uri address, System.Collections.Specialized.NameValueCollection data)",
            "byte[] UploadValues(string address, string method, System.Collections.Specialized.NameValueCollection data)")
    def upload_values(self, where: Any, *rest: Any) -> Any:
        """Send the fields of a form; the answer's bytes."""
        verb, data = rest if len(rest) == 2 else ("POST", rest[0])
        body = urllib.parse.urlencode([(name, data.get(name)) for name in data.all_keys]).encode("ascii")
        return bytes_array(self.perform(where, verb, body, "application/x-www-form-urlencoded")[0])

    @method("byte[] UploadFile(string address, string fileName)", "byte[] UploadFile(string address, string method, string fileName)",
            "byte[] UploadFile(uri address, string fileName)")
    def upload_file(self, where: Any, *rest: str) -> Any:
        """Send a file's bytes; the answer's bytes."""
        verb, path = rest if len(rest) == 2 else ("POST", rest[0])
        return bytes_array(self.perform(where, verb, read_bytes(path), "application/octet-stream")[0])

    @method(f"{_T}[string] DownloadStringTaskAsync(string address)", f"{_T}[string] DownloadStringTaskAsync(uri address)")
    def download_string_later(self, where: Any) -> Task:
        """The text of an address, later."""
        return run_in_thread(lambda: self.download_string(where), "System.String")

    @method(f"{_T} DownloadFileTaskAsync(string address, string fileName)", f"{_T} DownloadFileTaskAsync(uri address, string fileName)")
    def download_file_later(self, where: Any, path: str) -> Task:
        """The bytes of an address into a file, later."""
        return run_in_thread(lambda: self.download_file(where, path))

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing to let go of."""


@dotnet_type(f"{_N}ServicePointManager", kind="static", assembly="System.Net.ServicePoint")
class ServicePointManager:
    """Settings scripts make before they ask the web; only the certificate check has a meaning here."""

    facts: dict[str, Any] = {"check": None, "protocol": None, "limit": 2, "continue": True}

    SECURITY_PROTOCOL = static_prop(
        "static System.Net.SecurityProtocolType SecurityProtocol {get;set;}",
        lambda: ServicePointManager.facts["protocol"] or enum_value("System.Net.SecurityProtocolType", "SystemDefault"),
        lambda value: ServicePointManager.facts.update(protocol=value),
    )
    CHECK = static_prop(
        "static System.Object ServerCertificateValidationCallback {get;set;}", lambda: ServicePointManager.facts["check"],
        lambda value: ServicePointManager.facts.update(check=value),
    )
    LIMIT = static_prop("static int DefaultConnectionLimit {get;set;}", lambda: ServicePointManager.facts["limit"],
                        lambda value: ServicePointManager.facts.update(limit=value))
    EXPECT = static_prop("static bool Expect100Continue {get;set;}", lambda: ServicePointManager.facts["continue"],
                         lambda value: ServicePointManager.facts.update({"continue": value}))
