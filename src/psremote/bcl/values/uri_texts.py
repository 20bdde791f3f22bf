"""How the parts of an address are written: escapes, dots, drives."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote


def escaped_text(text: str, safe: str) -> str:
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(text, safe=safe + "%"))


DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def as_file(path: str) -> str:
    """A path of Windows as the address of a file has it."""
    return path.replace("%", "%25").replace("?", "%3F").replace("#", "%23").replace("\\", "/")


def without_dots(path: str) -> str:
    out: list[str] = []
    pieces = path.split("/")
    for at, piece in enumerate(pieces):
        last = at == len(pieces) - 1
        if piece == "..":
            if len(out) > 1:
                out.pop()
            if last:
                out.append("")
        elif piece == ".":
            if last:
                out.append("")
        else:
            out.append(piece)
    return "/".join(out)


def readable_text(text: str) -> str:
    """Escapes of harmless characters taken back."""
    def one(match: re.Match[str]) -> str:
        raw = unquote(match.group(), errors="strict")
        return "".join(quote(c, safe="") if c in "%/?#&=+:@[]!$'()*,;\\" or ord(c) < 32 or ord(c) == 127 else c for c in raw)

    def safe(match: re.Match[str]) -> str:
        try:
            return one(match)
        except UnicodeDecodeError:
            return match.group()

    return re.sub(r"(?:%[0-9A-Fa-f]{2})+", safe, text)
