"""The comments that hold the help of a function or script, found where PowerShell looks for them."""

from __future__ import annotations

import re

from psremote.language.nodes.blocks import FunctionDefinitionAst, ScriptBlockAst
from psremote.language.positions import SourceText
from psremote.language.scanner.state import ScannerState

_DIRECTIVE = re.compile(
    r"^\s*\.(?:SYNOPSIS|DESCRIPTION|PARAMETER\s+\S+|EXAMPLE|INPUTS|OUTPUTS|NOTES|LINK|COMPONENT|ROLE|FUNCTIONALITY"
    r"|FORWARDHELPTARGETNAME\s+\S+|FORWARDHELPCATEGORY\s+\S+|REMOTEHELPRUNSPACE\s+\S+|EXTERNALHELP\s+\S+)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n")


def is_help(lines: list[str]) -> bool:
    """Do these lines of a comment hold help?"""
    for line in lines:
        if line.strip():
            return _DIRECTIVE.match(line) is not None
    return False


def help_lines(block: ScriptBlockAst | FunctionDefinitionAst) -> list[str] | None:
    """The lines of the comment that holds a function's or script's help, without comment signs."""
    source = block.source
    text = source.text
    if isinstance(block, FunctionDefinitionAst):
        body = block.body
        before = _comment_before(text, block.start)
        if before is not None:
            return before
    else:
        body = block
    opening = body.start + 1 if text[body.start : body.start + 1] == "{" and body.parent is not None else body.start
    inside = _comment_after(source, opening)
    if inside is not None:
        return inside
    closing = body.end - 1 if opening != body.start and text[body.end - 1 : body.end] == "}" else body.end
    return _comment_before(text, closing, allow_gap=True)


def parameter_comment(text: str, start: int) -> str | None:
    """The comment that describes a parameter: the line or block right before it."""
    lines = _raw_comment_before(text, start)
    return "\n".join(line.strip() for line in lines).strip() if lines else None


def _strip_block(comment: str) -> list[str]:
    inner = comment[2:-2] if comment.endswith("#>") else comment[2:]
    return inner.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _raw_comment_before(text: str, end: int) -> list[str] | None:
    head = text[:end].rstrip()
    if head.endswith("#>"):
        start = head.rfind("<#")
        return _strip_block(head[start:]) if start >= 0 else None
    lines: list[str] = []
    for line in reversed(head.split("\n")):
        stripped = line.strip()
        if not stripped.startswith("#"):
            break
        lines.append(stripped.lstrip("#"))
    lines.reverse()
    return lines or None


def _comment_before(text: str, end: int, allow_gap: bool = False) -> list[str] | None:
    """The comment that ends right before an offset, with at most one blank line between."""
    head = text[:end]
    gap = head[len(head.rstrip()) :]
    if not allow_gap and gap.count("\n") > 2:
        return None
    lines = _raw_comment_before(text, end)
    return lines if lines is not None and is_help(lines) else None


def _comment_after(source: SourceText, start: int) -> list[str] | None:
    """The first comment block that begins behind an offset, before anything else."""
    scanner = ScannerState(source)
    scanner.pos = start
    scanner.skip_newlines(True)
    groups: list[list[str]] = []
    previous_end = -1
    for comment_start, comment_end in scanner.comments:
        comment = source.text[comment_start:comment_end]
        if comment.startswith("<#"):
            groups.append(_strip_block(comment))
            previous_end = -1
            continue
        line = comment[1:]
        between = source.text[previous_end:comment_start] if previous_end >= 0 else "\n\n"
        if previous_end >= 0 and not _BLANK_LINES.search(between):
            groups[-1].append(line)
        else:
            groups.append([line])
        previous_end = comment_end
    for lines in groups:
        if is_help(lines):
            return lines
    return None
