"""Reads script files as text, whatever encoding they announce."""

from __future__ import annotations

import codecs

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_script(path: str) -> str:
    """The text of a script file; UTF-8 unless a byte order mark says otherwise."""
    with open(path, "rb") as file:
        data = file.read()
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
