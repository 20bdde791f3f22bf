"""System.UriBuilder: an address put together from its parts."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.exceptions import (
    ArgumentOutOfRangeException,
)
from psremote.bcl.values.uri import ABSOLUTE, Uri
from psremote.bcl.values.uri_texts import escaped_text

_PATH_SAFE = "/:@!$&'()*+,;=-._~%[]"


@dotnet_type("System.UriBuilder", assembly="System.Private.Uri")
class UriBuilder:
    """An address put together from parts."""

    @constructor("System.UriBuilder new()", "System.UriBuilder new(string uri)", "System.UriBuilder new(uri uri)",
                 "System.UriBuilder new(string schemeName, string hostName)", "System.UriBuilder new(string scheme, string host, int portNumber)",
                 "System.UriBuilder new(string scheme, string host, int port, string pathValue)",
                 "System.UriBuilder new(string scheme, string host, int port, string path, string extraValue)")
    def __init__(self, first: Any = None, host: Any = None, port: int = -1, path: Any = "/", extra: Any = "") -> None:
        self.parts: dict[str, Any] = {"Scheme": "http", "Host": "localhost", "Port": -1, "Path": "/", "Query": "", "Fragment": "", "UserName": "", "Password": ""}
        if host is not None:
            self.parts.update(Scheme=first, Host=host, Port=port, Path=path if path.startswith("/") else "/" + path)
            if extra:
                self.parts["Query" if extra.startswith("?") else "Fragment"] = extra
        elif first is not None:
            text = first if isinstance(first, str) else first.original
            one = Uri(text if ABSOLUTE.match(text) and "://" in text else f"http://{text}", 1)
            user, _, password = one.user.partition(":")
            self.parts.update(Scheme=one.scheme_text, Host=one.host_text, Port=one.port_number, Path=one.path, Query=one.query_text,
                              Fragment=one.fragment_text, UserName=user, Password=password)

    @method("string ToString()")
    def to_string(self) -> str:
        """The address as text."""
        p = self.parts
        user = f"{p['UserName']}{':' + p['Password'] if p['Password'] else ''}@" if p["UserName"] else ""
        port = f":{p['Port']}" if p["Port"] >= 0 else ""
        slash = "" if not p["Path"] or p["Path"].startswith("/") else "/"
        return f"{p['Scheme']}://{user}{p['Host']}{port}{slash}{p['Path']}{p['Query']}{p['Fragment']}"

    @prop("uri Uri {get;}")
    def uri(self) -> Uri:
        """The address."""
        return Uri(self.to_string(), 1)


def _part(name: str, type_text: str = "string") -> prop:
    def put(self: UriBuilder, value: Any) -> None:
        text = "" if value is None else value
        if name == "Port":
            if not -1 <= value <= 65535:
                raise ArgumentOutOfRangeException("value", "A port is a number from -1 to 65535.")
        elif name in ("Query", "Fragment"):
            mark = "?" if name == "Query" else "#"
            text = text if not text or text.startswith(mark) else mark + text
        elif name == "Path":
            text = escaped_text(text, _PATH_SAFE)
        self.parts[name] = text

    return prop(f"{type_text} {name} {{get;set;}}", lambda self: self.parts[name], put)


for _name in ("Scheme", "Host", "Path", "Query", "Fragment", "UserName", "Password"):
    setattr(UriBuilder, _name, _part(_name))
UriBuilder.Port = _part("Port", "int")  # type: ignore[attr-defined]  # declared after the others, as .NET lists it
