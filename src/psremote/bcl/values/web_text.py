"""WebUtility and HttpUtility: texts escaped for web pages and addresses."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote_plus, unquote_plus

from psremote.bcl.dotnet_type import dotnet_type, method


@dotnet_type("System.Net.WebUtility", kind="static")
class WebUtility:
    """Texts for the web."""

    @method("static string HtmlEncode(string value)")
    @staticmethod
    def html_encode(text: Any) -> Any:
        """Characters HTML gives a meaning as entities."""
        if text is None:
            return None
        names = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
        return "".join(names.get(c) or (f"&#{ord(c)};" if 160 <= ord(c) < 256 or ord(c) > 0xFFFF else c) for c in text)

    @method("static string HtmlDecode(string value)")
    @staticmethod
    def html_decode(text: Any) -> Any:
        """Entities as characters."""
        import html

        return None if text is None else html.unescape(text)

    @method("static string UrlEncode(string value)")
    @staticmethod
    def url_encode(text: Any) -> Any:
        """Escaped for forms."""
        return None if text is None else quote_plus(text, safe="-_.!*()").replace("~", "%7E")

    @method("static string UrlDecode(string encodedValue)")
    @staticmethod
    def url_decode(text: Any) -> Any:
        """Escapes of forms taken back."""
        return None if text is None else unquote_plus(text)


@dotnet_type("System.Web.HttpUtility", kind="static", assembly="System.Web.HttpUtility")
class HttpUtility:
    """Texts for the web, ASP.NET's way."""

    @method("static string UrlEncode(string str)")
    @staticmethod
    def url_encode(text: Any) -> Any:
        """Escaped for forms, in small letters."""
        if text is None:
            return None
        return re.sub(r"%[0-9A-F]{2}", lambda m: m.group().lower(), quote_plus(text, safe="-_.!*()").replace("~", "%7e"))

    @method("static string UrlDecode(string str)")
    @staticmethod
    def url_decode(text: Any) -> Any:
        """Escapes of forms taken back."""
        return WebUtility.url_decode(text)

    @method("static string HtmlEncode(string s)")
    @staticmethod
    def html_encode(text: Any) -> Any:
        """Characters HTML gives a meaning as entities."""
        return WebUtility.html_encode(text)

    @method("static string HtmlDecode(string s)")
    @staticmethod
    def html_decode(text: Any) -> Any:
        """Entities as characters."""
        return WebUtility.html_decode(text)

    @method("static System.Collections.Specialized.NameValueCollection ParseQueryString(string query)")
    @staticmethod
    def parse_query(text: str) -> Any:
        """A query's names and values."""
        from urllib.parse import parse_qsl

        from psremote.bcl.values.collections_specialized import NameValueCollection

        table = NameValueCollection()
        for name, value in parse_qsl(text.removeprefix("?"), keep_blank_values=True):
            table.add(name, value)
        return table
