"""System.Net.Http's headers: of requests, of responses and of contents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop
from psremote.bcl.values.arrays import array_of
from psremote.bcl.values.dictionaries import KeyValuePair
from psremote.bcl.values.exceptions import (
    FormatException,
    InvalidOperationException,
)
from psremote.bcl.values.uri import Uri

_H, _T = "System.Net.Http.", "System.Threading.Tasks.Task"
_TEXTS = "System.Collections.Generic.IEnumerable[string]"


@dotnet_type(f"{_H}Headers.AuthenticationHeaderValue", assembly="System.Net.Http")
class AuthenticationHeaderValue:
    """A scheme and what it needs."""

    @constructor(f"{_H}Headers.AuthenticationHeaderValue new(string scheme)", f"{_H}Headers.AuthenticationHeaderValue new(string scheme, string parameter)")
    def __init__(self, scheme: str, parameter: str | None = None) -> None:
        self.kind, self.secret = scheme, parameter

    @prop("string Scheme {get;}")
    def scheme(self) -> str:
        """The scheme."""
        return self.kind

    @prop("string Parameter {get;}")
    def parameter(self) -> str | None:
        """What it needs."""
        return self.secret

    @method("string ToString()")
    def to_string(self) -> str:
        """Both, as in the header."""
        return f"{self.kind} {self.secret}" if self.secret else self.kind


@dotnet_type(f"{_H}Headers.MediaTypeHeaderValue", assembly="System.Net.Http")
class MediaTypeHeaderValue:
    """A media type and its character set."""

    @constructor(f"{_H}Headers.MediaTypeHeaderValue new(string mediaType)", f"{_H}Headers.MediaTypeHeaderValue new(string mediaType, string charSet)")
    def __init__(self, kind: str, charset: str | None = None) -> None:
        if "/" not in kind:
            raise FormatException(f"'{kind}' is no media type.")
        self.kind, self.charset = kind, charset

    @method(f"static {_H}Headers.MediaTypeHeaderValue Parse(string input)")
    @staticmethod
    def parse(text: str) -> MediaTypeHeaderValue:
        """From a header's text."""
        kind, _, rest = text.partition(";")
        charset = next((one.partition("=")[2].strip(' "') for one in rest.split(";") if one.strip().lower().startswith("charset=")), None)
        return MediaTypeHeaderValue(kind.strip(), charset)

    @prop("string MediaType {get;set;}", setter=lambda self, value: setattr(self, "kind", value))
    def media_type(self) -> str:
        """The type."""
        return self.kind

    @prop("string CharSet {get;set;}", setter=lambda self, value: setattr(self, "charset", value))
    def char_set(self) -> str | None:
        """The character set."""
        return self.charset

    @method("string ToString()")
    def to_string(self) -> str:
        """Both, as in the header."""
        return f"{self.kind}; charset={self.charset}" if self.charset else self.kind


@dotnet_type(f"{_H}Headers.HttpHeaders", abstract=True, assembly="System.Net.Http", interfaces=("System.Collections.IEnumerable",))
class HttpHeaders:
    """Headers, each with its values."""

    def __init__(self, pairs: Any = ()) -> None:
        self.table: dict[str, tuple[str, list[str]]] = {}
        for name, value in pairs:
            self.add(name, value)

    def items(self) -> list[tuple[str, str]]:
        """One row a header."""
        return [(name, ", ".join(values)) for name, values in self.table.values()]

    def first(self, name: str) -> str | None:
        """A header's text."""
        found = self.table.get(name.lower())
        return ", ".join(found[1]) if found is not None else None

    def put(self, name: str, value: Any) -> None:
        """Replace a header; null takes it away."""
        self.table.pop(name.lower(), None)
        if value is not None:
            self.add(name, value)

    def __iter__(self) -> Iterator[Any]:
        kind = get_type("System.Collections.Generic.KeyValuePair`2").make_generic((get_type("System.String"), get_type(_TEXTS)))
        for name, values in list(self.table.values()):
            pair = KeyValuePair(name, array_of("string", values))
            pair.net_type = kind
            yield pair

    @method("void Add(string name, string value)", f"void Add(string name, {_TEXTS} values)")
    def add(self, name: str, value: Any) -> None:
        """One more value."""
        if not name or any(c in name for c in " :\r\n"):
            raise FormatException(f"'{name}' is no name of a header.")
        values = [str(one) for one in value] if isinstance(value, list) else ["" if value is None else str(value)]
        self.table.setdefault(name.lower(), (name, []))[1].extend(values)

    @method("bool TryAddWithoutValidation(string name, string value)", f"bool TryAddWithoutValidation(string name, {_TEXTS} values)")
    def try_add(self, name: str, value: Any) -> bool:
        """One more value, unchecked."""
        self.add(name, value)
        return True

    @method("bool Contains(string name)")
    def contains_name(self, name: str) -> bool:
        """Whether the header is there."""
        return name.lower() in self.table

    @method(f"{_TEXTS} GetValues(string name)")
    def get_values(self, name: str) -> Any:
        """The header's values."""
        found = self.table.get(name.lower())
        if found is None:
            raise InvalidOperationException(f"There is no header '{name}'.")
        return array_of("string", found[1])

    @method(f"bool TryGetValues(string name, [ref] {_TEXTS} values)")
    def try_get_values(self, name: str, values: Any) -> bool:
        """The header's values, if it is there."""
        found = self.table.get(name.lower())
        values.value = array_of("string", found[1]) if found is not None else None
        return found is not None

    @method("bool Remove(string name)")
    def remove(self, name: str) -> bool:
        """Take the header away."""
        return self.table.pop(name.lower(), None) is not None

    @method("void Clear()")
    def clear(self) -> None:
        """Take all away."""
        self.table.clear()

    @method("string ToString()")
    def to_string(self) -> str:
        """A line a header."""
        return "".join(f"{name}: {value}\n" for name, value in self.items())


