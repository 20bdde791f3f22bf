"""Docstrings of published functions: the parts help is made of."""

from __future__ import annotations

import inspect
import re
from typing import NamedTuple

SECTION = re.compile(r"^(Parameters|Args|Arguments|Examples?|Notes?|Links?|Returns|Yields|Inputs|Outputs):\s*$", re.IGNORECASE)
ENTRY = re.compile(r"^(\w+)\s*:\s*(.*)$")


class DocText(NamedTuple):
    """A docstring taken apart."""

    synopsis: str
    description: str
    parameters: dict[str, str]
    examples: list[tuple[str, str]]
    notes: str
    links: list[str]

    @property
    def summary(self) -> str:
        """Synopsis and description, as a cmdlet class's docstring has them."""
        return f"{self.synopsis}\n\n{self.description}".strip()


def read_docstring(text: str) -> DocText:
    """Take a docstring apart."""
    lines = inspect.cleandoc(text).splitlines() if text.strip() else []
    head: list[str] = []
    sections: dict[str, list[str]] = {}
    current = head
    for line in lines:
        found = SECTION.match(line)
        if found is not None:
            current = sections.setdefault(found.group(1).lower().rstrip("s"), [])
            continue
        current.append(line)
    synopsis: list[str] = []
    while head and head[0].strip():
        synopsis.append(head.pop(0).strip())
    parameters = entries(sections.get("parameter") or sections.get("arg") or sections.get("argument") or [])
    return DocText(
        " ".join(synopsis), "\n".join(head).strip(), parameters, examples(sections.get("example") or []), block(sections.get("note") or []),
        [line.strip() for line in sections.get("link") or [] if line.strip()],
    )  # fmt: skip


def block(lines: list[str]) -> str:
    """A section's text without its indentation."""
    return inspect.cleandoc("\n".join(["", *lines])) if lines else ""


def entries(lines: list[str]) -> dict[str, str]:
    """`name: text` entries; more deeply indented lines go on with the text."""
    found: dict[str, str] = {}
    name = ""
    for line in block(lines).splitlines():
        matched = ENTRY.match(line)
        if matched is not None:
            name = matched.group(1)
            found[name] = matched.group(2).strip()
        elif name and line.strip():
            found[name] = f"{found[name]} {line.strip()}".strip()
    return found


def examples(lines: list[str]) -> list[tuple[str, str]]:
    """Lines of code, each followed by indented remarks."""
    found: list[tuple[str, str]] = []
    for line in block(lines).splitlines():
        if not line.strip():
            continue
        if line.startswith((" ", "\t")) and found:
            code, remarks = found[-1]
            found[-1] = (code, f"{remarks} {line.strip()}".strip())
        else:
            found.append((line.strip(), ""))
    return found
