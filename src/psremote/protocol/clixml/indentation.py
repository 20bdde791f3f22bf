"""A document as files have it: each element on a line of its own, two blanks a level."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)(\w+)([^<>]*?)(/?)>([^<]*)")
_STRUCTURE = frozenset(("Objs", "Obj", "TN", "Props", "MS", "LST", "IE", "QUE", "STK", "DCT", "En", "PR"))


def indent(text: str) -> str:
    """The document, indented; texts inside elements stay as they are."""
    lines: list[str] = []
    level = 0
    for match in _TAG.finditer(text):
        closing, name, attributes, empty, content = match.groups()
        if name not in _STRUCTURE:
            if closing:
                lines[-1] += f"</{name}>"
            else:
                lines.append("  " * level + f"<{name}{attributes}{empty}>{content}")
            continue
        if closing:
            level -= 1
        lines.append("  " * level + f"<{closing}{name}{attributes}{empty}>")
        if not closing and not empty:
            level += 1
    return "\n".join(lines)