def _header(text: str, name: str, read: Any = lambda value: value) -> prop:
    def get(self: HttpHeaders) -> Any:
        value = self.first(name)
        return None if value is None else read(value)

    return prop(text, get, lambda self, value: self.put(name, None if value is None else value.to_string() if hasattr(value, "to_string") else str(value)))


def _authorization(value: str) -> AuthenticationHeaderValue:
    scheme, _, rest = value.partition(" ")
    return AuthenticationHeaderValue(scheme, rest or None)


@dotnet_type(f"{_H}Headers.HttpRequestHeaders", base=f"{_H}Headers.HttpHeaders", assembly="System.Net.Http")
class HttpRequestHeaders(HttpHeaders):
    """Headers of a request."""

    authorization = _header(f"{_H}Headers.AuthenticationHeaderValue Authorization {{get;set;}}", "Authorization", _authorization)
    host = _header("string Host {get;set;}", "Host")
    referrer = _header("uri Referrer {get;set;}", "Referer", Uri)
    from_address = _header("string From {get;set;}", "From")

    @prop("System.Object UserAgent {get;}")
    def user_agent(self) -> HeaderList:
        """The values of User-Agent."""
        return HeaderList(self, "User-Agent", " ")

    @prop("System.Object Accept {get;}")
    def accept(self) -> HeaderList:
        """The values of Accept."""
        return HeaderList(self, "Accept", ", ")


@dotnet_type(f"{_H}Headers.HttpHeaderValueCollection", assembly="System.Net.Http", values=True)
class HeaderList:
    """The values of one header, to be added to."""

    def __init__(self, owner: HttpHeaders, name: str, separator: str) -> None:
        self.owner, self.name, self.separator = owner, name, separator

    @method("void Add(System.Object item)", "void ParseAdd(string input)", "bool TryParseAdd(string input)")
    def add(self, value: Any) -> bool:
        """One more."""
        text = value.to_string() if hasattr(value, "to_string") else str(value)
        old = self.owner.first(self.name)
        self.owner.put(self.name, text if old is None else old + self.separator + text)
        return True

    @method("void Clear()")
    def clear(self) -> None:
        """None any more."""
        self.owner.put(self.name, None)

    @method("string ToString()")
    def to_string(self) -> str:
        """All."""
        return self.owner.first(self.name) or ""


@dotnet_type(f"{_H}Headers.HttpResponseHeaders", base=f"{_H}Headers.HttpHeaders", assembly="System.Net.Http")
class HttpResponseHeaders(HttpHeaders):
    """Headers of a response."""

    location = _header("uri Location {get;set;}", "Location", lambda value: Uri(value, 0))


@dotnet_type(f"{_H}Headers.HttpContentHeaders", base=f"{_H}Headers.HttpHeaders", assembly="System.Net.Http")
class HttpContentHeaders(HttpHeaders):
    """Headers that speak of the content."""

    content_type = _header(f"{_H}Headers.MediaTypeHeaderValue ContentType {{get;set;}}", "Content-Type", MediaTypeHeaderValue.parse)
    content_length = _header("System.Nullable[long] ContentLength {get;set;}", "Content-Length", int)

