"""The -Encoding argument of commands that read or write text: names, code pages and System.Text.Encoding objects as Python codecs."""

from __future__ import annotations

import codecs
from typing import Any, NamedTuple

from psremote.bcl.dotnet_type import find_type
from psremote.objects import base_object
from psremote.objects.exceptions import PSArgumentException


class TextEncoding(NamedTuple):
    """A codec and the mark it writes at a file's start."""

    codec: str
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        return text.encode(self.codec, "replace" if self.codec in ("ascii", "latin-1", "cp437", "cp1252") else "surrogatepass" if self.codec.startswith("utf-8") else "replace")


UTF8 = TextEncoding("utf-8")

NAMES = {
    "ascii": TextEncoding("ascii"),
    "ansi": TextEncoding("cp1252"),
    "bigendianunicode": TextEncoding("utf-16-be", codecs.BOM_UTF16_BE),
    "bigendianutf32": TextEncoding("utf-32-be", codecs.BOM_UTF32_BE),
    "default": UTF8,
    "latin1": TextEncoding("latin-1"),
    "oem": TextEncoding("cp437"),
    "string": TextEncoding("utf-16-le", codecs.BOM_UTF16_LE),
    "unicode": TextEncoding("utf-16-le", codecs.BOM_UTF16_LE),
    "unknown": TextEncoding("utf-16-le", codecs.BOM_UTF16_LE),
    "utf7": TextEncoding("utf-7"),
    "utf8": UTF8,
    "utf8bom": TextEncoding("utf-8", codecs.BOM_UTF8),
    "utf8nobom": UTF8,
    "utf32": TextEncoding("utf-32-le", codecs.BOM_UTF32_LE),
}

CODE_PAGES = {
    65001: TextEncoding("utf-8", codecs.BOM_UTF8), 1200: NAMES["unicode"], 1201: NAMES["bigendianunicode"], 12000: NAMES["utf32"],
    12001: NAMES["bigendianutf32"], 20127: NAMES["ascii"], 28591: NAMES["latin1"], 65000: NAMES["utf7"],
}  # fmt: skip

WEB_NAMES = {"ascii": "us-ascii", "utf-16-le": "utf-16", "utf-16-be": "utf-16BE", "utf-32-le": "utf-32", "utf-32-be": "utf-32BE", "latin-1": "iso-8859-1", "cp1252": "windows-1252", "cp437": "ibm437"}

COMPLETIONS = ("ansi", "ascii", "bigendianunicode", "bigendianutf32", "oem", "unicode", "utf7", "utf8", "utf8BOM", "utf8NoBOM", "utf32")


def by_codec(name: str) -> TextEncoding | None:
    """A codec of that registered name, None where there is none."""
    try:
        return TextEncoding(codecs.lookup(name).name)
    except (LookupError, ValueError):  # the latter where the name holds a NUL
        return None


def text_encoding(value: Any, default: TextEncoding = UTF8) -> TextEncoding:
    """What to read or write with: from nothing, a name, a code page or an Encoding object."""
    plain = base_object(value)
    if plain is None:
        return default
    if isinstance(plain, TextEncoding):
        return plain
    if isinstance(plain, str):
        found = NAMES.get(plain.lower()) or (code_page(int(plain)) if plain.isdigit() else by_codec(plain))
    elif isinstance(plain, int):
        found = code_page(int(plain))
    else:
        codec = getattr(plain, "codec", None) or getattr(plain, "web_name", None) or "utf-8"
        known = by_codec(str(codec))
        mark = getattr(plain, "preamble", b"")
        found = known._replace(mark=bytes(mark() if callable(mark) else mark)) if known is not None else None
    if found is None:
        raise PSArgumentException(f"'{value}' is no encoding: use one of {', '.join(COMPLETIONS)}.")
    return found


def code_page(number: int) -> TextEncoding | None:
    return CODE_PAGES.get(number) or by_codec(f"cp{number}")


def transform_encoding(value: Any, context: Any = None) -> Any:
    """The parameter transformation: names and numbers are checked at binding; what a writer takes is found by text_encoding."""
    plain = base_object(value)
    declared = find_type("System.Text.Encoding")
    if plain is None or (declared is not None and declared.is_instance(plain)):
        return value
    known = text_encoding(plain)
    return encoding_object(known) if declared is not None else value


def encoding_object(known: TextEncoding) -> Any:
    """The System.Text.Encoding object of a codec; UTF-8 with or without its mark."""
    from psremote.bcl.dotnet_type import get_type
    from psremote.bcl.values.encodings import encoding_of_codec
    from psremote.objects import construct, invoke_static
    if known.codec == "utf-8":
        return construct(get_type("System.Text.UTF8Encoding"), [bool(known.mark)])
    page = encoding_of_codec(known.codec)
    return page if page is not None else invoke_static(get_type("System.Text.Encoding"), "GetEncoding", [WEB_NAMES.get(known.codec, known.codec)])


def detect(start: bytes, default: TextEncoding) -> tuple[TextEncoding, int]:
    """The encoding a file's first bytes tell, and the length of their mark."""
    for known in (NAMES["utf8bom"], NAMES["utf32"], NAMES["bigendianutf32"], NAMES["unicode"], NAMES["bigendianunicode"]):
        if start.startswith(known.mark):
            return known, len(known.mark)
    return default, 0
