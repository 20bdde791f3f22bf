"""What web requests share: cookies, headers and settings that a session keeps from one to the next."""

from __future__ import annotations

import http.cookiejar
import time
import urllib.request
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop
from psremote.bcl.values.exceptions import ArgumentException
from psremote.bcl.values.numbers import Int64
from psremote.objects import construct, get_static, invoke_method, invoke_static

_C = "System.Net.Cookie"
_W = "Microsoft.PowerShell.Commands.WebRequestSession"
_U = "System.Net.Sockets.UnixDomainSocketEndPoint"


def text_dictionary() -> Any:
    """A Dictionary[string,string]."""
    return construct(get_type("System.Collections.Generic.Dictionary[string,string]"), [])


def field(text: str, name: str) -> prop:
    """A property kept in an attribute."""
    return prop(text, lambda self: getattr(self, name), lambda self, value: setattr(self, name, value))


@dotnet_type(_C, assembly="System.Net.Primitives")
class Cookie:
    """A cookie."""

    def __init__(self, name: str = "", value: str = "", path: str = "", domain: str = "") -> None:
        self.name, self.value, self.path, self.domain = name, value, path, domain
        self.secure = self.http_only = self.discard = False
        self.comment = self.port = ""
        self.comment_uri: Any = None
        self.version = 0
        self.expires: Any = construct(get_type("System.DateTime"), [])
        self.time_stamp: Any = get_static(get_type("System.DateTime"), "Now")

    @constructor(f"{_C} new()", f"{_C} new(string name, string value)", f"{_C} new(string name, string value, string path)", f"{_C} new(string name, string value, string path, string domain)")
    @staticmethod
    def new(name: str = "", value: str = "", path: str = "", domain: str = "") -> Cookie:
        """From its parts."""
        return Cookie(name, value, path, domain)

    get_comment = field("string Comment {get;set;}", "comment")
    get_comment_uri = field("uri CommentUri {get;set;}", "comment_uri")
    get_http_only = field("bool HttpOnly {get;set;}", "http_only")
    get_discard = field("bool Discard {get;set;}", "discard")
    get_domain = field("string Domain {get;set;}", "domain")

    def _set_expired(self, value: bool) -> None:
        if value:
            self.expires = get_static(get_type("System.DateTime"), "Now")

    @prop("bool Expired {get;set;}", setter=_set_expired)
    def expired(self) -> bool:
        """Whether its time is over; one without an end has time."""
        return bool(self.expires.ticks) and unix_time(self.expires) <= time.time()

    get_expires = field("datetime Expires {get;set;}", "expires")
    get_name = field("string Name {get;set;}", "name")
    get_path = field("string Path {get;set;}", "path")
    get_port = field("string Port {get;set;}", "port")
    get_secure = field("bool Secure {get;set;}", "secure")
    get_time_stamp = prop("datetime TimeStamp {get;}")(lambda self: self.time_stamp)
    get_value = field("string Value {get;set;}", "value")
    get_version = field("int Version {get;set;}", "version")

    @method("string ToString()")
    def to_string(self) -> str:
        """`name=value`."""
        return f"{self.name}={self.value}"

    def __str__(self) -> str:
        return self.to_string()


def jar_cookie(one: Cookie, domain: str) -> http.cookiejar.Cookie:
    """The same for Python's cookie jar."""
    return http.cookiejar.Cookie(
        0, one.name, one.value, None, False, domain, True, domain.startswith("."), one.path or "/", True, one.secure,
        unix_time(one.expires) if one.expires.ticks else None, one.discard, None, None, {"HttpOnly": ""} if one.http_only else {},
    )  # fmt: skip


def shown_cookie(one: http.cookiejar.Cookie) -> Cookie:
    """One of Python's cookie jar as scripts see it."""
    made = Cookie(one.name, one.value or "", one.path, one.domain)
    made.secure = one.secure
    made.http_only = one.has_nonstandard_attr("HttpOnly") or one.has_nonstandard_attr("httponly")
    made.discard = one.discard
    if one.expires is not None:
        made.expires = invoke_method(invoke_static(get_type("System.DateTimeOffset"), "FromUnixTimeSeconds", [Int64(one.expires)]), "get_LocalDateTime", [])
    return made


