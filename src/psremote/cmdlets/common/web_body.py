"""What a web request sends: texts, bytes, XML, fields of forms, and forms in parts with files."""

from __future__ import annotations

import mimetypes
import os
import re
import urllib.parse
import uuid
from typing import Any

from psremote.objects import base_object, get_property, to_text


def encoded_fields(table: Any) -> str:
    """A dictionary as fields of a form."""
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        plain = base_object(value)
        for one in plain if isinstance(plain, list) else [value]:
            pairs.append((to_text(key), to_text(one) if one is not None else ""))
    return urllib.parse.urlencode(pairs, quote_via=urllib.parse.quote_plus)


def is_table(value: Any) -> bool:
    """Whether it is a dictionary."""
    return hasattr(value, "items") and hasattr(value, "get_item")


def charset_of(content_type: str | None) -> str:
    """The encoding a content type names; UTF-8 otherwise."""
    import codecs

    found = re.search(r"charset\s*=\s*\"?([A-Za-z0-9._-]+)", content_type or "", re.IGNORECASE)
    try:
        return codecs.lookup(found.group(1)).name if found else "utf-8"
    except LookupError:
        return "utf-8"


def plain_body(value: Any, method: str, url: str, content_type: str | None) -> tuple[bytes | None, str, str | None]:
    """The body of what -Body gave, the address (a GET carries fields in it), and the content type."""
    if is_table(value):
        fields = encoded_fields(value)
        if method == "GET":
            parts = urllib.parse.urlsplit(url)
            query = "&".join(p for p in (parts.query, fields) if p)
            return None, urllib.parse.urlunsplit(parts._replace(query=query)), content_type
        return fields.encode(), url, content_type or "application/x-www-form-urlencoded"
    if isinstance(value, (bytes, bytearray)):
        return bytes(value), url, content_type
    if isinstance(value, list) and value and all(isinstance(b, int) and 0 <= b < 256 for b in value) and getattr(value, "element_type", None) is not None:
        return bytes(value), url, content_type
    if hasattr(value, "read") and not isinstance(value, str):
        return bytes(value.read()), url, content_type
    outer = get_property(value, "OuterXml") if not isinstance(value, (str, int, float, list)) else None
    if isinstance(outer, str):
        return outer.encode("utf-8"), url, content_type or "application/xml"
    return to_text(value).encode(charset_of(content_type), "replace"), url, content_type


def form_body(table: Any) -> tuple[bytes, str]:
    """A form in parts, and its content type."""
    boundary = uuid.uuid4().hex
    made = bytearray()
    for key, value in table.items():
        plain = base_object(value)
        for one in plain if isinstance(plain, list) and getattr(plain, "element_type", None) is None else [plain]:
            made += part(boundary, to_text(key), base_object(one))
    made += f"--{boundary}--\r\n".encode()
    return bytes(made), f'multipart/form-data; boundary="{boundary}"'


def part(boundary: str, name: str, value: Any) -> bytes:
    """One part: a file's content, or a text."""
    path = getattr(value, "path", None)
    if isinstance(path, str) and os.path.isfile(path) and not isinstance(value, str):
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{os.path.basename(path)}"\r\nContent-Type: {kind}\r\n\r\n'
        with open(path, "rb") as handle:
            return head.encode() + handle.read() + b"\r\n"
    head = f'--{boundary}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
    return head.encode() + to_text(value).encode() + b"\r\n"
