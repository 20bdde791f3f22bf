"""System.Uri."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, unquote

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.arrays import array_of
from psremote.bcl.values.enumerations import UriHostNameType
from psremote.bcl.values.exceptions import ArgumentNullException, InvalidOperationException
from psremote.bcl.values.network_exceptions import UriFormatException
from psremote.bcl.values.uri_texts import DRIVE, as_file, escaped_text, readable_text, without_dots

_PORTS = {"http": 80, "https": 443, "ftp": 21, "ssh": 22, "telnet": 23, "ldap": 389, "ldaps": 636, "ws": 80, "wss": 443, "mailto": 25, "nntp": 119,
          "gopher": 70, "news": -1, "file": -1, "sftp": 22}
ABSOLUTE = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):(.*)\Z", re.DOTALL)
_AUTHORITY = re.compile(r"//([^/?#\\]*)([^?#]*)(\?[^#]*)?(#.*)?\Z", re.DOTALL)
_PATH_SAFE = "/:@!$&'()*+,;=-._~%[]"
_IPV4 = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}\Z")


@dotnet_type("System.Uri", accelerators=("uri",), assembly="System.Private.Uri",
             interfaces=("System.ISpanFormattable", "System.IEquatable[uri]", "System.Runtime.Serialization.ISerializable"))
class Uri:
    """An address, absolute or relative."""

    def __init__(self, text: Any, kind: int = 0) -> None:
        if text is None:
            raise ArgumentNullException("uriString")
        self.original = str(text)
        self.scheme_text = self.user = self.host_text = self.path = self.query_text = self.fragment_text = ""
        self.port_number = -1
        self.absolute = False
        body = self.original.strip()
        match = ABSOLUTE.match(body)
        if kind != 2 and DRIVE.match(body):
            match = ABSOLUTE.match("file:///" + as_file(body))
        elif kind != 2 and body.startswith("\\\\"):
            match = ABSOLUTE.match("file:" + as_file(body))
        elif body.startswith("/") and not body.startswith("//") and kind != 2:
            match = ABSOLUTE.match("file://" + body)
        if match is not None and kind != 2 and len(match[1]) > 1:
            self._parse(match[1].lower(), match[2])
        elif kind == 1:
            raise UriFormatException(f"'{text}' is no absolute address: a scheme such as https: is missing.")

    def _parse(self, scheme: str, rest: str) -> None:
        self.scheme_text, self.absolute = scheme, True
        match = _AUTHORITY.match(rest)
        if match is None:
            if scheme in ("http", "https", "ftp"):
                raise UriFormatException(f"'{self.original}' has no host.")
            path, _, fragment = rest.partition("#")
            path, mark, query = path.partition("?")
            if scheme == "mailto" and "@" in path:
                self.user, _, self.host_text = path.partition("@")
                path = ""
            self.path = escaped_text(path, _PATH_SAFE)
            self.query_text = "?" + escaped_text(query, _PATH_SAFE + "?") if mark else ""
            self.fragment_text = "#" + escaped_text(fragment, _PATH_SAFE + "?") if "#" in rest else ""
            self.port_number = _PORTS.get(scheme, -1)
            return
        authority, path, query, found_fragment = match.groups()
        user, at, host = authority.rpartition("@")
        self.user = user if at else ""
        host_match = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::(\d*))?", host)
        if host_match is None:
            raise UriFormatException(f"'{self.original}' has a host that is not valid.")
        self.host_text = host_match[1].lower()
        if not self.host_text and scheme in ("http", "https", "ftp"):
            raise UriFormatException(f"'{self.original}' has no host.")
        if re.search(r"[\s<>^|{}\"]", self.host_text):
            raise UriFormatException(f"'{self.original}' has a host that is not valid.")
        self.port_number = int(host_match[2]) if host_match[2] else _PORTS.get(scheme, -1)
        if self.port_number > 65535:
            raise UriFormatException(f"'{self.original}' has a port that is not valid.")
        path = path.replace("\\", "/") if scheme in ("http", "https", "file", "ftp") else path
        if not path and (scheme in _PORTS):
            path = "/"
        self.path = without_dots(escaped_text(path, _PATH_SAFE))
        self.query_text = escaped_text(query, _PATH_SAFE + "?") if query else ""
        self.fragment_text = escaped_text(found_fragment, _PATH_SAFE + "?#") if found_fragment else ""

    @constructor(
        "uri new(string uriString)", "uri new(string uriString, bool dontEscape)",
        "uri new(uri baseUri, string relativeUri, bool dontEscape)",
        "uri new(string uriString, System.UriKind uriKind)",
        "uri new(string uriString, [ref] System.UriCreationOptions creationOptions)",
        "uri new(uri baseUri, string relativeUri)", "uri new(uri baseUri, uri relativeUri)",
    )
    @staticmethod
    def new(first: Any, *rest: Any) -> Uri:
        """From text and kind, or a base and what is relative to it."""
        if isinstance(first, Uri):
            return first.combined(rest[0])
        kind = 1
        for one in rest:
            kind = int(one.value) if hasattr(one, "type") else kind
        return Uri(first, kind)

    @staticmethod
    def from_text(text: str) -> Uri:
        """What a cast gives: absolute or relative."""
        return Uri(text, 0) if text else Uri(text, 2)

    def combined(self, other: Any) -> Uri:
        """An address relative to this one."""
        text = other.original if isinstance(other, Uri) else str(other)
        if ABSOLUTE.match(text):
            return Uri(text, 1)
        root = f"{self.scheme_text}://{self._authority()}"
        if text.startswith("//"):
            return Uri(f"{self.scheme_text}:{text}", 1)
        if text.startswith("/"):
            return Uri(root + text, 1)
        if text.startswith("?"):
            return Uri(root + self.path + text, 1)
        if text.startswith("#"):
            return Uri(root + self.path + self.query_text + text, 1)
        return Uri(root + self.path[:self.path.rfind("/") + 1] + text, 1)

    def _authority(self) -> str:
        user = f"{self.user}@" if self.user else ""
        return user + self.authority_text()

    def authority_text(self) -> str:
        """Host and a port that is not the usual one."""
        port = f":{self.port_number}" if self.port_number != _PORTS.get(self.scheme_text, -1) and self.port_number >= 0 else ""
        return self.host_text + port

    def _need(self) -> None:
        if not self.absolute:
            raise InvalidOperationException("A relative address has no such part.")

    def _whole(self) -> str:
        if self.scheme_text == "mailto":
            return f"mailto:{self.user}@{self.host_text}{self.query_text}" if self.host_text else f"mailto:{self.path}{self.query_text}"
        slashes = "//" if self.host_text or self.scheme_text in _PORTS else ""
        return f"{self.scheme_text}:{slashes}{self._authority() if slashes else ''}{self.path}{self.query_text}{self.fragment_text}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Uri) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __str__(self) -> str:
        return self.to_string()

    @method("bool Equals(System.Object comparand)", "bool Equals(uri other)")
    def equals(self, other: Any) -> bool:
        """Whether it is the same address."""
        return self == (Uri(other, 0) if isinstance(other, str) else other)

    @method("string GetLeftPart(System.UriPartial part)")
    def get_left_part(self, part: Any) -> str:
        """The address up to a part."""
        self._need()
        whole = f"{self.scheme_text}://"
        if part.value == 0:
            return whole
        whole += self._authority()
        if part.value == 1:
            return whole
        return whole + self.path + (self.query_text if part.value == 3 else "")

    @method("bool IsBaseOf(uri uri)")
    def is_base_of(self, other: Uri) -> bool:
        """Whether another address lies below this one."""
        base = self._whole()
        return other._whole().startswith(base[:base.rfind("/") + 1])

    @method("bool IsWellFormedOriginalString()")
    def is_well_formed(self) -> bool:
        """Whether the original text needed no escaping."""
        return not re.search(r"[^\x21-\x7e]|[<>\"{}|\\^`]", self.original)

    @method("uri MakeRelativeUri(uri uri)")
    def make_relative(self, other: Uri) -> Uri:
        """The way from this address to another."""
        import posixpath

        if (self.scheme_text, self._authority()) != (other.scheme_text, other._authority()):
            return other
        folder = self.path[:self.path.rfind("/") + 1]
        found = posixpath.relpath(other.path, folder) if folder != other.path else ""
        if other.path.endswith("/") and found and not found.endswith("/"):
            found += "/"
        return Uri(found + other.query_text + other.fragment_text, 2)

    @method("string ToString()")
    def to_string(self, form: Any = None, provider: Any = None) -> str:
        """The address, readable."""
        if not self.absolute:
            return self.original
        return readable_text(self._whole())

    @prop("string AbsolutePath {get;}")
    def absolute_path(self) -> str:
        """The path; that of a drive begins with the drive."""
        self._need()
        return self.path[1:] if self.on_drive() else self.path

    def on_drive(self) -> bool:
        """Whether it names a file on one of Windows' drives."""
        return self.scheme_text == "file" and re.match(r"/[A-Za-z]:(/|$)", self.path) is not None

    @prop("string AbsoluteUri {get;}")
    def absolute_uri(self) -> str:
        """The whole address, escaped."""
        self._need()
        return self._whole()

    @prop("string Authority {get;}")
    def authority(self) -> str:
        """Host and port."""
        self._need()
        return self.authority_text()

    @prop("string DnsSafeHost {get;}")
    def dns_safe_host(self) -> str:
        """The host without brackets."""
        self._need()
        return self.host_text.strip("[]")

    @prop("string Fragment {get;}")
    def fragment(self) -> str:
        """What follows #."""
        self._need()
        return self.fragment_text

    @prop("string Host {get;}")
    def host(self) -> str:
        """The host."""
        self._need()
        return self.host_text

    @prop("string IdnHost {get;}")
    def idn_host(self) -> str:
        """The host in ASCII."""
        self._need()
        try:
            return self.host_text.strip("[]").encode("idna").decode("ascii")
        except UnicodeError:
            return self.host_text

    @prop("System.UriHostNameType HostNameType {get;}")
    def host_name_type(self) -> Any:
        """What kind of host it is."""
        self._need()
        if not self.host_text:
            return UriHostNameType.Basic
        if self.host_text.startswith("["):
            return UriHostNameType.IPv6
        return UriHostNameType.IPv4 if _IPV4.match(self.host_text) else UriHostNameType.Dns

    @prop("bool IsAbsoluteUri {get;}")
    def is_absolute(self) -> bool:
        """Whether it has a scheme."""
        return self.absolute

    @prop("bool IsDefaultPort {get;}")
    def is_default_port(self) -> bool:
        """Whether the port is the scheme's usual one."""
        self._need()
        return self.port_number == _PORTS.get(self.scheme_text, -1)

    @prop("bool IsFile {get;}")
    def is_file(self) -> bool:
        """Whether it names a file."""
        self._need()
        return self.scheme_text == "file"

    @prop("bool IsLoopback {get;}")
    def is_loopback(self) -> bool:
        """Whether it leads to this machine."""
        self._need()
        return self.host_text in ("localhost", "loopback", "[::1]") or self.host_text.startswith("127.") or (self.scheme_text == "file" and not self.host_text)

    @prop("bool IsUnc {get;}")
    def is_unc(self) -> bool:
        """Whether it names a file of another machine."""
        self._need()
        return self.scheme_text == "file" and bool(self.host_text)

    @prop("string LocalPath {get;}")
    def local_path(self) -> str:
        """The path, readable."""
        self._need()
        path = unquote(self.path)
        if self.on_drive():
            return path[1:].replace("/", "\\")
        return f"\\\\{self.host_text}{path}".replace("/", "\\") if self.is_unc else path

    @prop("string OriginalString {get;}")
    def original_string(self) -> str:
        """The text it was made of."""
        return self.original

    @prop("string PathAndQuery {get;}")
    def path_and_query(self) -> str:
        """Path and query."""
        self._need()
        return self.path + self.query_text

    @prop("int Port {get;}")
    def port(self) -> int:
        """The port."""
        self._need()
        return self.port_number

    @prop("string Query {get;}")
    def query(self) -> str:
        """What follows ?."""
        self._need()
        return self.query_text

    @prop("string Scheme {get;}")
    def scheme(self) -> str:
        """`https`."""
        self._need()
        return self.scheme_text

    @prop("string[] Segments {get;}")
    def segments(self) -> Any:
        """The parts of the path with their slashes."""
        self._need()
        return array_of("string", re.findall(r"[^/]*/|[^/]+", self.path))

    @prop("bool UserEscaped {get;}")
    def user_escaped(self) -> bool:
        """Whether it was given escaped."""
        return False

    @prop("string UserInfo {get;}")
    def user_info(self) -> str:
        """What stands before @."""
        self._need()
        return self.user

    @method("static string EscapeDataString(string stringToEscape)")
    @staticmethod
    def escape_data(text: Any) -> str:
        """Everything but letters, digits and -._~ escaped."""
        if text is None:
            raise ArgumentNullException("stringToEscape")
        return quote(text, safe="-._~")

    @method("static string EscapeUriString(string stringToEscape)")
    @staticmethod
    def escape_uri(text: Any) -> str:
        """Escaped but for what addresses are made of."""
        if text is None:
            raise ArgumentNullException("stringToEscape")
        return quote(text, safe="-._~:/?#[]@!$&'()*+,;=")

    @method("static string UnescapeDataString(string stringToUnescape)")
    @staticmethod
    def unescape_data(text: Any) -> str:
        """Escapes taken back."""
        if text is None:
            raise ArgumentNullException("stringToUnescape")
        return unquote(text)

    @method("static bool IsWellFormedUriString(string uriString, System.UriKind uriKind)")
    @staticmethod
    def is_well_formed_text(text: Any, kind: Any) -> bool:
        """Whether a text is a well-formed address."""
        if text is None:
            return False
        try:
            one = Uri(text, kind.value)
        except UriFormatException:
            return False
        return (one.absolute or kind.value != 1) and one.is_well_formed()

    @method("static bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result)",
            "static bool TryCreate(uri baseUri, string relativeUri, [ref] uri result)", "static bool TryCreate(uri baseUri, uri relativeUri, [ref] uri result)")
    @staticmethod
    def try_create(first: Any, second: Any, result: Any) -> bool:
        """From text, without raising."""
        try:
            made = first.combined(second) if isinstance(first, Uri) else Uri(first, second.value)
        except (UriFormatException, ArgumentNullException):
            result.value = None
            return False
        result.value = made
        return True

    @method("static bool CheckSchemeName(string schemeName)")
    @staticmethod
    def check_scheme(name: Any) -> bool:
        """Whether a text can be a scheme."""
        return name is not None and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.\-]*", name) is not None

    @method("static System.UriHostNameType CheckHostName(string name)")
    @staticmethod
    def check_host(name: Any) -> Any:
        """What kind of host a text is."""
        if not name or re.search(r"[\s/]", name):
            return UriHostNameType.Unknown
        if ":" in name:
            return UriHostNameType.IPv6
        return UriHostNameType.IPv4 if _IPV4.match(name) else UriHostNameType.Dns

    @method("static string HexEscape(char character)")
    @staticmethod
    def hex_escape(letter: str) -> str:
        """`%41`."""
        return f"%{ord(letter):02X}"

    SCHEME_HTTP = static_prop("static string UriSchemeHttp {get;}", lambda: "http")
    SCHEME_HTTPS = static_prop("static string UriSchemeHttps {get;}", lambda: "https")
    SCHEME_FILE = static_prop("static string UriSchemeFile {get;}", lambda: "file")
    SCHEME_FTP = static_prop("static string UriSchemeFtp {get;}", lambda: "ftp")
    SCHEME_MAIL = static_prop("static string UriSchemeMailto {get;}", lambda: "mailto")
    DELIMITER = static_prop("static string SchemeDelimiter {get;}", lambda: "://")