def unix_time(moment: Any) -> int:
    """A date in the seconds that cookies count."""
    return int(invoke_method(construct(get_type("System.DateTimeOffset"), [moment]), "ToUnixTimeSeconds", []))


@dotnet_type("System.Net.CookieContainer", assembly="System.Net.Primitives")
class CookieContainer:
    """Cookies, by the machines they are for."""

    def __init__(self) -> None:
        self.jar = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(rfc2965=False))

    @constructor("System.Net.CookieContainer new()")
    @staticmethod
    def new() -> CookieContainer:
        """An empty one."""
        return CookieContainer()

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many there are."""
        return len(self.jar)

    @method(f"void Add({_C} cookie)", f"void Add(uri uri, {_C} cookie)")
    def add(self, *given: Any) -> None:
        """Add a cookie; it must say its domain unless an address does."""
        one = given[-1]
        domain = one.domain or (given[0].host if len(given) == 2 else "")
        if not domain:
            raise ArgumentException("The cookie names no domain.", "cookie.Domain")
        self.jar.set_cookie(jar_cookie(one, domain))

    @method("System.Net.CookieCollection GetCookies(uri uri)")
    def get_cookies(self, uri: Any) -> list[Cookie]:
        """Those that go to an address."""
        request = urllib.request.Request(str(uri))
        policy_cookies = self.jar._cookies_for_request(request)  # type: ignore[attr-defined]
        return [shown_cookie(one) for one in policy_cookies]

    @method("System.Net.CookieCollection GetAllCookies()")
    def get_all_cookies(self) -> list[Cookie]:
        """All of them."""
        return [shown_cookie(one) for one in self.jar]


@dotnet_type(_W, interfaces=("System.IDisposable",), assembly="Microsoft.PowerShell.Commands.Utility")
class WebRequestSession:
    """What goes from one request to the next."""

    def __init__(self) -> None:
        self.headers = text_dictionary()
        self.cookies = CookieContainer()
        self.use_default_credentials = False
        self.credentials: Any = None
        self.certificates: Any = None
        self.user_agent = ""
        self.proxy: Any = None
        self.maximum_redirection = -1
        self.maximum_retry_count = 0
        self.retry_interval = 0

    @constructor(f"{_W} new()")
    @staticmethod
    def new() -> WebRequestSession:
        """An empty one."""
        return WebRequestSession()

    get_certificates = field("System.Security.Cryptography.X509Certificates.X509CertificateCollection Certificates {get;set;}", "certificates")
    get_cookies = field("System.Net.CookieContainer Cookies {get;set;}", "cookies")
    get_credentials = field("System.Net.ICredentials Credentials {get;set;}", "credentials")
    get_headers = field("System.Collections.Generic.Dictionary[string,string] Headers {get;set;}", "headers")
    get_maximum_redirection = field("int MaximumRedirection {get;set;}", "maximum_redirection")
    get_maximum_retry_count = field("int MaximumRetryCount {get;set;}", "maximum_retry_count")
    get_proxy = field("System.Net.IWebProxy Proxy {get;set;}", "proxy")
    get_retry_interval = field("int RetryIntervalInSeconds {get;set;}", "retry_interval")
    get_use_default_credentials = field("bool UseDefaultCredentials {get;set;}", "use_default_credentials")
    get_user_agent = field("string UserAgent {get;set;}", "user_agent")

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Nothing is held open."""


@dotnet_type(_U, base="System.Net.EndPoint", assembly="System.Net.Sockets")
class UnixDomainSocketEndPoint:
    """A socket that is a file."""

    def __init__(self, path: str) -> None:
        self.path = path

    @constructor(f"{_U} new(string path)")
    @staticmethod
    def new(path: str) -> UnixDomainSocketEndPoint:
        """From its path."""
        return UnixDomainSocketEndPoint(path)

    @method("string ToString()")
    def to_string(self) -> str:
        """The path."""
        return self.path

    def __str__(self) -> str:
        return self.path
