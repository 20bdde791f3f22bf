"""Comment-based help: the sections of a help comment."""

from __future__ import annotations

import re
from typing import NamedTuple

KEYWORD = re.compile(r"^\s*\.(\w+)(?:\s+(\S.*?))?\s*$")
PLAIN = frozenset({"synopsis", "description", "example", "inputs", "outputs", "notes", "link", "component", "role", "functionality"})
WITH_ARGUMENT = frozenset({"parameter", "forwardhelptargetname", "forwardhelpcategory", "remotehelprunspace", "externalhelp"})
PROMPT = re.compile(r"^(PS [^>\n]*>|PS>|[A-Za-z]:\\PS>|>)\s*")


class ExampleText(NamedTuple):
    """One example."""

    introduction: str
    code: str
    remarks: str


class HelpContent:
    """What a help comment says."""

    def __init__(self) -> None:
        self.synopsis = ""
        self.description = ""
        self.parameters: dict[str, str] = {}
        self.examples: list[ExampleText] = []
        self.inputs: list[str] = []
        self.outputs: list[str] = []
        self.notes = ""
        self.links: list[str] = []
        self.component = ""
        self.role = ""
        self.functionality = ""
        self.forward_target = ""
        self.forward_category = ""
        self.remote_runspace = ""
        """The variable that holds the session where the command's help is."""


def read_help(lines: list[str]) -> HelpContent | None:
    """The sections of a comment's lines; None where a keyword is not known."""
    content = HelpContent()
    keyword, argument = "", ""
    body: list[str] = []
    for line in [*lines, None]:
        found = KEYWORD.match(line) if line is not None else None
        if line is not None and found is None:
            body.append(line)
            continue
        if keyword:
            take(content, keyword, argument, body)
        if found is None:
            break
        keyword, argument = found.group(1).lower(), found.group(2) or ""
        body = []
        if keyword in PLAIN and not argument:
            continue
        if keyword in WITH_ARGUMENT and argument:
            continue
        return None
    return content


def take(content: HelpContent, keyword: str, argument: str, body: list[str]) -> None:
    """Enter one section."""
    text = dedented(body)
    if keyword in {"synopsis", "description", "notes", "component", "role", "functionality"}:
        setattr(content, keyword, text)
    elif keyword == "parameter":
        content.parameters[argument.lower()] = text
    elif keyword == "example":
        content.examples.append(example(text))
    elif keyword == "inputs":
        content.inputs.append(text)
    elif keyword == "outputs":
        content.outputs.append(text)
    elif keyword == "link":
        content.links.append(text)
    elif keyword == "forwardhelptargetname":
        content.forward_target = argument
    elif keyword == "forwardhelpcategory":
        content.forward_category = argument
    elif keyword == "remotehelprunspace":
        content.remote_runspace = argument


def dedented(lines: list[str]) -> str:
    """The lines without the first one's indentation and without blank lines around."""
    kept = list(lines)
    while kept and not kept[0].strip():
        kept.pop(0)
    while kept and not kept[-1].strip():
        kept.pop()
    if not kept:
        return ""
    margin = len(kept[0]) - len(kept[0].lstrip())
    return "\n".join(line[min(margin, len(line) - len(line.lstrip())) :].rstrip() for line in kept)


def example(text: str) -> ExampleText:
    """An example: a prompt, the code up to a blank line, the remarks behind."""
    introduction = "PS > "
    found = PROMPT.match(text)
    if found is not None:
        introduction = found.group(1)
        text = text[found.end() :]
    code, _, remarks = text.partition("\n\n")
    return ExampleText(introduction, code, remarks.strip("\n"))
